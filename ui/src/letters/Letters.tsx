// The letters of a record, a line each; the open one is edited where it stands.
import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { useEffect, useId, useRef } from "react";
import type { Letter, LetterAbout } from "~/api/generated";
import { query } from "~/api/queries";
import { Section } from "~/components/Page";
import { formatInstant } from "~/lib/dates";
import { useStore } from "~/lib/store";
import { m } from "~/messages/generated/messages";
import { LetterEditor } from "./LetterEditor";
import css from "./letters.module.css";
import { openLetter } from "./open";
import { letterKind, letterStatus } from "./words";

export function Letters({ about }: { about: LetterAbout }) {
  const letters = useQuery(query("letter_list", { about })).data ?? [];
  if (letters.length === 0) return null;
  return (
    <Section title={m.letters_title()}>
      <ul className={css.letters}>
        {letters.map((letter) => (
          <Line key={letter.id} letter={letter} />
        ))}
      </ul>
    </Section>
  );
}

function Line({ letter }: { letter: Letter }) {
  const isOpen = useStore(openLetter) === letter.id;
  const frame = useRef<HTMLLIElement>(null);
  const inside = useId();
  useEffect(() => {
    if (isOpen) frame.current?.scrollIntoView({ block: "nearest" });
  }, [isOpen]);
  return (
    <li ref={frame} className={css.letter} data-open={isOpen}>
      <button
        type="button"
        className={css.line}
        aria-expanded={isOpen}
        aria-controls={inside}
        onClick={() => openLetter.set(isOpen ? null : letter.id)}
      >
        <ChevronRight aria-hidden />
        <span className={css.what}>
          {letterKind(letter.kind)}
          {isOpen ? null : <span className={css.subject}>{letter.subject}</span>}
        </span>
        <span className={css.state} data-sent={letter.sent_on !== null}>
          {letter.sent_on
            ? letterStatus(letter)
            : `${letterStatus(letter)} · ${formatInstant(letter.created_at)}`}
        </span>
      </button>
      {isOpen ? (
        <div id={inside}>
          <LetterEditor letter={letter} />
        </div>
      ) : null}
    </li>
  );
}
