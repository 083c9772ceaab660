//! Where records live: one SQLite file, and the only crate that knows SQL.
//!
//! Start with [`db`] (opening, reading) and [`journal`] (the one way to write, and what follows from it: undo, redo,
//! history, change feed); then a file a record: [`client`], [`brief`], [`proposal`], [`project`], [`entry`],
//! [`expense`], [`milestone`], [`invoice`], [`recurrence`], [`payment`], [`reminder`], [`letter`]. [`page`] reads lists, [`search`] the full-text index, [`today`] the first screen.
//!
//! What keeps the file from being lost: [`backup`] (a verified copy), [`kept`] (the folder of backups and its rotation), [`check`],
//! [`recover`] (a damaged or a missing file), [`place`] (where a file is better not kept), [`hold`] (one window a file). [`figures`] tells
//! versions and counts for a report of a problem.
//! What keeps it from being read: [`key`] (the key of an encrypted file and its recovery code), [`slots`] (the key wrapped by the code),
//! [`convert`] (from plain to encrypted and back).
//!
//! Invariants:
//! - Every change goes through [`Store::write`]: one immediate transaction, journaled in the same transaction.
//! - Nothing is said to be stored before the commit has reached the disk (`synchronous = FULL`).
//! - What is issued is frozen by triggers, not by good manners.
//! - `schema.sql` is the reviewed picture of what the migrations make; a test compares the two.

pub mod backup;
pub mod brief;
pub mod business;
pub mod call;
pub mod check;
mod children;
pub mod client;
mod column;
pub mod convert;
pub mod db;
pub mod entry;
mod error;
pub mod expense;
pub mod figures;
pub mod hold;
pub mod invoice;
pub mod journal;
pub mod kept;
pub mod key;
pub mod letter;
mod logo;
pub mod migrate;
pub mod milestone;
pub mod page;
pub mod payment;
pub mod place;
pub mod profile;
pub mod project;
pub mod proposal;
pub mod recover;
pub mod recurrence;
pub mod reminder;
pub mod seal;
pub mod search;
pub mod settings;
pub mod slots;
pub mod today;
pub mod waiting;

pub use db::{Snapshot, Store};
pub use error::{Error, Result};
pub use journal::{Done, Fact, Step, Tx};
pub use page::{Page, Paging};
