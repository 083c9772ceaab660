// What an invoice lacks, in plain words, and the place where it is filled in.
import type { Missing } from "~/api/generated";
import { m } from "~/messages/generated/messages";

/** The list's heading, to go to from "Issue". */
export const missingId = "invoice-missing";

const business: Record<string, () => string> = {
  name: () => m.missing_business_name(),
  "address.country": () => m.missing_business_country(),
  "address.street": () => m.missing_business_street(),
  "address.city": () => m.missing_business_city(),
  "address.postcode": () => m.missing_business_postcode(),
  vat_id: () => m.missing_business_vat_id(),
  tax_number: () => m.missing_business_tax_number(),
  registration_id: () => m.missing_business_registration_id(),
};

const client: Record<string, () => string> = {
  name: () => m.missing_client_name(),
  "address.country": () => m.missing_client_country(),
  "address.street": () => m.missing_client_street(),
  "address.city": () => m.missing_client_city(),
  "address.postcode": () => m.missing_client_postcode(),
  vat_id: () => m.missing_client_vat_id(),
};

const invoice: Record<string, () => string> = {
  tax_notes: () => m.missing_invoice_tax_notes(),
  currency: () => m.missing_invoice_currency(),
};

export function missingText({ record, field, rule }: Missing): string {
  if (record === "invoice") {
    if (field === "lines") return rule === "BR-16" ? m.missing_invoice_lines() : m.missing_invoice_mixed();
    const line = /^lines\.(\d+)\.description$/u.exec(field)?.[1];
    if (line !== undefined) return m.missing_invoice_description({ line: Number(line) + 1 });
  }
  const texts = { business, client, invoice }[record];
  return texts[field]?.() ?? m.missing_other({ field });
}

export type Place =
  | { to: "/settings"; search: { tab: string } }
  | { to: "/clients/$id"; params: { id: string } };

const taxFields = new Set(["vat_id", "tax_number", "registration_id"]);

/** Null when it is on the invoice itself. */
export function placeOf({ record, field }: Missing, clientId: string): Place | null {
  if (record === "business") {
    return { to: "/settings", search: { tab: taxFields.has(field) ? "documents" : "business" } };
  }
  return record === "client" ? { to: "/clients/$id", params: { id: clientId } } : null;
}
