//! The built-in drafter: rules and records, no model, no network, the same answer every time.
//!
//! A summary: [`text`] takes a brief apart, the finders ([`dates`], [`money`], [`deadlines`], [`budgets`], [`skills`],
//! [`deliverables`], [`risks`], [`questions`], [`wanted`]) each return ranges of it, [`facts`] brings them together.
//! A proposal: [`propose`] fills templates from the summary and the records, [`estimate`] finds the hours.

mod budgets;
mod clause;
mod cues;
mod dates;
mod deadlines;
mod deliverables;
mod enumeration;
mod estimate;
mod facts;
mod language;
mod lines;
mod money;
mod objects;
mod prices;
mod propose;
mod questions;
mod reading;
mod risks;
mod say;
mod skills;
mod summarize;
mod text;
mod wanted;

pub use propose::propose;
pub use summarize::summarize;
