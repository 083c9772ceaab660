// A report of a problem: the whole of it can be read before it is copied or saved, and it is sent nowhere.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "~/api/client";
import { errorText } from "~/api/errors";
import { query } from "~/api/queries";
import { Button } from "~/components/Button";
import { Dialog } from "~/components/Dialog";
import { FormError } from "~/components/FieldNotes";
import { Skeleton } from "~/components/Skeleton";
import { host } from "~/host/host";
import { m } from "~/messages/generated/messages";
import css from "./report.module.css";

/** The button that shows it: where help is looked for, and where a file does not open. */
export function ReportProblem({ label = m.report_show() }: { label?: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>{label}</Button>
      {isOpen ? <Report onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Report({ onClose }: { onClose: () => void }) {
  // Each opening makes it anew: it ends with what happened just now.
  const report = useQuery({ ...query("problem_report", {}), staleTime: 0, gcTime: 0 });
  const [done, setDone] = useState<string | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const text = report.data?.text ?? "";
  async function attempt(work: () => Promise<string>) {
    setProblem(null);
    setDone(null);
    try {
      setDone(await work());
    } catch (refused) {
      setProblem(refused);
    }
  }
  const copy = () =>
    attempt(async () => {
      await navigator.clipboard.writeText(text);
      return m.report_copied();
    });
  const save = () =>
    attempt(async () => {
      setSaved((await call("problem_report_export", {})).path);
      return m.report_saved();
    });
  const refused = report.error ?? problem;
  return (
    <Dialog
      title={m.report_title()}
      size="large"
      onClose={onClose}
      footer={
        <>
          <p role="status" className={css.done}>
            {done}
          </p>
          {saved ? (
            <Button kind="quiet" onPress={() => void host().revealFile(saved)}>
              {m.files_reveal()}
            </Button>
          ) : null}
          <Button isDisabled={!report.data} onPress={() => void save()}>
            {m.report_save()}
          </Button>
          <Button kind="primary" isDisabled={!report.data} onPress={() => void copy()}>
            {m.report_copy()}
          </Button>
        </>
      }
    >
      <p>{m.report_read_first()}</p>
      {report.data ? (
        <textarea
          className={css.text}
          aria-label={m.report_title()}
          readOnly
          spellCheck={false}
          value={text}
        />
      ) : (
        <Skeleton lines={8} />
      )}
      <FormError error={refused ? errorText(refused) : null} />
    </Dialog>
  );
}
