// Takes back what was issued: all that is left of an invoice, some of its lines, or an amount. What it makes is a draft of a credit note.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "~/api/client";
import { fieldError } from "~/api/errors";
import type { CreditLine, Invoice, InvoiceLine, Quantity } from "~/api/generated";
import { query } from "~/api/queries";
import { FormDialog } from "~/components/Dialog";
import { MoneyField, ParsedField } from "~/components/ParsedField";
import { Select } from "~/components/Select";
import { Checkbox } from "~/components/Toggle";
import { isSame } from "~/lib/rowList";
import { formatMoney } from "~/lib/money";
import { parseQuantity, quantityText } from "~/lines/quantity";
import { unitName } from "~/lines/words";
import { m } from "~/messages/generated/messages";
import css from "./CreditDialog.module.css";

interface CreditProps {
  invoice: Invoice;
  number: string;
  onMade: (draft: string) => void;
  onClose: () => void;
}

/** Cancels the invoice: a credit note over all that is left of it. */
export function CancelDialog({ invoice, number, onMade, onClose }: CreditProps) {
  const left = useQuery(query("invoice_credit_left", { id: invoice.id })).data;
  return (
    <FormDialog
      title={m.invoices_cancel_title({ number })}
      submitLabel={m.invoices_cancel_do()}
      fields={[]}
      onClose={onClose}
      onSubmit={async () => {
        const draft = await call("invoice_credit", { id: invoice.id, lines: null, amount: null });
        onClose();
        onMade(draft.id);
      }}
    >
      {() => (
        <p>
          {m.invoices_cancel_why({
            amount: formatMoney(left?.gross ?? invoice.totals.gross, invoice.currency),
          })}
        </p>
      )}
    </FormDialog>
  );
}

type What = "lines" | "amount";

/** Credits some of the lines, or parts of them, or an amount. */
export function CreditDialog({ invoice, number, onMade, onClose }: CreditProps) {
  const { id, currency } = invoice;
  const left = useQuery(query("invoice_credit_left", { id })).data;
  const [what, setWhat] = useState<What>("lines");
  const [amount, setAmount] = useState<number | null>(null);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Quantity | null>>(new Map());
  const leftOf = (line: InvoiceLine) =>
    left?.lines.find((each) => each.line_id === line.id)?.quantity ?? line.quantity;
  const choose = (line: string, quantity: Quantity | null | undefined) => {
    const next = new Map(chosen);
    if (quantity === undefined) next.delete(line);
    else next.set(line, quantity);
    setChosen(next);
  };
  // In the invoice's order, as the draft will have them.
  const wanted = invoice.lines.filter((line) => chosen.has(line.id));

  async function submit() {
    if (what === "lines" && wanted.length === 0) {
      throw { code: "invalid", field: "lines", params: { rule: "required" } };
    }
    const lines: CreditLine[] = wanted.map((line) => ({
      line_id: line.id,
      quantity: chosen.get(line.id) ?? null,
    }));
    const draft = await call("invoice_credit", {
      id,
      lines: what === "lines" ? lines : null,
      amount: what === "amount" ? (amount ?? 0) : null,
    });
    onClose();
    onMade(draft.id);
  }

  return (
    <FormDialog
      title={m.invoices_credit_title({ number })}
      submitLabel={m.invoices_cancel_do()}
      fields={["amount", "lines", ...wanted.map((_, index) => `lines.${index}.quantity`)]}
      onClose={onClose}
      onSubmit={submit}
    >
      {(error) => (
        <>
          <Select<What>
            label={m.invoices_credit_what()}
            autoFocus
            help={left ? m.invoices_credit_left({ amount: formatMoney(left.gross, currency) }) : undefined}
            options={[
              { id: "lines", label: m.invoices_credit_lines() },
              { id: "amount", label: m.invoices_credit_amount() },
            ]}
            value={what}
            onChange={setWhat}
            error={what === "lines" && fieldError(error, "lines") ? m.invoices_credit_none() : null}
          />
          {what === "amount" ? (
            <MoneyField
              label={m.invoices_credit_amount_label()}
              currency={currency}
              isRequired
              value={amount}
              onChange={setAmount}
              onTyping={(typed) => setAmount(typed ?? null)}
              error={fieldError(error, "amount") ?? fieldError(error, "lines")}
            />
          ) : (
            <ul className={css.lines}>
              {invoice.lines.map((line) => {
                const most = leftOf(line);
                const isGone = Number("minutes" in most ? most.minutes : most.count) === 0;
                const place = wanted.indexOf(line);
                return (
                  <li key={line.id}>
                    <Checkbox
                      value={chosen.has(line.id)}
                      isDisabled={isGone}
                      onChange={(isChosen) => choose(line.id, isChosen ? null : undefined)}
                    >
                      {line.description}
                    </Checkbox>
                    <div className={css.quantity}>
                      <ParsedField<Quantity>
                        label={m.lines_quantity_of({ name: line.description })}
                        align="end"
                        suffix={unitName(line.unit)}
                        isDisabled={!chosen.has(line.id)}
                        value={chosen.get(line.id) ?? most}
                        read={(text) => parseQuantity(text, line.unit)}
                        write={quantityText}
                        onChange={(next) => choose(line.id, isSame(next, most) ? null : next)}
                        error={place < 0 ? null : fieldError(error, `lines.${place}.quantity`)}
                      />
                    </div>
                  </li>
                );
              })}
            </ul>
          )}
        </>
      )}
    </FormDialog>
  );
}
