// What settles an invoice, oldest first. What was recorded by mistake is edited or deleted, and that can be undone.
import { Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { call } from "~/api/client";
import { errorText } from "~/api/errors";
import type { Invoice, Payment, PaymentKind } from "~/api/generated";
import { announce } from "~/api/undo";
import { Button, IconButton } from "~/components/Button";
import { FormError } from "~/components/FieldNotes";
import { Section } from "~/components/Page";
import { formatDate } from "~/lib/dates";
import { formatDecimal } from "~/lib/decimal";
import { formats } from "~/lib/locale";
import { formatMoney } from "~/lib/money";
import { m } from "~/messages/generated/messages";
import css from "./Payments.module.css";
import { RecordPayment } from "./RecordPayment";

interface PaymentsProps {
  invoice: Invoice;
  today: string;
  onRecord: () => void;
}

const kindNames: Record<PaymentKind, () => string> = {
  payment: () => "",
  refund: () => m.payments_kind_refund(),
  write_off: () => m.payments_kind_write_off(),
  discount: () => m.payments_kind_discount(),
};

function how({ kind, method, note, exchange }: Payment): string {
  const foreign = exchange
    ? m.payments_exchange_rate({
        amount: formatMoney(exchange.amount, exchange.currency),
        rate: formatDecimal(exchange.rate, formats()),
      })
    : "";
  return [kindNames[kind](), method, foreign, note].filter(Boolean).join(" · ");
}

export function Payments({ invoice, today, onRecord }: PaymentsProps) {
  const { payments, currency } = invoice;
  const [problem, setProblem] = useState<unknown>(null);
  const [editing, setEditing] = useState<Payment | null>(null);

  async function remove(payment: Payment) {
    try {
      await call("payment_delete", { id: payment.id });
      setProblem(null);
      announce(m.payments_deleted({ amount: formatMoney(payment.amount, currency) }));
    } catch (refused) {
      setProblem(refused);
    }
  }

  return (
    <Section
      title={m.payments_title()}
      action={
        payments.length > 0 ? (
          <Button kind="quiet" icon={<Plus aria-hidden />} onPress={onRecord}>
            {m.payments_record()}
          </Button>
        ) : null
      }
    >
      {payments.length === 0 ? (
        <p className={css.none}>{m.payments_none()}</p>
      ) : (
        <ul className={css.payments}>
          {payments.map((payment) => {
            const amount = formatMoney(payment.amount, currency);
            return (
              <li key={payment.id}>
                <span>{formatDate(payment.received_on)}</span>
                <span className={css.how}>{how(payment)}</span>
                <span className={css.amount}>
                  {payment.kind === "refund" ? formatMoney(-payment.amount, currency) : amount}
                </span>
                <span className={css.acts}>
                  <IconButton label={m.payments_edit({ amount })} onPress={() => setEditing(payment)}>
                    <Pencil aria-hidden />
                  </IconButton>
                  <IconButton label={m.payments_delete({ amount })} onPress={() => void remove(payment)}>
                    <Trash2 aria-hidden />
                  </IconButton>
                </span>
              </li>
            );
          })}
        </ul>
      )}
      <FormError error={problem ? errorText(problem) : null} />
      {editing ? (
        <RecordPayment
          invoice={invoice}
          kind={editing.kind}
          payment={editing}
          today={today}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </Section>
  );
}
