// A list of rows edited in place (lib/rowList.ts) inside a component: it follows the core's list, and what still waits is saved
// when the component goes.
import { useEffect, useState, useSyncExternalStore } from "react";
import { isApiError } from "~/host/host";
import { createRowList, type Identified, type RowList, type RowsState } from "~/lib/rowList";

export interface Rows<T extends Identified> extends RowsState<T> {
  list: RowList<T>;
}

/** `save` replaces the whole list and answers it as it was stored. Neither it nor `isComplete` may depend on a render. */
export function useRowList<T extends Identified>(
  stored: readonly T[],
  save: (rows: T[]) => Promise<readonly T[]>,
  isComplete: (row: T) => boolean,
): Rows<T> {
  const [list] = useState(() => createRowList(stored, { save, isComplete }));
  const state = useSyncExternalStore(list.subscribe, list.get);
  useEffect(() => list.adopt(stored), [list, stored]);
  useEffect(() => () => list.flush(), [list]);
  return { ...state, list };
}

/** The row and the field that a refused list's error means: "lines.2.unit_price" is the third row sent, "unit_price". */
export function refusedRow<T>(state: RowsState<T>): { id: string; field: string } | null {
  if (!isApiError(state.error) || state.error.field === null) return null;
  const [, index, field] = /^\w+\.(\d+)\.(.+)$/u.exec(state.error.field) ?? [];
  const id = state.sent[Number(index)];
  return id !== undefined && field !== undefined ? { id, field } : null;
}
