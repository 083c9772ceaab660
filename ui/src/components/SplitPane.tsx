// Two panes and a line between them that can be dragged, or moved with the arrow keys. The width is remembered under `id`.
import { useRef, useState, type ReactNode } from "react";
import { createStoredStore, useStore } from "~/lib/store";
import { m } from "~/messages/generated/messages";
import css from "./SplitPane.module.css";

const least = 200;
const most = 560;

const widths = createStoredStore<Record<string, number>>("daybook.panes", (stored) =>
  typeof stored === "object" && stored !== null ? (stored as Record<string, number>) : {},
);

const within = (px: number) => Math.min(most, Math.max(least, Math.round(px)));

interface SplitPaneProps {
  id: string;
  start: ReactNode;
  end: ReactNode;
  /** Without, `start` takes all the room and stays mounted. */
  isSplit: boolean;
}

export function SplitPane({ id, start, end, isSplit }: SplitPaneProps) {
  const saved = useStore(widths)[id];
  const [dragged, setDragged] = useState<number | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const width = dragged ?? within(typeof saved === "number" ? saved : 304);
  const keep = (px: number) => widths.set({ ...widths.get(), [id]: within(px) });
  const at = (clientX: number) => {
    const box = frame.current?.getBoundingClientRect();
    if (!box) return width;
    const rtl = document.documentElement.dir === "rtl";
    return within(rtl ? box.right - clientX : clientX - box.left);
  };
  return (
    <div ref={frame} className={css.split} data-split={isSplit} style={{ "--start": `${width}px` }}>
      <div className={css.start}>{start}</div>
      {isSplit ? (
        <>
          <div
            role="separator"
            aria-orientation="vertical"
            aria-label={m.pane_resize()}
            aria-valuenow={width}
            aria-valuemin={least}
            aria-valuemax={most}
            // A separator that can be moved is a control and takes the focus (WAI-ARIA window splitter).
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
            className={css.line}
            onPointerDown={(event) => {
              event.preventDefault();
              event.currentTarget.setPointerCapture(event.pointerId);
              setDragged(width);
            }}
            onPointerMove={(event) => {
              if (dragged !== null) setDragged(at(event.clientX));
            }}
            onPointerUp={() => {
              if (dragged !== null) keep(dragged);
              setDragged(null);
            }}
            onKeyDown={(event) => {
              if (event.key === "ArrowLeft") keep(width - 16);
              else if (event.key === "ArrowRight") keep(width + 16);
              else return;
              event.preventDefault();
            }}
          />
          <div className={css.end}>{end}</div>
        </>
      ) : null}
    </div>
  );
}
