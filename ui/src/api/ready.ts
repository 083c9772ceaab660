// Says, once, that the first real content has been painted: `data-ready` on the document's root. Tests and measurements wait for
// it, and so does everything that is better read after the first picture.
import { host } from "~/host/host";
import { createStore } from "~/lib/store";
import { cache } from "./cache";

/** Whether the first content stands. */
export const isReady = createStore(false);

let said = false;

/** Runs something once, a moment after the first content has been painted. */
export function afterFirstContent(run: () => void): void {
  const stop = isReady.subscribe(() => {
    stop();
    setTimeout(run, 100);
  });
}

/** Called by a page when it is there; content is when nothing it asked for is still on its way. */
export function markReady(): void {
  if (said) return;
  const queries = cache.getQueryCache();
  let stop: (() => void) | undefined;
  const look = () => {
    if (said || cache.isFetching() > 0) return;
    said = true;
    stop?.();
    // Two frames: the first renders what has come, the second begins after it was painted.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        document.documentElement.dataset["ready"] = "true";
        // What waits for this renders at once, and would hold the word back that the content is there.
        void host()
          .shown()
          .finally(() => isReady.set(true));
      }),
    );
  };
  stop = queries.subscribe(look);
  look();
}
