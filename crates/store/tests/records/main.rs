//! The store from outside, on real files: a module a theme.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "in a test, a panic is the verdict"
)]

mod check;
mod entries;
mod faults;
mod frozen;
mod lists;
mod money;
mod numbers;
mod plans;
mod profiles;
mod sample;
mod schema;
mod search;
mod settlement;
mod undo;
mod work;
