// What stands under a field: the error if there is one, otherwise the help. The error is announced with the field.
import { FieldError as AriaFieldError } from "react-aria-components/FieldError";
import { Text } from "react-aria-components/Text";
import css from "./Field.module.css";

export interface FieldNotesProps {
  /** What a person needs to know before typing. */
  help?: string | undefined;
  error?: string | null | undefined;
}

/** Inside a React Aria field only. */
export function FieldNotes({ help, error }: FieldNotesProps) {
  return (
    <>
      {help && !error ? (
        <Text slot="description" className={css.help}>
          {help}
        </Text>
      ) : null}
      <AriaFieldError className={css.error}>{error}</AriaFieldError>
    </>
  );
}

/** An error that belongs to no single field. */
export function FormError({ error }: { error: string | null | undefined }) {
  return error ? (
    <p role="alert" className={css.error}>
      {error}
    </p>
  ) : null;
}
