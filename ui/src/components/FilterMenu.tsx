// Which part of a list is shown, in a word beside its search.
import { ListFilter } from "lucide-react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Menu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import css from "./Choice.module.css";
import own from "./FilterMenu.module.css";
import type { Option } from "./Select";

interface FilterMenuProps<T extends string> {
  label: string;
  options: readonly Option<T>[];
  value: T;
  onChange: (value: T) => void;
}

export function FilterMenu<T extends string>({ label, options, value, onChange }: FilterMenuProps<T>) {
  const chosen = options.find((option) => option.id === value)?.label ?? "";
  return (
    <MenuTrigger>
      <AriaButton className={own.trigger} aria-label={`${label}: ${chosen}`}>
        <ListFilter aria-hidden />
        <span>{chosen}</span>
      </AriaButton>
      <Popover className={css.popover} placement="bottom end" offset={4}>
        <Menu
          className={css.list}
          aria-label={label}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[value]}
          onAction={(id) => onChange(id as T)}
        >
          {options.map((option) => (
            <MenuItem key={option.id} id={option.id} textValue={option.label} className={css.option}>
              {option.label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
