// An entry's fields, each saved when it is left. Time that is on an invoice is only told about.
import { useQuery } from "@tanstack/react-query";
import { call } from "~/api/client";
import { errorText } from "~/api/errors";
import type { Entry, EntryFields } from "~/api/generated";
import { query } from "~/api/queries";
import { EditableDate, EditableMoneyRate, EditableSwitch, EditableText } from "~/components/Editable";
import { Link } from "~/components/Link";
import { DurationField } from "~/components/ParsedField";
import { Fields, Wide } from "~/components/Page";
import { useSaving } from "~/components/useSaving";
import { dayIn, timeIn } from "~/lib/zoned";
import { m } from "~/messages/generated/messages";
import { WorkFields, type Work } from "~/pickers/WorkFields";
import css from "./Entries.module.css";
import { endingAt, lasting, onDay, startingAt } from "./stretch";
import { TimeField } from "./TimeField";

export function EntryEditor({ entry }: { entry: Entry }) {
  const save = (set: Partial<EntryFields>) => call("entry_update", { id: entry.id, set });
  if (entry.invoice_id) return <Locked entry={entry} invoiceId={entry.invoice_id} />;
  return (
    <Fields>
      <Wide>
        <EditableText
          label={m.time_note()}
          placeholder={m.time_note_placeholder()}
          value={entry.note}
          autoFocus
          onSave={(note) => save({ note: note.trim() })}
        />
      </Wide>
      <EditableWork entry={entry} save={save} />
      <EditableDate
        label={m.time_day()}
        isRequired
        value={dayIn(entry.started_at, entry.zone)}
        onSave={async (day) => (day === null ? undefined : save(onDay(entry, day)))}
      />
      <Times entry={entry} save={save} />
      <EditableMoneyRate
        label={m.time_rate()}
        isRequired
        currency={entry.currency}
        value={entry.hourly_rate}
        onSave={(hourly_rate) => save({ hourly_rate })}
      />
      <div className={css.billable}>
        <EditableSwitch
          label={m.time_billable()}
          value={entry.billable}
          onSave={(billable) => save({ billable })}
        />
      </div>
    </Fields>
  );
}

interface PartProps {
  entry: Entry;
  save: (set: Partial<EntryFields>) => Promise<unknown>;
}

function EditableWork({ entry, save }: PartProps) {
  const saving = useSaving((work: Work) =>
    work.project_id === null
      ? Promise.resolve()
      : save({ project_id: work.project_id, task_id: work.task_id }),
  );
  return (
    <div data-quiet className={css.pair}>
      <WorkFields
        value={entry}
        onChange={saving.save}
        keepsTask
        projectError={saving.status === "error" ? errorText(saving.error) : null}
      />
    </div>
  );
}

function Times({ entry, save }: PartProps) {
  const starting = useSaving(async (time: string) => save(startingAt(entry, time)));
  const ending = useSaving(async (time: string) => save(endingAt(entry, time)));
  const length = useSaving(async (seconds: number) => save(lasting(entry, seconds)));
  const problem = (saving: { status: string; error: unknown }) =>
    saving.status === "error" ? errorText(saving.error) : null;
  return (
    <div data-quiet className={css.times}>
      <TimeField
        label={m.time_start()}
        isRequired
        value={timeIn(entry.started_at, entry.zone)}
        onChange={(time) => {
          if (time !== null) starting.save(time);
        }}
        error={problem(starting)}
      />
      {entry.ended_at === null ? null : (
        <>
          <TimeField
            label={m.time_end()}
            isRequired
            value={timeIn(entry.ended_at, entry.zone)}
            onChange={(time) => {
              if (time !== null) ending.save(time);
            }}
            error={problem(ending)}
          />
          <DurationField
            label={m.time_duration()}
            isRequired
            value={entry.seconds}
            onChange={(seconds) => {
              if (seconds !== null) length.save(seconds);
            }}
            error={problem(length)}
          />
        </>
      )}
    </div>
  );
}

function Locked({ entry, invoiceId }: { entry: Entry; invoiceId: string }) {
  const invoice = useQuery(query("invoice_get", { id: invoiceId })).data;
  if (!invoice) return null;
  const name = invoice.issued?.number ?? (invoice.title || invoice.client_name);
  return (
    <p className={css.locked}>
      {entry.billed ? m.time_locked_issued() : m.time_locked_draft()}{" "}
      <Link to={`/invoices/${invoiceId}`}>{name}</Link>
    </p>
  );
}
