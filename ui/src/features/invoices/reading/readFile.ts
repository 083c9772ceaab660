// Has the core read a file as an e-invoice.
import { call } from "~/api/client";
import type { ApiError, InvoiceReading } from "~/api/generated";
import { toBase64 } from "~/components/Dropzone";

export const endings = [".pdf", ".xml"];

/** The core's own limit: a larger file is not even read here. */
const most = 50 * 1024 * 1024;

export const refused = (reason: string): ApiError => ({
  code: "not_an_invoice",
  field: "file_name",
  params: { reason },
});

export interface Read {
  reading: InvoiceReading;
  /** The file's bytes in base64, to keep it as an expense. */
  data: string;
}

export async function readFile(file: File): Promise<Read> {
  if (file.size > most) throw refused("too_large");
  let data: string;
  try {
    data = await toBase64(file);
  } catch {
    // A folder, or a file that has gone.
    throw refused("damaged");
  }
  return { reading: await call("invoice_read", { file_name: file.name, data }), data };
}

const endsIn = (file: File, ending: string): boolean => file.name.toLowerCase().endsWith(ending);

/** As far as its name tells. */
export const isEInvoiceFile = (file: File): boolean => endings.some((ending) => endsIn(file, ending));

/** Data alone: nothing else here reads it, on whatever page it is dropped. */
export const isXmlFile = (file: File): boolean => endsIn(file, ".xml");
