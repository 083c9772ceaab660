// To whom the draft goes, for when, and in which words and money.
import type { Invoice, InvoiceFields } from "~/api/generated";
import { EditableCombo, EditableDate, EditableNumber, EditableText } from "~/components/Editable";
import { Fields, Section } from "~/components/Page";
import { currencies } from "~/lib/currencies";
import { documentLanguages } from "~/lib/documentLanguages";
import { m } from "~/messages/generated/messages";
import { EditableClient } from "~/pickers/ClientField";

interface DraftFieldsProps {
  invoice: Invoice;
  save: (set: Partial<InvoiceFields>) => Promise<unknown>;
}

export function DraftFields({ invoice, save }: DraftFieldsProps) {
  return (
    <Section title={m.invoices_head()}>
      <Fields>
        <EditableClient
          label={m.kind_client()}
          value={invoice.client_id}
          onSave={(client_id) => save({ client_id })}
        />
        <EditableDate
          label={m.invoices_service_from()}
          value={invoice.service_from}
          onSave={(service_from) => save({ service_from })}
        />
        <EditableDate
          label={m.invoices_service_to()}
          value={invoice.service_to}
          onSave={(service_to) => save({ service_to })}
        />
        <EditableNumber
          label={m.invoices_terms()}
          decimals={0}
          isRequired
          value={String(invoice.payment_terms_days)}
          onSave={(days) => (days === null ? Promise.resolve() : save({ payment_terms_days: Number(days) }))}
        />
        <EditableCombo
          label={m.invoices_language()}
          isRequired
          options={documentLanguages()}
          value={invoice.language}
          onSave={(language) => (language === null ? Promise.resolve() : save({ language }))}
        />
        <EditableCombo
          label={m.invoices_currency()}
          isRequired
          options={currencies()}
          value={invoice.currency}
          onSave={(currency) => (currency === null ? Promise.resolve() : save({ currency }))}
        />
        <EditableText
          label={m.invoices_buyer_reference()}
          help={m.invoices_buyer_reference_help()}
          value={invoice.buyer_reference}
          onSave={(buyer_reference) => save({ buyer_reference: buyer_reference.trim() })}
        />
        <EditableText
          label={m.invoices_order_reference()}
          value={invoice.order_reference}
          onSave={(order_reference) => save({ order_reference: order_reference.trim() })}
        />
      </Fields>
    </Section>
  );
}
