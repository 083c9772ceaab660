// Invoices that come again and again: a list, and beside it the open one.
import { useNavigate, useParams } from "@tanstack/react-router";
import { ListDetail } from "~/components/ListDetail";
import { RecurringDetail } from "./RecurringDetail";
import { RecurringList } from "./RecurringList";

export default function RecurringPage() {
  const { id } = useParams({ strict: false });
  const navigate = useNavigate();
  return (
    <ListDetail
      list={
        <RecurringList
          openId={id}
          onOpen={(next) => void navigate({ to: "/invoices/recurring/$id", params: { id: next } })}
        />
      }
      detail={
        id ? (
          <RecurringDetail key={id} id={id} onBack={() => void navigate({ to: "/invoices/recurring" })} />
        ) : null
      }
    />
  );
}
