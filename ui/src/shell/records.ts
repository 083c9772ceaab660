// Where a record of each kind is shown.
const places: Record<string, string> = {
  client: "/clients",
  contact: "/clients",
  brief: "/briefs",
  proposal: "/proposals",
  project: "/projects",
  invoice: "/invoices",
  expense: "/expenses",
  recurrence: "/invoices/recurring",
};

export function recordPath(kind: string, id: string): string {
  const place = places[kind];
  return place ? `${place}/${id}` : "/today";
}
