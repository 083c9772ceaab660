// The lines of a draft, what is taken off or put on, and what the core makes of them.
import { useQuery } from "@tanstack/react-query";
import { BadgeMinus, BadgePercent, BadgePlus, Percent } from "lucide-react";
import { useState } from "react";
import type { Invoice, InvoiceLine } from "~/api/generated";
import { query } from "~/api/queries";
import type { MenuAct } from "~/components/Menu";
import type { Rows } from "~/components/useRowList";
import { freshAdjustment } from "~/lines/adjustments";
import { LinesTable, type LineEdit } from "~/lines/LinesTable";
import { TaxNote } from "~/lines/TaxNote";
import { TotalsBlock } from "~/lines/TotalsBlock";
import { m } from "~/messages/generated/messages";
import { DraftAdjustments } from "./DraftAdjustments";
import css from "./invoices.module.css";
import { LineExtras } from "./LineExtras";

interface DraftLinesProps {
  invoice: Invoice;
  rows: Rows<InvoiceLine>;
}

export function DraftLines({ invoice, rows }: DraftLinesProps) {
  // The line whose price discount was asked for and may still be nothing.
  const [priced, setPriced] = useState<string | null>(null);
  const business = useQuery(query("business_get", {})).data;
  const client = useQuery(query("client_get", { id: invoice.client_id })).data;
  const on = invoice.service_to;
  const proposed = useQuery(query("client_tax", { client_id: invoice.client_id, supply: invoice.supply, on }))
    .data?.vat;
  const rates = useQuery(query("vat_rates", { on })).data ?? [];
  const project = useQuery({
    ...query("project_get", { id: invoice.project_id ?? "" }),
    enabled: invoice.project_id !== null,
  }).data;

  const { totals, currency, language, prices } = invoice;
  const work = useQuery({ ...query("invoice_work", { id: invoice.id }), enabled: invoice.entries > 0 }).data;
  const last = rows.rows.at(-1);
  const vat = proposed ?? last?.vat ?? { category: "O", rate: "0" };
  const rate = project?.hourly_rate ?? client?.hourly_rate ?? business?.hourly_rate ?? "0";
  const sums = prices === "gross" ? totals.gross_lines : totals.lines;
  const at = new Map(invoice.lines.map((line, i) => [line.id, i] as const));
  const amounts = new Map(invoice.lines.map((line, i) => [line.id, sums[i] ?? 0] as const));
  const addedTax = rows.rows.find((line) => line.added_tax !== null)?.added_tax ?? null;

  const moreActs = (line: InvoiceLine, { put }: LineEdit<InvoiceLine>): MenuAct[] => [
    {
      id: "discount",
      label: m.adjust_add_discount(),
      icon: <BadgeMinus aria-hidden />,
      run: () => put({ adjustments: [...line.adjustments, freshAdjustment(language, "allowance")] }),
    },
    {
      id: "charge",
      label: m.adjust_add_charge(),
      icon: <BadgePlus aria-hidden />,
      run: () => put({ adjustments: [...line.adjustments, freshAdjustment(language, "charge")] }),
    },
    ...(Number(line.price_discount) === 0
      ? [
          {
            id: "price",
            label: m.adjust_price(),
            icon: <BadgePercent aria-hidden />,
            run: () => setPriced(line.id),
          },
        ]
      : []),
    ...(addedTax
      ? [
          {
            id: "tax",
            label: line.added_tax
              ? m.more_without_tax({ name: addedTax.name })
              : m.more_with_tax({ name: addedTax.name }),
            icon: <Percent aria-hidden />,
            run: () => put({ added_tax: line.added_tax ? null : addedTax }),
          },
        ]
      : []),
  ];

  return (
    <div className={css.lines} id="invoice-lines" data-field="invoice.lines">
      <LinesTable<InvoiceLine>
        label={m.invoices_lines()}
        rows={rows}
        currency={currency}
        amounts={amounts}
        {...(prices === "gross" ? { amountLabel: m.lines_amount_gross({ currency }) } : {})}
        fresh={() => ({
          description: "",
          quantity: last?.unit === "hour" || !last ? { minutes: 60 } : { count: "1" },
          unit: last?.unit ?? "hour",
          unit_price: last && last.unit !== "hour" ? "0" : rate,
          vat,
          price_discount: "0",
          adjustments: [],
          added_tax: last?.added_tax ?? null,
          credits: null,
        })}
        vats={[
          vat,
          ...rows.rows.map((line) => line.vat),
          // Who charges VAT chooses among the rates there are; for others they would only be in the way.
          ...(vat.category === "S" ? rates.map((known) => ({ category: "S" as const, rate: known })) : []),
        ]}
        empty={m.invoices_no_lines()}
        moreActs={moreActs}
        renderBelow={(line, edit) => (
          <LineExtras
            line={line}
            edit={edit}
            currency={currency}
            language={language}
            work={work?.find((each) => each.line_id === line.id)}
            isPriced={line.id === priced}
            onUnpriced={() => setPriced(null)}
            amounts={totals.line_adjustments[at.get(line.id) ?? -1] ?? []}
          />
        )}
      />
      <DraftAdjustments invoice={invoice} />
      <TaxNote
        clientId={invoice.client_id}
        supply={invoice.supply}
        on={on}
        lines={rows.rows}
        onUse={(one) => {
          for (const line of rows.rows) rows.list.put(line.id, { vat: one }, "soon");
          rows.list.flush();
        }}
      />
      <TotalsBlock totals={totals} isStale={rows.status === "saving"} />
      {rows.rows.length > invoice.lines.length && rows.status !== "saving" ? (
        <p className={css.small}>{m.invoices_unstored_line()}</p>
      ) : null}
    </div>
  );
}
