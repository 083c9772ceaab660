//! The built-in drafter: rules and records, no model, no network, the same answer every time.
//!
//! A summary: `text` takes a brief apart with the phrases of `cues`, the finders (`dates`, `money`, `deadlines`,
//! `budgets`, `skills`, `deliverables`, `stakeholders`, `constraints`, `risks`, `questions`, `wanted`) each return ranges of it, `facts` brings them
//! together and `summarize` words them. A proposal: `reading` reads the summary back, `estimate` and `prices` make the
//! lines from the records, `propose` fills the sentences of `say`; `letters` writes the mails
//! around the job.
//!
//! Word lists are data (`data/*.txt`), so that a language or a kind of work can be added without touching code.

mod budgets;
mod clause;
mod constraints;
pub(crate) mod cues;
pub(crate) mod dates;
pub(crate) mod deadlines;
mod deliverables;
mod enumeration;
mod estimate;
pub(crate) mod facts;
pub(crate) mod finding;
pub(crate) mod language;
mod letter;
pub(crate) mod letters;
mod lines;
pub(crate) mod machines;
pub(crate) mod money;
mod objects;
pub(crate) mod prices;
pub(crate) mod propose;
mod questions;
pub(crate) mod reading;
pub(crate) mod risks;
pub(crate) mod say;
mod shorter;
pub(crate) mod skills;
mod stakeholders;
pub(crate) mod summarize;
pub(crate) mod text;
pub(crate) mod wanted;

pub use language::detected;
pub use letters::{WrittenLetter, letter};
pub use prices::work_lines;
pub use propose::propose;
pub use reading::{OpenPoints, open_points, work_dates};
pub use shorter::shorter;
pub use skills::lists;
pub use summarize::summarize;
pub use wanted::shared_words;
