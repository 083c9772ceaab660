// Holds the place of what is being read. Shown only after a moment: local data usually arrives before it would be seen.
import { m } from "~/messages/generated/messages";
import css from "./Skeleton.module.css";

export function Skeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div className={css.skeleton} role="status" aria-label={m.common_loading()}>
      {Array.from({ length: lines }, (_, i) => (
        <span key={i} style={{ width: `${[62, 88, 74, 80, 56][i % 5]}%` }} />
      ))}
    </div>
  );
}
