// Parts of the agreed price: each is ticked when it is done, and then invoiced with the work. A line each, edited in place.
import { useQuery } from "@tanstack/react-query";
import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { call } from "~/api/client";
import { fieldError } from "~/api/errors";
import type { Milestone, MilestoneFields, Project } from "~/api/generated";
import { query } from "~/api/queries";
import { announce } from "~/api/undo";
import { Badge } from "~/components/Badge";
import { Button, IconButton } from "~/components/Button";
import { DateField } from "~/components/DateField";
import { FormDialog } from "~/components/Dialog";
import { EditableDate, EditableMoney, EditableText } from "~/components/Editable";
import { FormError } from "~/components/FieldNotes";
import { Section } from "~/components/Page";
import { MoneyField } from "~/components/ParsedField";
import { TextField } from "~/components/TextField";
import { BareCheckbox } from "~/components/Toggle";
import { useAttempt } from "~/components/useAttempt";
import { today as machineToday } from "~/lib/dates";
import { m } from "~/messages/generated/messages";
import css from "./Milestones.module.css";

export function Milestones({ project }: { project: Project }) {
  const [isAdding, setAdding] = useState(false);
  const milestones = useQuery(query("milestone_list", { id: project.id })).data ?? [];
  return (
    <Section
      title={m.milestones_title()}
      action={
        <Button kind="quiet" icon={<Plus aria-hidden />} onPress={() => setAdding(true)}>
          {m.milestones_add()}
        </Button>
      }
    >
      {milestones.length === 0 ? <p className={css.none}>{m.milestones_none()}</p> : null}
      <ul className={css.list}>
        {milestones.map((milestone) => (
          <Line key={milestone.id} milestone={milestone} />
        ))}
      </ul>
      {isAdding ? <AddMilestone project={project} onClose={() => setAdding(false)} /> : null}
    </Section>
  );
}

function Line({ milestone }: { milestone: Milestone }) {
  const { attempt, refused } = useAttempt();
  const today = useQuery(query("workspace_status", {})).data?.today ?? machineToday();
  const { id, title: name } = milestone;
  const isFixed = milestone.invoice_id !== null;
  const save = (set: Partial<MilestoneFields>) => call("milestone_update", { id, set });

  return (
    <li className={css.line}>
      <BareCheckbox
        label={m.milestones_done({ name })}
        value={milestone.done_on !== null}
        isDisabled={isFixed}
        onChange={(isDone) => void attempt(() => save({ done_on: isDone ? today : null }))}
      />
      <EditableText
        label={m.milestones_name()}
        value={name}
        isDisabled={isFixed}
        onSave={(title) => save({ title: title.trim() })}
      />
      <EditableDate
        label={m.milestones_due()}
        value={milestone.due_on}
        isDisabled={isFixed}
        onSave={(due_on) => save({ due_on })}
      />
      <EditableMoney
        label={m.milestones_amount()}
        currency={milestone.currency}
        isRequired
        value={milestone.amount}
        isDisabled={isFixed}
        onSave={(amount) => save({ amount: amount ?? 0 })}
      />
      {isFixed ? (
        <Badge>{m.milestones_on_invoice()}</Badge>
      ) : (
        <IconButton
          label={m.milestones_delete({ name })}
          onPress={() =>
            void attempt(async () => {
              await call("milestone_delete", { id });
              announce(m.milestones_deleted({ name }));
            })
          }
        >
          <Trash2 aria-hidden />
        </IconButton>
      )}
      <FormError error={refused} />
    </li>
  );
}

function AddMilestone({ project, onClose }: { project: Project; onClose: () => void }) {
  const [fields, setFields] = useState<MilestoneFields>({
    title: "",
    amount: 0,
    due_on: null,
    done_on: null,
  });
  const put = (part: Partial<MilestoneFields>) => setFields({ ...fields, ...part });
  return (
    <FormDialog
      title={m.milestones_add()}
      submitLabel={m.milestones_add()}
      size="small"
      fields={["title", "amount", "due_on", "fields.title", "fields.amount", "fields.due_on"]}
      onSubmit={async () => {
        await call("milestone_create", { project_id: project.id, fields });
        onClose();
      }}
      onClose={onClose}
    >
      {(error) => (
        <>
          <TextField
            label={m.milestones_name()}
            value={fields.title}
            onChange={(title) => put({ title })}
            isRequired
            autoFocus
            error={fieldError(error, "title") ?? fieldError(error, "fields.title")}
          />
          <MoneyField
            label={m.milestones_amount()}
            help={m.projects_without_vat()}
            currency={project.currency}
            isRequired
            value={fields.amount || null}
            onChange={(amount) => put({ amount: amount ?? 0 })}
            onTyping={(typed) => put({ amount: typed ?? 0 })}
            error={fieldError(error, "amount") ?? fieldError(error, "fields.amount")}
          />
          <DateField
            label={m.milestones_due()}
            value={fields.due_on}
            onChange={(due_on) => put({ due_on })}
            error={fieldError(error, "due_on") ?? fieldError(error, "fields.due_on")}
          />
        </>
      )}
    </FormDialog>
  );
}
