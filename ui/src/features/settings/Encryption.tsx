// Whether the file is encrypted, where its key is, and what of it is not encrypted.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { call } from "~/api/client";
import { decrypt } from "~/api/encryption";
import type { Encryption as State } from "~/api/generated";
import { query } from "~/api/queries";
import { Button } from "~/components/Button";
import { ConfirmDialog, Dialog } from "~/components/Dialog";
import { FormError } from "~/components/FieldNotes";
import { ListError } from "~/components/ListError";
import { Facts } from "~/components/Page";
import { errorText } from "~/api/errors";
import { formatMoment } from "~/lib/dates";
import { keepFocus } from "~/lib/keepFocus";
import { m } from "~/messages/generated/messages";
import css from "./Encryption.module.css";
import { hasPlain, PlainLeft } from "./PlainLeft";
import { RecoveryCode } from "./RecoveryCode";
import { useRun } from "./useRun";

type Step = "on" | "off" | "code" | "delete";

export function Encryption() {
  const { data, error } = useQuery(query("encryption", {}));
  const [step, setStep] = useState<Step | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const close = () => setStep(null);
  const was = useRef(data?.on);
  // Once it is encrypted, or plain again, the button that asked for it is gone.
  useEffect(() => {
    if (was.current !== undefined && was.current !== data?.on) keepFocus(frame.current);
    was.current = data?.on;
  }, [data?.on]);
  if (error) return <ListError error={error} />;
  if (!data) return null;
  return (
    <div ref={frame} role="group" aria-label={m.encryption_title()} tabIndex={-1}>
      {data.on ? <On state={data} onStep={setStep} /> : <Off state={data} onStep={setStep} />}
      {step === "on" || step === "code" ? <RecoveryCode purpose={step} state={data} onClose={close} /> : null}
      {step === "off" ? <TurnOff onClose={close} /> : null}
      {step === "delete" ? (
        <ConfirmDialog
          danger
          title={m.encryption_delete_title()}
          confirmLabel={m.encryption_delete_do()}
          onConfirm={() => call("encryption_delete_plain", {})}
          onClose={close}
        >
          <PlainLeft state={data} />
          <p>{m.encryption_delete_text()}</p>
        </ConfirmDialog>
      ) : null}
    </div>
  );
}

interface PartProps {
  state: State;
  onStep: (step: Step) => void;
}

function Off({ state, onStep }: PartProps) {
  return (
    <>
      <p className={css.lead}>{m.encryption_off_lead()}</p>
      {state.encrypted_backups > 0 ? (
        <p className={css.lead}>{m.encryption_off_kept({ count: state.encrypted_backups })}</p>
      ) : null}
      <div className={css.line}>
        <Button onPress={() => onStep("on")}>{m.encryption_turn_on()}</Button>
      </div>
    </>
  );
}

function On({ state, onStep }: PartProps) {
  return (
    <div className={css.on}>
      <p className={css.lead}>{m.encryption_on_lead()}</p>
      <Facts
        items={[
          {
            label: m.encryption_key(),
            value: state.key === "keychain" ? m.encryption_key_keychain() : m.encryption_key_session(),
          },
          {
            label: m.encryption_code(),
            value:
              state.code_made_at === null
                ? m.encryption_code_lost()
                : m.encryption_code_made({ when: formatMoment(state.code_made_at) }),
          },
          { label: m.encryption_keys_file(), value: state.keys_file },
        ]}
      />
      {state.key === "keychain" ? null : <p className={css.lead}>{m.encryption_no_keychain()}</p>}
      <p className={css.lead}>{m.encryption_keys_file_help()}</p>
      {hasPlain(state) ? (
        <div className={css.plain} role="status">
          <PlainLeft state={state} />
          <div>
            <Button onPress={() => onStep("delete")}>{m.encryption_delete_plain()}</Button>
          </div>
        </div>
      ) : null}
      {state.second_away ? <p className={css.lead}>{m.encryption_second_away()}</p> : null}
      <div className={css.line}>
        <Button onPress={() => onStep("code")}>{m.encryption_new_code()}</Button>
        <Button onPress={() => onStep("off")}>{m.encryption_turn_off()}</Button>
      </div>
    </div>
  );
}

function TurnOff({ onClose }: { onClose: () => void }) {
  const { start, bar, isBusy, problem } = useRun();
  async function turnOff() {
    if (await start(decrypt)) onClose();
  }
  return (
    <Dialog
      title={m.encryption_off_title()}
      size="small"
      role="alertdialog"
      onClose={onClose}
      footer={
        <>
          {bar(m.encryption_off_do())}
          <Button onPress={onClose} isDisabled={isBusy} autoFocus>
            {m.common_cancel()}
          </Button>
          <Button kind="danger" isPending={isBusy} onPress={() => void turnOff()}>
            {m.encryption_off_do()}
          </Button>
        </>
      }
    >
      <p>{m.encryption_off_text()}</p>
      <FormError error={problem ? errorText(problem) : null} />
    </Dialog>
  );
}
