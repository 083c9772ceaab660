// Asks again and again for what changes while it is typed: one question at a time, and of those that come meanwhile only the newest.
// The last answer stays until the next one is there; one that is refused is passed over, since half a word may make no sense yet.
import { useEffect, useState } from "react";
import { call, type QueryName, type Request, type Response } from "./client";

interface Answer<N extends QueryName> {
  data: Response<N>;
  /** When it came. */
  at: number;
}

function asker<N extends QueryName>(name: N, onAnswer: (answer: Answer<N>) => void) {
  let isAsking = false;
  let next: Request<N> | null = null;
  return async function ask(request: Request<N>): Promise<void> {
    next = request;
    if (isAsking) return;
    isAsking = true;
    while (next !== null) {
      const asked: Request<N> = next;
      next = null;
      try {
        onAnswer({ data: await call(name, asked), at: Date.now() });
      } catch {
        // What is stored says so in its own place.
      }
    }
    isAsking = false;
  };
}

/** Milliseconds without a change that come before a question. */
const pause = 40;

/** Null as request: nothing is being typed. `since` is when what is stored was read last: after that it is asked anew. */
export function useLive<N extends QueryName>(
  name: N,
  request: Request<N> | null,
  since: number,
): Answer<N> | null {
  const [answer, setAnswer] = useState<Answer<N> | null>(null);
  const [ask] = useState(() => asker(name, setAnswer));
  const key = request === null ? null : JSON.stringify(request);
  useEffect(() => {
    // Asked anew after each reading of what is stored, or that would pass for the newer of the two.
    if (key === null || since < 0) return undefined;
    const timer = setTimeout(() => void ask(JSON.parse(key) as Request<N>), pause);
    return () => clearTimeout(timer);
  }, [ask, key, since]);
  return answer;
}

/** What is stored or what is being typed, whichever came last: a moment later the one is the other. */
export function newest<T>(
  stored: { data: T | undefined; dataUpdatedAt: number },
  live: { data: T; at: number } | null,
): T | undefined {
  return live !== null && live.at > stored.dataUpdatedAt ? live.data : stored.data;
}
