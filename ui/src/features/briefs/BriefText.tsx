// The brief as it was written, set to be read. Passages that its summary quotes are marked; the one in question stands out.
import { useMemo } from "react";
import { m } from "~/messages/generated/messages";
import { paragraphs } from "~/summary/passages";
import css from "./BriefText.module.css";

interface BriefTextProps {
  text: string;
  quotes: readonly { point: string; start: number; end: number }[];
  activeId: string | null;
  /** The point whose passage is pointed at; null when left. */
  onPoint: (id: string | null) => void;
}

export function BriefText({ text, quotes, activeId, onPoint }: BriefTextProps) {
  const parts = useMemo(() => paragraphs(text, quotes), [text, quotes]);
  return (
    // Pointing at a passage is for the mouse; from the keyboard the points lead here.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className={css.text}
      aria-label={m.briefs_text()}
      onMouseMove={(event) => {
        if (event.movementX === 0 && event.movementY === 0) return;
        const points = (event.target as Element).closest("mark")?.dataset["points"]?.split(" ") ?? [];
        if (activeId === null || !points.includes(activeId)) onPoint(points[0] ?? null);
      }}
      onMouseLeave={() => onPoint(null)}
    >
      {parts.map((part) => (
        <p key={part.start}>
          {part.segments.map((segment) => {
            const points = segment.ranges.flatMap((index) => quotes[index]?.point ?? []);
            const [first] = points;
            return first === undefined ? (
              segment.text
            ) : (
              <mark
                key={segment.start}
                data-points={points.join(" ")}
                data-active={activeId !== null && points.includes(activeId)}
              >
                {segment.text}
              </mark>
            );
          })}
        </p>
      ))}
    </section>
  );
}
