// What the window shows at which place (lib/places.ts). A list and its open record are one page, so that the list stays as it is while
// records change.
import { Route, Switch } from "wouter";
import { deferred } from "./components/deferred";
import TodayPage from "./features/today";
import { preloadTimer } from "./features/timer/Timer";
import { beforeGoing, isWithin } from "./lib/places";
import { preloadCreate } from "./shell/create";
import { preloadShell } from "./shell/Shell";

/** The first that fits is shown, so what is more exact comes first. Today is what a start shows, so it is part of the first script. */
const pages = [
  ["/clients", deferred(() => import("./features/clients"))],
  ["/briefs", deferred(() => import("./features/briefs"))],
  ["/proposals", deferred(() => import("./features/proposals"))],
  ["/projects", deferred(() => import("./features/projects"))],
  ["/time", deferred(() => import("./features/time"))],
  ["/invoices/recurring", deferred(() => import("./features/recurring"))],
  ["/invoices", deferred(() => import("./features/invoices"))],
  ["/expenses", deferred(() => import("./features/expenses"))],
  ["/settings", deferred(() => import("./features/settings"))],
] as const;

export function Pages() {
  return (
    <Switch>
      {pages.map(([path, Page]) => (
        <Route key={path} path={`${path}/:id?`}>
          <Page />
        </Route>
      ))}
      <Route>
        <TodayPage />
      </Route>
    </Switch>
  );
}

async function preloadPage(path: string): Promise<unknown> {
  return pages.find(([page]) => isWithin(page, path))?.[1].preload();
}

/** Reads the code of pages before they are shown: when one goes there, and when a link to one is approached. */
export function readAhead(): void {
  beforeGoing(preloadPage);
  const approach = ({ target }: Event) => {
    const link = target instanceof Element ? target.closest('a[href^="#/"]') : null;
    // What cannot be read now is tried again when one goes there.
    if (link) preloadPage(link.getAttribute("href")?.slice(1) ?? "").catch(() => undefined);
  };
  document.addEventListener("pointerover", approach);
  document.addEventListener("focusin", approach);
}

/** Reads what a key opens over the page, so that what is typed next lands in it. */
export function preloadOverlays(): void {
  preloadShell();
  preloadCreate();
  preloadTimer();
}
