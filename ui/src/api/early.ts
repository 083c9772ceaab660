// What the first picture shows is asked before the page's own script is there (public/early.js). Here the answers are taken into the
// cache, so that the first rendering is the whole picture and not an empty one that fills.
import { host, type Reply } from "~/host/host";
import { cache } from "./cache";
import { settle } from "./client";

interface Early {
  name: string;
  request: unknown;
  /** Null where nobody could be asked so early. */
  reply: Promise<Reply> | null;
}

declare global {
  interface Window {
    daybookEarly?: Early[];
  }
}

/** How long the first picture waits for its answers before it is shown without them, in milliseconds. */
const patience = 150;

/** Resolves when the first answers stand in the cache, or have been waited for long enough. */
export async function takeEarly(): Promise<void> {
  const early = window.daybookEarly ?? [];
  delete window.daybookEarly;
  const answers = early.map(({ name, request, reply }) =>
    cache.prefetchQuery({
      queryKey: [name, request],
      queryFn: async () => settle(await (reply ?? host().rpc(name, request))),
    }),
  );
  await Promise.race([Promise.all(answers), new Promise((resolve) => setTimeout(resolve, patience))]);
}
