// What the first picture shows is asked before the page's own script is there (public/early.js). Here the answers are taken into the
// cache, so that the first rendering is the whole picture and not an empty one that fills.
import { host, type Reply } from "~/host/host";
import { cache } from "./cache";
import { settle } from "./client";
import type { ApiError } from "./generated";

type Answer = { Ok: Reply } | { Err: ApiError };

interface Early {
  /** Names of queries and their requests. */
  questions: readonly (readonly [string, unknown])[];
  /** One for each; null where nobody could be asked so early. */
  answers: Promise<readonly Answer[]> | null;
}

declare global {
  interface Window {
    daybookEarly?: Early;
  }
}

/** How long the first picture waits for its answers before it is shown without them, in milliseconds. */
const patience = 150;

/** Resolves when the first answers stand in the cache, or have been waited for long enough. */
export async function takeEarly({ questions, answers }: Early): Promise<void> {
  async function reply(index: number, name: string, request: unknown): Promise<Reply> {
    const answer = (await answers)?.[index];
    if (!answer) return host().rpc(name, request);
    if ("Ok" in answer) return answer.Ok;
    throw answer.Err;
  }
  const taken = questions.map(([name, request], index) =>
    cache.prefetchQuery({
      queryKey: [name, request],
      queryFn: async () => settle(await reply(index, name, request)),
    }),
  );
  await Promise.race([Promise.all(taken), new Promise((resolve) => setTimeout(resolve, patience))]);
}
