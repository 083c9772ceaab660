//! What drafters work from: the brief and the freelancer's own records, nothing else.

use chrono::{DateTime, NaiveDate, Utc};
use domain::brief::Summary;
use domain::manner::Manner;
use domain::{Currency, Decimal};

use crate::voice::Voice;

/// What a summary is made from.
#[derive(Clone, Copy, Debug)]
pub struct SummaryInput<'a> {
    /// The brief.
    pub text: &'a str,
    /// The day from which "in two weeks" is counted.
    pub today: NaiveDate,
    /// What the freelancer can do, a skill each.
    pub skills: &'a [String],
    /// Language of the summary (ISO 639-1); empty for that of the brief.
    pub language: &'a str,
    /// The moment the summary is stamped with.
    pub made_at: DateTime<Utc>,
}

/// What a proposal says about its author.
#[derive(Clone, Copy, Debug)]
pub struct Business<'a> {
    /// Name of the business.
    pub name: &'a str,
    /// One line such as "Translator", or empty.
    pub trade: &'a str,
    /// A few sentences in the freelancer's words, or empty.
    pub about: &'a str,
    /// What the freelancer can do, a skill each.
    pub skills: &'a [String],
}

/// A task of an earlier project and the time it took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskTime {
    /// Its title.
    pub title: String,
    /// Worked minutes.
    pub minutes: i64,
}

/// An earlier project that resembles what the brief asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct SimilarProject {
    /// Its title.
    pub title: String,
    /// Worked hours in all.
    pub hours: Decimal,
    /// Its tasks.
    pub tasks: Vec<TaskTime>,
}

/// What a proposal is drafted from.
#[derive(Clone, Copy, Debug)]
pub struct ProposalInput<'a> {
    /// The summary of the brief.
    pub summary: &'a Summary,
    /// The brief itself.
    pub brief_text: &'a str,
    /// Title of the brief.
    pub title: &'a str,
    /// Name of the client, or empty.
    pub client_name: &'a str,
    /// Who writes.
    pub business: Business<'a>,
    /// Language to write in (ISO 639-1).
    pub language: &'a str,
    /// Currency of the prices.
    pub currency: Currency,
    /// Price of an hour in major units: the client's, or else the business's own. Zero means that none is known.
    pub hourly_rate: Decimal,
    /// Earlier projects to compare with, the most similar first.
    pub similar: &'a [SimilarProject],
    /// How it is to be written.
    pub manner: Manner,
    /// How the freelancer writes, where that was learnt.
    pub voice: Option<&'a Voice>,
    /// The day the proposal is written.
    pub today: NaiveDate,
}
