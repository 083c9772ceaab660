// A short list whose lines lead somewhere: what it is at the start, the figure at the end.
import type { ReactNode } from "react";
import { type Path } from "~/lib/places";
import { Link } from "./Link";
import css from "./LinkList.module.css";

export interface LinkLine {
  id: string;
  to: Path;
  title: ReactNode;
  detail?: ReactNode;
  figure?: ReactNode;
}

export function LinkList({ lines }: { lines: readonly LinkLine[] }) {
  return (
    <ul className={css.list}>
      {lines.map((line) => (
        <li key={line.id}>
          <Link to={line.to} className={css.line} draggable={false}>
            <span className={css.words}>
              <span className={css.title}>{line.title}</span>
              <span className={css.detail}>{line.detail}</span>
            </span>
            <span className={css.figure}>{line.figure}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
