// The model's name: any may be typed. The endpoint's list is a help; it is asked for when the field is entered, at most once for each
// address, and nothing waits for it.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { stream } from "~/api/client";
import { errorText } from "~/api/errors";
import type { PresetRow, ProfileRow } from "~/api/generated";
import { SuggestField } from "~/components/SuggestField";
import { useSaving } from "~/components/useSaving";
import { m } from "~/messages/generated/messages";
import type { SaveProfile } from "./ProfileCard";

interface ProfileModelProps {
  profile: ProfileRow;
  preset: PresetRow | undefined;
  save: SaveProfile;
}

export function ProfileModel({ profile, preset, save }: ProfileModelProps) {
  // null: not being edited, the saved value is shown.
  const [draft, setDraft] = useState<string | null>(null);
  const [isEntered, setEntered] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const saving = useSaving((model: string) => save({ model }));
  const list = useQuery({
    queryKey: ["endpoint_models", profile.id, profile.chat_url, profile.key],
    queryFn: () => stream("endpoint_models", { id: profile.id }, crypto.randomUUID(), () => undefined),
    enabled: isEntered && profile.chat_url !== "" && profile.protocol !== "azure",
    staleTime: Infinity,
    retry: false,
  });
  function commit() {
    if (draft !== null && draft.trim() !== profile.model) saving.save(draft.trim());
    setDraft(null);
    setFocused(false);
  }
  const models = list.data?.models.map((model) => model.id) ?? [];
  const help = list.isFetching
    ? m.profile_models_reading()
    : list.error
      ? errorText(list.error)
      : list.data && !list.data.listed
        ? m.profile_models_none()
        : preset?.wants_model === false
          ? m.profile_models_any()
          : undefined;
  return (
    <div
      data-quiet
      onFocus={() => {
        setEntered(true);
        setFocused(true);
      }}
    >
      <SuggestField
        // The choices are taken when the field is made: it is made anew with the list, and whoever was in it stays in it.
        key={models.join("\n")}
        autoFocus={isFocused}
        label={profile.protocol === "azure" ? m.profile_deployment() : m.endpoint_model()}
        value={draft ?? (saving.sent ? saving.sent.value : profile.model)}
        onChange={setDraft}
        onBlur={commit}
        suggestions={models}
        placeholder="–"
        help={help}
        error={saving.status === "error" ? errorText(saving.error) : null}
      />
    </div>
  );
}
