// What a drafter says should be looked at before a proposal goes out, in plain words. What has been dealt with since is left out.
import type { DraftWarning, Proposal } from "~/api/generated";
import { formatDate } from "~/lib/dates";
import { language } from "~/lib/locale";
import { m } from "~/messages/generated/messages";
import { languageName, majorText } from "~/summary/words";

export interface Remark {
  id: string;
  text: string;
  /** The figure it is about. */
  figure?: string;
  /** The lines it is about, by what they say. */
  lines?: readonly string[];
}

/** Rows as they were drafted: ids made later sort later, so moving a row does not change which one was the third. */
const drafted = <T extends { id: string }>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

function remark(warning: Exclude<DraftWarning, { warning: "estimate" }>, proposal: Proposal): string | null {
  const money = (amount: string) => majorText(amount, proposal.currency);
  switch (warning.warning) {
    case "no_rate":
      return proposal.lines.some((line) => Number(line.unit_price) === 0) ? m.warning_no_rate() : null;
    case "no_deliverables":
      return m.warning_no_deliverables();
    case "above_budget":
      return m.warning_above_budget({ total: money(warning.total), budget: money(warning.budget) });
    case "below_budget":
      return m.warning_below_budget({ total: money(warning.total), budget: money(warning.budget) });
    case "rate_above_budget":
      return m.warning_rate_above_budget({ rate: money(warning.rate), budget: money(warning.budget) });
    case "other_currency":
      return m.warning_other_currency({ currency: warning.budget });
    case "deadline_passed":
      return m.warning_deadline_passed({ date: formatDate(warning.date, "long") });
    case "deadline_tight":
      return m.warning_deadline_tight({ date: formatDate(warning.date, "long"), count: warning.hours });
    case "ungrounded_figure": {
      const section = drafted(proposal.sections)[warning.section];
      if (!section?.body.includes(warning.figure)) return null;
      return m.warning_ungrounded_figure({ figure: warning.figure, section: section.heading });
    }
    case "cut":
      return m.warning_cut();
    case "too_long":
      return m.warning_too_long({ count: warning.characters, limit: warning.limit });
    case "wrong_language":
      return m.warning_wrong_language({
        asked: languageName(warning.asked),
        found: languageName(warning.found),
      });
    case "other_language": {
      const name = new Intl.DisplayNames([language()], { type: "language" }).of(warning.asked);
      return m.warning_other_language({ language: name ?? warning.asked });
    }
  }
}

export function remarks(proposal: Proposal): Remark[] {
  const found: Remark[] = [];
  const lines = drafted(proposal.lines);
  const guessed: string[] = [];
  for (const [index, warning] of proposal.warnings.entries()) {
    if (warning.warning === "estimate") {
      const line = lines[warning.line];
      if (line) guessed.push(line.description);
    } else {
      const text = remark(warning, proposal);
      const about = warning.warning === "ungrounded_figure" ? { figure: warning.figure } : {};
      if (text !== null) found.push({ id: `${warning.warning} ${index}`, text, ...about });
    }
  }
  if (guessed.length > 0) found.push({ id: "estimate", text: m.warning_estimate(), lines: guessed });
  return found;
}
