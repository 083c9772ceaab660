//! The command table on a real file: JSON in, JSON out. One module a theme; the last test sees to it that together they
//! call every command there is.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

#[path = "table/desk.rs"]
mod desk;
#[path = "table/endpoint.rs"]
mod endpoint;
#[path = "table/files.rs"]
mod files;
#[path = "table/main_job.rs"]
mod main_job;
#[path = "table/refusals.rs"]
mod refusals;
#[path = "table/undo.rs"]
mod undo;

use desk::Desk;

#[test]
fn main_job() {
    main_job::run(&Desk::new());
}

#[test]
fn undo_takes_back_every_kind_of_command() {
    undo::every_kind(&Desk::new());
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
fn an_endpoint_writes_fails_and_is_left_out() {
    endpoint::run(&Desk::new());
}

/// Runs the themes once more on a table that takes note, because tests of one program run in any order.
#[test]
fn every_command_is_called() {
    let desk = Desk::new();
    main_job::run(&desk);
    for theme in [undo::every_kind, refusals::run, files::run, endpoint::run] {
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
