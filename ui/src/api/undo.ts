// Undo and redo of the last command, and the message that offers them after something was done.
import { showToast } from "~/components/Toast";
import { m } from "~/messages/generated/messages";
import { call } from "./client";
import { errorText } from "./errors";
import { stepTitle } from "./steps";

export async function undo(): Promise<void> {
  try {
    const step = await call("undo", {});
    showToast({
      text: m.undo_done({ what: stepTitle(step) }),
      act: { label: m.undo_redo(), run: () => void redo() },
      lapses: true,
    });
  } catch (error) {
    showToast({ text: errorText(error) });
  }
}

export async function redo(): Promise<void> {
  try {
    const step = await call("redo", {});
    showToast({
      text: m.redo_done({ what: stepTitle(step) }),
      act: { label: m.undo_undo(), run: () => void undo() },
      lapses: true,
    });
  } catch (error) {
    showToast({ text: errorText(error) });
  }
}

/** "Client deleted." with Undo. Call it after a command that a person may want back, not after each edit in place. */
export function announce(text: string): void {
  showToast({ text, act: { label: m.undo_undo(), run: () => void undo() }, lapses: true });
}
