// Placeholder of the generated client's shape, until the real one is written by the core's test.
export type ErrorCode = "invalid" | "not_found" | "internal";
export interface ApiError { code: ErrorCode; field: string | null; params: Record<string, string> }
export interface Fact { kind: string; id: string }
export interface Page<T> { rows: T[]; next: string | null }
export type StreamEvent =
  | { type: "started"; drafter: string }
  | { type: "text"; text: string }
  | { type: "thinking" }
  | { type: "progress"; done: number; total: number }
  | { type: "failed_over"; error: ApiError }
  | { type: "finished" };
export interface Done { command: string | null }
export interface SearchHit { kind: string; id: string; title: string; detail: string }
export interface Commands {
  undo: { kind: "action"; request: Record<string, never>; response: Done };
  redo: { kind: "action"; request: Record<string, never>; response: Done };
  search: { kind: "query"; request: { text: string; limit: number }; response: SearchHit[] };
}
export const kinds = { undo: "action", redo: "action", search: "query" } as const;
