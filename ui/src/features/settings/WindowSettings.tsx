// How the window looks and speaks. Theme and language belong to the workspace; the rest to this machine.
import { useQuery } from "@tanstack/react-query";
import { call } from "~/api/client";
import type { SettingsFields, Theme } from "~/api/generated";
import { query } from "~/api/queries";
import { EditableSelect, EditableSwitch } from "~/components/Editable";
import { ListError } from "~/components/ListError";
import { Fields, Section, Wide } from "~/components/Page";
import { Skeleton } from "~/components/Skeleton";
import { accents, appearance, densities, type Appearance } from "~/lib/appearance";
import { languages } from "~/lib/locale";
import { useStore } from "~/lib/store";
import { m } from "~/messages/generated/messages";

const save = (set: Partial<SettingsFields>) => call("settings_update", set);
const look = async (part: Partial<Appearance>) => appearance.set({ ...appearance.get(), ...part });

const accentNames: Record<Appearance["accent"], () => string> = {
  ink: () => m.accent_ink(),
  pine: () => m.accent_pine(),
  plum: () => m.accent_plum(),
  rust: () => m.accent_rust(),
  graphite: () => m.accent_graphite(),
};

const densityNames: Record<Appearance["density"], () => string> = {
  comfortable: () => m.density_comfortable(),
  compact: () => m.density_compact(),
};

/** A language is called by its own name, so that whoever needs it can read it. */
const ownName = (tag: string) => new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;

export function WindowSettings() {
  const found = useQuery(query("settings_get", {}));
  const looks = useStore(appearance);
  if (found.error) return <ListError error={found.error} />;
  if (!found.data) return <Skeleton lines={4} />;
  const settings = found.data;
  return (
    <>
      <Section title={m.window_looks()}>
        <Fields>
          <EditableSelect<Theme>
            label={m.window_theme()}
            options={[
              { id: "system", label: m.theme_system() },
              { id: "light", label: m.theme_light() },
              { id: "dark", label: m.theme_dark() },
            ]}
            value={settings.theme}
            onSave={(theme) => save({ theme })}
          />
          <EditableSelect
            label={m.window_accent()}
            options={accents.map((id) => ({ id, label: accentNames[id]() }))}
            value={looks.accent}
            onSave={(accent) => look({ accent })}
          />
          <EditableSelect
            label={m.window_density()}
            options={densities.map((id) => ({ id, label: densityNames[id]() }))}
            value={looks.density}
            onSave={(density) => look({ density })}
          />
        </Fields>
      </Section>
      <Section title={m.window_words()}>
        <Fields>
          <EditableSelect
            label={m.window_language()}
            options={[
              { id: "system", label: m.theme_system() },
              ...languages.map((id) => ({ id, label: ownName(id) })),
            ]}
            value={settings.language || "system"}
            onSave={(chosen) => save({ language: chosen === "system" ? "" : chosen })}
          />
          <Wide>
            <EditableSwitch
              label={m.window_letter_keys()}
              value={looks.letterKeys}
              onSave={(letterKeys) => look({ letterKeys })}
            />
          </Wide>
        </Fields>
      </Section>
    </>
  );
}
