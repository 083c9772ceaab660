// Invoices that come again and again: a list, and beside it the open one.
import { ListDetail } from "~/components/ListDetail";
import { navigate, useRecordId } from "~/lib/places";
import { RecurringDetail } from "./RecurringDetail";
import { RecurringList } from "./RecurringList";

export default function RecurringPage() {
  const id = useRecordId();
  return (
    <ListDetail
      list={
        <RecurringList openId={id} onOpen={(next) => void navigate({ to: `/invoices/recurring/${next}` })} />
      }
      detail={
        id ? (
          <RecurringDetail key={id} id={id} onBack={() => void navigate({ to: "/invoices/recurring" })} />
        ) : null
      }
    />
  );
}
