//! How worked time becomes billed time: rounded to a step, and put together into lines.
//!
//! Entries keep the seconds that were worked. What is billed stands on the line of the invoice, in whole minutes: the rule that is in force
//! when the draft is made decides, and a later rule changes no invoice.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{EntryId, Invalid, Rule, TaskId, Validate};

/// The steps in minutes that time can be rounded to.
pub const STEPS: [u32; 5] = [1, 6, 10, 15, 30];

/// Which way time is rounded.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum RoundingWay {
    /// Not at all, but for the whole minutes that a line is counted in.
    #[default]
    Exact,
    /// To the next full step. Any time at all is a step.
    Up,
    /// To the nearest full step; half a step counts as a whole one.
    Nearest,
}

/// What is rounded.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum RoundingOf {
    /// Each entry for itself.
    Entry,
    /// All entries of a line together.
    #[default]
    Line,
}

/// How worked time is rounded when it is billed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TimeRounding {
    /// Which way.
    #[serde(default)]
    pub way: RoundingWay,
    /// To how many minutes: 1, 6, 10, 15 or 30.
    #[serde(default = "minute")]
    pub minutes: u32,
    /// What is rounded.
    #[serde(default)]
    pub of: RoundingOf,
}

fn minute() -> u32 {
    1
}

impl Default for TimeRounding {
    fn default() -> Self {
        Self {
            way: RoundingWay::Exact,
            minutes: 1,
            of: RoundingOf::Line,
        }
    }
}

impl Validate for TimeRounding {
    fn validate(&self) -> Result<(), Invalid> {
        if STEPS.contains(&self.minutes) {
            Ok(())
        } else {
            Err(Invalid::new("minutes", Rule::Range { min: 1, max: 30 }))
        }
    }
}

impl TimeRounding {
    /// The whole minutes that are billed for stretches of so many seconds.
    pub fn billed(self, stretches: impl IntoIterator<Item = i64>) -> i64 {
        match (self.way, self.of) {
            (RoundingWay::Exact, _) | (_, RoundingOf::Line) => {
                self.one(stretches.into_iter().map(|s| s.max(0)).sum())
            }
            (_, RoundingOf::Entry) => stretches.into_iter().map(|s| self.one(s.max(0))).sum(),
        }
    }

    fn one(self, seconds: i64) -> i64 {
        let step = i64::from(self.minutes.max(1)) * 60;
        match self.way {
            RoundingWay::Exact => (seconds + 30) / 60,
            RoundingWay::Up => (seconds + step - 1) / step * step / 60,
            RoundingWay::Nearest => (seconds + step / 2) / step * step / 60,
        }
    }
}

/// What becomes one line. Different rates never share a line.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Grouping {
    /// The time of a task.
    #[default]
    Task,
    /// The time of a day.
    Day,
    /// Each entry.
    Entry,
    /// All time.
    All,
}

/// Billable time that is on no invoice.
#[derive(Clone, Debug, PartialEq)]
pub struct UnbilledEntry {
    /// The entry.
    pub id: EntryId,
    /// The task, if any.
    pub task: Option<(TaskId, String)>,
    /// What was done.
    pub note: String,
    /// The calendar day of the work.
    pub day: NaiveDate,
    /// How long it took.
    pub seconds: i64,
    /// The frozen rate.
    pub hourly_rate: Decimal,
}

/// Entries that become one line.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeGroup {
    /// The entries, in the order in which they came.
    pub entries: Vec<UnbilledEntry>,
    /// Their rate.
    pub hourly_rate: Decimal,
    /// The whole minutes that are billed.
    pub minutes: i64,
}

impl TimeGroup {
    /// First and last day of the work.
    pub fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let days = || self.entries.iter().map(|entry| entry.day);
        Some((days().min()?, days().max()?))
    }

    /// Titles of its tasks, each once.
    pub fn tasks(&self) -> Vec<&str> {
        let mut titles: Vec<&str> = Vec::new();
        for (_, title) in self.entries.iter().filter_map(|entry| entry.task.as_ref()) {
            if !titles.contains(&title.as_str()) {
                titles.push(title);
            }
        }
        titles
    }
}

/// Puts entries together, in the order in which the first of each group comes. A group of which nothing would be billed is left out: its
/// time stays unbilled and counts another time.
pub fn groups(
    entries: Vec<UnbilledEntry>,
    grouping: Grouping,
    rounding: TimeRounding,
) -> Vec<TimeGroup> {
    let mut groups: Vec<TimeGroup> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for entry in entries {
        let rate = entry.hourly_rate.normalize();
        let key = match grouping {
            Grouping::Task => (entry.task.as_ref().map(|(id, _)| *id), None, None, rate),
            Grouping::Day => (None, Some(entry.day), None, rate),
            Grouping::Entry => (None, None, Some(entry.id), rate),
            Grouping::All => (None, None, None, rate),
        };
        let place = *places.entry(key).or_insert_with(|| {
            groups.push(TimeGroup {
                entries: Vec::new(),
                hourly_rate: entry.hourly_rate,
                minutes: 0,
            });
            groups.len() - 1
        });
        groups[place].entries.push(entry);
    }
    for group in &mut groups {
        group.minutes = rounding.billed(group.entries.iter().map(|entry| entry.seconds));
    }
    groups.retain(|group| group.minutes > 0);
    groups
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rule(way: RoundingWay, minutes: u32, of: RoundingOf) -> TimeRounding {
        TimeRounding { way, minutes, of }
    }

    #[test]
    fn time_is_rounded_to_steps_per_entry_or_per_line() {
        use {RoundingOf::*, RoundingWay::*};
        for (way, minutes, of, seconds, billed) in [
            (Exact, 15, Entry, vec![89, 31], 2),
            (Exact, 1, Line, vec![29], 0),
            (Up, 15, Entry, vec![1, 900, 901, 0], 15 + 15 + 30),
            (Up, 15, Line, vec![1, 900, 901, 0], 45),
            (Up, 6, Line, vec![3600], 60),
            (Nearest, 15, Entry, vec![449, 450, 1349], 15 + 15),
            (Nearest, 30, Line, vec![5399], 90),
            (Up, 1, Line, vec![61], 2),
        ] {
            assert_eq!(
                rule(way, minutes, of).billed(seconds.clone()),
                billed,
                "{way:?} {minutes} {of:?} {seconds:?}"
            );
        }
        assert!(rule(Up, 7, Line).validate().is_err());
    }

    #[test]
    fn lines_are_of_one_rate_and_of_a_task_a_day_or_an_entry() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 3, d).unwrap();
        let id = |n: u128| uuid::Uuid::from_u128(n);
        let entry = |n, task: Option<u128>, d, rate: &str| UnbilledEntry {
            id: id(n).into(),
            task: task.map(|t| (id(t).into(), format!("Task {t}"))),
            note: String::new(),
            day: day(d),
            seconds: 3600,
            hourly_rate: rate.parse().unwrap(),
        };
        let entries = vec![
            entry(1, Some(1), 2, "90"),
            entry(2, Some(2), 2, "90.00"),
            entry(3, Some(1), 3, "90"),
            entry(4, Some(1), 3, "120"),
            entry(5, None, 4, "90"),
        ];
        let sizes = |grouping| {
            groups(entries.clone(), grouping, TimeRounding::default())
                .iter()
                .map(|group| group.entries.len())
                .collect::<Vec<_>>()
        };
        assert_eq!(sizes(Grouping::Task), [2, 1, 1, 1]);
        assert_eq!(sizes(Grouping::Day), [2, 1, 1, 1]);
        assert_eq!(sizes(Grouping::Entry), [1; 5]);
        assert_eq!(sizes(Grouping::All), [4, 1]);
        let all = groups(entries, Grouping::All, TimeRounding::default());
        assert_eq!(all[0].days(), Some((day(2), day(4))));
        assert_eq!(all[0].tasks(), ["Task 1", "Task 2"]);
    }

    proptest! {
        #[test]
        fn up_never_bills_less_than_was_worked_and_less_than_a_step_more_each(
            stretches in prop::collection::vec(0_i64..200_000, 1..20), step in prop::sample::select(STEPS.to_vec()), per_entry: bool,
        ) {
            let of = if per_entry { RoundingOf::Entry } else { RoundingOf::Line };
            let worked: i64 = stretches.iter().sum();
            let rounded = if per_entry { stretches.len() } else { 1 };
            let up = rule(RoundingWay::Up, step, of).billed(stretches.clone());
            prop_assert!(up * 60 >= worked);
            prop_assert!(up * 60 - worked < i64::from(step) * 60 * i64::try_from(rounded).unwrap());
            prop_assert_eq!(up % i64::from(step), 0);
            let near = rule(RoundingWay::Nearest, step, of).billed(stretches.clone());
            prop_assert!((near * 60 - worked).abs() * 2 <= i64::from(step) * 60 * i64::try_from(rounded).unwrap());
            let exact = rule(RoundingWay::Exact, step, of).billed(stretches);
            prop_assert!((exact * 60 - worked).abs() <= 30);
        }
    }
}
