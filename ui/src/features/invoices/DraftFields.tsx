// For which time the draft is and until when it is to be paid; folded away below it, what most invoices take from the client and the settings.
import { useQuery } from "@tanstack/react-query";
import type {
  DueFrom,
  EInvoice,
  Invoice,
  InvoiceFields,
  InvoiceLine,
  PriceBasis,
  Supply,
} from "~/api/generated";
import { query } from "~/api/queries";
import { Disclosure } from "~/components/Disclosure";
import {
  EditableCombo,
  EditableDate,
  EditableNumber,
  EditableSelect,
  EditableText,
} from "~/components/Editable";
import { Fields, Section } from "~/components/Page";
import type { Rows } from "~/components/useRowList";
import { currencies } from "~/lib/currencies";
import { documentLanguages } from "~/lib/documentLanguages";
import { eInvoiceForms, eInvoiceWhat } from "~/lib/eInvoiceForms";
import { m } from "~/messages/generated/messages";
import { EditableClient } from "~/pickers/ClientField";
import { DraftParts } from "./DraftParts";
import { gistOf } from "./terms";

interface DraftFieldsProps {
  invoice: Invoice;
  rows: Rows<InvoiceLine>;
  save: (set: Partial<InvoiceFields>) => Promise<unknown>;
}

export function DraftFields({ invoice, rows, save }: DraftFieldsProps) {
  const business = useQuery(query("business_get", {})).data;
  const usual = { language: business?.language ?? "", currency: business?.currency ?? "" };
  return (
    <Section title={m.invoices_head()}>
      <Fields>
        <EditableDate
          field="invoice.service_from"
          label={m.invoices_service_from()}
          value={invoice.service_from}
          onSave={(service_from) => save({ service_from })}
        />
        <EditableDate
          field="invoice.service_to"
          label={m.invoices_service_to()}
          value={invoice.service_to}
          onSave={(service_to) => save({ service_to })}
        />
        {/* Nobody pays a credit note. */}
        {invoice.kind === "credit_note" ? null : (
          <EditableNumber
            field="invoice.payment_terms_days"
            label={m.invoices_terms()}
            decimals={0}
            isRequired
            value={String(invoice.payment_terms_days)}
            onSave={(days) =>
              days === null ? Promise.resolve() : save({ payment_terms_days: Number(days) })
            }
          />
        )}
      </Fields>
      <Disclosure label={m.more_title()} gist={business ? gistOf(invoice, usual) : []}>
        <Fields>
          <EditableClient
            label={m.kind_client()}
            value={invoice.client_id}
            onSave={(client_id) => save({ client_id })}
          />
          <EditableSelect<EInvoice>
            field="invoice.e_invoice"
            label={m.e_invoice_label()}
            help={eInvoiceWhat(invoice.e_invoice)}
            options={eInvoiceForms()}
            value={invoice.e_invoice}
            onSave={(e_invoice) => save({ e_invoice })}
          />
          <EditableText
            field="invoice.buyer_reference"
            label={m.invoices_buyer_reference()}
            help={m.invoices_buyer_reference_help()}
            value={invoice.buyer_reference}
            onSave={(buyer_reference) => save({ buyer_reference: buyer_reference.trim() })}
          />
          <EditableText
            field="invoice.order_reference"
            label={m.invoices_order_reference()}
            value={invoice.order_reference}
            onSave={(order_reference) => save({ order_reference: order_reference.trim() })}
          />
          <EditableCombo
            field="invoice.language"
            label={m.invoices_language()}
            isRequired
            options={documentLanguages()}
            value={invoice.language}
            onSave={(language) => (language === null ? Promise.resolve() : save({ language }))}
          />
          <EditableCombo
            field="invoice.currency"
            label={m.invoices_currency()}
            isRequired
            options={currencies()}
            value={invoice.currency}
            onSave={(currency) => (currency === null ? Promise.resolve() : save({ currency }))}
          />
          <EditableSelect<Supply>
            field="invoice.supply"
            label={m.more_supply()}
            help={m.more_supply_help()}
            options={[
              { id: "service", label: m.more_supply_service() },
              { id: "digital", label: m.more_supply_digital() },
              { id: "goods", label: m.more_supply_goods() },
            ]}
            value={invoice.supply}
            onSave={(supply) => save({ supply })}
          />
          <EditableSelect<PriceBasis>
            field="invoice.prices"
            label={m.more_prices()}
            options={[
              { id: "net", label: m.more_prices_net() },
              { id: "gross", label: m.more_prices_gross() },
            ]}
            value={invoice.prices}
            onSave={(prices) => save({ prices })}
          />
          <EditableSelect<DueFrom>
            field="invoice.due_from"
            label={m.more_due_from()}
            options={[
              { id: "issue", label: m.more_due_from_issue() },
              { id: "end_of_month", label: m.more_due_from_month() },
            ]}
            value={invoice.due_from}
            onSave={(due_from) => save({ due_from })}
          />
        </Fields>
        <DraftParts invoice={invoice} rows={rows} save={save} country={business?.address.country ?? ""} />
      </Disclosure>
    </Section>
  );
}
