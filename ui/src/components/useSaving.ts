// Saving in place: says where a change stands, keeps the newest when several come quickly, and never loses what was typed.
import { useRef, useState } from "react";

export type SaveStatus = "idle" | "saving" | "saved" | "error";

export interface Saving<T> {
  status: SaveStatus;
  error: unknown;
  /** Runs one save at a time; while one is running only the newest later value is kept for the next. */
  save: (value: T) => void;
  reset: () => void;
}

export function useSaving<T>(write: (value: T) => Promise<unknown>): Saving<T> {
  const [status, setStatus] = useState<SaveStatus>("idle");
  const [error, setError] = useState<unknown>(null);
  const running = useRef(false);
  const waiting = useRef<{ value: T } | null>(null);

  async function run(value: T): Promise<void> {
    running.current = true;
    setStatus("saving");
    try {
      await write(value);
      setError(null);
      setStatus("saved");
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
    save: (value) => {
      if (running.current) waiting.current = { value };
      else void run(value);
    },
    reset: () => {
      setStatus("idle");
      setError(null);
    },
  };
}
