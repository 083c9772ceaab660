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
import { TextField } from "~/components/TextField";
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
  const running = useRef<string | null>(null);
  const to = settings?.proposal_destination;
  if (!to) return null;

  async function attempt(work: () => Promise<void>) {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (refused) {
      setProblem(refused);
    }
    running.current = null;
    setBusy(false);
  }
  const ask = (wish: Wish) =>
    void attempt(async () => {
      if (!(await mayStart(letterOf(id, wish)))) return;
      const run = crypto.randomUUID();
      running.current = run;
      setOffered(await stream("letter_rewrite", { id, wish }, run, () => {}));
    });

  return (
    <Disclosure
      label={m.letters_rewrite()}
      gist={[to.local ? m.assistant_stays_with({ host: to.host }) : m.assistant_goes_to({ host: to.host })]}
    >
      <div className={css.rewrite}>
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
          <Button type="submit" isPending={isBusy}>
            {m.rewrite_ask()}
          </Button>
          <Button isDisabled={isBusy} onPress={() => ask({ wish: "shorter" })}>
            {m.rewrite_shorter()}
          </Button>
          {isBusy ? (
            <Button
              onPress={() => {
                if (running.current) void call("assistant_stop", { run: running.current });
              }}
            >
              {m.run_stop()}
            </Button>
          ) : (
            <Button kind="quiet" onPress={() => showSending(letterOf(id, { wish: "anew" }))}>
              {m.sending_show()}
            </Button>
          )}
        </form>
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
            onLeave={() => setOffered(null)}
          />
        ) : null}
      </div>
    </Disclosure>
  );
}
