// The assistant's work on a brief while it goes on, and how it ended. It lives here and not in a page, so that leaving a page
// neither stops the work nor hides it. A brief has one at a time.
import { isApiError } from "~/host/host";
import { createStore, useStore } from "~/lib/store";
import { cache } from "./cache";
import { call, stream } from "./client";
import { mayStart } from "./consent";
import type {
  ApiError,
  Brief,
  Drafter,
  Manner,
  Proposal,
  SendingRequest,
  StreamEvent,
  SummaryLanguage,
  Waiting,
  Wish,
} from "./generated";
import { query } from "./queries";

export type Task = "summarize" | "draft";

export interface Run {
  id: string;
  task: Task;
  status: "running" | "stopping" | "stopped" | "failed" | "done";
  /** Who is writing; null before anyone has begun. */
  drafter: Drafter | null;
  /** What has come so far. */
  text: string;
  isThinking: boolean;
  /** How many parts of a long brief are read; null for one that is read in one piece. */
  parts: { done: number; total: number } | null;
  startedAt: number;
  endedAt: number | null;
  /** Why the endpoint's model did not write it, where it was asked. */
  fellBack: ApiError | null;
  /** Why nothing was written at all. */
  error: unknown;
  /** The proposal that was drafted. */
  proposal: string | null;
  /** How what was written is kept: in its place, beside a person's own draft, or not at all. */
  kept: "in_place" | "beside" | "not";
  /** Whether it waits now until the endpoint is back. */
  waits: boolean;
}

const runs = createStore<Readonly<Record<string, Run>>>({});

export const useRun = (brief: string | null): Run | undefined => useStore(runs)[brief ?? ""];

export const isRunning = (run: Run | undefined): boolean =>
  run?.status === "running" || run?.status === "stopping";

/** The run with what an event says. */
export function heard(run: Run, event: StreamEvent): Run {
  switch (event.type) {
    case "started":
      return { ...run, drafter: event.drafter };
    case "progress":
      return { ...run, parts: { done: event.done, total: event.total } };
    case "thinking":
      return { ...run, isThinking: true };
    case "text":
      return { ...run, isThinking: false, text: run.text + event.text };
    case "fell_back":
      // What came so far is void.
      return { ...run, isThinking: false, text: "", parts: null, fellBack: event.error };
  }
}

function change(brief: string, id: string, next: (run: Run) => Run): void {
  const run = runs.get()[brief];
  if (run?.id === id) runs.set({ ...runs.get(), [brief]: next(run) });
}

async function follow<T>(
  brief: string,
  task: Task,
  work: (id: string, onEvent: (event: StreamEvent) => void) => Promise<T>,
  outcome: (reply: T) => Pick<Run, "fellBack" | "proposal"> & Partial<Run>,
): Promise<T | null> {
  if (isRunning(runs.get()[brief])) return null;
  const id = crypto.randomUUID();
  const run: Run = {
    id,
    task,
    status: "running",
    drafter: null,
    text: "",
    isThinking: false,
    parts: null,
    startedAt: Date.now(),
    endedAt: null,
    fellBack: null,
    error: null,
    proposal: null,
    kept: "not",
    waits: false,
  };
  runs.set({ ...runs.get(), [brief]: run });
  try {
    const reply = await work(id, (event) => change(brief, id, (now) => heard(now, event)));
    const end = outcome(reply);
    // Stopped, and what had come was kept.
    const status = end.fellBack?.code === "stopped" ? "stopped" : "done";
    change(brief, id, (now) => ({ ...now, status, endedAt: Date.now(), kept: "in_place", ...end }));
    return reply;
  } catch (error) {
    const wasStopped = isApiError(error) && error.code === "stopped";
    change(brief, id, (now) => ({
      ...now,
      status: wasStopped ? "stopped" : "failed",
      error: wasStopped ? null : error,
      isThinking: false,
      endedAt: Date.now(),
    }));
    return null;
  }
}

/** How a proposal is written where nothing was chosen. */
export const usualManner: Manner = { form: "full", pricing: "hourly", tone: "plain", length: "usual" };

/** The work as it will be asked for, to see what it would send. */
const nothing: Omit<SendingRequest, "task"> = {
  brief_id: null,
  client_id: null,
  language: "brief",
  manner: usualManner,
  letter_id: null,
  wish: null,
  continues: null,
  rewrites: null,
};

export const summaryOf = (brief: string, language: SummaryLanguage): SendingRequest => ({
  ...nothing,
  task: "summary",
  brief_id: brief,
  language,
});

export const draftOf = (brief: string, client: string | null, manner: Manner): SendingRequest => ({
  ...nothing,
  task: "proposal",
  brief_id: brief,
  client_id: client,
  manner,
});

export const letterOf = (letter: string, wish: Wish): SendingRequest => ({
  ...nothing,
  task: "letter",
  letter_id: letter,
  wish,
});

/** What waits as it will be asked for. */
const workOf = (work: Waiting): SendingRequest =>
  work.work === "summary"
    ? summaryOf(work.brief_id, work.language)
    : draftOf(work.brief_id, work.client_id, work.manner);

/** Answers the brief with its summary, or null if there is none; why is said by the run. */
export async function summarize(brief: string, language: SummaryLanguage = "brief"): Promise<Brief | null> {
  if (!(await mayStart(summaryOf(brief, language)))) return null;
  const reply = await follow(
    brief,
    "summarize",
    (id, onEvent) => stream("brief_summarize", { id: brief, language }, id, onEvent),
    ({ failure, waiting }) => ({ fellBack: failure, proposal: null, waits: waiting !== null }),
  );
  return reply?.brief ?? null;
}

/** Answers the drafted proposal, or null if there is none; why is said by the run. Without a manner it is the remembered one. */
export async function draft(brief: string, client: string, manner?: Manner): Promise<Proposal | null> {
  const remembered = await cache.fetchQuery(query("settings_get", {}));
  const asked = draftOf(brief, client, manner ?? remembered.manner);
  if (!(await mayStart(asked))) return null;
  const reply = await follow(
    brief,
    "draft",
    (id, onEvent) =>
      stream(
        "proposal_draft",
        {
          brief_id: brief,
          client_id: client,
          manner: asked.manner,
        },
        id,
        onEvent,
      ),
    ({ failure, proposal, waiting }) => ({
      fellBack: failure,
      proposal: proposal.id,
      waits: waiting !== null,
    }),
  );
  return reply?.proposal ?? null;
}

/** Goes on with a proposal whose model broke off or was stopped. */
export async function goOn(brief: string, proposal: string): Promise<void> {
  if (!(await mayStart({ ...draftOf(brief, null, usualManner), continues: proposal }))) return;
  await follow(
    brief,
    "draft",
    (id, onEvent) => stream("proposal_continue", { id: proposal }, id, onEvent),
    ({ failure }) => ({ fellBack: failure, proposal }),
  );
}

/** Tries what waits now; how that goes is said by the run of its brief. */
export async function tryWaiting(work: Waiting): Promise<void> {
  if (!(await mayStart(workOf(work)))) return;
  const proposal = work.work === "proposal" ? work.proposal_id : null;
  await follow(
    work.brief_id,
    work.work === "proposal" ? "draft" : "summarize",
    (id, onEvent) => stream("waiting_try", { id: work.id }, id, onEvent),
    ({ answered, beside_draft, failure }) => ({
      fellBack: failure,
      proposal,
      kept: beside_draft ? "beside" : answered ? "in_place" : "not",
      waits: !answered,
    }),
  );
}

/** Has what waits rest on what there is now, and tries it. */
export async function askAnew(work: Waiting): Promise<void> {
  await tryWaiting(await call("waiting_renew", { id: work.id }));
}

export async function stopRun(brief: string): Promise<void> {
  const run = runs.get()[brief];
  if (run?.status !== "running") return;
  change(brief, run.id, (now) => ({ ...now, status: "stopping" }));
  try {
    await call("assistant_stop", { run: run.id });
  } catch {
    // It goes on; its own end will say how it went.
    change(brief, run.id, (now) => (now.status === "stopping" ? { ...now, status: "running" } : now));
  }
}

/** Forgets how a finished run ended. */
export function dismissRun(brief: string): void {
  if (isRunning(runs.get()[brief])) return;
  const { [brief]: _, ...rest } = runs.get();
  runs.set(rest);
}
