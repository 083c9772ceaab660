// A text with words to choose from; any other word may be typed.
import { ChevronsUpDown } from "lucide-react";
import { Button } from "react-aria-components/Button";
import { ComboBox as AriaComboBox } from "react-aria-components/ComboBox";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import css from "./Choice.module.css";
import field from "./Field.module.css";
import { FieldNotes, type FieldNotesProps } from "./FieldNotes";

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
      defaultItems={suggestions.map((id) => ({ id }))}
      inputValue={value}
      onInputChange={(text) => {
        if (text !== value) onChange(text);
      }}
      onBlur={onBlur}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={field.field}
    >
      <Label className={field.label}>{label}</Label>
      <Group className={field.control}>
        <Input className={field.input} placeholder={placeholder} />
        <Button className={css.open}>
          <ChevronsUpDown aria-hidden />
        </Button>
      </Group>
      <FieldNotes help={help} error={error} />
      <Popover className={css.popover} offset={4}>
        <ListBox<{ id: string }> className={css.list}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.id} className={css.option}>
              {option.id}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
