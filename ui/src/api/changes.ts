// ONE map from what changed (a fact's kind, the store's table) to the commands whose cached answers are read again. A query that
// is in no line and not listed as lasting fails the test of this file.
import { cache } from "./cache";
import type { QueryName } from "./client";
import type { Fact } from "./generated";

/** Answers that any change may alter: what undo would do, what is going on. */
const always: readonly QueryName[] = ["workspace_status", "today", "history", "check"];

export const refreshes: Record<string, readonly QueryName[]> = {
  business: [
    "sending_preview",
    "business_get",
    "brief_fit",
    "skills_missing",
    "proposal_claims",
    "vat_rates",
    "series_list",
    "client_tax",
    "proposal_pages",
    "invoice_pages",
    "invoice_readiness",
    "invoice_example",
    "reminder_pages",
    "reminder_preview_pages",
    "reminder_example",
    "reminder_settings",
  ],
  logo: [
    "logo_get",
    "proposal_pages",
    "invoice_pages",
    "invoice_example",
    "reminder_pages",
    "reminder_preview_pages",
    "reminder_example",
  ],
  settings: ["settings_get", "sending_preview"],
  profile: ["profile_list", "settings_get", "sending_preview"],
  endpoint_call: ["call_list"],
  client: [
    "sending_preview",
    "brief_fit",
    "client_list",
    "client_get",
    "client_tax",
    "brief_list",
    "brief_get",
    "proposal_list",
    "proposal_get",
    "proposal_pages",
    "project_list",
    "project_get",
    "entry_list",
    "entry_running",
    "invoice_list",
    "invoice_get",
    "invoice_by_number",
    "invoice_pages",
    "invoice_readiness",
    "reminder_preview",
    "reminder_preview_pages",
    "search",
  ],
  contact: ["client_get", "search"],
  brief: [
    "sending_preview",
    "proposal_claims",
    "brief_list",
    "brief_get",
    "brief_fit",
    "skills_missing",
    "proposal_get",
    "search",
  ],
  proposal: [
    "proposal_claims",
    "skills_missing",
    "proposal_list",
    "proposal_get",
    "proposal_pages",
    "brief_list",
    "project_get",
    "search",
  ],
  proposal_version: ["proposal_versions"],
  section: ["proposal_claims", "proposal_get", "proposal_pages", "search"],
  proposal_line: ["proposal_claims", "proposal_list", "proposal_get", "proposal_pages"],
  project: [
    "brief_fit",
    "project_list",
    "project_get",
    "client_list",
    "proposal_get",
    "entry_list",
    "entry_running",
    "invoice_get",
    "search",
  ],
  task: ["brief_fit", "project_get", "entry_list", "entry_running"],
  entry: [
    "brief_fit",
    "invoice_work",
    "work_preview",
    "entry_list",
    "entry_days",
    "entry_running",
    "project_list",
    "project_get",
  ],
  invoice: [
    "invoice_list",
    "invoice_get",
    "invoice_by_number",
    "invoice_pages",
    "invoice_readiness",
    "invoice_deposits",
    "invoice_credit_left",
    "expense_list",
    "expense_get",
    "milestone_list",
    "reminder_due",
    "work_preview",
    "work_drafts",
    "series_list",
    "client_sums",
    "project_get",
    "entry_list",
    "search",
  ],
  invoice_line: [
    "invoice_work",
    "work_drafts",
    "invoice_list",
    "invoice_get",
    "invoice_by_number",
    "invoice_pages",
    "invoice_readiness",
  ],
  invoice_deposit: [
    "invoice_get",
    "invoice_by_number",
    "invoice_deposits",
    "invoice_pages",
    "invoice_readiness",
  ],
  series_start: ["series_list", "invoice_readiness"],
  expense: [
    "expense_list",
    "expense_get",
    "expense_categories",
    "receipt_get",
    "receipt_pages",
    "work_preview",
    "project_get",
    "search",
  ],
  receipt: ["expense_list", "expense_get", "receipt_get", "receipt_pages"],
  milestone: ["milestone_list", "work_preview", "project_get"],
  recurrence: ["recurrence_list", "recurrence_get", "recurrence_dates"],
  occurrence: ["recurrence_list", "recurrence_get"],
  reminder: ["reminder_pages", "reminder_list", "reminder_due", "reminder_preview", "reminder_preview_pages"],
  reminder_policy: [
    "reminder_settings",
    "reminder_due",
    "reminder_preview",
    "reminder_preview_pages",
    "reminder_example",
  ],
  // Told by the core itself: they are in no table.
  opening: ["opening", "workspace_status", "backup_list"],
  backup: ["backup_list"],
  payment: [
    "reminder_due",
    "reminder_preview",
    "reminder_preview_pages",
    "invoice_list",
    "invoice_get",
    "invoice_by_number",
    "invoice_deposits",
  ],
};

/** Answers that no change of the store alters. */
export const lasting: readonly QueryName[] = [
  "endpoint_presets",
  "invoice_read",
  "invoice_validate",
  "invoice_preview",
];

export function queriesOf(facts: readonly Fact[]): Set<QueryName> {
  return new Set([...always, ...facts.flatMap((fact) => refreshes[fact.kind] ?? [])]);
}

export function applyChanges(facts: readonly Fact[]): void {
  if (facts.length === 0) return;
  const names: Set<unknown> = queriesOf(facts);
  // After whoever made the change has gone on: a page that leaves a deleted record need not read it once more.
  setTimeout(() => void cache.invalidateQueries({ predicate: (query) => names.has(query.queryKey[0]) }));
}
