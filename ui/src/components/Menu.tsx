// The less frequent acts of a page behind one button. Destructive ones last, marked danger.
import { Ellipsis } from "lucide-react";
import { Menu as AriaMenu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import type { ReactElement, ReactNode } from "react";
import { m } from "~/messages/generated/messages";
import { IconButton } from "./Button";
import css from "./Choice.module.css";
import { KeyHint } from "./KeyHint";

export interface MenuAct {
  id: string;
  label: string;
  icon?: ReactNode;
  keys?: string | undefined;
  danger?: boolean;
  isDisabled?: boolean;
  run: () => void;
}

export function Menu({
  label,
  acts,
  trigger,
  placement = "bottom end",
}: {
  label?: string;
  acts: readonly MenuAct[];
  trigger?: ReactElement;
  placement?: "bottom start" | "bottom end";
}) {
  return (
    <MenuTrigger>
      {trigger ?? (
        <IconButton label={label ?? m.common_more()}>
          <Ellipsis aria-hidden />
        </IconButton>
      )}
      <Popover className={css.popover} placement={placement} offset={4}>
        <AriaMenu
          className={css.list}
          aria-label={label ?? m.common_more()}
          onAction={(id) => acts.find((act) => act.id === id)?.run()}
        >
          {acts.map((act) => (
            <MenuItem
              key={act.id}
              id={act.id}
              textValue={act.label}
              isDisabled={act.isDisabled ?? false}
              className={css.option}
              data-danger={act.danger ?? false}
            >
              <span>
                {act.icon}
                {act.label}
              </span>
              {act.keys ? <KeyHint keys={act.keys} /> : null}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
