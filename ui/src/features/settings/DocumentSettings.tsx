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
  EditableSwitch,
  EditableText,
} from "~/components/Editable";
import { ListError } from "~/components/ListError";
import { Fields, Section } from "~/components/Page";
import { Skeleton } from "~/components/Skeleton";
import { currencies } from "~/lib/currencies";
import { documentLanguages } from "~/lib/documentLanguages";
import { schemes } from "~/lib/eas";
import { m } from "~/messages/generated/messages";
import { PageLook } from "./PageLook";
import { Series } from "./Series";
import css from "./settings.module.css";

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
          <EditableMoneyRate
            label={m.business_rate_floor()}
            currency={business.currency}
            value={business.rate_floor === "0" ? null : business.rate_floor}
            onSave={(rate) => save({ rate_floor: rate ?? "0" })}
          />
          <EditableNumber
            label={m.business_weekly_hours()}
            decimals={0}
            value={business.weekly_hours === 0 ? null : String(business.weekly_hours)}
            onSave={(hours) => save({ weekly_hours: Number(hours ?? "0") })}
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
            field="business.vat_status"
            value={business.vat_status}
            onSave={(vat_status) => save({ vat_status })}
          />
          <EditableNumber
            label={m.documents_vat_rate()}
            decimals={4}
            suffix="%"
            isRequired
            field="business.vat_rate"
            value={business.vat_rate}
            onSave={(rate) => save({ vat_rate: rate ?? "0" })}
          />
          {business.vat_status === "registered" ? (
            <EditableSwitch
              label={m.documents_one_stop_shop()}
              field="business.one_stop_shop"
              value={business.one_stop_shop}
              onSave={(one_stop_shop) => save({ one_stop_shop })}
            />
          ) : null}
          <EditableText
            label={m.clients_vat_id()}
            field="business.vat_id"
            value={business.vat_id}
            onSave={(text) => save({ vat_id: bare(text) })}
          />
          <EditableText
            label={m.documents_tax_number()}
            field="business.tax_number"
            value={business.tax_number}
            onSave={(tax_number) => save({ tax_number })}
          />
          <EditableText
            label={m.documents_registration()}
            field="business.registration_id"
            value={business.registration_id}
            onSave={(registration_id) => save({ registration_id })}
          />
        </Fields>
      </Section>
      <Section title={m.e_invoices_title()}>
        <p className={css.lead}>{m.e_invoices_own()}</p>
        <Fields>
          <EditableCombo
            label={m.eaddress_scheme()}
            help={m.eaddress_scheme_help()}
            options={schemes(business.endpoint_scheme)}
            field="business.endpoint_scheme"
            value={business.endpoint_scheme || null}
            onSave={(scheme) => save({ endpoint_scheme: scheme ?? "" })}
          />
          <EditableText
            label={m.eaddress()}
            placeholder={business.email}
            field="business.endpoint"
            value={business.endpoint}
            onSave={(endpoint) => save({ endpoint: endpoint.trim() })}
          />
        </Fields>
      </Section>
      <Section title={m.documents_form()}>
        <Fields>
          <EditableText
            label={m.documents_pattern()}
            help={m.documents_pattern_help({ pattern: "{YYYY}-{###}" })}
            field="business.invoice_pattern"
            value={business.invoice_pattern}
            onSave={(invoice_pattern) => save({ invoice_pattern })}
          />
          <EditableText
            label={m.documents_credit_note_pattern()}
            help={m.documents_credit_note_pattern_help()}
            field="business.credit_note_pattern"
            value={business.credit_note_pattern}
            onSave={(credit_note_pattern) => save({ credit_note_pattern })}
          />
          <EditableCombo
            label={m.clients_language()}
            options={documentLanguages()}
            field="business.language"
            value={business.language}
            isRequired
            onSave={(language) => save({ language: language ?? business.language })}
          />
        </Fields>
      </Section>
      <Series />
      <PageLook business={business} save={save} />
    </>
  );
}
