// What few need, folded away. Closed, it says in a line what is inside, so that nothing that is set is out of sight.
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import css from "./Disclosure.module.css";

interface DisclosureProps {
  label: string;
  /** What is set in there, in a few words. */
  gist: readonly string[];
  children: ReactNode;
}

export function Disclosure({ label, gist, children }: DisclosureProps) {
  return (
    <details className={css.disclosure}>
      <summary className={css.summary}>
        <ChevronRight aria-hidden />
        <span className={css.label}>{label}</span>
        {gist.length > 0 ? <span className={css.gist}>{gist.join(" · ")}</span> : null}
      </summary>
      <div className={css.inside}>{children}</div>
    </details>
  );
}
