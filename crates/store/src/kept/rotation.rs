//! Which backups are let go: of those that passed their check, the newest of each of the last 24 hours, 14 days, 10 weeks and 24 months
//! *that have one* stay. Who was away for a year still finds the last ones from before.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike as _, Timelike as _, Utc};

use super::BackupState;

/// Hours of which one backup is kept.
pub const HOURLY: usize = 24;
/// Days of which one backup is kept.
pub const DAILY: usize = 14;
/// Weeks (ISO 8601) of which one backup is kept.
pub const WEEKLY: usize = 10;
/// Months of which one backup is kept.
pub const MONTHLY: usize = 24;
/// How many backups of a file with problems are kept: they are for looking at, not for going back to.
const DOUBTFUL: usize = 3;

/// The places in the list of those that are let go. The list may be in any order. Never among them: the newest that passed its check,
/// and one that was damaged after it was made, which somebody may want to look at.
pub fn rotated(kept: &[(DateTime<Utc>, BackupState)]) -> Vec<usize> {
    let newest_first = |state: BackupState| {
        let mut places: Vec<usize> = (0..kept.len())
            .filter(|place| kept[*place].1 == state)
            .collect();
        places.sort_by_key(|place| std::cmp::Reverse((kept[*place].0, *place)));
        places
    };
    let verified = newest_first(BackupState::Verified);
    let mut stays: BTreeSet<usize> = newest_first(BackupState::WithProblems)
        .into_iter()
        .take(DOUBTFUL)
        .chain(newest_first(BackupState::Damaged))
        .collect();
    for (most, span) in [
        (HOURLY, hour as fn(DateTime<Utc>) -> (i32, u32)),
        (DAILY, day),
        (WEEKLY, week),
        (MONTHLY, month),
    ] {
        let mut spans = BTreeSet::new();
        for place in &verified {
            if spans.len() < most && spans.insert(span(kept[*place].0)) {
                stays.insert(*place);
            }
        }
    }
    (0..kept.len())
        .filter(|place| !stays.contains(place))
        .collect()
}

fn hour(at: DateTime<Utc>) -> (i32, u32) {
    (at.year(), at.ordinal() * 24 + at.hour())
}

fn day(at: DateTime<Utc>) -> (i32, u32) {
    (at.year(), at.ordinal())
}

fn week(at: DateTime<Utc>) -> (i32, u32) {
    (at.iso_week().year(), at.iso_week().week())
}

fn month(at: DateTime<Utc>) -> (i32, u32) {
    (at.year(), at.month())
}
