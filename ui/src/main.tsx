// Starts the window: looks, host, cache, router. Texts are read while rendering, so a change of language mounts everything anew.
import "./styles/base.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode, useEffect } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { createRoot } from "react-dom/client";
import { cache } from "./api/cache";
import { applyChanges } from "./api/changes";
import { query } from "./api/queries";
import { afterFirstContent } from "./api/ready";
import { missing, today, toRemind } from "./features/today/questions";
import { connectHost } from "./host/host";
import { applyAppearance } from "./lib/appearance";
import { interfaceLocale, localeStore } from "./lib/locale";
import { useStore } from "./lib/store";
import { createAppRouter, preloadOverlays } from "./routes";

function Root({ router }: { router: ReturnType<typeof createAppRouter> }) {
  const { language, formats } = useStore(localeStore);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <I18nProvider key={`${language} ${formats}`} locale={interfaceLocale()}>
      <QueryClientProvider client={cache}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  );
}

/** Where a start leads. It is named before the router reads the address, which would otherwise follow a redirect first. */
const startPage = "#/today";

async function start() {
  if (/^(#\/?)?$/u.test(location.hash)) history.replaceState(null, "", startPage);
  applyAppearance();
  const host = await connectHost();
  host.onChanged(applyChanges);
  askEarly();
  const element = document.getElementById("root");
  if (!element) return;
  createRoot(element).render(
    <StrictMode>
      <Root router={createAppRouter()} />
    </StrictMode>,
  );
  afterFirstContent(preloadOverlays);
}

/** What the first picture shows is asked for at once, not component by component. */
function askEarly(): void {
  // What takes longest comes first.
  if (location.hash === startPage) {
    void cache.prefetchQuery(today);
    void cache.prefetchQuery(toRemind);
    void cache.prefetchQuery(missing);
  }
  void cache.prefetchQuery(query("workspace_status", {}));
  void cache.prefetchQuery(query("settings_get", {}));
  void cache.prefetchQuery(query("entry_running", {}));
  void cache.prefetchQuery(query("business_get", {}));
  void cache.prefetchQuery(query("waiting_list", {}));
}

void start();
