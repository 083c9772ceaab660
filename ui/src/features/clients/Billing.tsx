// How a client is billed: money, terms, and what their e-invoices need. What is empty is as in the settings.
import type { Client, ClientFields, DueFrom, EInvoice } from "~/api/generated";
import {
  EditableCombo,
  EditableMoneyRate,
  EditableNumber,
  EditableSelect,
  EditableText,
} from "~/components/Editable";
import { Fields, Section } from "~/components/Page";
import { currencies } from "~/lib/currencies";
import { documentLanguages } from "~/lib/documentLanguages";
import { schemes } from "~/lib/eas";
import { roundingKey, roundingOf, roundingOptions } from "~/lib/rounding";
import { eInvoiceForms, eInvoiceWhat } from "~/lib/eInvoiceForms";
import { m } from "~/messages/generated/messages";

interface BillingProps {
  client: Client;
  save: (set: Partial<ClientFields>) => Promise<unknown>;
}

export function Billing({ client, save }: BillingProps) {
  return (
    <>
      <Section title={m.clients_billing()}>
        <Fields>
          <EditableCombo
            label={m.clients_currency()}
            help={m.clients_currency_help()}
            options={currencies()}
            field="client.currency"
            value={client.currency}
            onSave={(currency) => save({ currency })}
          />
          <EditableMoneyRate
            label={m.clients_hourly_rate()}
            currency={client.currency ?? ""}
            help={m.clients_own_default()}
            field="client.hourly_rate"
            value={client.hourly_rate}
            onSave={(hourly_rate) => save({ hourly_rate })}
          />
          <EditableNumber
            label={m.clients_terms()}
            decimals={0}
            help={m.clients_own_default()}
            value={client.payment_terms_days === null ? null : String(client.payment_terms_days)}
            onSave={(days) => save({ payment_terms_days: days === null ? null : Number(days) })}
          />
          <EditableSelect<DueFrom>
            label={m.more_due_from()}
            options={[
              { id: "issue", label: m.more_due_from_issue() },
              { id: "end_of_month", label: m.more_due_from_month() },
            ]}
            field="client.due_from"
            value={client.due_from ?? "issue"}
            onSave={(from) => save({ due_from: from === "end_of_month" ? "end_of_month" : null })}
          />
          <EditableSelect<string>
            label={m.rounding_label()}
            options={roundingOptions(client.rounding, m.rounding_default_client())}
            value={roundingKey(client.rounding)}
            onSave={(key) => save({ rounding: roundingOf(key, client.rounding) })}
          />
          <EditableCombo
            label={m.clients_language()}
            help={m.clients_own_default()}
            options={documentLanguages()}
            value={client.language || null}
            onSave={(language) => save({ language: language ?? "" })}
          />
          <EditableText
            label={m.clients_vat_id()}
            field="client.vat_id"
            value={client.vat_id}
            onSave={(text) => save({ vat_id: text.replaceAll(/\s/gu, "").toUpperCase() })}
          />
        </Fields>
      </Section>
      <Section title={m.e_invoices_title()}>
        <Fields>
          <EditableSelect<EInvoice>
            field="client.e_invoice"
            label={m.e_invoice_wanted()}
            help={eInvoiceWhat(client.e_invoice ?? "facturx")}
            options={eInvoiceForms()}
            value={client.e_invoice ?? "facturx"}
            onSave={(e_invoice) => save({ e_invoice })}
          />
          <EditableText
            label={m.clients_buyer_reference()}
            help={m.clients_buyer_reference_help()}
            field="client.buyer_reference"
            value={client.buyer_reference}
            onSave={(buyer_reference) => save({ buyer_reference })}
          />
          <EditableText
            label={m.documents_registration()}
            field="client.registration_id"
            value={client.registration_id}
            onSave={(registration_id) => save({ registration_id: registration_id.trim() })}
          />
          <EditableCombo
            label={m.eaddress_scheme()}
            help={m.eaddress_scheme_help()}
            options={schemes(client.endpoint_scheme)}
            field="client.endpoint_scheme"
            value={client.endpoint_scheme || null}
            onSave={(scheme) => save({ endpoint_scheme: scheme ?? "" })}
          />
          <EditableText
            label={m.eaddress()}
            help={m.eaddress_help()}
            placeholder={client.email}
            field="client.endpoint"
            value={client.endpoint}
            onSave={(endpoint) => save({ endpoint: endpoint.trim() })}
          />
        </Fields>
      </Section>
    </>
  );
}
