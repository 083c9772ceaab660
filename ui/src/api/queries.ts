// Reading the core through the one cache. A key is [command, request], so that changes.ts can find it by the command's name.
import { infiniteQueryOptions, queryOptions, useInfiniteQuery } from "@tanstack/react-query";
import { host } from "~/host/host";
import { settle, type QueryName, type Request, type Response } from "./client";

async function ask<N extends QueryName>(name: N, request: Request<N>): Promise<Response<N>> {
  return settle(await host().rpc(name, request));
}

/** `useQuery(query("client_get", { id }))` */
export function query<N extends QueryName>(name: N, request: Request<N>) {
  return queryOptions({ queryKey: [name, request] as const, queryFn: () => ask(name, request) });
}

/** The commands whose response is one page of a keyset-paged list. */
export type ListName = {
  [N in QueryName]: Response<N> extends { rows: unknown[]; next: string | null } ? N : never;
}[QueryName];

export type RowOf<N extends ListName> = Response<N> extends { rows: (infer R)[] } ? R : never;

/** `useInfiniteQuery(pages("client_list", { text, sort }))`: `data` is all rows so far, one array. */
export function pages<N extends ListName>(name: N, request: Omit<Request<N>, "after">) {
  return infiniteQueryOptions({
    queryKey: [name, request] as const,
    queryFn: ({ pageParam }) =>
      ask(name, { ...request, after: pageParam } as unknown as Request<N>) as Promise<{
        rows: RowOf<N>[];
        next: string | null;
      }>,
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    select: (data) => data.pages.flatMap((page) => page.rows),
    placeholderData: (previous) => previous,
  });
}

/** What a RecordTable needs of a list, ready to be spread into it. */
export function useRows<N extends ListName>(name: N, request: Omit<Request<N>, "after" | "limit">) {
  const list = useInfiniteQuery(
    pages(name, { ...request, limit: pageSize } as unknown as Omit<Request<N>, "after">),
  );
  return {
    rows: list.data ?? [],
    isRead: list.data !== undefined,
    error: list.error,
    more: {
      hasMore: list.hasNextPage,
      isLoadingMore: list.isFetchingNextPage,
      onMore: () => void list.fetchNextPage(),
    },
  };
}

const pageSize = 60;
