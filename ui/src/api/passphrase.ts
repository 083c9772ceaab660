// An endpoint's key may be wrapped by a passphrase: whatever needs it first asks for it, once after each start, and then goes on.
import { isApiError } from "~/host/host";
import { createStore } from "~/lib/store";

/** Answers whether the passphrase was given; set while it is being asked for. */
export const askingPassphrase = createStore<((given: boolean) => void) | null>(null);

let asked: Promise<boolean> | null = null;

/** Two that need it at once wait for one answer. */
function ask(): Promise<boolean> {
  asked ??= new Promise<boolean>((answer) => askingPassphrase.set(answer)).finally(() => {
    askingPassphrase.set(null);
    asked = null;
  });
  return asked;
}

/** Does the work, and once more when it was refused for the passphrase and the person has given it. */
export async function withPassphrase<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isApiError(error) || error.code !== "passphrase_needed") throw error;
    if (!(await ask())) throw error;
    return work();
  }
}
