// The number an invoice will get, and when it will be due. The core says today's; of another day it is the same only while no part of the pattern differs.
import type { Invoice } from "~/api/generated";
import { addDays } from "~/lib/dates";

/** Null when the day's number is another one, which the core gives when the invoice is issued. */
export function numberOn(
  todays: string | null,
  pattern: string,
  today: string,
  day: string | null,
): string | null {
  if (todays === null || day === null) return null;
  const byMonth = pattern.includes("{MM}");
  const byYear = pattern.includes("{YYYY}") || pattern.includes("{YY}");
  const shared = byMonth ? 7 : byYear ? 4 : 0;
  return today.slice(0, shared) === day.slice(0, shared) ? todays : null;
}

/** The day by which an invoice issued on `day` is to be paid, as the core counts it. */
export function dueOn(
  day: string,
  { payment_terms_days, due_from }: Pick<Invoice, "payment_terms_days" | "due_from">,
): string {
  if (due_from === "issue") return addDays(day, payment_terms_days);
  return addDays(`${nextMonth(day).slice(0, 8)}01`, payment_terms_days - 1);
}

/** The same day a month later, or that month's last. */
export function nextMonth(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const next = new Date(Date.UTC(year, month, Math.min(date, last)));
  return next.toISOString().slice(0, 10);
}
