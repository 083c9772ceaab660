// The rows of a list page, or why there are none. Columns may depend on how much room there is.
import type { ReactNode } from "react";
import { ListError } from "./ListError";
import css from "./ListTable.module.css";
import { RecordTable, type RecordColumn, type RecordTableProps } from "./RecordTable";
import { useWidth } from "./useWidth";

interface ListTableProps<R, S extends string> extends Omit<
  RecordTableProps<R, S>,
  "rows" | "columns" | "hasMore" | "isLoadingMore" | "onMore"
> {
  /** What useRows() answers. */
  list: {
    rows: readonly R[];
    isRead: boolean;
    error: unknown;
    more: Pick<RecordTableProps<R, S>, "hasMore" | "isLoadingMore" | "onMore">;
  };
  /** Given how many pixels wide the list is. */
  columns: (width: number) => readonly RecordColumn<R, S>[];
  empty: ReactNode;
}

export function ListTable<R extends object, S extends string = string>({
  list,
  columns,
  ...rest
}: ListTableProps<R, S>) {
  const [body, width] = useWidth<HTMLDivElement>();
  return (
    <>
      <ListError error={list.error} />
      <div ref={body} className={css.body}>
        {list.isRead ? (
          <RecordTable {...rest} rows={list.rows} columns={columns(width)} {...list.more} />
        ) : null}
      </div>
    </>
  );
}
