// The places of the window. A list and its open record are one page (the list stays mounted while records change), so the child
// route only adds the id. Hash history: it works under tauri:// and http alike, and survives a reload.
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { App } from "./app";
import TodayPage from "./features/today";
import { preloadTimer } from "./features/timer/Timer";
import { preloadCreate } from "./shell/create";
import { preloadShell } from "./shell/Shell";

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

const searchKeys = ["q", "status", "client", "project", "from", "to", "tab", "field"] as const;

const root = createRootRoute({
  component: App,
  validateSearch: (search: Record<string, unknown>): PageSearch =>
    Object.fromEntries(
      searchKeys.flatMap((key) => (search[key] === undefined ? [] : [[key, String(search[key])] as const])),
    ),
});

// Today is what a start shows, so it is part of the first script.
const pages = {
  clients: () => import("./features/clients"),
  briefs: () => import("./features/briefs"),
  proposals: () => import("./features/proposals"),
  projects: () => import("./features/projects"),
  time: () => import("./features/time"),
  invoices: () => import("./features/invoices"),
  recurring: () => import("./features/recurring"),
  expenses: () => import("./features/expenses"),
  settings: () => import("./features/settings"),
};

/** Reads what a key opens over the page, so that what is typed next lands in it. Pages are read when a link to them is approached. */
export function preloadOverlays(): void {
  preloadShell();
  preloadCreate();
  preloadTimer();
}

const start = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/today", replace: true });
  },
});
const today = createRoute({
  getParentRoute: () => root,
  path: "/today",
  component: TodayPage,
});
const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: lazyRouteComponent(pages.settings),
});
const time = createRoute({
  getParentRoute: () => root,
  path: "/time",
  component: lazyRouteComponent(pages.time),
});

const clients = createRoute({
  getParentRoute: () => root,
  path: "/clients",
  component: lazyRouteComponent(pages.clients),
});
const client = createRoute({ getParentRoute: () => clients, path: "/$id" });
const briefs = createRoute({
  getParentRoute: () => root,
  path: "/briefs",
  component: lazyRouteComponent(pages.briefs),
});
const brief = createRoute({ getParentRoute: () => briefs, path: "/$id" });
const proposals = createRoute({
  getParentRoute: () => root,
  path: "/proposals",
  component: lazyRouteComponent(pages.proposals),
});
const proposal = createRoute({ getParentRoute: () => proposals, path: "/$id" });
const projects = createRoute({
  getParentRoute: () => root,
  path: "/projects",
  component: lazyRouteComponent(pages.projects),
});
const project = createRoute({ getParentRoute: () => projects, path: "/$id" });
const invoices = createRoute({
  getParentRoute: () => root,
  path: "/invoices",
  component: lazyRouteComponent(pages.invoices),
});
const invoice = createRoute({ getParentRoute: () => invoices, path: "/$id" });
const recurring = createRoute({
  getParentRoute: () => root,
  path: "/invoices/recurring",
  component: lazyRouteComponent(pages.recurring),
});
const recurringOne = createRoute({ getParentRoute: () => recurring, path: "/$id" });
const expenses = createRoute({
  getParentRoute: () => root,
  path: "/expenses",
  component: lazyRouteComponent(pages.expenses),
});
const expense = createRoute({ getParentRoute: () => expenses, path: "/$id" });

export function createAppRouter() {
  return createRouter({
    routeTree: root.addChildren([
      start,
      today,
      clients.addChildren([client]),
      briefs.addChildren([brief]),
      proposals.addChildren([proposal]),
      projects.addChildren([project]),
      time,
      invoices.addChildren([invoice]),
      recurring.addChildren([recurringOne]),
      expenses.addChildren([expense]),
      settings,
    ]),
    history: createHashHistory(),
    defaultPreload: "intent",
    defaultPreloadDelay: 0,
    notFoundMode: "root",
    defaultNotFoundComponent: TodayPage,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
