// The pages of an invoice: of a draft as they would look today, of an issued one from the very bytes that are stored.
import { useQuery } from "@tanstack/react-query";
import { errorText } from "~/api/errors";
import { query } from "~/api/queries";
import { FormError } from "~/components/FieldNotes";
import { PageImages } from "~/components/PageImages";
import { Skeleton } from "~/components/Skeleton";
import css from "./invoices.module.css";

export function Pages({ id, title }: { id: string; title: string }) {
  const pages = useQuery(query("invoice_pages", { id }));
  return (
    <div className={css.pages}>
      <FormError error={pages.error ? errorText(pages.error) : null} />
      {pages.data ? (
        <PageImages pages={pages.data.pages} title={title} isStale={pages.isFetching} />
      ) : pages.error ? null : (
        <Skeleton lines={8} />
      )}
    </div>
  );
}
