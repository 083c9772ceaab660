// How a proposal is written: its form in sight, the rest folded away with what is set in a line.
import { useQuery } from "@tanstack/react-query";
import { call } from "~/api/client";
import { errorText } from "~/api/errors";
import type { Manner } from "~/api/generated";
import { query, useRows } from "~/api/queries";
import { CheckGroup } from "~/components/CheckGroup";
import { Disclosure } from "~/components/Disclosure";
import { FormError } from "~/components/FieldNotes";
import { Select } from "~/components/Select";
import { useSaving } from "~/components/useSaving";
import { toneExample, toneOptions } from "~/letters/words";
import { formatCount } from "~/lib/count";
import { m } from "~/messages/generated/messages";
import { formName, lengthOptions, mannerGist, pricingHelp, pricingOptions } from "./words";

/** The most proposals that a voice is learnt from. */
const mostVoices = 3;

interface MannerFieldsProps {
  manner: Manner;
  onSave: (manner: Manner) => Promise<unknown>;
}

export function MannerFields({ manner, onSave }: MannerFieldsProps) {
  const forms = useQuery(query("proposal_forms", {})).data ?? [];
  const saving = useSaving(onSave);
  const now = saving.sent ? saving.sent.value : manner;
  const put = (part: Partial<Manner>) => saving.save({ ...now, ...part });
  return (
    <>
      <Select
        label={m.manner_form()}
        options={forms.map(({ form, limit }) => ({
          id: form,
          label: formName(form),
          detail: limit === null ? undefined : m.form_limit({ count: formatCount(limit) }),
        }))}
        value={now.form}
        onChange={(form) => put({ form })}
      />
      <Disclosure label={m.manner_more()} gist={mannerGist(now)}>
        <Select
          label={m.pricing_label()}
          options={pricingOptions()}
          value={now.pricing}
          help={pricingHelp(now.pricing)}
          onChange={(pricing) => put({ pricing })}
        />
        <Select
          label={m.tone_label()}
          options={toneOptions()}
          value={now.tone}
          help={toneExample(now.tone)}
          onChange={(tone) => put({ tone })}
        />
        <Select
          label={m.length_label()}
          options={lengthOptions()}
          value={now.length}
          onChange={(length) => put({ length })}
        />
        <Voice />
      </Disclosure>
      <FormError error={saving.status === "error" ? errorText(saving.error) : null} />
    </>
  );
}

/** Two or three accepted proposals whose way of writing is taken over; without a choice the newest ones. */
function Voice() {
  const settings = useQuery(query("settings_get", {})).data;
  const won = useRows(
    "proposal_list",
    { filter: "accepted", client_id: null, brief_id: null, sort: "made" },
    { descending: true },
  ).rows;
  const saving = useSaving((voice: string[]) => call("settings_update", { voice }));
  if (!settings || won.length < 2) return null;
  const known = new Set(won.map(({ id }) => id));
  const voice = (saving.sent ? saving.sent.value : settings.voice).filter((id) => known.has(id));
  const isFull = voice.length >= mostVoices;
  return (
    <div>
      <CheckGroup
        label={m.voice_label()}
        options={won
          .slice(0, 12)
          .filter(({ id }) => !isFull || voice.includes(id))
          .map(({ id, title, client_name }) => ({ id, label: `${title} · ${client_name}` }))}
        value={voice}
        onChange={(next) => saving.save(next)}
      />
      <p>{voice.length === 0 ? m.voice_newest() : m.voice_picked()}</p>
      <FormError error={saving.status === "error" ? errorText(saving.error) : null} />
    </div>
  );
}
