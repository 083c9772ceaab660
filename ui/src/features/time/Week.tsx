// The days of a week with what was recorded on each. A day leads to its entries below.
import type { DaySum } from "~/api/generated";
import { formatDate } from "~/lib/dates";
import { formatDuration } from "~/lib/duration";
import { interfaceLocale } from "~/lib/locale";
import css from "./Week.module.css";

/** Full height is at least a working day, so that a short day looks short. */
const workingDay = 8 * 3600;

interface WeekProps {
  days: readonly string[];
  sums: readonly DaySum[];
  today: string;
  onDay: (day: string) => void;
}

export function Week({ days, sums, today, onDay }: WeekProps) {
  const seconds = new Map(sums.map((sum) => [sum.day, sum.seconds]));
  const most = Math.max(workingDay, ...seconds.values());
  const name = new Intl.DateTimeFormat(interfaceLocale(), {
    weekday: "short",
    day: "numeric",
    timeZone: "UTC",
  });
  return (
    <ol className={css.week}>
      {days.map((day) => {
        const worked = seconds.get(day) ?? 0;
        return (
          <li key={day} data-today={day === today}>
            <button
              type="button"
              className={css.day}
              title={formatDate(day, "weekday")}
              onClick={() => onDay(day)}
            >
              <span className={css.name}>{name.format(new Date(`${day}T00:00:00Z`))}</span>
              <span className={css.sum} data-none={worked === 0}>
                {worked > 0 ? formatDuration(worked) : "–"}
              </span>
              <span className={css.room}>
                <span className={css.bar} style={{ width: `${(worked / most) * 100}%` }} />
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
