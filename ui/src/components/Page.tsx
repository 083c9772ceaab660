// The frames of the main area. PageBody: a page of its own (Today, Settings). ListPane: the left side of a list page. Document: the
// open record, set like a document. Section and Facts: its parts.
import { ArrowLeft } from "lucide-react";
import { useEffect, useId, type ReactNode } from "react";
import { markReady } from "~/api/ready";
import { host } from "~/host/host";
import { m } from "~/messages/generated/messages";
import { IconButton } from "./Button";
import { useNarrow } from "./ListDetail";
import css from "./Page.module.css";

/** Titles of what is shown, the innermost last: a record's goes before its list's. */
const titles: { text: string }[] = [];

/** Names the window after the page or the record, and says that there is something to see. */
export function useTitle(title: string): void {
  useEffect(() => {
    const own = { text: title };
    titles.push(own);
    host().setTitle(title);
    markReady();
    return () => {
      titles.splice(titles.indexOf(own), 1);
      const before = titles.at(-1);
      if (before) host().setTitle(before.text);
    };
  }, [title]);
}

export function PageBody({
  title,
  actions,
  children,
}: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  useTitle(title);
  return (
    <div className={css.scroll}>
      <div className={css.body}>
        <header className={css.header}>
          <h1 className={css.title}>{title}</h1>
          {actions ? <div className={css.actions}>{actions}</div> : null}
        </header>
        {children}
      </div>
    </div>
  );
}

interface ListPaneProps {
  title: string;
  /** The primary action: "New client". */
  action?: ReactNode;
  search?: ReactNode;
  filters?: ReactNode;
  children: ReactNode;
}

export function ListPane({ title, action, search, filters, children }: ListPaneProps) {
  const isNarrow = useNarrow();
  useTitle(title);
  return (
    <div className={css.list} data-narrow={isNarrow}>
      <header className={css.listHeader}>
        <h1 className={css.listTitle}>{title}</h1>
        {action}
      </header>
      <div className={css.tools}>
        {search}
        {filters}
      </div>
      <div className={css.listBody}>{children}</div>
    </div>
  );
}

interface DocumentProps {
  /** What the record is called; the window is named after it. */
  name: string;
  /** Usually an EditableText with look="title". */
  title: ReactNode;
  status?: ReactNode;
  /** The primary action and a Menu. */
  actions?: ReactNode;
  onBack: () => void;
  children: ReactNode;
}

export function Document({ name, title, status, actions, onBack, children }: DocumentProps) {
  useTitle(name);
  return (
    <div className={css.scroll}>
      <article className={css.document}>
        {/* The title is a field; what it is the title of is said once more as a heading. */}
        <h1 className={css.unseen}>{name}</h1>
        <header className={css.bar}>
          <span className={css.back}>
            <IconButton label={m.common_back()} onPress={onBack}>
              <ArrowLeft aria-hidden />
            </IconButton>
          </span>
          {status}
          <div className={css.actions}>{actions}</div>
        </header>
        <div className={css.heading}>{title}</div>
        {children}
      </article>
    </div>
  );
}

export function Section({
  title,
  action,
  children,
}: {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={css.section} aria-labelledby={id}>
      <header className={css.sectionHeader}>
        <h2 id={id}>{title}</h2>
        {action}
      </header>
      {children}
    </section>
  );
}

/** Fields in as many columns as fit. */
export function Fields({ children }: { children: ReactNode }) {
  return <div className={css.fields}>{children}</div>;
}

/** A field of Fields that takes the whole width. */
export function Wide({ children }: { children: ReactNode }) {
  return <div className={css.wide}>{children}</div>;
}

/** Label and value pairs that are read, not edited. */
export function Facts({ items }: { items: readonly { label: string; value: ReactNode }[] }) {
  return (
    <dl className={css.facts}>
      {items.map((item) => (
        <div key={item.label}>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
