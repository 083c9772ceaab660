//! Proposals: sections in Markdown and priced lines, some of them optional.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::brief::Drafter;
use crate::business::document_language;
use crate::invalid::{prose, required_line};
use crate::invoice::{Quantity, Unit};
use crate::manner::Manner;
use crate::tax::Vat;
use crate::totals::Totals;
use crate::{
    BriefId, ClientId, Currency, Invalid, ProjectId, ProposalId, ProposalLineId, SectionId,
    Validate, money,
};

/// Where a proposal stands. Whether it has expired follows from `valid_until`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProposalStatus {
    /// Being written.
    #[default]
    Draft,
    /// With the client.
    Sent,
    /// Agreed.
    Accepted,
    /// Turned down.
    Declined,
}

/// What a person may edit about a proposal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ProposalFields {
    /// What it is called.
    pub title: String,
    /// For whom.
    pub client_id: ClientId,
    /// Which brief it answers.
    #[serde(default)]
    pub brief_id: Option<BriefId>,
    /// Currency of its prices.
    pub currency: Currency,
    /// Language of the document.
    pub language: String,
    /// Last day on which it can be accepted.
    #[serde(default)]
    pub valid_until: Option<NaiveDate>,
    /// How it is written.
    #[serde(default)]
    pub manner: Manner,
}

impl Validate for ProposalFields {
    fn validate(&self) -> Result<(), Invalid> {
        required_line("title", &self.title, 200)?;
        document_language("language", &self.language)
    }
}

/// A section: a heading and Markdown below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Identifies the section; nil for a new one.
    #[serde(default)]
    pub id: SectionId,
    /// The heading.
    pub heading: String,
    /// The text, in Markdown (CommonMark without HTML).
    pub body: String,
}

impl Validate for Section {
    fn validate(&self) -> Result<(), Invalid> {
        required_line("heading", &self.heading, 200)?;
        prose("body", &self.body, 100_000)
    }
}

/// A priced line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ProposalLine {
    /// Identifies the line; nil for a new one.
    #[serde(default)]
    pub id: ProposalLineId,
    /// What is done.
    pub description: String,
    /// How much of it.
    pub quantity: Quantity,
    /// Counted in what.
    pub unit: Unit,
    /// Price of one unit, in major units.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub unit_price: Decimal,
    /// Its VAT.
    pub vat: Vat,
    /// Offered beside the rest: the client may take it or not.
    #[serde(default)]
    pub optional: bool,
    /// Whether an optional line was taken. Lines that are not optional always count.
    #[serde(default)]
    pub chosen: bool,
    /// What its hours rest on, where they were drafted.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub basis: Option<HoursBasis>,
}

impl ProposalLine {
    /// Whether the line counts towards the total.
    pub fn counts(&self) -> bool {
        !self.optional || self.chosen
    }
}

impl Validate for ProposalLine {
    fn validate(&self) -> Result<(), Invalid> {
        required_line("description", &self.description, 1000)?;
        self.quantity.validate()?;
        self.vat.validate()?;
        money::rate("unit_price", self.unit_price)
    }
}

/// A proposal as shown on its own page.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, TS)]
pub struct Proposal {
    /// Identifies the proposal.
    pub id: ProposalId,
    /// What may be edited.
    #[serde(flatten)]
    pub fields: ProposalFields,
    /// Name of the client.
    pub client_name: String,
    /// Where it stands.
    pub status: ProposalStatus,
    /// Who drafted it, if it was drafted.
    pub drafter: Option<Drafter>,
    /// What its drafter says should be looked at.
    pub warnings: Vec<DraftWarning>,
    /// When it was sent.
    pub sent_on: Option<NaiveDate>,
    /// When it was accepted or declined.
    pub decided_on: Option<NaiveDate>,
    /// The project it became.
    pub project_id: Option<ProjectId>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// The sections in their order.
    pub sections: Vec<Section>,
    /// The lines in their order.
    pub lines: Vec<ProposalLine>,
    /// Sums of the lines that count.
    pub totals: Totals,
}

/// What a drafter proposes: texts and lines, not yet part of any record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProposalDraft {
    /// Who drafted it.
    pub drafter: Drafter,
    /// What to call it.
    pub title: String,
    /// Language it is written in.
    pub language: String,
    /// The sections: heading and body.
    pub sections: Vec<(String, String)>,
    /// The lines. Prices come from the freelancer's records, never from a model.
    pub lines: Vec<DraftLine>,
    /// What to look at before it is sent.
    pub warnings: Vec<DraftWarning>,
}

/// What the hours of a drafted line rest on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "basis", rename_all = "snake_case")]
pub enum HoursBasis {
    /// A usual figure for work of that kind: nothing in the records compares.
    Usual,
    /// What a similar task of an earlier project took.
    Record {
        /// Title of that project.
        project: String,
        /// Title of that task, or empty when the whole project was compared.
        task: String,
        /// What it took, in minutes.
        #[ts(type = "number")]
        minutes: i64,
    },
    /// What several similar tasks took: half of them at most `p50`, four of five at most `p80`.
    Range {
        /// The tasks, the shortest first.
        tasks: Vec<TaskBasis>,
        /// Minutes that half of them did not exceed.
        #[ts(type = "number")]
        p50: i64,
        /// Minutes that four of five did not exceed.
        #[ts(type = "number")]
        p80: i64,
    },
}

/// A task of an earlier project that hours rest on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct TaskBasis {
    /// Title of its project.
    pub project: String,
    /// Its title.
    pub task: String,
    /// What it took, in minutes.
    #[ts(type = "number")]
    pub minutes: i64,
}

/// Something about a draft that its author should look at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "warning", rename_all = "snake_case")]
pub enum DraftWarning {
    /// The records hold no rate: every price is zero.
    NoRate,
    /// The brief names nothing to hand over: one line stands for all of the work.
    NoDeliverables,
    /// The hours of a line rest on no record.
    Estimate {
        /// Which line, counted from 0.
        line: u32,
    },
    /// The lines that are not optional come to more than the brief offers.
    AboveBudget {
        /// Their sum without VAT, in major units.
        #[ts(type = "string")]
        #[schemars(with = "String")]
        total: Decimal,
        /// The most the brief offers, in major units.
        #[ts(type = "string")]
        #[schemars(with = "String")]
        budget: Decimal,
    },
    /// The lines that are not optional come to less than the brief offers at least.
    BelowBudget {
        /// Their sum without VAT, in major units.
        #[ts(type = "string")]
        #[schemars(with = "String")]
        total: Decimal,
        /// The least the brief offers, in major units.
        #[ts(type = "string")]
        #[schemars(with = "String")]
        budget: Decimal,
    },
    /// The brief pays less by the hour than the freelancer's rate.
    RateAboveBudget {
        /// The freelancer's rate, in major units.
        #[ts(type = "string")]
        #[schemars(with = "String")]
        rate: Decimal,
        /// The most the brief pays by the hour, in major units.
        #[ts(type = "string")]
        #[schemars(with = "String")]
        budget: Decimal,
    },
    /// The brief counts in another currency than the proposal: budget and prices were not compared.
    OtherCurrency {
        /// The brief's.
        budget: Currency,
    },
    /// The brief's date has passed already.
    DeadlinePassed {
        /// The date.
        date: NaiveDate,
    },
    /// The estimated hours do not fit into the working days that are left, at eight hours a day.
    DeadlineTight {
        /// The date.
        date: NaiveDate,
        /// Hours of the lines that are not optional, rounded up.
        hours: u32,
    },
    /// A figure in a section that stands in neither brief, records nor lines.
    UngroundedFigure {
        /// Which section, counted from 0.
        section: u32,
        /// The figure as written.
        figure: String,
    },
    /// The model stopped before the end: the last section may be incomplete.
    Cut,
    /// It is longer than its platform takes.
    TooLong {
        /// Characters that it has.
        characters: u32,
        /// Characters that the platform takes.
        limit: u32,
    },
    /// The model wrote in another language than the one asked for.
    WrongLanguage {
        /// The language asked for (ISO 639-1).
        asked: String,
        /// The language found.
        found: String,
    },
    /// The templates are in another language than the one asked for.
    OtherLanguage {
        /// The language asked for.
        asked: String,
    },
}

/// A line that a drafter proposes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct DraftLine {
    /// What is done.
    pub description: String,
    /// How much of it.
    pub quantity: Quantity,
    /// Counted in what.
    pub unit: Unit,
    /// Price of one unit, in major units.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub unit_price: Decimal,
    /// Offered beside the rest.
    pub optional: bool,
    /// What its hours rest on.
    pub basis: HoursBasis,
}
