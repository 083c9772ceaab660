// A new client needs a name; the rest is filled in on its page.
import { useState } from "react";
import { call, some } from "~/api/client";
import { fieldError } from "~/api/errors";
import { FormDialog } from "~/components/Dialog";
import { TextField } from "~/components/TextField";
import { navigate } from "~/lib/places";
import { m } from "~/messages/generated/messages";
import type { CreateDialogProps } from "~/shell/create";

export default function CreateClient({ onClose, preset }: CreateDialogProps) {
  const [name, setName] = useState(preset["name"] ?? "");
  const [email, setEmail] = useState("");
  async function submit() {
    const client = await call("client_create", some({ name, email }));
    onClose();
    await navigate({ to: `/clients/${client.id}`, search: { field: "first" } });
  }
  return (
    <FormDialog
      title={m.create_client()}
      submitLabel={m.clients_create()}
      size="small"
      fields={["name", "email"]}
      onSubmit={submit}
      onClose={onClose}
    >
      {(error) => (
        <>
          <TextField
            label={m.clients_name()}
            value={name}
            onChange={setName}
            isRequired
            autoFocus
            error={fieldError(error, "name")}
          />
          <TextField
            label={m.clients_email()}
            value={email}
            onChange={setEmail}
            type="email"
            error={fieldError(error, "email")}
          />
        </>
      )}
    </FormDialog>
  );
}
