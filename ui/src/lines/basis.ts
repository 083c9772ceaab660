// What the hours of a drafted line rest on, in words.
import type { HoursBasis } from "~/api/generated";
import { formatDuration } from "~/lib/duration";
import { m } from "~/messages/generated/messages";

const time = (minutes: number) => formatDuration(minutes * 60);

export function basisText(basis: HoursBasis): string {
  switch (basis.basis) {
    case "usual":
      return m.hours_usual();
    case "record":
      return basis.task
        ? m.hours_record({ task: basis.task, project: basis.project, time: time(basis.minutes) })
        : m.hours_project({ project: basis.project, time: time(basis.minutes) });
    case "range":
      return m.hours_range({
        low: time(basis.p50),
        high: time(basis.p80),
        count: basis.tasks.length,
        tasks: basis.tasks.map((task) => `${task.task} (${task.project})`).join(", "),
      });
  }
}
