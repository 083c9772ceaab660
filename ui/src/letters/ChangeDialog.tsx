// What is added to a project: items with their hours, and a new date if there is one. The core computes what it costs.
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { fieldError } from "~/api/errors";
import type { ScopeChange } from "~/api/generated";
import { Button, IconButton } from "~/components/Button";
import { DateField } from "~/components/DateField";
import { FormDialog } from "~/components/Dialog";
import { DurationField } from "~/components/ParsedField";
import { TextField } from "~/components/TextField";
import { newId } from "~/lib/rowList";
import { m } from "~/messages/generated/messages";
import css from "./letters.module.css";

interface Row {
  key: string;
  description: string;
  minutes: number | null;
}

interface ChangeDialogProps {
  /** What it is now; empty for a new one. */
  change: ScopeChange | null;
  submitLabel: string;
  onSubmit: (change: ScopeChange) => Promise<unknown>;
  onClose: () => void;
}

const blank = (): Row => ({ key: newId(), description: "", minutes: null });

export function ChangeDialog({ change, submitLabel, onSubmit, onClose }: ChangeDialogProps) {
  const [rows, setRows] = useState<Row[]>(
    () => change?.items.map((item) => ({ key: newId(), ...item })) ?? [blank()],
  );
  const [due, setDue] = useState<string | null>(change?.due_on ?? null);
  const put = (key: string, part: Partial<Row>) =>
    setRows((now) => now.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const fields = rows.flatMap((_, index) =>
    ["description", "minutes"].map((name) => `change.items.${index}.${name}`),
  );
  return (
    <FormDialog
      title={m.letters_write_change()}
      submitLabel={submitLabel}
      size="large"
      fields={[...fields, "change.due_on"]}
      onClose={onClose}
      onSubmit={async () => {
        await onSubmit({
          items: rows.map(({ description, minutes }) => ({ description, minutes: minutes ?? 0 })),
          due_on: due,
          // The project's, whatever is said here.
          hourly_rate: change?.hourly_rate ?? "0",
        });
        onClose();
      }}
    >
      {(error) => (
        <>
          <p className={css.note}>{m.letters_change_help()}</p>
          <ol className={css.items}>
            {rows.map((row, index) => (
              <li key={row.key}>
                <TextField
                  label={m.letters_item({ number: index + 1 })}
                  value={row.description}
                  autoFocus={index === rows.length - 1}
                  isRequired
                  onChange={(description) => put(row.key, { description })}
                  error={fieldError(error, `change.items.${index}.description`)}
                />
                <DurationField
                  label={m.letters_item_hours()}
                  align="end"
                  isRequired
                  value={row.minutes === null ? null : row.minutes * 60}
                  onChange={(seconds) =>
                    put(row.key, { minutes: seconds === null ? null : Math.round(seconds / 60) })
                  }
                  error={fieldError(error, `change.items.${index}.minutes`)}
                />
                <IconButton
                  label={m.letters_item_remove({ number: index + 1 })}
                  isDisabled={rows.length === 1}
                  onPress={() => setRows((now) => now.filter((other) => other.key !== row.key))}
                >
                  <X aria-hidden />
                </IconButton>
              </li>
            ))}
          </ol>
          <div>
            <Button
              kind="quiet"
              icon={<Plus aria-hidden />}
              onPress={() => setRows((now) => [...now, blank()])}
            >
              {m.letters_item_add()}
            </Button>
          </div>
          <DateField
            label={m.letters_new_date()}
            value={due}
            onChange={setDue}
            error={fieldError(error, "change.due_on")}
          />
        </>
      )}
    </FormDialog>
  );
}
