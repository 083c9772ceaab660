// A dense list of records: arrow keys, Enter or a click opens, headers sort (the core does the sorting), more is read while
// scrolling. Only the rows in view are in the page. Beside an open record it keeps the columns marked `narrow` alone, and moving
// through the rows then shows each record at once.
import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { Collection } from "react-aria-components/Collection";
import {
  Cell,
  Column,
  Row,
  Table,
  TableBody,
  TableHeader,
  TableLoadMoreItem,
} from "react-aria-components/Table";
import { TableLayout, Virtualizer } from "react-aria-components/Virtualizer";
import { appearance } from "~/lib/appearance";
import { useStore } from "~/lib/store";
import { m } from "~/messages/generated/messages";
import { useNarrow } from "./ListDetail";
import css from "./RecordTable.module.css";

export interface RecordColumn<R, S extends string = string> {
  id: string;
  title: string;
  /** The sort key to ask the core for; without it the header does not sort. */
  sort?: S;
  /** Amounts and counts stand at the end. */
  align?: "end";
  /** Pixels or a fraction such as "2fr". */
  width?: number | `${number}fr`;
  minWidth?: number;
  /** Kept when the list stands beside an open record. */
  narrow?: boolean;
  cell: (row: R) => ReactNode;
}

export interface Sort<S extends string = string> {
  key: S;
  descending: boolean;
}

export interface RecordTableProps<R, S extends string> {
  label: string;
  rows: readonly R[];
  columns: readonly RecordColumn<R, S>[];
  rowId: (row: R) => string;
  /** What the row is called, for screen readers and typing ahead. */
  rowText: (row: R) => string;
  sort?: Sort<S>;
  onSort?: (sort: Sort<S>) => void;
  hasMore?: boolean;
  isLoadingMore?: boolean;
  onMore?: () => void;
  /** Rows of two lines beside an open record, for what one line would cut. */
  isTall?: boolean;
  /** The open record. */
  openId?: string | undefined;
  onOpen: (id: string) => void;
  empty?: ReactNode;
}

export function RecordTable<R extends object, S extends string = string>({
  label,
  rows,
  columns,
  rowId,
  rowText,
  sort,
  onSort,
  hasMore = false,
  isLoadingMore = false,
  onMore,
  isTall = false,
  openId,
  onOpen,
  empty,
}: RecordTableProps<R, S>) {
  const narrow = useNarrow();
  const isCompact = useStore(appearance).density === "compact";
  const rowHeight = narrow && isTall ? (isCompact ? 46 : 52) : isCompact ? 28 : 36;
  const shown = narrow ? columns.filter((column) => column.narrow) : columns;
  const sortColumn = columns.find((column) => column.sort !== undefined && column.sort === sort?.key);

  if (rows.length === 0 && empty) return <div className={css.none}>{empty}</div>;

  return (
    <Virtualizer layout={TableLayout} layoutOptions={{ rowHeight, headingHeight: 32, loaderHeight: 32 }}>
      <Table
        aria-label={label}
        className={css.table}
        data-narrow={narrow}
        selectionMode={narrow ? "single" : "none"}
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={openId ? [openId] : []}
        onSelectionChange={(keys) => {
          const [key] = keys === "all" ? [] : [...keys];
          if (key !== undefined && key !== openId) onOpen(String(key));
        }}
        onRowAction={(key) => onOpen(String(key))}
        {...(sortColumn && sort
          ? {
              sortDescriptor: {
                column: sortColumn.id,
                direction: sort.descending ? "descending" : "ascending",
              },
            }
          : {})}
        onSortChange={({ column, direction }) => {
          const key = columns.find((candidate) => candidate.id === column)?.sort;
          if (key !== undefined) onSort?.({ key, descending: direction === "descending" });
        }}
      >
        <TableHeader columns={shown} dependencies={[shown]}>
          {(column) => (
            <Column
              id={column.id}
              isRowHeader={column === shown[0]}
              allowsSorting={column.sort !== undefined}
              width={narrow && column === shown[0] ? "1fr" : (column.width ?? "1fr")}
              minWidth={column.minWidth ?? 64}
              className={css.heading}
              data-align={column.align}
            >
              {({ sortDirection }) => (
                <span className={css.headingText}>
                  {column.title}
                  {sortDirection === "ascending" ? <ArrowUp aria-hidden /> : null}
                  {sortDirection === "descending" ? <ArrowDown aria-hidden /> : null}
                </span>
              )}
            </Column>
          )}
        </TableHeader>
        <TableBody>
          <Collection items={rows} dependencies={[shown]}>
            {(row) => (
              <Row
                id={rowId(row)}
                textValue={rowText(row)}
                columns={shown}
                dependencies={[shown]}
                className={css.row}
              >
                {(column) => (
                  <Cell className={css.cell} data-align={column.align}>
                    {/* An ellipsis needs an element to be of. */}
                    <span>{column.cell(row)}</span>
                  </Cell>
                )}
              </Row>
            )}
          </Collection>
          {hasMore && onMore ? (
            <TableLoadMoreItem isLoading={isLoadingMore} onLoadMore={onMore} className={css.more}>
              {m.common_loading()}
            </TableLoadMoreItem>
          ) : null}
        </TableBody>
      </Table>
    </Virtualizer>
  );
}
