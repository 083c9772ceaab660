// The languages proposals and invoices can be written in; the core refuses others.
import type { Named } from "./countries";
import { language } from "./locale";

const codes = ["en", "de", "fr", "es", "it", "nl"];

export function documentLanguages(): Named[] {
  const names = new Intl.DisplayNames([language()], { type: "language" });
  return codes.map((id) => ({ id, label: names.of(id) ?? id, detail: "" }));
}
