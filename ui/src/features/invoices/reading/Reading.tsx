// An e-invoice of somebody else: its pages, its sums, and in plain words what is wrong with it.
import { CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { InvoiceReading, ReceivedInvoice } from "~/api/generated";
import { Button } from "~/components/Button";
import { Dialog } from "~/components/Dialog";
import { PageImages } from "~/components/PageImages";
import { formatDate } from "~/lib/dates";
import { m } from "~/messages/generated/messages";
import css from "./reading.module.css";
import { KeepAsExpense } from "./KeepAsExpense";
import { amountText, faults, profileName } from "./words";

interface ReadingProps {
  reading: InvoiceReading;
  /** The file's bytes in base64. */
  data: string;
  onClose: () => void;
}

export function Reading({ reading, data, onClose }: ReadingProps) {
  const { invoice, pages } = reading;
  const title = (invoice.credits ? m.reading_credit_note : m.reading_invoice)({ number: invoice.number });
  return (
    <Dialog
      title={title}
      size="large"
      onClose={onClose}
      footer={
        <>
          <Button autoFocus onPress={onClose}>
            {m.reading_close()}
          </Button>
          <KeepAsExpense reading={reading} data={data} onKept={onClose} />
        </>
      }
    >
      <div className={css.reading}>
        {/* Pages hold nothing to focus, and the keyboard must be able to scroll them. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <section className={css.pages} aria-label={m.preview_label()} tabIndex={0}>
          {reading.pages_from === "data" ? <p className={css.about}>{m.reading_from_data()}</p> : null}
          <PageImages pages={pages} title={title} />
        </section>
        <div className={css.facts}>
          <Sums invoice={invoice} />
          <Verdict invoice={invoice} />
          <p className={css.about}>
            {reading.file_name} · {profileName(invoice.profile)}
          </p>
        </div>
      </div>
    </Dialog>
  );
}

function Sums({ invoice }: { invoice: ReceivedInvoice }) {
  const { totals, currency } = invoice;
  const rows: [string, string][] = [
    [m.reading_from(), invoice.seller.name],
    [m.invoices_date(), formatDate(invoice.issued_on)],
    [m.invoices_due(), formatDate(invoice.due_on)],
    [m.reading_net(), amountText(totals.net, currency)],
    [m.reading_vat(), amountText(totals.tax, currency)],
    [m.reading_gross(), amountText(totals.gross, currency)],
    [m.reading_due(), amountText(totals.due, currency)],
    [m.reading_account(), invoice.accounts[0]?.account ?? ""],
  ];
  return (
    <dl className={css.sums}>
      {rows
        .filter(([, value]) => value !== "")
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Verdict({ invoice }: { invoice: ReceivedInvoice }) {
  const found = faults(invoice);
  const lost = invoice.unplaced.length;
  return (
    <section className={css.verdict} data-verdict={invoice.verdict} aria-label={m.reading_verdict()}>
      <h3>
        {invoice.verdict === "fails" ? (
          <TriangleAlert aria-hidden />
        ) : invoice.verdict === "holds" ? (
          <CircleCheck aria-hidden />
        ) : (
          <Info aria-hidden />
        )}
        {invoice.verdict === "fails"
          ? m.reading_fails()
          : invoice.verdict === "holds"
            ? m.reading_holds()
            : m.reading_booking_aid()}
      </h3>
      {invoice.verdict === "fails" ? <p className={css.about}>{m.reading_fails_what_to_do()}</p> : null}
      {found.length > 0 ? (
        <ul className={css.faults}>
          {found.map((fault) => (
            <li key={fault.text}>
              {fault.text}
              <details>
                <summary>{m.reading_rules({ count: fault.findings.length })}</summary>
                {fault.findings.map((finding, index) => (
                  <p key={index} className={css.rule} lang="en">
                    <b>{finding.rule}</b> {finding.place} {finding.text}
                    {finding.expected || finding.actual ? (
                      <>
                        {" "}
                        ({finding.expected} ≠ {finding.actual})
                      </>
                    ) : null}
                  </p>
                ))}
              </details>
            </li>
          ))}
        </ul>
      ) : null}
      {lost > 0 ? (
        <details className={css.lost}>
          <summary>{m.reading_lost({ count: lost })}</summary>
          {invoice.unplaced.map((part, index) => (
            <p key={index} className={css.rule}>
              <b>{part.path}</b> {part.value}
            </p>
          ))}
        </details>
      ) : null}
    </section>
  );
}
