//! What drafters work from: the brief and the freelancer's own records, nothing else.

use chrono::{DateTime, NaiveDate, Utc};
use domain::brief::Summary;
use domain::letter::ScopeChange;
use domain::manner::{Manner, Tone};
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

/// What a letter is written from.
#[derive(Clone, Copy, Debug)]
pub struct LetterInput<'a> {
    /// What it is for, and the figures that it may name.
    pub facts: LetterFacts<'a>,
    /// Title of the record, or number of the invoice.
    pub title: &'a str,
    /// Name of the client, or empty.
    pub client_name: &'a str,
    /// Name of the person who is written to, or empty.
    pub contact: &'a str,
    /// Name under the letter.
    pub author: &'a str,
    /// Language to write in (ISO 639-1).
    pub language: &'a str,
    /// The tone.
    pub tone: Tone,
    /// How the freelancer writes, where that was learnt.
    pub voice: Option<&'a Voice>,
    /// Currency of the amounts.
    pub currency: Currency,
    /// The day it is written.
    pub today: NaiveDate,
}

/// What a letter says. Amounts are in major units and without VAT unless told otherwise.
#[derive(Clone, Copy, Debug)]
pub enum LetterFacts<'a> {
    /// Asks after a proposal.
    FollowUp {
        /// The day the proposal was sent.
        sent_on: NaiveDate,
        /// The last day on which it can be accepted.
        valid_until: Option<NaiveDate>,
        /// Its net sum, where it has prices.
        net: Option<Decimal>,
        /// How often it was asked after before.
        times: u32,
    },
    /// Answers questions.
    Reply {
        /// The client's message.
        asked: &'a str,
        /// What answers may rest on.
        known: LetterKnown<'a>,
    },
    /// Changes what was agreed.
    ScopeChange {
        /// What changes.
        change: &'a ScopeChange,
        /// The day the project is due so far.
        due_on: Option<NaiveDate>,
    },
    /// Asks what a brief leaves open.
    OpenQuestions {
        /// The questions.
        questions: &'a [&'a str],
    },
    /// Goes with an invoice.
    Covering {
        /// What is to be paid, with VAT.
        total: Decimal,
        /// The day by which it is to be paid.
        due_on: NaiveDate,
        /// First and last day of the work.
        service: Option<(NaiveDate, NaiveDate)>,
    },
}

/// What answers to a client's questions may rest on. What is absent is not known.
#[derive(Clone, Copy, Debug, Default)]
pub struct LetterKnown<'a> {
    /// Price of an hour.
    pub hourly_rate: Option<Decimal>,
    /// Net sum of what is offered.
    pub net: Option<Decimal>,
    /// Its VAT and the sum with it.
    pub tax: Option<(Decimal, Decimal)>,
    /// Minutes of what is offered.
    pub minutes: Option<i64>,
    /// The last day on which the offer can be accepted.
    pub valid_until: Option<NaiveDate>,
    /// The day the work is due.
    pub due_on: Option<NaiveDate>,
    /// Days in which invoices are to be paid.
    pub payment_terms_days: Option<u32>,
    /// What is offered.
    pub lines: &'a [KnownLine<'a>],
    /// What is not.
    pub excluded: &'a [&'a str],
    /// What the freelancer can do, a skill each.
    pub skills: &'a [String],
}

/// Something that is offered.
#[derive(Clone, Copy, Debug)]
pub struct KnownLine<'a> {
    /// What is done.
    pub description: &'a str,
    /// Whether it is offered beside the rest.
    pub optional: bool,
    /// Its price, where it has one.
    pub net: Option<Decimal>,
}
