// Expenses, the newest first, or only those that a client still has to pay for.
import { Paperclip, Plus } from "lucide-react";
import { useDeferredValue, useState } from "react";
import type { ExpenseRow, ExpenseSort } from "~/api/generated";
import { useRows } from "~/api/queries";
import { Button } from "~/components/Button";
import { Faint, TwoLines } from "~/components/Cells";
import { EmptyState } from "~/components/EmptyState";
import { FilterMenu } from "~/components/FilterMenu";
import { useNarrow } from "~/components/ListDetail";
import { ListTable } from "~/components/ListTable";
import { ListPane } from "~/components/Page";
import type { RecordColumn, Sort } from "~/components/RecordTable";
import { SearchField } from "~/components/SearchField";
import { useListKeys } from "~/components/useListKeys";
import { formatDate } from "~/lib/dates";
import { formatMoney } from "~/lib/money";
import { navigate, useSearch } from "~/lib/places";
import { m } from "~/messages/generated/messages";
import { openCreate } from "~/shell/create";
import css from "./expenses.module.css";

/** The first to go where there is not room for all. */
const least: Partial<Record<string, number>> = { category: 900, project: 780, state: 680 };

const stateOf = (row: ExpenseRow): string =>
  row.on_invoice ? m.expenses_on_invoice() : row.billable ? m.expenses_to_bill() : "";

function columns(isNarrow: boolean, width: number): RecordColumn<ExpenseRow, ExpenseSort>[] {
  const all: RecordColumn<ExpenseRow, ExpenseSort>[] = [
    {
      id: "supplier",
      title: m.expenses_supplier(),
      sort: "supplier",
      width: "3fr",
      narrow: true,
      cell: (row) =>
        isNarrow ? (
          <TwoLines
            first={row.supplier || row.description}
            second={[formatDate(row.spent_on), row.supplier ? row.description : ""]
              .filter(Boolean)
              .join(" · ")}
          />
        ) : (
          <span>{row.supplier}</span>
        ),
    },
    {
      id: "description",
      title: m.expenses_description(),
      width: "4fr",
      cell: (row) => (
        <span className={css.described}>
          <span>{row.description}</span>
          {row.has_receipt ? <Paperclip aria-label={m.expenses_has_receipt()} /> : null}
        </span>
      ),
    },
    {
      id: "category",
      title: m.expenses_category(),
      width: "2fr",
      cell: (row) => <span>{row.category}</span>,
    },
    {
      id: "project",
      title: m.expenses_project(),
      width: "3fr",
      cell: (row) => <span>{row.project_title ?? ""}</span>,
    },
    {
      id: "state",
      title: m.expenses_client(),
      width: 136,
      cell: (row) => <Faint>{stateOf(row)}</Faint>,
    },
    {
      id: "day",
      title: m.expenses_day(),
      sort: "day",
      width: 128,
      align: "end",
      cell: (row) => formatDate(row.spent_on),
    },
    {
      id: "amount",
      title: m.expenses_gross(),
      sort: "amount",
      width: 124,
      align: "end",
      narrow: true,
      cell: (row) => formatMoney(row.gross, row.currency),
    },
  ];
  return all.filter((column) => width >= (least[column.id] ?? 0));
}

type Filter = "all" | "unbilled";

export function ExpenseList({
  openId,
  onOpen,
}: {
  openId: string | undefined;
  onOpen: (id: string) => void;
}) {
  const { status, project } = useSearch();
  const isNarrow = useNarrow();
  const [text, setText] = useState("");
  const [sort, setSort] = useState<Sort<ExpenseSort>>({ key: "day", descending: true });
  const search = useDeferredValue(text);
  const filter: Filter = status === "unbilled" ? "unbilled" : "all";
  const list = useRows(
    "expense_list",
    {
      filter: {
        project_id: project ?? null,
        category: null,
        from: null,
        to: null,
        unbilled: filter === "unbilled",
      },
      sort: sort.key,
    },
    { search, descending: sort.descending },
  );
  const preset: Record<string, string> = project ? { project_id: project } : {};
  const searchField = useListKeys(() => openCreate("expenses", preset), m.create_expense());

  const create = (
    <Button
      kind={openId ? "normal" : "primary"}
      icon={<Plus aria-hidden />}
      onPress={() => openCreate("expenses", preset)}
    >
      {m.create_expense()}
    </Button>
  );
  const isAll = filter === "all" && !project;
  const empty = search ? (
    <EmptyState>{m.common_no_match()}</EmptyState>
  ) : isAll ? (
    <EmptyState action={create}>{m.expenses_empty()}</EmptyState>
  ) : (
    <EmptyState>{m.expenses_none()}</EmptyState>
  );
  return (
    <ListPane
      title={m.nav_expenses()}
      action={list.rows.length > 0 || search || !isAll ? create : null}
      search={
        <SearchField label={m.expenses_search()} value={text} onChange={setText} inputRef={searchField} />
      }
      filters={
        <FilterMenu<Filter>
          label={m.expenses_show()}
          value={filter}
          onChange={(next) =>
            void navigate({ to: ".", search: (known) => ({ ...known, status: next }), replace: true })
          }
          options={[
            { id: "all", label: m.expenses_all() },
            { id: "unbilled", label: m.expenses_unbilled() },
          ]}
        />
      }
    >
      <ListTable
        label={m.nav_expenses()}
        list={list}
        columns={(width) => columns(isNarrow, width)}
        rowId={(row) => row.id}
        rowText={(row) => `${row.supplier} ${row.description}`}
        sort={sort}
        onSort={setSort}
        isTall
        openId={openId}
        onOpen={onOpen}
        empty={empty}
      />
    </ListPane>
  );
}
