// Letters that were made to remind of an overdue invoice. The invoice stays as it is.
import { useQuery } from "@tanstack/react-query";
import { FileDown, Trash2 } from "lucide-react";
import { useState } from "react";
import { call } from "~/api/client";
import { errorText } from "~/api/errors";
import { query } from "~/api/queries";
import { announce } from "~/api/undo";
import { Button, IconButton } from "~/components/Button";
import { Dialog } from "~/components/Dialog";
import { FormError } from "~/components/FieldNotes";
import { Section } from "~/components/Page";
import { PageImages } from "~/components/PageImages";
import { showToast } from "~/components/Toast";
import { useAttempt } from "~/components/useAttempt";
import { host } from "~/host/host";
import { formatDate } from "~/lib/dates";
import { formatMoney } from "~/lib/money";
import { m } from "~/messages/generated/messages";
import css from "./Reminders.module.css";

export function Reminders({ id }: { id: string }) {
  const reminders = useQuery(query("reminder_list", { id })).data ?? [];
  const { attempt, refused } = useAttempt();
  const [shown, setShown] = useState<{ id: string; title: string } | null>(null);
  if (reminders.length === 0) return null;

  return (
    <Section title={m.reminders_title()}>
      <ul className={css.reminders}>
        {reminders.map(({ id: reminder, document }) => {
          const { level } = document;
          return (
            <li key={reminder}>
              <span>{formatDate(document.made_on)}</span>
              <button
                type="button"
                className={css.what}
                onClick={() => setShown({ id: reminder, title: document.subject })}
              >
                {[m.reminders_row({ level }), document.subject].filter(Boolean).join(" · ")}
              </button>
              <span className={css.amount}>{formatMoney(document.total, document.currency)}</span>
              <span className={css.acts}>
                <IconButton
                  label={m.reminders_export({ level })}
                  onPress={() =>
                    void attempt(async () => {
                      const { path } = await call("reminder_export", { id: reminder });
                      showToast({
                        text: m.invoices_exported({ name: path.split(/[\\/]/u).at(-1) ?? path }),
                        act: { label: m.invoices_show_file(), run: () => void host().revealFile(path) },
                      });
                    })
                  }
                >
                  <FileDown aria-hidden />
                </IconButton>
                <IconButton
                  label={m.reminders_delete({ level })}
                  onPress={() =>
                    void attempt(async () => {
                      await call("reminder_delete", { id: reminder });
                      announce(m.reminders_deleted());
                    })
                  }
                >
                  <Trash2 aria-hidden />
                </IconButton>
              </span>
            </li>
          );
        })}
      </ul>
      <FormError error={refused} />
      {shown ? <Letter {...shown} onClose={() => setShown(null)} /> : null}
    </Section>
  );
}

function Letter({ id, title, onClose }: { id: string; title: string; onClose: () => void }) {
  const pages = useQuery(query("reminder_pages", { id }));
  return (
    <Dialog
      title={title}
      size="large"
      onClose={onClose}
      footer={
        <Button autoFocus onPress={onClose}>
          {m.batch_close()}
        </Button>
      }
    >
      {pages.data ? <PageImages pages={pages.data.pages} title={title} /> : null}
      <FormError error={pages.error ? errorText(pages.error) : null} />
    </Dialog>
  );
}
