// Encrypting the file and making it plain again. Meanwhile it is closed: whatever was read of it is read again.
import { cache } from "./cache";
import { stream } from "./client";
import type { Progress } from "./restore";

async function converted(work: Promise<unknown>): Promise<void> {
  // Refused, it is as it was, and who types the code goes on typing it.
  await work;
  void cache.resetQueries();
}

type OnProgress = (progress: Progress) => void;

export const encrypt = (code: string, deletePlain: boolean, run: string, onProgress: OnProgress) =>
  converted(
    stream("encryption_on", { code, delete_plain: deletePlain }, run, (event) => {
      if (event.type === "progress") onProgress({ done: event.done, total: event.total });
    }),
  );

export const decrypt = (run: string, onProgress: OnProgress) =>
  converted(
    stream("encryption_off", {}, run, (event) => {
      if (event.type === "progress") onProgress({ done: event.done, total: event.total });
    }),
  );
