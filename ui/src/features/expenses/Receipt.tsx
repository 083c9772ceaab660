// The receipt of an expense: dropped or chosen, shown as a picture or page by page, written out or removed.
import { useQuery } from "@tanstack/react-query";
import { FileDown, Paperclip, Trash2 } from "lucide-react";
import { useEffect, useRef } from "react";
import { call } from "~/api/client";
import type { Expense, Receipt } from "~/api/generated";
import { query } from "~/api/queries";
import { announce } from "~/api/undo";
import { Button } from "~/components/Button";
import { Dropzone, toBase64 } from "~/components/Dropzone";
import { FormError } from "~/components/FieldNotes";
import { Section } from "~/components/Page";
import { showToast } from "~/components/Toast";
import { useAttempt } from "~/components/useAttempt";
import { WindowDrop } from "~/components/WindowDrop";
import { host } from "~/host/host";
import { m } from "~/messages/generated/messages";
import css from "./expenses.module.css";
import { endings, isReceiptFile } from "./receiptFiles";
import { ReceiptPages } from "./ReceiptPages";

export function ReceiptSection({ expense }: { expense: Expense }) {
  const { attempt, refused } = useAttempt();
  const { id, receipt } = expense;

  const keep = (files: readonly File[]) =>
    void attempt(async () => {
      const [file] = files;
      if (!file) return;
      await call("receipt_set", { id, file_name: file.name, data: await toBase64(file) });
      announce(m.expenses_receipt_kept());
    });

  return (
    <Section title={m.expenses_receipt()}>
      <WindowDrop
        label={m.expenses_receipt_drop_here()}
        takes={(files) => files.every(isReceiptFile)}
        onFiles={keep}
      />
      <Dropzone
        label={m.expenses_receipt_drop()}
        buttonLabel={receipt ? m.expenses_receipt_replace() : m.expenses_receipt_choose()}
        accept={endings}
        onFiles={keep}
      >
        {receipt ? (
          <p className={css.file}>
            <Paperclip aria-hidden />
            {m.expenses_receipt_size({
              name: receipt.file_name,
              size: Math.max(1, Math.round(receipt.size / 1024)),
            })}
          </p>
        ) : undefined}
      </Dropzone>
      {receipt ? (
        <>
          <div className={css.acts}>
            <Button
              kind="quiet"
              icon={<FileDown aria-hidden />}
              onPress={() =>
                void attempt(async () => {
                  const { path } = await call("receipt_export", { id });
                  showToast({
                    text: m.invoices_exported({ name: path.split(/[\\/]/u).at(-1) ?? path }),
                    act: { label: m.invoices_show_file(), run: () => void host().revealFile(path) },
                  });
                })
              }
            >
              {m.expenses_receipt_export()}
            </Button>
            <Button
              kind="quiet"
              icon={<Trash2 aria-hidden />}
              onPress={() =>
                void attempt(async () => {
                  await call("receipt_remove", { id });
                  announce(m.expenses_receipt_removed());
                })
              }
            >
              {m.expenses_receipt_remove()}
            </Button>
          </div>
          {receipt.media_type.startsWith("image/") ? (
            <Picture id={id} receipt={receipt} />
          ) : (
            <ReceiptPages key={`${receipt.file_name} ${receipt.size}`} id={id} name={receipt.file_name} />
          )}
        </>
      ) : null}
      <FormError error={refused} />
    </Section>
  );
}

/** Shown as an image of a blob: address, where nothing in it can run. */
function Picture({ id, receipt }: { id: string; receipt: Receipt }) {
  const file = useQuery(query("receipt_get", { id })).data;
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    if (!file) return undefined;
    const bytes = Uint8Array.from(atob(file.data), (character) => character.codePointAt(0) ?? 0);
    const url = URL.createObjectURL(new Blob([bytes], { type: file.media_type }));
    if (image.current) image.current.src = url;
    return () => URL.revokeObjectURL(url);
  }, [file]);
  return (
    <img
      ref={image}
      className={css.picture}
      alt={m.expenses_receipt_alt({ name: receipt.file_name })}
      draggable={false}
    />
  );
}
