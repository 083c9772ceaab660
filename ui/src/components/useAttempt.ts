// A step that may be refused: why is said until one goes through.
import { useState } from "react";
import { errorText } from "~/api/errors";

interface Attempts {
  attempt: (step: () => Promise<unknown>) => Promise<void>;
  /** Why the last one was refused, in words. */
  refused: string | null;
}

export function useAttempt(): Attempts {
  const [problem, setProblem] = useState<unknown>(null);
  async function attempt(step: () => Promise<unknown>) {
    try {
      await step();
      setProblem(null);
    } catch (error) {
      setProblem(error);
    }
  }
  return { attempt, refused: problem ? errorText(problem) : null };
}
