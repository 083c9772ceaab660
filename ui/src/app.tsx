// What is inside the window once the core has answered: the first-run screen, or the shell with its pages.
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useEffect } from "react";
import { query } from "./api/queries";
import { isReady } from "./api/ready";
import { AssistantMargin } from "./features/assistant";
import { Timer } from "./features/timer/Timer";
import { followSettings } from "./features/settings/follow";
import { navigate } from "./lib/places";
import { useStore } from "./lib/store";
import { Pages } from "./routes";
import { Shell } from "./shell/Shell";
import { Sidebar } from "./shell/Sidebar";

const FirstRun = lazy(() => import("./features/first-run"));
const XmlIntake = lazy(() => import("./features/invoices/reading/XmlIntake"));
const BriefIntake = lazy(() => import("./features/briefs/BriefIntake"));
const Consent = lazy(() => import("./features/assistant/Consent"));
const PassphraseAsk = lazy(() => import("./features/assistant/PassphraseAsk"));
const HealthBanner = lazy(() => import("./features/opening/HealthBanner"));
const Unopened = lazy(() => import("./features/opening"));
const SampleBanner = lazy(() => import("./features/first-run/SampleBanner"));

export function App() {
  const status = useQuery(query("workspace_status", {}));
  // Taking in dropped files is not part of the first picture.
  const isPainted = useStore(isReady);
  const settings = useQuery(query("settings_get", {}));
  useEffect(() => {
    if (settings.data) followSettings(settings.data);
  }, [settings.data]);
  const day = status.data?.ready ? status.data.today : null;
  const file = status.data?.path;
  useEffect(() => {
    // After the first picture: nothing of it waits for this.
    const timer = setTimeout(() => {
      if (day !== null && file)
        void import("./features/recurring/runDue").then(({ runDue }) =>
          runDue((id) => void navigate({ to: `/invoices/${id}` })),
        );
    }, 1000);
    return () => clearTimeout(timer);
  }, [day, file]);

  if (status.error) {
    return (
      <Suspense>
        <Unopened error={status.error} />
      </Suspense>
    );
  }
  if (!status.data) return null;
  if (!status.data.ready) {
    return (
      <Suspense>
        <FirstRun />
      </Suspense>
    );
  }
  return (
    <>
      <Shell
        sidebar={<Sidebar footer={<Timer />} />}
        page={<Pages />}
        banner={
          <Suspense>
            {isPainted ? <HealthBanner /> : null}
            {status.data.sample ? <SampleBanner /> : null}
          </Suspense>
        }
        assistant={<AssistantMargin />}
      />
      <Suspense>{isPainted ? <BriefIntake /> : null}</Suspense>
      <Suspense>{isPainted ? <XmlIntake /> : null}</Suspense>
      <Suspense>{isPainted ? <Consent /> : null}</Suspense>
      <Suspense>{isPainted ? <PassphraseAsk /> : null}</Suspense>
    </>
  );
}
