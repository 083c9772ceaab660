// The window: sidebar, page, and the assistant's margin beside the page. Each pane has its own error boundary.
import { Suspense, useEffect, type ReactNode } from "react";
import { deferred } from "~/components/deferred";
import { ErrorBoundary } from "~/components/ErrorBoundary";
import { Skeleton } from "~/components/Skeleton";
import { ToastRegion } from "~/components/Toast";
import { listenForKeys, registerActions } from "~/lib/keyboard";
import { usePath } from "~/lib/places";
import { useStore } from "~/lib/store";
import { m } from "~/messages/generated/messages";
import { keySheetOpen, paletteOpen, shellActions } from "./actions";
import { CreateHost } from "./create";
import { FieldFocus } from "./FieldFocus";
import { panelOpen } from "./panel";
import css from "./Shell.module.css";

// Not needed for the first picture; read right after it.
const Palette = deferred(() => import("./Palette"));
const KeySheet = deferred(() => import("./KeySheet"));

/** Reads what the shell opens on a key, so that it opens at once. */
export function preloadShell(): void {
  void Palette.preload();
  void KeySheet.preload();
}

interface ShellProps {
  sidebar: ReactNode;
  page: ReactNode;
  banner?: ReactNode;
  /** What the assistant's panel shows; it follows the open record by itself. */
  assistant: ReactNode;
}

export function Shell({ sidebar, page, banner, assistant }: ShellProps) {
  const path = usePath();
  const isPanelOpen = useStore(panelOpen);
  const isPaletteOpen = useStore(paletteOpen);
  const isKeySheetOpen = useStore(keySheetOpen);

  useEffect(() => {
    const unregister = registerActions(shellActions());
    const stop = listenForKeys();
    return () => {
      stop();
      unregister();
    };
  }, []);

  return (
    <div className={css.window} data-panel={isPanelOpen}>
      <ErrorBoundary>{sidebar}</ErrorBoundary>
      <div className={css.center}>
        {banner}
        <main className={css.main} tabIndex={-1}>
          <ErrorBoundary resetKey={path}>
            <Suspense fallback={<Skeleton lines={5} />}>{page}</Suspense>
          </ErrorBoundary>
        </main>
      </div>
      {isPanelOpen ? (
        <aside className={css.panel} aria-label={m.assistant_label()} tabIndex={-1}>
          <ErrorBoundary resetKey={path}>{assistant}</ErrorBoundary>
        </aside>
      ) : null}
      <ErrorBoundary resetKey={String(isPaletteOpen || isKeySheetOpen)}>
        <Suspense>
          {isPaletteOpen ? <Palette onClose={() => paletteOpen.set(false)} /> : null}
          {isKeySheetOpen ? <KeySheet onClose={() => keySheetOpen.set(false)} /> : null}
        </Suspense>
      </ErrorBoundary>
      <CreateHost />
      <FieldFocus />
      <ToastRegion />
    </div>
  );
}
