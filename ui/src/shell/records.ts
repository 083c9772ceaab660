// Where a record of each kind is shown.
import type { Path, Section } from "~/lib/places";

const places: Record<string, Section> = {
  client: "clients",
  contact: "clients",
  brief: "briefs",
  proposal: "proposals",
  project: "projects",
  invoice: "invoices",
  expense: "expenses",
  recurrence: "invoices/recurring",
};

export function recordPath(kind: string, id: string): Path {
  const place = places[kind];
  return place ? `/${place}/${id}` : "/today";
}
