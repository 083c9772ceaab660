// A recovery code is shown, written down and typed back; before that nothing changes. For encrypting, and for a new code.
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { call } from "~/api/client";
import { encrypt } from "~/api/encryption";
import { errorText, fieldError, formError } from "~/api/errors";
import type { Encryption } from "~/api/generated";
import { Button } from "~/components/Button";
import { Dialog } from "~/components/Dialog";
import { FormError } from "~/components/FieldNotes";
import { Skeleton } from "~/components/Skeleton";
import { TextField } from "~/components/TextField";
import { Checkbox } from "~/components/Toggle";
import { m } from "~/messages/generated/messages";
import css from "./Encryption.module.css";
import { hasPlain, PlainLeft } from "./PlainLeft";
import { useRun } from "./useRun";

interface RecoveryCodeProps {
  purpose: "on" | "code";
  state: Encryption;
  onClose: () => void;
}

export function RecoveryCode({ purpose, state, onClose }: RecoveryCodeProps) {
  // Made once for each time this is opened, and kept nowhere.
  const shown = useQuery({
    queryKey: ["recovery code"],
    queryFn: () => call("encryption_code", {}),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const [isWritten, setWritten] = useState(false);
  const title = purpose === "on" ? m.encryption_on_title() : m.encryption_code_title();
  if (isWritten)
    return (
      <TypeBack
        purpose={purpose}
        state={state}
        title={title}
        onBack={() => setWritten(false)}
        onClose={onClose}
      />
    );
  return (
    <Dialog
      title={title}
      role="alertdialog"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{m.common_cancel()}</Button>
          <Button kind="primary" isDisabled={!shown.data} onPress={() => setWritten(true)}>
            {m.encryption_written()}
          </Button>
        </>
      }
    >
      <p>{m.encryption_write_down()}</p>
      {shown.data ? <Code text={shown.data.code} /> : <Skeleton lines={2} />}
      <FormError error={shown.error ? errorText(shown.error) : null} />
      <p>{m.encryption_no_way_round()}</p>
      {purpose === "code" ? <p>{m.encryption_old_code()}</p> : null}
      {state.keychain ? null : <p>{m.encryption_no_keychain()}</p>}
    </Dialog>
  );
}

/** Its groups are set apart, so that nobody loses the place while writing. */
function Code({ text }: { text: string }) {
  return (
    <p className={css.code} aria-label={text.split("").join(" ")}>
      {text.split("-").map((group, index) => (
        <span key={index}>{group}</span>
      ))}
    </p>
  );
}

interface TypeBackProps extends RecoveryCodeProps {
  title: string;
  onBack: () => void;
}

function TypeBack({ purpose, state, title, onBack, onClose }: TypeBackProps) {
  const [code, setCode] = useState("");
  const [deletesPlain, setDeletesPlain] = useState(true);
  const { start, bar, isBusy, problem } = useRun();
  const isOn = purpose === "on";
  const deletes = isOn && hasPlain(state) && deletesPlain;
  async function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    if (isBusy) return;
    const isDone = await start((run, onProgress) =>
      isOn ? encrypt(code, deletes, run, onProgress) : call("encryption_code_set", { code }),
    );
    if (isDone) onClose();
  }
  return (
    <Dialog title={title} role="alertdialog" onClose={isBusy ? () => {} : onClose}>
      <form className={css.form} noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          label={m.encryption_type_back()}
          help={m.encryption_type_help()}
          autoFocus
          value={code}
          onChange={setCode}
          isReadOnly={isBusy}
          error={fieldError(problem, "code")}
        />
        {isOn && hasPlain(state) ? (
          <div className={css.plain}>
            <PlainLeft state={state} />
            <Checkbox value={deletesPlain} onChange={setDeletesPlain} isDisabled={isBusy}>
              {m.encryption_delete_too()}
            </Checkbox>
            <p className={css.note}>{m.encryption_delete_too_help()}</p>
          </div>
        ) : null}
        {isOn && state.second_away ? <p className={css.note}>{m.encryption_second_away()}</p> : null}
        {isOn ? <p className={css.note}>{m.encryption_elsewhere()}</p> : null}
        <FormError error={formError(problem, ["code"])} />
        <div className={css.foot}>
          {bar(m.encryption_do())}
          {isBusy ? null : <Button onPress={onBack}>{m.encryption_back()}</Button>}
          <Button type="submit" kind="primary" isPending={isBusy} isDisabled={code.trim() === ""}>
            {isOn ? m.encryption_do() : m.encryption_code_do()}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
