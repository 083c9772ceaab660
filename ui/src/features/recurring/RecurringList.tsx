// Recurring invoices, the next to come first.
import { ArrowLeft, Plus } from "lucide-react";
import { useDeferredValue, useState } from "react";
import type { RecurrenceRow, RecurrenceSort } from "~/api/generated";
import { useRows } from "~/api/queries";
import { Button } from "~/components/Button";
import { Faint, TwoLines } from "~/components/Cells";
import { EmptyState } from "~/components/EmptyState";
import { Link } from "~/components/Link";
import { useNarrow } from "~/components/ListDetail";
import { ListTable } from "~/components/ListTable";
import { ListPane } from "~/components/Page";
import type { RecordColumn, Sort } from "~/components/RecordTable";
import { SearchField } from "~/components/SearchField";
import { useListKeys } from "~/components/useListKeys";
import { formatDate } from "~/lib/dates";
import { m } from "~/messages/generated/messages";
import { openCreate } from "~/shell/create";
import css from "./recurring.module.css";
import { ruleText } from "./rule";

const nextText = (row: RecurrenceRow): string =>
  row.active ? (row.next_on ? formatDate(row.next_on) : "–") : m.recurring_paused();

function columns(isNarrow: boolean): RecordColumn<RecurrenceRow, RecurrenceSort>[] {
  return [
    {
      id: "title",
      title: m.recurring_what(),
      sort: "title",
      width: "4fr",
      narrow: true,
      cell: (row) =>
        isNarrow ? <TwoLines first={row.title} second={row.client_name} /> : <span>{row.title}</span>,
    },
    { id: "client", title: m.kind_client(), width: "3fr", cell: (row) => <span>{row.client_name}</span> },
    { id: "rule", title: m.recurring_unit(), width: "2fr", cell: (row) => <span>{ruleText(row.rule)}</span> },
    {
      id: "next",
      title: m.recurring_next(),
      sort: "next",
      width: 132,
      align: "end",
      narrow: true,
      cell: (row) => (row.active ? nextText(row) : <Faint>{nextText(row)}</Faint>),
    },
  ];
}

export function RecurringList({
  openId,
  onOpen,
}: {
  openId: string | undefined;
  onOpen: (id: string) => void;
}) {
  const isNarrow = useNarrow();
  const [text, setText] = useState("");
  const [sort, setSort] = useState<Sort<RecurrenceSort>>({ key: "next", descending: false });
  const search = useDeferredValue(text);
  const list = useRows(
    "recurrence_list",
    { client_id: null, sort: sort.key },
    { search, descending: sort.descending },
  );
  const searchField = useListKeys(() => openCreate("recurring"), m.create_recurring());
  const create = (
    <Button
      kind={openId ? "normal" : "primary"}
      icon={<Plus aria-hidden />}
      onPress={() => openCreate("recurring")}
    >
      {m.recurring_add()}
    </Button>
  );
  return (
    <ListPane
      title={m.recurring_title()}
      action={list.rows.length > 0 || search ? create : null}
      search={
        <SearchField label={m.recurring_search()} value={text} onChange={setText} inputRef={searchField} />
      }
      filters={
        <Link to="/invoices" className={css.back}>
          <ArrowLeft aria-hidden />
          {m.recurring_back()}
        </Link>
      }
    >
      <ListTable
        label={m.recurring_title()}
        list={list}
        columns={() => columns(isNarrow)}
        rowId={(row) => row.id}
        rowText={(row) => `${row.title} ${row.client_name}`}
        sort={sort}
        onSort={setSort}
        isTall
        openId={openId}
        onOpen={onOpen}
        empty={
          search ? (
            <EmptyState>{m.common_no_match()}</EmptyState>
          ) : (
            <EmptyState action={create}>{m.recurring_empty()}</EmptyState>
          )
        }
      />
    </ListPane>
  );
}
