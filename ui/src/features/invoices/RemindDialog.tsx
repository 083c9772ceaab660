// The next letter that reminds of an overdue invoice, with what the law lets one add: its words, its sums and its page, before it is made.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "~/api/client";
import { errorText, fieldError } from "~/api/errors";
import type { Debtor, Invoice, LetterWords } from "~/api/generated";
import { newest, useLive } from "~/api/live";
import { query } from "~/api/queries";
import { announce } from "~/api/undo";
import { DateField } from "~/components/DateField";
import { FormDialog } from "~/components/Dialog";
import { FormError } from "~/components/FieldNotes";
import { Link } from "~/components/Link";
import { Facts } from "~/components/Page";
import { PageImages } from "~/components/PageImages";
import { Select } from "~/components/Select";
import { Skeleton } from "~/components/Skeleton";
import { TextArea, TextField } from "~/components/TextField";
import { formatDate } from "~/lib/dates";
import { formatMoney } from "~/lib/money";
import { m } from "~/messages/generated/messages";
import css from "./Reminders.module.css";

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
  // null: the words of the level.
  const [words, setWords] = useState<LetterWords | null>(null);
  const usual = {
    invoice_id: invoice.id,
    level: level === null ? null : Number(level),
    made_on: day,
    debtor,
    words: null,
  };
  const request = { ...usual, words };
  const found = useQuery({ ...query("reminder_preview", usual), placeholderData: (before) => before });
  const pages = useQuery({ ...query("reminder_preview_pages", usual), placeholderData: (before) => before });
  const live = useLive("reminder_preview_pages", words ? request : null, pages.dataUpdatedAt);
  const preview = found.data;
  const letter = preview?.document;
  const said = words ?? letter;
  const shownLevel = level ?? levels.find((each) => Number(each) === letter?.level) ?? null;
  const shownPages = (words ? newest(pages, live) : pages.data)?.pages;

  return (
    <FormDialog
      title={m.reminders_make_title({ number })}
      submitLabel={m.reminders_make_do()}
      size="wide"
      fields={["level", "made_on", "words.subject", "words.body"]}
      onClose={onClose}
      onSubmit={async () => {
        await call("reminder_make", request);
        onClose();
        announce(m.reminders_made());
      }}
    >
      {(error) => (
        <div className={css.remind}>
          <div className={css.asked}>
            <div className={css.choices}>
              <Select<Level>
                label={m.reminders_level()}
                autoFocus
                options={levels.map((id) => ({ id, label: levelNames[id]() }))}
                value={shownLevel}
                onChange={(next) => {
                  setLevel(next);
                  // Words belong to their level.
                  setWords(null);
                }}
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
            {letter && said ? (
              <>
                <TextField
                  label={m.reminders_subject()}
                  value={said.subject}
                  onChange={(subject) => setWords({ subject, body: said.body })}
                  error={fieldError(error, "words.subject")}
                />
                <TextArea
                  label={m.reminders_body()}
                  rows={5}
                  value={said.body}
                  onChange={(body) => setWords({ subject: said.subject, body })}
                  error={fieldError(error, "words.body")}
                />
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
                <p className={css.small}>
                  {m.reminders_frozen()}{" "}
                  <Link to="/settings" search={{ tab: "reminders", field: "reminders.subject" }}>
                    {m.reminders_words()}
                  </Link>
                </p>
              </>
            ) : null}
            <FormError error={found.error ? errorText(found.error) : null} />
          </div>
          {/* Pages hold nothing to focus, and the keyboard must be able to scroll them. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <section className={css.page} aria-label={m.reminders_letter()} tabIndex={0}>
            {shownPages ? (
              <PageImages pages={shownPages} title={m.reminders_letter()} />
            ) : found.error ? null : (
              <Skeleton lines={8} />
            )}
          </section>
        </div>
      )}
    </FormDialog>
  );
}
