// What was spent for the work: a list, and beside it the open expense.
import { ListDetail } from "~/components/ListDetail";
import { navigate, useRecordId } from "~/lib/places";
import { ExpenseDetail } from "./ExpenseDetail";
import { ExpenseIntake } from "./ExpenseIntake";
import { ExpenseList } from "./ExpenseList";

export default function ExpensesPage() {
  const id = useRecordId();
  return (
    <>
      <ListDetail
        list={
          <ExpenseList
            openId={id}
            onOpen={(next) => void navigate({ to: `/expenses/${next}`, search: true })}
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
