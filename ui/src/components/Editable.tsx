// Edit in place. A value reads as text until it is pointed at or focused. Leaving the field or Enter saves, Escape takes the old
// value back. "Saved" is said only after the core has said so; a refused value stays in the field with the reason under it.
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { TextField as AriaTextField } from "react-aria-components/TextField";
import { errorText } from "~/api/errors";
import type { Minor } from "~/lib/money";
import { m } from "~/messages/generated/messages";
import { DateField } from "./DateField";
import css from "./Editable.module.css";
import { ComboBox } from "./ComboBox";
import { FieldNotes, FormError } from "./FieldNotes";
import { MoneyField, NumberField, RateField } from "./ParsedField";
import { Select, type Option } from "./Select";
import { GrowingArea } from "./TextField";
import { Switch } from "./Toggle";
import { useSaving, type SaveStatus } from "./useSaving";

interface EditableProps<T> {
  label: string;
  value: T;
  /** Runs the command; a rejected promise shows its error under the field. */
  onSave: (value: T) => Promise<unknown>;
  help?: string | undefined;
  isDisabled?: boolean | undefined;
  /** Its address, "client.address.city": a link elsewhere may lead to it (shell/FieldFocus.tsx). */
  field?: string | undefined;
}

function SaveMark({ status }: { status: SaveStatus }) {
  const text = status === "saving" ? m.save_saving() : status === "saved" ? m.save_saved() : "";
  return (
    <span className={css.mark} data-status={status} role="status">
      {text}
    </span>
  );
}

export interface EditableTextProps extends EditableProps<string> {
  placeholder?: string;
  multiline?: boolean;
  /** "title" is the name of the record at the top of its page; its label is for screen readers only. */
  look?: "field" | "title" | "prose";
  /** Also saves this many milliseconds after the last key, for long texts that must survive a crash. */
  autosave?: number;
  autoFocus?: boolean;
  rows?: number;
  /** Called with what is being typed and not read again from the core yet, and with null when there is no such text. */
  onTyping?: (text: string | null) => void;
}

export function EditableText({
  label,
  value,
  onSave,
  placeholder,
  multiline = false,
  look = "field",
  autosave,
  help,
  isDisabled,
  autoFocus,
  rows,
  field,
  onTyping,
}: EditableTextProps) {
  // null: not being edited, the saved value is shown.
  const [draft, setDraft] = useState<string | null>(null);
  const [isFocused, setFocused] = useState(false);
  const saving = useSaving(onSave);
  const tell = useEffectEvent((text: string | null) => onTyping?.(text));
  useEffect(() => tell(draft), [draft]);
  const sent = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function commit(text: string | null) {
    clearTimeout(timer.current);
    if (text === null || (text === value && saving.status !== "error")) return;
    sent.current = text;
    saving.save(text);
  }
  // A saved draft gives way to the value read again from the core, but not to an older one.
  if (draft !== null && saving.status === "saved" && draft === value && (!autosave || !isFocused)) {
    setDraft(null);
  }

  const shown = draft ?? value;
  return (
    <AriaTextField
      className={css.editable}
      data-look={look}
      data-field={field}
      value={shown}
      isDisabled={isDisabled ?? false}
      isInvalid={saving.status === "error"}
      validationBehavior="aria"
      autoFocus={autoFocus ?? false}
      onChange={(text) => {
        setDraft(text);
        if (saving.status === "saved") saving.reset();
        if (autosave) {
          clearTimeout(timer.current);
          timer.current = setTimeout(() => commit(text), autosave);
        }
      }}
      onFocus={() => setFocused(true)}
      onBlur={() => {
        setFocused(false);
        commit(draft);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape" && draft !== null && !autosave) {
          clearTimeout(timer.current);
          setDraft(null);
          saving.reset();
        } else if (event.key === "Enter" && (!multiline || event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          commit(draft);
        }
      }}
    >
      <span className={css.head}>
        <Label className={css.label}>{label}</Label>
        <SaveMark status={saving.status} />
      </span>
      {multiline ? (
        <GrowingArea text={shown} className={css.input} placeholder={placeholder ?? "–"} rows={rows ?? 1} />
      ) : (
        <Input className={css.input} placeholder={placeholder ?? "–"} autoComplete="off" />
      )}
      <FieldNotes help={help} error={saving.status === "error" ? errorText(saving.error) : null} />
    </AriaTextField>
  );
}

export function EditableMoney({
  currency,
  value,
  onSave,
  isRequired,
  field,
  ...rest
}: EditableProps<Minor | null> & { currency: string; isRequired?: boolean }) {
  const saving = useSaving(onSave);
  return (
    <div data-quiet data-field={field}>
      <MoneyField
        placeholder="–"
        {...rest}
        isRequired={isRequired ?? false}
        currency={currency}
        value={value}
        onChange={saving.save}
        onRevert={saving.reset}
        error={saving.status === "error" ? errorText(saving.error) : null}
      />
    </div>
  );
}

export function EditableNumber({
  value,
  onSave,
  decimals,
  suffix,
  isRequired,
  field,
  ...rest
}: EditableProps<string | null> & { decimals?: number; suffix?: string; isRequired?: boolean }) {
  const saving = useSaving(onSave);
  return (
    <div data-quiet data-field={field}>
      <NumberField
        placeholder="–"
        {...rest}
        isRequired={isRequired ?? false}
        {...(decimals === undefined ? {} : { decimals })}
        suffix={suffix}
        value={value}
        onChange={saving.save}
        onRevert={saving.reset}
        error={saving.status === "error" ? errorText(saving.error) : null}
      />
    </div>
  );
}

export function EditableDate({
  value,
  onSave,
  isRequired,
  field,
  ...rest
}: EditableProps<string | null> & { isRequired?: boolean }) {
  // Segments change one at a time: what is half typed is kept here and saved when the field is left.
  const [draft, setDraft] = useState<{ date: string | null } | null>(null);
  const saving = useSaving(onSave);
  return (
    <div data-quiet data-field={field}>
      <DateField
        {...rest}
        isRequired={isRequired ?? false}
        value={draft ? draft.date : saving.sent ? saving.sent.value : value}
        onChange={(date) => setDraft({ date })}
        onFocusChange={(focused) => {
          if (focused || !draft) return;
          if (draft.date !== value) saving.save(draft.date);
          else saving.reset();
          setDraft(null);
        }}
        error={saving.status === "error" ? errorText(saving.error) : null}
      />
    </div>
  );
}

export function EditableSelect<T extends string>({
  options,
  value,
  onSave,
  field,
  ...rest
}: Omit<EditableProps<T>, "value"> & { value: T | null; options: readonly Option<T>[] }) {
  const saving = useSaving(onSave);
  return (
    <div data-quiet data-field={field}>
      <Select
        {...rest}
        isDisabled={rest.isDisabled ?? false}
        options={options}
        value={saving.sent ? saving.sent.value : value}
        onChange={saving.save}
        error={saving.status === "error" ? errorText(saving.error) : null}
      />
    </div>
  );
}

/** A price in major units of `currency`, exact to six decimals, as the core keeps rates ("95", "0.0825"). */
export function EditableMoneyRate({
  value,
  onSave,
  currency,
  isRequired,
  field,
  ...rest
}: EditableProps<string | null> & { currency: string; isRequired?: boolean; placeholder?: string }) {
  const saving = useSaving(onSave);
  return (
    <div data-quiet data-field={field}>
      <RateField
        placeholder="–"
        {...rest}
        isRequired={isRequired ?? false}
        currency={currency}
        value={value}
        onChange={saving.save}
        onRevert={saving.reset}
        error={saving.status === "error" ? errorText(saving.error) : null}
      />
    </div>
  );
}

export function EditableCombo<T extends string>({
  options,
  value,
  onSave,
  field,
  ...rest
}: Omit<EditableProps<T | null>, "value"> & {
  value: T | null;
  options: readonly Option<T>[];
  isRequired?: boolean;
}) {
  const saving = useSaving(onSave);
  return (
    <div data-quiet data-field={field}>
      <ComboBox
        placeholder="–"
        {...rest}
        isDisabled={rest.isDisabled ?? false}
        options={options}
        value={saving.sent ? saving.sent.value : value}
        onChange={saving.save}
        error={saving.status === "error" ? errorText(saving.error) : null}
      />
    </div>
  );
}

export function EditableSwitch({ label, value, onSave, isDisabled, field }: EditableProps<boolean>) {
  const saving = useSaving(onSave);
  return (
    <div data-field={field}>
      <Switch
        value={saving.sent ? saving.sent.value : value}
        onChange={saving.save}
        isDisabled={isDisabled ?? false}
      >
        {label}
      </Switch>
      <FormError error={saving.status === "error" ? errorText(saving.error) : null} />
    </div>
  );
}

/** A few short texts in one field, separated by commas. */
export function EditableList({
  value,
  onSave,
  ...rest
}: Omit<EditableProps<readonly string[]>, "onSave"> & { onSave: (value: string[]) => Promise<unknown> }) {
  return (
    <EditableText
      {...rest}
      value={value.join(", ")}
      onSave={(text) =>
        onSave(
          text
            .split(/[,;\n]/u)
            .map((part) => part.trim())
            .filter(Boolean),
        )
      }
    />
  );
}
