// The sums of a document as the core computed them, each row that says something: from the lines to what is to be paid.
import type { AppliedAdjustment, Totals } from "~/api/generated";
import { formatMoney } from "~/lib/money";
import { m } from "~/messages/generated/messages";
import css from "./TotalsBlock.module.css";
import { percentText, vatText } from "./words";

interface Row {
  label: string;
  minor: number;
  /** A sum of what stands above it. */
  isSum?: boolean;
}

/** One row for each discount or charge, however many VAT rates bear a part of it. */
function adjustmentRows(applied: readonly AppliedAdjustment[]): Row[] {
  const rows = new Map<string, Row>();
  for (const { kind, reason, percent, amount } of applied) {
    const key = `${kind} ${percent ?? ""} ${reason}`;
    const before = rows.get(key)?.minor ?? 0;
    const label = percent === null ? reason : m.totals_percent({ reason, rate: percentText(percent) });
    rows.set(key, { label, minor: before + (kind === "allowance" ? -amount : amount) });
  }
  return [...rows.values()];
}

export function totalRows(totals: Totals): Row[] {
  const money = (minor: number) => formatMoney(minor, totals.currency);
  const isGross = totals.gross_lines.length > 0;
  const isAdjusted = totals.adjustments.length > 0;
  const isSettled = totals.prepaid !== 0 || totals.rounding !== 0;
  return [
    ...(isAdjusted
      ? // Beside lines with VAT in them their sum without it would look wrong.
        [{ label: isGross ? m.totals_lines_net() : m.totals_lines(), minor: totals.line_total }]
      : []),
    ...adjustmentRows(totals.adjustments),
    { label: m.totals_net(), minor: totals.net },
    ...totals.vat.map((group) => ({
      label:
        group.category === "S"
          ? m.totals_vat({ rate: percentText(group.rate), net: money(group.taxable) })
          : m.totals_untaxed({ kind: vatText(group), net: money(group.taxable) }),
      minor: group.tax,
    })),
    ...totals.added_taxes.map((group) => ({
      label: m.totals_added_tax({
        name: group.name,
        rate: percentText(group.rate),
        net: money(group.taxable),
      }),
      minor: group.tax,
    })),
    { label: m.totals_gross(), minor: totals.gross, isSum: true },
    ...(totals.prepaid === 0 ? [] : [{ label: m.totals_prepaid(), minor: -totals.prepaid }]),
    ...(totals.rounding === 0 ? [] : [{ label: m.totals_rounding(), minor: totals.rounding }]),
    ...(isSettled ? [{ label: m.totals_due(), minor: totals.due, isSum: true }] : []),
    ...(totals.withheld === 0
      ? []
      : [
          { label: m.totals_withheld(), minor: -totals.withheld },
          { label: m.totals_payable(), minor: totals.payable, isSum: true },
        ]),
  ];
}

export function TotalsBlock({ totals, isStale = false }: { totals: Totals; isStale?: boolean }) {
  const rows = totalRows(totals);
  return (
    <dl className={css.totals} data-stale={isStale}>
      {rows.map((row, index) => (
        <div
          key={`${index} ${row.label}`}
          className={row.isSum ? css.sum : undefined}
          data-last={index === rows.length - 1}
        >
          <dt>{row.label}</dt>
          <dd>{formatMoney(row.minor, totals.currency)}</dd>
        </div>
      ))}
    </dl>
  );
}
