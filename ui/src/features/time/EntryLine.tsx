// One entry as a line. Enter or a click opens it for editing beneath; beside it, the timer starts again for the same work.
import { ChevronRight, Lock, Play, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { call } from "~/api/client";
import { errorText } from "~/api/errors";
import type { Entry } from "~/api/generated";
import { startTimer } from "~/api/timer";
import { announce } from "~/api/undo";
import { Badge } from "~/components/Badge";
import { IconButton } from "~/components/Button";
import { Elapsed } from "~/components/Elapsed";
import { FormError } from "~/components/FieldNotes";
import { formatDuration } from "~/lib/duration";
import { formatMoney } from "~/lib/money";
import { formatClockTime, timeIn } from "~/lib/zoned";
import { m } from "~/messages/generated/messages";
import { EntryEditor } from "./EntryEditor";
import css from "./Entries.module.css";

interface EntryLineProps {
  entry: Entry;
  isOpen: boolean;
  onToggle: () => void;
}

export function EntryLine({ entry, isOpen, onToggle }: EntryLineProps) {
  const [problem, setProblem] = useState<unknown>(null);
  const line = useRef<HTMLButtonElement>(null);
  const { id, project_id, task_id, note } = entry;

  async function attempt(step: () => Promise<unknown>) {
    try {
      await step();
      setProblem(null);
    } catch (refused) {
      setProblem(refused);
    }
  }
  const again = () => attempt(() => startTimer({ project_id, task_id, note }));
  const remove = () =>
    attempt(async () => {
      const { current } = line;
      const next = current ? (neighbour(current, 1) ?? neighbour(current, -1)) : null;
      await call("entry_delete", { id });
      next?.focus();
      announce(m.time_deleted({ time: formatDuration(entry.seconds ?? 0), project: entry.project_title }));
    });

  return (
    <li className={css.entry} data-open={isOpen}>
      <div className={css.row}>
        <button
          ref={line}
          type="button"
          data-entry={id}
          className={css.line}
          aria-expanded={isOpen}
          onClick={onToggle}
          onKeyDown={(event) => {
            if (event.key === "Delete") void remove();
            const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
            if (step === 0) return;
            event.preventDefault();
            neighbour(event.currentTarget, step)?.focus();
          }}
        >
          <ChevronRight aria-hidden className={css.chevron} />
          <span className={css.what}>
            <span className={css.note} data-none={note === ""}>
              {note || m.time_no_note()}
            </span>
            <span className={css.work}>
              {entry.task_title ? `${entry.project_title} · ${entry.task_title}` : entry.project_title}
            </span>
          </span>
          <span className={css.state}>
            {entry.invoice_id ? (
              <>
                <Lock aria-hidden />
                {entry.billed ? m.time_billed() : m.time_on_draft()}
              </>
            ) : entry.billable ? null : (
              m.time_not_billable()
            )}
          </span>
          <span className={css.span}>{span(entry)}</span>
          <span className={css.length}>
            {entry.seconds === null ? (
              <Badge tone="good">
                <Elapsed since={entry.started_at} />
              </Badge>
            ) : (
              formatDuration(entry.seconds)
            )}
          </span>
          <span className={css.worth}>
            {entry.amount > 0 ? formatMoney(entry.amount, entry.currency) : ""}
          </span>
        </button>
        <span className={css.acts}>
          <IconButton label={m.time_again()} onPress={() => void again()}>
            <Play aria-hidden />
          </IconButton>
          <IconButton
            label={m.common_delete()}
            isDisabled={entry.invoice_id !== null}
            onPress={() => void remove()}
          >
            <Trash2 aria-hidden />
          </IconButton>
        </span>
      </div>
      <FormError error={problem ? errorText(problem) : null} />
      {isOpen ? (
        // Escape takes back what is half typed and closes; the choices of an open list are closed first.
        <div
          className={css.editor}
          role="group"
          aria-label={m.time_edit()}
          onKeyDownCapture={(event) => {
            if (event.key !== "Escape") return;
            if (event.target instanceof Element && event.target.closest('[aria-expanded="true"]')) return;
            onToggle();
            line.current?.focus();
          }}
        >
          <EntryEditor entry={entry} />
        </div>
      ) : null}
    </li>
  );
}

/** The line before or after among all that are shown. */
function neighbour(line: Element, step: 1 | -1): HTMLElement | null {
  const lines = [...document.querySelectorAll<HTMLElement>("[data-entry]")];
  return lines[lines.findIndex((each) => each === line) + step] ?? null;
}

function span(entry: Entry): string {
  const from = formatClockTime(timeIn(entry.started_at, entry.zone));
  return entry.ended_at === null
    ? m.time_since({ time: from })
    : `${from} – ${formatClockTime(timeIn(entry.ended_at, entry.zone))}`;
}
