// The keys every list page has: "/" to its search, "n" for a new record.
import { useRef, type RefObject } from "react";
import { useActions } from "~/lib/keyboard";
import { m } from "~/messages/generated/messages";

/** Answers the ref for the page's SearchField. `newTitle` names what "n" makes. */
export function useListKeys(onNew: () => void, newTitle: string): RefObject<HTMLInputElement | null> {
  const search = useRef<HTMLInputElement>(null);
  useActions([
    { id: "page.new", title: () => newTitle, group: "page", keys: ["n"], run: onNew },
    {
      id: "page.search",
      title: () => m.action_search_list(),
      group: "page",
      keys: ["/"],
      run: () => {
        search.current?.focus();
        search.current?.select();
      },
    },
  ]);
  return search;
}
