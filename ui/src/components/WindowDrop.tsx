// Files dropped anywhere onto the window. The page that is open is asked first (of several takers the one put up last), then the window
// itself, then who takes whatever is left. A dropzone of its own that takes a drop keeps it from here.
import { FileDown } from "lucide-react";
import { useEffect, useEffectEvent, useId } from "react";
import { createStore, useStore } from "~/lib/store";
import css from "./WindowDrop.module.css";

/** From who is asked last to who is asked first, in whatever order they are put up. */
const layers = ["rest", "window", "page"] as const;

type Layer = (typeof layers)[number];

interface Taker {
  id: string;
  layer: Layer;
  says: boolean;
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
  const depth = ({ layer }: Taker) => layers.indexOf(layer);
  takers.set([...takers.get(), taker].toSorted((a, b) => depth(a) - depth(b)));
  silence ??= listen();
  return () => {
    takers.set(takers.get().filter((other) => other !== taker));
    if (takers.get().length > 0) return;
    silence?.();
    silence = undefined;
  };
}

interface WindowDropProps {
  /** What dropping does, shown over the window while files are dragged over it; null leaves it to the one before. */
  label: string | null;
  /** Which files it takes; all of them when left out. */
  takes?: (files: readonly File[]) => boolean;
  layer?: Layer;
  onFiles: (files: File[]) => void;
}

export function WindowDrop({ label, takes, layer = "page", onFiles }: WindowDropProps) {
  const asked = useEffectEvent((files: readonly File[]) => takes?.(files) ?? true);
  const drop = useEffectEvent((files: File[]) => onFiles(files));
  const id = useId();
  const says = label !== null;
  const isFirst = useStore(takers).findLast((taker) => taker.says)?.id === id;
  const isDragged = useStore(isOver);

  useEffect(
    () => put({ id, layer, says, takes: (files) => asked(files), drop: (files) => drop(files) }),
    [id, layer, says],
  );

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
