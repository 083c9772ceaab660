// The pages of a receipt that is a PDF, as they stand in it, or of an e-invoice, laid out. A long one comes part by part.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { errorText } from "~/api/errors";
import { query } from "~/api/queries";
import { Button } from "~/components/Button";
import { FormError } from "~/components/FieldNotes";
import { PageImages } from "~/components/PageImages";
import { m } from "~/messages/generated/messages";
import css from "./expenses.module.css";

/** What the core draws at once. */
const part = 30;

interface ReceiptPagesProps {
  id: string;
  /** Name of the file. */
  name: string;
}

export function ReceiptPages({ id, name }: ReceiptPagesProps) {
  const [parts, setParts] = useState(1);
  const title = m.expenses_receipt_alt({ name });
  return (
    <div className={css.pages} role="group" aria-label={title}>
      {Array.from({ length: parts }, (_, index) => (
        <Part
          key={index}
          id={id}
          skipped={index * part}
          title={title}
          onMore={index === parts - 1 ? () => setParts(parts + 1) : null}
        />
      ))}
    </div>
  );
}

interface PartProps {
  id: string;
  skipped: number;
  title: string;
  onMore: (() => void) | null;
}

function Part({ id, skipped, title, onMore }: PartProps) {
  const { data, error } = useQuery(query("receipt_pages", { id, skipped }));
  if (error) return <FormError error={errorText(error)} />;
  if (!data) return <p role="status">{m.expenses_receipt_drawing()}</p>;
  const shown = skipped + data.pages.length;
  return (
    <>
      <PageImages pages={data.pages} title={title} before={skipped} count={data.total} />
      {onMore && shown < data.total ? (
        <Button onPress={onMore}>
          {m.expenses_receipt_more({
            from: shown + 1,
            to: Math.min(shown + part, data.total),
            total: data.total,
          })}
        </Button>
      ) : null}
    </>
  );
}
