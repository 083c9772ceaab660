// One section of a draft written anew: what is wished, what would change, and each change taken or left. Nothing is stored before
// that; what was there is kept as a version.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call, stream } from "~/api/client";
import { mayStart } from "~/api/consent";
import { errorText } from "~/api/errors";
import type { Proposal, Rewritten, Wish } from "~/api/generated";
import { query } from "~/api/queries";
import { draftOf, usualManner } from "~/api/runs";
import { announce } from "~/api/undo";
import { Button } from "~/components/Button";
import { FormError } from "~/components/FieldNotes";
import { formatInstant, formatTime } from "~/lib/dates";
import { m } from "~/messages/generated/messages";
import { Difference } from "~/revision/Difference";
import { drafterText } from "~/summary/words";
import css from "./Rewrite.module.css";

export function Rewrite({ proposal }: { proposal: Proposal }) {
  const { id, sections, brief_id } = proposal;
  const [sectionId, setSectionId] = useState<string | null>(null);
  const [words, setWords] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [offered, setOffered] = useState<Rewritten | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const versions = useQuery(query("proposal_versions", { id })).data ?? [];
  const section = sections.find((each) => each.id === sectionId) ?? sections[0];
  if (!section) return null;

  async function attempt(work: () => Promise<void>) {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (refused) {
      setProblem(refused);
    }
    setBusy(false);
  }
  const ask = (wish: Wish) =>
    void attempt(async () => {
      if (!section || brief_id === null) return;
      const request = { id, section_id: section.id, wish };
      if (!(await mayStart({ ...draftOf(brief_id, null, usualManner), rewrites: request }))) return;
      setOffered(await stream("proposal_rewrite", request, crypto.randomUUID(), () => {}));
    });
  const restore = (version_id: string) =>
    void attempt(async () => {
      await call("version_restore", { id, version_id });
      announce(m.rewrite_restored());
    });

  return (
    <div className={css.rewrite}>
      <label className={css.field}>
        {m.rewrite_section()}
        <select value={section.id} onChange={(event) => setSectionId(event.target.value)}>
          {sections.map((each) => (
            <option key={each.id} value={each.id}>
              {each.heading}
            </option>
          ))}
        </select>
      </label>
      <div className={css.acts}>
        <Button isDisabled={isBusy} onPress={() => ask({ wish: "shorter" })}>
          {m.rewrite_shorter()}
        </Button>
        <Button isDisabled={isBusy} onPress={() => ask({ wish: "anew" })}>
          {m.rewrite_anew()}
        </Button>
      </div>
      <form
        className={css.acts}
        onSubmit={(event) => {
          event.preventDefault();
          ask({ wish: "other", words });
        }}
      >
        <label className={css.field}>
          {m.rewrite_wish()}
          <input value={words} onChange={(event) => setWords(event.target.value)} />
        </label>
        <Button type="submit" isDisabled={isBusy || words.trim() === ""}>
          {m.rewrite_ask()}
        </Button>
      </form>
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
          onLeave={() => setOffered(null)}
        />
      ) : null}
      {versions.length > 0 ? (
        <ul className={css.versions} aria-label={m.rewrite_versions()}>
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
      ) : null}
    </div>
  );
}
