// A list whose rows the core keeps without ids: here each gets one, so that it stays the same row on the screen while it is edited.
import { without } from "./without";
import { newId, type Identified } from "./rowList";

export interface KeyedList<T> {
  /** The stored rows, each with its id. */
  keyed: (stored: readonly T[]) => (T & Identified)[];
  /** The rows as they are stored; a place in the list keeps its id once `accept` has been called. */
  bare: (rows: readonly (T & Identified)[]) => T[];
  /** The core has taken these rows. */
  accept: (rows: readonly Identified[]) => void;
}

export function keyedList<T extends object>(): KeyedList<T> {
  let ids: string[] = [];
  return {
    keyed: (stored) => {
      while (ids.length < stored.length) ids.push(newId());
      return stored.map((row, index) => ({ ...row, id: ids[index] ?? newId() }));
    },
    bare: (rows) => rows.map((row) => without(row, "id") as unknown as T),
    accept: (rows) => {
      ids = rows.map((row) => row.id);
    },
  };
}
