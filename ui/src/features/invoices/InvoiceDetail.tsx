// One invoice: a draft that is written beside its page, or what was issued, which stays as it is.
import { useQuery } from "@tanstack/react-query";
import { query } from "~/api/queries";
import { Found } from "~/components/Found";
import { today as machineToday } from "~/lib/dates";
import { Draft } from "./Draft";
import { Issued } from "./Issued";

export function InvoiceDetail({ id, onBack }: { id: string; onBack: () => void }) {
  const found = useQuery(query("invoice_get", { id }));
  const today = useQuery(query("workspace_status", {})).data?.today ?? machineToday();
  return (
    <Found query={found}>
      {(invoice) =>
        invoice.issued ? (
          <Issued invoice={invoice} issued={invoice.issued} today={today} onBack={onBack} />
        ) : (
          <Draft invoice={invoice} today={today} onBack={onBack} />
        )
      }
    </Found>
  );
}
