// Whether the assistant's margin beside the page is open; it is remembered.
import { createStoredStore } from "~/lib/store";

export const panelOpen = createStoredStore<boolean>("daybook.assistant", (stored) => stored === true);

export const togglePanel = (): void => panelOpen.set(!panelOpen.get());
