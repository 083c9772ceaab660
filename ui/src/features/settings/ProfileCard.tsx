// One endpoint: folded, its name, where it is and its model; open, what is asked, with which key, and how to try it.
import { ChevronRight, Globe, Lock, Trash2 } from "lucide-react";
import { call } from "~/api/client";
import type { PresetRow, ProfileFields, ProfileRow } from "~/api/generated";
import { announce } from "~/api/undo";
import { Button } from "~/components/Button";
import { EditableText } from "~/components/Editable";
import { FormError } from "~/components/FieldNotes";
import { Fields, Wide } from "~/components/Page";
import { useAttempt } from "~/components/useAttempt";
import { m } from "~/messages/generated/messages";
import { ProfileKey } from "./ProfileKey";
import { ProfileModel } from "./ProfileModel";
import { ProfileMore } from "./ProfileMore";
import { ProfileTest } from "./ProfileTest";
import css from "./profiles.module.css";

/** Saves some fields of a profile. */
export type SaveProfile = (set: Partial<ProfileFields>) => Promise<unknown>;

interface ProfileCardProps {
  profile: ProfileRow;
  preset: PresetRow | undefined;
  startsOpen: boolean;
}

function whereText(profile: ProfileRow): string {
  if (profile.local) return m.endpoint_local();
  return profile.in_plain ? m.profile_in_plain() : m.endpoint_remote();
}

export function ProfileCard({ profile, preset, startsOpen }: ProfileCardProps) {
  const { attempt, refused } = useAttempt();
  const save: SaveProfile = (set) => call("profile_update", { id: profile.id, set });
  async function remove() {
    await call("profile_delete", { id: profile.id });
    announce(m.profile_deleted({ name: profile.name }));
  }
  return (
    <details className={css.card} open={startsOpen}>
      <summary className={css.summary}>
        <ChevronRight aria-hidden className={css.chevron} />
        <h3>{profile.name}</h3>
        <span className={css.gist}>
          {profile.local ? <Lock aria-hidden /> : <Globe aria-hidden />}
          {[profile.host, profile.model].filter(Boolean).join(" · ")}
        </span>
      </summary>
      <div className={css.inside}>
        <Fields>
          <EditableText label={m.profile_name()} value={profile.name} onSave={(name) => save({ name })} />
          <ProfileModel profile={profile} preset={preset} save={save} />
          <Wide>
            <EditableText
              label={m.endpoint_url()}
              placeholder={preset?.example || preset?.base_url || "–"}
              value={profile.base_url}
              onSave={(text) => save({ base_url: text.trim() })}
            />
          </Wide>
          {profile.chat_url ? (
            <Wide>
              <dl className={css.goes}>
                <dt>{m.endpoint_goes_to()}</dt>
                <dd>{profile.chat_url}</dd>
                <dt>{m.endpoint_where()}</dt>
                <dd>{whereText(profile)}</dd>
              </dl>
            </Wide>
          ) : null}
        </Fields>
        {profile.chat_url ? <ProfileKey profile={profile} preset={preset} /> : null}
        {/* What a test found is about the address and the model that were asked. */}
        <ProfileTest
          key={`${profile.chat_url} ${profile.model} ${profile.key}`}
          profile={profile}
          save={save}
        />
        <ProfileMore profile={profile} save={save} />
        <div className={css.foot}>
          <Button kind="danger" icon={<Trash2 aria-hidden />} onPress={() => void attempt(remove)}>
            {m.profile_delete()}
          </Button>
          <FormError error={refused} />
        </div>
      </div>
    </details>
  );
}
