// Writes an invoice's file into the export folder and says where it is.
import { call } from "~/api/client";
import type { InvoiceFormat } from "~/api/generated";
import { showToast } from "~/components/Toast";
import { host } from "~/host/host";
import { m } from "~/messages/generated/messages";

export async function exportInvoice(id: string, format: InvoiceFormat): Promise<void> {
  const { path } = await call("invoice_export", { id, format });
  const name = path.split(/[\\/]/u).at(-1) ?? path;
  showToast({
    text: m.invoices_exported({ name }),
    act: { label: m.invoices_show_file(), run: () => void host().revealFile(path) },
  });
}
