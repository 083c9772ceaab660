// The one cache of the core's data. Everything is local: no retries, no refetching on focus; facts say when to read again.
import { QueryClient } from "@tanstack/react-query";

export const cache = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Infinity,
      gcTime: 5 * 60_000,
      retry: false,
      refetchOnWindowFocus: false,
      networkMode: "always",
    },
    mutations: { retry: false, networkMode: "always" },
  },
});
