// Time worked, added by hand: what it was for, on which day, how long.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "~/api/client";
import { fieldError } from "~/api/errors";
import { query } from "~/api/queries";
import { announce } from "~/api/undo";
import { DateField } from "~/components/DateField";
import { FormDialog } from "~/components/Dialog";
import { DurationField } from "~/components/ParsedField";
import { TextField } from "~/components/TextField";
import { Checkbox } from "~/components/Toggle";
import { today as machineToday } from "~/lib/dates";
import { formatDuration } from "~/lib/duration";
import { m } from "~/messages/generated/messages";
import { WorkFields, type Work } from "~/pickers/WorkFields";
import type { CreateDialogProps } from "~/shell/create";
import css from "./create.module.css";
import { checkLength } from "./stretch";
import { TimeField } from "./TimeField";

export default function CreateEntry({ onClose, preset }: CreateDialogProps) {
  const today = useQuery(query("workspace_status", {})).data?.today ?? machineToday();
  const [work, setWork] = useState<Work>({
    project_id: preset["project_id"] ?? null,
    task_id: preset["task_id"] ?? null,
  });
  const [note, setNote] = useState("");
  const [day, setDay] = useState<string | null>(preset["day"] ?? today);
  const [start, setStart] = useState<string | null>(null);
  const [seconds, setSeconds] = useState<number | null>(null);
  const [billable, setBillable] = useState(true);

  async function submit() {
    if (work.project_id !== null) checkLength(seconds ?? 0);
    const entry = await call("entry_add", {
      project_id: work.project_id ?? "",
      task_id: work.task_id,
      note: note.trim(),
      day,
      start: start ?? "",
      minutes: Math.round((seconds ?? 0) / 60),
      billable,
    });
    onClose();
    announce(m.time_added({ time: formatDuration(entry.seconds ?? 0), project: entry.project_title }));
  }

  return (
    <FormDialog
      title={m.create_entry()}
      submitLabel={m.time_add()}
      fields={["project_id", "task_id", "note", "day", "start", "minutes"]}
      onSubmit={submit}
      onClose={onClose}
    >
      {(error) => (
        <>
          <div className={css.pair}>
            <WorkFields
              value={work}
              onChange={setWork}
              keepsTask
              autoFocus={work.project_id === null}
              projectError={
                work.project_id === null && error ? m.timer_choose() : fieldError(error, "project_id")
              }
              taskError={fieldError(error, "task_id")}
            />
          </div>
          <TextField
            label={m.time_note()}
            value={note}
            onChange={setNote}
            autoFocus={work.project_id !== null}
            error={fieldError(error, "note")}
          />
          <div className={css.three}>
            <DurationField
              label={m.time_duration()}
              placeholder={m.time_duration_placeholder()}
              value={seconds}
              onChange={setSeconds}
              onTyping={(typed) => setSeconds(typed ?? null)}
              isRequired
              align="start"
              error={fieldError(error, "minutes")}
            />
            <DateField
              label={m.time_day()}
              value={day}
              onChange={setDay}
              isRequired
              error={fieldError(error, "day")}
            />
            <TimeField
              label={m.time_start()}
              value={start}
              onChange={setStart}
              help={m.time_start_help()}
              error={fieldError(error, "start")}
            />
          </div>
          <Checkbox value={billable} onChange={setBillable}>
            {m.time_billable()}
          </Checkbox>
        </>
      )}
    </FormDialog>
  );
}
