// Projects by where they stand, with the hours spent of those planned.
import { Plus } from "lucide-react";
import { useDeferredValue, useState } from "react";
import type { ProjectRow, ProjectSort, ProjectStatus } from "~/api/generated";
import { useRows } from "~/api/queries";
import { Button } from "~/components/Button";
import { EmptyState } from "~/components/EmptyState";
import { FilterMenu } from "~/components/FilterMenu";
import { ListError } from "~/components/ListError";
import { ListPane } from "~/components/Page";
import { RecordTable, type RecordColumn, type Sort } from "~/components/RecordTable";
import { SearchField } from "~/components/SearchField";
import { useListKeys } from "~/components/useListKeys";
import { formatDate } from "~/lib/dates";
import { navigate, useSearch } from "~/lib/places";
import { m } from "~/messages/generated/messages";
import { openCreate } from "~/shell/create";
import { TimeSpent } from "./Spent";
import { statuses, statusName } from "./status";

function columns(): RecordColumn<ProjectRow, ProjectSort>[] {
  return [
    {
      id: "title",
      title: m.projects_title(),
      sort: "title",
      width: "4fr",
      narrow: true,
      cell: (row) => <span>{row.title}</span>,
    },
    {
      id: "client",
      title: m.kind_client(),
      width: "3fr",
      cell: (row) => <span>{row.client_name}</span>,
    },
    {
      id: "due",
      title: m.projects_due(),
      width: 120,
      align: "end",
      cell: (row) => formatDate(row.due_on),
    },
    {
      id: "hours",
      title: m.projects_hours(),
      width: 150,
      align: "end",
      cell: (row) => <TimeSpent seconds={row.seconds} minutes={row.budget_minutes} />,
    },
  ];
}

export function ProjectList({
  openId,
  onOpen,
}: {
  openId: string | undefined;
  onOpen: (id: string) => void;
}) {
  const { status: asked, client } = useSearch();
  const [text, setText] = useState("");
  const [sort, setSort] = useState<Sort<ProjectSort>>({ key: "made", descending: true });
  const search = useDeferredValue(text);
  const status = statuses.find((each) => each === asked) ?? "active";
  const list = useRows(
    "project_list",
    { status, client_id: client ?? null, sort: sort.key },
    { search, descending: sort.descending },
  );
  const preset: Record<string, string> = client ? { client_id: client } : {};
  const searchField = useListKeys(() => openCreate("projects", preset), m.create_project());

  const create = (
    <Button
      // Beside an open project, that one's next step is the main one.
      kind={openId ? "normal" : "primary"}
      icon={<Plus aria-hidden />}
      onPress={() => openCreate("projects", preset)}
    >
      {m.create_project()}
    </Button>
  );
  const empty = search ? (
    <EmptyState>{m.common_no_match()}</EmptyState>
  ) : status === "active" ? (
    <EmptyState action={create}>{m.projects_empty()}</EmptyState>
  ) : (
    <EmptyState>{status === "done" ? m.projects_none_done() : m.projects_none_archived()}</EmptyState>
  );
  return (
    <ListPane
      title={m.nav_projects()}
      action={list.rows.length > 0 || search || status !== "active" ? create : null}
      search={
        <SearchField label={m.projects_search()} value={text} onChange={setText} inputRef={searchField} />
      }
      filters={
        <FilterMenu<ProjectStatus>
          label={m.projects_status()}
          value={status}
          onChange={(next) =>
            void navigate({ to: ".", search: (known) => ({ ...known, status: next }), replace: true })
          }
          options={statuses.map((id) => ({ id, label: statusName(id) }))}
        />
      }
    >
      <ListError error={list.error} />
      {list.isRead ? (
        <RecordTable
          label={m.nav_projects()}
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
