//! Time entries; how they are put on invoices is in [`billing`].

pub mod billing;

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use domain::entry::{Entry, EntryFields, worth};
use domain::{Currency, Decimal, EntryId, Invalid, ProjectId, Rule, TaskId, Validate as _};
use rusqlite::Row;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::client::missing;
use crate::column::{Column as _, Columns, at, insert, update};
use crate::page::Listing;
use crate::{Error, Page, Paging, Result, Snapshot, Tx};

/// What is stored of the fields, but for the day and the length, which follow from them.
fn write(fields: &EntryFields) -> Columns {
    vec![
        ("project_id", fields.project_id.store()),
        ("task_id", fields.task_id.store()),
        ("note", fields.note.store()),
        ("started_at", fields.started_at.store()),
        ("ended_at", fields.ended_at.store()),
        ("zone", fields.zone.store()),
        ("billable", fields.billable.store()),
        ("hourly_rate", fields.hourly_rate.store()),
    ]
}

/// Which entries are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct EntryFilter {
    /// Of this project.
    pub project_id: Option<ProjectId>,
    /// Begun on this day or later.
    pub from: Option<NaiveDate>,
    /// Begun on this day or earlier.
    pub to: Option<NaiveDate>,
    /// Only billable ones that are on no invoice.
    pub unbilled: bool,
}

/// Time recorded on a calendar day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct DaySum {
    /// The day.
    pub day: NaiveDate,
    /// Seconds, without a running timer.
    #[ts(type = "number")]
    pub seconds: i64,
}

/// What [`entry`] reads, in this order.
const SELECT: &str = "entry.id, entry.project_id, entry.task_id, entry.note, entry.started_at, entry.ended_at, entry.zone,
    entry.billable, entry.hourly_rate, entry.seconds, project.title, project.currency, client.name, task.title,
    invoice_line.invoice_id, invoice.number IS NOT NULL";
/// An entry with what a list shows of its surroundings.
macro_rules! surroundings {
    ($entry:literal) => {
        concat!(
            $entry,
            " JOIN project ON project.id = entry.project_id JOIN client ON client.id = project.client_id
    LEFT JOIN task ON task.id = entry.task_id LEFT JOIN invoice_line ON invoice_line.id = entry.invoice_line_id
    LEFT JOIN invoice ON invoice.id = invoice_line.invoice_id"
        )
    };
}
const FROM: &str = surroundings!("entry");
const FROM_UNBILLED: &str = surroundings!("entry INDEXED BY entry_unbilled_of_project");
const UNBILLED: &str =
    "entry.billable = 1 AND entry.invoice_line_id IS NULL AND entry.ended_at IS NOT NULL";

/// No place has ever been further from UTC than this: a bound, not a rule.
const ZONES: Duration = Duration::hours(16);

/// When the day begins in UTC.
fn midnight(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
}

impl EntryFilter {
    pub(crate) fn listing(&self) -> Listing<'static> {
        let mut conditions = Vec::new();
        if let Some(project) = self.project_id {
            conditions.push(("entry.project_id = ?".to_owned(), vec![project.store()]));
        }
        // The list is in the order of the starts, so that is what bounds the part of it to be read; the plus keeps the
        // planner from reading all of the span by day and sorting it. The day itself depends on the zone of each entry.
        if let Some(from) = self.from {
            conditions.push((
                "entry.started_at >= ? AND +entry.day >= ?".to_owned(),
                vec![(midnight(from) - ZONES).store(), from.store()],
            ));
        }
        if let Some(to) = self.to {
            conditions.push((
                "entry.started_at <= ? AND +entry.day <= ?".to_owned(),
                vec![
                    (midnight(to) + Duration::days(1) + ZONES).store(),
                    bound(to),
                ],
            ));
        }
        if self.unbilled {
            conditions.push((UNBILLED.to_owned(), Vec::new()));
        }
        Listing {
            columns: SELECT,
            from: match (self.project_id, self.unbilled) {
                // Of a long project hardly anything is unbilled: not to be looked for among all that is billed.
                (Some(_), true) => FROM_UNBILLED,
                _ => FROM,
            },
            id: "entry.id",
            kind: None,
            sort: "entry.started_at",
            conditions,
        }
    }
}

/// Reads what [`SELECT`] names, the first of it at place `first`.
fn entry(row: &Row<'_>, first: usize) -> Result<Entry> {
    let fields = EntryFields {
        project_id: at(row, first + 1)?,
        task_id: at(row, first + 2)?,
        note: at(row, first + 3)?,
        started_at: at(row, first + 4)?,
        ended_at: at(row, first + 5)?,
        zone: at(row, first + 6)?,
        billable: at(row, first + 7)?,
        hourly_rate: at(row, first + 8)?,
    };
    let seconds: Option<i64> = at(row, first + 9)?;
    let currency: Currency = at(row, first + 11)?;
    let amount = match (fields.billable, seconds, fields.hourly_rate) {
        (true, Some(seconds), Some(rate)) => worth(seconds, rate)
            .and_then(|w| currency.minor(w))
            .unwrap_or(0),
        _ => 0,
    };
    Ok(Entry {
        id: at(row, first)?,
        project_title: at(row, first + 10)?,
        client_name: at(row, first + 12)?,
        task_title: at(row, first + 13)?,
        seconds,
        amount,
        currency,
        invoice_id: at(row, first + 14)?,
        billed: at(row, first + 15)?,
        fields,
    })
}

impl Snapshot<'_> {
    /// A page of entries by their start.
    pub fn entries(&self, filter: &EntryFilter, paging: &Paging) -> Result<Page<Entry>> {
        filter.listing().page(self, paging, |row| entry(row, 2))
    }

    /// Time by day from `from` to `to`, both included.
    pub fn day_sums(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<DaySum>> {
        let mut statement =
            self.prepare_cached("SELECT day, ifnull(sum(seconds), 0) FROM entry WHERE day BETWEEN ? AND ? GROUP BY day ORDER BY day")?;
        let mut rows = statement.query([from.store(), to.store()])?;
        let mut sums = Vec::new();
        while let Some(row) = rows.next()? {
            sums.push(DaySum {
                day: at(row, 0)?,
                seconds: at(row, 1)?,
            });
        }
        Ok(sums)
    }

    /// An entry.
    pub fn entry(&self, id: EntryId) -> Result<Entry> {
        let mut statement =
            self.prepare_cached(&format!("SELECT {SELECT} FROM {FROM} WHERE entry.id = ?"))?;
        let mut rows = statement.query([id.store()])?;
        entry(rows.next()?.ok_or_else(|| missing("entry", id))?, 0)
    }

    /// The entry whose timer runs.
    pub fn running(&self) -> Result<Option<Entry>> {
        let mut statement = self.prepare_cached(&format!(
            "SELECT {SELECT} FROM {FROM} WHERE entry.ended_at IS NULL"
        ))?;
        let mut rows = statement.query([])?;
        rows.next()?.map(|row| entry(row, 0)).transpose()
    }

    /// The rate that new time on this project and task gets.
    fn rate_of(&self, project: ProjectId, task: Option<TaskId>) -> Result<Decimal> {
        if let Some(task) = task {
            let (of, fields) = self.task_fields(task)?;
            if of != project {
                return Err(Invalid::new(
                    "task_id",
                    Rule::Malformed {
                        detail: "a task of another project".to_owned(),
                    },
                )
                .into());
            }
            if let Some(rate) = fields.hourly_rate {
                return Ok(rate);
            }
        }
        Ok(self.project_fields(project)?.hourly_rate)
    }
}

/// An upper bound that text comparison understands: chrono's largest date has a sign in front.
fn bound(day: NaiveDate) -> rusqlite::types::Value {
    if day == NaiveDate::MAX {
        "9999-12-31".to_owned().store()
    } else {
        day.store()
    }
}

impl Tx<'_> {
    /// Adds an entry, running or finished. Only one can run.
    pub fn add_entry(&self, fields: &EntryFields) -> Result<EntryId> {
        fields.validate()?;
        if fields.ended_at.is_none() && self.running()?.is_some() {
            return Err(Error::WrongState {
                kind: "entry",
                state: "running",
            });
        }
        let rate = self.rate_of(fields.project_id, fields.task_id)?;
        let id: EntryId = self.id();
        let mut columns = row(&EntryFields {
            hourly_rate: Some(fields.hourly_rate.unwrap_or(rate)),
            ..fields.clone()
        })?;
        columns.push(("id", id.store()));
        insert(self, "entry", columns)?;
        self.about(&self.project_fields(fields.project_id)?.title);
        Ok(id)
    }

    /// Stores what was edited. The rate stays as it was frozen unless another is given or the project changes.
    pub fn set_entry(&self, id: EntryId, fields: &EntryFields) -> Result<()> {
        fields.validate()?;
        let old = self.entry(id)?;
        if old.billed {
            return Err(Error::Frozen);
        }
        if old.invoice_id.is_some() {
            return Err(Error::InUse {
                kind: "entry",
                by: "invoice",
                count: 1,
            });
        }
        if fields.ended_at.is_none() && self.running()?.is_some_and(|running| running.id != id) {
            return Err(Error::WrongState {
                kind: "entry",
                state: "running",
            });
        }
        let moved =
            old.fields.project_id != fields.project_id || old.fields.task_id != fields.task_id;
        let of_place = self.rate_of(fields.project_id, fields.task_id)?;
        let rate = match fields.hourly_rate {
            Some(rate) if !(moved && Some(rate) == old.fields.hourly_rate) => rate,
            _ => of_place,
        };
        self.about(&self.project_fields(fields.project_id)?.title);
        update(
            self,
            "entry",
            "id",
            &id,
            row(&EntryFields {
                hourly_rate: Some(rate),
                ..fields.clone()
            })?,
        )
    }

    /// Deletes an entry that is on no invoice.
    pub fn delete_entry(&self, id: EntryId) -> Result<()> {
        let old = self.entry(id)?;
        if old.billed {
            return Err(Error::Frozen);
        }
        if old.invoice_id.is_some() {
            return Err(Error::InUse {
                kind: "entry",
                by: "invoice",
                count: 1,
            });
        }
        self.about(&old.project_title);
        self.execute("DELETE FROM entry WHERE id = ?", [id.store()])?;
        Ok(())
    }
}

/// All columns of an entry but its id and its invoice line.
fn row(fields: &EntryFields) -> Result<Columns> {
    let zone: Tz = fields
        .zone
        .parse()
        .map_err(|_| Invalid::new("zone", Rule::TimeZone))?;
    let mut columns = write(fields);
    columns.push(("day", day(fields.started_at, zone).store()));
    columns.push((
        "seconds",
        fields
            .ended_at
            .map(|end| (end - fields.started_at).num_seconds())
            .store(),
    ));
    Ok(columns)
}

fn day(at: DateTime<Utc>, zone: Tz) -> NaiveDate {
    at.with_timezone(&zone).date_naive()
}
