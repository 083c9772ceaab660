// Starts the window: looks, host, cache, router. Texts are read while rendering, so a change of language mounts everything anew.
import "./styles/base.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode, useEffect } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { createRoot } from "react-dom/client";
import { cache } from "./api/cache";
import { applyChanges } from "./api/changes";
import { takeEarly } from "./api/early";
import { query } from "./api/queries";
import { afterFirstContent } from "./api/ready";
import { followSettings } from "./features/settings/follow";
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
  await takeEarly();
  const settings = cache.getQueryData(query("settings_get", {}).queryKey);
  if (settings) followSettings(settings);
  const element = document.getElementById("root");
  if (!element) return;
  createRoot(element).render(
    <StrictMode>
      <Root router={createAppRouter()} />
    </StrictMode>,
  );
  afterFirstContent(preloadOverlays);
}

void start();
