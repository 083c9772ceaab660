// The typed door to the core. Everything that changes something goes through `call`, which also refreshes what it changed.
import { lapseToast } from "~/components/Toast";
import { host, type Reply } from "~/host/host";
import { applyChanges } from "./changes";
import { kinds, type Commands, type StreamEvent } from "./generated";
import { withPassphrase } from "./passphrase";

export type Name = keyof Commands;
export type Request<N extends Name> = Commands[N]["request"];
export type Response<N extends Name> = Commands[N]["response"];

type OfKind<K extends string> = { [N in Name]: Commands[N]["kind"] extends K ? N : never }[Name];
export type QueryName = OfKind<"query">;
export type CommandName = OfKind<"command">;
export type ActionName = OfKind<"action">;
export type StreamName = OfKind<"stream">;

/** Runs a command, an action or a query; rejects with an ApiError. Queries are better read through api/queries.ts. */
export async function call<N extends Exclude<Name, StreamName>>(
  name: N,
  request: Request<N>,
): Promise<Response<N>> {
  if (kinds[name] === "command") lapseToast();
  return settle(await withPassphrase(() => host().rpc(name, request)));
}

/** Runs a stream; `run` is the id under which `assistant_stop` stops it. */
export async function stream<N extends StreamName>(
  name: N,
  request: Request<N>,
  run: string,
  onEvent: (event: StreamEvent) => void,
): Promise<Response<N>> {
  lapseToast();
  return settle(await withPassphrase(() => host().stream(name, request, run, onEvent)));
}

/**
 * Some fields of a record where the type asks for all: of a new one, whose other fields the core fills in, or of an object
 * inside a `set`, which the core lays over what is stored field by field.
 */
export function some<T extends object>(fields: Partial<NoInfer<T>>): T {
  return fields as T;
}

/** Any reply may also tell of changes made elsewhere in the meantime. */
export function settle<R>(reply: Reply): R {
  applyChanges(reply.changed);
  return reply.value as R;
}
