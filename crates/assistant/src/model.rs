//! A language model at an endpoint, held to the same rules as the built-in drafter.
//!
//! The model words things; it decides nothing. Dates and amounts are read by rules from passages that stand in the
//! brief, prices come from the records, what a model quotes is looked up, and what it writes is cleaned of everything
//! that could reach out. The prompts are `data/prompts/*.md`.

mod answer;
pub(crate) mod figures;
mod form;
mod language;
mod letter;
mod manner;
mod merge;
mod parts;
mod progress;
mod prompt;
mod propose;
mod repair;
mod summarize;

use domain::brief::Drafter;

pub use figures::ungrounded_figures;
pub use letter::{LetterText, rewrite_letter};
pub use propose::{go_on, propose, rewrite};
pub use summarize::{Reading, summarize};

use crate::endpoint::{Call, Failure, chat_url};

/// Who writes, as it is kept beside what was written.
fn drafter(call: &Call<'_>) -> Result<Drafter, Failure> {
    let host = chat_url(&call.endpoint.base_url, call.endpoint.exact)?.host();
    Ok(Drafter::Model {
        model: call.endpoint.model.trim().to_owned(),
        host,
    })
}
