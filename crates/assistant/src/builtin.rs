//! The built-in drafter: rules and records, no model, no network, the same answer every time.

mod propose;
mod summarize;

pub use propose::propose;
pub use summarize::summarize;
