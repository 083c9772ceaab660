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
import { newLetter, openLetter } from "./open";
import { letterKind, letterStatus } from "./words";

/** Milliseconds that a closing dialog may take. */
const settled = 250;

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
  const line = useRef<HTMLButtonElement>(null);
  const inside = useId();
  useEffect(() => {
    if (!isOpen) return undefined;
    frame.current?.scrollIntoView({ block: "nearest" });
    if (newLetter.get() !== letter.id) return undefined;
    newLetter.set(null);
    // The menu or dialog that it was asked from gives the focus back to where it came from, a moment later.
    const since = performance.now();
    let next = 0;
    const keep = () => {
      line.current?.focus({ preventScroll: true });
      if (performance.now() - since < settled) next = requestAnimationFrame(keep);
    };
    keep();
    return () => cancelAnimationFrame(next);
  }, [isOpen, letter.id]);
  return (
    <li ref={frame} className={css.letter} data-open={isOpen}>
      <button
        ref={line}
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
