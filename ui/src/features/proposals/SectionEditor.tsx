// One section of a draft. Alt and an arrow move it from whichever of its fields has the focus.
import { MoveDown, MoveUp, Pencil, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { Input } from "react-aria-components/Input";
import { TextField } from "react-aria-components/TextField";
import type { Section } from "~/api/generated";
import { IconButton } from "~/components/Button";
import { FieldNotes } from "~/components/FieldNotes";
import { Grip, moveByKey } from "~/components/Grip";
import { Markdown } from "~/components/Markdown";
import { Menu } from "~/components/Menu";
import { GrowingArea } from "~/components/TextField";
import type { RowList } from "~/lib/rowList";
import { m } from "~/messages/generated/messages";
import { sectionField } from "~/summary/claims";
import css from "./Sections.module.css";

interface SectionEditorProps {
  section: Section;
  index: number;
  count: number;
  list: RowList<Section>;
  isComplete: boolean;
  autoFocus: boolean;
  error: { field: string; text: string } | null;
  onRemove: () => void;
}

export function SectionEditor(props: SectionEditorProps) {
  const { section, index, count, list, isComplete, autoFocus, error, onRemove } = props;
  const [isLeft, setLeft] = useState(false);
  const [isWriting, setWriting] = useState(false);
  const frame = useRef<HTMLElement>(null);
  const move = (to: number) => list.move(section.id, to);
  const name = section.heading || m.proposals_unnamed_section({ number: index + 1 });
  const headingError =
    isLeft && !isComplete ? m.proposals_heading_missing() : error?.field === "heading" ? error.text : null;
  const bodyError = error?.field === "body" ? error.text : null;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={frame}
      data-row
      aria-label={name}
      className={css.section}
      onKeyDownCapture={(event) => moveByKey(event, index, move)}
    >
      <Grip onMove={move} />
      <header className={css.head}>
        <TextField
          aria-label={m.proposals_heading_of({ number: index + 1 })}
          className={css.headingField}
          value={section.heading}
          autoFocus={autoFocus}
          isInvalid={headingError !== null}
          validationBehavior="aria"
          onChange={(heading) => list.put(section.id, { heading }, "soon")}
          onBlur={() => {
            setLeft(true);
            list.flush();
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter") setWriting(true);
          }}
        >
          <Input
            className={`${css.heading} ${css.input}`}
            placeholder={m.proposals_heading()}
            autoComplete="off"
          />
          <FieldNotes error={headingError} />
        </TextField>
        <span className={css.tools} data-field={sectionField(section.id)}>
          {isWriting ? null : (
            <IconButton label={m.proposals_edit_section({ name })} onPress={() => setWriting(true)}>
              <Pencil aria-hidden />
            </IconButton>
          )}
          <Menu
            label={m.lines_more({ name })}
            acts={[
              {
                id: "up",
                label: m.lines_up(),
                icon: <MoveUp aria-hidden />,
                isDisabled: index === 0,
                run: () => move(index - 1),
              },
              {
                id: "down",
                label: m.lines_down(),
                icon: <MoveDown aria-hidden />,
                isDisabled: index === count - 1,
                run: () => move(index + 1),
              },
              {
                id: "delete",
                label: m.common_delete(),
                icon: <Trash2 aria-hidden />,
                danger: true,
                run: onRemove,
              },
            ]}
          />
        </span>
      </header>
      {isWriting || bodyError ? (
        <TextField
          aria-label={m.proposals_body_of({ name })}
          value={section.body}
          autoFocus={isWriting}
          isInvalid={bodyError !== null}
          validationBehavior="aria"
          onChange={(body) => list.put(section.id, { body }, "soon")}
          onBlur={() => {
            list.flush();
            // Moving the section takes the focus away for a moment; it comes back within the frame.
            requestAnimationFrame(() => {
              if (!frame.current?.contains(document.activeElement)) setWriting(false);
            });
          }}
          onKeyDown={(event) => {
            if (event.key === "Escape") setWriting(false);
          }}
        >
          <GrowingArea
            text={section.body}
            rows={3}
            className={`${css.input} ${css.area}`}
            placeholder={m.proposals_body_placeholder()}
          />
          <FieldNotes help={m.proposals_markdown_help()} error={bodyError} />
        </TextField>
      ) : (
        // The pencil is the keyboard's way; a click on the text is a shorter one for the mouse.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
        <div
          className={css.read}
          onClick={(event) => {
            const isSelecting = (document.getSelection()?.toString() ?? "") !== "";
            if (!isSelecting && !(event.target as Element).closest("button")) setWriting(true);
          }}
        >
          {section.body.trim() ? (
            <Markdown text={section.body} />
          ) : (
            <p className={css.none}>{m.proposals_body_placeholder()}</p>
          )}
        </div>
      )}
    </section>
  );
}
