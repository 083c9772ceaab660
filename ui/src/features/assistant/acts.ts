// The margin asks the open page to do what the page's own buttons and keys do: the one table of actions knows how.
import { currentActions } from "~/lib/keyboard";

export function runAction(id: string): void {
  currentActions()
    .find((action) => action.id === id)
    ?.run();
}
