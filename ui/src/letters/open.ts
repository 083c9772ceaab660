// Which letter is open. One at a time; a new one opens by itself.
import { createStore } from "~/lib/store";

export const openLetter = createStore<string | null>(null);
