// All proposals, narrowed by a search or by where they stand.
import { Plus } from "lucide-react";
import { useDeferredValue, useState } from "react";
import type { ProposalFilter, ProposalRow, ProposalSort } from "~/api/generated";
import { useRows } from "~/api/queries";
import { Badge } from "~/components/Badge";
import { Button } from "~/components/Button";
import { EmptyState } from "~/components/EmptyState";
import { FilterMenu } from "~/components/FilterMenu";
import { ListError } from "~/components/ListError";
import { ListPane } from "~/components/Page";
import { RecordTable, type RecordColumn, type Sort } from "~/components/RecordTable";
import { SearchField } from "~/components/SearchField";
import { useListKeys } from "~/components/useListKeys";
import { formatDate, formatInstant } from "~/lib/dates";
import { formatMoney } from "~/lib/money";
import { useSearch } from "~/lib/places";
import { m } from "~/messages/generated/messages";
import { openCreate } from "~/shell/create";
import { statusText, statusTone } from "./status";

const filters: readonly { id: ProposalFilter; label: () => string }[] = [
  { id: "all", label: () => m.proposals_all() },
  { id: "draft", label: () => m.proposals_drafts() },
  { id: "sent", label: () => m.proposals_sent() },
  { id: "accepted", label: () => m.proposals_accepted() },
  { id: "declined", label: () => m.proposals_declined() },
];

function columns(): RecordColumn<ProposalRow, ProposalSort>[] {
  return [
    {
      id: "title",
      title: m.proposals_title(),
      sort: "title",
      width: "4fr",
      minWidth: 160,
      narrow: true,
      cell: (row) => row.title,
    },
    { id: "client", title: m.kind_client(), width: "3fr", minWidth: 120, cell: (row) => row.client_name },
    {
      id: "status",
      title: m.proposals_status(),
      width: 112,
      cell: (row) => <Badge tone={statusTone(row)}>{statusText(row)}</Badge>,
    },
    {
      id: "made",
      title: m.proposals_made(),
      sort: "made",
      width: 110,
      cell: (row) => formatInstant(row.created_at),
    },
    {
      id: "until",
      title: m.proposals_valid_until(),
      width: 110,
      cell: (row) => formatDate(row.valid_until),
    },
    {
      id: "net",
      title: m.totals_net(),
      sort: "net",
      align: "end",
      width: 120,
      narrow: true,
      cell: (row) => formatMoney(row.net, row.currency),
    },
  ];
}

export function ProposalList({
  openId,
  onOpen,
}: {
  openId: string | undefined;
  onOpen: (id: string) => void;
}) {
  const asked = useSearch().status;
  const [text, setText] = useState("");
  const [filter, setFilter] = useState<ProposalFilter>(
    () => filters.find(({ id }) => id === asked)?.id ?? "all",
  );
  const [sort, setSort] = useState<Sort<ProposalSort>>({ key: "made", descending: true });
  const search = useDeferredValue(text);
  const list = useRows(
    "proposal_list",
    { filter, client_id: null, brief_id: null, sort: sort.key },
    { search, descending: sort.descending },
  );
  const searchField = useListKeys(() => openCreate("proposals"), m.create_proposal());

  const create = (
    <Button
      kind={openId ? "normal" : "primary"}
      icon={<Plus aria-hidden />}
      onPress={() => openCreate("proposals")}
    >
      {m.create_proposal()}
    </Button>
  );
  const empty = search ? (
    <EmptyState>{m.common_no_match()}</EmptyState>
  ) : filter === "all" ? (
    <EmptyState action={create}>{m.proposals_empty()}</EmptyState>
  ) : (
    <EmptyState>{m.proposals_none_of_status()}</EmptyState>
  );
  return (
    <ListPane
      title={m.nav_proposals()}
      action={list.rows.length > 0 || search || filter !== "all" ? create : null}
      search={
        <SearchField label={m.proposals_search()} value={text} onChange={setText} inputRef={searchField} />
      }
      filters={
        <FilterMenu
          label={m.proposals_status()}
          value={filter}
          onChange={setFilter}
          options={filters.map(({ id, label }) => ({ id, label: label() }))}
        />
      }
    >
      <ListError error={list.error} />
      {list.isRead ? (
        <RecordTable
          label={m.nav_proposals()}
          rows={list.rows}
          columns={columns()}
          rowId={(row) => row.id}
          rowText={(row) => row.title}
          sort={sort}
          onSort={setSort}
          openId={openId}
          onOpen={onOpen}
          empty={empty}
          {...list.more}
        />
      ) : null}
    </ListPane>
  );
}
