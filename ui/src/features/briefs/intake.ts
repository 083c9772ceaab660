// Files that become briefs: read here, understood by the core. What could not be taken in is kept to be said, file by file.
import { call } from "~/api/client";
import { isApiError } from "~/host/host";
import type { ApiError, Brief } from "~/api/generated";
import { toBase64 } from "~/components/Dropzone";
import { createStore } from "~/lib/store";

/** What the core reads; only narrows what a file dialog offers. */
export const endings = [".txt", ".md", ".markdown", ".eml", ".pdf", ".docx"];

/** The core's own limit: a larger file is not even read here. */
const most = 20 * 1024 * 1024;

export interface Refused {
  name: string;
  error: unknown;
}

interface Intake {
  /** Files still to be read. */
  waiting: number;
  refused: readonly Refused[];
}

export const intake = createStore<Intake>({ waiting: 0, refused: [] });

const unreadable = (reason: string): ApiError => ({
  code: "unreadable",
  field: "file_name",
  params: { reason },
});

async function importFile(file: File, client: string | null): Promise<Brief> {
  if (file.size > most) throw unreadable("too_large");
  let data: string;
  try {
    data = await toBase64(file);
  } catch {
    // A folder, or a file that has gone: the browser lets it be dropped and then cannot read it.
    throw unreadable("damaged");
  }
  return call("brief_import", { file_name: file.name, data, client_id: client });
}

/** Takes the files in one after the other and answers the briefs they became. */
export async function takeIn(files: readonly File[], client: string | null = null): Promise<Brief[]> {
  const briefs: Brief[] = [];
  const refused: Refused[] = [];
  intake.set({ waiting: files.length, refused: [] });
  for (const file of files) {
    try {
      briefs.push(await importFile(file, client));
    } catch (error) {
      refused.push({ name: file.name, error: isApiError(error) ? error : unreadable("damaged") });
    }
    intake.set({ waiting: intake.get().waiting - 1, refused: [] });
  }
  intake.set({ waiting: 0, refused });
  return briefs;
}

export function forgetRefused(): void {
  intake.set({ ...intake.get(), refused: [] });
}
