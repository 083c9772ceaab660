// How much of what was agreed is used. Whole minor units and seconds: nothing here rounds.
import type { Project } from "~/api/generated";

export interface Use {
  /** Already certain: invoiced, or recorded. */
  used: number;
  /** Worked but not invoiced yet. */
  pending: number;
  of: number;
  /** Negative when more is used than was agreed. */
  left: number;
}

/** Null without a budget. What stands on drafts of invoices counts once they are issued. */
export function moneyUse(project: Pick<Project, "budget" | "invoiced" | "unbilled">): Use | null {
  if (project.budget === null) return null;
  const { budget, invoiced, unbilled } = project;
  return { used: invoiced, pending: unbilled, of: budget, left: budget - invoiced - unbilled };
}

/** In seconds; null without a plan. */
export function timeUse(seconds: number, budget_minutes: number | null): Use | null {
  if (budget_minutes === null) return null;
  const planned = budget_minutes * 60;
  return { used: seconds, pending: 0, of: planned, left: planned - seconds };
}

/** Widths of the two parts of a bar, in percent of its whole length; together never more than all of it. */
export function widths({ used, pending, of }: Use): { used: number; pending: number } {
  const whole = Math.max(of, used + pending);
  if (whole <= 0) return { used: 0, pending: 0 };
  return { used: (Math.max(used, 0) / whole) * 100, pending: (Math.max(pending, 0) / whole) * 100 };
}
