// Beside a proposal: what to look at before it goes out, what to ask the client, and the brief it answers.
import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { useId, useState, type ReactNode } from "react";
import type { Brief, Claim, Proposal } from "~/api/generated";
import { query } from "~/api/queries";
import { dismissRun, draft, goOn, isRunning, stopRun, useRun } from "~/api/runs";
import { Button } from "~/components/Button";
import { Link } from "~/components/Link";
import { RunNote } from "~/components/RunNote";
import { Skeleton } from "~/components/Skeleton";
import { useWaiting, WaitingNote } from "~/components/WaitingNote";
import { formatInstant } from "~/lib/dates";
import { navigate, useSearch } from "~/lib/places";
import { m } from "~/messages/generated/messages";
import { loose, looseSections, sectionField } from "~/summary/claims";
import { SummaryPoints } from "~/summary/SummaryPoints";
import { drafterText } from "~/summary/words";
import css from "./assistant.module.css";
import { Destination } from "./Destination";
import { ProposalManner } from "./ProposalManner";
import { Rewrite } from "./Rewrite";
import { StreamText } from "./StreamText";
import { remarks } from "./warnings";

export default function ProposalMargin({ id }: { id: string }) {
  const proposal = useQuery(query("proposal_get", { id })).data;
  const briefId = proposal?.brief_id ?? null;
  const brief = useQuery({ ...query("brief_get", { id: briefId ?? "" }), enabled: briefId !== null }).data;
  const isDraft = proposal?.status === "draft";
  const claims = useQuery({ ...query("proposal_claims", { id }), enabled: isDraft }).data ?? [];
  const run = useRun(briefId);
  const waiting = useWaiting(run).filter((work) => work.work === "proposal" && work.proposal_id === id);
  if (!proposal) return <Skeleton lines={3} />;
  return (
    <>
      {brief ? <DraftRun proposal={proposal} brief={brief} /> : null}
      {waiting.map((work) => (
        <WaitingNote key={work.id} work={work} />
      ))}
      {proposal.drafter ? (
        <p className={css.who}>
          {drafterText(proposal.drafter)} · {formatInstant(proposal.created_at)}
        </p>
      ) : null}
      {isDraft ? <ToCheck proposal={proposal} briefId={briefId} claims={claims} /> : null}
      {isDraft ? <Loose proposal={proposal} claims={claims} /> : null}
      {isDraft ? (
        <Part title={m.manner_title()}>
          <ProposalManner proposal={proposal} />
        </Part>
      ) : null}
      {isDraft && proposal.brief_id ? (
        <Part title={m.rewrite_title()}>
          <Rewrite proposal={proposal} />
        </Part>
      ) : null}
      {brief ? <OfBrief brief={brief} /> : <p className={css.lead}>{m.assistant_no_brief()}</p>}
      <Destination clientId={proposal.client_id} />
    </>
  );
}

/** The drafting that made this proposal, when the model was asked and did not write it; and another one that follows. */
function DraftRun({ proposal, brief }: { proposal: Proposal; brief: Brief }) {
  const run = useRun(brief.id);
  if (run?.task !== "draft" || (run.proposal !== null && run.proposal !== proposal.id)) return null;
  async function again() {
    const next = await draft(brief.id, proposal.client_id, proposal.manner);
    if (next) await navigate({ to: `/proposals/${next.id}` });
  }
  return (
    <>
      <RunNote
        run={run}
        onStop={() => void stopRun(brief.id)}
        onRetry={() => void again()}
        onDismiss={() => dismissRun(brief.id)}
      />
      {isRunning(run) ? <StreamText text={run.text} isLive /> : null}
    </>
  );
}

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className={css.part} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

interface ToCheckProps {
  proposal: Proposal;
  briefId: string | null;
  claims: readonly Claim[];
}

function ToCheck({ proposal, briefId, claims }: ToCheckProps) {
  // A figure that rests on nothing is among what does, as the text is now.
  const told = new Set(loose(claims).map(({ text }) => text));
  const found = remarks(proposal).filter(({ figure }) => figure === undefined || !told.has(figure));
  const run = useRun(briefId);
  const isCut = proposal.warnings.some((warning) => warning.warning === "cut");
  if (found.length === 0) return null;
  return (
    <Part title={m.assistant_to_check()}>
      <ul className={css.remarks}>
        {found.map((each) => (
          <li key={each.id}>
            <TriangleAlert aria-hidden />
            <div>
              <p>{each.text}</p>
              {each.lines ? (
                <ul className={css.lines}>
                  {each.lines.map((line, index) => (
                    <li key={index}>{line}</li>
                  ))}
                </ul>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {isCut && briefId ? (
        <Button isDisabled={isRunning(run)} onPress={() => void goOn(briefId, proposal.id)}>
          {m.assistant_go_on()}
        </Button>
      ) : null}
    </Part>
  );
}

/** What the sections claim that no passage, record or line says; each leads to where it is said. */
function Loose({ proposal, claims }: { proposal: Proposal; claims: readonly Claim[] }) {
  const search = useSearch();
  const found = looseSections(proposal.sections, claims);
  if (found.length === 0) return null;
  return (
    <Part title={m.assistant_loose()}>
      <ul className={css.remarks}>
        {found.map(({ id, heading, texts }) => (
          <li key={id}>
            <TriangleAlert aria-hidden />
            <div>
              <p>{texts.join(" · ")}</p>
              <Link to="." search={{ ...search, field: sectionField(id) }} draggable={false}>
                {heading}
              </Link>
            </div>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function OfBrief({ brief }: { brief: Brief }) {
  const [openId, setOpenId] = useState<string | null>(null);
  const points = brief.summary?.points ?? [];
  const questions = points.filter((point) => point.kind === "question");
  const link = (
    <Link to={`/briefs/${brief.id}`} draggable={false}>
      {brief.title}
    </Link>
  );
  return (
    <>
      {questions.length > 0 ? (
        <Part title={m.assistant_to_ask()}>
          <ul className={css.questions}>
            {questions.map((point) => (
              <li key={point.id}>{point.text}</li>
            ))}
          </ul>
        </Part>
      ) : null}
      <Part title={m.kind_brief()}>
        <p>{link}</p>
        {points.length > 0 ? (
          <SummaryPoints
            points={points.filter((point) => point.kind !== "question")}
            activeId={openId}
            onChoose={(point) => setOpenId(openId === point ? null : point)}
            withQuotes
          />
        ) : (
          <p className={css.lead}>{m.assistant_no_summary()}</p>
        )}
      </Part>
    </>
  );
}
