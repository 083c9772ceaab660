// One client, edited in place: each field is saved when it is left, and what is refused stays with its reason.
import { useQuery } from "@tanstack/react-query";
import { Archive, ArchiveRestore, HandCoins, Trash2 } from "lucide-react";
import { useState } from "react";
import { call, some } from "~/api/client";
import { errorText } from "~/api/errors";
import type { Address, Client, ClientFields } from "~/api/generated";
import { query } from "~/api/queries";
import { announce } from "~/api/undo";
import { Badge } from "~/components/Badge";
import { EditableCombo, EditableSwitch, EditableText } from "~/components/Editable";
import { FormError } from "~/components/FieldNotes";
import { ListError } from "~/components/ListError";
import { Menu } from "~/components/Menu";
import { Document, Fields, Section, Wide } from "~/components/Page";
import { Skeleton } from "~/components/Skeleton";
import { countries } from "~/lib/countries";
import { m } from "~/messages/generated/messages";
import { DepositDialog } from "~/pickers/DepositDialog";
import { Billing } from "./Billing";
import { Contacts } from "./Contacts";
import { Sums } from "./Sums";

export function ClientDetail({ id, onBack }: { id: string; onBack: () => void }) {
  const found = useQuery(query("client_get", { id }));
  if (found.error) return <ListError error={found.error} />;
  return found.data ? <ClientDocument client={found.data} onBack={onBack} /> : <Skeleton lines={6} />;
}

function ClientDocument({ client, onBack }: { client: Client; onBack: () => void }) {
  const [problem, setProblem] = useState<unknown>(null);
  const [isAsking, setAsking] = useState(false);
  const business = useQuery(query("business_get", {})).data;
  const { id, address } = client;

  const save = (set: Partial<ClientFields>) => call("client_update", { id, set });
  const saveAddress = (part: Partial<Address>) => save({ address: some(part) });

  async function remove() {
    try {
      await call("client_delete", { id });
      onBack();
      announce(m.clients_deleted({ name: client.name }));
    } catch (refused) {
      setProblem(refused);
    }
  }

  async function archive(archived: boolean) {
    try {
      await save({ archived });
      announce(
        archived
          ? m.clients_was_archived({ name: client.name })
          : m.clients_was_restored({ name: client.name }),
      );
    } catch (refused) {
      setProblem(refused);
    }
  }

  return (
    <Document
      name={client.name}
      onBack={onBack}
      status={client.archived ? <Badge>{m.clients_archived()}</Badge> : null}
      actions={
        <Menu
          acts={[
            {
              id: "retainer",
              label: m.clients_retainer(),
              icon: <HandCoins aria-hidden />,
              run: () => setAsking(true),
            },
            client.archived
              ? {
                  id: "restore",
                  label: m.clients_restore(),
                  icon: <ArchiveRestore aria-hidden />,
                  run: () => void archive(false),
                }
              : {
                  id: "archive",
                  label: m.clients_archive(),
                  icon: <Archive aria-hidden />,
                  run: () => void archive(true),
                },
            {
              id: "delete",
              label: m.common_delete(),
              icon: <Trash2 aria-hidden />,
              danger: true,
              run: () => void remove(),
            },
          ]}
        />
      }
      title={
        <EditableText
          label={m.clients_name()}
          look="title"
          field="client.name"
          value={client.name}
          onSave={(name) => save({ name })}
        />
      }
    >
      <FormError error={problem ? errorText(problem) : null} />
      {isAsking ? (
        <DepositDialog
          ground={{ client_id: id }}
          currency={client.currency ?? business?.currency ?? ""}
          onClose={() => setAsking(false)}
        />
      ) : null}
      <Sums id={id} />
      <Section title={m.clients_reach()}>
        <Fields>
          <EditableText
            label={m.clients_email()}
            field="client.email"
            value={client.email}
            onSave={(email) => save({ email })}
          />
          <EditableText
            label={m.clients_phone()}
            field="client.phone"
            value={client.phone}
            onSave={(phone) => save({ phone })}
          />
          <EditableText
            label={m.clients_website()}
            field="client.website"
            value={client.website}
            onSave={(website) => save({ website })}
          />
        </Fields>
      </Section>
      <Section title={m.clients_address()}>
        <Fields>
          <Wide>
            <EditableText
              label={m.clients_street()}
              field="client.address.street"
              value={address.street}
              onSave={(street) => saveAddress({ street })}
            />
          </Wide>
          <EditableText
            label={m.clients_postcode()}
            field="client.address.postcode"
            value={address.postcode}
            onSave={(postcode) => saveAddress({ postcode })}
          />
          <EditableText
            label={m.clients_city()}
            field="client.address.city"
            value={address.city}
            onSave={(city) => saveAddress({ city })}
          />
          <EditableText
            label={m.clients_region()}
            field="client.address.region"
            value={address.region}
            onSave={(region) => saveAddress({ region })}
          />
          <EditableCombo
            label={m.clients_country()}
            options={countries()}
            field="client.address.country"
            value={address.country || null}
            onSave={(country) => saveAddress({ country: country ?? "" })}
          />
        </Fields>
      </Section>
      <Contacts client={client} />
      <Billing client={client} save={save} />
      <Section title={m.clients_notes()}>
        <EditableText
          label={m.clients_notes_label()}
          multiline
          look="prose"
          autosave={800}
          placeholder={m.clients_notes_placeholder()}
          value={client.notes}
          onSave={(notes) => save({ notes })}
        />
        <EditableSwitch
          label={m.clients_never_send()}
          value={client.never_send}
          onSave={(never_send) => save({ never_send })}
        />
      </Section>
    </Document>
  );
}
