// How much of something: time in whole minutes where it is counted by the hour, an exact decimal everywhere else.
import type { Quantity, Unit } from "~/api/generated";
import { evaluate, formatDecimal, parseDecimal, scaledToText, toScaled, type Parsed } from "~/lib/decimal";
import { parseDuration } from "~/lib/duration";
import { formats } from "~/lib/locale";

const most = 100_000_000;

/** "1:30", "90m", "1.5h" or "2*8" for hours. A number alone is always hours here: "40" is a week's work, not 40 minutes. */
export function parseQuantity(text: string, unit: Unit, locale: string = formats()): Parsed<Quantity> {
  if (unit !== "hour") {
    const parsed = parseDecimal(text, locale, 6);
    return parsed.ok ? { ok: true, value: { count: parsed.value } } : parsed;
  }
  const minutes = parseMinutes(text, locale);
  if (!minutes.ok) return minutes;
  return minutes.value > most
    ? { ok: false, error: "too_large" }
    : { ok: true, value: { minutes: minutes.value } };
}

function parseMinutes(text: string, locale: string): Parsed<number> {
  // "x" multiplies, so it is no sign of a length of time.
  if (/:|[a-wyz]/iu.test(text)) {
    const parsed = parseDuration(text, locale);
    return parsed.ok ? { ok: true, value: Math.round(parsed.value / 60) } : parsed;
  }
  const hours = evaluate(text, locale);
  if (!hours.ok) return hours;
  const { n, d } = hours.value.value;
  const minutes = toScaled({ n: n * 60n, d }, 0);
  return minutes > BigInt(most) ? { ok: false, error: "too_large" } : { ok: true, value: Number(minutes) };
}

/** "16" for whole hours, "1:30" for others, "2.5" for anything that is not time. */
export function quantityText(quantity: Quantity, locale: string = formats()): string {
  if ("count" in quantity) return formatDecimal(quantity.count, locale, { useGrouping: false });
  const { minutes } = quantity;
  const rest = minutes % 60;
  const hours = Math.floor(minutes / 60);
  return rest === 0 ? String(hours) : `${hours}:${String(rest).padStart(2, "0")}`;
}

/** The same quantity counted in another unit: 90 minutes are 1.5, and 1.5 are 90 minutes. */
export function inUnit(quantity: Quantity, unit: Unit): Quantity {
  if (unit === "hour" && "count" in quantity) {
    const minutes = parseMinutes(quantity.count, "en");
    return minutes.ok ? { minutes: minutes.value } : quantity;
  }
  if (unit !== "hour" && "minutes" in quantity) {
    if (unit === "fixed") return { count: "1" };
    const hundredths = toScaled({ n: BigInt(quantity.minutes), d: 60n }, 2);
    return { count: scaledToText(hundredths, 2).replace(/\.?0+$/u, "") };
  }
  return quantity;
}
