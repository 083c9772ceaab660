// What was spent for the work: a list, and beside it the open expense.
import { useNavigate, useParams } from "@tanstack/react-router";
import { ListDetail } from "~/components/ListDetail";
import { ExpenseDetail } from "./ExpenseDetail";
import { ExpenseIntake } from "./ExpenseIntake";
import { ExpenseList } from "./ExpenseList";

export default function ExpensesPage() {
  const { id } = useParams({ strict: false });
  const navigate = useNavigate();
  return (
    <>
      <ListDetail
        list={
          <ExpenseList
            openId={id}
            onOpen={(next) => void navigate({ to: "/expenses/$id", params: { id: next }, search: true })}
          />
        }
        detail={
          id ? (
            <ExpenseDetail key={id} id={id} onBack={() => void navigate({ to: "/expenses", search: true })} />
          ) : null
        }
      />
      {/* Beside an open expense a file is its receipt. */}
      {id ? null : <ExpenseIntake />}
    </>
  );
}
