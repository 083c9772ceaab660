// The deposits that came in for this client and can be deducted here: each is ticked or not, once among all invoices.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "~/api/client";
import { errorText } from "~/api/errors";
import type { Deposit, Invoice } from "~/api/generated";
import { query } from "~/api/queries";
import { FormError } from "~/components/FieldNotes";
import { Section } from "~/components/Page";
import { Checkbox } from "~/components/Toggle";
import { formatDate } from "~/lib/dates";
import { formatMoney } from "~/lib/money";
import { m } from "~/messages/generated/messages";
import css from "./DraftDeposits.module.css";

export function DraftDeposits({ invoice }: { invoice: Invoice }) {
  const { id, kind } = invoice;
  const found = useQuery({ ...query("invoice_deposits", { id }), enabled: kind === "invoice" });
  const [problem, setProblem] = useState<unknown>(null);
  const deposits = found.data ?? [];
  if (kind !== "invoice" || deposits.length === 0) return null;

  async function put(deposit: Deposit, isDeducted: boolean) {
    const rest = deposits.filter((each) => each.deducted && each.id !== deposit.id).map((each) => each.id);
    try {
      await call("invoice_set_deposits", { id, deposits: isDeducted ? [...rest, deposit.id] : rest });
      setProblem(null);
    } catch (refused) {
      setProblem(refused);
    }
  }

  return (
    <Section title={m.invoices_deposits()}>
      <ul className={css.deposits} data-field="invoice.deposits">
        {deposits.map((deposit) => (
          <li key={deposit.id}>
            <Checkbox
              value={deposit.deducted}
              isDisabled={deposit.open > 0 && !deposit.deducted}
              onChange={(isDeducted) => void put(deposit, isDeducted)}
            >
              {m.invoices_deposit_row({ number: deposit.number, date: formatDate(deposit.issued_on) })}
            </Checkbox>
            <span className={css.detail}>
              {deposit.open > 0
                ? m.invoices_deposit_open({ amount: formatMoney(deposit.open, deposit.currency) })
                : m.invoices_deposit_received({ amount: formatMoney(deposit.received, deposit.currency) })}
            </span>
          </li>
        ))}
      </ul>
      <FormError error={problem ? errorText(problem) : null} />
    </Section>
  );
}
