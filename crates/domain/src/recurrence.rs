//! Invoices that come again: by a rule of calendar dates, which neither a clock that jumps nor the length of a month makes drift.
//!
//! Each occurrence is counted from the first one and not from the one before: a rule of the 31st gives 31 January, 28 February and again
//! 31 March.

use chrono::{DateTime, Datelike as _, Days, Months, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::invalid::{prose, required_line};
use crate::invoice::InvoiceLine;
use crate::{ClientId, Currency, Invalid, InvoiceId, ProjectId, RecurrenceId, Rule, Validate};

/// The unit that a rule counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum RecurrenceUnit {
    /// Weeks, from Monday to Sunday.
    Week,
    /// Calendar months.
    Month,
    /// Quarters of the calendar year.
    Quarter,
    /// Calendar years.
    Year,
}

/// On which days an invoice comes again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RecurrenceRule {
    /// In what it counts.
    pub unit: RecurrenceUnit,
    /// Every so many units, 1 to 60.
    #[serde(default = "one")]
    pub every: u32,
    /// No occurrence is before this day; without `day_of_month` it is the first.
    pub start: NaiveDate,
    /// The day of the month, 1 to 31; the last one where a month is shorter. Empty: that of `start`. Weeks go by the weekday of `start`.
    #[serde(default)]
    pub day_of_month: Option<u32>,
    /// No occurrence is after this day.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// How many occurrences there are in all.
    #[serde(default)]
    pub count: Option<u32>,
}

fn one() -> u32 {
    1
}

impl Validate for RecurrenceRule {
    fn validate(&self) -> Result<(), Invalid> {
        let range = |field, min, max| Err(Invalid::new(field, Rule::Range { min, max }));
        if !(1..=60).contains(&self.every) {
            return range("every", 1, 60);
        }
        if self
            .day_of_month
            .is_some_and(|day| !(1..=31).contains(&day))
        {
            return range("day_of_month", 1, 31);
        }
        if self
            .count
            .is_some_and(|count| !(1..=10_000).contains(&count))
        {
            return range("count", 1, 10_000);
        }
        if !(1970..=9999).contains(&self.start.year()) {
            return range("start", 1970, 9999);
        }
        if self.until.is_some_and(|until| until < self.start) {
            return Err(Invalid::new("until", Rule::EndsBeforeStart));
        }
        Ok(())
    }
}

impl RecurrenceRule {
    /// The occurrence at a place, the first at 0; `None` when there is none.
    pub fn occurrence(&self, place: u32) -> Option<NaiveDate> {
        if self.count.is_some_and(|count| place >= count) {
            return None;
        }
        let steps = self.every.checked_mul(place)?;
        let day = match self.unit {
            RecurrenceUnit::Week => self
                .start
                .checked_add_days(Days::new(u64::from(steps) * 7))?,
            _ => {
                let wanted = self.day_of_month.unwrap_or(self.start.day());
                let here = on_day(self.start, wanted)?;
                // A day of the month that has passed at the start comes first in the next month.
                let later = u32::from(here < self.start);
                let months = steps.checked_mul(self.months())?.checked_add(later)?;
                let month = self
                    .start
                    .with_day(1)?
                    .checked_add_months(Months::new(months))?;
                on_day(month, wanted)?
            }
        };
        (self.until.is_none_or(|until| day <= until) && day.year() <= 9999).then_some(day)
    }

    /// The first occurrence after a day.
    pub fn after(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.first(|occurrence| occurrence > day)
    }

    /// The first occurrence on a day or after it.
    pub fn on_or_after(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.first(|occurrence| occurrence >= day)
    }

    /// Occurrences only go forward, so the first that is `late` enough is looked for by halving.
    fn first(&self, late: impl Fn(NaiveDate) -> bool) -> Option<NaiveDate> {
        let (mut low, mut high) = (0_u32, 500_000_u32);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.occurrence(middle).is_none_or(&late) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        self.occurrence(low)
    }

    fn months(&self) -> u32 {
        match self.unit {
            RecurrenceUnit::Week => 0,
            RecurrenceUnit::Month => 1,
            RecurrenceUnit::Quarter => 3,
            RecurrenceUnit::Year => 12,
        }
    }

    /// First and last day of the time that an occurrence is for. `None` beyond the calendar.
    pub fn period(
        &self,
        occurrence: NaiveDate,
        which: RecurrencePeriod,
    ) -> Option<(NaiveDate, NaiveDate)> {
        let units = i64::from(self.every);
        // In units from the one in which the occurrence lies.
        let first = match which {
            RecurrencePeriod::Current => 0,
            RecurrencePeriod::Previous => -units,
            RecurrencePeriod::Next => 1,
        };
        let (from, end) = match self.unit {
            RecurrenceUnit::Week => {
                let monday =
                    occurrence - Days::new(occurrence.weekday().num_days_from_monday().into());
                let weeks = |n: i64| monday.checked_add_signed(chrono::TimeDelta::weeks(n));
                (weeks(first)?, weeks(first + units)?)
            }
            _ => {
                let step = self.months();
                let month = occurrence.with_day(1)?;
                let begin = month - Months::new(month.month0() % step);
                let shifted = |n: i64| {
                    let months =
                        Months::new(u32::try_from(n.unsigned_abs()).ok()?.checked_mul(step)?);
                    if n < 0 {
                        begin.checked_sub_months(months)
                    } else {
                        begin.checked_add_months(months)
                    }
                };
                (shifted(first)?, shifted(first + units)?)
            }
        };
        Some((from, end.pred_opt()?))
    }
}

/// That day of a date's month, or its last one where the month is shorter.
fn on_day(month: NaiveDate, day: u32) -> Option<NaiveDate> {
    (28..=day.max(28))
        .rev()
        .find_map(|last| month.with_day(day.min(last)))
}

/// Which time an occurrence is for, in units of its rule: `{period}`, `{month}`, `{quarter}` and `{year}` in texts, and the dates of the
/// service (BT-73, BT-74).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum RecurrencePeriod {
    /// That in which the occurrence lies.
    #[default]
    Current,
    /// The time before: what was done.
    Previous,
    /// The time after: what is paid in advance.
    Next,
}

/// What is made of an occurrence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum RecurrenceMakes {
    /// A draft that a person looks at.
    #[default]
    Draft,
    /// An issued invoice. Where something is missing for that, a draft.
    Issued,
}

/// What a person may edit about a recurring invoice. Texts and lines may hold `{month}`, `{quarter}`, `{year}`, `{period}` and `{date}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RecurrenceFields {
    /// Heading of the invoices.
    pub title: String,
    /// For whom.
    pub client_id: ClientId,
    /// For which project.
    #[serde(default)]
    pub project_id: Option<ProjectId>,
    /// On which days.
    pub rule: RecurrenceRule,
    /// Which time each is for.
    #[serde(default)]
    pub period: RecurrencePeriod,
    /// What is made.
    #[serde(default)]
    pub makes: RecurrenceMakes,
    /// Whether it is in force. What would have come while it was not, is not made up for.
    #[serde(default = "yes")]
    pub active: bool,
    /// Currency of all amounts; empty: the client's own.
    #[serde(default)]
    pub currency: Option<Currency>,
    /// Days to pay; empty: the client's own.
    #[serde(default)]
    pub payment_terms_days: Option<u32>,
    /// Words above the lines.
    #[serde(default)]
    pub introduction: String,
    /// Words below the total.
    #[serde(default)]
    pub note: String,
    /// The client's order number.
    #[serde(default)]
    pub order_reference: String,
    /// The lines.
    #[serde(default)]
    pub lines: Vec<InvoiceLine>,
}

fn yes() -> bool {
    true
}

impl Validate for RecurrenceFields {
    fn validate(&self) -> Result<(), Invalid> {
        required_line("title", &self.title, 150)?;
        self.rule.validate().map_err(|e| e.under("rule"))?;
        if self.payment_terms_days.is_some_and(|days| days > 3650) {
            return Err(Invalid::new(
                "payment_terms_days",
                Rule::Range { min: 0, max: 3650 },
            ));
        }
        crate::invalid::line("order_reference", &self.order_reference, 100)?;
        prose("introduction", &self.introduction, 9_000)?;
        prose("note", &self.note, 9_000)?;
        if self.lines.is_empty() {
            return Err(Invalid::new("lines", Rule::Required));
        }
        for (index, line) in self.lines.iter().enumerate() {
            line.validate()
                .map_err(|e| e.under(format!("lines.{index}")))?;
        }
        Ok(())
    }
}

/// An invoice that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Occurrence {
    /// The day it was for.
    pub occurs_on: NaiveDate,
    /// The invoice; empty when it was deleted as a draft.
    pub invoice_id: Option<InvoiceId>,
    /// Its number, once it is issued.
    pub number: Option<String>,
}

/// A recurring invoice.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, TS)]
pub struct Recurrence {
    /// Identifies it.
    pub id: RecurrenceId,
    /// What may be edited.
    #[serde(flatten)]
    pub fields: RecurrenceFields,
    /// Name of the client.
    pub client_name: String,
    /// The day of the next invoice; empty when none comes any more.
    pub next_on: Option<NaiveDate>,
    /// The newest that were made, newest first.
    pub made: Vec<Occurrence>,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
}

/// A text with `{name}` replaced by what `word` says for it. What it does not know stays as it is written.
pub fn fill(text: &str, word: impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let (before, from) = rest.split_at(open);
        filled.push_str(before);
        let known = from
            .find('}')
            .and_then(|close| Some((word(&from[1..close])?, close)));
        match known {
            Some((value, close)) => {
                filled.push_str(&value);
                rest = &from[close + 1..];
            }
            None => {
                filled.push('{');
                rest = &from[1..];
            }
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests;
