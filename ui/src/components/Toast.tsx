// One short, polite message at a time about what was just done, usually with Undo. A new one takes the place of the old one.
// Never the only copy of an error: errors stand where the work is.
import { X } from "lucide-react";
import { useEffect, useState } from "react";
import { createStore, useStore } from "~/lib/store";
import { m } from "~/messages/generated/messages";
import { Button, IconButton } from "./Button";
import css from "./Toast.module.css";

export interface ToastMessage {
  text: string;
  act?: { label: string; run: () => void };
  /** Its act is about the last command alone, so it goes when there is another one. */
  lapses?: boolean;
}

interface Shown extends ToastMessage {
  id: number;
}

const shownToast = createStore<Shown | null>(null);
let last = 0;

export function showToast(message: ToastMessage): void {
  shownToast.set({ ...message, id: ++last });
}

export function hideToast(): void {
  shownToast.set(null);
}

/** Takes away an offer to undo what is no longer the last thing done. */
export function lapseToast(): void {
  if (shownToast.get()?.lapses) hideToast();
}

const time = 8000;

/** Mounted once, by the shell. It stays while the pointer or the focus is on it. */
export function ToastRegion() {
  const toast = useStore(shownToast);
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (!toast || held) return undefined;
    const timer = setTimeout(() => {
      if (shownToast.get()?.id === toast.id) hideToast();
    }, time);
    return () => clearTimeout(timer);
  }, [toast, held]);
  return (
    <div role="status" aria-live="polite" aria-atomic className={css.region}>
      {toast ? (
        <div
          key={toast.id}
          className={css.toast}
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <span className={css.text}>{toast.text}</span>
          {toast.act ? (
            <Button
              kind="quiet"
              onPress={() => {
                setHeld(false);
                hideToast();
                toast.act?.run();
              }}
            >
              {toast.act.label}
            </Button>
          ) : null}
          <IconButton
            label={m.common_dismiss()}
            onPress={() => {
              setHeld(false);
              hideToast();
            }}
          >
            <X aria-hidden />
          </IconButton>
        </div>
      ) : null}
    </div>
  );
}
