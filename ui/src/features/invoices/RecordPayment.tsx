// Money that came in: what is open is proposed, less or more can be entered.
import { useState } from "react";
import { call } from "~/api/client";
import { fieldError } from "~/api/errors";
import type { Invoice } from "~/api/generated";
import { announce } from "~/api/undo";
import { DateField } from "~/components/DateField";
import { FormDialog } from "~/components/Dialog";
import { MoneyField } from "~/components/ParsedField";
import { TextField } from "~/components/TextField";
import { formatMoney } from "~/lib/money";
import { m } from "~/messages/generated/messages";

interface RecordPaymentProps {
  invoice: Invoice;
  today: string;
  onClose: () => void;
}

export function RecordPayment({ invoice, today, onClose }: RecordPaymentProps) {
  const { currency, open } = invoice;
  const [amount, setAmount] = useState<number | null>(open > 0 ? open : null);
  const [day, setDay] = useState<string | null>(today);
  const [method, setMethod] = useState<string>(m.payments_transfer());
  const [note, setNote] = useState("");

  async function submit() {
    if (day === null) {
      throw { code: "invalid", field: "received_on", params: { rule: "required" } };
    }
    await call("payment_record", {
      invoice_id: invoice.id,
      received_on: day,
      amount: amount ?? 0,
      method: method.trim(),
      note: note.trim(),
    });
    onClose();
    announce(m.payments_recorded({ amount: formatMoney(amount ?? 0, currency) }));
  }

  return (
    <FormDialog
      title={m.payments_record()}
      submitLabel={m.payments_record()}
      size="small"
      fields={["amount", "received_on", "method", "note"]}
      onSubmit={submit}
      onClose={onClose}
    >
      {(error) => (
        <>
          <MoneyField
            label={m.payments_amount()}
            currency={currency}
            value={amount}
            onChange={setAmount}
            onTyping={(typed) => setAmount(typed ?? null)}
            isRequired
            autoFocus
            help={
              amount !== null && amount > open && open > 0
                ? m.payments_more_than_open({ open: formatMoney(open, currency) })
                : m.payments_open({ open: formatMoney(open, currency) })
            }
            error={fieldError(error, "amount")}
          />
          <DateField
            label={m.payments_day()}
            value={day}
            onChange={setDay}
            isRequired
            error={fieldError(error, "received_on")}
          />
          <TextField
            label={m.payments_method()}
            value={method}
            onChange={setMethod}
            error={fieldError(error, "method")}
          />
          <TextField
            label={m.payments_note()}
            value={note}
            onChange={setNote}
            error={fieldError(error, "note")}
          />
        </>
      )}
    </FormDialog>
  );
}
