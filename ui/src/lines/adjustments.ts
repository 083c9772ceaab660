// Discounts and charges as people type them: "10%", "10" beside the sign of percent, or an amount; and words for their reasons, in the
// language of the document on which they will be printed.
import type { Adjustment, AdjustmentKind, AdjustmentValue } from "~/api/generated";
import { formatDecimal, parseDecimal, type Parsed } from "~/lib/decimal";
import { formats } from "~/lib/locale";
import { exponent, formatRate } from "~/lib/money";

export type AdjustmentUnit = "percent" | "amount";

export const unitOf = (value: AdjustmentValue): AdjustmentUnit => ("percent" in value ? "percent" : "amount");

export const figureOf = (value: AdjustmentValue): string =>
  "percent" in value ? value.percent : value.amount;

export const inUnitOf = (value: AdjustmentValue, unit: AdjustmentUnit): AdjustmentValue =>
  unit === "percent" ? { percent: figureOf(value) } : { amount: figureOf(value) };

export const isNothing = (value: AdjustmentValue): boolean => Number(figureOf(value)) === 0;

/** A sign of percent decides; without one it is what the field beside it says. */
export function parseAdjustment(
  text: string,
  unit: AdjustmentUnit,
  currency: string,
  locale: string = formats(),
): Parsed<AdjustmentValue> {
  const isPercent = text.includes("%") || (unit === "percent" && !/\p{Sc}/u.test(text));
  const bare = text.replaceAll(/[%\p{Sc}]/gu, "").replaceAll(new RegExp(`\\b${currency}\\b`, "giu"), "");
  const parsed = parseDecimal(bare, locale, isPercent ? 4 : exponent(currency));
  if (!parsed.ok) return parsed;
  return { ok: true, value: isPercent ? { percent: parsed.value } : { amount: parsed.value } };
}

export const adjustmentText = (value: AdjustmentValue, currency: string): string =>
  "percent" in value
    ? formatDecimal(value.percent, formats(), { useGrouping: false })
    : formatRate(value.amount, currency);

/** The core refuses one without a reason; one without a figure would do nothing. */
export const isCompleteAdjustment = ({ reason, value }: Pick<Adjustment, "reason" | "value">): boolean =>
  reason.trim() !== "" && !isNothing(value);

type Reasons = Record<AdjustmentKind, readonly string[]>;

const english: Reasons = {
  allowance: ["Discount", "Loyalty discount", "Volume discount", "Introductory price", "As agreed"],
  charge: ["Surcharge", "Express surcharge", "Weekend and night work", "Travel expenses", "Shipping"],
};

const reasons: Record<string, Reasons> = {
  en: english,
  de: {
    allowance: ["Rabatt", "Treuerabatt", "Mengenrabatt", "Einführungspreis", "Wie vereinbart"],
    charge: ["Zuschlag", "Eilzuschlag", "Wochenend- und Nachtarbeit", "Reisekosten", "Versand"],
  },
  fr: {
    allowance: ["Remise", "Remise de fidélité", "Remise sur quantité", "Tarif de lancement", "Comme convenu"],
    charge: [
      "Supplément",
      "Supplément urgence",
      "Travail de nuit et de week-end",
      "Frais de déplacement",
      "Port",
    ],
  },
  es: {
    allowance: [
      "Descuento",
      "Descuento por fidelidad",
      "Descuento por volumen",
      "Precio de lanzamiento",
      "Según lo acordado",
    ],
    charge: [
      "Recargo",
      "Recargo por urgencia",
      "Trabajo nocturno y de fin de semana",
      "Gastos de viaje",
      "Envío",
    ],
  },
  it: {
    allowance: ["Sconto", "Sconto fedeltà", "Sconto quantità", "Prezzo di lancio", "Come concordato"],
    charge: [
      "Maggiorazione",
      "Maggiorazione per urgenza",
      "Lavoro notturno e festivo",
      "Spese di viaggio",
      "Spedizione",
    ],
  },
  nl: {
    allowance: ["Korting", "Loyaliteitskorting", "Kwantumkorting", "Introductieprijs", "Zoals afgesproken"],
    charge: ["Toeslag", "Spoedtoeslag", "Weekend- en nachtwerk", "Reiskosten", "Verzending"],
  },
};

/** Reasons to choose from; the first is the plainest. */
export const reasonsIn = (language: string, kind: AdjustmentKind): readonly string[] =>
  (reasons[language] ?? english)[kind];

/** A new one, still without a figure: discounts are usually percents, charges amounts. */
export const freshAdjustment = (language: string, kind: AdjustmentKind): Adjustment => ({
  kind,
  value: kind === "allowance" ? { percent: "0" } : { amount: "0" },
  reason: reasonsIn(language, kind)[0] ?? "",
});
