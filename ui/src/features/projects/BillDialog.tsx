// What of a project is billed: up to which day, what kind of work, in which lines, rounded how, on a new draft or on one that is there.
// What it comes to is shown at once.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { errorText, fieldError } from "~/api/errors";
import type { Grouping, InvoiceFromWork, Project, TimeRounding, WorkKind } from "~/api/generated";
import { query } from "~/api/queries";
import { CheckGroup } from "~/components/CheckGroup";
import { DateField } from "~/components/DateField";
import { FormDialog } from "~/components/Dialog";
import { FormError } from "~/components/FieldNotes";
import { Select } from "~/components/Select";
import { today as machineToday } from "~/lib/dates";
import { formatDuration } from "~/lib/duration";
import { formatMoney } from "~/lib/money";
import { roundingKey, roundingOf, roundingOptions } from "~/lib/rounding";
import { m } from "~/messages/generated/messages";
import css from "./BillDialog.module.css";

interface BillDialogProps {
  project: Project;
  onBill: (request: InvoiceFromWork) => Promise<void>;
  onClose: () => void;
}

const kinds: Record<WorkKind, () => string> = {
  time: () => m.projects_bill_time(),
  expenses: () => m.projects_bill_expenses(),
  milestones: () => m.projects_bill_milestones(),
};

const groupings: Record<Grouping, () => string> = {
  task: () => m.projects_group_task(),
  day: () => m.projects_group_day(),
  entry: () => m.projects_group_entry(),
  all: () => m.projects_group_all(),
};

/** Not an id: a draft that is not made yet. */
const fresh = "new";

/** All that can be billed of a project, as it is billed with one press. */
export const allWork = (project_id: string): InvoiceFromWork => ({
  project_id,
  to: null,
  include: ["time", "expenses", "milestones"],
  grouping: "task",
  rounding: null,
  invoice_id: null,
});

export function BillDialog({ project, onBill, onClose }: BillDialogProps) {
  const today = useQuery(query("workspace_status", {})).data?.today ?? machineToday();
  const [to, setTo] = useState<string | null>(today);
  const [include, setInclude] = useState<readonly WorkKind[]>(["time", "expenses", "milestones"]);
  const [grouping, setGrouping] = useState<Grouping>("task");
  const [rounding, setRounding] = useState<TimeRounding | null>(null);
  const [draft, setDraft] = useState<string>(fresh);
  const drafts = useQuery(query("work_drafts", { id: project.id })).data ?? [];
  const request: InvoiceFromWork = {
    project_id: project.id,
    to,
    include: [...include],
    grouping,
    rounding,
    invoice_id: drafts.some((each) => each.id === draft) ? draft : null,
  };
  const preview = useQuery({ ...query("work_preview", request), placeholderData: keepPreviousData });
  const work = preview.data;
  const isNothing = work !== undefined && work.lines.length === 0;

  return (
    <FormDialog
      title={m.projects_bill()}
      submitLabel={request.invoice_id === null ? m.projects_bill_draft() : m.projects_bill_add()}
      size="small"
      fields={["to", "invoice_id"]}
      onSubmit={() => onBill(request)}
      onClose={onClose}
    >
      {(error) => (
        <>
          <DateField
            label={m.projects_bill_last_day()}
            value={to}
            onChange={setTo}
            autoFocus
            error={isNothing ? m.projects_nothing_until() : fieldError(error, "to")}
          />
          <CheckGroup<WorkKind>
            label={m.projects_bill_include()}
            options={(Object.keys(kinds) as WorkKind[]).map((id) => ({ id, label: kinds[id]() }))}
            value={include}
            onChange={setInclude}
          />
          {include.includes("time") ? (
            <>
              <Select<Grouping>
                label={m.projects_bill_grouping()}
                options={(Object.keys(groupings) as Grouping[]).map((id) => ({ id, label: groupings[id]() }))}
                value={grouping}
                onChange={setGrouping}
              />
              <Select<string>
                label={m.rounding_label()}
                options={roundingOptions(rounding, m.rounding_default())}
                value={roundingKey(rounding)}
                onChange={(key) => setRounding(roundingOf(key, rounding))}
              />
            </>
          ) : null}
          {drafts.length > 0 ? (
            <Select<string>
              label={m.projects_bill_onto()}
              options={[
                { id: fresh, label: m.projects_bill_new() },
                ...drafts.map((each) => ({
                  id: each.id,
                  label: each.title || m.invoices_untitled(),
                  detail: formatMoney(each.payable, each.currency),
                })),
              ]}
              value={request.invoice_id ?? fresh}
              onChange={setDraft}
              error={fieldError(error, "invoice_id")}
            />
          ) : null}
          {work && !isNothing ? (
            <p className={css.sum} role="status">
              {work.worked_seconds > 0
                ? m.projects_bill_sum({
                    worked: formatDuration(work.worked_seconds),
                    billed: formatDuration(work.billed_minutes * 60),
                    net: formatMoney(work.totals.net, work.totals.currency),
                  })
                : m.projects_bill_sum_only({ net: formatMoney(work.totals.net, work.totals.currency) })}
              {work.left_out.length > 0
                ? ` ${m.projects_bill_left_out({ count: work.left_out.length })}`
                : ""}
            </p>
          ) : null}
          <FormError error={preview.error ? errorText(preview.error) : null} />
        </>
      )}
    </FormDialog>
  );
}
