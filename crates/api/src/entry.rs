//! Time: the timer, and entries by hand.

use chrono::{DateTime, Days, Duration, NaiveDate, NaiveTime, TimeZone as _, Utc};
use chrono_tz::Tz;
use domain::entry::{Entry, EntryFields, MAX_SECONDS};
use domain::{EntryId, Invalid, ProjectId, Rule, TaskId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::entry::{DaySum, EntryFilter};
use store::{Page, Paging, Snapshot, Tx};
use ts_rs::TS;

use crate::daybook::Moment;
use crate::wire::{Edit, Empty, Of};
use crate::{Error, ErrorCode, Result};

/// Which entries are wanted, by their start.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct EntryList {
    /// Which.
    pub filter: EntryFilter,
    /// Which part of the list.
    pub page: Paging,
}

/// A span of days, both included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DaySpan {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

/// What the timer is started for. A timer that runs is stopped first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct EntryStart {
    /// The project.
    pub project_id: ProjectId,
    /// The task.
    #[serde(default)]
    pub task_id: Option<TaskId>,
    /// What is done.
    #[serde(default)]
    pub note: String,
}

/// Time worked, by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct EntryAdd {
    /// The project.
    pub project_id: ProjectId,
    /// The task.
    #[serde(default)]
    pub task_id: Option<TaskId>,
    /// What was done.
    #[serde(default)]
    pub note: String,
    /// The day; empty for today.
    #[serde(default)]
    pub day: Option<NaiveDate>,
    /// When it began, `HH:MM` on the freelancer's clock; empty for 09:00.
    #[serde(default)]
    pub start: String,
    /// How long it took, in minutes.
    #[ts(type = "number")]
    pub minutes: i64,
    /// Whether the client pays for it.
    #[serde(default = "yes")]
    pub billable: bool,
}

fn yes() -> bool {
    true
}

pub(crate) fn list(_: Moment, db: &Snapshot<'_>, request: EntryList) -> Result<Page<Entry>> {
    Ok(db.entries(&request.filter, &request.page)?)
}

pub(crate) fn days(_: Moment, db: &Snapshot<'_>, request: DaySpan) -> Result<Vec<DaySum>> {
    Ok(db.day_sums(request.from, request.to)?)
}

pub(crate) fn running(_: Moment, db: &Snapshot<'_>, _: Empty) -> Result<Option<Entry>> {
    Ok(db.running()?)
}

pub(crate) fn start(moment: Moment, tx: &Tx<'_>, request: EntryStart) -> Result<Entry> {
    if let Some(running) = tx.running()? {
        end(moment, tx, &running)?;
    }
    let id = tx.add_entry(&EntryFields {
        project_id: request.project_id,
        task_id: request.task_id,
        note: request.note,
        started_at: moment.now,
        ended_at: None,
        zone: moment.zone.name().to_owned(),
        billable: true,
        hourly_rate: None,
    })?;
    Ok(tx.entry(id)?)
}

pub(crate) fn stop(moment: Moment, tx: &Tx<'_>, _: Empty) -> Result<Entry> {
    let running = tx.running()?.ok_or_else(|| {
        Error::new(ErrorCode::WrongState)
            .with("kind", "timer")
            .with("state", "stopped")
    })?;
    end(moment, tx, &running)?;
    Ok(tx.entry(running.id)?)
}

/// Ends a running entry now. A clock that was set back gives no time rather than negative time, and a timer forgotten
/// for more than the longest stretch is cut there.
fn end(moment: Moment, tx: &Tx<'_>, running: &Entry) -> Result<()> {
    let start = running.fields.started_at;
    let ended_at = moment
        .now
        .clamp(start, start + Duration::seconds(MAX_SECONDS));
    tx.set_entry(
        running.id,
        &EntryFields {
            ended_at: Some(ended_at),
            ..running.fields.clone()
        },
    )?;
    Ok(())
}

pub(crate) fn add(moment: Moment, tx: &Tx<'_>, request: EntryAdd) -> Result<Entry> {
    if request.minutes <= 0 || request.minutes > MAX_SECONDS / 60 {
        return Err(Invalid::new(
            "minutes",
            Rule::Range {
                min: 1,
                max: MAX_SECONDS / 60,
            },
        )
        .into());
    }
    let day = request.day.unwrap_or(moment.today);
    let time = if request.start.is_empty() {
        NaiveTime::from_hms_opt(9, 0, 0)
    } else {
        NaiveTime::parse_from_str(&request.start, "%H:%M").ok()
    };
    let time = time.ok_or_else(|| {
        Invalid::new(
            "start",
            Rule::Malformed {
                detail: "a time as 09:30".to_owned(),
            },
        )
    })?;
    let started_at = local(moment.zone, day, time).ok_or_else(|| {
        Invalid::new(
            "start",
            Rule::Malformed {
                detail: "a time that the clock skipped".to_owned(),
            },
        )
    })?;
    let id = tx.add_entry(&EntryFields {
        project_id: request.project_id,
        task_id: request.task_id,
        note: request.note,
        started_at,
        ended_at: Some(started_at + Duration::minutes(request.minutes)),
        zone: moment.zone.name().to_owned(),
        billable: request.billable,
        hourly_rate: None,
    })?;
    Ok(tx.entry(id)?)
}

/// A time on the local clock. In the hour that comes twice in autumn the first is meant; in the one that is left out in
/// spring, the moment the clock jumped to.
fn local(zone: Tz, day: NaiveDate, time: NaiveTime) -> Option<DateTime<Utc>> {
    let wanted = day.and_time(time);
    let found = zone.from_local_datetime(&wanted).earliest().or_else(|| {
        let before = zone
            .from_local_datetime(&(wanted - Duration::hours(3)))
            .earliest()?;
        Some(before + Duration::hours(3))
    })?;
    // Far past or future days that chrono's zones cannot place are refused by the caller.
    let utc = found.with_timezone(&Utc);
    (utc.date_naive() >= day.checked_sub_days(Days::new(2))?).then_some(utc)
}

pub(crate) fn update(_: Moment, tx: &Tx<'_>, edit: Edit<EntryId, EntryFields>) -> Result<Entry> {
    let fields = edit.set.over(&tx.entry(edit.id)?.fields)?;
    tx.set_entry(edit.id, &fields)?;
    Ok(tx.entry(edit.id)?)
}

pub(crate) fn delete(_: Moment, tx: &Tx<'_>, request: Of<EntryId>) -> Result<Empty> {
    tx.delete_entry(request.id)?;
    Ok(Empty {})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_that_jump_keep_their_day() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        let time = |h, m| NaiveTime::from_hms_opt(h, m, 0).unwrap();
        let berlin = Tz::Europe__Berlin;
        // 02:30 does not exist on this day: the clock went from 02:00 to 03:00.
        assert_eq!(
            local(berlin, day(2026, 3, 29), time(2, 30))
                .unwrap()
                .to_rfc3339(),
            "2026-03-29T01:30:00+00:00"
        );
        // 02:30 comes twice; the first one is still summer time.
        assert_eq!(
            local(berlin, day(2026, 10, 25), time(2, 30))
                .unwrap()
                .to_rfc3339(),
            "2026-10-25T00:30:00+00:00"
        );
        assert_eq!(
            local(berlin, day(2026, 7, 1), time(9, 0))
                .unwrap()
                .to_rfc3339(),
            "2026-07-01T07:00:00+00:00"
        );
    }
}
