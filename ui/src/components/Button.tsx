// The three weights of a button. A page has one "primary"; a destructive act is "danger" and lives in a ConfirmDialog or a menu.
import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaProps } from "react-aria-components/Button";
import { m } from "~/messages/generated/messages";
import css from "./Button.module.css";
import { Tip } from "./Tip";

export interface ButtonProps extends Omit<AriaProps, "children" | "className" | "style"> {
  kind?: "primary" | "normal" | "quiet" | "danger";
  icon?: ReactNode;
  children: ReactNode;
  /** Not to be pressed for now, but it keeps the focus: what it started is told elsewhere. */
  isHeld?: boolean;
}

export function Button({ kind = "normal", icon, children, isHeld = false, ...rest }: ButtonProps) {
  const held = isHeld ? { isPending: true, "data-held": true } : {};
  return (
    <AriaButton {...rest} {...held} className={css.button} data-kind={kind}>
      {icon}
      <span className={css.label}>{children}</span>
      {rest.isPending ? (
        <span className={css.pending} role="progressbar" aria-label={m.common_working()} />
      ) : null}
    </AriaButton>
  );
}

export interface IconButtonProps extends Omit<AriaProps, "children" | "className" | "style" | "aria-label"> {
  /** The control's name; also its tooltip. */
  label: string;
  /** A chord as in lib/keyboard.ts, shown in the tooltip. */
  keys?: string;
  children: ReactNode;
}

export function IconButton({ label, keys, children, ...rest }: IconButtonProps) {
  return (
    <Tip text={label} keys={keys}>
      <AriaButton {...rest} aria-label={label} className={css.icon}>
        {children}
      </AriaButton>
    </Tip>
  );
}
