// Several of a few known choices.
import { Checkbox } from "./Toggle";
import css from "./CheckGroup.module.css";
import type { Option } from "./Select";

interface CheckGroupProps<T extends string> {
  label: string;
  options: readonly Option<T>[];
  value: readonly T[];
  onChange: (value: T[]) => void;
}

export function CheckGroup<T extends string>({ label, options, value, onChange }: CheckGroupProps<T>) {
  return (
    <fieldset className={css.group}>
      <legend>{label}</legend>
      {options.map(({ id, label: name }) => (
        <Checkbox
          key={id}
          value={value.includes(id)}
          onChange={(isChosen) => onChange(isChosen ? [...value, id] : value.filter((each) => each !== id))}
        >
          {name}
        </Checkbox>
      ))}
    </fieldset>
  );
}
