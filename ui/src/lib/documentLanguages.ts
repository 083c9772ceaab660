// The languages proposals and invoices can be written in; the core refuses others.
import type { Named } from "./countries";
import { language } from "./locale";

const codes = ["en", "de", "fr", "es", "it", "nl"];

export function documentLanguages(): Named[] {
  const names = new Intl.DisplayNames([language()], { type: "language" });
  // French and Spanish write them small in a sentence; here each stands alone.
  return codes.map((id) => {
    const name = names.of(id) ?? id;
    return { id, label: name.charAt(0).toLocaleUpperCase(language()) + name.slice(1), detail: "" };
  });
}
