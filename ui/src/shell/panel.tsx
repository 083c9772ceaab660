// The assistant's margin beside the page. A page puts its own content there with <AssistantPanel>; without one the panel says what
// the assistant can do where. Open or closed is remembered.
import { useLayoutEffect, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { createStore, createStoredStore, useStore } from "~/lib/store";

export const panelOpen = createStoredStore<boolean>("daybook.assistant", (stored) => stored === true);
const panelElement = createStore<HTMLElement | null>(null);

/** The ref of the panel's element; the shell alone uses it. */
export const setPanelElement = (element: HTMLElement | null): void => panelElement.set(element);

const users = createStore(0);

export const togglePanel = (): void => panelOpen.set(!panelOpen.get());

/** True while a page has put something into the panel. */
export const usePanelTaken = (): boolean => useStore(users) > 0;

export function AssistantPanel({ children }: { children: ReactNode }) {
  const element = useStore(panelElement);
  useLayoutEffect(() => {
    users.set(users.get() + 1);
    return () => users.set(users.get() - 1);
  }, []);
  return element ? createPortal(children, element) : null;
}
