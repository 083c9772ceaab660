// A new, empty draft needs a client; of a project it takes title and currency too.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "~/api/client";
import { fieldError } from "~/api/errors";
import { query } from "~/api/queries";
import { ComboBox } from "~/components/ComboBox";
import { FormDialog } from "~/components/Dialog";
import { navigate } from "~/lib/places";
import { m } from "~/messages/generated/messages";
import { ClientField } from "~/pickers/ClientField";
import type { CreateDialogProps } from "~/shell/create";

const newest = { search: "", descending: true, after: null, limit: 100 };

export default function CreateInvoice({ onClose, preset }: CreateDialogProps) {
  const [client, setClient] = useState<string | null>(preset["client_id"] ?? null);
  const [project, setProject] = useState<string | null>(preset["project_id"] ?? null);
  const known = useQuery({
    ...query("project_get", { id: project ?? "" }),
    enabled: project !== null && client === null,
  }).data;
  const clientId = client ?? known?.client_id ?? null;
  const projects = useQuery({
    ...query("project_list", { status: "active", client_id: clientId, sort: "made", page: newest }),
    enabled: clientId !== null,
  }).data;

  async function submit() {
    const invoice = await call("invoice_create", { client_id: clientId ?? "", project_id: project });
    onClose();
    await navigate({ to: `/invoices/${invoice.id}`, search: { field: "first" } });
  }

  return (
    <FormDialog
      title={m.create_invoice()}
      submitLabel={m.invoices_create()}
      size="small"
      fields={["client_id", "project_id"]}
      onSubmit={submit}
      onClose={onClose}
    >
      {(error) => (
        <>
          <ClientField
            label={m.kind_client()}
            value={clientId}
            onChange={(id) => {
              setClient(id);
              setProject(null);
            }}
            isRequired
            autoFocus
            error={clientId === null && error ? m.work_choose_client() : fieldError(error, "client_id")}
          />
          <ComboBox
            label={m.kind_project()}
            help={m.invoices_project_help()}
            options={(projects?.rows ?? []).map((row) => ({ id: row.id, label: row.title }))}
            value={project}
            valueLabel={known?.title}
            onChange={setProject}
            isDisabled={clientId === null}
            error={fieldError(error, "project_id")}
          />
        </>
      )}
    </FormDialog>
  );
}
