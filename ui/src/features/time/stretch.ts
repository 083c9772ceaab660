// What becomes of an entry's start and end when its day, its start, its end or its length is edited.
import type { ApiError, EntryFields } from "~/api/generated";
import { addSeconds, dayIn, instantOf, secondsBetween, timeIn } from "~/lib/zoned";
import { addDays } from "~/lib/dates";
import { formatDuration } from "~/lib/duration";

type Stretch = Pick<EntryFields, "started_at" | "ended_at" | "zone">;
type Times = Pick<EntryFields, "started_at" | "ended_at">;

/** The longest stretch the core takes: a week. */
const most = 7 * 24 * 3600;
/** An end before the start means the next morning, but only of a night that somebody may have worked through. */
const night = 12 * 3600;

function moved(stretch: Stretch, started_at: string): Times {
  if (stretch.ended_at === null) return { started_at, ended_at: null };
  return {
    started_at,
    ended_at: addSeconds(started_at, secondsBetween(stretch.started_at, stretch.ended_at)),
  };
}

/** Another day, the same times. */
export function onDay(stretch: Stretch, day: string): Times {
  return moved(stretch, instantOf(day, timeIn(stretch.started_at, stretch.zone), stretch.zone));
}

/** Another start moves the whole: the length stays. */
export function startingAt(stretch: Stretch, time: string): Times {
  return moved(stretch, instantOf(dayIn(stretch.started_at, stretch.zone), time, stretch.zone));
}

/** Another end changes the length. */
export function endingAt(stretch: Stretch, time: string): Times {
  const day = dayIn(stretch.started_at, stretch.zone);
  let ended_at = instantOf(day, time, stretch.zone);
  if (ended_at < stretch.started_at) {
    const next = instantOf(addDays(day, 1), time, stretch.zone);
    if (secondsBetween(stretch.started_at, next) <= night) ended_at = next;
  }
  if (secondsBetween(stretch.started_at, ended_at) < 0) {
    throw refused("ended_at", { rule: "ends_before_start" });
  }
  return { started_at: stretch.started_at, ended_at };
}

/** Another length moves the end. */
export function lasting(stretch: Stretch, seconds: number): Times {
  checkLength(seconds);
  return { started_at: stretch.started_at, ended_at: addSeconds(stretch.started_at, seconds) };
}

/** Throws what the core would say, in hours instead of seconds. */
export function checkLength(seconds: number): void {
  if (seconds < 60 || seconds > most) {
    throw refused("minutes", { rule: "range", min: formatDuration(60), max: formatDuration(most) });
  }
}

const refused = (field: string, params: Record<string, string>): ApiError => ({
  code: "invalid",
  field,
  params,
});
