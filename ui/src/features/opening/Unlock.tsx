// The file is encrypted and the keychain has not its key: the recovery code opens it and puts the key back. There is no way round.
import { useState, type FormEvent } from "react";
import { fieldError, formError } from "~/api/errors";
import type { ApiError } from "~/api/generated";
import { unlock } from "~/api/restore";
import { Button } from "~/components/Button";
import { FormError } from "~/components/FieldNotes";
import { TextField } from "~/components/TextField";
import { m } from "~/messages/generated/messages";
import css from "./opening.module.css";

export function Unlock({ problem }: { problem: ApiError }) {
  const [code, setCode] = useState("");
  const [refused, setRefused] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  if (problem.params["slot"] === "missing") return null;
  async function open(event: FormEvent) {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    setRefused(null);
    try {
      await unlock(code);
    } catch (why) {
      setRefused(why);
    }
    setBusy(false);
  }
  return (
    <form className={css.best} noValidate onSubmit={(event) => void open(event)}>
      <TextField
        label={m.encryption_code()}
        help={m.encryption_type_help()}
        autoFocus
        value={code}
        onChange={setCode}
        error={fieldError(refused, "code")}
      />
      <FormError error={formError(refused, ["code"])} />
      <div className={css.ways}>
        <Button type="submit" kind="primary" isPending={isBusy} isDisabled={code.trim() === ""}>
          {m.unlock_do()}
        </Button>
      </div>
    </form>
  );
}
