// The sections of a proposal: a heading and Markdown below it. Typeset when read, Markdown while it is written; saved as one types.
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { call } from "~/api/client";
import { errorText } from "~/api/errors";
import type { Form, Proposal, Section } from "~/api/generated";
import { query } from "~/api/queries";
import { announce } from "~/api/undo";
import { Button } from "~/components/Button";
import { FormError } from "~/components/FieldNotes";
import { Markdown } from "~/components/Markdown";
import { refusedRow, useRowList } from "~/components/useRowList";
import { formatCount } from "~/lib/count";
import { newId } from "~/lib/rowList";
import { m } from "~/messages/generated/messages";
import { SectionEditor } from "./SectionEditor";
import css from "./Sections.module.css";

const isComplete = (section: Section) => section.heading.trim() !== "";

export function Sections({ proposal }: { proposal: Proposal }) {
  const { id, sections, status } = proposal;
  const [focusId, setFocusId] = useState<string | null>(null);
  const rows = useRowList<Section>(
    sections,
    async (next) => (await call("proposal_set_sections", { id, sections: next })).sections,
    isComplete,
  );
  const refused = refusedRow(rows);

  if (status !== "draft") {
    return (
      <div className={css.sections}>
        {sections.map((section) => (
          <section key={section.id} className={css.section}>
            <h2 className={css.heading}>{section.heading}</h2>
            <Markdown text={section.body} />
          </section>
        ))}
      </div>
    );
  }
  return (
    <div className={css.sections}>
      {rows.rows.length === 0 ? <p className={css.none}>{m.proposals_no_sections()}</p> : null}
      {rows.rows.map((section, index) => (
        <SectionEditor
          key={section.id}
          section={section}
          index={index}
          count={rows.rows.length}
          list={rows.list}
          isComplete={isComplete(section)}
          autoFocus={section.id === focusId}
          error={refused?.id === section.id ? { field: refused.field, text: errorText(rows.error) } : null}
          onRemove={() => {
            rows.list.remove(section.id);
            if (sections.some((stored) => stored.id === section.id))
              announce(m.proposals_section_deleted({ heading: section.heading }));
          }}
        />
      ))}
      <div className={css.foot}>
        <Button
          kind="quiet"
          icon={<Plus aria-hidden />}
          onPress={() => {
            const section: Section = { id: newId(), heading: "", body: "" };
            setFocusId(section.id);
            rows.list.add(section);
          }}
        >
          {m.proposals_add_section()}
        </Button>
        <Room form={proposal.manner.form} sections={rows.rows} />
        <span className={css.status} role="status">
          {rows.status === "saving" ? m.save_saving() : rows.status === "saved" ? m.save_saved() : ""}
        </span>
      </div>
      <FormError error={rows.status === "error" && !refused ? errorText(rows.error) : null} />
    </div>
  );
}

/** How much of what its platform takes a letter has used: counted as the core does, in characters. */
function Room({ form, sections }: { form: Form; sections: readonly Section[] }) {
  const forms = useQuery(query("proposal_forms", {})).data ?? [];
  const limit = forms.find((row) => row.form === form)?.limit ?? null;
  if (limit === null) return null;
  const used = [...sections.map(({ body }) => body).join("\n\n")].length;
  return (
    <span className={css.room} data-over={used > limit}>
      {m.manner_room({ used: formatCount(used), limit: formatCount(limit) })}
    </span>
  );
}
