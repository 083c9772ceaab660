// Who asks, how the brief came in, and which proposals answer it.
import { errorText } from "~/api/errors";
import type { Brief, BriefFields, ProposalRow } from "~/api/generated";
import { Link } from "~/components/Link";
import { useSaving } from "~/components/useSaving";
import { formatInstant } from "~/lib/dates";
import { formatMoney } from "~/lib/money";
import { m } from "~/messages/generated/messages";
import { ClientField } from "~/pickers/ClientField";
import css from "./BriefFacts.module.css";
import { senderOf, sourceText } from "./words";

interface BriefFactsProps {
  brief: Brief;
  proposals: readonly ProposalRow[];
  onSave: (set: Partial<BriefFields>) => Promise<unknown>;
}

/** "Ada Marsh, 9 March 2027"; without a sender the file's name, without a file the day alone. */
function received(brief: Brief): string {
  const who = senderOf(brief.sender)?.name ?? brief.file_name;
  const when = formatInstant(brief.created_at);
  return who ? m.briefs_received_from({ who, when }) : when;
}

export function BriefFacts({ brief, proposals, onSave }: BriefFactsProps) {
  const saving = useSaving((client_id: string | null) => onSave({ client_id }));
  return (
    <div className={css.facts}>
      <div data-quiet className={css.client}>
        <ClientField
          label={m.kind_client()}
          placeholder={m.briefs_no_client()}
          value={brief.client_id}
          suggestion={senderOf(brief.sender)}
          onChange={saving.save}
          error={saving.status === "error" ? errorText(saving.error) : null}
        />
      </div>
      <dl>
        <div>
          <dt>{sourceText(brief.source)}</dt>
          <dd title={brief.sender || brief.file_name}>{received(brief)}</dd>
        </div>
        {proposals.length > 0 ? (
          <div className={css.proposals}>
            <dt>{m.nav_proposals()}</dt>
            {proposals.map((row) => (
              <dd key={row.id}>
                <Link to={`/proposals/${row.id}`} title={row.title}>
                  {row.title}
                </Link>
                <span>{formatMoney(row.net, row.currency)}</span>
              </dd>
            ))}
          </div>
        ) : null}
      </dl>
    </div>
  );
}
