// Says that the sample is open, on every page, with the way back.
import { lazy, Suspense, useState } from "react";
import { switchWorkspace } from "~/api/workspace";
import { Button } from "~/components/Button";
import { deferred } from "~/components/deferred";
import { navigate } from "~/lib/places";
import { m } from "~/messages/generated/messages";
import css from "./SampleBanner.module.css";

const DeleteSample = deferred(() => import("./DeleteSample"));
const ErrorWords = lazy(() => import("~/components/ErrorWords"));

export default function SampleBanner() {
  const [problem, setProblem] = useState<unknown>(null);
  const [deleting, setDeleting] = useState(false);
  async function leave(action: "sample_close" | "sample_delete"): Promise<void> {
    await switchWorkspace(action);
    await navigate({ to: "/today" });
  }
  return (
    <div className={css.banner} role="region" aria-label={m.sample_label()}>
      <p>{m.sample_text()}</p>
      <Button kind="quiet" onPress={() => setDeleting(true)}>
        {m.sample_delete()}
      </Button>
      <Button onPress={() => void leave("sample_close").catch(setProblem)}>{m.sample_close()}</Button>
      <Suspense>
        {problem ? (
          <p role="alert" className={css.problem}>
            <ErrorWords error={problem} />
          </p>
        ) : null}
        {deleting ? (
          <DeleteSample onConfirm={() => leave("sample_delete")} onClose={() => setDeleting(false)} />
        ) : null}
      </Suspense>
    </div>
  );
}
