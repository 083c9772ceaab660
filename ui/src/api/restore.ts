// Going back to a backup, or on with what is left of a damaged file: whatever was read of the old file is forgotten.
import { cache } from "./cache";
import { call, stream } from "./client";
import type { Restored, Salvaged } from "./generated";

export interface Progress {
  done: number;
  total: number;
}

/** Has a backup take the place of the file. `run` is the name under which `assistant_stop` stops it. */
export async function restoreBackup(
  path: string,
  run: string,
  onProgress: (progress: Progress) => void,
): Promise<Restored> {
  try {
    return await stream("backup_restore", { path }, run, (event) => {
      if (event.type === "progress") onProgress({ done: event.done, total: event.total });
    });
  } finally {
    void cache.resetQueries();
  }
}

/** Opens the file in another way than it was tried before. */
export async function goOn(
  way: "opening_again" | "opening_accept_place" | "opening_read_only",
): Promise<void> {
  await call(way, {});
  void cache.resetQueries();
}

/** Opens an encrypted file with its recovery code. */
export async function unlock(code: string): Promise<void> {
  await call("opening_unlock", { code });
  void cache.resetQueries();
}

export async function salvage(): Promise<Salvaged> {
  const salvaged = await call("opening_salvage", {});
  void cache.resetQueries();
  return salvaged;
}
