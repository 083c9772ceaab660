//! Reading what others wrote: our own e-invoices back, UBL, and files that mean harm.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "read/hostile.rs"]
mod hostile;
#[path = "read/mutations.rs"]
mod mutations;
#[path = "read/own.rs"]
mod own;
#[path = "read/pdf.rs"]
mod pdf;
#[path = "sample/mod.rs"]
mod sample;
