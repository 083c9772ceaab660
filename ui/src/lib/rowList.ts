// A list of rows that is edited in place and stored as a whole: sections, priced lines. What is typed is never taken back by an
// answer or by a refusal, rows that are not complete yet wait here instead of making the core refuse all of them, and one save
// runs at a time.
import { createStore, type Store } from "./store";

export interface Identified {
  /** A UUID of version 7, made here for a new row. */
  id: string;
}

export interface RowsState<T> {
  rows: readonly T[];
  status: "idle" | "saving" | "saved" | "error";
  error: unknown;
  /** Ids in the order in which they were sent last, to find the row that an error's index means. */
  sent: readonly string[];
}

export interface RowList<T extends Identified> extends Pick<Store<RowsState<T>>, "get" | "subscribe"> {
  /** Changes a row; "soon" waits for a pause in typing. */
  put: (id: string, part: Partial<T>, when: "now" | "soon") => void;
  add: (row: T, index?: number) => void;
  remove: (id: string) => void;
  move: (id: string, index: number) => void;
  /** The list as the core has it now. What is not saved yet stays. */
  adopt: (stored: readonly T[]) => void;
  /** Saves what waits, for when a field or the page is left. */
  flush: () => void;
}

interface Wiring<T> {
  save: (rows: T[]) => Promise<readonly T[]>;
  /** Whether the core would take the row. */
  isComplete: (row: T) => boolean;
  /** Milliseconds after the last key. */
  pause?: number;
}

/** 48 bits of time, then chance: ids made later sort later, as the core's own do (RFC 9562, version 7). */
export function newId(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) % 256;
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [8, 4, 4, 4, 12]
    .map((length, i, all) => {
      const from = all.slice(0, i).reduce((sum, part) => sum + part, 0);
      return hex.slice(from, from + length);
    })
    .join("-");
}

export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const [ours, theirs] = [Object.entries(a), b as Record<string, unknown>];
  return (
    Array.isArray(a) === Array.isArray(b) &&
    ours.length === Object.keys(theirs).length &&
    ours.every(([key, value]) => key in theirs && isSame(value, theirs[key]))
  );
}

/** What is sent: a row that is not complete goes as it was stored, or not at all if it is new. */
export function outgoing<T extends Identified>(
  rows: readonly T[],
  stored: readonly T[],
  isComplete: (row: T) => boolean,
): T[] {
  return rows.flatMap((row) => {
    if (isComplete(row)) return [row];
    const before = stored.find((other) => other.id === row.id);
    return before ? [before] : [];
  });
}

/** The stored list, with the new rows that are not complete yet where they stood. */
export function adopted<T extends Identified>(
  rows: readonly T[],
  stored: readonly T[],
  isComplete: (row: T) => boolean,
  before: readonly T[],
): T[] {
  const list = [...stored];
  rows.forEach((row, index) => {
    const isNew =
      !before.some((other) => other.id === row.id) && !stored.some((other) => other.id === row.id);
    if (isNew && !isComplete(row)) list.splice(Math.min(index, list.length), 0, row);
  });
  return list;
}

export function createRowList<T extends Identified>(
  initial: readonly T[],
  { save, isComplete, pause = 800 }: Wiring<T>,
): RowList<T> {
  const store = createStore<RowsState<T>>({ rows: initial, status: "idle", error: null, sent: [] });
  let stored: readonly T[] = initial;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRunning = false;

  const change = (part: Partial<RowsState<T>>) => store.set({ ...store.get(), ...part });
  const waiting = () => outgoing(store.get().rows, stored, isComplete);
  const isDirty = () => !isSame(waiting(), stored);

  async function run(): Promise<void> {
    clearTimeout(timer);
    if (isRunning || !isDirty()) return;
    isRunning = true;
    const rows = waiting();
    change({ status: "saving", sent: rows.map((row) => row.id) });
    try {
      const reply = await save(rows);
      // A row that was not touched meanwhile takes the core's own writing of it.
      const written = new Map(reply.map((row) => [row.id, row]));
      const asSent = new Map(rows.map((row) => [row.id, row]));
      stored = reply;
      change({
        rows: store
          .get()
          .rows.map((row) => (asSent.get(row.id) === row ? (written.get(row.id) ?? row) : row)),
        status: "saved",
        error: null,
      });
      isRunning = false;
      if (isDirty()) await run();
    } catch (error) {
      isRunning = false;
      change({ status: "error", error });
    }
  }

  function edit(rows: readonly T[], when: "now" | "soon") {
    change({ rows, ...(store.get().status === "saved" ? { status: "idle" as const } : {}) });
    clearTimeout(timer);
    if (when === "now") void run();
    else timer = setTimeout(() => void run(), pause);
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    put: (id, part, when) => {
      const { rows } = store.get();
      const index = rows.findIndex((row) => row.id === id);
      const row = rows[index];
      if (row) edit(rows.with(index, { ...row, ...part }), when);
    },
    add: (row, index = store.get().rows.length) => edit(store.get().rows.toSpliced(index, 0, row), "now"),
    remove: (id) =>
      edit(
        store.get().rows.filter((row) => row.id !== id),
        "now",
      ),
    move: (id, index) => {
      const { rows } = store.get();
      const from = rows.findIndex((row) => row.id === id);
      const row = rows[from];
      const to = Math.max(0, Math.min(rows.length - 1, index));
      if (row && to !== from) edit(rows.toSpliced(from, 1).toSpliced(to, 0, row), "now");
    },
    adopt: (list) => {
      if (isRunning || isSame(list, stored)) return;
      const { rows } = store.get();
      const keep = isDirty();
      const before = stored;
      stored = list;
      if (!keep) change({ rows: adopted(rows, list, isComplete, before), status: "idle", error: null });
    },
    flush: () => void run(),
  };
}
