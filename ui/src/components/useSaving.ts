// Saving in place: says where a change stands, keeps the newest when several come quickly, and never loses what was typed.
import { useRef, useState } from "react";

export type SaveStatus = "idle" | "saving" | "saved" | "error";

export interface Saving<T> {
  status: SaveStatus;
  error: unknown;
  /** What was handed over last, until it has been read again; it stays when it was refused. */
  sent: { value: T } | null;
  /** Runs one save at a time; while one is running only the newest later value is kept for the next. */
  save: (value: T) => void;
  reset: () => void;
}

/** Milliseconds in which a stored value has come back from the core; until then the old one would be shown again. */
const untilRead = 400;

export function useSaving<T>(write: (value: T) => Promise<unknown>): Saving<T> {
  const [status, setStatus] = useState<SaveStatus>("idle");
  const [error, setError] = useState<unknown>(null);
  const [sent, setSent] = useState<{ value: T } | null>(null);
  const running = useRef(false);
  const waiting = useRef<{ value: T } | null>(null);

  async function run(value: T): Promise<void> {
    running.current = true;
    setStatus("saving");
    const handed = { value };
    setSent(handed);
    try {
      await write(value);
      setError(null);
      setStatus("saved");
      setTimeout(() => setSent((now) => (now === handed ? null : now)), untilRead);
    } catch (refused) {
      setError(refused);
      setStatus("error");
    }
    running.current = false;
    const next = waiting.current;
    waiting.current = null;
    if (next) await run(next.value);
  }

  return {
    status,
    error,
    sent,
    save: (value) => {
      if (running.current) waiting.current = { value };
      else void run(value);
    },
    reset: () => {
      setStatus("idle");
      setError(null);
      setSent(null);
    },
  };
}
