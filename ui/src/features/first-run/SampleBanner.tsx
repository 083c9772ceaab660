// Says that the sample is open, on every page, with the way back.
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { errorText } from "~/api/errors";
import { switchWorkspace } from "~/api/workspace";
import { Button } from "~/components/Button";
import { ConfirmDialog } from "~/components/Dialog";
import { FormError } from "~/components/FieldNotes";
import { m } from "~/messages/generated/messages";
import css from "./SampleBanner.module.css";

export default function SampleBanner() {
  const navigate = useNavigate();
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
      <FormError error={problem ? errorText(problem) : null} />
      {deleting ? (
        <ConfirmDialog
          title={m.sample_delete_title()}
          confirmLabel={m.sample_delete()}
          danger
          onConfirm={() => leave("sample_delete")}
          onClose={() => setDeleting(false)}
        >
          <p>{m.sample_delete_text()}</p>
        </ConfirmDialog>
      ) : null}
    </div>
  );
}
