// What stands in the cells of lists in more than one way: two lines beside an open record, a fainter word, one that is late.
import type { ReactNode } from "react";
import css from "./Cells.module.css";

/** What one line would cut, where the list stands beside an open record. */
export function TwoLines({ first, second }: { first: ReactNode; second: ReactNode }) {
  return (
    <span className={css.two}>
      <span>{first}</span>
      <span className={css.faint}>{second}</span>
    </span>
  );
}

/** What says less than the rest. */
export function Faint({ children }: { children: ReactNode }) {
  return <span className={css.faint}>{children}</span>;
}

/** What is late, where it is. */
export function Late({ isLate, children }: { isLate: boolean; children: ReactNode }) {
  return <span className={isLate ? css.late : undefined}>{children}</span>;
}
