// Chooses a client by typing; the core searches, so that thousands of them cost no more than ten.
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { errorText } from "~/api/errors";
import { query, useRows } from "~/api/queries";
import { ComboBox } from "~/components/ComboBox";
import type { FieldNotesProps } from "~/components/FieldNotes";
import { useSaving } from "~/components/useSaving";

interface ClientFieldProps extends FieldNotesProps {
  label: string;
  value: string | null;
  onChange: (id: string | null) => void;
  isRequired?: boolean;
  isDisabled?: boolean;
  autoFocus?: boolean;
  placeholder?: string;
}

export function ClientField({ value, ...rest }: ClientFieldProps) {
  const [text, setText] = useState("");
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
  return (
    <ComboBox
      {...rest}
      options={clients.rows.map((row) => ({ id: row.id, label: row.name, detail: row.city }))}
      value={value}
      valueLabel={chosen?.name}
      onSearch={setText}
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
