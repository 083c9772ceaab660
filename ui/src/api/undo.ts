// Undo and redo of the last command, and the message that offers them after something was done.
import { hideToast, showToast } from "~/components/Toast";
import { m } from "~/messages/generated/messages";
import { call } from "./client";
import { commandTitle } from "./commandTitle";
import { errorText } from "./errors";

export async function undo(): Promise<void> {
  try {
    const { command } = await call("undo", {});
    if (command === null) showToast({ text: m.undo_nothing() });
    else
      showToast({
        text: m.undo_done({ what: commandTitle(command) }),
        act: { label: m.undo_redo(), run: () => void redo() },
      });
  } catch (error) {
    showToast({ text: errorText(error) });
  }
}

export async function redo(): Promise<void> {
  try {
    const { command } = await call("redo", {});
    if (command === null) showToast({ text: m.redo_nothing() });
    else
      showToast({
        text: m.redo_done({ what: commandTitle(command) }),
        act: { label: m.undo_undo(), run: () => void undo() },
      });
  } catch (error) {
    showToast({ text: errorText(error) });
  }
}

/** "Client deleted." with Undo. Call it after a command that a person may want back, not after each edit in place. */
export function announce(text: string): void {
  showToast({ text, act: { label: m.undo_undo(), run: () => void undo() } });
}

export { hideToast };
