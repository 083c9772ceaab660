// What breaks the rules of an e-invoice, in the words of somebody who has to pay it. The rules themselves stay in small print.
import type { Finding, ReceivedInvoice, ReceivedProfile } from "~/api/generated";
import { formatDecimal } from "~/lib/decimal";
import { formats } from "~/lib/locale";
import { exponent } from "~/lib/money";
import { m } from "~/messages/generated/messages";

export interface Fault {
  text: string;
  findings: readonly Finding[];
}

/** The first that fits counts. Sources of the ids: EN 16931-1 chapter 6.4, XRechnung 3.0, Peppol BIS Billing 3. */
const kinds: readonly (readonly [RegExp, () => string])[] = [
  [/^BR-CO-1[0-7]$|-(08|09)$|-R(120|121|040|041|046|053|054|055)$/u, () => m.reading_fault_sums()],
  [/^BR-(S|Z|E|AE|IC|G|O|AF|AG|B)-|^BR-CO-(09|18)$/u, () => m.reading_fault_vat()],
  [/^file\.several$/u, () => m.reading_fault_several()],
  [/^figures\.line$/u, () => m.reading_fault_line()],
  [/^figures\.vat$/u, () => m.reading_fault_tax()],
  [/^figures\.account$|^BR-DE-(19|20)$/u, () => m.reading_fault_account()],
  [/^BR-DEC-/u, () => m.reading_fault_decimals()],
  [/-CL-|^BR-CL/u, () => m.reading_fault_codes()],
  [/^BR-DE-|^BR-TMP-/u, () => m.reading_fault_german()],
  [/^PEPPOL-|-R-\d+$/u, () => m.reading_fault_peppol()],
  [/^BR-\d+$|^BR-CO-\d+$/u, () => m.reading_fault_missing()],
];

/** Findings that matter, by what they mean. Those that are only worth knowing are left out. */
export function faults(invoice: Pick<ReceivedInvoice, "findings">): Fault[] {
  const found = new Map<string, Finding[]>();
  for (const finding of invoice.findings) {
    if (finding.weight === "info") continue;
    const text = (kinds.find(([pattern]) => pattern.test(finding.rule))?.[1] ?? m.reading_fault_other)();
    found.set(text, [...(found.get(text) ?? []), finding]);
  }
  return [...found].map(([text, findings]) => ({ text, findings }));
}

/** An amount as it stands in the file, with as many decimals as it has there, in whatever currency the file names. */
export function amountText(amount: string, currency: string): string {
  const number = formatDecimal(amount, formats(), { minimumFractionDigits: exponent(currency) });
  return `${number} ${currency}`;
}

const profiles: Record<ReceivedProfile, () => string> = {
  en16931: () => "EN 16931",
  xrechnung: () => "XRechnung",
  xrechnung_extension: () => "XRechnung Extension",
  xrechnung_cvd: () => "XRechnung CVD",
  peppol: () => "Peppol BIS Billing 3",
  minimum: () => "Factur-X MINIMUM",
  basic_wl: () => "Factur-X BASIC WL",
  basic: () => "Factur-X BASIC",
  extended: () => "Factur-X EXTENDED",
  unknown: () => m.reading_profile_unknown(),
};

export const profileName = (profile: ReceivedProfile): string => profiles[profile]();
