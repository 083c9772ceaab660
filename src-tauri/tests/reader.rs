//! The window's program reads strangers' files in a process of its own, as the command line does. No display is needed for that.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

#[test]
fn the_window_reads_in_a_process_of_its_own() {
    let mut reader = Command::new(env!("CARGO_BIN_EXE_daybook-desktop"))
        .arg("--read-a-file")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut to = reader.stdin.take().unwrap();
    to.write_all(b"{\"brief\":{\"file_name\":\"a.txt\"}}\nWe need a logo.")
        .unwrap();
    drop(to);
    let ended = reader.wait_with_output().unwrap();
    assert!(ended.status.success());
    let answer: Value = serde_json::from_slice(&ended.stdout).unwrap();
    assert_eq!(answer["Ok"]["text"], json!("We need a logo."));
}

/// What makes the window its own reader stands first in its `main`.
#[test]
fn both_programs_begin_with_it() {
    for source in [
        include_str!("../src/main.rs"),
        include_str!("../../crates/cli/src/main.rs"),
    ] {
        let main = source.split_once("\nfn main() -> ExitCode {\n").unwrap().1;
        assert!(
            main.trim_start()
                .starts_with("if let Some(read) = api::reader::begin() {")
        );
    }
}
