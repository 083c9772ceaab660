//! A language model at an endpoint, held to the same rules as the built-in drafter.

mod propose;
mod summarize;

pub use propose::propose;
pub use summarize::summarize;
