// Which letter is open. One at a time; a new one opens by itself.
import { createStore } from "~/lib/store";

export const openLetter = createStore<string | null>(null);

/** The one that was just written: whoever asked for it goes on in it. */
export const newLetter = createStore<string | null>(null);
