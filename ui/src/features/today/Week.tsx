// The last seven days as bars. The figures are in the text too: a bar alone says nothing to a screen reader.
import type { DaySum } from "~/api/generated";
import { addDays, formatDate } from "~/lib/dates";
import { formatDuration } from "~/lib/duration";
import { interfaceLocale } from "~/lib/locale";
import css from "./Week.module.css";

/** Full height is at least a working day, so that a short day looks short. */
const workingDay = 8 * 3600;

export function Week({ days, today }: { days: readonly DaySum[]; today: string }) {
  const seconds = new Map(days.map((each) => [each.day, each.seconds]));
  const week = Array.from({ length: 7 }, (_, i) => addDays(today, i - 6));
  const most = Math.max(workingDay, ...seconds.values());
  const names = new Intl.DateTimeFormat(interfaceLocale(), { weekday: "short", timeZone: "UTC" });
  return (
    <ol className={css.week}>
      {week.map((day) => {
        const worked = seconds.get(day) ?? 0;
        return (
          <li key={day} title={formatDate(day, "weekday")} data-today={day === today}>
            <span className={css.figure}>{worked > 0 ? formatDuration(worked) : "–"}</span>
            <span className={css.room}>
              <span className={css.bar} style={{ height: `${(worked / most) * 100}%` }} />
            </span>
            <span className={css.day}>{names.format(new Date(`${day}T00:00:00Z`))}</span>
          </li>
        );
      })}
    </ol>
  );
}
