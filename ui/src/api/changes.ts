// ONE map from what changed (a fact's kind, the store's table) to the commands whose cached answers are read again.
// A query that is in no line is either listed as lasting, or the test of this file fails.
import { cache } from "./cache";
import type { QueryName } from "./client";
import type { Fact } from "./generated";

export const refreshes: Record<string, readonly QueryName[]> = {
  client: ["client_list", "client_get", "search"],
  contact: ["client_get", "search"],
};

/** Answers that no change of the store alters. */
export const lasting: readonly QueryName[] = [];

export function queriesOf(facts: readonly Fact[]): Set<QueryName> {
  return new Set(facts.flatMap((fact) => refreshes[fact.kind] ?? []));
}

export function applyChanges(facts: readonly Fact[]): void {
  const names: Set<unknown> = queriesOf(facts);
  void cache.invalidateQueries({ predicate: (query) => names.has(query.queryKey[0]) });
}
