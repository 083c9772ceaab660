// Times of day where the freelancer was. An entry keeps an instant and a zone; people see and type a day and a time of day.
import { fromAbsolute, parseDateTime, toZoned } from "@internationalized/date";
import type { Parsed } from "./decimal";
import { interfaceLocale } from "./locale";

const two = (n: number) => String(n).padStart(2, "0");

/** The calendar day of an instant in a zone: "2027-03-14". */
export function dayIn(instant: string, zone: string): string {
  const at = fromAbsolute(Date.parse(instant), zone);
  return `${String(at.year).padStart(4, "0")}-${two(at.month)}-${two(at.day)}`;
}

/** The time of day of an instant in a zone, as it is stored and compared: "09:30". */
export function timeIn(instant: string, zone: string): string {
  const at = fromAbsolute(Date.parse(instant), zone);
  return `${two(at.hour)}:${two(at.minute)}`;
}

/** The instant of a day and a time of day. A time that the clock skipped in spring moves forward with it. */
export function instantOf(day: string, time: string, zone: string): string {
  return toZoned(parseDateTime(`${day}T${time}`), zone, "compatible").toAbsoluteString();
}

export function addSeconds(instant: string, seconds: number): string {
  return new Date(Date.parse(instant) + seconds * 1000).toISOString();
}

export function secondsBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 1000);
}

/** Reads "9", "9:30", "930", "9.30", "9h30" and "2:30 pm". */
export function parseTime(text: string): Parsed<string> {
  const s = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s\u202f\u00a0]/gu, "");
  if (!s) return { ok: false, error: "empty" };
  const read = /^(\d{1,2})(?:[:.h]?([0-5]\d))?(?:h|uhr)?([ap])?\.?(?:m\.?)?$/u.exec(s);
  if (!read) return { ok: false, error: "syntax" };
  const [, hours = "", minutes = "00", half] = read;
  let hour = Number(hours);
  if (half) {
    if (hour < 1 || hour > 12) return { ok: false, error: "syntax" };
    hour = (hour % 12) + (half === "p" ? 12 : 0);
  }
  return hour > 23 ? { ok: false, error: "syntax" } : { ok: true, value: `${two(hour)}:${minutes}` };
}

/** "09:30" as the chosen formats write it. */
export function formatClockTime(time: string): string {
  return new Intl.DateTimeFormat(interfaceLocale(), {
    hour: "numeric",
    minute: "2-digit",
    timeZone: "UTC",
  }).format(new Date(`2000-01-01T${time}:00Z`));
}
