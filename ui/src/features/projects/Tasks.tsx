// The tasks: a line each, edited in place. The last line adds one; Enter adds it and waits for the next.
import { useQuery } from "@tanstack/react-query";
import { Play, Square, Trash2 } from "lucide-react";
import { useState } from "react";
import { call, some } from "~/api/client";
import { errorText } from "~/api/errors";
import type { Entry, Project, Task, TaskFields } from "~/api/generated";
import { query } from "~/api/queries";
import { startTimer, stopTimer } from "~/api/timer";
import { announce } from "~/api/undo";
import { IconButton } from "~/components/Button";
import { EditableMoneyRate, EditableText } from "~/components/Editable";
import { EditableDuration } from "~/components/EditableDuration";
import { Elapsed } from "~/components/Elapsed";
import { FormError } from "~/components/FieldNotes";
import { Section } from "~/components/Page";
import { TextField } from "~/components/TextField";
import { BareCheckbox } from "~/components/Toggle";
import { useAttempt } from "~/components/useAttempt";
import { formatDuration } from "~/lib/duration";
import { formatRate } from "~/lib/money";
import { m } from "~/messages/generated/messages";
import { timeUse } from "./budget";
import { Bar } from "./Spent";
import css from "./Tasks.module.css";

export function Tasks({ project }: { project: Project }) {
  const running = useQuery(query("entry_running", {})).data ?? null;
  return (
    <Section title={m.projects_tasks()}>
      {project.tasks.length > 0 ? (
        <div className={css.heads} aria-hidden>
          <span>{m.projects_task()}</span>
          <span>{m.projects_recorded()}</span>
          <span>{m.projects_planned()}</span>
          <span>{m.projects_rate()}</span>
        </div>
      ) : null}
      <ul className={css.tasks}>
        {project.tasks.map((task) => (
          <TaskLine
            key={task.id}
            task={task}
            project={project}
            running={running?.task_id === task.id ? running : null}
          />
        ))}
        <AddTask projectId={project.id} isFirst={project.tasks.length === 0} />
      </ul>
    </Section>
  );
}

interface TaskLineProps {
  task: Task;
  project: Project;
  running: Entry | null;
}

function TaskLine({ task, project, running }: TaskLineProps) {
  const { attempt, refused } = useAttempt();
  const { id } = task;
  const use = timeUse(task.seconds, task.budget_minutes);
  const save = (set: Partial<TaskFields>) => call("task_update", { id, set });

  return (
    <li className={css.task} data-task={id} data-done={task.done}>
      <BareCheckbox
        label={m.projects_task_done({ task: task.title })}
        value={task.done}
        onChange={(done) => void attempt(() => save({ done }))}
      />
      <EditableText
        label={m.projects_task()}
        value={task.title}
        onSave={(title) => save({ title: title.trim() })}
      />
      <span className={css.recorded} data-over={use !== null && use.left < 0}>
        {running ? (
          <Elapsed since={running.started_at} className={css.clock} />
        ) : (
          <span>{task.seconds > 0 ? formatDuration(task.seconds) : "–"}</span>
        )}
        {use ? <Bar use={use} /> : null}
      </span>
      <EditableDuration
        label={m.projects_planned()}
        value={task.budget_minutes}
        onSave={(budget_minutes) => save({ budget_minutes })}
      />
      <EditableMoneyRate
        label={m.projects_rate()}
        currency={project.currency}
        placeholder={formatRate(project.hourly_rate, project.currency)}
        value={task.hourly_rate}
        onSave={(hourly_rate) => save({ hourly_rate })}
      />
      <span className={css.acts}>
        {running ? (
          <IconButton label={m.timer_stop()} onPress={() => void attempt(stopTimer)}>
            <Square aria-hidden className={css.stop} />
          </IconButton>
        ) : (
          <IconButton
            label={m.projects_start_task({ task: task.title })}
            keys="s"
            onPress={() => void attempt(() => startTimer({ project_id: project.id, task_id: id, note: "" }))}
          >
            <Play aria-hidden />
          </IconButton>
        )}
        <IconButton
          label={m.projects_delete_task({ task: task.title })}
          onPress={() =>
            void attempt(async () => {
              await call("task_delete", { id });
              announce(m.projects_task_deleted({ task: task.title }));
            })
          }
        >
          <Trash2 aria-hidden />
        </IconButton>
      </span>
      <FormError error={refused} />
    </li>
  );
}

function AddTask({ projectId, isFirst }: { projectId: string; isFirst: boolean }) {
  const [title, setTitle] = useState("");
  const [problem, setProblem] = useState<unknown>(null);
  const [pending, setPending] = useState(false);

  async function add() {
    const words = title.trim();
    if (words === "" || pending) return;
    setPending(true);
    try {
      await call("task_create", { project_id: projectId, fields: some<TaskFields>({ title: words }) });
      setTitle("");
      setProblem(null);
    } catch (refused) {
      setProblem(refused);
    }
    setPending(false);
  }

  return (
    <li className={css.add}>
      <div data-quiet>
        <TextField
          label={m.projects_add_task()}
          placeholder={isFirst ? m.projects_first_task() : m.projects_add_task()}
          value={title}
          onChange={setTitle}
          onKeyDown={(event) => {
            if (event.key === "Enter") void add();
            if (event.key === "Escape") setTitle("");
          }}
          onBlur={() => void add()}
          error={problem ? errorText(problem) : null}
        />
      </div>
    </li>
  );
}
