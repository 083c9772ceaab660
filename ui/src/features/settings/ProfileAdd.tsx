// A new endpoint: of a usual kind, with what is known about it filled in, or a server that runs on this machine. Looking for those
// is done when the button is pressed, and what is found is offered and not used.
import { Search } from "lucide-react";
import { useState } from "react";
import { call, some, stream } from "~/api/client";
import type { FoundServer, PresetRow, ProfileFields, ProfileRow } from "~/api/generated";
import { Button } from "~/components/Button";
import { FormError } from "~/components/FieldNotes";
import { Select } from "~/components/Select";
import { useAttempt } from "~/components/useAttempt";
import { m } from "~/messages/generated/messages";
import css from "./settings.module.css";

interface ProfileAddProps {
  presets: readonly PresetRow[];
  profiles: readonly ProfileRow[];
  onMade: (id: string) => void;
}

const usual = "Ollama 11434, LM Studio 1234, llama.cpp 8080";

export function ProfileAdd({ presets, profiles, onMade }: ProfileAddProps) {
  const { attempt, refused } = useAttempt();
  const [isLooking, setLooking] = useState(false);
  const [found, setFound] = useState<readonly FoundServer[] | null>(null);

  async function make(preset: PresetRow, more: Partial<ProfileFields>) {
    const fields = some<ProfileFields>({
      name: preset.name || m.profile_new_name(),
      preset: preset.preset,
      protocol: preset.protocol,
      auth: preset.auth,
      base_url: preset.base_url,
      ...more,
    });
    onMade((await call("profile_create", fields)).id);
    setFound(null);
  }

  async function look() {
    setLooking(true);
    await attempt(async () => {
      setFound(await stream("endpoint_found", {}, crypto.randomUUID(), () => undefined));
    });
    setLooking(false);
  }

  return (
    <div className={css.stack}>
      <div className={css.line}>
        <Select
          label={m.profile_add()}
          placeholder={m.profile_add_pick()}
          options={presets.map((each) => ({
            id: each.preset,
            label: each.name || m.profile_other(),
            detail: each.name ? (each.wants_key ? m.profile_hosted() : m.profile_here()) : undefined,
          }))}
          value={null}
          onChange={(id) => {
            const preset = presets.find((each) => each.preset === id);
            if (preset) void attempt(() => make(preset, {}));
          }}
        />
        <Button icon={<Search aria-hidden />} isDisabled={isLooking} onPress={() => void look()}>
          {isLooking ? m.profile_looking() : m.profile_look()}
        </Button>
      </div>
      <div role="status">
        {found?.length === 0 ? <p className={css.lead}>{m.profile_none_found({ ports: usual })}</p> : null}
        {found?.map((server) => {
          const preset = presets.find((each) => each.preset === server.preset);
          if (!preset) return null;
          const host = new URL(server.base_url).host;
          // It may have been entered by the name of this machine.
          const isKnown = profiles.some((row) => row.local && row.host.split(":")[1] === host.split(":")[1]);
          return (
            <div key={server.base_url} className={css.found}>
              <p>
                {m.profile_found({ name: preset.name, host })} {isKnown ? m.profile_known() : ""}
              </p>
              {isKnown ? null : (
                <Button
                  onPress={() =>
                    void attempt(() =>
                      make(preset, { base_url: server.base_url, model: server.models[0]?.id ?? "" }),
                    )
                  }
                >
                  {m.profile_use({ name: preset.name })}
                </Button>
              )}
            </div>
          );
        })}
      </div>
      <FormError error={refused} />
    </div>
  );
}
