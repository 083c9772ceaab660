// What is used of a budget, as a calm bar. Only more than was agreed has a colour; the words say the same.
import { formatDuration } from "~/lib/duration";
import { m } from "~/messages/generated/messages";
import { timeUse, widths, type Use } from "./budget";
import css from "./Spent.module.css";

export function Bar({ use }: { use: Use }) {
  const parts = widths(use);
  return (
    <span className={css.bar} data-over={use.left < 0} aria-hidden>
      <span className={css.used} style={{ width: `${parts.used}%` }} />
      <span className={css.pending} style={{ width: `${parts.pending}%` }} />
    </span>
  );
}

/** "12:30 / 40:00" with its bar; without a plan the time alone. */
export function TimeSpent({ seconds, minutes }: { seconds: number; minutes: number | null }) {
  const use = timeUse(seconds, minutes);
  if (!use) return <span>{seconds > 0 ? formatDuration(seconds) : ""}</span>;
  return (
    <span className={css.spent}>
      <span className={css.text} data-over={use.left < 0}>
        {m.projects_spent_of({ spent: formatDuration(seconds), planned: formatDuration(use.of) })}
      </span>
      <Bar use={use} />
    </span>
  );
}
