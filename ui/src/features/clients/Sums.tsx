// What a client was invoiced, what came in of it and what is open, by currency. Each leads to their invoices.
import { useQuery } from "@tanstack/react-query";
import { query } from "~/api/queries";
import { Figures, type Figure } from "~/components/Figures";
import { formatMoney } from "~/lib/money";
import { m } from "~/messages/generated/messages";

export function Sums({ id }: { id: string }) {
  const sums = useQuery(query("client_sums", { id })).data ?? [];
  if (sums.length === 0) return null;
  const figure = (name: string, label: string, minor: (sum: (typeof sums)[number]) => number): Figure => ({
    id: name,
    label,
    values: sums.map((sum) => formatMoney(minor(sum), sum.currency)),
    to: "/invoices",
    search: name === "open" ? { client: id, status: "open" } : { client: id },
  });
  return (
    <Figures
      items={[
        { ...figure("invoiced", m.clients_invoiced(), (sum) => sum.net), note: m.clients_invoiced_note() },
        figure("received", m.clients_received(), (sum) => sum.received),
        figure("open", m.clients_open(), (sum) => sum.open),
      ]}
    />
  );
}
