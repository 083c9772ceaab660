// Reading the core through the one cache. A key is [command, request], so that changes.ts can find it by the command's name.
import { infiniteQueryOptions, queryOptions, useInfiniteQuery } from "@tanstack/react-query";
import { host } from "~/host/host";
import type { Page, Paging } from "./generated";
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
  [N in QueryName]: Response<N> extends Page<unknown>
    ? Request<N> extends { page: Paging }
      ? N
      : never
    : never;
}[QueryName];

export type RowOf<N extends ListName> = Response<N> extends Page<infer R> ? R : never;

/** Which rows of a list, apart from its own filters. */
export interface Part {
  search?: string;
  descending?: boolean;
}

const pageSize = 60;

/** `useInfiniteQuery(pages("client_list", { filter, sort }, { search }))`: `data` is all rows so far, one array. */
export function pages<N extends ListName>(name: N, request: Omit<Request<N>, "page">, part: Part = {}) {
  return infiniteQueryOptions({
    queryKey: [name, request, part] as const,
    queryFn: ({ pageParam }) => {
      const page: Paging = { search: "", descending: false, ...part, after: pageParam, limit: pageSize };
      return ask(name, { ...request, page } as Request<N>) as Promise<Page<RowOf<N>>>;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    select: (data) => data.pages.flatMap((page) => page.rows),
    // The rows of the last search stay until those of the next one are there.
    placeholderData: (previous) => previous,
  });
}

/** What a RecordTable needs of a list; `more` is ready to be spread into it. */
export function useRows<N extends ListName>(name: N, request: Omit<Request<N>, "page">, part: Part = {}) {
  const list = useInfiniteQuery(pages(name, request, part));
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
