// What the brief comes to: its summary, or how that is being made, or what it would be.
import { RotateCw, TriangleAlert } from "lucide-react";
import type { Brief } from "~/api/generated";
import { dismissRun, isRunning, stopRun, type Run } from "~/api/runs";
import { Button } from "~/components/Button";
import { RunNote } from "~/components/RunNote";
import { Skeleton } from "~/components/Skeleton";
import { Letters } from "~/letters/Letters";
import { formatInstant, formatTime } from "~/lib/dates";
import { useStore } from "~/lib/store";
import { m } from "~/messages/generated/messages";
import { panelOpen } from "~/shell/panel";
import { SummaryPoints } from "~/summary/SummaryPoints";
import { drafterText, summaryWarning } from "~/summary/words";
import { FitPane } from "./FitPane";
import css from "./SummaryPane.module.css";

interface SummaryPaneProps {
  brief: Brief;
  run: Run | undefined;
  activeId: string | null;
  onPoint: (id: string | null) => void;
  onChoose: (id: string) => void;
  onSummarize: () => void;
  onDraft: () => void;
}

export function SummaryPane(props: SummaryPaneProps) {
  const { brief, run, activeId, onPoint, onChoose, onSummarize, onDraft } = props;
  const { summary } = brief;
  const isSummarizing = run?.task === "summarize" && isRunning(run);
  // The assistant's margin tells how it goes, where it is open: two buttons to stop one thing would be one too many.
  const isTold = useStore(panelOpen);
  return (
    <section className={css.pane} aria-labelledby="brief-summary">
      <h2 id="brief-summary">{m.briefs_summary()}</h2>
      {run && !isTold ? (
        <RunNote
          run={run}
          onStop={() => void stopRun(brief.id)}
          onRetry={run.task === "summarize" ? onSummarize : onDraft}
          onDismiss={() => dismissRun(brief.id)}
        />
      ) : null}
      {summary ? <FitPane id={brief.id} /> : null}
      {summary ? (
        <>
          <div className={css.points} data-stale={isSummarizing}>
            {summary.warnings.map((warning) => (
              <p key={warning.warning} className={css.warning}>
                <TriangleAlert aria-hidden />
                {summaryWarning(warning)}
              </p>
            ))}
            {summary.points.length > 0 ? (
              <SummaryPoints
                points={summary.points}
                activeId={activeId}
                onPoint={onPoint}
                onChoose={onChoose}
              />
            ) : (
              <p className={css.none}>{m.briefs_summary_nothing()}</p>
            )}
          </div>
          <footer className={css.foot}>
            <p>
              {drafterText(summary.drafter)}
              <br />
              {m.briefs_made_at({
                date: formatInstant(summary.made_at),
                time: formatTime(summary.made_at),
              })}
            </p>
            <Button
              kind="quiet"
              icon={<RotateCw aria-hidden />}
              isHeld={isSummarizing}
              isDisabled={isRunning(run) && !isSummarizing}
              onPress={onSummarize}
            >
              {m.briefs_summarize_again()}
            </Button>
          </footer>
        </>
      ) : isSummarizing ? (
        <Skeleton lines={6} />
      ) : (
        <p className={css.none}>{m.briefs_no_summary()}</p>
      )}
      <Letters about={{ kind: "brief", id: brief.id }} />
    </section>
  );
}
