// Chooses what time is for: a project, and one of its tasks. Two fields, to be placed by whoever shows them.
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { query, useRows } from "~/api/queries";
import { ComboBox } from "~/components/ComboBox";
import { m } from "~/messages/generated/messages";

export interface Work {
  project_id: string | null;
  task_id: string | null;
}

interface WorkFieldsProps {
  value: Work;
  onChange: (work: Work) => void;
  projectError?: string | null;
  taskError?: string | null;
  /** Keeps the task's field also where there is nothing to choose, so that nothing moves. */
  keepsTask?: boolean;
  autoFocus?: boolean;
}

export function WorkFields({
  value,
  onChange,
  projectError,
  taskError,
  keepsTask = false,
  autoFocus = false,
}: WorkFieldsProps) {
  const [text, setText] = useState("");
  const projects = useRows(
    "project_list",
    { status: "active", client_id: null, sort: "made" },
    { search: useDeferredValue(text), descending: true },
  );
  const chosen = useQuery({
    ...query("project_get", { id: value.project_id ?? "" }),
    enabled: value.project_id !== null,
  }).data;
  const tasks = chosen && value.project_id === chosen.id ? chosen.tasks : [];
  return (
    <>
      <ComboBox
        label={m.timer_project()}
        placeholder={m.work_project_placeholder()}
        options={projects.rows.map((row) => ({ id: row.id, label: row.title, detail: row.client_name }))}
        value={value.project_id}
        valueLabel={chosen?.title}
        onChange={(project_id) => onChange({ project_id, task_id: null })}
        onSearch={setText}
        isRequired
        autoFocus={autoFocus}
        error={projectError}
      />
      {keepsTask || tasks.length > 0 || value.task_id !== null ? (
        <ComboBox
          label={m.timer_task()}
          placeholder={tasks.length > 0 ? m.work_task_placeholder() : m.work_no_tasks()}
          options={tasks
            .filter((task) => !task.done || task.id === value.task_id)
            .map((task) => ({ id: task.id, label: task.title }))}
          value={value.task_id}
          onChange={(task_id) => onChange({ ...value, task_id })}
          isDisabled={tasks.length === 0}
          error={taskError}
        />
      ) : null}
    </>
  );
}
