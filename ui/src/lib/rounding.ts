// How time is rounded when it is billed, as one choice of a list: "up 15 entry".
import type { RoundingOf, RoundingWay, TimeRounding } from "~/api/generated";
import { m } from "~/messages/generated/messages";

const words: Record<
  Exclude<RoundingWay, "exact">,
  Record<RoundingOf, (minutes: { minutes: number }) => string>
> = {
  up: { entry: (minutes) => m.rounding_up_entry(minutes), line: (minutes) => m.rounding_up_line(minutes) },
  nearest: {
    entry: (minutes) => m.rounding_nearest_entry(minutes),
    line: (minutes) => m.rounding_nearest_line(minutes),
  },
};

const roundingText = ({ way, minutes, of }: TimeRounding): string =>
  way === "exact" ? m.rounding_exact() : words[way][of]({ minutes });

/** "inherit" stands for the rule of whatever comes next: the project's, the client's. */
export const roundingKey = (rounding: TimeRounding | null): string =>
  rounding === null
    ? "inherit"
    : rounding.way === "exact"
      ? "exact"
      : `${rounding.way} ${rounding.minutes} ${rounding.of}`;

const exact: TimeRounding = { way: "exact", minutes: 1, of: "entry" };

/** The usual rules, and `known` among them whatever it is. */
function rules(known: TimeRounding | null): TimeRounding[] {
  const of = (way: RoundingWay, minutes: number, each: RoundingOf): TimeRounding => ({
    way,
    minutes,
    of: each,
  });
  const usual = [
    exact,
    ...[6, 10, 15, 30].map((minutes) => of("up", minutes, "entry")),
    of("up", 15, "line"),
    ...[6, 15].map((minutes) => of("nearest", minutes, "entry")),
    of("nearest", 15, "line"),
  ];
  const isUsual = known === null || usual.some((rule) => roundingKey(rule) === roundingKey(known));
  return isUsual ? usual : [...usual, known];
}

export const roundingOptions = (
  known: TimeRounding | null,
  inherit: string,
): { id: string; label: string }[] => [
  { id: "inherit", label: inherit },
  ...rules(known).map((rule) => ({ id: roundingKey(rule), label: roundingText(rule) })),
];

export const roundingOf = (key: string, known: TimeRounding | null): TimeRounding | null =>
  key === "inherit" ? null : (rules(known).find((rule) => roundingKey(rule) === key) ?? null);
