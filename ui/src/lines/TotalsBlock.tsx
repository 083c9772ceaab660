// The sums of a document as the core computed them: net, VAT by kind, gross.
import type { Totals } from "~/api/generated";
import { formatMoney } from "~/lib/money";
import { m } from "~/messages/generated/messages";
import css from "./TotalsBlock.module.css";
import { percentText, vatText } from "./words";

export function TotalsBlock({ totals, isStale = false }: { totals: Totals; isStale?: boolean }) {
  const money = (minor: number) => formatMoney(minor, totals.currency);
  return (
    <dl className={css.totals} data-stale={isStale}>
      <div>
        <dt>{m.totals_net()}</dt>
        <dd>{money(totals.net)}</dd>
      </div>
      {totals.vat.map((group) => (
        <div key={`${group.category} ${group.rate}`}>
          <dt>
            {group.category === "S"
              ? m.totals_vat({ rate: percentText(group.rate), net: money(group.taxable) })
              : m.totals_untaxed({ kind: vatText(group), net: money(group.taxable) })}
          </dt>
          <dd>{money(group.tax)}</dd>
        </div>
      ))}
      <div className={css.gross}>
        <dt>{m.totals_gross()}</dt>
        <dd>{money(totals.gross)}</dd>
      </div>
    </dl>
  );
}
