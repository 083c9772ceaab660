// One brief: its text and its summary side by side, and the way from there to a proposal.
import { useQuery } from "@tanstack/react-query";
import {
  Archive,
  ArchiveRestore,
  FilePlus2,
  Languages,
  RotateCw,
  SlidersHorizontal,
  Trash2,
} from "lucide-react";
import { useRef, useState } from "react";
import { call } from "~/api/client";
import { errorText } from "~/api/errors";
import type { Brief, BriefFields, LetterAbout, Summary, SummaryLanguage } from "~/api/generated";
import { query, useRows } from "~/api/queries";
import { draft, isRunning, summarize, useRun, type Task } from "~/api/runs";
import { announce } from "~/api/undo";
import { Badge } from "~/components/Badge";
import { Button } from "~/components/Button";
import { Desk } from "~/components/Desk";
import { EditableText } from "~/components/Editable";
import { FormError } from "~/components/FieldNotes";
import { ListError } from "~/components/ListError";
import { Menu } from "~/components/Menu";
import { Skeleton } from "~/components/Skeleton";
import { showToast } from "~/components/Toast";
import { useLetterActs } from "~/letters/useLetterActs";
import { useActions } from "~/lib/keyboard";
import { currentPath, navigate } from "~/lib/places";
import { m } from "~/messages/generated/messages";
import { panelOpen } from "~/shell/panel";
import { quotes } from "~/summary/points";
import { languageName } from "~/summary/words";
import { AskClient } from "./AskClient";
import { BriefFacts } from "./BriefFacts";
import { BriefSheet } from "./BriefSheet";
import { showPassage } from "./showPassage";
import { SummaryPane } from "./SummaryPane";

export function BriefDetail({ id, onBack }: { id: string; onBack: () => void }) {
  const found = useQuery(query("brief_get", { id }));
  if (found.error) return <ListError error={found.error} />;
  return found.data ? <BriefDesk brief={found.data} onBack={onBack} /> : <Skeleton lines={6} />;
}

/** Drafts, and goes to the draft unless the person has gone elsewhere meanwhile. */
function useDraft(brief: string): (client: string) => Promise<void> {
  return async (client) => {
    const proposal = await draft(brief, client);
    if (!proposal) return;
    const open = () => void navigate({ to: `/proposals/${proposal.id}` });
    if (currentPath() === `/briefs/${brief}`) open();
    else showToast({ text: m.briefs_drafted(), act: { label: m.briefs_open_proposal(), run: open } });
  };
}

/** In which language a summary was asked for. */
const wrote = (summary: Summary | null): SummaryLanguage =>
  summary && summary.written_in !== "" && summary.written_in !== summary.language ? "own" : "brief";

function BriefDesk({ brief, onBack }: { brief: Brief; onBack: () => void }) {
  const { id, summary } = brief;
  const run = useRun(id);
  const [problem, setProblem] = useState<unknown>(null);
  const [isAsking, setAsking] = useState(false);
  const [activeId, setActiveId] = useState<string | null>(null);
  const textPane = useRef<HTMLDivElement>(null);
  const summaryPane = useRef<HTMLDivElement>(null);
  const proposals = useRows(
    "proposal_list",
    { filter: "all", client_id: null, brief_id: id, sort: "made" },
    { descending: true },
  ).rows;
  const [newest] = proposals;

  const about: LetterAbout = { kind: "brief", id };
  const hasQuestions = summary?.points.some((point) => point.kind === "question") ?? false;
  const letters = useLetterActs(about, hasQuestions ? ["open_questions", "reply"] : ["reply"], setProblem);
  const save = (set: Partial<BriefFields>) => call("brief_update", { id, set });
  const draftFor = useDraft(id);
  const business = useQuery(query("business_get", {})).data;
  // A brief in another language than the freelancer's own can be told in either.
  const own = business && summary && business.language !== summary.language ? business.language : null;
  const startSummary = (language: SummaryLanguage = wrote(summary)) => {
    // How it goes stands above the points.
    summaryPane.current?.scrollTo({ top: 0 });
    void summarize(id, language);
  };
  const startDraft = () => {
    if (brief.client_id) void draftFor(brief.client_id);
    else setAsking(true);
  };
  useActions([
    {
      id: "brief.summarize",
      title: () => (summary ? m.briefs_summarize_again() : m.briefs_summarize()),
      group: "page",
      keys: ["s"],
      run: () => startSummary(),
    },
    { id: "brief.draft", title: () => m.briefs_draft(), group: "page", keys: ["d"], run: startDraft },
  ]);

  async function remove() {
    try {
      await call("brief_delete", { id });
      onBack();
      announce(m.briefs_deleted({ title: brief.title }));
    } catch (refused) {
      setProblem(refused);
    }
  }

  async function archive(archived: boolean) {
    try {
      await save({ archived });
      announce(
        archived
          ? m.briefs_was_archived({ title: brief.title })
          : m.briefs_was_restored({ title: brief.title }),
      );
    } catch (refused) {
      setProblem(refused);
    }
  }

  const isBusy = isRunning(run);
  // One button through all steps: summarize, then draft, then open. Its focus stays where the next step is.
  const nextTask: Task | null = !summary ? "summarize" : newest ? null : "draft";
  const isUnderWay = isBusy && run?.task === nextTask;
  function goNext() {
    if (nextTask === "summarize") startSummary();
    else if (nextTask === "draft") startDraft();
    else if (newest) void navigate({ to: `/proposals/${newest.id}` });
  }
  return (
    <Desk
      name={brief.title}
      onBack={onBack}
      startRef={textPane}
      endRef={summaryPane}
      status={brief.archived ? <Badge>{m.briefs_archived()}</Badge> : null}
      actions={
        <>
          {summary || newest ? null : (
            <Button isDisabled={isBusy} onPress={startDraft}>
              {m.briefs_draft()}
            </Button>
          )}
          <Button
            kind="primary"
            isHeld={isUnderWay}
            isDisabled={isBusy && !isUnderWay && nextTask !== null}
            onPress={goNext}
          >
            {nextTask === "summarize"
              ? m.briefs_summarize()
              : nextTask === "draft"
                ? m.briefs_draft()
                : m.briefs_open_proposal()}
          </Button>
          <Menu
            acts={[
              ...(summary
                ? [
                    {
                      id: "summarize",
                      label: m.briefs_summarize_again(),
                      icon: <RotateCw aria-hidden />,
                      keys: "s",
                      isDisabled: isBusy,
                      run: () => startSummary(),
                    },
                    ...(own
                      ? [
                          {
                            id: "summarize-in",
                            label: m.briefs_summarize_in({
                              language: languageName(wrote(summary) === "own" ? summary.language : own),
                            }),
                            icon: <Languages aria-hidden />,
                            isDisabled: isBusy,
                            run: () => startSummary(wrote(summary) === "own" ? "brief" : "own"),
                          },
                        ]
                      : []),
                  ]
                : []),
              ...(newest
                ? [
                    {
                      id: "draft",
                      label: m.briefs_draft_another(),
                      icon: <FilePlus2 aria-hidden />,
                      keys: "d",
                      isDisabled: isBusy,
                      run: startDraft,
                    },
                  ]
                : []),
              {
                id: "manner",
                label: m.briefs_draft_how(),
                icon: <SlidersHorizontal aria-hidden />,
                run: () => panelOpen.set(true),
              },
              ...letters.acts,
              brief.archived
                ? {
                    id: "restore",
                    label: m.briefs_restore(),
                    icon: <ArchiveRestore aria-hidden />,
                    run: () => void archive(false),
                  }
                : {
                    id: "archive",
                    label: m.briefs_archive(),
                    icon: <Archive aria-hidden />,
                    run: () => void archive(true),
                  },
              {
                id: "delete",
                label: m.common_delete(),
                icon: <Trash2 aria-hidden />,
                danger: true,
                run: () => void remove(),
              },
            ]}
          />
        </>
      }
      title={
        <EditableText
          label={m.briefs_title()}
          look="title"
          value={brief.title}
          onSave={(title) => save({ title })}
        />
      }
      facts={
        <>
          <FormError error={problem ? errorText(problem) : null} />
          {letters.dialog}
          <BriefFacts brief={brief} proposals={proposals} onSave={save} />
          {isAsking ? (
            <AskClient
              brief={brief}
              onClose={() => setAsking(false)}
              onChoose={async (client_id) => {
                await save({ client_id });
                setAsking(false);
                void draftFor(client_id);
              }}
            />
          ) : null}
        </>
      }
      start={
        <BriefSheet
          brief={brief}
          quotes={quotes(summary?.points ?? [])}
          activeId={activeId}
          onPoint={(point) => {
            setActiveId(point);
            if (point) showPassage(summaryPane.current, `[data-point="${point}"]`);
          }}
          onSave={(text) => save({ text })}
        />
      }
      end={
        <SummaryPane
          brief={brief}
          run={run}
          activeId={activeId}
          onPoint={(point) => {
            setActiveId(point);
            if (point) showPassage(textPane.current, `mark[data-points~="${point}"]`);
          }}
          onChoose={(point) => showPassage(textPane.current, `mark[data-points~="${point}"]`, "anywhere")}
          onSummarize={() => startSummary()}
          onDraft={startDraft}
        />
      }
    />
  );
}
