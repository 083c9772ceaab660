// Money as the core has it: whole minor units and an ISO 4217 code. Formatting and parsing stay exact; no float is involved.
import { evaluate, formatDecimal, isExact, scaledToText, toScaled, type Parsed } from "./decimal";
import { formats } from "./locale";

/** Minor units; safe up to 2^53, which the parser enforces. */
export type Minor = number;

const exponents = new Map<string, number>();

/** ISO 4217's minor unit: 0 for JPY, 2 for EUR, 3 for BHD. */
export function exponent(currency: string): number {
  let known = exponents.get(currency);
  if (known === undefined) {
    try {
      known =
        new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions()
          .maximumFractionDigits ?? 2;
    } catch {
      known = 2;
    }
    exponents.set(currency, known);
  }
  return known;
}

const formatters = new Map<string, Intl.NumberFormat>();

function formatter(locale: string, currency: string, display: "symbol" | "code" | "none"): Intl.NumberFormat {
  const key = `${locale} ${currency} ${display}`;
  let known = formatters.get(key);
  if (!known) {
    const digits = exponent(currency);
    known = new Intl.NumberFormat(
      locale,
      display === "none"
        ? { minimumFractionDigits: digits, maximumFractionDigits: digits }
        : { style: "currency", currency, currencyDisplay: display === "code" ? "code" : "symbol" },
    );
    formatters.set(key, known);
  }
  return known;
}

const asText = (minor: Minor | bigint, currency: string) =>
  scaledToText(BigInt(minor), exponent(currency)) as Intl.StringNumericLiteral;

/** "€1,234.50" as the chosen formats write it. */
export function formatMoney(minor: Minor | bigint, currency: string, locale: string = formats()): string {
  return formatter(locale, currency, "symbol").format(asText(minor, currency));
}

/** "1,234.50", for columns whose currency is said once, and for editing. */
export function formatAmount(minor: Minor | bigint, currency: string, locale: string = formats()): string {
  return formatter(locale, currency, "none").format(asText(minor, currency));
}

/** A rate in major units ("95", "0.0825") with at least the currency's decimals: "95.00", "0.0825". */
export function formatRate(canonical: string, currency: string, locale: string = formats()): string {
  const digits = currency ? exponent(currency) : 0;
  return formatDecimal(canonical, locale, { minimumFractionDigits: digits, useGrouping: false });
}

/** Reads "1.234,56" or "3*95+20" in the chosen formats; a plain number with too many decimals is refused, a sum is rounded. */
export function parseMoney(text: string, currency: string, locale: string = formats()): Parsed<Minor> {
  const digits = exponent(currency);
  const bare = text.replace(/\p{Sc}/gu, "").replace(new RegExp(`\\b${currency}\\b`, "giu"), "");
  const result = evaluate(bare, locale);
  if (!result.ok) return result;
  const { value, plain } = result.value;
  if (plain && !isExact(value, digits)) return { ok: false, error: "too_many_decimals" };
  const minor = toScaled(value, digits);
  if (minor > BigInt(Number.MAX_SAFE_INTEGER) || minor < BigInt(Number.MIN_SAFE_INTEGER)) {
    return { ok: false, error: "too_large" };
  }
  return { ok: true, value: Number(minor) };
}

/** The currency's name in the interface language: "Euro". */
export function currencyName(code: string, language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: "currency" }).of(code) ?? code;
  } catch {
    return code;
  }
}
