// How a chord of lib/keyboard.ts is written for people: "Ctrl K", "⌘ K", "G then C".
import { Fragment } from "react";
import { sequence, type Chord } from "~/lib/keyboard";
import { isMac } from "~/lib/platform";
import { m } from "~/messages/generated/messages";
import css from "./KeyHint.module.css";

function names(chord: Chord): string[] {
  const key = chord.key.length === 1 ? chord.key.toUpperCase() : named(chord.key);
  return [
    ...(chord.mod ? [isMac ? "⌘" : m.key_ctrl()] : []),
    ...(chord.alt ? [isMac ? "⌥" : m.key_alt()] : []),
    ...(chord.shift ? [isMac ? "⇧" : m.key_shift()] : []),
    key,
  ];
}

function named(key: string): string {
  if (key === "enter") return m.key_enter();
  if (key === "escape") return m.key_escape();
  if (key === "delete") return m.key_delete();
  return key;
}

/** The chord as one line of text, for names of controls. */
export function keyText(keys: string): string {
  return sequence(keys)
    .map((chord) => names(chord).join(isMac ? "" : "+"))
    .join(" ");
}

export function KeyHint({ keys }: { keys: string }) {
  return (
    <kbd className={css.keys}>
      {sequence(keys).map((chord, i) => (
        <Fragment key={i}>
          {names(chord).map((name) => (
            <span className={css.key} key={name}>
              {name}
            </span>
          ))}
        </Fragment>
      ))}
    </kbd>
  );
}
