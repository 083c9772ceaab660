//! The command table on a real file: JSON in, JSON out. One module a theme; the last test sees to it that together they
//! call every command there is.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

#[path = "table/backups.rs"]
mod backups;
#[path = "table/conversion.rs"]
mod conversion;
#[path = "table/desk.rs"]
mod desk;
#[path = "table/einvoice.rs"]
mod einvoice;
#[path = "table/encryption.rs"]
mod encryption;
#[path = "table/endpoint.rs"]
mod endpoint;
#[path = "table/files.rs"]
mod files;
#[path = "table/fit.rs"]
mod fit;
#[path = "table/letters.rs"]
mod letters;
#[path = "table/life.rs"]
mod life;
#[path = "table/look.rs"]
mod look;
#[path = "table/main_job.rs"]
mod main_job;
#[path = "table/passphrase.rs"]
mod passphrase;
#[path = "table/profiles.rs"]
mod profiles;
#[path = "table/refusals.rs"]
mod refusals;
#[path = "table/revision.rs"]
mod revision;
#[path = "table/sending.rs"]
mod sending;
#[path = "table/undo.rs"]
mod undo;
#[path = "table/waiting.rs"]
mod waiting;
#[path = "table/work.rs"]
mod work;
#[path = "table/work_expenses.rs"]
mod work_expenses;
#[path = "table/work_recurring.rs"]
mod work_recurring;
#[path = "table/work_reminders.rs"]
mod work_reminders;
#[path = "table/work_undo.rs"]
mod work_undo;

use desk::Desk;

#[test]
fn main_job() {
    main_job::run(&Desk::new());
}

#[test]
fn backups_bring_back_what_was_lost() {
    backups::run(&Desk::new());
}

#[test]
fn a_workspace_is_encrypted_unlocked_and_made_plain_again() {
    encryption::run(&Desk::new());
}

#[test]
fn keys_without_a_keychain_are_wrapped_by_a_passphrase() {
    passphrase::run(&Desk::new());
}

#[test]
fn undo_takes_back_every_kind_of_command() {
    undo::every_kind(&Desk::new());
}

#[test]
fn a_brief_is_held_against_skills_pay_and_time() {
    fit::run(&Desk::new());
}

#[test]
fn claims_of_a_proposal_are_traced_as_it_stands() {
    fit::claims(&Desk::new());
}

#[test]
fn letters_are_drafted_from_their_records_and_sent_by_the_person() {
    letters::run(&Desk::new());
}

#[test]
fn a_change_of_scope_becomes_part_of_the_project() {
    letters::change_of_scope(&Desk::new());
}

#[test]
fn letters_are_written_anew_only_where_words_may_go() {
    letters::by_model(&Desk::new());
}

#[test]
fn sections_are_written_anew_hunk_by_hunk() {
    revision::run(&Desk::new());
}

#[test]
fn what_is_shown_is_what_is_sent_and_every_call_is_noted() {
    sending::run(&Desk::new());
}

#[test]
fn what_waits_is_done_once_when_the_endpoint_is_back() {
    waiting::comes_back(&Desk::new());
}

#[test]
fn of_two_processes_one_does_what_waits() {
    waiting::two_processes(&Desk::new());
}

#[test]
fn what_is_withdrawn_while_it_is_asked_is_not_stored() {
    waiting::withdrawn(&Desk::new());
}

#[test]
fn what_has_changed_is_asked_again_and_a_persons_words_stay() {
    waiting::changed(&Desk::new());
}

#[test]
fn an_answer_that_breaks_off_is_kept_and_a_refusal_waits_for_a_person() {
    waiting::breaks_off(&Desk::new());
}

#[test]
fn what_may_not_be_sent_is_not() {
    waiting::not_sent(&Desk::new());
}

#[test]
fn an_issued_invoice_is_paid_credited_and_deducted() {
    life::run(&Desk::new());
}

#[test]
fn vat_is_told_in_the_currency_it_is_owed_in() {
    conversion::run(&Desk::new());
}

#[test]
fn e_invoices_are_made_read_and_validated_without_being_stored() {
    einvoice::run(&Desk::new());
}

#[test]
fn what_is_final_is_refused() {
    undo::finality(&Desk::new());
}

#[test]
fn refusals_name_field_and_rule() {
    refusals::run(&Desk::new());
}

#[test]
fn files_go_out_and_come_in() {
    files::run(&Desk::new());
}

#[test]
fn a_logo_is_a_picture_and_nothing_more() {
    look::run(&Desk::new());
}

#[test]
fn documents_speak_and_look_as_the_business_wants() {
    look::documents(&Desk::new());
}

#[test]
fn an_endpoint_writes_fails_and_is_left_out() {
    endpoint::run(&Desk::new());
}

#[test]
fn profiles_are_made_chosen_and_taken_back() {
    profiles::run(&Desk::new());
}

#[test]
fn endpoints_are_tried_listed_and_looked_for_when_asked() {
    profiles::trials(&Desk::new());
}

#[test]
fn a_draft_that_broke_off_is_kept_and_goes_on() {
    profiles::going_on(&Desk::new());
}

#[test]
fn time_is_rounded_grouped_and_billed_once() {
    work::time(&Desk::new());
}

#[test]
fn expenses_keep_their_receipts_and_are_billed_once() {
    work_expenses::expenses(&Desk::new());
}

#[test]
fn e_invoices_of_suppliers_become_expenses() {
    work_expenses::supplier(&Desk::new());
}

#[test]
fn milestones_that_are_done_are_billed_once() {
    work::milestones(&Desk::new());
}

#[test]
fn recurring_invoices_catch_up_and_come_once() {
    work_recurring::run(&Desk::new());
}

#[test]
fn recurring_invoices_follow_the_rate_of_the_day() {
    work_recurring::rates(&Desk::new());
}

#[test]
fn recurring_invoices_come_once_from_several_processes() {
    work_recurring::together(&Desk::new());
}

#[test]
fn reminders_ask_for_what_the_law_gives() {
    work_reminders::run(&Desk::new());
}

#[test]
fn undo_takes_back_money_from_work() {
    work_undo::run(&Desk::new());
}

/// Runs the themes once more on a table that takes note, because tests of one program run in any order.
#[test]
fn every_command_is_called() {
    let desk = Desk::new();
    main_job::run(&desk);
    for theme in [
        life::run,
        fit::run,
        fit::claims,
        revision::run,
        letters::run,
        letters::change_of_scope,
        letters::by_model,
        undo::every_kind,
        refusals::run,
        files::run,
        einvoice::run,
        look::run,
        look::documents,
        endpoint::run,
        sending::run,
        waiting::comes_back,
        waiting::withdrawn,
        waiting::changed,
        profiles::run,
        profiles::trials,
        profiles::going_on,
        work::time,
        work_expenses::expenses,
        work::milestones,
        work_expenses::supplier,
        work_recurring::run,
        work_reminders::run,
        backups::run,
        encryption::run,
        passphrase::run,
    ] {
        let other = Desk::new();
        theme(&other);
        desk.note(&other);
    }
    let called = desk.called();
    let missed: Vec<_> = api::COMMANDS
        .iter()
        .map(|command| command.name)
        .filter(|name| !called.contains(*name))
        .collect();
    assert!(missed.is_empty(), "no test calls {missed:?}");
}
