// Where an invoice stands, in a word for lists and in a sentence for its own page.
import type { Invoice, InvoiceFilter, InvoiceKind, InvoiceStatus } from "~/api/generated";
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
  written_off: () => m.invoices_written_off(),
  credited: () => m.invoices_credited(),
};

export const statusName = (status: InvoiceStatus): string => names[status]();

export const filters: readonly InvoiceFilter[] = [
  "all",
  "draft",
  "open",
  "overdue",
  "paid",
  "overpaid",
  "written_off",
  "credited",
  "credit_notes",
];

const filterNames: Record<InvoiceFilter, () => string> = {
  all: () => m.invoices_all(),
  draft: () => m.invoices_drafts(),
  open: () => m.invoices_open(),
  overdue: () => m.invoices_overdue(),
  paid: () => m.invoices_paid(),
  overpaid: () => m.invoices_overpaid_filter(),
  written_off: () => m.invoices_written_off(),
  credited: () => m.invoices_credited(),
  credit_notes: () => m.invoices_credit_notes(),
};

export const filterName = (filter: InvoiceFilter): string => filterNames[filter]();

/** Colour only where something is to be done: overdue, and quietly what is done. */
export const tones: Record<InvoiceStatus, Tone> = {
  draft: "neutral",
  issued: "neutral",
  partly_paid: "neutral",
  overdue: "overdue",
  paid: "good",
  written_off: "neutral",
  credited: "neutral",
};

const kinds: Record<InvoiceKind, { bare: () => string; named: (number: string) => string }> = {
  invoice: { bare: () => m.kind_invoice(), named: (number) => m.invoices_name({ number }) },
  credit_note: {
    bare: () => m.invoices_credit_note(),
    named: (number) => m.invoices_name_credit_note({ number }),
  },
  correction: {
    bare: () => m.invoices_correction(),
    named: (number) => m.invoices_name_correction({ number }),
  },
  deposit: { bare: () => m.invoices_deposit(), named: (number) => m.invoices_name_deposit({ number }) },
};

/** "Credit note"; "Credit note G-2026-001" once it has a number. */
export const kindText = (kind: InvoiceKind, number: string | null = null): string =>
  number === null ? kinds[kind].bare() : kinds[kind].named(number);

/** "Overdue by 12 days", "Paid on 3 March", "Due in 5 days". */
export function statusText(
  invoice: Pick<Invoice, "status" | "kind" | "issued" | "open" | "payments" | "currency">,
  today: string,
): string {
  const { status, kind, issued, open, payments, currency } = invoice;
  if (!issued) return m.invoices_draft();
  // Nothing is asked for by a credit note: it is issued, and that is all.
  if (kind === "credit_note") return m.invoices_issued();
  if (open < 0) return m.invoices_overpaid({ amount: formatMoney(-open, currency) });
  if (status === "written_off" || status === "credited") return statusName(status);
  if (status === "paid") {
    const last = payments
      .filter((payment) => payment.kind !== "refund")
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
