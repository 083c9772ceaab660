// A text with words to choose from; any other word may be typed.
import { ComboBox as AriaComboBox } from "react-aria-components/ComboBox";
import { ComboParts } from "./ComboParts";
import field from "./Field.module.css";
import type { FieldNotesProps } from "./FieldNotes";

interface SuggestFieldProps extends FieldNotesProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  onBlur?: () => void;
  suggestions: readonly string[];
  placeholder?: string;
  autoFocus?: boolean;
  isRequired?: boolean;
}

export function SuggestField({
  label,
  value,
  onChange,
  onBlur,
  suggestions,
  placeholder,
  help,
  error,
  ...rest
}: SuggestFieldProps) {
  return (
    <AriaComboBox
      {...rest}
      allowsCustomValue
      allowsEmptyCollection={false}
      defaultItems={suggestions.map((id) => ({ id, label: id }))}
      inputValue={value}
      onInputChange={(text) => {
        if (text !== value) onChange(text);
      }}
      onBlur={onBlur}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={field.field}
    >
      <ComboParts label={label} placeholder={placeholder} help={help} error={error} />
    </AriaComboBox>
  );
}
