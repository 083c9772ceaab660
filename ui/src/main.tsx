// Starts the window: looks, host, cache, places. Texts are read while rendering, so a change of language mounts everything anew.
import "./styles/base.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode, useEffect } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { createRoot } from "react-dom/client";
import { Router } from "wouter";
import { App } from "./app";
import { cache } from "./api/cache";
import { applyChanges } from "./api/changes";
import { takeEarly } from "./api/early";
import { query } from "./api/queries";
import { afterFirstContent } from "./api/ready";
import { followSettings } from "./features/settings/follow";
import { connectHost } from "./host/host";
import { applyAppearance } from "./lib/appearance";
import { interfaceLocale, localeStore } from "./lib/locale";
import { inAddress } from "./lib/places";
import { useStore } from "./lib/store";
import { preloadOverlays, readAhead } from "./routes";

function Root() {
  const { language, formats } = useStore(localeStore);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <I18nProvider key={`${language} ${formats}`} locale={interfaceLocale()}>
      <QueryClientProvider client={cache}>
        <Router hook={inAddress}>
          <App />
        </Router>
      </QueryClientProvider>
    </I18nProvider>
  );
}

async function start() {
  applyAppearance();
  const host = await connectHost();
  host.onChanged(applyChanges);
  if (window.daybookEarly) await takeEarly(window.daybookEarly);
  const settings = cache.getQueryData(query("settings_get", {}).queryKey);
  if (settings) followSettings(settings);
  const element = document.getElementById("root");
  if (!element) return;
  createRoot(element).render(
    <StrictMode>
      <Root />
    </StrictMode>,
  );
  readAhead();
  afterFirstContent(preloadOverlays);
}

void start();
