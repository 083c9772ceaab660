//! What is not billed yet, and what each line of an invoice bills.

use chrono::NaiveDate;
use domain::rounding::UnbilledEntry;
use domain::{EntryId, InvoiceId, InvoiceLineId, ProjectId, TaskId};
use schemars::JsonSchema;
use serde::Serialize;
use ts_rs::TS;

use super::{UNBILLED, bound};
use crate::column::{Column as _, at};
use crate::expense::billed_once;
use crate::{Result, Snapshot, Tx};

/// What a line of an invoice bills.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct LineWork {
    /// The line.
    pub line_id: InvoiceLineId,
    /// How many entries.
    pub entries: u32,
    /// How long they took, in seconds, before any rounding.
    #[ts(type = "number")]
    pub worked_seconds: i64,
    /// How many expenses.
    pub expenses: u32,
    /// How many milestones.
    pub milestones: u32,
}

impl Snapshot<'_> {
    /// Unbilled time of a project up to `to`, in the order of the tasks and of the work.
    pub fn unbilled_entries(
        &self,
        project: ProjectId,
        to: Option<NaiveDate>,
    ) -> Result<Vec<UnbilledEntry>> {
        let mut statement = self.prepare_cached(&format!(
            "SELECT entry.id, task.id, task.title, entry.note, entry.day, entry.seconds, entry.hourly_rate
             FROM entry INDEXED BY entry_unbilled_of_project LEFT JOIN task ON task.id = entry.task_id
             WHERE entry.project_id = ?1 AND {UNBILLED} AND entry.day <= ?2
             ORDER BY task.position IS NULL, task.position, entry.started_at, entry.id"
        ))?;
        let last = to.unwrap_or(NaiveDate::MAX);
        let mut rows = statement.query([project.store(), bound(last)])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let task = match (at::<Option<TaskId>>(row, 1)?, at::<Option<String>>(row, 2)?) {
                (Some(id), Some(title)) => Some((id, title)),
                _ => None,
            };
            entries.push(UnbilledEntry {
                id: at(row, 0)?,
                task,
                note: at(row, 3)?,
                day: at(row, 4)?,
                seconds: at(row, 5)?,
                hourly_rate: at(row, 6)?,
            });
        }
        Ok(entries)
    }

    /// What each line of an invoice bills, in the order of the lines.
    pub fn line_work(&self, invoice: InvoiceId) -> Result<Vec<LineWork>> {
        let mut statement = self.prepare_cached(
            "SELECT l.id, (SELECT count(*) FROM entry WHERE invoice_line_id = l.id),
               (SELECT ifnull(sum(seconds), 0) FROM entry WHERE invoice_line_id = l.id),
               (SELECT count(*) FROM expense WHERE invoice_line_id = l.id), (SELECT count(*) FROM milestone WHERE invoice_line_id = l.id)
             FROM invoice_line l WHERE l.invoice_id = ? ORDER BY l.position",
        )?;
        let mut rows = statement.query([invoice.store()])?;
        let mut work = Vec::new();
        while let Some(row) = rows.next()? {
            work.push(LineWork {
                line_id: at(row, 0)?,
                entries: at(row, 1)?,
                worked_seconds: at(row, 2)?,
                expenses: at(row, 3)?,
                milestones: at(row, 4)?,
            });
        }
        Ok(work)
    }
}

impl Tx<'_> {
    /// Puts unbilled time on a line of a draft; an entry that is on a line already is refused.
    pub fn bill_entry(&self, id: EntryId, line: InvoiceLineId) -> Result<()> {
        let changed = self
            .prepare_cached(&format!(
                "UPDATE entry SET invoice_line_id = ? WHERE id = ? AND {UNBILLED}"
            ))?
            .execute([line.store(), id.store()])?;
        billed_once(changed, "entry")
    }

    /// What is billed on a line of a draft, be it time, an expense or a milestone, is unbilled again.
    pub(crate) fn release(&self, line: InvoiceLineId) -> Result<()> {
        for table in ["entry", "expense", "milestone"] {
            self.prepare_cached(&format!(
                "UPDATE {table} SET invoice_line_id = NULL WHERE invoice_line_id = ?"
            ))?
            .execute([line.store()])?;
        }
        Ok(())
    }

    /// How many entries are billed on an invoice.
    pub fn billed_entries(&self, invoice: InvoiceId) -> Result<u32> {
        billed_entries(self, invoice)
    }
}

pub(crate) fn billed_entries(db: &Snapshot<'_>, invoice: InvoiceId) -> Result<u32> {
    Ok(db
        .prepare_cached("SELECT count(*) FROM invoice_line l JOIN entry e ON e.invoice_line_id = l.id WHERE l.invoice_id = ?")?
        .query_row([invoice.store()], |row| row.get(0))?)
}
