// The key goes in and never comes back: only where it is kept is shown.
import { useState } from "react";
import { call } from "~/api/client";
import { errorText, fieldError } from "~/api/errors";
import type { KeyPlace, PresetRow, ProfileRow } from "~/api/generated";
import { Button } from "~/components/Button";
import { FormError } from "~/components/FieldNotes";
import { TextField } from "~/components/TextField";
import { m } from "~/messages/generated/messages";
import css from "./settings.module.css";

const places: Record<Exclude<KeyPlace, "none">, () => string> = {
  keychain: () => m.key_keychain(),
  session: () => m.key_session(),
  passphrase: () => m.key_passphrase(),
  locked: () => m.key_locked(),
};

function keptText({ key, host }: ProfileRow, preset: PresetRow | undefined): string {
  if (key !== "none") return m.profile_key_kept({ where: places[key](), host });
  const optional = preset?.wants_key === false ? ` ${m.profile_key_optional()}` : "";
  return m.profile_key_none({ host }) + optional;
}

export function ProfileKey({ profile, preset }: { profile: ProfileRow; preset: PresetRow | undefined }) {
  const [key, setKey] = useState("");
  const [error, setError] = useState<unknown>(null);
  async function keep(text: string) {
    setError(null);
    try {
      await call("endpoint_key_set", { id: profile.id, key: text });
      setKey("");
    } catch (refused) {
      setError(refused);
    }
  }
  return (
    <form
      className={css.line}
      onSubmit={(event) => {
        event.preventDefault();
        if (key) void keep(key);
      }}
    >
      <TextField
        label={profile.key === "none" ? m.endpoint_key() : m.endpoint_key_enter()}
        type="password"
        value={key}
        onChange={setKey}
        error={fieldError(error, "key")}
      />
      <Button type="submit" isDisabled={key === ""}>
        {m.endpoint_key_keep()}
      </Button>
      {profile.key === "none" ? null : (
        <Button kind="danger" onPress={() => void keep("")}>
          {m.endpoint_key_forget()}
        </Button>
      )}
      <p className={css.kept}>{keptText(profile, preset)}</p>
      <FormError error={error && !fieldError(error, "key") ? errorText(error) : null} />
    </form>
  );
}
