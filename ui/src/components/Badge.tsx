// The state of a record in a word. Colour only where it means something; the word alone must be enough.
import type { ReactNode } from "react";
import css from "./Badge.module.css";

export type Tone = "neutral" | "accent" | "good" | "due" | "overdue";

export function Badge({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={css.badge} data-tone={tone}>
      {children}
    </span>
  );
}
