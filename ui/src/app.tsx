// What is inside the window once the core has answered: the first-run screen, or the shell with its pages.
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useEffect } from "react";
import { errorText } from "./api/errors";
import { query } from "./api/queries";
import { Button } from "./components/Button";
import { EmptyState } from "./components/EmptyState";
import { AssistantIntro } from "./features/assistant";
import { SampleBanner } from "./features/first-run/SampleBanner";
import { Timer } from "./features/timer/Timer";
import { followSettings } from "./features/settings/follow";
import { m } from "./messages/generated/messages";
import { Shell } from "./shell/Shell";
import { Sidebar } from "./shell/Sidebar";

const FirstRun = lazy(() => import("./features/first-run"));

export function App() {
  const status = useQuery(query("workspace_status", {}));
  const settings = useQuery(query("settings_get", {}));
  useEffect(() => {
    if (settings.data) followSettings(settings.data);
  }, [settings.data]);

  if (status.error) {
    return (
      <EmptyState action={<Button onPress={() => void status.refetch()}>{m.common_try_again()}</Button>}>
        {errorText(status.error)}
      </EmptyState>
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
    <Shell
      sidebar={<Sidebar footer={<Timer />} />}
      banner={status.data.sample ? <SampleBanner /> : null}
      assistant={<AssistantIntro />}
    />
  );
}
