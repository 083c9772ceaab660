// One proposal: written on one side, looked at as the client will see it on the other. What is no longer a draft is only read.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "~/api/client";
import { errorText } from "~/api/errors";
import type { Proposal, ProposalFields } from "~/api/generated";
import { query } from "~/api/queries";
import { Badge } from "~/components/Badge";
import { EditableText } from "~/components/Editable";
import { FormError } from "~/components/FieldNotes";
import { ListError } from "~/components/ListError";
import { Document, Section } from "~/components/Page";
import { Skeleton } from "~/components/Skeleton";
import { WithPreview } from "~/components/WithPreview";
import { Letters } from "~/letters/Letters";
import { m } from "~/messages/generated/messages";
import { Prices } from "./Prices";
import { Preview } from "./Preview";
import { ProposalActions } from "./ProposalActions";
import css from "./ProposalDetail.module.css";
import { Sections } from "./Sections";
import { statusText, statusTone } from "./status";
import { Terms } from "./Terms";

export function ProposalDetail({ id, onBack }: { id: string; onBack: () => void }) {
  const found = useQuery(query("proposal_get", { id }));
  if (found.error) return <ListError error={found.error} />;
  return found.data ? <ProposalDocument proposal={found.data} onBack={onBack} /> : <Skeleton lines={6} />;
}

function ProposalDocument({ proposal, onBack }: { proposal: Proposal; onBack: () => void }) {
  const { id } = proposal;
  const [problem, setProblem] = useState<unknown>(null);
  const isDraft = proposal.status === "draft";
  const save = (set: Partial<ProposalFields>) => call("proposal_update", { id, set });

  return (
    <div className={css.page}>
      <WithPreview
        label={isDraft ? m.proposals_write() : m.proposals_read()}
        preview={<Preview proposal={proposal} />}
      >
        <Document
          name={proposal.title}
          onBack={onBack}
          status={<Badge tone={statusTone(proposal)}>{statusText(proposal)}</Badge>}
          actions={<ProposalActions proposal={proposal} onProblem={setProblem} onGone={onBack} />}
          title={
            <EditableText
              label={m.proposals_title()}
              look="title"
              value={proposal.title}
              isDisabled={!isDraft}
              onSave={(title) => save({ title })}
            />
          }
        >
          <FormError error={problem ? errorText(problem) : null} />
          <Terms proposal={proposal} onSave={save} />
          <Sections proposal={proposal} />
          <Section title={m.proposals_prices()}>
            <Prices proposal={proposal} />
          </Section>
          <Letters about={{ kind: "proposal", id }} />
        </Document>
      </WithPreview>
    </div>
  );
}
