// The words as they come in, always showing the newest.
import { useLayoutEffect, useRef } from "react";
import { m } from "~/messages/generated/messages";
import css from "./assistant.module.css";
import { readable } from "./readable";

function toEnd(frame: HTMLElement | null): void {
  if (frame) frame.scrollTop = frame.scrollHeight;
}

export function StreamText({ text: come, isLive }: { text: string; isLive: boolean }) {
  const frame = useRef<HTMLDivElement>(null);
  const text = readable(come);
  // The text is what decides where its end is, although only its element is read.
  // oxlint-disable-next-line react/exhaustive-effect-dependencies
  useLayoutEffect(() => toEnd(frame.current), [text]);
  if (!text) return null;
  return (
    <div
      ref={frame}
      className={css.stream}
      data-live={isLive}
      role="log"
      aria-label={m.assistant_stream()}
      // What scrolls must be reachable from the keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      {text}
    </div>
  );
}
