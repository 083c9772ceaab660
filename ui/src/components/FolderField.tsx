// The path of a folder: typed, or chosen with the system's own chooser where there is one.
import { useState } from "react";
import { errorText } from "~/api/errors";
import { host } from "~/host/host";
import { m } from "~/messages/generated/messages";
import { Button } from "./Button";
import css from "./FolderField.module.css";
import { TextField, type TextFieldProps } from "./TextField";

interface FolderFieldProps extends Pick<
  TextFieldProps,
  "label" | "help" | "error" | "isDisabled" | "placeholder"
> {
  value: string;
  onChange: (path: string) => void;
}

export function FolderField({ value, onChange, error, ...rest }: FolderFieldProps) {
  const choose = useFolderChoice(rest.label, value || (rest.placeholder ?? ""), onChange);
  return (
    <div className={css.folder}>
      <TextField {...rest} value={value} onChange={onChange} error={error ?? choose.error} />
      {choose.button}
    </div>
  );
}

/** The button that opens the system's chooser, or nothing where there is none; and why it could not be opened. */
export function useFolderChoice(title: string, start: string, onChosen: (path: string) => void) {
  const [problem, setProblem] = useState<unknown>(null);
  const { chooseFolder } = host();
  async function choose(ask: NonNullable<typeof chooseFolder>) {
    try {
      const path = await ask(title, start);
      setProblem(null);
      if (path !== null) onChosen(path);
    } catch (refused) {
      setProblem(refused);
    }
  }
  return {
    button: chooseFolder ? (
      <Button onPress={() => void choose(chooseFolder)}>{m.files_choose_folder()}</Button>
    ) : null,
    error: problem ? errorText(problem) : null,
  };
}
