//! How words are drafted: briefs are read from files, summarized, and answered with a draft of a proposal.
//!
//! Start with [`intake`] (a file becomes text), then [`builtin`] (rules and records, no network) and [`model`] (a
//! language model at an [`endpoint`], checked against the same rules). Both drafters take a [`SummaryInput`] or a
//! [`ProposalInput`] and return the same types, so whoever calls them can fall back from one to the other.
//!
//! Invariants:
//! - A quote is an exact passage of the brief; a point without one is the drafter's own remark.
//! - Prices, dates and amounts are computed here from the brief and the records, never taken from a model.
//! - A brief is hostile text and a model's answer is data: neither causes a request, opens a link or names a tool.
//! - Nothing here reads a clock or a random source: today, the moment and new ids come in as arguments. (Time limits
//!   on the network and on hostile PDFs are measured, but no result depends on them.)
//! - A key is never part of a message, a log line or an error.

pub mod builtin;
pub mod endpoint;
pub mod intake;
pub mod model;
pub mod revision;
pub mod voice;

pub mod claims;

mod input;
mod markdown;
mod passage;

pub use input::{
    Business, KnownLine, LetterFacts, LetterInput, LetterKnown, ProposalInput, SimilarProject,
    SummaryInput, TaskTime,
};

/// Runs a call to an endpoint to its end on the current thread, for callers that are not asynchronous themselves.
///
/// # Errors
/// When the operating system refuses to start the event loop.
pub fn block_on<T>(call: impl Future<Output = T>) -> std::io::Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let done = runtime.block_on(call);
    // Nobody waits for what is still looking up a name in a thread of its own.
    runtime.shutdown_background();
    Ok(done)
}
