// From a file to what it says as an e-invoice: asked for, read, shown or refused.
import { useState } from "react";
import { isApiError } from "~/host/host";
import { readFile, refused, type Read } from "./readFile";

export type Stage = { state: "asking" } | { state: "reading" } | ({ state: "read" } & Read);

export interface ReadingRun {
  /** Null while nothing is open. */
  stage: Stage | null;
  /** The file that was none, and why. */
  problem: { name: string; error: unknown } | null;
  ask: () => void;
  take: (file: File | undefined) => Promise<void>;
  close: () => void;
}

export function useReading(): ReadingRun {
  const [stage, setStage] = useState<Stage | null>(null);
  const [problem, setProblem] = useState<ReadingRun["problem"]>(null);

  async function take(file: File | undefined) {
    if (!file) return;
    setProblem(null);
    setStage({ state: "reading" });
    try {
      setStage({ state: "read", ...(await readFile(file)) });
    } catch (error) {
      setProblem({ name: file.name, error: isApiError(error) ? error : refused("failed") });
      setStage({ state: "asking" });
    }
  }

  return {
    stage,
    problem,
    ask: () => {
      setProblem(null);
      setStage({ state: "asking" });
    },
    take,
    close: () => setStage(null),
  };
}
