// All briefs, narrowed by a search or to those put away; the newest first, as they wait for an answer.
import { Plus } from "lucide-react";
import { useDeferredValue, useState } from "react";
import type { BriefFilter, BriefRow, BriefSort } from "~/api/generated";
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
import { formatInstant } from "~/lib/dates";
import { m } from "~/messages/generated/messages";
import { openCreate } from "~/shell/create";
import { sourceText } from "./words";

function columns(): RecordColumn<BriefRow, BriefSort>[] {
  return [
    {
      id: "title",
      title: m.briefs_title(),
      sort: "title",
      width: "4fr",
      narrow: true,
      cell: (row) => row.title,
    },
    { id: "client", title: m.kind_client(), width: "2fr", cell: (row) => row.client_name },
    { id: "source", title: m.briefs_source(), width: 130, cell: (row) => sourceText(row.source) },
    { id: "state", title: m.briefs_state(), width: 150, cell: stateOf },
    {
      id: "received",
      title: m.briefs_received(),
      sort: "received",
      align: "end",
      width: 130,
      cell: (row) => formatInstant(row.created_at),
    },
  ];
}

function stateOf(row: BriefRow) {
  if (row.proposals > 0) return <Badge tone="accent">{m.kinds_proposal({ count: row.proposals })}</Badge>;
  return row.summarized ? <Badge>{m.briefs_summarized()}</Badge> : null;
}

export function BriefList({ openId, onOpen }: { openId: string | undefined; onOpen: (id: string) => void }) {
  const [text, setText] = useState("");
  const [filter, setFilter] = useState<BriefFilter>("current");
  const [sort, setSort] = useState<Sort<BriefSort>>({ key: "received", descending: true });
  const search = useDeferredValue(text);
  const list = useRows("brief_list", { filter, sort: sort.key }, { search, descending: sort.descending });
  const searchField = useListKeys(() => openCreate("briefs"), m.create_brief());

  const create = (
    <Button
      kind={openId ? "normal" : "primary"}
      icon={<Plus aria-hidden />}
      onPress={() => openCreate("briefs")}
    >
      {m.create_brief()}
    </Button>
  );
  const empty = search ? (
    <EmptyState>{m.common_no_match()}</EmptyState>
  ) : filter === "archived" ? (
    <EmptyState>{m.briefs_none_archived()}</EmptyState>
  ) : (
    <EmptyState action={create}>{m.briefs_empty()}</EmptyState>
  );
  return (
    <ListPane
      title={m.nav_briefs()}
      action={list.rows.length > 0 || search ? create : null}
      search={
        <SearchField label={m.briefs_search()} value={text} onChange={setText} inputRef={searchField} />
      }
      filters={
        <FilterMenu
          label={m.briefs_filter()}
          value={filter}
          onChange={setFilter}
          options={[
            { id: "current", label: m.briefs_current() },
            { id: "archived", label: m.briefs_archived() },
          ]}
        />
      }
    >
      <ListError error={list.error} />
      {list.isRead ? (
        <RecordTable
          label={m.nav_briefs()}
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
