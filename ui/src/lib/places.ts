// Where the window is and how one goes elsewhere. A place is what follows "#" in the address: "/invoices/018f…?status=open"; so it works
// under tauri:// and http alike, survives a reload, and "back" leads back. What is shown at a place: routes.tsx.
import { useSyncExternalStore } from "react";
import { useLocation, useParams } from "wouter";

/** The pages that are lists of records. */
export type Section =
  | "clients"
  | "briefs"
  | "proposals"
  | "projects"
  | "invoices"
  | "invoices/recurring"
  | "expenses";

/** A page, or a record on its list's page. */
export type Path = "/today" | "/time" | "/settings" | `/${Section}` | `/${Section}/${string}`;

/** What an address may carry besides the record: all of it narrows or positions a page, and all of it is text. */
export interface PageSearch {
  q?: string;
  status?: string;
  client?: string;
  project?: string;
  from?: string;
  to?: string;
  tab?: string;
  /** A field to go to (shell/FieldFocus.tsx). */
  field?: string;
}

export interface Place {
  /** "." is where the window is now. */
  to: Path | ".";
  /** Nothing if left out; `true` keeps what the address has. */
  search?: PageSearch | true | ((known: PageSearch) => PageSearch);
}

/** What a start shows, and an address without a place. */
const startPath = "/today";

const inHash = () => location.hash.slice(1);
const pathIn = (hash: string) => hash.replace(/\?.*$/su, "").replace(/^\/?$/u, startPath);
const searchIn = (hash: string): PageSearch =>
  Object.fromEntries(new URLSearchParams(/\?(.*)$/su.exec(hash)?.[1]));

/** The path of the page and the record that the window shows. */
export const currentPath = (): string => pathIn(inHash());

/** Whether a path is that of a page or of a record on it. */
export const isWithin = (page: string, path: string): boolean => path === page || path.startsWith(`${page}/`);

/** The place as it stands in the address. */
export function address({ to, search = {} }: Place): string {
  const known = searchIn(inHash());
  const next = search === true ? known : typeof search === "function" ? search(known) : search;
  const given = Object.entries(next).filter(([, value]) => value !== undefined);
  const words = given.length > 0 ? new URLSearchParams(given).toString() : "";
  return (to === "." ? currentPath() : to) + (words && `?${words}`);
}

let prepare: (path: string) => Promise<unknown> = () => Promise.resolve();

/** What is done before the window goes somewhere: the page's code is read, so that the page before it stays until then. */
export function beforeGoing(prepared: typeof prepare): void {
  prepare = prepared;
}

let going = 0;

async function go(to: string, { replace = false }: { replace?: boolean } = {}): Promise<void> {
  going += 1;
  const turn = going;
  // Whoever goes on meanwhile is not called back; a page whose code cannot be read says so itself.
  await prepare(pathIn(to)).catch(() => undefined);
  if (turn !== going) return;
  if (to === inHash()) return;
  history[replace ? "replaceState" : "pushState"](null, "", `#${to}`);
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}

/** Goes to a place; resolves when it is shown. `replace`: "back" will not lead here. */
export function navigate({ replace = false, ...place }: Place & { replace?: boolean }): Promise<void> {
  return go(address(place), { replace });
}

function listen(changed: () => void): () => void {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
}

const usePlace = (): [string, typeof go] => [useSyncExternalStore(listen, currentPath), go];

/** For the router: the hook with which it finds the place and changes it. */
export const inAddress = Object.assign(usePlace, { hrefs: (to: string) => `#${to}` });

/** The path of the page and the record, without what narrows it. */
export const usePath = (): string => useLocation()[0];

/** The open record of a list page. */
export const useRecordId = (): string | undefined => useParams()["id"];

export function useSearch(): PageSearch {
  return searchIn(useSyncExternalStore(listen, inHash));
}
