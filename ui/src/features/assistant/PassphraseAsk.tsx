// Asks for the passphrase that wraps the endpoint's key, when a key is first needed after a start.
import { useState } from "react";
import { call } from "~/api/client";
import { fieldError } from "~/api/errors";
import { askingPassphrase } from "~/api/passphrase";
import { FormDialog } from "~/components/Dialog";
import { TextField } from "~/components/TextField";
import { useStore } from "~/lib/store";
import { m } from "~/messages/generated/messages";

export default function PassphraseAsk() {
  const answer = useStore(askingPassphrase);
  return answer ? <Ask onAnswer={answer} /> : null;
}

function Ask({ onAnswer }: { onAnswer: (given: boolean) => void }) {
  const [passphrase, setPassphrase] = useState("");
  async function give() {
    await call("passphrase_give", { passphrase });
    onAnswer(true);
  }
  return (
    <FormDialog
      title={m.passphrase_ask_title()}
      size="small"
      submitLabel={m.passphrase_ask_do()}
      fields={["passphrase"]}
      onSubmit={give}
      onClose={() => onAnswer(false)}
    >
      {(error) => (
        <>
          <p>{m.passphrase_ask_text()}</p>
          <TextField
            label={m.passphrase_ask()}
            type="password"
            autoFocus
            value={passphrase}
            onChange={setPassphrase}
            error={fieldError(error, "passphrase")}
          />
        </>
      )}
    </FormDialog>
  );
}
