// A summary as a list to read: points by kind, their values as short facts. A point with passages is a button that shows them; one
// without is a question of the drafter's own, or rests on nothing, and says so.
import { PencilLine, TriangleAlert } from "lucide-react";
import type { Point } from "~/api/generated";
import { m } from "~/messages/generated/messages";
import { groups, isUnfounded } from "./points";
import css from "./SummaryPoints.module.css";
import { isGrave, pointKindName, valueText } from "./words";

interface SummaryPointsProps {
  points: readonly Point[];
  /** The point whose passages are shown. */
  activeId?: string | null;
  /** Pointed at or focused; null when left. */
  onPoint?: (id: string | null) => void;
  /** Pressed. */
  onChoose?: (id: string) => void;
  /** Shows the passages of the active point under it, where the text itself is not beside it. */
  withQuotes?: boolean;
}

export function SummaryPoints({ points, ...rest }: SummaryPointsProps) {
  return (
    <div className={css.summary}>
      {groups(points).map((group) => (
        <section key={group.kind} className={css.group} data-kind={group.kind}>
          <h3>{pointKindName(group.kind)}</h3>
          <ul>
            {group.points.map((point) => (
              <li key={point.id}>
                {point.quotes.length > 0 ? <QuotedPoint point={point} {...rest} /> : <Remark point={point} />}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function QuotedPoint({
  point,
  activeId,
  onPoint,
  onChoose,
  withQuotes,
}: Omit<SummaryPointsProps, "points"> & { point: Point }) {
  const isActive = activeId === point.id;
  return (
    <>
      <button
        type="button"
        className={css.point}
        data-point={point.id}
        data-active={isActive}
        {...(withQuotes ? { "aria-expanded": isActive } : {})}
        // Only the mouse's own moves: the list may also scroll away under it.
        onMouseMove={(event) => {
          if (!isActive && (event.movementX !== 0 || event.movementY !== 0)) onPoint?.(point.id);
        }}
        onMouseLeave={() => onPoint?.(null)}
        onFocus={() => onPoint?.(point.id)}
        onBlur={() => onPoint?.(null)}
        onClick={() => onChoose?.(point.id)}
      >
        <span>{point.text}</span> <Value point={point} />
      </button>
      {withQuotes && isActive
        ? point.quotes.map((quote) => (
            <blockquote key={quote.start} className={css.quote}>
              {quote.text}
            </blockquote>
          ))
        : null}
    </>
  );
}

function Remark({ point }: { point: Point }) {
  return (
    <p className={css.remark} data-unfounded={isUnfounded(point)}>
      <span>{point.text}</span> <Value point={point} />
      <span className={css.own}>
        {isUnfounded(point) ? <TriangleAlert aria-hidden /> : <PencilLine aria-hidden />}
        {isUnfounded(point) ? m.point_unfounded() : m.point_own_remark()}
      </span>
    </p>
  );
}

function Value({ point }: { point: Point }) {
  if (!point.value) return null;
  const { value } = point;
  const tone =
    value.type === "skill"
      ? value.have
        ? "good"
        : "due"
      : value.type === "flag"
        ? isGrave(value.flag)
          ? "bad"
          : "due"
        : undefined;
  return (
    <span className={css.value} data-tone={tone}>
      {valueText(value)}
    </span>
  );
}
