// What has come in for an invoice. A payment recorded by mistake is deleted, and that can be undone.
import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { call } from "~/api/client";
import { errorText } from "~/api/errors";
import type { Invoice, Payment } from "~/api/generated";
import { announce } from "~/api/undo";
import { Button, IconButton } from "~/components/Button";
import { FormError } from "~/components/FieldNotes";
import { Section } from "~/components/Page";
import { formatDate } from "~/lib/dates";
import { formatMoney } from "~/lib/money";
import { m } from "~/messages/generated/messages";
import css from "./Payments.module.css";

interface PaymentsProps {
  invoice: Invoice;
  onRecord: () => void;
}

export function Payments({ invoice, onRecord }: PaymentsProps) {
  const { payments, currency } = invoice;
  const [problem, setProblem] = useState<unknown>(null);

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
          {payments.map((payment) => (
            <li key={payment.id}>
              <span>{formatDate(payment.received_on)}</span>
              <span className={css.how}>{[payment.method, payment.note].filter(Boolean).join(" · ")}</span>
              <span className={css.amount}>{formatMoney(payment.amount, currency)}</span>
              <IconButton
                label={m.payments_delete({ amount: formatMoney(payment.amount, currency) })}
                onPress={() => void remove(payment)}
              >
                <Trash2 aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <FormError error={problem ? errorText(problem) : null} />
    </Section>
  );
}
