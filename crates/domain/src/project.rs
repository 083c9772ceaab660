//! Projects: agreed work, its tasks and its budget.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::invalid::{prose, required_line};
use crate::rounding::TimeRounding;
use crate::{ClientId, Currency, Invalid, ProjectId, ProposalId, Rule, TaskId, Validate, money};

/// Where a project stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProjectStatus {
    /// Being worked on.
    #[default]
    Active,
    /// Finished.
    Done,
    /// Put away.
    Archived,
}

/// What a person may edit about a project.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ProjectFields {
    /// What it is called.
    pub title: String,
    /// For whom.
    pub client_id: ClientId,
    /// Where it stands.
    #[serde(default)]
    pub status: ProjectStatus,
    /// Currency of its rate and invoices.
    pub currency: Currency,
    /// Price of an hour, in major units. Time already recorded keeps the rate it was made with.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub hourly_rate: Decimal,
    /// What was agreed for the whole, in minor units of `currency`, without VAT.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub budget: Option<i64>,
    /// How much time was planned, in minutes.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub budget_minutes: Option<i64>,
    /// First day.
    #[serde(default)]
    pub starts_on: Option<NaiveDate>,
    /// Day it is due.
    #[serde(default)]
    pub due_on: Option<NaiveDate>,
    /// How its time is rounded when it is billed; empty means by the client's rule.
    #[serde(default)]
    pub rounding: Option<TimeRounding>,
    /// Notes for the freelancer alone.
    #[serde(default)]
    pub notes: String,
}

impl Validate for ProjectFields {
    fn validate(&self) -> Result<(), Invalid> {
        required_line("title", &self.title, 200)?;
        money::rate("hourly_rate", self.hourly_rate)?;
        not_negative("budget", self.budget)?;
        not_negative("budget_minutes", self.budget_minutes)?;
        if let (Some(start), Some(due)) = (self.starts_on, self.due_on)
            && due < start
        {
            return Err(Invalid::new("due_on", Rule::EndsBeforeStart));
        }
        if let Some(rounding) = self.rounding {
            rounding.validate().map_err(|e| e.under("rounding"))?;
        }
        prose("notes", &self.notes, 100_000)
    }
}

/// What a person may edit about a task.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct TaskFields {
    /// What is to be done.
    pub title: String,
    /// Whether it is done.
    pub done: bool,
    /// How much time was planned, in minutes.
    #[ts(type = "number | null")]
    pub budget_minutes: Option<i64>,
    /// Price of an hour where it differs from the project's, in major units.
    #[ts(type = "string | null")]
    #[schemars(with = "Option<String>")]
    pub hourly_rate: Option<Decimal>,
}

impl Validate for TaskFields {
    fn validate(&self) -> Result<(), Invalid> {
        required_line("title", &self.title, 1000)?;
        not_negative("budget_minutes", self.budget_minutes)?;
        self.hourly_rate
            .map_or(Ok(()), |rate| money::rate("hourly_rate", rate))
    }
}

/// A task of a project.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, TS)]
pub struct Task {
    /// Identifies the task.
    pub id: TaskId,
    /// What may be edited.
    #[serde(flatten)]
    pub fields: TaskFields,
    /// Time recorded on it, in seconds, without a running timer.
    #[ts(type = "number")]
    pub seconds: i64,
}

/// A project as shown on its own page.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, TS)]
pub struct Project {
    /// Identifies the project.
    pub id: ProjectId,
    /// What may be edited.
    #[serde(flatten)]
    pub fields: ProjectFields,
    /// Name of the client.
    pub client_name: String,
    /// The proposal it came from.
    pub proposal_id: Option<ProposalId>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// The tasks in their order.
    pub tasks: Vec<Task>,
    /// Time recorded, in seconds, without a running timer.
    #[ts(type = "number")]
    pub seconds: i64,
    /// Billable time not on any invoice yet, in seconds.
    #[ts(type = "number")]
    pub unbilled_seconds: i64,
    /// What that time is worth, in minor units of the project's currency.
    #[ts(type = "number")]
    pub unbilled: i64,
    /// Net sum of the invoices issued for it, in minor units of the project's currency.
    #[ts(type = "number")]
    pub invoiced: i64,
}

fn not_negative(field: &str, value: Option<i64>) -> Result<(), Invalid> {
    if value.is_some_and(|v| v < 0) {
        Err(Invalid::new(field, Rule::Negative))
    } else {
        Ok(())
    }
}
