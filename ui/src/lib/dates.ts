// Dates as the chosen formats write them. A calendar date ("2027-03-14") has no zone and is never shifted; an instant
// ("2027-03-14T08:00:00Z") is shown in this machine's zone.
import { interfaceLocale, language } from "./locale";

type Style = "short" | "medium" | "long" | "weekday" | "month";

const styles: Record<Style, Intl.DateTimeFormatOptions> = {
  short: { day: "2-digit", month: "2-digit", year: "2-digit" },
  medium: { day: "numeric", month: "short", year: "numeric" },
  long: { day: "numeric", month: "long", year: "numeric" },
  weekday: { weekday: "long", day: "numeric", month: "long" },
  month: { month: "long", year: "numeric" },
};

const known = new Map<string, Intl.DateTimeFormat>();

function formatter(key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${key} ${interfaceLocale()}`;
  let found = known.get(id);
  if (!found) {
    found = new Intl.DateTimeFormat(interfaceLocale(), options);
    known.set(id, found);
  }
  return found;
}

/** A calendar date; `null` and the empty string give "". */
export function formatDate(date: string | null | undefined, style: Style = "medium"): string {
  if (!date) return "";
  return formatter(`date ${style}`, { ...styles[style], timeZone: "UTC" }).format(
    new Date(`${date.slice(0, 10)}T00:00:00Z`),
  );
}

/** Two calendar dates with what they share said once: "16–22 Nov 2026". */
export function formatDateRange(from: string, to: string): string {
  const at = (date: string) => new Date(`${date}T00:00:00Z`);
  return formatter("date medium", { ...styles.medium, timeZone: "UTC" }).formatRange(at(from), at(to));
}

export function formatInstant(instant: string | null | undefined, style: Style = "medium"): string {
  return instant ? formatter(`instant ${style}`, styles[style]).format(new Date(instant)) : "";
}

/** The day and the time of day, where several things of one day stand together. */
export function formatMoment(instant: string): string {
  return `${formatInstant(instant)}, ${formatTime(instant)}`;
}

/** The time of day of an instant: "14:05". */
export function formatTime(instant: string | null | undefined): string {
  return instant ? formatter("time", { hour: "2-digit", minute: "2-digit" }).format(new Date(instant)) : "";
}

/** Today's calendar date in this machine's zone. */
export function today(now: Date = new Date()): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export function addDays(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** "in 3 days", "yesterday". */
export function formatRelativeDays(date: string, base: string = today()): string {
  return new Intl.RelativeTimeFormat(language(), { numeric: "auto" }).format(daysBetween(base, date), "day");
}
