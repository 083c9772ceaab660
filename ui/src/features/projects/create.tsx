// A new project needs a title and a client; rate and currency come from the client.
import { useState } from "react";
import { call } from "~/api/client";
import { fieldError } from "~/api/errors";
import { FormDialog } from "~/components/Dialog";
import { TextField } from "~/components/TextField";
import { navigate } from "~/lib/places";
import { m } from "~/messages/generated/messages";
import { ClientField } from "~/pickers/ClientField";
import type { CreateDialogProps } from "~/shell/create";

export default function CreateProject({ onClose, preset }: CreateDialogProps) {
  const [title, setTitle] = useState(preset["title"] ?? "");
  const [client, setClient] = useState<string | null>(preset["client_id"] ?? null);
  async function submit() {
    const project = await call("project_create", { title: title.trim(), client_id: client ?? "" });
    onClose();
    await navigate({ to: `/projects/${project.id}`, search: { field: "first" } });
  }
  return (
    <FormDialog
      title={m.create_project()}
      submitLabel={m.projects_create()}
      size="small"
      fields={["title", "client_id"]}
      onSubmit={submit}
      onClose={onClose}
    >
      {(error) => (
        <>
          <TextField
            label={m.projects_title()}
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
            error={client === null && error ? m.work_choose_client() : fieldError(error, "client_id")}
          />
        </>
      )}
    </FormDialog>
  );
}
