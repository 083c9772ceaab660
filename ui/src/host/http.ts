// A loopback server (`daybook serve`): the same door over HTTP, with a one-time token from the page's address.
import type { ApiError, Fact, StreamEvent } from "~/api/generated";
import { isApiError, type Host, type Reply } from "./host";

const tokenKey = "daybook.token";

/** Takes the token out of the address, so that it is neither bookmarked nor read as a route. */
function takeToken(): string {
  const found = /[#&?]token=([^&]+)/u.exec(location.hash) ?? /[?&]token=([^&]+)/u.exec(location.search);
  if (found?.[1]) {
    sessionStorage.setItem(tokenKey, decodeURIComponent(found[1]));
    history.replaceState(null, "", location.pathname);
  }
  return sessionStorage.getItem(tokenKey) ?? "";
}

const unreachable: ApiError = { code: "internal", field: null, params: {} };

export function httpHost(): Host {
  const headers = { Authorization: `Bearer ${takeToken()}`, "Content-Type": "application/json" };

  async function post(path: string, request: unknown): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(path, { method: "POST", headers, body: JSON.stringify(request) });
    } catch {
      throw unreachable;
    }
    if (response.ok) return response;
    const error: unknown = await response.json().catch(() => null);
    throw isApiError(error) ? error : unreachable;
  }

  return {
    rpc: async (name, request) => (await (await post(`/rpc/${name}`, request)).json()) as Reply,
    stream: async (name, request, run, onEvent) => {
      const response = await post(`/stream/${name}?run=${encodeURIComponent(run)}`, request);
      for await (const line of lines(response)) {
        const said = JSON.parse(line) as { event?: StreamEvent; reply?: Reply; error?: ApiError };
        if (said.event) onEvent(said.event);
        if (said.reply) return said.reply;
        if (said.error) throw said.error;
      }
      throw unreachable;
    },
    onChanged: (listener) => {
      const stop = new AbortController();
      void follow(stop.signal, headers, listener);
      return () => stop.abort();
    },
    revealFile: async () => undefined,
    chooseFolder: null,
    openExternal: async (url) => void window.open(url, "_blank", "noopener,noreferrer"),
    shown: () => Promise.resolve(),
    setTitle: (title) => {
      document.title = title;
    },
  };
}

async function follow(
  signal: AbortSignal,
  headers: HeadersInit,
  listener: (facts: Fact[]) => void,
): Promise<void> {
  try {
    const response = await fetch("/changed", { headers, signal });
    if (!response.ok) return;
    for await (const line of lines(response)) listener(JSON.parse(line) as Fact[]);
  } catch {
    // The server has gone, or the page no longer listens: the next call says so where it can be shown.
  }
}

async function* lines(response: Response): AsyncGenerator<string> {
  const reader = response.body?.getReader();
  if (!reader) return;
  const decoder = new TextDecoder();
  let held = "";
  for (;;) {
    const { done, value } = await reader.read();
    held += decoder.decode(value, { stream: !done });
    const whole = held.split("\n");
    held = done ? "" : (whole.pop() ?? "");
    for (const line of whole) if (line.trim()) yield line;
    if (done) return;
  }
}
