// What the time is for. A timer that runs is stopped by the core when another starts.
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { call } from "~/api/client";
import { fieldError } from "~/api/errors";
import { query, useRows } from "~/api/queries";
import { ComboBox } from "~/components/ComboBox";
import { FormDialog } from "~/components/Dialog";
import { TextField } from "~/components/TextField";
import { m } from "~/messages/generated/messages";

export default function StartTimer({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState("");
  const [project, setProject] = useState<string | null>(null);
  const [task, setTask] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const projects = useRows(
    "project_list",
    { status: "active", client_id: null, sort: "made" },
    { search: useDeferredValue(text), descending: true },
  );
  const chosen = useQuery({ ...query("project_get", { id: project ?? "" }), enabled: project !== null }).data;
  return (
    <FormDialog
      title={m.timer_start()}
      submitLabel={m.timer_start()}
      size="small"
      fields={["project_id", "task_id", "note"]}
      onSubmit={async () => {
        await call("entry_start", { project_id: project ?? "", task_id: task, note });
        onClose();
      }}
      onClose={onClose}
    >
      {(error) => (
        <>
          <ComboBox
            label={m.timer_project()}
            options={projects.rows.map((row) => ({ id: row.id, label: row.title, detail: row.client_name }))}
            value={project}
            valueLabel={chosen?.title}
            onChange={(id) => {
              setProject(id);
              setTask(null);
            }}
            onSearch={setText}
            isRequired
            autoFocus
            error={project === null && error ? m.timer_choose() : fieldError(error, "project_id")}
          />
          {chosen && chosen.tasks.length > 0 ? (
            <ComboBox
              label={m.timer_task()}
              options={chosen.tasks.map((each) => ({ id: each.id, label: each.title }))}
              value={task}
              onChange={setTask}
              error={fieldError(error, "task_id")}
            />
          ) : null}
          <TextField
            label={m.timer_note()}
            value={note}
            onChange={setNote}
            error={fieldError(error, "note")}
          />
        </>
      )}
    </FormDialog>
  );
}
