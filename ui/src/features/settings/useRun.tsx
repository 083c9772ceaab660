// Something that takes a while, says how far it is and can be stopped.
import { useRef, useState } from "react";
import { call } from "~/api/client";
import type { Progress } from "~/api/restore";
import { Button } from "~/components/Button";
import { m } from "~/messages/generated/messages";

export function useRun() {
  const run = useRef("");
  const [progress, setProgress] = useState<Progress | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  async function start(work: (id: string, onProgress: (progress: Progress) => void) => Promise<unknown>) {
    run.current = crypto.randomUUID();
    setBusy(true);
    setProblem(null);
    let isDone = false;
    try {
      await work(run.current, setProgress);
      isDone = true;
    } catch (refused) {
      setProblem(refused);
    }
    setProgress(null);
    setBusy(false);
    return isDone;
  }
  const bar = (label: string) =>
    progress ? (
      <>
        <progress aria-label={label} value={progress.done} max={progress.total} />
        <Button onPress={() => void call("assistant_stop", { run: run.current })}>{m.common_stop()}</Button>
      </>
    ) : null;
  return { start, bar, isBusy, problem };
}
