// The one step that cannot be taken back: what will be issued, under which number and date. The focus is on Cancel,
// so that a key held a moment too long does not issue.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "~/api/client";
import { fieldError, formError } from "~/api/errors";
import type { Invoice, Mandate } from "~/api/generated";
import { query } from "~/api/queries";
import { Button } from "~/components/Button";
import { DateField } from "~/components/DateField";
import { Dialog } from "~/components/Dialog";
import { FormError } from "~/components/FieldNotes";
import { Facts } from "~/components/Page";
import { showToast } from "~/components/Toast";
import { formatDate } from "~/lib/dates";
import { formatMoney } from "~/lib/money";
import { m } from "~/messages/generated/messages";
import css from "./invoices.module.css";
import { mandateText } from "./mandateWords";
import { dueOn, numberOn } from "./numbers";

interface IssueDialogProps {
  invoice: Invoice;
  /** The number it would get today. */
  number: string | null;
  lacksXml: boolean;
  /** What the law asks of the way in which it leaves. */
  mandate: Mandate | null;
  today: string;
  onClose: () => void;
}

export function IssueDialog({ invoice, number, lacksXml, mandate, today, onClose }: IssueDialogProps) {
  const [day, setDay] = useState<string | null>(today);
  const [error, setError] = useState<unknown>(null);
  const [pending, setPending] = useState(false);
  const isCreditNote = invoice.kind === "credit_note";
  const business = useQuery(query("business_get", {})).data;
  const pattern = (isCreditNote ? business?.credit_note_pattern : business?.invoice_pattern) ?? "";
  const itsNumber = numberOn(number, pattern, today, day);

  async function issue() {
    if (pending) return;
    setPending(true);
    setError(null);
    try {
      const { issued } = await call("invoice_issue", { id: invoice.id, issued_on: day });
      onClose();
      const given = { number: issued?.number ?? "" };
      showToast({ text: isCreditNote ? m.invoices_credit_was_issued(given) : m.invoices_was_issued(given) });
    } catch (refused) {
      setError(refused);
      setPending(false);
    }
  }

  return (
    <Dialog
      role="alertdialog"
      size="small"
      title={isCreditNote ? m.invoices_issue_credit_title() : m.invoices_issue_title()}
      onClose={onClose}
    >
      {/* The parts of a date are no inputs: without this, Enter in them would do nothing. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <form
        className={css.issue}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void issue();
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.target instanceof Element)) return;
          if (event.target.closest("[role=spinbutton]")) void issue();
        }}
      >
        <p>{m.invoices_issue_final()}</p>
        <Facts
          items={[
            { label: m.invoices_number(), value: itsNumber ?? m.invoices_next_number() },
            { label: m.kind_client(), value: invoice.client_name },
            {
              label: m.invoices_total(),
              value: <strong>{formatMoney(invoice.totals.payable, invoice.currency)}</strong>,
            },
            ...(isCreditNote
              ? []
              : [{ label: m.invoices_due(), value: day === null ? "–" : formatDate(dueOn(day, invoice)) }]),
          ]}
        />
        <DateField
          label={m.invoices_date()}
          value={day}
          onChange={setDay}
          isRequired
          error={fieldError(error, "issued_on")}
        />
        {mandate ? <p className={css.mandate}>{mandateText(mandate)}</p> : null}
        {lacksXml ? <p className={css.small}>{m.invoices_issue_without_xml()}</p> : null}
        <FormError error={formError(error, ["issued_on"])} />
        <div className={css.buttons}>
          <Button onPress={onClose} autoFocus>
            {m.common_cancel()}
          </Button>
          <Button type="submit" kind="primary" isPending={pending} isDisabled={day === null}>
            {m.invoices_issue_now()}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
