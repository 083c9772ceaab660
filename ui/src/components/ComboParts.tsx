// What a field with choices is made of: its label, where one types, the button that opens, and the list.
import { ChevronsUpDown } from "lucide-react";
import { Button } from "react-aria-components/Button";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import css from "./Choice.module.css";
import field from "./Field.module.css";
import { FieldNotes, type FieldNotesProps } from "./FieldNotes";
import type { Option } from "./Select";

interface ComboPartsProps extends FieldNotesProps {
  label: string;
  placeholder?: string | undefined;
  /** What an empty list says; without it there is none. */
  none?: string;
}

export function ComboParts({ label, placeholder, none, help, error }: ComboPartsProps) {
  return (
    <>
      <Label className={field.label}>{label}</Label>
      <Group className={field.control}>
        <Input className={field.input} placeholder={placeholder} />
        <Button className={css.open}>
          <ChevronsUpDown aria-hidden />
        </Button>
      </Group>
      <FieldNotes help={help} error={error} />
      <Popover className={css.popover} offset={4}>
        <ListBox<Option<string>>
          className={css.list}
          {...(none === undefined ? {} : { renderEmptyState: () => <p className={css.none}>{none}</p> })}
        >
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={css.option}>
              <span>{option.label}</span>
              {option.detail ? <span className={css.detail}>{option.detail}</span> : null}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </>
  );
}
