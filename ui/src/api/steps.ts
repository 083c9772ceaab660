// What a step is called in "Undone: ..." and in the history: "delete client: Nordlicht". A command without words does not type-check.
import { m } from "~/messages/generated/messages";
import type { CommandName } from "./client";
import type { Step } from "./generated";

/** Streams and runs store what they wrote by commands of the same names. */
type Journaled =
  | CommandName
  | "brief_summarize"
  | "proposal_draft"
  | "proposal_continue"
  | "waiting_try"
  | "recurrence_run";

const titles: Record<Journaled, () => string> = {
  workspace_setup: () => m.step_workspace_setup(),
  business_update: () => m.step_business_update(),
  logo_set: () => m.step_logo_set(),
  logo_remove: () => m.step_logo_remove(),
  client_create: () => m.step_client_create(),
  client_update: () => m.step_client_update(),
  client_delete: () => m.step_client_delete(),
  contact_create: () => m.step_contact_create(),
  contact_update: () => m.step_contact_update(),
  contact_delete: () => m.step_contact_delete(),
  brief_create: () => m.step_brief_create(),
  brief_import: () => m.step_brief_create(),
  brief_update: () => m.step_brief_update(),
  brief_delete: () => m.step_brief_delete(),
  brief_summarize: () => m.step_brief_summarize(),
  proposal_create: () => m.step_proposal_create(),
  proposal_draft: () => m.step_proposal_draft(),
  proposal_continue: () => m.step_proposal_continue(),
  waiting_try: () => m.step_waiting_try(),
  waiting_renew: () => m.step_waiting_renew(),
  waiting_withdraw: () => m.step_waiting_withdraw(),
  proposal_update: () => m.step_proposal_update(),
  proposal_set_sections: () => m.step_proposal_update(),
  revision_take: () => m.step_proposal_update(),
  version_restore: () => m.step_proposal_update(),
  proposal_set_lines: () => m.step_proposal_update(),
  proposal_mark: () => m.step_proposal_mark(),
  proposal_delete: () => m.step_proposal_delete(),
  letter_create: () => m.step_letter_create(),
  letter_update: () => m.step_letter_update(),
  letter_redraft: () => m.step_letter_update(),
  letter_take: () => m.step_letter_update(),
  letter_mark: () => m.step_letter_mark(),
  letter_accept: () => m.step_letter_accept(),
  letter_delete: () => m.step_letter_delete(),
  project_create: () => m.step_project_create(),
  project_from_proposal: () => m.step_project_create(),
  project_update: () => m.step_project_update(),
  project_delete: () => m.step_project_delete(),
  task_create: () => m.step_task_create(),
  task_update: () => m.step_task_update(),
  task_delete: () => m.step_task_delete(),
  entry_start: () => m.step_entry_start(),
  entry_stop: () => m.step_entry_stop(),
  entry_add: () => m.step_entry_add(),
  entry_update: () => m.step_entry_update(),
  entry_delete: () => m.step_entry_delete(),
  invoice_create: () => m.step_invoice_create(),
  invoice_from_time: () => m.step_invoice_create(),
  invoice_from_proposal: () => m.step_invoice_create(),
  invoice_update: () => m.step_invoice_update(),
  invoice_set_lines: () => m.step_invoice_update(),
  invoice_delete: () => m.step_invoice_delete(),
  invoice_from_work: () => m.step_invoice_from_work(),
  expense_create: () => m.step_expense_create(),
  expense_from_invoice: () => m.step_expense_create(),
  expense_update: () => m.step_expense_update(),
  expense_delete: () => m.step_expense_delete(),
  receipt_set: () => m.step_receipt_set(),
  receipt_remove: () => m.step_receipt_remove(),
  milestone_create: () => m.step_milestone_create(),
  milestone_update: () => m.step_milestone_update(),
  milestone_delete: () => m.step_milestone_delete(),
  recurrence_create: () => m.step_recurrence_create(),
  recurrence_update: () => m.step_recurrence_update(),
  recurrence_run: () => m.step_recurrence_run(),
  recurrence_delete: () => m.step_recurrence_delete(),
  reminder_make: () => m.step_reminder_make(),
  reminder_delete: () => m.step_reminder_delete(),
  reminder_policy_update: () => m.step_reminder_policy(),
  invoice_duplicate: () => m.step_invoice_duplicate(),
  invoice_deposit: () => m.step_invoice_deposit(),
  invoice_set_deposits: () => m.step_invoice_deposits(),
  invoice_credit: () => m.step_invoice_credit(),
  invoice_correct: () => m.step_invoice_correct(),
  invoice_bill_again: () => m.step_invoice_bill_again(),
  series_start: () => m.step_series_start(),
  payment_with_discount: () => m.step_payment_record(),
  payment_update: () => m.step_payment_update(),
  invoice_issue: () => m.step_invoice_issue(),
  payment_record: () => m.step_payment_record(),
  payment_delete: () => m.step_payment_delete(),
  settings_update: () => m.step_settings_update(),
  profile_create: () => m.step_profile_create(),
  profile_update: () => m.step_profile_update(),
  profile_delete: () => m.step_profile_delete(),
};

export function stepTitle(step: Step): string {
  const title: (() => string) | undefined = (titles as Record<string, () => string>)[step.command];
  const what = title ? title() : step.command;
  return step.subject ? `${what}: ${step.subject}` : what;
}
