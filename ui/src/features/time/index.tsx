// Time: the timer, the week day by day, and the entries beneath. Of one project, if the address says so, all of it.
import { useQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight, Plus, X } from "lucide-react";
import { query, useRows } from "~/api/queries";
import { Button, IconButton } from "~/components/Button";
import { EmptyState } from "~/components/EmptyState";
import { PageBody } from "~/components/Page";
import { addDays, formatDateRange, today as machineToday } from "~/lib/dates";
import { formatDuration } from "~/lib/duration";
import { useActions } from "~/lib/keyboard";
import { navigate, useSearch } from "~/lib/places";
import { m } from "~/messages/generated/messages";
import { openCreate } from "~/shell/create";
import { dayAnchor, Entries } from "./Entries";
import css from "./time.module.css";
import { TimerBar } from "./TimerBar";
import { Week } from "./Week";
import { weekOf } from "./days";

export default function TimePage() {
  const { from, project } = useSearch();
  const projects = useRows(
    "project_list",
    { status: "active", client_id: null, sort: "made" },
    { search: "", descending: true },
  );
  const add = (
    <Button
      icon={<Plus aria-hidden />}
      onPress={() => openCreate("time", project ? { project_id: project } : {})}
    >
      {m.create_entry()}
    </Button>
  );
  useActions([
    {
      id: "page.new",
      title: () => m.create_entry(),
      group: "page",
      keys: ["n"],
      run: () => openCreate("time", project ? { project_id: project } : {}),
    },
  ]);
  const hasNoProject = projects.isRead && projects.rows.length === 0;
  return (
    <PageBody title={m.nav_time()} actions={hasNoProject ? null : add}>
      <div className={css.time}>
        {hasNoProject ? null : <TimerBar />}
        {project ? <OfProject id={project} /> : <OfWeek from={from} hasNoProject={hasNoProject} />}
      </div>
    </PageBody>
  );
}

const NoProject = () => (
  <EmptyState
    action={
      <Button kind="primary" icon={<Plus aria-hidden />} onPress={() => openCreate("projects")}>
        {m.create_project()}
      </Button>
    }
  >
    {m.time_no_project()}
  </EmptyState>
);

function OfWeek({ from, hasNoProject }: { from: string | undefined; hasNoProject: boolean }) {
  const today = useQuery(query("workspace_status", {})).data?.today ?? machineToday();
  const days = weekOf(isDay(from) ? from : today);
  const [first = today, last = today] = [days[0], days[6]];
  const sums = useQuery(query("entry_days", { from: first, to: last })).data ?? [];
  const total = sums.reduce((all, sum) => all + sum.seconds, 0);
  const isThisWeek = days.includes(today);
  const go = (day: string | undefined) =>
    void navigate({ to: "/time", search: day === undefined ? {} : { from: day }, replace: true });

  useActions([
    {
      id: "time.previous",
      title: () => m.time_previous_week(),
      group: "page",
      keys: ["k"],
      run: () => go(addDays(first, -7)),
    },
    {
      id: "time.next",
      title: () => m.time_next_week(),
      group: "page",
      keys: ["j"],
      run: () => go(addDays(first, 7)),
    },
  ]);

  if (hasNoProject && total === 0) return <NoProject />;
  return (
    <>
      <div className={css.nav}>
        <IconButton label={m.time_previous_week()} keys="k" onPress={() => go(addDays(first, -7))}>
          <ChevronLeft aria-hidden />
        </IconButton>
        <IconButton label={m.time_next_week()} keys="j" onPress={() => go(addDays(first, 7))}>
          <ChevronRight aria-hidden />
        </IconButton>
        <h2 className={css.range}>{formatDateRange(first, last)}</h2>
        {isThisWeek ? null : (
          <Button kind="quiet" onPress={() => go(undefined)}>
            {m.time_this_week()}
          </Button>
        )}
        <span className={css.total}>{formatDuration(total)}</span>
      </div>
      <Week
        days={days}
        sums={sums}
        today={today}
        onDay={(day) => {
          const heading = document.getElementById(dayAnchor(day));
          if (!heading) {
            openCreate("time", { day });
            return;
          }
          heading.scrollIntoView({ block: "start" });
          heading.closest("section")?.querySelector<HTMLElement>("[data-entry]")?.focus();
        }}
      />
      <Entries
        key={first}
        filter={{ project_id: null, from: first, to: last, unbilled: false }}
        sums={sums}
        empty={<EmptyState>{m.time_empty_week()}</EmptyState>}
      />
    </>
  );
}

function OfProject({ id }: { id: string }) {
  const project = useQuery(query("project_get", { id })).data;
  return (
    <>
      <div className={css.nav}>
        <h2 className={css.range}>{project ? m.time_of_project({ project: project.title }) : ""}</h2>
        <IconButton
          label={m.time_all_projects()}
          onPress={() => void navigate({ to: "/time", replace: true })}
        >
          <X aria-hidden />
        </IconButton>
        <span className={css.total}>{project ? formatDuration(project.seconds) : ""}</span>
      </div>
      <Entries
        filter={{ project_id: id, from: null, to: null, unbilled: false }}
        empty={<EmptyState>{m.time_empty_project()}</EmptyState>}
      />
    </>
  );
}

const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(Date.parse(text));
