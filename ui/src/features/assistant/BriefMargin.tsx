// Beside a brief: summarize it, draft the answer, and see both while they are written.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FilePlus2, ListChecks } from "lucide-react";
import { call } from "~/api/client";
import { query } from "~/api/queries";
import type { SendingRequest } from "~/api/generated";
import { dismissRun, draftOf, isRunning, stopRun, summaryOf, useRun, type Task } from "~/api/runs";
import { Button } from "~/components/Button";
import { RunNote } from "~/components/RunNote";
import { useWaiting, WaitingNote } from "~/components/WaitingNote";
import { MannerFields } from "~/manner/MannerFields";
import { m } from "~/messages/generated/messages";
import { summaryWarning, writerText } from "~/summary/words";
import { runAction } from "./acts";
import css from "./assistant.module.css";
import { Destination } from "./Destination";
import { SendingDialog } from "./Sending";
import { StreamText } from "./StreamText";

const actions = { summarize: "brief.summarize", draft: "brief.draft" } as const;

export default function BriefMargin({ id }: { id: string }) {
  const brief = useQuery(query("brief_get", { id })).data;
  const run = useRun(id);
  const isBusy = isRunning(run);
  // What was pressed keeps the focus while it works; the other one waits.
  const startedBy = (task: Task) =>
    isBusy && run?.task === task ? { isHeld: true } : { isDisabled: isBusy };
  const cut = brief?.summary?.warnings.find(({ warning }) => warning === "cut");
  const waiting = useWaiting(run).filter((work) => work.brief_id === id);
  const settings = useQuery(query("settings_get", {})).data;
  const [shown, setShown] = useState<SendingRequest | null>(null);
  return (
    <>
      <div className={css.acts}>
        <Button
          icon={<ListChecks aria-hidden />}
          {...startedBy("summarize")}
          onPress={() => runAction(actions.summarize)}
        >
          {brief?.summary ? m.briefs_summarize_again() : m.briefs_summarize()}
        </Button>
        <Button
          icon={<FilePlus2 aria-hidden />}
          {...startedBy("draft")}
          onPress={() => runAction(actions.draft)}
        >
          {m.briefs_draft()}
        </Button>
      </div>
      {waiting.map((work) => (
        <WaitingNote key={work.id} work={work} withTitle={work.work === "proposal"} />
      ))}
      {run && !run.waits ? (
        <>
          <RunNote
            run={run}
            saysDone
            cut={run.task === "summarize" && cut ? summaryWarning(cut) : undefined}
            onStop={() => void stopRun(id)}
            onRetry={() => runAction(actions[run.task])}
            onDismiss={() => dismissRun(id)}
          />
          {run.drafter && run.status !== "done" ? <p className={css.who}>{writerText(run.drafter)}</p> : null}
          {run.status === "done" ? null : <StreamText text={run.text} isLive={isBusy} />}
        </>
      ) : waiting.length > 0 ? null : (
        <p className={css.lead}>{brief?.summary ? m.assistant_brief_next() : m.assistant_brief_first()}</p>
      )}
      {settings ? (
        <section className={css.part}>
          <h3>{m.manner_of_draft()}</h3>
          <MannerFields manner={settings.manner} onSave={(manner) => call("settings_update", { manner })} />
        </section>
      ) : null}
      {settings?.summary_destination || settings?.proposal_destination ? (
        <section className={css.part}>
          <h3>{m.sending_show()}</h3>
          <div className={css.acts}>
            <Button onPress={() => setShown(summaryOf(id, "brief"))}>{m.sending_of_summary()}</Button>
            {brief?.client_id ? (
              <Button onPress={() => setShown(draftOf(id, brief.client_id, settings.manner))}>
                {m.sending_of_proposal()}
              </Button>
            ) : null}
          </div>
        </section>
      ) : null}
      {shown ? <SendingDialog request={shown} onClose={() => setShown(null)} /> : null}
      <Destination clientId={brief?.client_id ?? null} />
    </>
  );
}
