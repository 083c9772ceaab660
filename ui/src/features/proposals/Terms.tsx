// For whom, in which currency and language, and until when: fields of a draft, facts of what was sent.
import type { Proposal, ProposalFields } from "~/api/generated";
import { EditableCombo, EditableDate } from "~/components/Editable";
import { Link } from "~/components/Link";
import { Facts } from "~/components/Page";
import { currencies } from "~/lib/currencies";
import { formatDate } from "~/lib/dates";
import { documentLanguages } from "~/lib/documentLanguages";
import { m } from "~/messages/generated/messages";
import { EditableClient } from "~/pickers/ClientField";
import css from "./Terms.module.css";

interface TermsProps {
  proposal: Proposal;
  onSave: (set: Partial<ProposalFields>) => Promise<unknown>;
}

export function Terms({ proposal, onSave }: TermsProps) {
  const { status, client_id, client_name, currency, language, valid_until, sent_on, decided_on } = proposal;
  if (status !== "draft") {
    const name = documentLanguages().find(({ id }) => id === language)?.label ?? language;
    return (
      <div className={css.terms}>
        <Facts
          items={[
            {
              label: m.kind_client(),
              value: (
                <Link to={`/clients/${client_id}`} title={client_name} className={css.client}>
                  {client_name}
                </Link>
              ),
            },
            { label: m.proposals_sent_on(), value: formatDate(sent_on) },
            { label: m.proposals_valid_until(), value: formatDate(valid_until) || m.proposals_no_end() },
            ...(decided_on
              ? [
                  {
                    label: status === "accepted" ? m.proposals_accepted_on() : m.proposals_declined_on(),
                    value: formatDate(decided_on),
                  },
                ]
              : []),
            { label: m.proposals_currency(), value: currency },
            { label: m.proposals_language(), value: name },
          ]}
        />
      </div>
    );
  }
  return (
    <div className={css.terms}>
      <div className={css.fields}>
        <EditableClient
          label={m.kind_client()}
          value={client_id}
          onSave={(id) => onSave({ client_id: id })}
        />
        <EditableDate
          label={m.proposals_valid_until()}
          value={valid_until}
          onSave={(date) => onSave({ valid_until: date })}
        />
        <EditableCombo
          label={m.proposals_currency()}
          isRequired
          options={currencies()}
          value={currency}
          onSave={async (code) => code && onSave({ currency: code })}
        />
        <EditableCombo
          label={m.proposals_language()}
          isRequired
          options={documentLanguages()}
          value={language}
          onSave={async (code) => code && onSave({ language: code })}
        />
      </div>
    </div>
  );
}
