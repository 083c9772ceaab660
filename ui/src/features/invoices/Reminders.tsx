// Letters that remind of an overdue invoice: what was made, and the next one, with what the law lets one add. The invoice stays as it is.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FileDown, Trash2 } from "lucide-react";
import { useState } from "react";
import { call } from "~/api/client";
import { errorText, fieldError } from "~/api/errors";
import type { Debtor, Invoice } from "~/api/generated";
import { query } from "~/api/queries";
import { announce } from "~/api/undo";
import { Button, IconButton } from "~/components/Button";
import { DateField } from "~/components/DateField";
import { Dialog, FormDialog } from "~/components/Dialog";
import { FormError } from "~/components/FieldNotes";
import { Facts, Section } from "~/components/Page";
import { PageImages } from "~/components/PageImages";
import { Select } from "~/components/Select";
import { showToast } from "~/components/Toast";
import { host } from "~/host/host";
import { formatDate } from "~/lib/dates";
import { formatMoney } from "~/lib/money";
import { m } from "~/messages/generated/messages";
import css from "./Reminders.module.css";

export function Reminders({ id }: { id: string }) {
  const reminders = useQuery(query("reminder_list", { id })).data ?? [];
  const [problem, setProblem] = useState<unknown>(null);
  const [shown, setShown] = useState<{ id: string; title: string } | null>(null);
  if (reminders.length === 0) return null;

  async function attempt(step: () => Promise<unknown>) {
    try {
      await step();
      setProblem(null);
    } catch (refused) {
      setProblem(refused);
    }
  }

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
      <FormError error={problem ? errorText(problem) : null} />
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

const levels = ["1", "2", "3"] as const;
type Level = (typeof levels)[number];

const levelNames: Record<Level, () => string> = {
  "1": () => m.reminders_level_1(),
  "2": () => m.reminders_level_2(),
  "3": () => m.reminders_level_3(),
};

interface RemindDialogProps {
  invoice: Invoice;
  number: string;
  today: string;
  onClose: () => void;
}

export function RemindDialog({ invoice, number, today, onClose }: RemindDialogProps) {
  const [level, setLevel] = useState<Level | null>(null);
  const [debtor, setDebtor] = useState<Debtor | null>(null);
  const [day, setDay] = useState<string | null>(today);
  const request = {
    invoice_id: invoice.id,
    level: level === null ? null : Number(level),
    made_on: day,
    debtor,
  };
  const found = useQuery({ ...query("reminder_preview", request), placeholderData: (before) => before });
  const preview = found.data;
  const letter = preview?.document;
  const shownLevel = level ?? levels.find((each) => Number(each) === letter?.level) ?? null;

  return (
    <FormDialog
      title={m.reminders_make_title({ number })}
      submitLabel={m.reminders_make_do()}
      fields={["level", "made_on"]}
      onClose={onClose}
      onSubmit={async () => {
        await call("reminder_make", request);
        onClose();
        announce(m.reminders_made());
      }}
    >
      {(error) => (
        <>
          <div className={css.choices}>
            <Select<Level>
              label={m.reminders_level()}
              autoFocus
              options={levels.map((id) => ({ id, label: levelNames[id]() }))}
              value={shownLevel}
              onChange={setLevel}
              error={fieldError(error, "level")}
            />
            <Select<Debtor>
              label={m.reminders_debtor()}
              options={[
                { id: "business", label: m.reminders_debtor_business() },
                { id: "consumer", label: m.reminders_debtor_consumer() },
              ]}
              value={debtor ?? preview?.debtor ?? null}
              onChange={setDebtor}
            />
            <DateField
              label={m.invoices_date()}
              value={day}
              onChange={setDay}
              isRequired
              error={fieldError(error, "made_on")}
            />
          </div>
          {letter ? (
            <>
              <blockquote className={css.letter}>
                <strong>{letter.subject}</strong>
                <p>{letter.body}</p>
              </blockquote>
              <Facts
                items={[
                  { label: m.invoices_open(), value: formatMoney(letter.open, letter.currency) },
                  ...(
                    [
                      [m.reminders_interest(), letter.interest.amount],
                      [m.reminders_fee(), letter.fee],
                      [m.reminders_lump_sum(), letter.lump_sum],
                    ] as const
                  )
                    .filter(([, minor]) => minor !== 0)
                    .map(([label, minor]) => ({ label, value: formatMoney(minor, letter.currency) })),
                  {
                    label: m.reminders_total(),
                    value: <strong>{formatMoney(letter.total, letter.currency)}</strong>,
                  },
                  { label: m.reminders_pay_by(), value: formatDate(letter.pay_by) },
                ]}
              />
              {preview.rate_missing_on ? (
                <p className={css.missing}>
                  {m.reminders_rate_missing({ date: formatDate(preview.rate_missing_on) })}{" "}
                  <Link to="/settings" search={{ tab: "reminders", field: "reminders.base_rates" }}>
                    {m.reminders_to_settings()}
                  </Link>
                </p>
              ) : null}
              <p className={css.small}>{m.reminders_frozen()}</p>
            </>
          ) : null}
          <FormError error={found.error ? errorText(found.error) : null} />
        </>
      )}
    </FormDialog>
  );
}
