// Where words are drafted. Without an endpoint the built-in drafter does it alone, and nothing leaves this machine. Opening this
// page asks no endpoint anything.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "~/api/client";
import type { ProfileRow, Settings, SettingsFields } from "~/api/generated";
import { query } from "~/api/queries";
import { EditableSelect } from "~/components/Editable";
import { Found } from "~/components/Found";
import { Fields, Section } from "~/components/Page";
import { useWaiting, WaitingNote } from "~/components/WaitingNote";
import { m } from "~/messages/generated/messages";
import { Calls } from "./Calls";
import { Passphrase } from "./Passphrase";
import { ProfileAdd } from "./ProfileAdd";
import { ProfileCard } from "./ProfileCard";
import css from "./settings.module.css";

export function AssistantSettings() {
  const settings = useQuery(query("settings_get", {}));
  const profiles = useQuery(query("profile_list", {}));
  const presets = useQuery(query("endpoint_presets", {})).data ?? [];
  // The one that was just made is open.
  const [made, setMade] = useState<string | null>(null);
  return (
    <Found query={profiles}>
      {(rows) => (
        <>
          <Outbox />
          {settings.data ? <Chosen settings={settings.data} profiles={rows} /> : null}
          <Section title={m.profile_list()}>
            {rows.map((row) => (
              <ProfileCard
                key={row.id}
                profile={row}
                preset={presets.find((each) => each.preset === row.preset)}
                startsOpen={row.id === made || rows.length === 1}
              />
            ))}
            <ProfileAdd presets={presets} profiles={rows} onMade={setMade} />
          </Section>
          <Passphrase />
          <Calls />
        </>
      )}
    </Found>
  );
}

/** All that waits for an endpoint; nothing is said where nothing does. */
function Outbox() {
  const waiting = useWaiting();
  if (waiting.length === 0) return null;
  return (
    <Section title={m.waiting_title()}>
      <p className={css.lead}>{m.waiting_lead()}</p>
      <div className={css.notes}>
        {waiting.map((work) => (
          <WaitingNote key={work.id} work={work} withTitle />
        ))}
      </div>
    </Section>
  );
}

type Task = "profile_id" | "summary_profile_id" | "proposal_profile_id";
const none = "none";

/** Which endpoint is asked: one for everything, and where there are several, one for each task. */
function Chosen({ settings, profiles }: { settings: Settings; profiles: readonly ProfileRow[] }) {
  const isSet = settings.summary_destination !== null || settings.proposal_destination !== null;
  function field(task: Task, label: string, without: string) {
    const save = (id: string) => {
      const set: Partial<SettingsFields> = { [task]: id === none ? null : id };
      return call("settings_update", set);
    };
    return (
      <EditableSelect
        label={label}
        options={[
          { id: none, label: without },
          ...profiles.map((row) => ({ id: row.id, label: row.name, detail: row.model || row.host })),
        ]}
        value={settings[task] ?? none}
        onSave={save}
      />
    );
  }
  return (
    <Section title={m.endpoint_title()}>
      <p className={css.lead}>{isSet ? m.endpoint_on() : m.endpoint_off()}</p>
      {profiles.length > 0 ? (
        <Fields>
          {field("profile_id", m.profile_for_all(), m.profile_none())}
          {profiles.length > 1 ? (
            <>
              {field("summary_profile_id", m.profile_for_summary(), m.profile_as_all())}
              {field("proposal_profile_id", m.profile_for_proposal(), m.profile_as_all())}
            </>
          ) : null}
        </Fields>
      ) : null}
    </Section>
  );
}
