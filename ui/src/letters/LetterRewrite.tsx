// A letter written anew by the endpoint's model, where one is set: what would change is shown first, and each change taken or left.
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { call, stream } from "~/api/client";
import { mayStart, showSending } from "~/api/consent";
import { errorText } from "~/api/errors";
import type { Letter, LetterRewritten, Wish } from "~/api/generated";
import { query } from "~/api/queries";
import { letterOf } from "~/api/runs";
import { announce } from "~/api/undo";
import { Button } from "~/components/Button";
import { Disclosure } from "~/components/Disclosure";
import { FormError } from "~/components/FieldNotes";
import { GoingOn } from "~/components/RunNote";
import { TextField } from "~/components/TextField";
import { isApiError } from "~/host/host";
import { keepFocus } from "~/lib/keepFocus";
import { m } from "~/messages/generated/messages";
import { Difference } from "~/revision/Difference";
import css from "./letters.module.css";

export function LetterRewrite({ letter }: { letter: Letter }) {
  const { id } = letter;
  const settings = useQuery(query("settings_get", {})).data;
  const [words, setWords] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [offered, setOffered] = useState<LetterRewritten | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [going, setGoing] = useState<{ run: string; since: number; isStopping: boolean } | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const to = settings?.proposal_destination;
  if (!to) return null;

  async function attempt(work: () => Promise<void>) {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (refused) {
      // Stopped by the person: nothing was stored, and nothing has to be said.
      if (!isApiError(refused) || refused.code !== "stopped") setProblem(refused);
    }
    setGoing(null);
    setBusy(false);
    keepFocus(frame.current);
  }
  const ask = (wish: Wish) =>
    void attempt(async () => {
      if (!(await mayStart(letterOf(id, wish)))) return;
      const run = crypto.randomUUID();
      setGoing({ run, since: Date.now(), isStopping: false });
      setOffered(await stream("letter_rewrite", { id, wish }, run, () => {}));
    });

  return (
    <Disclosure
      label={m.letters_rewrite()}
      gist={[to.local ? m.assistant_stays_with({ host: to.host }) : m.assistant_goes_to({ host: to.host })]}
    >
      <div ref={frame} className={css.rewrite} role="group" aria-label={m.letters_rewrite()} tabIndex={-1}>
        <form
          className={css.wish}
          onSubmit={(event) => {
            event.preventDefault();
            ask(words.trim() === "" ? { wish: "anew" } : { wish: "other", words });
          }}
        >
          <TextField
            label={m.letters_wish()}
            placeholder={m.letters_wish_placeholder()}
            value={words}
            onChange={setWords}
          />
          <Button type="submit" isHeld={isBusy}>
            {m.rewrite_ask()}
          </Button>
          <Button isDisabled={isBusy} onPress={() => ask({ wish: "shorter" })}>
            {m.rewrite_shorter()}
          </Button>
          <Button kind="quiet" onPress={() => showSending(letterOf(id, { wish: "anew" }))}>
            {m.sending_show()}
          </Button>
        </form>
        {going ? (
          <GoingOn
            text={m.letters_rewriting()}
            since={going.since}
            isStopping={going.isStopping}
            onStop={() => {
              setGoing({ ...going, isStopping: true });
              void call("assistant_stop", { run: going.run });
            }}
          />
        ) : null}
        <FormError error={problem ? errorText(problem) : null} />
        {offered ? (
          <Difference
            key={offered.after}
            offered={offered}
            isBusy={isBusy}
            onTake={(hunks) =>
              void attempt(async () => {
                const { before, after } = offered;
                await call("letter_take", { id, before, after, hunks });
                setOffered(null);
                announce(m.letters_rewritten());
              })
            }
            onLeave={() => {
              setOffered(null);
              keepFocus(frame.current);
            }}
          />
        ) : null}
      </div>
    </Disclosure>
  );
}
