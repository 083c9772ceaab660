// One of many: type to narrow. Given `onSearch`, the choices come from outside (the core's search) and are not filtered here.
import { useState } from "react";
import { ComboBox as AriaComboBox } from "react-aria-components/ComboBox";
import { useFilter } from "react-aria-components/Autocomplete";
import { m } from "~/messages/generated/messages";
import { ComboParts } from "./ComboParts";
import field from "./Field.module.css";
import type { FieldNotesProps } from "./FieldNotes";
import type { Option } from "./Select";

export interface ComboBoxProps<T extends string> extends FieldNotesProps {
  label: string;
  options: readonly Option<T>[];
  value: T | null;
  /** The chosen option's words, for when it is not among the options at hand. */
  valueLabel?: string | undefined;
  onChange: (value: T | null) => void;
  onSearch?: (text: string) => void;
  placeholder?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
  autoFocus?: boolean;
}

export function ComboBox<T extends string>({
  label,
  options,
  value,
  valueLabel,
  onChange,
  onSearch,
  placeholder,
  help,
  error,
  ...rest
}: ComboBoxProps<T>) {
  const { contains } = useFilter({ sensitivity: "base" });
  const chosen = options.find((option) => option.id === value)?.label ?? valueLabel ?? "";
  // null: nothing is being typed, the chosen option is shown.
  const [typed, setTyped] = useState<string | null>(null);
  const shown =
    onSearch || typed === null || typed === ""
      ? options
      : options.filter((option) => contains(option.label, typed) || contains(option.detail ?? "", typed));

  return (
    <AriaComboBox
      {...rest}
      items={shown}
      value={value}
      onChange={(key) => {
        setTyped(null);
        if (key !== value) onChange(key as T | null);
      }}
      inputValue={typed ?? chosen}
      onInputChange={(text) => {
        if (text === (typed ?? chosen)) return;
        setTyped(text);
        onSearch?.(text);
        if (text === "" && !rest.isRequired && value !== null) onChange(null);
      }}
      onBlur={() => setTyped(null)}
      onOpenChange={(open) => {
        if (open) onSearch?.(typed ?? "");
      }}
      menuTrigger={onSearch ? "focus" : "input"}
      // Typing replaces what was chosen instead of adding to it.
      onFocus={(event) => {
        if (event.target instanceof HTMLInputElement) event.target.select();
      }}
      allowsEmptyCollection
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={field.field}
    >
      <ComboParts
        label={label}
        placeholder={placeholder}
        none={m.common_no_match()}
        help={help}
        error={error}
      />
    </AriaComboBox>
  );
}
