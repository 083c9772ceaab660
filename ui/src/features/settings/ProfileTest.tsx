// Tries an endpoint by asking it for one word, and says in plain words what is wrong and what to do.
import { useState } from "react";
import { call, stream } from "~/api/client";
import { errorText } from "~/api/errors";
import type { ProfileRow, Tested } from "~/api/generated";
import { Button } from "~/components/Button";
import { FormError } from "~/components/FieldNotes";
import { formats } from "~/lib/locale";
import { isApiError } from "~/host/host";
import { m } from "~/messages/generated/messages";
import type { SaveProfile } from "./ProfileCard";
import css from "./settings.module.css";

export function ProfileTest({ profile, save }: { profile: ProfileRow; save: SaveProfile }) {
  const [run, setRun] = useState<string | null>(null);
  const [tested, setTested] = useState<Tested | null>(null);
  const [error, setError] = useState<unknown>(null);
  async function ask() {
    const name = crypto.randomUUID();
    setRun(name);
    setTested(null);
    setError(null);
    try {
      setTested(await stream("endpoint_test", { id: profile.id }, name, () => undefined));
    } catch (failed) {
      // Stopped by the person: nothing is wrong.
      if (!isApiError(failed) || failed.code !== "stopped") setError(failed);
    }
    setRun(null);
  }
  const { suggestion, failure } = tested ?? { suggestion: null, failure: null };
  const problem = failure ?? error;
  return (
    <div className={css.stack}>
      <div className={css.line}>
        {run ? (
          <Button onPress={() => void call("assistant_stop", { run })}>{m.common_stop()}</Button>
        ) : (
          <Button onPress={() => void ask()}>{m.endpoint_test()}</Button>
        )}
        <p role="status">{run ? m.endpoint_asking() : tested && !failure ? goodText(tested) : ""}</p>
      </div>
      <FormError error={problem ? errorText(problem) : null} />
      {suggestion ? (
        <div className={css.found}>
          <p>{m.profile_suggestion({ url: suggestion })}</p>
          <Button
            onPress={() => {
              setTested(null);
              void save({ base_url: suggestion });
            }}
          >
            {m.profile_use_address()}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function goodText({ milliseconds, context }: Tested): string {
  const seconds = new Intl.NumberFormat(formats(), { maximumFractionDigits: 1 }).format(milliseconds / 1000);
  const tokens = context === null ? "" : new Intl.NumberFormat(formats()).format(context);
  return [m.endpoint_answered({ seconds }), tokens ? m.profile_context_is({ tokens }) : ""].join(" ").trim();
}
