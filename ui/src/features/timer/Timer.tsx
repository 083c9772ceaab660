// The running timer at the foot of the sidebar: what it counts for, how long, and the button that stops it.
import { useQuery } from "@tanstack/react-query";
import { Play, Square } from "lucide-react";
import { Suspense, useEffect, useState } from "react";
import type { Entry } from "~/api/generated";
import { query } from "~/api/queries";
import { deferred } from "~/components/deferred";
import { Button, IconButton } from "~/components/Button";
import { formatClock } from "~/lib/duration";
import { useActions } from "~/lib/keyboard";
import { m } from "~/messages/generated/messages";
import css from "./Timer.module.css";

// Neither is needed for the first picture of the window.
const StartTimer = deferred(() => import("./StartTimer"));

export const preloadTimer = (): void => void StartTimer.preload();

async function stop(): Promise<void> {
  const { stopTimer } = await import("./stopTimer");
  await stopTimer();
}

export function Timer() {
  const running = useQuery(query("entry_running", {})).data ?? null;
  const [starting, setStarting] = useState(false);

  useActions([
    {
      id: "timer.toggle",
      title: () => (running ? m.timer_stop() : m.timer_start()),
      group: "timer",
      keys: ["t"],
      run: () => (running ? void stop() : setStarting(true)),
    },
    {
      id: "timer.switch",
      title: () => m.timer_switch(),
      group: "timer",
      keys: ["Shift+t"],
      run: () => setStarting(true),
    },
  ]);

  return (
    <>
      {running ? (
        <div className={css.running}>
          <IconButton label={m.timer_stop()} keys="t" onPress={() => void stop()}>
            <Square aria-hidden />
          </IconButton>
          <div className={css.what}>
            <Elapsed entry={running} />
            <span className={css.project} title={running.project_title}>
              {running.project_title}
            </span>
          </div>
        </div>
      ) : (
        <span className={css.idle}>
          <Button kind="quiet" icon={<Play aria-hidden />} onPress={() => setStarting(true)}>
            {m.timer_start()}
          </Button>
        </span>
      )}
      <Suspense>{starting ? <StartTimer onClose={() => setStarting(false)} /> : null}</Suspense>
    </>
  );
}

/** Counts by the clock, not by ticks: a window that slept shows the right time at once. */
function Elapsed({ entry }: { entry: Entry }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className={css.time} role="timer" aria-label={m.timer_running()}>
      {formatClock((now - Date.parse(entry.started_at)) / 1000)}
    </span>
  );
}
