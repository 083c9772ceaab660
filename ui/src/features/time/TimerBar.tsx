// The timer at the head of the page: what runs and how long, or what to start.
import { useQuery } from "@tanstack/react-query";
import { Play, Square } from "lucide-react";
import { useRef, useState } from "react";
import { call } from "~/api/client";
import { fieldError, formError } from "~/api/errors";
import type { Entry } from "~/api/generated";
import { query } from "~/api/queries";
import { startTimer, stopTimer } from "~/api/timer";
import { Button } from "~/components/Button";
import { EditableText } from "~/components/Editable";
import { Elapsed } from "~/components/Elapsed";
import { FormError } from "~/components/FieldNotes";
import { KeyHint } from "~/components/KeyHint";
import { TextField } from "~/components/TextField";
import { useActions } from "~/lib/keyboard";
import { m } from "~/messages/generated/messages";
import { WorkFields, type Work } from "~/pickers/WorkFields";
import css from "./TimerBar.module.css";

const nothing: Work = { project_id: null, task_id: null };

export function TimerBar() {
  const running = useQuery(query("entry_running", {})).data ?? null;
  const [work, setWork] = useState<Work>(nothing);
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState<unknown>(null);
  const [unchosen, setUnchosen] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  async function start() {
    if (work.project_id === null) {
      setUnchosen(true);
      form.current?.querySelector("input")?.focus();
      return;
    }
    try {
      await startTimer({ project_id: work.project_id, task_id: work.task_id, note: note.trim() });
      setProblem(null);
      setWork(nothing);
      setNote("");
    } catch (refused) {
      setProblem(refused);
    }
  }

  async function stop() {
    try {
      await stopTimer();
      setProblem(null);
    } catch (refused) {
      setProblem(refused);
    }
  }

  // The same key as everywhere; here it starts what the bar says instead of asking in a dialog.
  useActions([
    {
      id: "timer.toggle",
      title: () => (running ? m.timer_stop() : m.timer_start()),
      group: "timer",
      keys: ["t"],
      run: () => (running ? void stop() : void start()),
    },
  ]);

  return (
    <section className={css.bar} data-running={running !== null} aria-label={m.time_timer()}>
      {running ? (
        <Running key={running.id} entry={running} onStop={() => void stop()} />
      ) : (
        <form
          ref={form}
          className={css.start}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void start();
          }}
        >
          <WorkFields
            value={work}
            onChange={(next) => {
              setWork(next);
              setUnchosen(false);
            }}
            keepsTask
            projectError={
              unchosen && work.project_id === null ? m.timer_choose() : fieldError(problem, "project_id")
            }
            taskError={fieldError(problem, "task_id")}
          />
          <TextField
            label={m.timer_note()}
            value={note}
            onChange={setNote}
            error={fieldError(problem, "note")}
          />
          <div className={css.act}>
            <Button type="submit" kind="primary" icon={<Play aria-hidden />}>
              {m.timer_start()}
            </Button>
          </div>
        </form>
      )}
      <FormError error={formError(problem, ["project_id", "task_id", "note"])} />
    </section>
  );
}

function Running({ entry, onStop }: { entry: Entry; onStop: () => void }) {
  return (
    <div className={css.running}>
      <Elapsed since={entry.started_at} className={css.clock} />
      <div className={css.what}>
        <span className={css.project}>
          {entry.project_title}
          {entry.task_title ? <span className={css.task}> · {entry.task_title}</span> : null}
        </span>
        <EditableText
          label={m.timer_note()}
          placeholder={m.time_note_placeholder()}
          value={entry.note}
          autosave={800}
          onSave={(note) => call("entry_update", { id: entry.id, set: { note } })}
        />
      </div>
      <Button icon={<Square aria-hidden />} onPress={onStop}>
        {m.timer_stop()}
      </Button>
      <KeyHint keys="t" />
    </div>
  );
}
