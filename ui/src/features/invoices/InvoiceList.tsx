// Invoices, narrowed by where they stand and, if the address says so, to a client or a project.
import { useQuery } from "@tanstack/react-query";
import { FolderDown, Plus, Repeat, X } from "lucide-react";
import { useDeferredValue, useState } from "react";
import type { InvoiceFilter, InvoiceRow, InvoiceSort } from "~/api/generated";
import { query, useRows } from "~/api/queries";
import { Badge } from "~/components/Badge";
import { Button } from "~/components/Button";
import { Faint, Late, TwoLines } from "~/components/Cells";
import { EmptyState } from "~/components/EmptyState";
import { FilterMenu } from "~/components/FilterMenu";
import { useNarrow } from "~/components/ListDetail";
import { ListTable } from "~/components/ListTable";
import { ListPane } from "~/components/Page";
import type { RecordColumn, Sort } from "~/components/RecordTable";
import { SearchField } from "~/components/SearchField";
import { useListKeys } from "~/components/useListKeys";
import { formatDate, today as machineToday } from "~/lib/dates";
import { useActions } from "~/lib/keyboard";
import { formatMoney } from "~/lib/money";
import { navigate, useSearch } from "~/lib/places";
import { m } from "~/messages/generated/messages";
import { openCreate } from "~/shell/create";
import { BatchExport } from "./BatchExport";
import css from "./invoices.module.css";
import { filterName, filters, kindText, statusName, tones } from "./status";

const late = (row: InvoiceRow) => row.status === "overdue";

/** The first to go where there is not room for all: what the open invoice shows at once. */
const least: Partial<Record<string, number>> = { title: 1000, issued: 880, status: 740 };

function columns(isNarrow: boolean, width: number): RecordColumn<InvoiceRow, InvoiceSort>[] {
  const all: RecordColumn<InvoiceRow, InvoiceSort>[] = [
    {
      id: "number",
      title: m.invoices_number(),
      sort: "made",
      width: 104,
      narrow: true,
      // Beside an open invoice there is room for one column: it says in two lines what the others would.
      cell: (row) =>
        isNarrow ? (
          <TwoLines
            first={row.client_name}
            second={[row.number ?? m.invoices_draft(), row.title].filter(Boolean).join(" · ")}
          />
        ) : (
          (row.number ?? <Faint>{m.invoices_draft()}</Faint>)
        ),
    },
    {
      id: "client",
      title: m.kind_client(),
      width: "3fr",
      cell: (row) => <span>{row.client_name}</span>,
    },
    { id: "title", title: m.invoices_title(), width: "3fr", cell: (row) => <span>{row.title}</span> },
    {
      id: "issued",
      title: m.invoices_date(),
      width: 124,
      align: "end",
      cell: (row) => formatDate(row.issued_on),
    },
    {
      id: "due",
      title: m.invoices_due(),
      sort: "due",
      width: 124,
      align: "end",
      cell: (row) => (
        <Late isLate={late(row)}>{row.kind === "credit_note" ? "" : formatDate(row.due_on)}</Late>
      ),
    },
    {
      id: "amount",
      title: m.invoices_amount(),
      sort: "amount",
      width: 108,
      align: "end",
      narrow: true,
      cell: (row) => (
        <Late isLate={isNarrow && late(row)}>
          {formatMoney(row.kind === "credit_note" ? -row.payable : row.payable, row.currency)}
        </Late>
      ),
    },
    {
      id: "open",
      title: m.invoices_open(),
      width: 108,
      align: "end",
      cell: (row) =>
        row.number === null || row.open === 0 ? (
          ""
        ) : (
          <Late isLate={late(row)}>{formatMoney(row.open, row.currency)}</Late>
        ),
    },
    {
      id: "status",
      title: m.invoices_status(),
      width: 108,
      cell: (row) =>
        row.status === "overdue" ? (
          <Badge tone={tones[row.status]}>{statusName(row.status)}</Badge>
        ) : (
          <Faint>
            {row.kind === "credit_note" && row.number ? kindText(row.kind) : statusName(row.status)}
          </Faint>
        ),
    },
  ];
  return all.filter((column) => width >= (least[column.id] ?? 0));
}

export function InvoiceList({
  openId,
  onOpen,
}: {
  openId: string | undefined;
  onOpen: (id: string) => void;
}) {
  const { status, client, project } = useSearch();
  const isNarrow = useNarrow();
  const [isExporting, setExporting] = useState(false);
  const today = useQuery(query("workspace_status", {})).data?.today ?? machineToday();
  const [text, setText] = useState("");
  const [sort, setSort] = useState<Sort<InvoiceSort>>({ key: "made", descending: true });
  const search = useDeferredValue(text);
  const filter = filters.find((each) => each === status) ?? "all";
  const list = useRows(
    "invoice_list",
    { filter, client_id: client ?? null, project_id: project ?? null, sort: sort.key },
    { search, descending: sort.descending },
  );
  const preset: Record<string, string> = {
    ...(client ? { client_id: client } : {}),
    ...(project ? { project_id: project } : {}),
  };
  useActions([
    {
      id: "invoices.recurring",
      title: () => m.go_to({ place: m.recurring_title() }),
      group: "page",
      keys: ["g r"],
      run: () => void navigate({ to: "/invoices/recurring", search: {} }),
    },
    {
      id: "invoices.export-many",
      title: () => m.batch_export(),
      group: "page",
      keys: [],
      run: () => setExporting(true),
    },
  ]);
  const searchField = useListKeys(() => openCreate("invoices", preset), m.create_invoice());

  const create = (
    <Button
      // Beside an open invoice, that one's next step is the main one.
      kind={openId ? "normal" : "primary"}
      icon={<Plus aria-hidden />}
      onPress={() => openCreate("invoices", preset)}
    >
      {m.create_invoice()}
    </Button>
  );
  const isAll = filter === "all" && !client && !project;
  const empty = search ? (
    <EmptyState>{m.common_no_match()}</EmptyState>
  ) : isAll ? (
    <EmptyState action={create}>{m.invoices_empty()}</EmptyState>
  ) : (
    <EmptyState>{m.invoices_none_of_filter()}</EmptyState>
  );
  return (
    <ListPane
      title={m.nav_invoices()}
      action={list.rows.length > 0 || search || !isAll ? create : null}
      search={
        <SearchField label={m.invoices_search()} value={text} onChange={setText} inputRef={searchField} />
      }
      filters={
        <>
          <FilterMenu<InvoiceFilter>
            label={m.invoices_status()}
            value={filter}
            onChange={(next) =>
              void navigate({ to: ".", search: (known) => ({ ...known, status: next }), replace: true })
            }
            options={filters.map((id) => ({ id, label: filterName(id) }))}
          />
          {isNarrow ? null : (
            <>
              <Button
                kind="quiet"
                icon={<Repeat aria-hidden />}
                onPress={() => void navigate({ to: "/invoices/recurring", search: {} })}
              >
                {m.invoices_recurring()}
              </Button>
              <Button kind="quiet" icon={<FolderDown aria-hidden />} onPress={() => setExporting(true)}>
                {m.batch_export()}
              </Button>
            </>
          )}
          {client || project ? <Narrowed client={client} project={project} /> : null}
        </>
      }
    >
      {isExporting ? (
        <BatchExport client={client} project={project} today={today} onClose={() => setExporting(false)} />
      ) : null}
      <ListTable
        label={m.nav_invoices()}
        list={list}
        columns={(width) => columns(isNarrow, width)}
        rowId={(row) => row.id}
        rowText={(row) => `${row.number ?? m.invoices_draft()} ${row.client_name}`}
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

/** Of whom these invoices are alone, and the way back to all. */
function Narrowed({ client, project }: { client: string | undefined; project: string | undefined }) {
  const ofProject = useQuery({
    ...query("project_get", { id: project ?? "" }),
    enabled: project !== undefined,
  }).data;
  const ofClient = useQuery({
    ...query("client_get", { id: client ?? "" }),
    enabled: client !== undefined,
  }).data;
  const name = ofProject?.title ?? ofClient?.name ?? "";
  return (
    <span className={css.narrowed}>
      <Button
        kind="quiet"
        icon={<X aria-hidden />}
        aria-label={m.invoices_of_all({ name })}
        onPress={() =>
          void navigate({
            to: ".",
            search: (known) => (known.status ? { status: known.status } : {}),
            replace: true,
          })
        }
      >
        {name}
      </Button>
    </span>
  );
}
