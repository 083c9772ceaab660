// Where an invoice stands, in a word for lists and in a sentence for its own page.
import type { Invoice, InvoiceFilter, InvoiceStatus } from "~/api/generated";
import type { Tone } from "~/components/Badge";
import { daysBetween, formatDate } from "~/lib/dates";
import { formatMoney } from "~/lib/money";
import { m } from "~/messages/generated/messages";

const names: Record<InvoiceStatus, () => string> = {
  draft: () => m.invoices_draft(),
  issued: () => m.invoices_issued(),
  partly_paid: () => m.invoices_partly_paid(),
  overdue: () => m.invoices_overdue(),
  paid: () => m.invoices_paid(),
};

export const statusName = (status: InvoiceStatus): string => names[status]();

export const filters: readonly InvoiceFilter[] = ["all", "draft", "open", "overdue", "paid"];

const filterNames: Record<InvoiceFilter, () => string> = {
  all: () => m.invoices_all(),
  draft: () => m.invoices_drafts(),
  open: () => m.invoices_open(),
  overdue: () => m.invoices_overdue(),
  paid: () => m.invoices_paid(),
};

export const filterName = (filter: InvoiceFilter): string => filterNames[filter]();

/** Colour only where something is to be done: overdue, and quietly what is done. */
export const tones: Record<InvoiceStatus, Tone> = {
  draft: "neutral",
  issued: "neutral",
  partly_paid: "neutral",
  overdue: "overdue",
  paid: "good",
};

/** "Overdue by 12 days", "Paid on 3 March", "Due in 5 days". */
export function statusText(
  invoice: Pick<Invoice, "status" | "issued" | "open" | "payments" | "currency">,
  today: string,
): string {
  const { status, issued, open, payments, currency } = invoice;
  if (!issued) return m.invoices_draft();
  if (status === "paid") {
    if (open < 0) return m.invoices_overpaid({ amount: formatMoney(-open, currency) });
    const last = payments
      .map((payment) => payment.received_on)
      .toSorted()
      .at(-1);
    return last === undefined ? m.invoices_paid() : m.invoices_paid_on({ date: formatDate(last) });
  }
  const days = daysBetween(today, issued.due_on);
  if (days < 0) return m.invoices_overdue_by({ count: -days });
  const due = days === 0 ? m.invoices_due_today() : m.invoices_due_in({ count: days });
  return status === "partly_paid" ? m.invoices_partly_paid_due({ due }) : due;
}
