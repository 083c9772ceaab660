// How proposals, invoices and reminders look: layout, colour, logo, and the freelancer's own words on them.
import { useQuery } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { call } from "~/api/client";
import type { BusinessFields, Layout, LogoFile, Wording } from "~/api/generated";
import { newest, useLive } from "~/api/live";
import { query } from "~/api/queries";
import { announce } from "~/api/undo";
import { Button } from "~/components/Button";
import { Dropzone, toBase64 } from "~/components/Dropzone";
import { EditableSelect, EditableText } from "~/components/Editable";
import { FormError } from "~/components/FieldNotes";
import { Fields, Section } from "~/components/Page";
import { Select } from "~/components/Select";
import { useAttempt } from "~/components/useAttempt";
import { documentLanguages } from "~/lib/documentLanguages";
import { without } from "~/lib/without";
import { m } from "~/messages/generated/messages";
import { Example } from "./Example";
import css from "./settings.module.css";

interface PageLookProps {
  business: BusinessFields;
  save: (set: Partial<BusinessFields>) => Promise<unknown>;
}

/** The colour of each layout: what the well shows while none is chosen, since it has no way to show none. */
const ownColour: Record<Layout, string> = { classic: "#17505f", modern: "#1f3fae", compact: "#33383d" };

const example = "#1d5a47";

const slots = "{amount}, {date}, {number}";

/** Layout, colour and words beside an invoice that has them; what is being typed is on it already. */
export function PageLook({ business, save }: PageLookProps) {
  const [language, setLanguage] = useState(business.language);
  const [typed, setTyped] = useState<Partial<Wording>>({});
  const stored = useQuery({
    ...query("invoice_example", { language, set: {} }),
    placeholderData: (before) => before,
  });
  const isTyping = Object.keys(typed).length > 0;
  const set = { wording: withWords(business.wording, language, typed) };
  const live = useLive("invoice_example", isTyping ? { language, set } : null, stored.dataUpdatedAt);
  return (
    <Example title={m.example_invoice()} pages={newest(stored, live)?.pages} error={stored.error}>
      <Section title={m.look_title()}>
        <Fields>
          <EditableSelect<Layout>
            label={m.look_layout()}
            field="business.layout"
            options={[
              { id: "classic", label: m.look_classic() },
              { id: "modern", label: m.look_modern() },
              { id: "compact", label: m.look_compact() },
            ]}
            value={business.layout}
            onSave={(layout) => save({ layout })}
          />
          <div className={css.accent}>
            <EditableText
              label={m.look_accent()}
              help={m.look_accent_help({ example })}
              field="business.accent"
              value={business.accent}
              onSave={(accent) => save({ accent: accent.trim().toLowerCase() })}
            />
            <input
              type="color"
              aria-label={m.look_accent_pick()}
              value={business.accent || ownColour[business.layout]}
              onChange={(event) => void save({ accent: event.target.value })}
            />
          </div>
        </Fields>
      </Section>
      <Logo />
      <OwnWords
        // Each language has its own texts: what is typed of one must not stay in the fields of the next.
        key={language}
        business={business}
        save={save}
        language={language}
        onLanguage={(next) => {
          setTyped({});
          setLanguage(next);
        }}
        onTyping={(field, text) =>
          setTyped((known) => (text === null ? without(known, field) : { ...known, [field]: text }))
        }
      />
    </Example>
  );
}

/** The words of all languages with some of one in place of what they were; a language without words is not among them. */
function withWords(all: readonly Wording[], language: string, part: Partial<Wording>): Wording[] {
  const known = all.find((each) => each.language === language);
  const next = { introduction: "", closing: "", payment: "", exemption: "", ...known, ...part, language };
  const rest = all.filter((each) => each.language !== language);
  const isEmpty = !next.introduction && !next.closing && !next.payment && !next.exemption;
  return isEmpty ? rest : [...rest, next];
}

function Logo() {
  const logo = useQuery(query("logo_get", {})).data;
  const { attempt, refused } = useAttempt();
  return (
    <Section title={m.look_logo()}>
      <Dropzone
        label={m.look_logo_drop()}
        buttonLabel={logo ? m.look_logo_replace() : m.look_logo_choose()}
        accept={[".png", ".jpg", ".jpeg", ".svg"]}
        onFiles={([file]) =>
          void attempt(async () => {
            if (file) await call("logo_set", { data: await toBase64(file), alt: logo?.alt ?? "" });
          })
        }
      >
        {logo ? <Picture logo={logo} /> : undefined}
      </Dropzone>
      <FormError error={refused} />
      {logo ? (
        <>
          <EditableText
            label={m.look_logo_alt()}
            help={m.look_logo_alt_help()}
            value={logo.alt}
            onSave={(alt) => call("logo_set", { data: logo.data, alt: alt.trim() })}
          />
          <Button
            kind="quiet"
            icon={<Trash2 aria-hidden />}
            onPress={() =>
              void attempt(async () => {
                await call("logo_remove", {});
                announce(m.look_logo_removed());
              })
            }
          >
            {m.look_logo_remove()}
          </Button>
        </>
      ) : null}
    </Section>
  );
}

/** As an image of a blob: address, where nothing in an SVG can run. */
function Picture({ logo }: { logo: LogoFile }) {
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const bytes = Uint8Array.from(atob(logo.data), (character) => character.codePointAt(0) ?? 0);
    const url = URL.createObjectURL(new Blob([bytes], { type: logo.media_type }));
    if (image.current) image.current.src = url;
    return () => URL.revokeObjectURL(url);
  }, [logo]);
  return <img ref={image} className={css.logo} alt={logo.alt} draggable={false} />;
}

interface OwnWordsProps extends PageLookProps {
  language: string;
  onLanguage: (language: string) => void;
  onTyping: (field: "introduction" | "closing" | "payment", text: string | null) => void;
}

function OwnWords({ business, save, language, onLanguage, onTyping }: OwnWordsProps) {
  const known = business.wording.find((each) => each.language === language);
  const put = (part: Partial<Wording>) => save({ wording: withWords(business.wording, language, part) });
  return (
    <Section title={m.wording_title()}>
      <p className={css.lead}>{m.wording_lead()}</p>
      <div className={css.words}>
        <Select
          label={m.wording_language()}
          options={documentLanguages()}
          value={language}
          onChange={onLanguage}
        />
        <EditableText
          label={m.wording_introduction()}
          multiline
          look="prose"
          value={known?.introduction ?? ""}
          onSave={(introduction) => put({ introduction: introduction.trim() })}
          onTyping={(text) => onTyping("introduction", text)}
        />
        <EditableText
          label={m.wording_closing()}
          multiline
          look="prose"
          value={known?.closing ?? ""}
          onSave={(closing) => put({ closing: closing.trim() })}
          onTyping={(text) => onTyping("closing", text)}
        />
        <EditableText
          label={m.wording_payment()}
          help={m.wording_payment_help({ slots })}
          multiline
          look="prose"
          value={known?.payment ?? ""}
          onSave={(payment) => put({ payment: payment.trim() })}
          onTyping={(text) => onTyping("payment", text)}
        />
        <EditableText
          label={m.wording_exemption()}
          help={m.wording_exemption_help()}
          field="business.wording.exemption"
          multiline
          look="prose"
          value={known?.exemption ?? ""}
          onSave={(exemption) => put({ exemption: exemption.trim() })}
        />
      </div>
    </Section>
  );
}
