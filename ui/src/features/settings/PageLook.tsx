// How proposals, invoices and reminders look: layout, colour, logo, and the freelancer's own words on them.
import { useQuery } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { call } from "~/api/client";
import { errorText } from "~/api/errors";
import type { BusinessFields, Layout, LogoFile, Wording } from "~/api/generated";
import { query } from "~/api/queries";
import { announce } from "~/api/undo";
import { Button } from "~/components/Button";
import { Dropzone, toBase64 } from "~/components/Dropzone";
import { EditableSelect, EditableText } from "~/components/Editable";
import { FormError } from "~/components/FieldNotes";
import { Fields, Section } from "~/components/Page";
import { Select } from "~/components/Select";
import { documentLanguages } from "~/lib/documentLanguages";
import { m } from "~/messages/generated/messages";
import css from "./settings.module.css";

interface PageLookProps {
  business: BusinessFields;
  save: (set: Partial<BusinessFields>) => Promise<unknown>;
}

/** What a colour well shows while none is chosen: it has no way to show none. */
const unset = "#24427a";

const example = "#1d5a47";

const slots = "{amount}, {date}, {number}";

export function PageLook({ business, save }: PageLookProps) {
  return (
    <>
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
              value={business.accent || unset}
              onChange={(event) => void save({ accent: event.target.value })}
            />
          </div>
        </Fields>
      </Section>
      <Logo />
      <OwnWords business={business} save={save} />
    </>
  );
}

function Logo() {
  const logo = useQuery(query("logo_get", {})).data;
  const [problem, setProblem] = useState<unknown>(null);
  async function attempt(step: () => Promise<unknown>) {
    try {
      await step();
      setProblem(null);
    } catch (refused) {
      setProblem(refused);
    }
  }
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
      <FormError error={problem ? errorText(problem) : null} />
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

function OwnWords({ business, save }: PageLookProps) {
  const [language, setLanguage] = useState(business.language);
  const known = business.wording.find((each) => each.language === language);
  const put = (part: Partial<Wording>) => {
    const next = { introduction: "", closing: "", payment: "", ...known, ...part, language };
    const rest = business.wording.filter((each) => each.language !== language);
    const isEmpty = !next.introduction && !next.closing && !next.payment;
    return save({ wording: isEmpty ? rest : [...rest, next] });
  };
  return (
    <Section title={m.wording_title()}>
      <p className={css.lead}>{m.wording_lead()}</p>
      <Fields>
        <Select
          label={m.wording_language()}
          options={documentLanguages()}
          value={language}
          onChange={setLanguage}
        />
      </Fields>
      {/* Each language has its own texts: what is typed of one must not stay in the fields of the next. */}
      <div key={language}>
        <EditableText
          label={m.wording_introduction()}
          multiline
          look="prose"
          value={known?.introduction ?? ""}
          onSave={(introduction) => put({ introduction: introduction.trim() })}
        />
        <EditableText
          label={m.wording_closing()}
          multiline
          look="prose"
          value={known?.closing ?? ""}
          onSave={(closing) => put({ closing: closing.trim() })}
        />
        <EditableText
          label={m.wording_payment()}
          help={m.wording_payment_help({ slots })}
          multiline
          look="prose"
          value={known?.payment ?? ""}
          onSave={(payment) => put({ payment: payment.trim() })}
        />
      </div>
    </Section>
  );
}
