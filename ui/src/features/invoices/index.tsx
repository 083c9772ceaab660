// The invoices: a list, and beside it the open one.
import { useNavigate, useParams } from "@tanstack/react-router";
import { ListDetail } from "~/components/ListDetail";
import { InvoiceDetail } from "./InvoiceDetail";
import { InvoiceList } from "./InvoiceList";
import { ReadingIntake } from "./reading/ReadingIntake";

export default function InvoicesPage() {
  const { id } = useParams({ strict: false });
  const navigate = useNavigate();
  return (
    <>
      <ListDetail
        list={
          <InvoiceList
            openId={id}
            onOpen={(next) => void navigate({ to: "/invoices/$id", params: { id: next }, search: true })}
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
