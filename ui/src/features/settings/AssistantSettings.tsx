// Where words are drafted. Without an endpoint the built-in drafter does it alone, and nothing leaves this machine.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call, stream } from "~/api/client";
import { errorText, fieldError } from "~/api/errors";
import type { KeyPlace, SettingsFields } from "~/api/generated";
import { query } from "~/api/queries";
import { cache } from "~/api/cache";
import { Button } from "~/components/Button";
import { EditableSwitch, EditableText } from "~/components/Editable";
import { FormError } from "~/components/FieldNotes";
import { ListError } from "~/components/ListError";
import { Facts, Fields, Section, Wide } from "~/components/Page";
import { Skeleton } from "~/components/Skeleton";
import { TextField } from "~/components/TextField";
import { m } from "~/messages/generated/messages";
import css from "./settings.module.css";

const save = (set: Partial<SettingsFields>) => call("settings_update", set);

const keyPlaces: Record<KeyPlace, () => string> = {
  none: () => m.key_none(),
  keychain: () => m.key_keychain(),
  session: () => m.key_session(),
};

export function AssistantSettings() {
  const found = useQuery(query("settings_get", {}));
  if (found.error) return <ListError error={found.error} />;
  if (!found.data) return <Skeleton lines={4} />;
  const settings = found.data;
  const isSet = settings.endpoint_url !== "";
  return (
    <>
      <Section title={m.endpoint_title()}>
        <p className={css.lead}>{isSet ? m.endpoint_on() : m.endpoint_off()}</p>
        <Fields>
          <Wide>
            <EditableText
              label={m.endpoint_url()}
              help={m.endpoint_url_help()}
              placeholder="http://localhost:11434"
              value={settings.endpoint_url}
              onSave={(text) => save({ endpoint_url: text.trim() })}
            />
          </Wide>
          {isSet ? (
            <>
              <EditableText
                label={m.endpoint_model()}
                value={settings.endpoint_model}
                onSave={(text) => save({ endpoint_model: text.trim() })}
              />
              <Wide>
                <EditableSwitch
                  label={m.endpoint_exact()}
                  value={settings.endpoint_exact}
                  onSave={(endpoint_exact) => save({ endpoint_exact })}
                />
              </Wide>
              <Wide>
                <Facts
                  items={[
                    { label: m.endpoint_goes_to(), value: settings.chat_url },
                    {
                      label: m.endpoint_where(),
                      value: settings.local ? m.endpoint_local() : m.endpoint_remote(),
                    },
                    { label: m.endpoint_key(), value: keyPlaces[settings.key]() },
                  ]}
                />
              </Wide>
            </>
          ) : null}
        </Fields>
      </Section>
      {isSet ? (
        <>
          <Section title={m.endpoint_key()}>
            <KeyForm place={settings.key} />
          </Section>
          <Section title={m.endpoint_try()}>
            <TryEndpoint />
          </Section>
        </>
      ) : null}
    </>
  );
}

/** The key goes in and never comes back: only where it is kept is shown. */
function KeyForm({ place }: { place: KeyPlace }) {
  const [key, setKey] = useState("");
  const [error, setError] = useState<unknown>(null);
  async function keep(text: string) {
    setError(null);
    try {
      await call("endpoint_key_set", { key: text });
      setKey("");
      await cache.invalidateQueries({ queryKey: ["settings_get"] });
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
        label={m.endpoint_key_enter()}
        type="password"
        value={key}
        onChange={setKey}
        error={fieldError(error, "key")}
      />
      <Button type="submit">{m.endpoint_key_keep()}</Button>
      {place === "none" ? null : (
        <Button kind="danger" onPress={() => void keep("")}>
          {m.endpoint_key_forget()}
        </Button>
      )}
      <FormError error={error && !fieldError(error, "key") ? errorText(error) : null} />
    </form>
  );
}

function TryEndpoint() {
  const [run, setRun] = useState<string | null>(null);
  const [answer, setAnswer] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  async function ask() {
    const name = crypto.randomUUID();
    setRun(name);
    setAnswer(null);
    setError(null);
    try {
      const tested = await stream("endpoint_test", {}, name, () => undefined);
      setAnswer(m.endpoint_answered({ seconds: (tested.milliseconds / 1000).toFixed(1) }));
    } catch (failed) {
      setError(failed);
    }
    setRun(null);
  }
  return (
    <div className={css.line}>
      {run ? (
        <Button onPress={() => void call("assistant_stop", { run })}>{m.common_stop()}</Button>
      ) : (
        <Button onPress={() => void ask()}>{m.endpoint_test()}</Button>
      )}
      <p role="status">{run ? m.endpoint_asking() : answer}</p>
      <FormError error={error ? errorText(error) : null} />
    </div>
  );
}
