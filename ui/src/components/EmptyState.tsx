// Where nothing is yet: one sentence, one thing to do first.
import type { ReactNode } from "react";
import css from "./EmptyState.module.css";

export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={css.empty}>
      <p>{children}</p>
      {action}
    </div>
  );
}
