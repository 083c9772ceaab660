// Work that waits for an endpoint: why it waits, and what can be done about it. Nothing here is waited for.
import { useQuery } from "@tanstack/react-query";
import { Hourglass } from "lucide-react";
import { useRef } from "react";
import { call } from "~/api/client";
import { errorText } from "~/api/errors";
import type { BasisPart, Waiting } from "~/api/generated";
import { query } from "~/api/queries";
import { askAnew, isRunning, tryWaiting, useRun, type Run } from "~/api/runs";
import { announce } from "~/api/undo";
import { showToast } from "~/components/Toast";
import { formatTime } from "~/lib/dates";
import { keepFocus } from "~/lib/keepFocus";
import { m } from "~/messages/generated/messages";
import { Button } from "./Button";
import css from "./WaitingNote.module.css";

/** What waits, the oldest first. What a run that is in sight is at is left out: it says so itself. */
export function useWaiting(run?: Run): readonly Waiting[] {
  const waiting = useQuery(query("waiting_list", {})).data ?? [];
  return isRunning(run) ? waiting.filter((work) => work.standing !== "under_way") : waiting;
}

const changes: Record<BasisPart, () => string> = {
  brief: () => m.waiting_changed_brief(),
  client: () => m.waiting_changed_client(),
  endpoint: () => m.waiting_changed_endpoint(),
  draft: () => m.waiting_changed_draft(),
};

function whyText(work: Waiting): string {
  const { host } = work;
  switch (work.standing) {
    case "under_way":
      return m.waiting_under_way({ host });
    case "never_send":
      return m.waiting_never_send();
    case "off":
      return m.waiting_off();
    case "not_seen":
      return m.waiting_not_seen({ host });
    case "changed":
      // The first is the one that matters most; asking anew takes in all of them.
      return work.parts[0] ? changes[work.parts[0]]() : "";
    case "resting":
      return m.waiting_resting();
    case "due":
      return m.waiting_due({ host, time: formatTime(work.at) });
  }
}

/** Whether a person's own words would be replaced by asking anew, and therefore are not. */
const keepsDraft = (work: Waiting): boolean =>
  work.keeps_draft || (work.standing === "changed" && work.parts.includes("draft"));

async function attempt(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    showToast({ text: errorText(error) });
  }
}

async function withdraw(work: Waiting): Promise<void> {
  await call("waiting_withdraw", { id: work.id });
  announce(m.waiting_withdrawn());
}

/** With the title of its record where it is not beside it. */
export function WaitingNote({ work, withTitle = false }: { work: Waiting; withTitle?: boolean }) {
  const isBusy = isRunning(useRun(work.brief_id));
  const what = work.work === "summary" ? m.waiting_summary() : m.waiting_proposal();
  const isTriable = ["due", "resting", "not_seen"].includes(work.standing);
  // Why the last try was in vain matters while it is tried again, not once there is another reason.
  const failure = ["due", "resting"].includes(work.standing) ? work.failure : null;
  const note = useRef<HTMLDivElement>(null);
  /** The note goes with what it waits for: whoever pressed its button stays in the part of the window that it was in. */
  async function act(step: () => Promise<unknown>) {
    const place = note.current?.closest<HTMLElement>("aside, main") ?? null;
    await attempt(step);
    keepFocus(place);
  }
  return (
    <div ref={note} className={css.note} data-look={work.standing}>
      <Hourglass aria-hidden />
      <div role="status">
        <p className={css.what}>{withTitle ? `${what}: ${work.title}` : what}</p>
        <p>{whyText(work)}</p>
        {failure ? <p className={css.detail}>{errorText(failure)}</p> : null}
        {keepsDraft(work) ? <p className={css.detail}>{m.waiting_keeps_draft()}</p> : null}
      </div>
      <div className={css.acts}>
        {isTriable ? (
          <Button isHeld={isBusy} onPress={() => void act(() => tryWaiting(work))}>
            {work.standing === "not_seen" ? m.waiting_look() : m.waiting_now()}
          </Button>
        ) : null}
        {work.standing === "changed" ? (
          <Button isHeld={isBusy} onPress={() => void act(() => askAnew(work))}>
            {m.waiting_anew()}
          </Button>
        ) : null}
        <Button
          kind={isTriable || work.standing === "changed" ? "quiet" : "normal"}
          onPress={() => void act(() => withdraw(work))}
        >
          {m.waiting_withdraw()}
        </Button>
      </div>
    </div>
  );
}
