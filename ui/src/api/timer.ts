// Starting and stopping the timer from wherever one is. What is refused is thrown; what was done offers Undo.
import { formatDuration } from "~/lib/duration";
import { m } from "~/messages/generated/messages";
import { call } from "./client";
import type { EntryStart } from "./generated";
import { announce } from "./undo";

/** A timer that runs is stopped by the core first. */
export async function startTimer(work: EntryStart): Promise<void> {
  const entry = await call("entry_start", work);
  announce(m.timer_started({ project: entry.task_title ?? entry.project_title }));
}

export async function stopTimer(): Promise<void> {
  const entry = await call("entry_stop", {});
  announce(m.timer_stopped({ project: entry.project_title, time: formatDuration(entry.seconds ?? 0) }));
}
