// What a summary's kinds and values are called, and who wrote a text.
import type { BudgetKind, Drafter, PointKind, PointValue, RedFlag, SummaryWarning } from "~/api/generated";
import { formatDate, formatRelativeDays } from "~/lib/dates";
import { formatDecimal } from "~/lib/decimal";
import { formats, language } from "~/lib/locale";
import { m } from "~/messages/generated/messages";

const kindNames: Record<PointKind, () => string> = {
  wanted: () => m.point_wanted(),
  deliverable: () => m.point_deliverables(),
  excluded: () => m.point_excluded(),
  deadline: () => m.point_deadline(),
  budget: () => m.point_budget(),
  skill: () => m.point_skills(),
  stakeholder: () => m.point_stakeholders(),
  constraint: () => m.point_constraints(),
  risk: () => m.point_risks(),
  question: () => m.point_questions(),
};

export const pointKindName = (kind: PointKind): string => kindNames[kind]();

const flagNames: Record<RedFlag, () => string> = {
  machine: () => m.flag_machine(),
  scam: () => m.flag_scam(),
  unpaid: () => m.flag_unpaid(),
  off_platform: () => m.flag_off_platform(),
  contradiction: () => m.flag_contradiction(),
  endless: () => m.flag_endless(),
  rights: () => m.flag_rights(),
  late_pay: () => m.flag_late_pay(),
  penalty: () => m.flag_penalty(),
  pressure: () => m.flag_pressure(),
  vague_scope: () => m.flag_vague_scope(),
  nda: () => m.flag_nda(),
};

/** What a kind of risk is called. */
export const flagName = (flag: RedFlag): string => flagNames[flag]();

const grave: ReadonlySet<RedFlag> = new Set<RedFlag>(["machine", "scam", "unpaid", "off_platform"]);

/** Signs that speak against the client and not only against the terms. */
export const isGrave = (flag: RedFlag): boolean => grave.has(flag);

/** "German", in the language of the window. */
export const languageName = (code: string): string =>
  new Intl.DisplayNames([language()], { type: "language" }).of(code) ?? code;

/** What the reader of a summary should know about it. */
export function summaryWarning(warning: SummaryWarning): string {
  switch (warning.warning) {
    case "wrong_language":
      return m.summary_wrong_language({
        asked: languageName(warning.asked),
        found: languageName(warning.found),
      });
    case "parts_missing":
      return m.summary_parts_missing({ count: warning.parts.length, of: warning.of });
    case "cut":
      return m.summary_cut();
  }
}

/** A figure in major units, as prices of a brief and sums of a draft are kept. */
export function majorText(amount: string, currency: string | null): string {
  return currency
    ? formatDecimal(amount, formats(), { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" })
    : formatDecimal(amount, formats());
}

const pers: Record<BudgetKind, (amount: string) => string> = {
  total: (amount) => amount,
  hourly: (amount) => m.value_per_hour({ amount }),
  daily: (amount) => m.value_per_day({ amount }),
};

type Amount = Extract<PointValue, { type: "amount" }>;

function amountText({ min, max, currency, per }: Amount): string {
  const [least, most] = [min, max].map((end) => (end === null ? null : majorText(end, currency)));
  if (least && most) return pers[per](least === most ? least : `${least} – ${most}`);
  if (most) return pers[per](m.value_up_to({ amount: most }));
  return least ? pers[per](m.value_from({ amount: least })) : "";
}

/** A value as a short fact: "14 March 2027, in 12 days", "€6,000 – €8,500". */
export function valueText(value: PointValue): string {
  switch (value.type) {
    case "date":
      return m.value_date({ date: formatDate(value.date, "long"), when: formatRelativeDays(value.date) });
    case "amount":
      return amountText(value);
    case "skill":
      return value.have ? m.value_skill_have() : m.value_skill_missing();
    case "flag":
      return flagName(value.flag);
  }
}

/** Who is writing: "qwen at localhost:11434". */
export const writerText = (drafter: Drafter): string =>
  drafter.by === "model" ? m.writer_model({ model: drafter.model, host: drafter.host }) : m.writer_built_in();

/** "Written without a model" or "Written by qwen at localhost:11434". */
export const drafterText = (drafter: Drafter): string =>
  drafter.by === "model"
    ? m.drafter_model({ model: drafter.model, host: drafter.host })
    : m.drafter_built_in();
