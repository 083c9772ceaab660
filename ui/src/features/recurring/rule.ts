// A rule in words: "Every 3 months".
import type { RecurrencePeriod, RecurrenceRule, RecurrenceUnit } from "~/api/generated";
import { m } from "~/messages/generated/messages";

const words: Record<RecurrenceUnit, { many: () => string; each: (count: { count: number }) => string }> = {
  week: { many: () => m.recurring_week(), each: (count) => m.recurring_rule_week(count) },
  month: { many: () => m.recurring_month(), each: (count) => m.recurring_rule_month(count) },
  quarter: { many: () => m.recurring_quarter(), each: (count) => m.recurring_rule_quarter(count) },
  year: { many: () => m.recurring_year(), each: (count) => m.recurring_rule_year(count) },
};

export const ruleText = ({ unit, every }: RecurrenceRule): string => words[unit].each({ count: every });

const units = Object.keys(words) as RecurrenceUnit[];

/** "Every month", for a new one. */
export const rhythms = (): { id: RecurrenceUnit; label: string }[] =>
  units.map((id) => ({ id, label: words[id].each({ count: 1 }) }));

/** "Months", beside how many of them. */
export const unitChoices = (): { id: RecurrenceUnit; label: string }[] =>
  units.map((id) => ({ id, label: words[id].many() }));

export const periodChoices = (): { id: RecurrencePeriod; label: string }[] => [
  { id: "previous", label: m.recurring_previous() },
  { id: "current", label: m.recurring_current() },
  { id: "next", label: m.recurring_following() },
];

/** What texts may hold; the core fills it in. */
export const slots = "{month}, {quarter}, {year}, {period}, {date}";
