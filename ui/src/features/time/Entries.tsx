// Entries under their days, newest first; more are read while scrolling. One is open for editing at a time.
import { useState } from "react";
import type { DaySum, EntryFilter } from "~/api/generated";
import { useRows } from "~/api/queries";
import { ListError } from "~/components/ListError";
import { Skeleton } from "~/components/Skeleton";
import { formatDate } from "~/lib/dates";
import { formatDuration } from "~/lib/duration";
import { m } from "~/messages/generated/messages";
import { EntryLine } from "./EntryLine";
import css from "./Entries.module.css";
import { MoreRows } from "./MoreRows";
import { byDay } from "./days";

interface EntriesProps {
  filter: EntryFilter;
  /** Totals of whole days; without, a day shows none, since not all of it may have been read. */
  sums?: readonly DaySum[];
  empty: React.ReactNode;
}

/** The id of a day's heading, to be scrolled to. */
export const dayAnchor = (day: string): string => `day-${day}`;

export function Entries({ filter, sums, empty }: EntriesProps) {
  const [openId, setOpenId] = useState<string | null>(null);
  const list = useRows("entry_list", { filter }, { descending: true });
  const totals = new Map(sums?.map((sum) => [sum.day, sum.seconds]));
  if (list.error) return <ListError error={list.error} />;
  if (!list.isRead) return <Skeleton lines={4} />;
  if (list.rows.length === 0) return empty;
  return (
    <div className={css.days}>
      {byDay(list.rows).map(({ day, entries }) => (
        <section key={day} aria-labelledby={dayAnchor(day)}>
          <header className={css.dayHeader}>
            <h2 id={dayAnchor(day)} tabIndex={-1}>
              {formatDate(day, "weekday")}
            </h2>
            {totals.has(day) ? (
              <span className={css.total}>{formatDuration(totals.get(day) ?? 0)}</span>
            ) : null}
          </header>
          <ul className={css.entries} aria-label={m.time_entries_of({ day: formatDate(day, "weekday") })}>
            {entries.map((entry) => (
              <EntryLine
                key={entry.id}
                entry={entry}
                isOpen={entry.id === openId}
                onToggle={() => setOpenId(entry.id === openId ? null : entry.id)}
              />
            ))}
          </ul>
        </section>
      ))}
      {/* A new one for each page: if its end is in view at once, it reads on. */}
      <MoreRows key={list.rows.length} {...list.more} />
    </div>
  );
}
