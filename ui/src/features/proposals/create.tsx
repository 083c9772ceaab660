// A new proposal needs a title and a client; currency, language and how long it holds come from the client and the settings.
import { useState } from "react";
import { call } from "~/api/client";
import { fieldError } from "~/api/errors";
import { FormDialog } from "~/components/Dialog";
import { TextField } from "~/components/TextField";
import { navigate } from "~/lib/places";
import { m } from "~/messages/generated/messages";
import { ClientField } from "~/pickers/ClientField";
import type { CreateDialogProps } from "~/shell/create";

export default function CreateProposal({ onClose, preset }: CreateDialogProps) {
  const [title, setTitle] = useState(preset["title"] ?? "");
  const [client, setClient] = useState<string | null>(preset["client_id"] ?? null);
  const [isTried, setTried] = useState(false);

  async function submit() {
    setTried(true);
    if (client === null) return;
    const proposal = await call("proposal_create", {
      title,
      client_id: client,
      brief_id: preset["brief_id"] ?? null,
    });
    onClose();
    await navigate({ to: `/proposals/${proposal.id}`, search: { field: "first" } });
  }
  return (
    <FormDialog
      title={m.create_proposal()}
      submitLabel={m.proposals_create()}
      size="small"
      fields={["title", "client_id"]}
      onSubmit={submit}
      onClose={onClose}
    >
      {(error) => (
        <>
          <TextField
            label={m.proposals_title()}
            value={title}
            onChange={setTitle}
            isRequired
            autoFocus
            error={fieldError(error, "title")}
          />
          <ClientField
            label={m.kind_client()}
            value={client}
            onChange={setClient}
            isRequired
            help={m.proposals_client_help()}
            error={isTried && client === null ? m.proposals_client_missing() : fieldError(error, "client_id")}
          />
        </>
      )}
    </FormDialog>
  );
}
