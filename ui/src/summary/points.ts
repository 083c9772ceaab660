// The points of a summary by what they are about, in the order in which a freelancer asks.
import type { Point, PointKind } from "~/api/generated";

export const kinds = [
  "wanted",
  "deliverable",
  "excluded",
  "deadline",
  "budget",
  "skill",
  "stakeholder",
  "constraint",
  "risk",
  "question",
] as const satisfies readonly PointKind[];

export interface PointGroup {
  kind: PointKind;
  points: readonly Point[];
}

export function groups(points: readonly Point[]): PointGroup[] {
  return kinds
    .map((kind) => ({ kind, points: points.filter((point) => point.kind === kind) }))
    .filter((group) => group.points.length > 0);
}

/** Whether a point claims something that no passage of the brief says; questions are about what is missing. */
export const isUnfounded = (point: Point): boolean => point.quotes.length === 0 && point.kind !== "question";

/** The passages of all points in one list, each with the point it belongs to. */
export function quotes(points: readonly Point[]): { point: string; start: number; end: number }[] {
  return points.flatMap((point) => point.quotes.map(({ start, end }) => ({ point: point.id, start, end })));
}
