// What proposals and invoices say unless a client or a document says otherwise.
import { useQuery } from "@tanstack/react-query";
import { call } from "~/api/client";
import type { BusinessFields, VatStatus } from "~/api/generated";
import { query } from "~/api/queries";
import {
  EditableCombo,
  EditableMoneyRate,
  EditableNumber,
  EditableSelect,
  EditableText,
} from "~/components/Editable";
import { ListError } from "~/components/ListError";
import { Fields, Section } from "~/components/Page";
import { Skeleton } from "~/components/Skeleton";
import { currencies } from "~/lib/currencies";
import { documentLanguages } from "~/lib/documentLanguages";
import { m } from "~/messages/generated/messages";

const save = (set: Partial<BusinessFields>) => call("business_update", set);
const bare = (text: string) => text.replaceAll(/\s/gu, "").toUpperCase();

export function DocumentSettings() {
  const found = useQuery(query("business_get", {}));
  if (found.error) return <ListError error={found.error} />;
  if (!found.data) return <Skeleton lines={6} />;
  const business = found.data;
  return (
    <>
      <Section title={m.documents_prices()}>
        <Fields>
          <EditableCombo
            label={m.clients_currency()}
            options={currencies()}
            value={business.currency}
            isRequired
            onSave={(currency) => save({ currency: currency ?? business.currency })}
          />
          <EditableMoneyRate
            label={m.clients_hourly_rate()}
            currency={business.currency}
            value={business.hourly_rate}
            isRequired
            onSave={(rate) => save({ hourly_rate: rate ?? "0" })}
          />
          <EditableNumber
            label={m.clients_terms()}
            decimals={0}
            isRequired
            value={String(business.payment_terms_days)}
            onSave={(days) => save({ payment_terms_days: Number(days) })}
          />
          <EditableNumber
            label={m.documents_valid_days()}
            decimals={0}
            isRequired
            value={String(business.proposal_valid_days)}
            onSave={(days) => save({ proposal_valid_days: Number(days) })}
          />
        </Fields>
      </Section>
      <Section title={m.documents_tax()}>
        <Fields>
          <EditableSelect<VatStatus>
            label={m.first_vat()}
            options={[
              { id: "registered", label: m.vat_registered() },
              { id: "small_business", label: m.vat_small_business() },
              { id: "none", label: m.vat_none() },
            ]}
            value={business.vat_status}
            onSave={(vat_status) => save({ vat_status })}
          />
          <EditableNumber
            label={m.documents_vat_rate()}
            decimals={4}
            suffix="%"
            isRequired
            value={business.vat_rate}
            onSave={(rate) => save({ vat_rate: rate ?? "0" })}
          />
          <EditableText
            label={m.clients_vat_id()}
            value={business.vat_id}
            onSave={(text) => save({ vat_id: bare(text) })}
          />
          <EditableText
            label={m.documents_tax_number()}
            value={business.tax_number}
            onSave={(tax_number) => save({ tax_number })}
          />
          <EditableText
            label={m.documents_registration()}
            value={business.registration_id}
            onSave={(registration_id) => save({ registration_id })}
          />
        </Fields>
      </Section>
      <Section title={m.documents_form()}>
        <Fields>
          <EditableText
            label={m.documents_pattern()}
            help={m.documents_pattern_help({ pattern: "{YYYY}-{###}" })}
            value={business.invoice_pattern}
            onSave={(invoice_pattern) => save({ invoice_pattern })}
          />
          <EditableCombo
            label={m.clients_language()}
            options={documentLanguages()}
            value={business.language}
            isRequired
            onSave={(language) => save({ language: language ?? business.language })}
          />
        </Fields>
      </Section>
    </>
  );
}
