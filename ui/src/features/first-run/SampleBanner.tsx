// Says that the sample is open, on every page, with the way back.
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { errorText } from "~/api/errors";
import { switchWorkspace } from "~/api/workspace";
import { Button } from "~/components/Button";
import { FormError } from "~/components/FieldNotes";
import { m } from "~/messages/generated/messages";
import css from "./SampleBanner.module.css";

export default function SampleBanner() {
  const navigate = useNavigate();
  const [problem, setProblem] = useState<unknown>(null);
  async function leave(action: "sample_close" | "sample_delete") {
    setProblem(null);
    try {
      await switchWorkspace(action);
      await navigate({ to: "/today" });
    } catch (refused) {
      setProblem(refused);
    }
  }
  return (
    <div className={css.banner} role="region" aria-label={m.sample_label()}>
      <p>{m.sample_text()}</p>
      <Button kind="quiet" onPress={() => void leave("sample_delete")}>
        {m.sample_delete()}
      </Button>
      <Button onPress={() => void leave("sample_close")}>{m.sample_close()}</Button>
      <FormError error={problem ? errorText(problem) : null} />
    </div>
  );
}
