// A draft's terms in words, as "More" tells them when it is folded, and what is usual where the seller is.
import type { Invoice } from "~/api/generated";
import { countryName } from "~/lib/countries";
import { documentLanguages } from "~/lib/documentLanguages";
import { exponent, formatMoney } from "~/lib/money";
import { eInvoiceName } from "~/lib/eInvoiceForms";
import { percentText } from "~/lines/words";
import { m } from "~/messages/generated/messages";

/** What is set beyond the usual, in a few words each. */
export function gistOf(invoice: Invoice, usual: { language: string; currency: string }): string[] {
  const { early_payment: early, withholding, cash_rounding, vat_conversion: conversion, lines } = invoice;
  const added = lines.find((line) => line.added_tax !== null)?.added_tax;
  const language = documentLanguages().find((each) => each.id === invoice.language)?.label;
  return [
    invoice.language !== usual.language && language ? language : "",
    invoice.currency !== usual.currency ? invoice.currency : "",
    invoice.prices === "gross" ? m.more_gist_gross() : "",
    invoice.e_invoice === "facturx" ? "" : eInvoiceName(invoice.e_invoice),
    invoice.due_from === "end_of_month" ? m.more_gist_end_of_month() : "",
    early ? m.more_gist_early({ rate: percentText(early.percent), count: early.days }) : "",
    withholding ? m.more_gist_withheld({ name: withholding.name, rate: percentText(withholding.rate) }) : "",
    added ? `${added.name} ${percentText(added.rate)}` : "",
    cash_rounding === null
      ? ""
      : m.more_gist_rounding({ step: formatMoney(cash_rounding, invoice.currency) }),
    conversion ? m.more_gist_conversion({ currency: conversion.currency }) : "",
    invoice.buyer_reference,
    invoice.order_reference,
  ].filter(Boolean);
}

/** Where one VAT is all there is: no second tax is offered to a seller there. */
const oneTax =
  "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split(" ");

export const mayHaveSecondTax = (country: string): boolean => !oneTax.includes(country);

/** What is usual where the seller is; the person may write anything else. */
export function usualWithholding(country: string): { name: string; rate: string } {
  if (country === "ES") return { name: "IRPF", rate: "15" };
  if (country === "IT") return { name: "Ritenuta d’acconto", rate: "20" };
  return { name: m.more_withholding_name({ country: countryName(country) }), rate: "0" };
}

const ownCurrency: Record<string, string> = {
  CZ: "CZK",
  DK: "DKK",
  GB: "GBP",
  HU: "HUF",
  NO: "NOK",
  PL: "PLN",
  RO: "RON",
  SE: "SEK",
};
const euroStates = "AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK".split(" ");

/** The currency a state wants VAT told in; null where any will do. The core decides: this only says what to begin with. */
export const vatCurrency = (country: string): string | null =>
  ownCurrency[country] ?? (euroStates.includes(country) ? "EUR" : null);

const centralBank: Record<string, string> = { de: "EZB", fr: "BCE", es: "BCE", it: "BCE" };

/** Whose rates are usual, in the document's language; empty where it is not the euro's bank. */
export const usualSource = (currency: string, language: string): string =>
  currency === "EUR" ? (centralBank[language] ?? "ECB") : "";

export const usualSecondTax = (language: string): { name: string; rate: string } => ({
  name: language === "fr" ? "TVQ" : "QST",
  rate: "9.975",
});

/** The steps that cash comes in: five, ten, fifty and a hundred of the smallest unit. Null where there is no smaller unit. */
export const cashSteps = (currency: string): readonly number[] =>
  exponent(currency) === 2 ? [5, 10, 50, 100] : [];
