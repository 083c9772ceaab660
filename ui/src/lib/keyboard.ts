// ONE table of actions. The key handler, the command palette and the "?" sheet all read it, so a shortcut that is shown works
// and one that works is shown. The shell puts in what is everywhere; a page adds its own while it is open (useActions).
import { useEffect, useEffectEvent } from "react";
import { appearance } from "./appearance";
import { isMac } from "./platform";
import { createStore } from "./store";

export type ActionGroup = "go" | "create" | "page" | "timer" | "general";

export interface Action {
  /** Unique and stable: "go.clients", "create.invoice". Recent use is remembered under it. */
  id: string;
  /** Read when shown, so that it follows the language. */
  title: () => string;
  group: ActionGroup;
  /** Chords such as "Mod+K", "?", "n", or two letters one after the other: "g c". The first is the one shown. */
  keys: readonly string[];
  run: () => void;
  /** Also while typing in a field; only for chords with a modifier. */
  whileTyping?: boolean;
}

type Layer = readonly Action[];

/** Later layers win over earlier ones with the same keys. */
export const actionLayers = createStore<readonly Layer[]>([]);

export function registerActions(layer: Layer): () => void {
  actionLayers.set([...actionLayers.get(), layer]);
  return () => actionLayers.set(actionLayers.get().filter((other) => other !== layer));
}

/** All actions there are now, each id once, the innermost first. */
export function currentActions(layers: readonly Layer[] = actionLayers.get()): Action[] {
  const seen = new Set<string>();
  return layers
    .toReversed()
    .flat()
    .filter((action) => !seen.has(action.id) && seen.add(action.id));
}

type PageAction = Omit<Action, "run" | "title"> & { run: () => void; title: () => string };

/** Adds a page's actions while the component is mounted. `run` may close over fresh values: the latest render's is called. */
export function useActions(actions: readonly PageAction[]): void {
  const run = useEffectEvent((id: string) => actions.find((action) => action.id === id)?.run());
  // Only a change of ids or keys registers anew; titles and handlers are read when they are needed.
  const shape = actions.map((action) => `${action.id}=${action.keys.join(",")}`).join(";");
  const layer = useEffectEvent(() => actions.map((action) => ({ ...action, run: () => run(action.id) })));
  // oxlint-disable-next-line react/exhaustive-effect-dependencies
  useEffect(() => registerActions(layer()), [shape]);
}

// ---- Keys

const modifiers = ["Mod", "Alt", "Shift"] as const;

export interface Chord {
  key: string;
  mod: boolean;
  alt: boolean;
  /** null: whatever the layout needs to type the character. */
  shift: boolean | null;
}

export function parseChord(text: string): Chord {
  const parts = text.split("+").filter(Boolean);
  const key = text.endsWith("++") || text === "+" ? "+" : (parts.at(-1) ?? "");
  const has = (name: (typeof modifiers)[number]) => parts.slice(0, -1).includes(name);
  const punctuation = key.length === 1 && !/[a-z0-9]/iu.test(key);
  return {
    key: key.toLowerCase(),
    mod: has("Mod"),
    alt: has("Alt"),
    shift: punctuation ? null : has("Shift"),
  };
}

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

export function matches(chord: Chord, press: KeyPress, mac: boolean = isMac): boolean {
  const mod = mac ? press.metaKey : press.ctrlKey;
  const other = mac ? press.ctrlKey : press.metaKey;
  // AltGr types characters on many layouts: "?" must match however it is typed.
  const alt = chord.shift === null ? true : press.altKey === chord.alt;
  return (
    press.key.toLowerCase() === chord.key &&
    mod === chord.mod &&
    !other &&
    alt &&
    (chord.shift === null || press.shiftKey === chord.shift)
  );
}

/** Every key press that a chord text asks for, in order: "g c" has two. */
export const sequence = (keys: string): Chord[] => keys.split(" ").map(parseChord);

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return (
    target instanceof HTMLInputElement &&
    !["button", "checkbox", "radio", "range", "submit", "reset", "file", "color"].includes(target.type)
  );
}

/** In a dialog, a menu or a date's segments, letters belong to what is open. */
function isElsewhere(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("[role=dialog],[role=alertdialog],[role=menu],[role=listbox],[role=spinbutton]") !== null
  );
}

const sequenceTime = 1200;

/** Listens on the window; answers the function that stops it. */
export function listenForKeys(target: Window = window): () => void {
  let first: { press: KeyPress; at: number } | null = null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    if (["Shift", "Control", "Alt", "Meta", "AltGraph"].includes(event.key)) return;
    const before = first && event.timeStamp - first.at < sequenceTime ? first.press : null;
    first = null;
    const busy = isTyping(event.target) || isElsewhere(event.target);
    const letters = appearance.get().letterKeys && !busy;
    for (const action of currentActions()) {
      for (const keys of action.keys) {
        const chords = sequence(keys);
        const last = chords.at(-1);
        if (!last || !matches(last, event)) continue;
        const plain = !last.mod && !last.alt;
        if (plain ? !letters : busy && !action.whileTyping) continue;
        if (chords.length === 2 && !(before && chords[0] && matches(chords[0], before))) continue;
        if (chords.length === 1 && before && startsSequence(before)) continue;
        event.preventDefault();
        // A focused list would otherwise also jump to the row that starts with the letter.
        event.stopPropagation();
        action.run();
        return;
      }
    }
    if (letters && startsSequence(event)) first = { press: event, at: event.timeStamp };
  };
  target.addEventListener("keydown", onKeyDown, { capture: true });
  return () => target.removeEventListener("keydown", onKeyDown, { capture: true });
}

function startsSequence(press: KeyPress): boolean {
  return currentActions().some((action) =>
    action.keys.some((keys) => {
      const chords = sequence(keys);
      return chords.length === 2 && chords[0] !== undefined && matches(chords[0], press);
    }),
  );
}
