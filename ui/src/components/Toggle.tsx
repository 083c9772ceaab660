// Yes or no: Checkbox within a form, Switch for a setting that holds at once.
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { Checkbox as AriaCheckbox } from "react-aria-components/Checkbox";
import { Switch as AriaSwitch } from "react-aria-components/Switch";
import css from "./Toggle.module.css";

export interface ToggleProps {
  value: boolean;
  onChange: (value: boolean) => void;
  children: ReactNode;
  isDisabled?: boolean;
}

export function Checkbox({ value, onChange, children, isDisabled }: ToggleProps) {
  return (
    <AriaCheckbox
      isSelected={value}
      onChange={onChange}
      isDisabled={isDisabled ?? false}
      className={css.toggle}
    >
      <span className={css.box} aria-hidden>
        <Check />
      </span>
      <span>{children}</span>
    </AriaCheckbox>
  );
}

/** A checkbox whose name is not beside it, for table rows. */
export function BareCheckbox({
  label,
  value,
  onChange,
  isDisabled,
}: Omit<ToggleProps, "children"> & { label: string }) {
  return (
    <AriaCheckbox
      aria-label={label}
      isSelected={value}
      onChange={onChange}
      isDisabled={isDisabled ?? false}
      className={css.toggle}
    >
      <span className={css.box} aria-hidden>
        <Check />
      </span>
    </AriaCheckbox>
  );
}

export function Switch({ value, onChange, children, isDisabled }: ToggleProps) {
  return (
    <AriaSwitch
      isSelected={value}
      onChange={onChange}
      isDisabled={isDisabled ?? false}
      className={css.toggle}
    >
      <span className={css.track} aria-hidden />
      <span>{children}</span>
    </AriaSwitch>
  );
}
