// The lines of a draft and what the core makes of them. A line that is deleted gives its time back, and that is said.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "~/api/client";
import type { Invoice, InvoiceLine } from "~/api/generated";
import { query } from "~/api/queries";
import { announce } from "~/api/undo";
import { useRowList } from "~/components/useRowList";
import { isCompleteLine, LinesTable } from "~/lines/LinesTable";
import { TaxNote } from "~/lines/TaxNote";
import { TotalsBlock } from "~/lines/TotalsBlock";
import { m } from "~/messages/generated/messages";
import css from "./invoices.module.css";

/** Replaces the lines; knows how many time entries they billed, to say how many are unbilled again. */
function saverOf({ id, entries: atFirst }: Invoice) {
  let entries = atFirst;
  return async (lines: InvoiceLine[]): Promise<readonly InvoiceLine[]> => {
    const stored = await call("invoice_set_lines", { id, lines });
    const released = entries - stored.entries;
    entries = stored.entries;
    if (released > 0) announce(m.invoices_released({ count: released }));
    return stored.lines;
  };
}

export function DraftLines({ invoice }: { invoice: Invoice }) {
  const [save] = useState(() => saverOf(invoice));
  const rows = useRowList<InvoiceLine>(invoice.lines, save, isCompleteLine);
  const business = useQuery(query("business_get", {})).data;
  const client = useQuery(query("client_get", { id: invoice.client_id })).data;
  const proposed = useQuery(query("client_tax", { client_id: invoice.client_id })).data?.vat;
  const project = useQuery({
    ...query("project_get", { id: invoice.project_id ?? "" }),
    enabled: invoice.project_id !== null,
  }).data;

  const last = rows.rows.at(-1);
  const vat = proposed ?? last?.vat ?? { category: "O", rate: "0" };
  const rate = project?.hourly_rate ?? client?.hourly_rate ?? business?.hourly_rate ?? "0";
  const amounts = new Map(invoice.lines.map((line, i) => [line.id, invoice.totals.lines[i] ?? 0] as const));
  return (
    <div className={css.lines} id="invoice-lines">
      <LinesTable<InvoiceLine>
        label={m.invoices_lines()}
        rows={rows}
        currency={invoice.currency}
        amounts={amounts}
        fresh={() => ({
          description: "",
          quantity: last?.unit === "hour" || !last ? { minutes: 60 } : { count: "1" },
          unit: last?.unit ?? "hour",
          unit_price: last && last.unit !== "hour" ? "0" : rate,
          vat,
          price_discount: "0",
          adjustments: [],
          added_tax: last?.added_tax ?? null,
        })}
        vats={[vat, ...rows.rows.map((line) => line.vat)]}
        empty={m.invoices_no_lines()}
      />
      <TaxNote
        clientId={invoice.client_id}
        lines={rows.rows}
        onUse={(one) => {
          for (const line of rows.rows) rows.list.put(line.id, { vat: one }, "soon");
          rows.list.flush();
        }}
      />
      <TotalsBlock totals={invoice.totals} isStale={rows.status === "saving"} />
      {rows.rows.length > invoice.lines.length && rows.status !== "saving" ? (
        <p className={css.small}>{m.invoices_unstored_line()}</p>
      ) : null}
    </div>
  );
}
