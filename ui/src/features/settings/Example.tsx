// Settings of pages, beside a page that shows what they do; below each other where there is no room.
import type { ReactNode } from "react";
import { errorText } from "~/api/errors";
import { FormError } from "~/components/FieldNotes";
import { PageImages } from "~/components/PageImages";
import { Skeleton } from "~/components/Skeleton";
import css from "./Example.module.css";

interface ExampleProps {
  /** What the page is an example of. */
  title: string;
  pages: readonly string[] | undefined;
  error: unknown;
  children: ReactNode;
}

export function Example({ title, pages, error, children }: ExampleProps) {
  return (
    <div className={css.frame}>
      <div className={css.both}>
        <div className={css.settings}>{children}</div>
        <div className={css.page} role="group" aria-label={title}>
          <FormError error={error ? errorText(error) : null} />
          {pages ? <PageImages pages={pages} title={title} /> : error ? null : <Skeleton lines={8} />}
        </div>
      </div>
    </div>
  );
}
