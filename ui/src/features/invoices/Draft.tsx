// A draft, written beside the page it becomes. Everything is saved as it is typed; issuing alone is a step of its own.
import { FileDown, Send, Trash2 } from "lucide-react";
import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { call } from "~/api/client";
import type { Invoice, InvoiceFields } from "~/api/generated";
import { query } from "~/api/queries";
import { announce } from "~/api/undo";
import { Badge } from "~/components/Badge";
import { Button } from "~/components/Button";
import { EditableText } from "~/components/Editable";
import { FormError } from "~/components/FieldNotes";
import { Link } from "~/components/Link";
import { Menu } from "~/components/Menu";
import { Document, Section } from "~/components/Page";
import { WithPreview } from "~/components/WithPreview";
import { useAttempt } from "~/components/useAttempt";
import { useActions } from "~/lib/keyboard";
import { m } from "~/messages/generated/messages";
import { DraftFields } from "./DraftFields";
import { DraftLines } from "./DraftLines";
import { useDraftLines } from "./draftRows";
import { exportInvoice } from "./exporting";
import css from "./invoices.module.css";
import { IssueDialog } from "./IssueDialog";
import { MissingList } from "./Missing";
import { missingId } from "./missingWords";
import { DraftDeposits } from "./DraftDeposits";
import { DraftPages, type Typed } from "./Pages";
import { Related } from "./Related";
import { kindText } from "./status";

interface DraftProps {
  invoice: Invoice;
  today: string;
  onBack: () => void;
}

export function Draft({ invoice, today, onBack }: DraftProps) {
  const { attempt, refused } = useAttempt();
  const [isIssuing, setIssuing] = useState(false);
  const { id } = invoice;
  const readiness = useQuery(query("invoice_readiness", { id })).data;
  const name = invoice.title || m.invoices_untitled();
  const rows = useDraftLines(invoice);
  const [typed, setTyped] = useState<Typed>({});
  const typing = (field: keyof Typed) => (text: string | null) =>
    setTyped((known) => (known[field] === text ? known : { ...known, [field]: text }));

  const save = (set: Partial<InvoiceFields>) => call("invoice_update", { id, set });

  const remove = () =>
    attempt(async () => {
      await call("invoice_delete", { id });
      onBack();
      announce(
        invoice.entries > 0
          ? m.invoices_draft_deleted_with_time({ count: invoice.entries })
          : m.invoices_draft_deleted(),
      );
    });

  function issue() {
    if (!readiness) return;
    if (readiness.ready) setIssuing(true);
    // What is missing stands at the top: that is where one has to go first.
    else document.getElementById(missingId)?.focus();
  }

  useActions([
    { id: "invoice.issue", title: () => m.invoices_issue(), group: "page", keys: ["i"], run: issue },
  ]);

  return (
    <WithPreview
      label={m.invoices_edit()}
      preview={<DraftPages invoice={invoice} typed={typed} lines={rows.rows} title={name} />}
    >
      <Document
        name={name}
        onBack={onBack}
        status={
          <>
            <Badge>{m.invoices_draft()}</Badge>
            {invoice.kind === "invoice" ? null : <Badge>{kindText(invoice.kind)}</Badge>}
            {invoice.corrected ? <Related invoices={[invoice.corrected]} /> : null}
          </>
        }
        actions={
          <>
            <Button kind="primary" icon={<Send aria-hidden />} onPress={issue}>
              {m.invoices_issue()}
            </Button>
            <Menu
              acts={[
                {
                  id: "export",
                  label: m.invoices_export_draft(),
                  icon: <FileDown aria-hidden />,
                  run: () => void attempt(() => exportInvoice(id, "pdf")),
                },
                {
                  id: "delete",
                  label: m.invoices_delete_draft(),
                  icon: <Trash2 aria-hidden />,
                  danger: true,
                  run: () => void remove(),
                },
              ]}
            />
          </>
        }
        title={
          <>
            <EditableText
              label={m.invoices_title()}
              look="title"
              placeholder={m.invoices_untitled()}
              value={invoice.title}
              onSave={(title) => save({ title: title.trim() })}
              onTyping={typing("title")}
            />
            <Origin invoice={invoice} />
          </>
        }
      >
        <FormError error={refused} />
        {readiness && readiness.missing.length > 0 ? (
          <MissingList missing={readiness.missing} clientId={invoice.client_id} form={invoice.e_invoice} />
        ) : null}
        <DraftFields invoice={invoice} save={save} rows={rows} />
        <Section title={m.invoices_lines()}>
          <EditableText
            label={m.invoices_introduction()}
            multiline
            look="prose"
            autosave={800}
            placeholder={m.invoices_introduction_placeholder()}
            value={invoice.introduction}
            onSave={(introduction) => save({ introduction })}
            onTyping={typing("introduction")}
          />
          <DraftLines invoice={invoice} rows={rows} />
          <EditableText
            label={m.invoices_note()}
            field="invoice.note"
            multiline
            look="prose"
            autosave={800}
            placeholder={m.invoices_note_placeholder()}
            value={invoice.note}
            onSave={(note) => save({ note })}
            onTyping={typing("note")}
          />
        </Section>
        <DraftDeposits invoice={invoice} />
        {isIssuing ? (
          <IssueDialog
            invoice={invoice}
            number={readiness?.number ?? null}
            lacksXml={readiness?.missing.some((each) => each.need === "e_invoice") ?? false}
            mandate={readiness?.mandate ?? null}
            today={today}
            onClose={() => setIssuing(false)}
          />
        ) : null}
      </Document>
    </WithPreview>
  );
}

/** For whom, and for which project. */
export function Origin({ invoice }: { invoice: Invoice }) {
  const { client_id, project_id } = invoice;
  const project = useQuery({
    ...query("project_get", { id: project_id ?? "" }),
    enabled: project_id !== null,
  }).data;
  return (
    <p className={css.origin}>
      <Link to={`/clients/${client_id}`}>{invoice.client_name}</Link>
      {project ? <Link to={`/projects/${project.id}`}>{project.title}</Link> : null}
    </p>
  );
}
