// The few figures a page begins with. Each leads to what it counts.
import type { ReactNode } from "react";
import { type Path } from "~/lib/places";
import css from "./Figures.module.css";
import { Link } from "./Link";

export interface Figure {
  id: string;
  label: string;
  /** One line for each currency. */
  values: readonly string[];
  note?: ReactNode;
  to: Path;
  search?: Record<string, string>;
  tone?: "overdue" | "good";
}

export function Figures({ items }: { items: readonly Figure[] }) {
  return (
    <dl className={css.figures}>
      {items.map((item) => (
        <div key={item.id} className={css.figure} data-tone={item.tone}>
          <dt>
            <Link to={item.to} search={item.search ?? {}} className={css.label} draggable={false}>
              {item.label}
            </Link>
          </dt>
          {item.values.map((value) => (
            <dd key={value} className={css.value}>
              {value}
            </dd>
          ))}
          {item.note ? <dd className={css.note}>{item.note}</dd> : null}
        </div>
      ))}
    </dl>
  );
}
