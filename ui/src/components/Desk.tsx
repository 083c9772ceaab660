// An open record that is two texts to be read beside each other: each scrolls on its own, so that pointing at one can show a place
// of the other. Where there is no room for both they stand one below the other and scroll together.
import { ArrowLeft } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { m } from "~/messages/generated/messages";
import { IconButton } from "./Button";
import css from "./Desk.module.css";
import { useTitle } from "./Page";
import page from "./Page.module.css";

interface DeskProps {
  /** What the record is called; the window is named after it. */
  name: string;
  title: ReactNode;
  status?: ReactNode;
  actions?: ReactNode;
  onBack: () => void;
  /** What is known about the record, in a line or two. */
  facts: ReactNode;
  start: ReactNode;
  end: ReactNode;
  startRef?: Ref<HTMLDivElement>;
  endRef?: Ref<HTMLDivElement>;
}

export function Desk({
  name,
  title,
  status,
  actions,
  onBack,
  facts,
  start,
  end,
  startRef,
  endRef,
}: DeskProps) {
  useTitle(name);
  return (
    <article className={css.desk}>
      <h1 className={page.unseen}>{name}</h1>
      <header className={`${page.bar} ${css.bar}`}>
        <span className={page.back}>
          <IconButton label={m.common_back()} onPress={onBack}>
            <ArrowLeft aria-hidden />
          </IconButton>
        </span>
        {status}
        <div className={page.actions}>{actions}</div>
      </header>
      <div className={css.heading}>{title}</div>
      <div className={css.facts}>{facts}</div>
      <div className={css.panes}>
        <div ref={startRef} className={css.pane}>
          {start}
        </div>
        <div ref={endRef} className={css.pane}>
          {end}
        </div>
      </div>
    </article>
  );
}
