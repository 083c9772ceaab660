//! That what was acknowledged is stored: the process is killed at each of its writes, the power is cut between any two, the disk is full,
//! fails or writes only a part.
//!
//! The test starts itself anew as the process that works (`DAYBOOK_CRASH_CHILD`), under `strace`, which counts its writes, breaks them or
//! records them; where there is no `strace` the tests say that they were skipped. `cargo xtask soak kills` and `cargo xtask soak power`
//! run the long forms.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "in a test, a panic is the verdict"
)]
#![cfg(target_os = "linux")]

mod disk;
mod faults;
mod power;
mod record;
#[path = "../records/sample.rs"]
#[allow(dead_code, reason = "what other tests need as well")]
mod sample;
mod syscalls;
mod work;

/// How much a long form tries; the short form without it.
fn wanted(name: &str) -> Option<usize> {
    std::env::var(name)
        .ok()
        .map(|number| number.parse().unwrap())
}

/// Whether `strace` can follow a process here; says so where it cannot.
fn can_trace() -> bool {
    let tried = std::process::Command::new("strace")
        .args(["-f", "-qq", "-e", "trace=none", "-o", "/dev/null", "true"])
        .output();
    let can = tried.as_ref().is_ok_and(|output| output.status.success());
    if !can {
        let why = tried.map_or_else(
            |error| error.to_string(),
            |output| String::from_utf8_lossy(&output.stderr).into_owned(),
        );
        assert!(std::env::var_os("CI").is_none(), "strace is needed: {why}");
        eprintln!("skipped: processes cannot be traced here: {why}");
    }
    can
}
