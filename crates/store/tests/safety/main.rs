//! That a file is not lost: its backups, what becomes of a damaged one, where it is better not kept, and changing its schema.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "in a test, a panic is the verdict"
)]

mod damaged;
mod kept;
mod migrating;
mod place;
#[path = "../records/sample.rs"]
#[allow(dead_code, reason = "what other tests need as well")]
mod sample;
mod sealed;
