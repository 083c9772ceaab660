// The forms in which an e-invoice leaves, in plain words.
import type { EInvoice } from "~/api/generated";
import { m } from "~/messages/generated/messages";

const forms: Record<EInvoice, { name: () => string; what: () => string }> = {
  facturx: { name: () => m.e_invoice_facturx(), what: () => m.e_invoice_facturx_what() },
  xrechnung_cii: { name: () => m.e_invoice_xrechnung_cii(), what: () => m.e_invoice_xrechnung_cii_what() },
  xrechnung_ubl: { name: () => m.e_invoice_xrechnung_ubl(), what: () => m.e_invoice_xrechnung_ubl_what() },
  peppol: { name: () => m.e_invoice_peppol(), what: () => m.e_invoice_peppol_what() },
  pdf: { name: () => m.e_invoice_pdf(), what: () => m.e_invoice_pdf_what() },
};

export const eInvoiceName = (form: EInvoice): string => forms[form].name();

export const eInvoiceWhat = (form: EInvoice): string => forms[form].what();

export const eInvoiceForms = (): { id: EInvoice; label: string }[] =>
  (Object.keys(forms) as EInvoice[]).map((id) => ({ id, label: eInvoiceName(id) }));
