// Stops the timer and says what was recorded.
import { call } from "~/api/client";
import { errorText } from "~/api/errors";
import { announce } from "~/api/undo";
import { showToast } from "~/components/Toast";
import { formatDuration } from "~/lib/duration";
import { m } from "~/messages/generated/messages";

export async function stopTimer(): Promise<void> {
  try {
    const entry = await call("entry_stop", {});
    announce(m.timer_stopped({ project: entry.project_title, time: formatDuration(entry.seconds ?? 0) }));
  } catch (error) {
    showToast({ text: errorText(error) });
  }
}
