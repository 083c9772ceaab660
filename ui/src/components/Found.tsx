// A record that is being read: its page, lines in its place until then, or why it cannot be shown.
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ListError } from "./ListError";
import { Skeleton } from "./Skeleton";

export function Found<T>({
  query,
  children,
}: {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}) {
  if (query.error) return <ListError error={query.error} />;
  return query.data === undefined ? <Skeleton lines={6} /> : children(query.data);
}
