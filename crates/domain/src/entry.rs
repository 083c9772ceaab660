//! Time entries: stretches of work, by timer or by hand.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::invalid::line;
use crate::{Currency, EntryId, Invalid, InvoiceId, ProjectId, Rule, TaskId, Validate, money};

/// The longest single stretch: longer than this is a timer that was forgotten (one week, in seconds).
pub const MAX_SECONDS: i64 = 7 * 24 * 3600;

/// What a person may edit about an entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct EntryFields {
    /// The project worked on.
    pub project_id: ProjectId,
    /// The task worked on.
    #[serde(default)]
    pub task_id: Option<TaskId>,
    /// What was done.
    #[serde(default)]
    pub note: String,
    /// When the work began.
    pub started_at: DateTime<Utc>,
    /// When it ended; empty while the timer runs.
    #[serde(default)]
    pub ended_at: Option<DateTime<Utc>>,
    /// Where the freelancer was: an IANA time zone. It decides the calendar day of the work.
    pub zone: String,
    /// Whether the client pays for it.
    #[serde(default = "yes")]
    pub billable: bool,
    /// Price of an hour in major units, frozen when the entry was made. Empty: task's, else project's, at that moment.
    #[serde(default)]
    #[ts(type = "string | null")]
    #[schemars(with = "Option<String>")]
    pub hourly_rate: Option<Decimal>,
}

fn yes() -> bool {
    true
}

impl Validate for EntryFields {
    fn validate(&self) -> Result<(), Invalid> {
        line("note", &self.note, 1000)?;
        if self.zone.parse::<Tz>().is_err() {
            return Err(Invalid::new("zone", Rule::TimeZone));
        }
        if let Some(end) = self.ended_at {
            let seconds = (end - self.started_at).num_seconds();
            if seconds < 0 {
                return Err(Invalid::new("ended_at", Rule::EndsBeforeStart));
            }
            if seconds > MAX_SECONDS {
                return Err(Invalid::new(
                    "ended_at",
                    Rule::Range {
                        min: 0,
                        max: MAX_SECONDS,
                    },
                ));
            }
        }
        self.hourly_rate
            .map_or(Ok(()), |rate| money::rate("hourly_rate", rate))
    }
}

/// A time entry as listed.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, TS)]
pub struct Entry {
    /// Identifies the entry.
    pub id: EntryId,
    /// What may be edited.
    #[serde(flatten)]
    pub fields: EntryFields,
    /// Title of the project.
    pub project_title: String,
    /// Name of the client.
    pub client_name: String,
    /// Title of the task, if any.
    pub task_title: Option<String>,
    /// Length in seconds; `null` while the timer runs.
    #[ts(type = "number | null")]
    pub seconds: Option<i64>,
    /// What it is worth in minor units, rounded for itself; 0 when not billable or still running.
    #[ts(type = "number")]
    pub amount: i64,
    /// Of which currency.
    pub currency: Currency,
    /// The invoice it is billed on, draft or issued.
    pub invoice_id: Option<InvoiceId>,
    /// Whether that invoice is issued: then the entry can no longer be changed.
    pub billed: bool,
}

/// What `seconds` of work at `hourly_rate` are worth, exactly, in major units.
///
/// `None` when it does not fit.
pub fn worth(seconds: i64, hourly_rate: Decimal) -> Option<Decimal> {
    Decimal::from(seconds)
        .checked_mul(hourly_rate)?
        .checked_div(Decimal::from(3600))
}
