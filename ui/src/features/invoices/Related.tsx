// Links to the documents that have to do with an invoice.
import type { RelatedInvoice } from "~/api/generated";
import { Link } from "~/components/Link";
import { m } from "~/messages/generated/messages";
import css from "./invoices.module.css";
import { kindText } from "./status";

export function Related({ invoices }: { invoices: readonly RelatedInvoice[] }) {
  return (
    <span className={css.related}>
      {invoices.map(({ id, kind, number }) => (
        <Link key={id} to={`/invoices/${id}`}>
          {number === null ? `${kindText(kind)} (${m.invoices_draft()})` : kindText(kind, number)}
        </Link>
      ))}
    </span>
  );
}
