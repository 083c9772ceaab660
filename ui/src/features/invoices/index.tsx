// The invoices: a list, and beside it the open one.
import { ListDetail } from "~/components/ListDetail";
import { navigate, useRecordId } from "~/lib/places";
import { InvoiceDetail } from "./InvoiceDetail";
import { InvoiceList } from "./InvoiceList";
import { ReadingIntake } from "./reading/ReadingIntake";

export default function InvoicesPage() {
  const id = useRecordId();
  return (
    <>
      <ListDetail
        list={
          <InvoiceList
            openId={id}
            onOpen={(next) => void navigate({ to: `/invoices/${next}`, search: true })}
          />
        }
        detail={
          id ? (
            <InvoiceDetail key={id} id={id} onBack={() => void navigate({ to: "/invoices", search: true })} />
          ) : null
        }
      />
      <ReadingIntake />
    </>
  );
}
