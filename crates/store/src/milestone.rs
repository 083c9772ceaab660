//! Milestones: the parts of a project's agreed price.

use chrono::NaiveDate;
use domain::milestone::{Milestone, MilestoneFields};
use domain::{InvoiceLineId, MilestoneId, ProjectId, Validate as _};
use rusqlite::Row;

use crate::client::missing;
use crate::column::{Column as _, blank, columns, get, insert, update};
use crate::expense::billed_once;
use crate::{Error, Result, Snapshot, Tx};

columns! {
    write, read, MilestoneFields = blank;
    "title" => title, "amount" => amount, "due_on" => due_on, "done_on" => done_on,
}

const SELECT: &str = "SELECT milestone.*, project.currency, l.invoice_id, i.number IS NOT NULL AS billed
    FROM milestone JOIN project ON project.id = milestone.project_id
    LEFT JOIN invoice_line l ON l.id = milestone.invoice_line_id LEFT JOIN invoice i ON i.id = l.invoice_id";

fn milestone(row: &Row<'_>) -> Result<Milestone> {
    Ok(Milestone {
        id: get(row, "id")?,
        project_id: get(row, "project_id")?,
        fields: read(row)?,
        currency: get(row, "currency")?,
        invoice_id: get(row, "invoice_id")?,
        billed: get(row, "billed")?,
    })
}

impl Snapshot<'_> {
    /// The milestones of a project in their order.
    pub fn milestones(&self, project: ProjectId) -> Result<Vec<Milestone>> {
        let mut statement = self.prepare_cached(&format!(
            "{SELECT} WHERE milestone.project_id = ? ORDER BY milestone.position"
        ))?;
        let mut rows = statement.query([project.store()])?;
        let mut milestones = Vec::new();
        while let Some(row) = rows.next()? {
            milestones.push(milestone(row)?);
        }
        Ok(milestones)
    }

    /// A milestone.
    pub fn milestone(&self, id: MilestoneId) -> Result<Milestone> {
        let mut statement = self.prepare_cached(&format!("{SELECT} WHERE milestone.id = ?"))?;
        let mut rows = statement.query([id.store()])?;
        milestone(rows.next()?.ok_or_else(|| missing("milestone", id))?)
    }

    /// The milestones of a project that are done by `to` and on no invoice.
    pub fn unbilled_milestones(
        &self,
        project: ProjectId,
        to: Option<NaiveDate>,
    ) -> Result<Vec<Milestone>> {
        let mut milestones = self.milestones(project)?;
        milestones.retain(|one| {
            let done = one
                .fields
                .done_on
                .is_some_and(|done| to.is_none_or(|to| done <= to));
            done && one.invoice_id.is_none()
        });
        Ok(milestones)
    }
}

impl Tx<'_> {
    /// Adds a milestone at the end of a project's.
    pub fn add_milestone(
        &self,
        project: ProjectId,
        fields: &MilestoneFields,
    ) -> Result<MilestoneId> {
        fields.validate()?;
        self.project_fields(project)?;
        let last: i64 = self.query_row(
            "SELECT ifnull(max(position), -1) FROM milestone WHERE project_id = ?",
            [project.store()],
            |row| row.get(0),
        )?;
        let id: MilestoneId = self.id();
        let mut columns = write(fields);
        columns.extend([
            ("id", id.store()),
            ("project_id", project.store()),
            ("position", (last + 1).store()),
        ]);
        insert(self, "milestone", columns)?;
        self.about(&fields.title);
        Ok(id)
    }

    /// Stores what was edited about a milestone that is on no invoice.
    pub fn set_milestone(&self, id: MilestoneId, fields: &MilestoneFields) -> Result<()> {
        fields.validate()?;
        self.free_milestone(id)?;
        self.about(&fields.title);
        update(self, "milestone", "id", &id, write(fields))
    }

    /// Deletes a milestone that is on no invoice.
    pub fn delete_milestone(&self, id: MilestoneId) -> Result<()> {
        let old = self.free_milestone(id)?;
        self.about(&old.fields.title);
        self.execute("DELETE FROM milestone WHERE id = ?", [id.store()])?;
        Ok(())
    }

    /// Puts a milestone on a line of a draft; one that is on a line already is refused.
    pub fn bill_milestone(&self, id: MilestoneId, line: InvoiceLineId) -> Result<()> {
        let changed = self
            .prepare_cached(
                "UPDATE milestone SET invoice_line_id = ? WHERE id = ? AND invoice_line_id IS NULL AND done_on IS NOT NULL",
            )?
            .execute([line.store(), id.store()])?;
        billed_once(changed, "milestone")
    }

    fn free_milestone(&self, id: MilestoneId) -> Result<Milestone> {
        let old = self.milestone(id)?;
        if old.billed {
            return Err(Error::Frozen);
        }
        if old.invoice_id.is_some() {
            return Err(Error::InUse {
                kind: "milestone",
                by: "invoice",
                count: 1,
            });
        }
        Ok(old)
    }
}
