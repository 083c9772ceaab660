//! Briefs: what a client asks for, in their words, and the summary of it.
//!
//! A summary is a flat list of [`Point`]s. Each point that claims something about the brief carries the exact passage
//! it rests on; a point without one is the drafter's own remark and is shown as such.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::invalid::{line, prose, required_line};
use crate::{BriefId, ClientId, Currency, Invalid, PointId, Rule, Validate};

/// The longest brief that is kept, in characters (about 400 pages).
pub const MAX_CHARACTERS: u32 = 1_000_000;

/// Where a brief came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum BriefSource {
    /// Typed or pasted.
    #[default]
    Pasted,
    /// A plain text file.
    Text,
    /// A Markdown file.
    Markdown,
    /// A mail.
    Mail,
    /// A PDF.
    Pdf,
    /// A Word document.
    Word,
}

/// What a person may edit about a brief.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct BriefFields {
    /// A short name for it.
    pub title: String,
    /// Who asks.
    pub client_id: Option<ClientId>,
    /// The words of the brief.
    pub text: String,
    /// Put away without an answer.
    pub archived: bool,
}

impl Validate for BriefFields {
    fn validate(&self) -> Result<(), Invalid> {
        // The text first: without it there is nothing a title could be made from.
        if self.text.trim().is_empty() {
            return Err(Invalid::new("text", Rule::Required));
        }
        required_line("title", &self.title, 200)?;
        prose("text", &self.text, MAX_CHARACTERS)
    }
}

/// A brief.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, TS)]
pub struct Brief {
    /// Identifies the brief.
    pub id: BriefId,
    /// What may be edited.
    #[serde(flatten)]
    pub fields: BriefFields,
    /// Name of the client, if any.
    pub client_name: Option<String>,
    /// Where it came from.
    pub source: BriefSource,
    /// Name of the file it came from, or empty.
    pub file_name: String,
    /// Who sent the mail it came in ("Ada Marsh <ada@example.org>"), or empty.
    pub sender: String,
    /// When it was taken in.
    pub created_at: DateTime<Utc>,
    /// Its summary, once made. A change of the text removes it: its quotes would no longer hold.
    pub summary: Option<Summary>,
}

/// Who wrote a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Drafter {
    /// The built-in drafter: rules and records, no model, no network.
    BuiltIn,
    /// A language model at an endpoint.
    Model {
        /// The model's name as the endpoint knows it.
        model: String,
        /// Host and port of the endpoint.
        host: String,
    },
}

/// What a point of a summary is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum PointKind {
    /// What is wanted, in a sentence or two.
    Wanted,
    /// Something to hand over.
    Deliverable,
    /// Something that the brief leaves out of the work. (Summaries of earlier versions say so under [`Self::Wanted`].)
    Excluded,
    /// When it is due.
    Deadline,
    /// What may be spent.
    Budget,
    /// A skill that is asked for.
    Skill,
    /// Somebody who decides, answers, or is worked with.
    Stakeholder,
    /// What the work must keep to: a format, a law, a place, a tool that is given.
    Constraint,
    /// Something that may go wrong or cost more.
    Risk,
    /// Something the brief leaves open.
    Question,
}

/// What kind of risk a passage is a sign of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum RedFlag {
    /// Instructions meant for a machine that reads the brief.
    Machine,
    /// A known pattern of fraud: a fee before the work, a cheque to pass on, a request for identity papers or access to an account.
    Scam,
    /// Work without pay: a free test, exposure, a share of later profits.
    Unpaid,
    /// Payment or talk outside of the platform or the usual ways.
    OffPlatform,
    /// Two passages that cannot both be true.
    Contradiction,
    /// Changes without a limit.
    Endless,
    /// Rights that go further than the work needs.
    Rights,
    /// Payment that comes late or depends on others.
    LatePay,
    /// A penalty, or liability without a limit.
    Penalty,
    /// Pressure of time, or to decide.
    Pressure,
    /// A scope that can grow without the price growing.
    VagueScope,
    /// A confidentiality agreement.
    Nda,
}

impl RedFlag {
    /// The kinds that speak against the client and not only against the terms.
    pub fn is_grave(self) -> bool {
        matches!(
            self,
            Self::Machine | Self::Scam | Self::Unpaid | Self::OffPlatform
        )
    }
}

/// How a budget is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum BudgetKind {
    /// For the whole work.
    Total,
    /// By the hour.
    Hourly,
    /// By the day.
    Daily,
}

/// The value of a point, where it has one that can be computed with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum PointValue {
    /// A calendar date.
    Date {
        /// The date.
        date: NaiveDate,
    },
    /// An amount or a range, in major units; `min` equals `max` for a single figure.
    Amount {
        /// Lower end; absent in "up to 5,000".
        #[ts(type = "string | null")]
        #[schemars(with = "Option<String>")]
        min: Option<Decimal>,
        /// Upper end; absent in "from 5,000".
        #[ts(type = "string | null")]
        #[schemars(with = "Option<String>")]
        max: Option<Decimal>,
        /// Absent when the brief names none.
        currency: Option<Currency>,
        /// How it is meant.
        per: BudgetKind,
    },
    /// A skill by its usual name.
    Skill {
        /// The name.
        name: String,
        /// Whether the freelancer lists it.
        have: bool,
    },
    /// What kind of risk it is, where that is known.
    Flag {
        /// The kind.
        flag: RedFlag,
    },
}

/// An exact passage of a brief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Quote {
    /// The passage, character for character.
    pub text: String,
    /// Where it starts, in UTF-16 code units as windows count.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

impl Quote {
    /// The passage of `brief` at a range of bytes. `None` when the range is outside of it or splits a character.
    pub fn at(brief: &str, range: std::ops::Range<usize>) -> Option<Self> {
        let text = brief.get(range.clone())?;
        let before = u32::try_from(brief.get(..range.start)?.encode_utf16().count()).ok()?;
        let length = u32::try_from(text.encode_utf16().count()).ok()?;
        Some(Self {
            text: text.to_owned(),
            start: before,
            end: before.checked_add(length)?,
        })
    }

    /// The first place where `passage` stands in `brief`, character for character.
    pub fn find(brief: &str, passage: &str) -> Option<Self> {
        if passage.trim().is_empty() {
            return None;
        }
        let start = brief.find(passage)?;
        Self::at(brief, start..start + passage.len())
    }
}

/// One point of a summary.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Point {
    /// Identifies the point, for links from a proposal.
    pub id: PointId,
    /// What it is about.
    pub kind: PointKind,
    /// In plain words.
    pub text: String,
    /// The passages it rests on; none means that the drafter adds it of its own.
    pub quotes: Vec<Quote>,
    /// Its value, where it has one.
    pub value: Option<PointValue>,
}

impl Point {
    /// Whether it claims something about the brief that no passage says. Questions are about what is missing, so they
    /// need none.
    pub fn is_unfounded(&self) -> bool {
        self.quotes.is_empty() && self.kind != PointKind::Question
    }
}

/// Something about a summary that its reader should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "warning", rename_all = "snake_case")]
pub enum SummaryWarning {
    /// The model wrote in another language than it was asked to.
    WrongLanguage {
        /// The language asked for (ISO 639-1).
        asked: String,
        /// The language found.
        found: String,
    },
    /// The brief was read in parts, and of some the model told nothing: there the rules speak alone.
    PartsMissing {
        /// Which, counted from 1.
        parts: Vec<u32>,
        /// Of how many.
        of: u32,
    },
    /// The model's answer ended before its end: what was complete is here.
    Cut,
}

/// In which language a summary is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum SummaryLanguage {
    /// That of the brief.
    #[default]
    Brief,
    /// That of the freelancer's business.
    Own,
}

/// The summary of a brief.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Summary {
    /// Who wrote it.
    pub drafter: Drafter,
    /// When.
    pub made_at: DateTime<Utc>,
    /// Language of the brief (ISO 639-1), or empty when it could not be told.
    pub language: String,
    /// Language of the drafter's own words (ISO 639-1); empty for that of the brief.
    #[serde(default)]
    pub written_in: String,
    /// The points, in the order in which they are shown.
    pub points: Vec<Point>,
    /// What its reader should know about it.
    #[serde(default)]
    pub warnings: Vec<SummaryWarning>,
}

/// Title and file name of a brief that comes in.
pub fn validate_file_name(name: &str) -> Result<(), Invalid> {
    line("file_name", name, 255)
}
