// Currencies to choose from: the engine's list, the common ones first; and the usual one of a country.
import { language } from "./locale";
import type { Named } from "./countries";

const common = ["EUR", "USD", "GBP", "CHF"];

let known: { language: string; list: Named[] } | null = null;

export function currencies(): Named[] {
  if (known?.language !== language()) {
    const names = new Intl.DisplayNames([language()], { type: "currency" });
    const rest = Intl.supportedValuesOf("currency").filter((code) => !common.includes(code));
    known = {
      language: language(),
      list: [...common, ...rest].map((id) => ({ id, label: id, detail: names.of(id) ?? "" })),
    };
  }
  return known.list;
}

const euro = "AT BE BG HR CY EE FI FR DE GR IE IT LV LT LU MT NL PT SK SI ES AD MC SM VA ME XK";
const others: Record<string, string> = {
  AU: "AUD",
  BR: "BRL",
  CA: "CAD",
  CH: "CHF",
  CN: "CNY",
  CZ: "CZK",
  DK: "DKK",
  GB: "GBP",
  HU: "HUF",
  IL: "ILS",
  IN: "INR",
  IS: "ISK",
  JP: "JPY",
  KR: "KRW",
  LI: "CHF",
  MX: "MXN",
  NO: "NOK",
  NZ: "NZD",
  PL: "PLN",
  RO: "RON",
  SE: "SEK",
  SG: "SGD",
  TR: "TRY",
  UA: "UAH",
  US: "USD",
  ZA: "ZAR",
};

/** A proposal for the first-run screen; the person may choose another. */
export function currencyOf(country: string): string {
  return euro.split(" ").includes(country) ? "EUR" : (others[country] ?? "USD");
}
