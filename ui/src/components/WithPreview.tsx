// A record that is written beside the page it becomes. Where there is no room for both, one of them is shown at a time.
import { useState, type ReactNode } from "react";
import { useActions } from "~/lib/keyboard";
import { m } from "~/messages/generated/messages";
import { keyText } from "./KeyHint";
import page from "./Page.module.css";
import css from "./WithPreview.module.css";

interface WithPreviewProps {
  /** What the record's own side is called: "Edit". */
  label: string;
  children: ReactNode;
  preview: ReactNode;
}

const key = "p";

export function WithPreview({ label, children, preview }: WithPreviewProps) {
  const [isPreview, setPreview] = useState(false);
  useActions([
    {
      id: "page.preview",
      title: () => m.preview_toggle(),
      group: "page",
      keys: [key],
      run: () => setPreview(!isPreview),
    },
  ]);
  const side = (toPreview: boolean, text: string) => (
    <button
      type="button"
      className={css.side}
      aria-pressed={isPreview === toPreview}
      title={keyText(key)}
      onClick={() => setPreview(toPreview)}
    >
      {text}
    </button>
  );
  return (
    <div className={css.frame}>
      <div className={css.sides} role="group" aria-label={m.preview_toggle()}>
        <div>
          {side(false, label)}
          {side(true, m.preview_label())}
        </div>
      </div>
      <div className={css.panes} data-preview={isPreview}>
        <div className={css.record}>{children}</div>
        {/* Pages hold nothing to focus, and the keyboard must be able to scroll them. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <section className={css.preview} aria-label={m.preview_label()} tabIndex={0}>
          <h1 className={page.unseen}>{m.preview_label()}</h1>
          {preview}
        </section>
      </div>
    </div>
  );
}
