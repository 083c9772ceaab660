// The pages of an invoice: of an issued one from the very bytes that are stored, of a draft as they would look today, following what is
// typed. The picture that is there stays until the next one is.
import { useQuery } from "@tanstack/react-query";
import { errorText } from "~/api/errors";
import type { Invoice, InvoiceFields, InvoiceLine } from "~/api/generated";
import { newest, useLive } from "~/api/live";
import { query } from "~/api/queries";
import { FormError } from "~/components/FieldNotes";
import { PageImages } from "~/components/PageImages";
import { Skeleton } from "~/components/Skeleton";
import { useWidth } from "~/components/useWidth";
import { isSame } from "~/lib/rowList";
import { isCompleteInvoiceLine } from "./draftRows";
import css from "./invoices.module.css";

export function Pages({ id, title }: { id: string; title: string }) {
  const stored = useQuery(query("invoice_pages", { id }));
  return <Shown pages={stored.data?.pages} title={title} error={stored.error} isStale={false} />;
}

/** The texts of a draft that are being typed; null for one that is not. */
export type Typed = { [Field in "title" | "introduction" | "note"]?: string | null };

interface DraftPagesProps {
  invoice: Invoice;
  typed: Typed;
  lines: readonly InvoiceLine[];
  title: string;
}

export function DraftPages({ invoice, typed, lines, title }: DraftPagesProps) {
  const { id } = invoice;
  const [frame, width] = useWidth<HTMLDivElement>();
  const stored = useQuery(query("invoice_pages", { id }));
  const set: Partial<InvoiceFields> = Object.fromEntries(
    Object.entries(typed).filter(
      ([field, text]) => text !== null && text !== invoice[field as keyof typeof typed],
    ),
  );
  const whole = lines.filter(isCompleteInvoiceLine);
  const hasLines = !isSame(whole, invoice.lines);
  const isTyping = hasLines || Object.keys(set).length > 0;
  const live = useLive(
    "invoice_preview",
    isTyping && width > 0 ? { id, set, lines: hasLines ? whole : null } : null,
    stored.dataUpdatedAt,
  );
  const shown = newest(stored, live);
  const isStale = stored.isFetching && shown === stored.data;
  return (
    <div ref={frame}>
      <Shown pages={shown?.pages} title={title} error={stored.error} isStale={isStale} />
    </div>
  );
}

interface ShownProps {
  pages: readonly string[] | undefined;
  title: string;
  error: unknown;
  isStale: boolean;
}

function Shown({ pages, title, error, isStale }: ShownProps) {
  return (
    <div className={css.pages}>
      <FormError error={error ? errorText(error) : null} />
      {pages ? (
        <PageImages pages={pages} title={title} isStale={isStale} />
      ) : error ? null : (
        <Skeleton lines={8} />
      )}
    </div>
  );
}
