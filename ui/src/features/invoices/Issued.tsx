// An issued invoice: its page as it went out, what is open, and what has come in. Nothing of it can be edited.
import { FileCode2, FileDown, HandCoins } from "lucide-react";
import { useState } from "react";
import { errorText } from "~/api/errors";
import type { Invoice, Issued as IssuedFacts } from "~/api/generated";
import { Badge } from "~/components/Badge";
import { Button } from "~/components/Button";
import { FormError } from "~/components/FieldNotes";
import { Menu } from "~/components/Menu";
import { Document, Facts, Section } from "~/components/Page";
import { WithPreview } from "~/components/WithPreview";
import { formatDate, formatDateRange, formatInstant } from "~/lib/dates";
import { useActions } from "~/lib/keyboard";
import { formatMoney } from "~/lib/money";
import { TotalsBlock } from "~/lines/TotalsBlock";
import { m } from "~/messages/generated/messages";
import { Origin } from "./Draft";
import { exportInvoice } from "./exporting";
import css from "./invoices.module.css";
import { Pages } from "./Pages";
import { Payments } from "./Payments";
import { RecordPayment } from "./RecordPayment";
import { statusText, tones } from "./status";

interface IssuedProps {
  invoice: Invoice;
  issued: IssuedFacts;
  today: string;
  onBack: () => void;
}

export function Issued({ invoice, issued, today, onBack }: IssuedProps) {
  const [problem, setProblem] = useState<unknown>(null);
  const [isPaying, setPaying] = useState(false);
  const { id, currency, status } = invoice;
  const name = m.invoices_name({ number: issued.number });
  const hasXml = issued.xml_sha256 !== "";
  const isOpen = invoice.open > 0;

  async function save(format: "pdf" | "xml") {
    try {
      await exportInvoice(id, format);
      setProblem(null);
    } catch (refused) {
      setProblem(refused);
    }
  }

  useActions([
    {
      id: "invoice.export",
      title: () => m.invoices_export_pdf(),
      group: "page",
      keys: ["e"],
      run: () => void save("pdf"),
    },
    {
      id: "invoice.pay",
      title: () => m.payments_record(),
      group: "page",
      keys: ["r"],
      run: () => setPaying(true),
    },
  ]);

  const pay = {
    icon: <HandCoins aria-hidden />,
    label: m.payments_record(),
    open: () => setPaying(true),
  };
  return (
    <WithPreview label={m.invoices_details()} preview={<Pages id={id} title={name} />}>
      <Document
        name={name}
        onBack={onBack}
        status={<Badge tone={tones[status]}>{statusText(invoice, today)}</Badge>}
        actions={
          <>
            <Button
              kind={isOpen ? "normal" : "primary"}
              icon={<FileDown aria-hidden />}
              onPress={() => void save("pdf")}
            >
              {m.invoices_export_pdf()}
            </Button>
            {isOpen ? (
              <Button kind="primary" icon={pay.icon} onPress={pay.open}>
                {pay.label}
              </Button>
            ) : null}
            <Menu
              acts={[
                {
                  id: "xml",
                  label: hasXml ? m.invoices_export_xml() : m.invoices_no_xml(),
                  icon: <FileCode2 aria-hidden />,
                  isDisabled: !hasXml,
                  run: () => void save("xml"),
                },
                ...(isOpen ? [] : [{ id: "pay", label: pay.label, icon: pay.icon, run: pay.open }]),
              ]}
            />
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
        <FormError error={problem ? errorText(problem) : null} />
        <Section title={m.invoices_facts()}>
          <Facts
            items={[
              { label: m.invoices_date(), value: formatDate(issued.issued_on) },
              { label: m.invoices_due(), value: formatDate(issued.due_on) },
              { label: m.invoices_total(), value: formatMoney(invoice.totals.payable, currency) },
              {
                label: m.invoices_open(),
                value: (
                  <span className={status === "overdue" ? css.late : undefined}>
                    {formatMoney(invoice.open, currency)}
                  </span>
                ),
              },
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
        <Payments invoice={invoice} onRecord={() => setPaying(true)} />
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
        {isPaying ? <RecordPayment invoice={invoice} today={today} onClose={() => setPaying(false)} /> : null}
      </Document>
    </WithPreview>
  );
}
