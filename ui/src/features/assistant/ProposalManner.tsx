// How this proposal is written. A section that is written anew follows it; a whole new draft is another proposal.
import { FilePlus2 } from "lucide-react";
import { call } from "~/api/client";
import type { Proposal } from "~/api/generated";
import { draft, isRunning, useRun } from "~/api/runs";
import { Button } from "~/components/Button";
import { navigate } from "~/lib/places";
import { MannerFields } from "~/manner/MannerFields";
import { m } from "~/messages/generated/messages";
import css from "./assistant.module.css";

export function ProposalManner({ proposal }: { proposal: Proposal }) {
  const { id, brief_id, client_id, manner } = proposal;
  const run = useRun(brief_id);
  async function another(brief: string) {
    const next = await draft(brief, client_id, manner);
    if (next) await navigate({ to: `/proposals/${next.id}` });
  }
  return (
    <>
      <MannerFields
        manner={manner}
        onSave={(next) => call("proposal_update", { id, set: { manner: next } })}
      />
      {brief_id ? (
        <div className={css.acts}>
          <Button
            icon={<FilePlus2 aria-hidden />}
            isDisabled={isRunning(run)}
            onPress={() => void another(brief_id)}
          >
            {m.manner_draft_another()}
          </Button>
        </div>
      ) : null}
    </>
  );
}
