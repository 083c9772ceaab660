// What an invoice lacks, in plain words, and the place where it is filled in.
import type { Missing } from "~/api/generated";
import { m } from "~/messages/generated/messages";

/** The list's heading, to go to from "Issue". */
export const missingId = "invoice-missing";

const business: Record<string, () => string> = {
  name: () => m.missing_business_name(),
  contact_name: () => m.missing_business_contact_name(),
  email: () => m.missing_business_email(),
  phone: () => m.missing_business_phone(),
  "address.country": () => m.missing_business_country(),
  "address.street": () => m.missing_business_street(),
  "address.city": () => m.missing_business_city(),
  "address.postcode": () => m.missing_business_postcode(),
  "bank.iban": () => m.missing_business_iban(),
  endpoint: () => m.missing_business_endpoint(),
  vat_id: () => m.missing_business_vat_id(),
  tax_number: () => m.missing_business_tax_number(),
  registration_id: () => m.missing_business_registration_id(),
};

const client: Record<string, () => string> = {
  name: () => m.missing_client_name(),
  email: () => m.missing_client_email(),
  "address.country": () => m.missing_client_country(),
  "address.street": () => m.missing_client_street(),
  "address.city": () => m.missing_client_city(),
  "address.postcode": () => m.missing_client_postcode(),
  endpoint: () => m.missing_client_endpoint(),
  registration_id: () => m.missing_client_registration_id(),
  vat_id: () => m.missing_client_vat_id(),
};

const invoice: Record<string, () => string> = {
  tax_notes: () => m.missing_invoice_tax_notes(),
  currency: () => m.missing_invoice_currency(),
  vat_conversion: () => m.missing_conversion(),
  "vat_conversion.currency": () => m.missing_conversion_currency(),
  "vat_conversion.rate": () => m.missing_conversion_rate(),
  "vat_conversion.source": () => m.missing_conversion_source(),
  buyer_reference: () => m.missing_buyer_reference(),
  corrects: () => m.missing_corrects(),
  note: () => m.missing_reason(),
  kind: () => m.missing_kind(),
  e_invoice: () => m.missing_form(),
  "early_payment.days": () => m.missing_early_days(),
  "early_payment.percent": () => m.missing_early_percent(),
};

const ofLine: Record<string, (line: { line: number }) => string> = {
  description: (line) => m.missing_invoice_description(line),
  vat: (line) => m.missing_line_vat(line),
  quantity: (line) => m.missing_line_quantity(line),
  added_tax: (line) => m.missing_line_tax(line),
};

export function missingText({ record, field, rule }: Missing): string {
  if (record === "invoice") {
    if (field === "lines") return rule === "BR-16" ? m.missing_invoice_lines() : m.missing_invoice_mixed();
    if (field === "buyer_reference" && rule === "Leitweg-ID") return m.missing_leitweg();
    const [, index, part] = /^lines\.(\d+)\.(\w+)$/u.exec(field) ?? [];
    const line = part === undefined ? undefined : ofLine[part];
    if (line) return line({ line: Number(index) + 1 });
  }
  const text = { business, client, invoice }[record][field]?.() ?? m.missing_other({ field });
  // There is an address, of a kind that the network does not deliver to.
  return rule === "PEPPOL-EN16931-CL008" ? m.missing_not_mail({ what: text }) : text;
}

/** A page and the field on it to go to. */
export type Place =
  | { to: "/settings"; search: { tab: string; field: string } }
  | { to: `/clients/${string}`; search: { field: string } };

/** The fields of the business that stand among its documents and taxes, not among its addresses. */
const documentFields = new Set([
  "vat_id",
  "tax_number",
  "registration_id",
  "endpoint",
  "endpoint_scheme",
  "vat_status",
]);

/** Null when it is on the invoice itself; `fieldOf` names it there. */
export function placeOf({ record, field }: Missing, clientId: string): Place | null {
  // Which law exempts the work is said once, among the freelancer's own words.
  if (field === "tax_notes") {
    return { to: "/settings", search: { tab: "documents", field: "business.wording.exemption" } };
  }
  if (record === "business") {
    const tab = documentFields.has(field) ? "documents" : "business";
    return { to: "/settings", search: { tab, field: `business.${field}` } };
  }
  return record === "client" ? { to: `/clients/${clientId}`, search: { field: `client.${field}` } } : null;
}

/** The addresses on the draft's own page at which a field may stand, the nearest first. */
export function fieldsOf(field: string): string[] {
  if (field.startsWith("lines.")) return [field, "invoice.lines"];
  const [first = field] = field.split(".");
  return [`invoice.${field}`, `invoice.${first}`, "invoice.lines"];
}
