// What of a draft is edited as a list and stored as a whole: its lines, and the discounts and charges of the whole.
import { useMemo, useState } from "react";
import { call } from "~/api/client";
import type { DocumentAdjustment, Invoice, InvoiceLine } from "~/api/generated";
import { announce } from "~/api/undo";
import { useRowList, type Rows } from "~/components/useRowList";
import { keyedList } from "~/lib/keyedList";
import type { Identified } from "~/lib/rowList";
import { isCompleteAdjustment } from "~/lines/adjustments";
import { isCompleteLine } from "~/lines/LinesTable";
import { m } from "~/messages/generated/messages";

export const isCompleteInvoiceLine = (line: InvoiceLine): boolean =>
  isCompleteLine(line) &&
  line.adjustments.every(isCompleteAdjustment) &&
  (line.added_tax === null || line.added_tax.name.trim() !== "");

/** Replaces the lines; knows how many time entries they billed, to say how many are unbilled again. */
function lineSaver({ id, entries: atFirst }: Invoice) {
  let entries = atFirst;
  return async (lines: InvoiceLine[]): Promise<readonly InvoiceLine[]> => {
    const stored = await call("invoice_set_lines", { id, lines });
    const released = entries - stored.entries;
    entries = stored.entries;
    if (released > 0) announce(m.invoices_released({ count: released }));
    return stored.lines;
  };
}

export function useDraftLines(invoice: Invoice): Rows<InvoiceLine> {
  const [save] = useState(() => lineSaver(invoice));
  return useRowList<InvoiceLine>(invoice.lines, save, isCompleteInvoiceLine);
}

export type AdjustmentRow = DocumentAdjustment & Identified;

function adjustmentSaver({ id }: Invoice) {
  const list = keyedList<DocumentAdjustment>();
  return {
    keyed: list.keyed,
    save: async (rows: AdjustmentRow[]): Promise<readonly AdjustmentRow[]> => {
      const stored = await call("invoice_update", { id, set: { adjustments: list.bare(rows) } });
      list.accept(rows);
      return list.keyed(stored.adjustments);
    },
  };
}

export function useDraftAdjustments(invoice: Invoice): Rows<AdjustmentRow> {
  const [saver] = useState(() => adjustmentSaver(invoice));
  const stored = useMemo(() => saver.keyed(invoice.adjustments), [saver, invoice.adjustments]);
  return useRowList<AdjustmentRow>(stored, saver.save, isCompleteAdjustment);
}
