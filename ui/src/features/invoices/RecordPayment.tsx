// What settles an invoice: money that came in (what is open is proposed, less or more can be entered), money that went back, and what is
// given up. Also edits one that was recorded.
import { useState } from "react";
import { call } from "~/api/client";
import { fieldError } from "~/api/errors";
import type { Exchange, Invoice, Payment, PaymentKind } from "~/api/generated";
import { announce } from "~/api/undo";
import { DateField } from "~/components/DateField";
import { FormDialog } from "~/components/Dialog";
import { MoneyField } from "~/components/ParsedField";
import { TextField } from "~/components/TextField";
import { Checkbox } from "~/components/Toggle";
import { formatDate } from "~/lib/dates";
import { formatMoney } from "~/lib/money";
import { m } from "~/messages/generated/messages";
import { exchangeOf, ExchangeFields, type Foreign } from "./ExchangeFields";

interface RecordPaymentProps {
  invoice: Invoice;
  kind: PaymentKind;
  /** The one that is edited; without it, it is a new one. */
  payment?: Payment;
  today: string;
  onClose: () => void;
}

const titles: Record<PaymentKind, { title: () => string; day: () => string; note: () => string }> = {
  payment: {
    title: () => m.payments_record(),
    day: () => m.payments_day(),
    note: () => m.payments_note(),
  },
  refund: {
    title: () => m.payments_refund(),
    day: () => m.payments_refund_day(),
    note: () => m.payments_note(),
  },
  write_off: {
    title: () => m.payments_write_off_title(),
    day: () => m.payments_write_off_day(),
    note: () => m.payments_reason(),
  },
  discount: {
    title: () => m.payments_kind_discount(),
    day: () => m.payments_day(),
    note: () => m.payments_note(),
  },
};

const fields = [
  "amount",
  "received_on",
  "method",
  "note",
  "exchange",
  "exchange.amount",
  "exchange.currency",
  "exchange.rate",
];

export function RecordPayment({ invoice, kind, payment, today, onClose }: RecordPaymentProps) {
  const { currency, open, discount } = invoice;
  const isMoney = kind === "payment" || kind === "refund";
  const proposed = kind === "refund" ? -open : open;
  const [amount, setAmount] = useState<number | null>(payment?.amount ?? (proposed > 0 ? proposed : null));
  const [day, setDay] = useState<string | null>(payment?.received_on ?? today);
  const [method, setMethod] = useState<string>(
    payment ? payment.method : isMoney ? m.payments_transfer() : "",
  );
  const [note, setNote] = useState(payment?.note ?? "");
  const [foreign, setForeign] = useState<Foreign | null>(() => payment?.exchange ?? null);
  const [isDiscounted, setDiscounted] = useState(false);
  const words = titles[kind];
  const offersDiscount = kind === "payment" && !payment && discount !== null;

  async function submit() {
    if (day === null) {
      throw { code: "invalid", field: "received_on", params: { rule: "required" } };
    }
    const shared = { invoice_id: invoice.id, received_on: day, method: method.trim(), note: note.trim() };
    if (isDiscounted && discount) {
      await call("payment_with_discount", shared);
    } else {
      const exchange: Exchange | null = foreign && isMoney ? exchangeOf(foreign, amount, currency) : null;
      const whole = { ...shared, kind, amount: amount ?? 0, exchange };
      await (payment
        ? call("payment_update", { id: payment.id, set: whole })
        : call("payment_record", whole));
    }
    onClose();
    if (!payment) announce(m.payments_recorded({ amount: formatMoney(amount ?? 0, currency) }));
  }

  const openText = formatMoney(Math.abs(open), currency);
  const help =
    payment || isDiscounted
      ? undefined
      : kind === "refund"
        ? m.payments_refund_open({ open: openText })
        : kind === "payment" && amount !== null && amount > open && open > 0
          ? m.payments_more_than_open({ open: openText })
          : m.payments_open({ open: openText });
  return (
    <FormDialog
      title={payment ? m.payments_edit_title() : words.title()}
      submitLabel={payment ? m.payments_save() : words.title()}
      size="small"
      fields={fields}
      onSubmit={submit}
      onClose={onClose}
    >
      {(error) => (
        <>
          <MoneyField
            label={m.payments_amount()}
            currency={currency}
            value={isDiscounted && discount ? open - discount.amount : amount}
            onChange={setAmount}
            onTyping={(typed) => setAmount(typed ?? null)}
            isRequired
            isDisabled={isDiscounted}
            autoFocus
            help={help}
            error={fieldError(error, "amount")}
          />
          {offersDiscount ? (
            <Checkbox value={isDiscounted} onChange={setDiscounted}>
              {m.payments_with_discount({
                amount: formatMoney(discount.amount, currency),
                date: formatDate(discount.until),
              })}
            </Checkbox>
          ) : null}
          <DateField
            label={words.day()}
            value={day}
            onChange={setDay}
            isRequired
            error={fieldError(error, "received_on")}
          />
          {isMoney ? (
            <TextField
              label={m.payments_method()}
              value={method}
              onChange={setMethod}
              error={fieldError(error, "method")}
            />
          ) : null}
          <TextField
            label={words.note()}
            value={note}
            onChange={setNote}
            isRequired={kind === "write_off"}
            error={fieldError(error, "note")}
          />
          {isMoney && !isDiscounted ? (
            <ExchangeFields
              foreign={foreign}
              onChange={setForeign}
              amount={amount}
              currency={currency}
              error={(field) => fieldError(error, field)}
            />
          ) : null}
        </>
      )}
    </FormDialog>
  );
}
