// A client's message with questions, pasted: each is answered from the records or left to be filled in.
import { useState } from "react";
import { fieldError } from "~/api/errors";
import { FormDialog } from "~/components/Dialog";
import { TextArea } from "~/components/TextField";
import { m } from "~/messages/generated/messages";

export function AskedDialog({
  onSubmit,
  onClose,
}: {
  onSubmit: (asked: string) => Promise<unknown>;
  onClose: () => void;
}) {
  const [asked, setAsked] = useState("");
  return (
    <FormDialog
      title={m.letters_write_reply()}
      submitLabel={m.letters_write()}
      size="large"
      fields={["asked"]}
      onClose={onClose}
      onSubmit={async () => {
        await onSubmit(asked);
        onClose();
      }}
    >
      {(error) => (
        <TextArea
          label={m.letters_asked()}
          help={m.letters_asked_help()}
          rows={8}
          autoFocus
          value={asked}
          onChange={setAsked}
          error={fieldError(error, "asked")}
        />
      )}
    </FormDialog>
  );
}
