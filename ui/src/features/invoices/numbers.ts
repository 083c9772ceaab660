// The number an invoice will get. The core says today's; of another day it is the same only while no part of the pattern differs.

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
