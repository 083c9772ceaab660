// Weeks as the chosen formats begin them, and entries put under their days.
import { parseDate, startOfWeek } from "@internationalized/date";
import type { Entry } from "~/api/generated";
import { addDays } from "~/lib/dates";
import { interfaceLocale } from "~/lib/locale";
import { dayIn } from "~/lib/zoned";

/** The seven days of the week in which `day` lies. */
export function weekOf(day: string, locale: string = interfaceLocale()): string[] {
  const first = startOfWeek(parseDate(day), locale).toString();
  return Array.from({ length: 7 }, (_, i) => addDays(first, i));
}

export interface DayGroup {
  day: string;
  entries: Entry[];
}

/** Entries that are sorted by their start, under the day on which each began where the freelancer was. */
export function byDay(entries: readonly Entry[]): DayGroup[] {
  const groups: DayGroup[] = [];
  for (const entry of entries) {
    const day = dayIn(entry.started_at, entry.zone);
    const known = groups.find((group) => group.day === day);
    if (known) known.entries.push(entry);
    else groups.push({ day, entries: [entry] });
  }
  return groups;
}
