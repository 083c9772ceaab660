// One section of a draft written anew: what is wished, what would change, and each change taken or left. Nothing is stored before
// that; what was there is kept as a version.
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { call, stream } from "~/api/client";
import { mayStart } from "~/api/consent";
import { errorText } from "~/api/errors";
import type { Proposal, Rewritten, Wish } from "~/api/generated";
import { query } from "~/api/queries";
import { draftOf, usualManner } from "~/api/runs";
import { announce } from "~/api/undo";
import { Button } from "~/components/Button";
import { FormError } from "~/components/FieldNotes";
import { GoingOn } from "~/components/RunNote";
import { Select } from "~/components/Select";
import { TextField } from "~/components/TextField";
import { isApiError } from "~/host/host";
import { formatInstant, formatTime } from "~/lib/dates";
import { keepFocus } from "~/lib/keepFocus";
import { m } from "~/messages/generated/messages";
import { Difference } from "~/revision/Difference";
import { drafterText } from "~/summary/words";
import css from "./Rewrite.module.css";
import { StreamText } from "./StreamText";

/** What is being written, as it comes. */
interface Going {
  id: string;
  wish: Wish["wish"];
  text: string;
  since: number;
  isStopping: boolean;
}

export function Rewrite({ proposal }: { proposal: Proposal }) {
  const { id, sections, brief_id } = proposal;
  const [sectionId, setSectionId] = useState<string | null>(null);
  const [words, setWords] = useState("");
  const [isTaking, setTaking] = useState(false);
  const [going, setGoing] = useState<Going | null>(null);
  const [offered, setOffered] = useState<Rewritten | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const frame = useRef<HTMLDivElement>(null);
  const versions = useQuery(query("proposal_versions", { id })).data ?? [];
  const section = sections.find((each) => each.id === sectionId) ?? sections[0];
  if (!section) return null;
  const isBusy = isTaking || going !== null;

  async function ask(wish: Wish) {
    if (!section || brief_id === null || isBusy) return;
    setProblem(null);
    const request = { id, section_id: section.id, wish };
    const run = crypto.randomUUID();
    try {
      if (!(await mayStart({ ...draftOf(brief_id, null, usualManner), rewrites: request }))) return;
      setOffered(null);
      setGoing({ id: run, wish: wish.wish, text: "", since: Date.now(), isStopping: false });
      const answer = await stream("proposal_rewrite", request, run, (event) => {
        if (event.type === "text") setGoing((now) => (now ? { ...now, text: now.text + event.text } : now));
      });
      setOffered(answer);
    } catch (refused) {
      // Stopped by the person: nothing was stored, and nothing has to be said.
      if (!isApiError(refused) || refused.code !== "stopped") setProblem(refused);
    }
    setGoing(null);
    keepFocus(frame.current);
  }
  async function stop({ id: run }: Going) {
    setGoing((now) => (now ? { ...now, isStopping: true } : now));
    try {
      await call("assistant_stop", { run });
    } catch {
      setGoing((now) => (now ? { ...now, isStopping: false } : now));
    }
  }
  async function attempt(work: () => Promise<void>) {
    setTaking(true);
    setProblem(null);
    try {
      await work();
    } catch (refused) {
      setProblem(refused);
    }
    setTaking(false);
    keepFocus(frame.current);
  }
  const restore = (version_id: string) =>
    void attempt(async () => {
      await call("version_restore", { id, version_id });
      announce(m.rewrite_restored());
    });
  const startedBy = (wish: Wish["wish"]) =>
    going?.wish === wish ? { isHeld: true } : { isDisabled: isBusy };

  return (
    <div ref={frame} className={css.rewrite} role="group" aria-label={m.rewrite_title()} tabIndex={-1}>
      <Select
        label={m.rewrite_section()}
        options={sections.map((each) => ({ id: each.id, label: each.heading }))}
        value={section.id}
        onChange={setSectionId}
      />
      <div className={css.acts}>
        <Button {...startedBy("shorter")} onPress={() => void ask({ wish: "shorter" })}>
          {m.rewrite_shorter()}
        </Button>
        <Button {...startedBy("anew")} onPress={() => void ask({ wish: "anew" })}>
          {m.rewrite_anew()}
        </Button>
      </div>
      <form
        className={css.wish}
        onSubmit={(event) => {
          event.preventDefault();
          if (words.trim() !== "") void ask({ wish: "other", words });
        }}
      >
        <TextField label={m.rewrite_wish()} value={words} onChange={setWords} />
        <Button
          type="submit"
          isHeld={going?.wish === "other"}
          isDisabled={going?.wish !== "other" && (isBusy || words.trim() === "")}
        >
          {m.rewrite_ask()}
        </Button>
      </form>
      {going ? (
        <>
          <GoingOn
            text={m.rewrite_going()}
            since={going.since}
            isStopping={going.isStopping}
            onStop={() => void stop(going)}
          />
          <StreamText text={going.text} isLive />
        </>
      ) : null}
      <FormError error={problem ? errorText(problem) : null} />
      {offered ? (
        <Difference
          key={`${offered.section_id} ${offered.after}`}
          offered={offered}
          isBusy={isBusy}
          onTake={(hunks) =>
            void attempt(async () => {
              const { section_id, before, after } = offered;
              await call("revision_take", { id, section_id, before, after, hunks });
              setOffered(null);
              announce(m.rewrite_taken());
            })
          }
          onLeave={() => {
            setOffered(null);
            keepFocus(frame.current);
          }}
        />
      ) : null}
      {versions.length > 0 ? (
        <>
          <h4 className={css.label}>{m.rewrite_versions()}</h4>
          <ul className={css.versions}>
            {versions.map((version) => (
              <li key={version.id}>
                <p>{version.drafter ? drafterText(version.drafter) : m.rewrite_by_you()}</p>
                <p className={css.who}>
                  {formatInstant(version.made_at)}, {formatTime(version.made_at)}
                </p>
                <Button isDisabled={isBusy} onPress={() => restore(version.id)}>
                  {/* What came while a person wrote on was never in the draft. */}
                  {version.reason === "waiting_try" && version.drafter?.by === "model"
                    ? m.rewrite_bring_in()
                    : m.rewrite_restore()}
                </Button>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}
