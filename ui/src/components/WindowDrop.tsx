// Files dropped anywhere onto the window. Who was put up last is asked first, and what it does not take goes to the one before it; a
// dropzone of its own that takes a drop keeps it from here.
import { FileDown } from "lucide-react";
import { useEffect, useEffectEvent, useId } from "react";
import { createStore, useStore } from "~/lib/store";
import css from "./WindowDrop.module.css";

interface Taker {
  id: string;
  takes: (files: readonly File[]) => boolean;
  drop: (files: File[]) => void;
}

const takers = createStore<readonly Taker[]>([]);
const isOver = createStore(false);

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;

/** Listens as long as anybody takes files. Answers the function that stops. */
function listen(): () => void {
  const stop = new AbortController();
  // Children tell of entering and leaving too: the drag is over the window as long as more was entered than left.
  let depth = 0;
  const on = (type: "dragenter" | "dragover" | "dragleave" | "drop", act: (event: DragEvent) => void) =>
    window.addEventListener(
      type,
      (event) => {
        if (!holdsFiles(event)) return;
        // Without this the window would show the file in place of itself.
        event.preventDefault();
        act(event);
      },
      { signal: stop.signal },
    );
  on("dragenter", () => isOver.set((depth += 1) > 0));
  on("dragover", () => undefined);
  on("dragleave", () => isOver.set((depth = Math.max(0, depth - 1)) > 0));
  on("drop", (event) => {
    depth = 0;
    isOver.set(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0)
      takers
        .get()
        .findLast((taker) => taker.takes(files))
        ?.drop(files);
  });
  return () => {
    stop.abort();
    isOver.set(false);
  };
}

let silence: (() => void) | undefined;

function put(taker: Taker): () => void {
  takers.set([...takers.get(), taker]);
  silence ??= listen();
  return () => {
    takers.set(takers.get().filter((other) => other !== taker));
    if (takers.get().length > 0) return;
    silence?.();
    silence = undefined;
  };
}

interface WindowDropProps {
  /** What dropping does, shown over the window while files are dragged over it. */
  label: string;
  /** Which files it takes; all of them when left out. */
  takes?: (files: readonly File[]) => boolean;
  onFiles: (files: File[]) => void;
}

export function WindowDrop({ label, takes, onFiles }: WindowDropProps) {
  const asked = useEffectEvent((files: readonly File[]) => takes?.(files) ?? true);
  const drop = useEffectEvent((files: File[]) => onFiles(files));
  const id = useId();
  const isFirst = useStore(takers).at(-1)?.id === id;
  const isDragged = useStore(isOver);

  useEffect(() => put({ id, takes: (files) => asked(files), drop: (files) => drop(files) }), [id]);

  if (!isDragged || !isFirst) return null;
  return (
    <div className={css.over} aria-hidden>
      <p>
        <FileDown />
        {label}
      </p>
    </div>
  );
}
