// Narrows a list as one types. Escape empties it; "/" brings the focus here (see useActions in ListPage).
import { Search, X } from "lucide-react";
import type { Ref } from "react";
import { Button } from "react-aria-components/Button";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import { SearchField as AriaSearchField } from "react-aria-components/SearchField";
import { m } from "~/messages/generated/messages";
import field from "./Field.module.css";
import css from "./SearchField.module.css";

export interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  inputRef?: Ref<HTMLInputElement>;
  autoFocus?: boolean;
}

export function SearchField({ label, value, onChange, inputRef, autoFocus }: SearchFieldProps) {
  return (
    <AriaSearchField
      aria-label={label}
      value={value}
      onChange={onChange}
      autoFocus={autoFocus ?? false}
      className={css.search}
    >
      <Group className={field.control}>
        <Search aria-hidden className={css.icon} />
        <Input ref={inputRef} placeholder={label} className={field.input} />
        <Button className={css.clear} aria-label={m.common_clear()}>
          <X aria-hidden />
        </Button>
      </Group>
    </AriaSearchField>
  );
}
