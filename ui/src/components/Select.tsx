// One of a few known choices.
import { ChevronsUpDown } from "lucide-react";
import { Button } from "react-aria-components/Button";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Select as AriaSelect, SelectValue } from "react-aria-components/Select";
import css from "./Choice.module.css";
import field from "./Field.module.css";
import { FieldNotes, type FieldNotesProps } from "./FieldNotes";

export interface Option<T extends string> {
  id: T;
  label: string;
  /** A second, fainter word. */
  detail?: string | undefined;
}

export interface SelectProps<T extends string> extends FieldNotesProps {
  label: string;
  options: readonly Option<T>[];
  value: T | null;
  onChange: (value: T) => void;
  placeholder?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
  autoFocus?: boolean;
}

export function Select<T extends string>({
  label,
  options,
  value,
  onChange,
  help,
  error,
  ...rest
}: SelectProps<T>) {
  return (
    <AriaSelect
      {...rest}
      value={value}
      onChange={(key) => {
        if (key !== null) onChange(key as T);
      }}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={field.field}
    >
      <Label className={field.label}>{label}</Label>
      <Button className={css.trigger}>
        <SelectValue className={css.value} />
        <ChevronsUpDown aria-hidden />
      </Button>
      <FieldNotes help={help} error={error} />
      <Popover className={css.popover} offset={4}>
        <ListBox className={css.list} items={options}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={css.option}>
              <span>{option.label}</span>
              {option.detail ? (
                <span slot="description" className={css.detail}>
                  {option.detail}
                </span>
              ) : null}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
