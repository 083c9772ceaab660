// How the assistant's work on something goes or went: who writes, for how long, and what to do when it was not the model.
import { Sparkles, X } from "lucide-react";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { errorText } from "~/api/errors";
import { isRunning, type Run } from "~/api/runs";
import { formats } from "~/lib/locale";
import { m } from "~/messages/generated/messages";
import { Button, IconButton } from "./Button";
import css from "./RunNote.module.css";

interface RunNoteProps {
  run: Run;
  onStop: () => void;
  onRetry: () => void;
  onDismiss: () => void;
  /** Also says that it went well, where there is nothing else to see of it. */
  saysDone?: boolean;
  /** Said instead of that where what came is not whole. */
  cut?: string | undefined;
}

export function secondsText(milliseconds: number): string {
  return new Intl.NumberFormat(formats(), {
    style: "unit",
    unit: "second",
    unitDisplay: "narrow",
    maximumFractionDigits: 0,
  }).format(Math.max(0, Math.round(milliseconds / 1000)));
}

/** Reads the clock each second; a window that slept shows the right time at once. */
function Since({ at }: { at: number }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return <span className={css.time}>{secondsText(now - at)}</span>;
}

function goingText(run: Run): string {
  if (run.status === "stopping") return m.run_stopping();
  if (run.isThinking) return m.run_thinking();
  if (run.parts) {
    const { done, total } = run.parts;
    return m.run_parts({ part: Math.min(done + 1, total), total });
  }
  return run.task === "summarize" ? m.run_summarizing() : m.run_drafting();
}

/** What is going on, for how long, and the way to stop it. */
export function GoingOn({
  text,
  since,
  isStopping,
  onStop,
}: {
  text: string;
  since: number;
  isStopping: boolean;
  onStop: () => void;
}) {
  return (
    <div className={css.note} data-look="running">
      <Sparkles aria-hidden className={css.pulse} />
      <p role="status">{text}</p>
      <Since at={since} />
      <span className={css.acts}>
        <Button onPress={onStop} isDisabled={isStopping}>
          {m.run_stop()}
        </Button>
      </span>
    </div>
  );
}

export function RunNote(props: RunNoteProps) {
  const box = useRef<HTMLDivElement>(null);
  const hadFocus = useRef(false);
  const { status } = props.run;
  // "Stop" gives way to "Try again" and back: whoever pressed the one has the other under the key, and is not thrown out of the page.
  useEffect(() => {
    const frame = box.current;
    if (status === "stopping" || !hadFocus.current || frame?.contains(document.activeElement)) return;
    // The last one is the act; before it stands the one that puts the note away.
    [...(frame?.querySelectorAll("button") ?? [])].at(-1)?.focus();
  }, [status]);
  return (
    <div
      ref={box}
      className={css.box}
      onFocus={() => {
        hadFocus.current = true;
      }}
      onBlur={(event) => {
        if (event.relatedTarget) hadFocus.current = false;
      }}
    >
      <Note {...props} />
    </div>
  );
}

function Note({ run, onStop, onRetry, onDismiss, saysDone = false, cut }: RunNoteProps) {
  if (isRunning(run)) {
    return (
      <GoingOn
        text={goingText(run)}
        since={run.startedAt}
        isStopping={run.status === "stopping"}
        onStop={onStop}
      />
    );
  }
  const took = secondsText((run.endedAt ?? run.startedAt) - run.startedAt);
  if (run.status === "stopped") {
    return (
      <Ended look="plain" onRetry={onRetry} onDismiss={onDismiss}>
        {run.kept === "not"
          ? m.run_stopped({ time: took })
          : run.task === "summarize"
            ? m.run_summary_kept({ time: took })
            : m.run_stopped_kept({ time: took })}
      </Ended>
    );
  }
  if (run.status === "failed") {
    return (
      <Ended look="failed" onRetry={onRetry} onDismiss={onDismiss}>
        {errorText(run.error)}
      </Ended>
    );
  }
  // What waits has a note of its own, which says why and what can be done.
  if (run.waits) return null;
  if (run.kept === "beside") {
    return (
      <Ended look="plain" onRetry={null} onDismiss={onDismiss}>
        {m.run_beside()}
      </Ended>
    );
  }
  if (run.fellBack) {
    // What the person decided is no failure: nothing is to be tried again.
    const isWithheld = run.fellBack.code === "never_send";
    return (
      <Ended
        look={isWithheld ? "plain" : "fell_back"}
        onRetry={isWithheld ? null : onRetry}
        onDismiss={onDismiss}
      >
        {errorText(run.fellBack)} {isWithheld ? "" : m.run_fell_back()}
      </Ended>
    );
  }
  if (cut !== undefined && saysDone) {
    return (
      <Ended look="fell_back" onRetry={onRetry} onDismiss={onDismiss}>
        {cut}
      </Ended>
    );
  }
  return saysDone ? (
    <Ended look="plain" onRetry={null} onDismiss={onDismiss}>
      {run.task === "summarize" ? m.run_summarized() : m.run_drafted()}{" "}
      <span className={css.time}>{(run.endedAt ?? 0) - run.startedAt < 1000 ? "" : took}</span>
    </Ended>
  ) : null;
}

function Ended({
  look,
  children,
  onRetry,
  onDismiss,
}: {
  look: "plain" | "failed" | "fell_back";
  children: ReactNode;
  onRetry: (() => void) | null;
  onDismiss: () => void;
}) {
  return (
    <div className={css.ended} data-look={look} role={look === "plain" ? "status" : "alert"}>
      <p>{children}</p>
      <IconButton label={m.common_dismiss()} onPress={onDismiss}>
        <X aria-hidden />
      </IconButton>
      {onRetry ? (
        <span className={css.retry}>
          <Button onPress={onRetry}>{m.common_try_again()}</Button>
        </span>
      ) : null}
    </div>
  );
}
