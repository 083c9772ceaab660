// All clients, narrowed by a search or to those put away. The core filters and sorts; here only words and columns are chosen.
import { Plus } from "lucide-react";
import { useDeferredValue, useState } from "react";
import type { ClientFilter, ClientRow, ClientSort } from "~/api/generated";
import { useRows } from "~/api/queries";
import { Button } from "~/components/Button";
import { EmptyState } from "~/components/EmptyState";
import { FilterMenu } from "~/components/FilterMenu";
import { ListPane } from "~/components/Page";
import type { RecordColumn, Sort } from "~/components/RecordTable";
import { SearchField } from "~/components/SearchField";
import { useListKeys } from "~/components/useListKeys";
import { countryName } from "~/lib/countries";
import { m } from "~/messages/generated/messages";
import { openCreate } from "~/shell/create";
import { ListTable } from "~/components/ListTable";

function columns(): RecordColumn<ClientRow, ClientSort>[] {
  return [
    {
      id: "name",
      title: m.clients_name(),
      sort: "name",
      width: "3fr",
      narrow: true,
      cell: (row) => row.name,
    },
    { id: "city", title: m.clients_city(), sort: "city", width: "2fr", cell: (row) => row.city },
    { id: "country", title: m.clients_country(), width: "2fr", cell: (row) => countryName(row.country) },
    { id: "email", title: m.clients_email(), width: "3fr", cell: (row) => row.email },
    {
      id: "projects",
      title: m.clients_active_projects(),
      align: "end",
      width: 130,
      cell: (row) => (row.active_projects > 0 ? row.active_projects : ""),
    },
  ];
}

export function ClientList({ openId, onOpen }: { openId: string | undefined; onOpen: (id: string) => void }) {
  const [text, setText] = useState("");
  const [filter, setFilter] = useState<ClientFilter>("current");
  const [sort, setSort] = useState<Sort<ClientSort>>({ key: "name", descending: false });
  const search = useDeferredValue(text);
  const list = useRows("client_list", { filter, sort: sort.key }, { search, descending: sort.descending });
  const searchField = useListKeys(() => openCreate("clients"), m.create_client());

  const create = (
    <Button kind="primary" icon={<Plus aria-hidden />} onPress={() => openCreate("clients")}>
      {m.create_client()}
    </Button>
  );
  const empty = search ? (
    <EmptyState>{m.common_no_match()}</EmptyState>
  ) : filter === "archived" ? (
    <EmptyState>{m.clients_none_archived()}</EmptyState>
  ) : (
    <EmptyState action={create}>{m.clients_empty()}</EmptyState>
  );
  return (
    <ListPane
      title={m.nav_clients()}
      action={list.rows.length > 0 || search ? create : null}
      search={
        <SearchField label={m.clients_search()} value={text} onChange={setText} inputRef={searchField} />
      }
      filters={
        <FilterMenu
          label={m.clients_filter()}
          value={filter}
          onChange={setFilter}
          options={[
            { id: "current", label: m.clients_current() },
            { id: "archived", label: m.clients_archived() },
          ]}
        />
      }
    >
      <ListTable
        label={m.nav_clients()}
        list={list}
        columns={columns}
        rowId={(row) => row.id}
        rowText={(row) => row.name}
        sort={sort}
        onSort={setSort}
        openId={openId}
        onOpen={onOpen}
        empty={empty}
      />
    </ListPane>
  );
}
