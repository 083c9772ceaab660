// Where there is no keychain: a passphrase that wraps the endpoints' keys, chosen, changed and forgotten. Shown only where it is of use.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "~/api/client";
import { fieldError } from "~/api/errors";
import type { Passphrase as State } from "~/api/generated";
import { query } from "~/api/queries";
import { Button } from "~/components/Button";
import { ConfirmDialog, FormDialog } from "~/components/Dialog";
import { Section } from "~/components/Page";
import { TextField } from "~/components/TextField";
import { m } from "~/messages/generated/messages";
import css from "./settings.module.css";

function stands({ chosen, open, keychain, kept }: State): string {
  if (!chosen) return m.passphrase_none();
  if (kept === 0) return m.passphrase_empty();
  if (keychain) return m.passphrase_keychain();
  return open ? m.passphrase_open({ count: kept }) : m.passphrase_locked({ count: kept });
}

export function Passphrase() {
  const { data } = useQuery(query("passphrase_get", {}));
  const [step, setStep] = useState<"choose" | "forget" | null>(null);
  const close = () => setStep(null);
  // A keychain that is there may still be locked, and then a key lasts only for the session.
  if (!data || (data.keychain && !data.chosen && data.session === 0)) return null;
  return (
    <Section title={m.passphrase_title()}>
      <p className={css.lead}>{stands(data)}</p>
      <div className={css.line}>
        <Button onPress={() => setStep("choose")}>
          {data.chosen ? m.passphrase_change() : m.passphrase_choose()}
        </Button>
        {data.chosen ? (
          <Button kind="danger" onPress={() => setStep("forget")}>
            {m.passphrase_forget()}
          </Button>
        ) : null}
      </div>
      {step === "choose" ? <Choose isFirst={!data.chosen} onClose={close} /> : null}
      {step === "forget" ? (
        <ConfirmDialog
          danger
          title={m.passphrase_forget_title()}
          confirmLabel={m.passphrase_forget_do()}
          onConfirm={() => call("passphrase_forget", {})}
          onClose={close}
        >
          <p>{m.passphrase_forget_text()}</p>
        </ConfirmDialog>
      ) : null}
    </Section>
  );
}

function Choose({ isFirst, onClose }: { isFirst: boolean; onClose: () => void }) {
  const [was, setWas] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const [differs, setDiffers] = useState(false);
  async function keep() {
    setDiffers(passphrase !== again);
    if (passphrase !== again) return;
    await call("passphrase_set", { passphrase, was });
    onClose();
  }
  return (
    <FormDialog
      title={m.passphrase_title()}
      size="small"
      submitLabel={m.passphrase_keep()}
      fields={["was", "passphrase"]}
      onSubmit={keep}
      onClose={onClose}
    >
      {(error) => (
        <>
          {isFirst ? null : (
            <TextField
              label={m.passphrase_was()}
              type="password"
              autoFocus
              value={was}
              onChange={setWas}
              error={fieldError(error, "was")}
            />
          )}
          <TextField
            label={m.passphrase_new()}
            help={m.passphrase_new_help()}
            type="password"
            autoFocus={isFirst}
            value={passphrase}
            onChange={setPassphrase}
            error={fieldError(error, "passphrase")}
          />
          <TextField
            label={m.passphrase_again()}
            type="password"
            value={again}
            onChange={setAgain}
            error={differs ? m.passphrase_differs() : null}
          />
        </>
      )}
    </FormDialog>
  );
}
