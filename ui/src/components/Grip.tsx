// The handle of a row that can be put elsewhere in its list by dragging. The keyboard's way is Alt and an arrow, and the row's menu.
import { GripVertical } from "lucide-react";
import { useRef } from "react";
import css from "./Grip.module.css";

interface GripProps {
  /** Called while dragging, with the place the row should take now. */
  onMove: (index: number) => void;
}

/** Inside an element with `data-row`, whose siblings are the other rows. */
export function Grip({ onMove }: GripProps) {
  const dragging = useRef(false);
  return (
    <span
      aria-hidden
      className={css.grip}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        dragging.current = true;
      }}
      onPointerMove={(event) => {
        const row = event.currentTarget.closest("[data-row]");
        if (!dragging.current || !row?.parentElement) return;
        const rows = [...row.parentElement.children].filter((child) => child.hasAttribute("data-row"));
        const under = rows.findIndex((other) => {
          const box = other.getBoundingClientRect();
          return event.clientY >= box.top && event.clientY <= box.bottom;
        });
        const here = rows.indexOf(row);
        const target = rows[under];
        if (!target || under === here) return;
        // Only past its middle, so that rows of different heights do not swap back and forth.
        const box = target.getBoundingClientRect();
        const middle = box.top + box.height / 2;
        if (under > here ? event.clientY > middle : event.clientY < middle) onMove(under);
      }}
      onPointerUp={() => {
        dragging.current = false;
      }}
      onPointerCancel={() => {
        dragging.current = false;
      }}
    >
      <GripVertical />
    </span>
  );
}

/** Alt and an arrow move the row that has the focus; the focus stays where it was. */
export function moveByKey(
  event: { altKey: boolean; key: string; preventDefault: () => void; stopPropagation: () => void },
  index: number,
  move: (index: number) => void,
): void {
  const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
  if (!event.altKey || step === 0) return;
  event.preventDefault();
  event.stopPropagation();
  const focused = document.activeElement;
  move(index + step);
  // Moving an element in the page takes the focus from it.
  requestAnimationFrame(() => {
    if (focused instanceof HTMLElement && document.activeElement !== focused) focused.focus();
  });
}
