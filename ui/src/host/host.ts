// What the window asks of whatever it runs in. Two implementations: the desktop shell (tauri.ts) and a loopback server
// (http.ts, for tests in a browser against the real core). Nothing outside this folder knows which one it is.
import type { ApiError, Fact, StreamEvent } from "~/api/generated";
import { tauriHost } from "./tauri";

export interface Reply {
  value: unknown;
  changed: Fact[];
}

export interface Host {
  /** Resolves with the reply or rejects with an ApiError. */
  rpc: (name: string, request: unknown) => Promise<Reply>;
  /** `run` names this stream, so that an ordinary command can stop it. */
  stream: (
    name: string,
    request: unknown,
    run: string,
    onEvent: (event: StreamEvent) => void,
  ) => Promise<Reply>;
  /** Changes made elsewhere, for example by the command line. Answers the function that stops listening. */
  onChanged: (listener: (facts: Fact[]) => void) => () => void;
  /** Shows a file in the system's file manager. */
  revealFile: (path: string) => Promise<void>;
  /** Opens an address in the browser. Call it only after the person has seen the whole address (see OpenLinkDialog). */
  openExternal: (url: string) => Promise<void>;
  /** Asks for a folder with the system's own chooser; null when nothing was chosen. Where there is none a path is typed. */
  chooseFolder: ((title: string, start: string) => Promise<string | null>) | null;
  setTitle: (title: string) => void;
  /** Says that the first content has been painted, the end of what a start is measured by; resolves when it is said. */
  shown: () => Promise<void>;
}

export function isApiError(error: unknown): error is ApiError {
  return typeof error === "object" && error !== null && "code" in error && "params" in error;
}

let current: Host | null = null;

/** Chooses the host once, at the start. The desktop's is part of the first script, so that the first question does not wait for it. */
export async function connectHost(): Promise<Host> {
  current ??= "__TAURI_INTERNALS__" in window ? tauriHost() : (await import("./http")).httpHost();
  return current;
}

export function host(): Host {
  if (!current) throw new Error("connectHost has not been called");
  return current;
}
