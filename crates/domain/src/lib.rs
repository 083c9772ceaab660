//! What things are: pure values and rules of a freelancer's daybook.
//!
//! Start with [`money`] (amounts are whole minor units, rates are exact decimals, no float anywhere), then
//! [`invoice`] and [`totals`] (what a document says and how its sums are made), then the records in the order of
//! the work: [`client`], [`brief`], [`proposal`], [`project`], [`entry`], [`expense`], [`milestone`], [`payment`], [`reminder`], and the [`letter`]s around all of them. How time becomes
//! lines is in [`rounding`], which days an invoice comes again on in [`recurrence`], what late payment costs in [`interest`].
//!
//! Invariants:
//! - Nothing here reads a clock, a file, the network or a random source; what is needed comes in as an argument.
//! - `XFields` holds what a person may edit, and [`Validate::validate`] is its only gate; the record around it adds
//!   an id and what is derived.
//! - A broken rule is an [`Invalid`]: which field, which rule, with which figures. Texts for people are made elsewhere.

pub mod brief;
pub mod business;
pub mod call;
pub mod claim;
pub mod client;
pub mod country;
pub mod entry;
pub mod expense;
pub mod fit;
pub mod id;
pub mod identifier;
pub mod interest;
pub mod invalid;
pub mod invoice;
pub mod letter;
pub mod look;
pub mod mandate;
pub mod manner;
pub mod milestone;
pub mod money;
pub mod number;
pub mod payment;
pub mod profile;
pub mod project;
pub mod proposal;
pub mod readiness;
pub mod received;
pub mod recurrence;
pub mod reminder;
pub mod revision;
pub mod rounding;
pub mod settings;
pub mod tax;
pub mod totals;
pub mod waiting;

pub use id::*;
pub use invalid::{Invalid, PictureFault, Rule, Validate};
pub use money::{Currency, Money};
pub use rust_decimal::Decimal;
