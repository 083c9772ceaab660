// The people at a client: a line each, edited in place; the last line adds one.
import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { call } from "~/api/client";
import { errorText } from "~/api/errors";
import type { Client, Contact, ContactFields } from "~/api/generated";
import { announce } from "~/api/undo";
import { Button, IconButton } from "~/components/Button";
import { FormDialog } from "~/components/Dialog";
import { EditableText } from "~/components/Editable";
import { FormError } from "~/components/FieldNotes";
import { Section } from "~/components/Page";
import { TextField } from "~/components/TextField";
import { fieldError } from "~/api/errors";
import { m } from "~/messages/generated/messages";
import css from "./Contacts.module.css";

export function Contacts({ client }: { client: Client }) {
  const [adding, setAdding] = useState(false);
  return (
    <Section
      title={m.contacts_title()}
      action={
        <Button kind="quiet" icon={<Plus aria-hidden />} onPress={() => setAdding(true)}>
          {m.contacts_add()}
        </Button>
      }
    >
      {client.contacts.length === 0 ? (
        <p className={css.none}>{m.contacts_empty()}</p>
      ) : (
        <ul className={css.list}>
          {client.contacts.map((contact) => (
            <ContactLine key={contact.id} contact={contact} />
          ))}
        </ul>
      )}
      {adding ? <AddContact clientId={client.id} onClose={() => setAdding(false)} /> : null}
    </Section>
  );
}

function ContactLine({ contact }: { contact: Contact }) {
  const [problem, setProblem] = useState<unknown>(null);
  const { id } = contact;

  const save = (set: Partial<ContactFields>) => call("contact_update", { id, set });

  async function remove() {
    try {
      await call("contact_delete", { id });
      announce(m.contacts_deleted({ name: contact.name }));
    } catch (refused) {
      setProblem(refused);
    }
  }

  return (
    <li className={css.contact}>
      <EditableText label={m.contacts_name()} value={contact.name} onSave={(name) => save({ name })} />
      <EditableText label={m.contacts_role()} value={contact.role} onSave={(role) => save({ role })} />
      <EditableText label={m.clients_email()} value={contact.email} onSave={(email) => save({ email })} />
      <EditableText label={m.clients_phone()} value={contact.phone} onSave={(phone) => save({ phone })} />
      <IconButton label={m.contacts_delete({ name: contact.name })} onPress={() => void remove()}>
        <Trash2 aria-hidden />
      </IconButton>
      <FormError error={problem ? errorText(problem) : null} />
    </li>
  );
}

function AddContact({ clientId, onClose }: { clientId: string; onClose: () => void }) {
  const [fields, setFields] = useState<ContactFields>({ name: "", role: "", email: "", phone: "" });
  const put = (part: Partial<ContactFields>) => setFields({ ...fields, ...part });
  return (
    <FormDialog
      title={m.contacts_add()}
      submitLabel={m.contacts_add()}
      size="small"
      fields={["name", "role", "email", "phone"]}
      onSubmit={async () => {
        await call("contact_create", { client_id: clientId, fields });
        onClose();
      }}
      onClose={onClose}
    >
      {(error) => (
        <>
          <TextField
            label={m.contacts_name()}
            value={fields.name}
            onChange={(name) => put({ name })}
            isRequired
            autoFocus
            error={fieldError(error, "name")}
          />
          <TextField
            label={m.contacts_role()}
            value={fields.role}
            onChange={(role) => put({ role })}
            error={fieldError(error, "role")}
          />
          <TextField
            label={m.clients_email()}
            type="email"
            value={fields.email}
            onChange={(email) => put({ email })}
            error={fieldError(error, "email")}
          />
          <TextField
            label={m.clients_phone()}
            type="tel"
            value={fields.phone}
            onChange={(phone) => put({ phone })}
            error={fieldError(error, "phone")}
          />
        </>
      )}
    </FormDialog>
  );
}
