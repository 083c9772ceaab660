// The freelancer's own business, as it stands on documents and as the drafter knows it.
import { useQuery } from "@tanstack/react-query";
import { call, some } from "~/api/client";
import type { Address, BankAccount, BusinessFields } from "~/api/generated";
import { query } from "~/api/queries";
import { EditableCombo, EditableList, EditableText } from "~/components/Editable";
import { ListError } from "~/components/ListError";
import { Fields, Section, Wide } from "~/components/Page";
import { Skeleton } from "~/components/Skeleton";
import { countries } from "~/lib/countries";
import { m } from "~/messages/generated/messages";

const save = (set: Partial<BusinessFields>) => call("business_update", set);
const saveAddress = (part: Partial<Address>) => save({ address: some(part) });
const saveBank = (part: Partial<BankAccount>) => save({ bank: some(part) });
const bare = (text: string) => text.replaceAll(/\s/gu, "").toUpperCase();

export function BusinessSettings() {
  const found = useQuery(query("business_get", {}));
  if (found.error) return <ListError error={found.error} />;
  if (!found.data) return <Skeleton lines={6} />;
  const business = found.data;
  const { address, bank } = business;
  return (
    <>
      <Section title={m.business_who()}>
        <Fields>
          <EditableText
            label={m.business_name()}
            field="business.name"
            value={business.name}
            onSave={(name) => save({ name })}
          />
          <EditableText
            label={m.business_contact_name()}
            field="business.contact_name"
            value={business.contact_name}
            onSave={(contact_name) => save({ contact_name })}
          />
          <EditableText
            label={m.business_trade()}
            field="business.trade"
            value={business.trade}
            onSave={(trade) => save({ trade })}
          />
          <EditableText
            label={m.clients_email()}
            field="business.email"
            value={business.email}
            onSave={(email) => save({ email })}
          />
          <EditableText
            label={m.clients_phone()}
            field="business.phone"
            value={business.phone}
            onSave={(phone) => save({ phone })}
          />
          <EditableText
            label={m.clients_website()}
            field="business.website"
            value={business.website}
            onSave={(website) => save({ website })}
          />
        </Fields>
      </Section>
      <Section title={m.clients_address()}>
        <Fields>
          <Wide>
            <EditableText
              label={m.clients_street()}
              field="business.address.street"
              value={address.street}
              onSave={(street) => saveAddress({ street })}
            />
          </Wide>
          <EditableText
            label={m.clients_postcode()}
            field="business.address.postcode"
            value={address.postcode}
            onSave={(postcode) => saveAddress({ postcode })}
          />
          <EditableText
            label={m.clients_city()}
            field="business.address.city"
            value={address.city}
            onSave={(city) => saveAddress({ city })}
          />
          <EditableText
            label={m.clients_region()}
            field="business.address.region"
            value={address.region}
            onSave={(region) => saveAddress({ region })}
          />
          <EditableCombo
            label={m.clients_country()}
            help={m.business_country_help()}
            options={countries()}
            field="business.address.country"
            value={address.country || null}
            isRequired
            onSave={(country) => saveAddress({ country: country ?? "" })}
          />
        </Fields>
      </Section>
      <Section title={m.business_bank()}>
        <Fields>
          <EditableText
            label={m.business_iban()}
            field="business.bank.iban"
            value={bank.iban.replaceAll(/(.{4})(?=.)/gu, "$1 ")}
            onSave={(text) => saveBank({ iban: bare(text) })}
          />
          <EditableText
            label={m.business_bic()}
            value={bank.bic}
            onSave={(text) => saveBank({ bic: bare(text) })}
          />
          <EditableText
            label={m.business_holder()}
            value={bank.holder}
            onSave={(holder) => saveBank({ holder })}
          />
          <EditableText
            label={m.business_bank_name()}
            value={bank.bank}
            onSave={(name) => saveBank({ bank: name })}
          />
        </Fields>
      </Section>
      <Section title={m.business_profile()}>
        <Fields>
          <Wide>
            <EditableList
              label={m.business_skills()}
              help={m.business_list_help()}
              value={business.skills}
              onSave={(skills) => save({ skills })}
            />
          </Wide>
          <Wide>
            <EditableList
              label={m.business_languages()}
              help={m.business_list_help()}
              value={business.languages}
              onSave={(languages) => save({ languages })}
            />
          </Wide>
          <Wide>
            <EditableText
              label={m.business_about()}
              help={m.business_about_help()}
              multiline
              look="prose"
              value={business.about}
              onSave={(about) => save({ about })}
            />
          </Wide>
        </Fields>
      </Section>
    </>
  );
}
