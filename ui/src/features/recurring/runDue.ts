// Makes the recurring invoices that are due: once at the start, and whenever another day has begun. The core makes none twice.
import { call } from "~/api/client";
import { showToast } from "~/components/Toast";
import { m } from "~/messages/generated/messages";

export async function runDue(open: (invoice: string) => void): Promise<void> {
  try {
    const { made } = await call("recurrence_run", {});
    const [first] = made;
    if (first) {
      showToast({
        text: m.recurring_ran({ count: made.length }),
        act: { label: m.recurring_ran_open(), run: () => open(first.invoice_id) },
      });
    }
  } catch {
    // It is tried again with the next run; the list of recurring invoices shows what is due.
  }
}
