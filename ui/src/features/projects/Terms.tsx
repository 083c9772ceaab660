// For whom, at which rate, within which budget and dates.
import type { Project, ProjectFields, ProjectStatus } from "~/api/generated";
import {
  EditableCombo,
  EditableDate,
  EditableMoney,
  EditableMoneyRate,
  EditableSelect,
} from "~/components/Editable";
import { EditableDuration } from "~/components/EditableDuration";
import { Fields, Section } from "~/components/Page";
import { currencies } from "~/lib/currencies";
import { roundingKey, roundingOf, roundingOptions } from "~/lib/rounding";
import { m } from "~/messages/generated/messages";
import { EditableClient } from "~/pickers/ClientField";
import { statuses, statusName } from "./status";

interface TermsProps {
  project: Project;
  save: (set: Partial<ProjectFields>) => Promise<unknown>;
}

export function Terms({ project, save }: TermsProps) {
  const { currency } = project;
  return (
    <Section title={m.projects_terms()}>
      <Fields>
        <EditableSelect<ProjectStatus>
          label={m.projects_status()}
          options={statuses.map((id) => ({ id, label: statusName(id) }))}
          value={project.status}
          onSave={(status) => save({ status })}
        />
        <EditableClient
          label={m.kind_client()}
          value={project.client_id}
          onSave={(client_id) => save({ client_id })}
        />
        <EditableMoneyRate
          label={m.projects_rate()}
          help={m.projects_rate_help()}
          isRequired
          currency={currency}
          value={project.hourly_rate}
          onSave={(hourly_rate) => (hourly_rate === null ? Promise.resolve() : save({ hourly_rate }))}
        />
        <EditableSelect<string>
          label={m.rounding_label()}
          options={roundingOptions(project.rounding, m.rounding_default_project())}
          value={roundingKey(project.rounding)}
          onSave={(key) => save({ rounding: roundingOf(key, project.rounding) })}
        />
        <EditableMoney
          label={m.projects_budget()}
          help={m.projects_without_vat()}
          currency={currency}
          value={project.budget}
          onSave={(budget) => save({ budget })}
        />
        <EditableDuration
          label={m.projects_planned()}
          value={project.budget_minutes}
          onSave={(budget_minutes) => save({ budget_minutes })}
        />
        <EditableCombo
          label={m.projects_currency()}
          options={currencies()}
          isRequired
          value={currency}
          onSave={(next) => (next === null ? Promise.resolve() : save({ currency: next }))}
        />
        <EditableDate
          label={m.projects_starts()}
          value={project.starts_on}
          onSave={(starts_on) => save({ starts_on })}
        />
        <EditableDate label={m.projects_due()} value={project.due_on} onSave={(due_on) => save({ due_on })} />
      </Fields>
    </Section>
  );
}
