// Chooses a client by typing; the core searches, so that thousands of them cost no more than ten. A name that is not among them
// becomes a client with one more press.
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { call, some } from "~/api/client";
import { errorText } from "~/api/errors";
import { query, useRows } from "~/api/queries";
import { ComboBox } from "~/components/ComboBox";
import type { FieldNotesProps } from "~/components/FieldNotes";
import { useSaving } from "~/components/useSaving";
import { m } from "~/messages/generated/messages";

interface ClientFieldProps extends FieldNotesProps {
  label: string;
  value: string | null;
  onChange: (id: string | null) => void;
  isRequired?: boolean;
  isDisabled?: boolean;
  autoFocus?: boolean;
  placeholder?: string;
  /** Who it may be, offered as a new client while nothing is typed: the sender of a mail. */
  suggestion?: { name: string; email: string } | null;
}

/** Not an id: the choice that makes a client of what was typed. */
const fresh = "new";

export function ClientField({ value, suggestion, onChange, error, ...rest }: ClientFieldProps) {
  const [text, setText] = useState("");
  const [refused, setRefused] = useState<unknown>(null);
  const clients = useRows(
    "client_list",
    { filter: "current", sort: "name" },
    { search: useDeferredValue(text) },
  );
  const listed = clients.rows.some((row) => row.id === value);
  const chosen = useQuery({
    ...query("client_get", { id: value ?? "" }),
    enabled: value !== null && !listed,
  }).data;
  const typed = text.trim();
  const offered = typed ? { name: typed, email: "" } : value === null ? suggestion : null;
  const isKnown = (name: string) =>
    [...clients.rows.map((row) => row.name), chosen?.name ?? ""].some(
      (known) => known.localeCompare(name, undefined, { sensitivity: "base" }) === 0,
    );
  const options = clients.rows.map((row) => ({ id: row.id, label: row.name, detail: row.city }));

  async function add(client: { name: string; email: string }) {
    try {
      const { id } = await call("client_create", some(client));
      setRefused(null);
      onChange(id);
    } catch (problem) {
      setRefused(problem);
    }
  }

  return (
    <ComboBox
      {...rest}
      options={
        offered && !isKnown(offered.name)
          ? [
              ...options,
              { id: fresh, label: m.client_add_named({ name: offered.name }), detail: offered.email },
            ]
          : options
      }
      value={value}
      valueLabel={chosen?.name}
      onChange={(id) => {
        if (id === fresh && offered) void add(offered);
        else onChange(id);
      }}
      onSearch={setText}
      error={refused ? errorText(refused) : error}
    />
  );
}

/** The same, saved in place. */
export function EditableClient({
  onSave,
  ...rest
}: Omit<ClientFieldProps, "onChange" | "error"> & { onSave: (id: string) => Promise<unknown> }) {
  const saving = useSaving(onSave);
  return (
    <div data-quiet>
      <ClientField
        {...rest}
        isRequired
        onChange={(id) => {
          if (id !== null) saving.save(id);
        }}
        error={saving.status === "error" ? errorText(saving.error) : null}
      />
    </div>
  );
}
