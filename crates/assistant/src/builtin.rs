//! The built-in drafter: rules and records, no model, no network, the same answer every time.
//!
//! A summary: [`text`] takes a brief apart, the finders ([`dates`], [`money`], [`deadlines`], [`budgets`], [`skills`],
//! [`deliverables`], [`risks`], [`questions`], [`wanted`]) each return ranges of it, [`facts`] brings them together.
//! A proposal: [`propose`] fills templates from the summary and the records, [`estimate`] finds the hours.

mod budgets;
mod clause;
pub(crate) mod cues;
mod dates;
pub(crate) mod deadlines;
mod deliverables;
mod enumeration;
mod estimate;
pub(crate) mod facts;
pub(crate) mod finding;
pub(crate) mod language;
mod lines;
mod money;
mod objects;
pub(crate) mod prices;
pub(crate) mod propose;
mod questions;
pub(crate) mod reading;
pub(crate) mod risks;
pub(crate) mod say;
pub(crate) mod skills;
pub(crate) mod summarize;
pub(crate) mod text;
pub(crate) mod wanted;

pub use propose::propose;
pub use summarize::summarize;
