// A component whose code is read later. Unlike React's lazy alone it renders at once when its code is already there, so that what a
// key opens has the focus before the next key is pressed.
import { createElement, lazy, useState, type ComponentType, type FunctionComponent } from "react";

export interface Deferred<P> extends FunctionComponent<P> {
  preload: () => Promise<unknown>;
}

/** Needs a Suspense around it, for the case that the code is not there yet. */
export function deferred<P extends object>(load: () => Promise<{ default: ComponentType<P> }>): Deferred<P> {
  let read: ComponentType<P> | null = null;
  const preload = async () => {
    const module = await load();
    read = module.default;
    return module;
  };
  const Lazy = lazy(preload) as unknown as ComponentType<P>;
  const Component = (props: P) => {
    // The compiler takes `read` for a global and moves the closure out of its reach.
    "use no memo";
    // Decided once for each mount: changing it later would throw away what was typed.
    const [chosen] = useState<{ type: ComponentType<P> }>(() => ({ type: read ?? Lazy }));
    return createElement(chosen.type, props);
  };
  return Object.assign(Component, { preload });
}
