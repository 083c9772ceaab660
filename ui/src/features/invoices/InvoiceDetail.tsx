// One invoice: a draft that is written beside its page, or what was issued, which stays as it is.
import { useQuery } from "@tanstack/react-query";
import { query } from "~/api/queries";
import { ListError } from "~/components/ListError";
import { Skeleton } from "~/components/Skeleton";
import { today as machineToday } from "~/lib/dates";
import { Draft } from "./Draft";
import { Issued } from "./Issued";

export function InvoiceDetail({ id, onBack }: { id: string; onBack: () => void }) {
  const found = useQuery(query("invoice_get", { id }));
  const today = useQuery(query("workspace_status", {})).data?.today ?? machineToday();
  if (found.error) return <ListError error={found.error} />;
  if (!found.data) return <Skeleton lines={6} />;
  const { issued } = found.data;
  return issued ? (
    <Issued invoice={found.data} issued={issued} today={today} onBack={onBack} />
  ) : (
    <Draft invoice={found.data} today={today} onBack={onBack} />
  );
}
