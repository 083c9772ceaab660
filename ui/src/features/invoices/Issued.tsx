// An issued invoice: its page as it went out, what is open, and what has come in. Nothing of it can be edited.
import {
  BellRing,
  CircleSlash,
  Copy,
  FileCode2,
  FileDown,
  FilePen,
  HandCoins,
  ReceiptText,
  Repeat,
  RotateCcw,
  SquareMinus,
  Undo2,
} from "lucide-react";
import { useState } from "react";
import { call, some } from "~/api/client";
import { errorText } from "~/api/errors";
import type { Invoice, Issued as IssuedFacts, PaymentKind } from "~/api/generated";
import { announce } from "~/api/undo";
import { Badge } from "~/components/Badge";
import { Button } from "~/components/Button";
import { FormError } from "~/components/FieldNotes";
import { Menu, type MenuAct } from "~/components/Menu";
import { Document, Facts, Section } from "~/components/Page";
import { WithPreview } from "~/components/WithPreview";
import { useAttempt } from "~/components/useAttempt";
import { formatDate, formatDateRange, formatInstant } from "~/lib/dates";
import { Letters } from "~/letters/Letters";
import { useLetterActs } from "~/letters/useLetterActs";
import { useActions } from "~/lib/keyboard";
import { formatMoney } from "~/lib/money";
import { navigate } from "~/lib/places";
import { newId } from "~/lib/rowList";
import { TotalsBlock } from "~/lines/TotalsBlock";
import { m } from "~/messages/generated/messages";
import { CancelDialog, CreditDialog } from "./CreditDialog";
import { Origin } from "./Draft";
import { exportInvoice } from "./exporting";
import css from "./invoices.module.css";
import { Pages } from "./Pages";
import { Payments } from "./Payments";
import { RecordPayment } from "./RecordPayment";
import { nextMonth } from "./numbers";
import { Related } from "./Related";
import { RemindDialog } from "./RemindDialog";
import { Reminders } from "./Reminders";
import { kindText, statusText, tones } from "./status";

interface IssuedProps {
  invoice: Invoice;
  issued: IssuedFacts;
  today: string;
  onBack: () => void;
}

export function Issued({ invoice, issued, today, onBack }: IssuedProps) {
  const { attempt, refused } = useAttempt();
  const [paying, setPaying] = useState<PaymentKind | null>(null);
  const [isReminding, setReminding] = useState(false);
  const [taking, setTaking] = useState<"all" | "part" | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const { id, currency, status, kind } = invoice;
  const { number } = issued;
  const name = kindText(kind, number);
  const hasXml = issued.xml_sha256 !== "";
  const isOpen = invoice.open > 0;
  const isOverpaid = invoice.open < 0;
  const isCreditNote = kind === "credit_note";
  const isCredited = status === "credited";
  // What is late is reminded of, by a letter that says what the law gives.
  const isCovered = isOpen && !isCreditNote && status !== "overdue";
  const letters = useLetterActs({ kind: "invoice", id }, isCovered ? ["covering"] : [], setProblem);

  const save = (format: "pdf" | "xml") => attempt(() => exportInvoice(id, format));
  /** The same once a month, from a month after this one on. */
  async function repeat(once: Invoice, { issued_on }: IssuedFacts) {
    const { id: recurrence } = await call(
      "recurrence_create",
      some({
        title: once.title || kindText(kind),
        client_id: once.client_id,
        project_id: once.project_id,
        currency: once.currency,
        rule: {
          unit: "month",
          every: 1,
          start: nextMonth(issued_on),
          day_of_month: Number(issued_on.slice(8, 10)),
          until: null,
          count: null,
        },
        introduction: once.introduction,
        note: once.note,
        order_reference: once.order_reference,
        lines: once.lines.map((line) => ({ ...line, id: newId(), credits: null })),
      }),
    );
    await navigate({ to: `/invoices/recurring/${recurrence}` });
  }
  const open = (draft: string) => navigate({ to: `/invoices/${draft}` });

  const acts: MenuAct[] = [
    ...letters.acts,
    {
      id: "xml",
      label: hasXml ? m.invoices_export_xml() : m.invoices_no_xml(),
      icon: <FileCode2 aria-hidden />,
      isDisabled: !hasXml,
      run: () => void save("xml"),
    },
    ...(isCreditNote
      ? []
      : [
          {
            id: "duplicate",
            label: m.invoices_duplicate(),
            icon: <Copy aria-hidden />,
            run: () => void attempt(async () => open((await call("invoice_duplicate", { id })).id)),
          },
        ]),
    ...(kind === "invoice"
      ? [
          {
            id: "repeat",
            label: m.invoices_repeat(),
            icon: <Repeat aria-hidden />,
            run: () => void attempt(() => repeat(invoice, issued)),
          },
        ]
      : []),
    ...(status === "overdue"
      ? [
          {
            id: "remind",
            label: m.reminders_make(),
            icon: <BellRing aria-hidden />,
            run: () => setReminding(true),
          },
        ]
      : []),
    ...(isOpen || isCreditNote
      ? []
      : [
          {
            id: "pay",
            label: m.payments_record(),
            icon: <HandCoins aria-hidden />,
            run: () => setPaying("payment"),
          },
        ]),
    ...(isOpen && !isCreditNote
      ? [
          {
            id: "write-off",
            label: m.payments_write_off(),
            icon: <CircleSlash aria-hidden />,
            run: () => setPaying("write_off"),
          },
        ]
      : []),
    ...(isCredited
      ? [
          {
            id: "correct",
            label: m.invoices_correct(),
            icon: <FilePen aria-hidden />,
            run: () => void attempt(async () => open((await call("invoice_correct", { id })).id)),
          },
          {
            id: "bill-again",
            label: m.invoices_bill_again(),
            icon: <RotateCcw aria-hidden />,
            isDisabled: invoice.entries === 0,
            run: () =>
              void attempt(async () => {
                await call("invoice_bill_again", { id });
                announce(m.invoices_billed_again());
              }),
          },
        ]
      : isCreditNote
        ? []
        : [
            {
              id: "credit",
              label: m.invoices_credit(),
              icon: <SquareMinus aria-hidden />,
              run: () => setTaking("part"),
            },
            {
              id: "cancel",
              label: m.invoices_cancel(),
              icon: <Undo2 aria-hidden />,
              danger: true,
              run: () => setTaking("all"),
            },
          ]),
  ];

  const credit = {
    invoice,
    number,
    onMade: (draft: string) => void open(draft),
    onClose: () => setTaking(null),
  };

  /** What is nothing needs no line. */
  const amount = (label: string, minor: number) =>
    minor === 0 ? [] : [{ label, value: formatMoney(minor, currency) }];

  useActions([
    {
      id: "invoice.export",
      title: () => m.invoices_export_pdf(),
      group: "page",
      keys: ["e"],
      run: () => void save("pdf"),
    },
    ...(isCreditNote
      ? []
      : [
          {
            id: "invoice.pay",
            title: () => m.payments_record(),
            group: "page" as const,
            keys: ["r"],
            run: () => setPaying("payment"),
          },
        ]),
  ]);

  return (
    <WithPreview label={m.invoices_details()} preview={<Pages id={id} title={name} />}>
      <Document
        name={name}
        onBack={onBack}
        status={<Badge tone={tones[status]}>{statusText(invoice, today)}</Badge>}
        actions={
          <>
            <Button
              kind={isOpen || isOverpaid ? "normal" : "primary"}
              icon={<FileDown aria-hidden />}
              onPress={() => void save("pdf")}
            >
              {m.invoices_export_pdf()}
            </Button>
            {isOpen ? (
              <Button kind="primary" icon={<HandCoins aria-hidden />} onPress={() => setPaying("payment")}>
                {m.payments_record()}
              </Button>
            ) : null}
            {isOverpaid ? (
              <Button kind="primary" icon={<ReceiptText aria-hidden />} onPress={() => setPaying("refund")}>
                {m.payments_refund()}
              </Button>
            ) : null}
            <Menu acts={acts} />
          </>
        }
        title={
          <>
            <h2 className={css.name}>{name}</h2>
            {invoice.title ? <p className={css.subtitle}>{invoice.title}</p> : null}
            <Origin invoice={invoice} />
          </>
        }
      >
        <FormError error={refused ?? (problem ? errorText(problem) : null)} />
        <Section title={m.invoices_facts()}>
          <Facts
            items={[
              { label: m.invoices_date(), value: formatDate(issued.issued_on) },
              ...(isCreditNote ? [] : [{ label: m.invoices_due(), value: formatDate(issued.due_on) }]),
              { label: m.invoices_total(), value: formatMoney(invoice.totals.payable, currency) },
              ...amount(m.invoices_received(), invoice.paid),
              ...amount(m.invoices_given_up(), invoice.written_off),
              ...amount(m.invoices_credited_amount(), invoice.credited),
              ...(isCreditNote
                ? []
                : [
                    {
                      label: m.invoices_open(),
                      value: (
                        <span className={status === "overdue" ? css.late : undefined}>
                          {formatMoney(invoice.open, currency)}
                        </span>
                      ),
                    },
                  ]),
              ...(invoice.corrected
                ? [
                    {
                      label: isCreditNote ? m.invoices_corrects() : m.invoices_replaces(),
                      value: <Related invoices={[invoice.corrected]} />,
                    },
                  ]
                : []),
              ...(invoice.follow_ups.length > 0
                ? [{ label: m.invoices_follow_ups(), value: <Related invoices={invoice.follow_ups} /> }]
                : []),
              ...(invoice.deducted_by
                ? [{ label: m.invoices_deducted_by(), value: <Related invoices={[invoice.deducted_by]} /> }]
                : []),
              ...(invoice.service_from
                ? [
                    {
                      label: m.invoices_service(),
                      value: formatDateRange(
                        invoice.service_from,
                        invoice.service_to ?? invoice.service_from,
                      ),
                    },
                  ]
                : []),
              ...(invoice.entries > 0
                ? [{ label: m.nav_time(), value: m.kinds_entry({ count: invoice.entries }) }]
                : []),
            ]}
          />
        </Section>
        {isCreditNote ? null : (
          <Payments invoice={invoice} today={today} onRecord={() => setPaying("payment")} />
        )}
        {isCreditNote ? null : <Reminders id={id} />}
        <Letters about={{ kind: "invoice", id }} />
        <Section title={m.invoices_sums()}>
          <TotalsBlock totals={invoice.totals} />
        </Section>
        <Section title={m.invoices_frozen()}>
          <p className={css.small}>
            {m.invoices_frozen_why({ date: formatInstant(issued.issued_at, "long") })}
          </p>
          <dl className={css.hashes}>
            <dt>{m.invoices_hash_pdf()}</dt>
            <dd>{issued.pdf_sha256}</dd>
            {hasXml ? (
              <>
                <dt>{m.invoices_hash_xml()}</dt>
                <dd>{issued.xml_sha256}</dd>
              </>
            ) : null}
          </dl>
          {hasXml ? null : <p className={css.small}>{m.invoices_no_xml_why()}</p>}
        </Section>
        {paying ? (
          <RecordPayment invoice={invoice} kind={paying} today={today} onClose={() => setPaying(null)} />
        ) : null}
        {isReminding ? (
          <RemindDialog invoice={invoice} number={number} today={today} onClose={() => setReminding(false)} />
        ) : null}
        {taking === "all" ? <CancelDialog {...credit} /> : null}
        {taking === "part" ? <CreditDialog {...credit} /> : null}
      </Document>
    </WithPreview>
  );
}
