//! Projects and their tasks.

use chrono::NaiveDate;
use domain::entry::worth;
use domain::milestone::Milestone;
use domain::project::{Project, ProjectFields, ProjectStatus, Task, TaskFields};
use domain::{
    BriefId, ClientId, Currency, Decimal, Invalid, ProjectId, ProposalId, Rule, TaskId,
    Validate as _,
};
use rusqlite::Row;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::client::missing;
use crate::column::{Column as _, at, blank, columns, get, insert, update};
use crate::invoice::sums::OF_PROJECT;
use crate::page::Listing;
use crate::{Error, Page, Paging, Result, Snapshot, Tx};

columns! {
    write, read, ProjectFields = start;
    "title" => title, "client_id" => client_id, "status" => status, "currency" => currency, "hourly_rate" => hourly_rate,
    "budget" => budget, "budget_minutes" => budget_minutes, "starts_on" => starts_on, "due_on" => due_on, "rounding" => rounding, "notes" => notes,
}

columns! {
    write_task, read_task, TaskFields = blank;
    "title" => title, "done" => done, "budget_minutes" => budget_minutes, "hourly_rate" => hourly_rate,
}

fn start(row: &Row<'_>) -> Result<ProjectFields> {
    Ok(ProjectFields {
        title: String::new(),
        client_id: get(row, "client_id")?,
        status: ProjectStatus::Active,
        currency: Currency::EUR,
        hourly_rate: Decimal::ZERO,
        budget: None,
        budget_minutes: None,
        starts_on: None,
        due_on: None,
        rounding: None,
        notes: String::new(),
    })
}

/// By what projects are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProjectSort {
    /// When they were made.
    #[default]
    Made,
    /// Title.
    Title,
}

/// A project in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct ProjectRow {
    /// Identifies the project.
    pub id: ProjectId,
    /// Title.
    pub title: String,
    /// Name of the client.
    pub client_name: String,
    /// Where it stands.
    pub status: ProjectStatus,
    /// Currency of its rate and invoices.
    pub currency: Currency,
    /// Day it is due.
    pub due_on: Option<NaiveDate>,
    /// Time recorded, in seconds.
    #[ts(type = "number")]
    pub seconds: i64,
    /// Time planned, in minutes.
    #[ts(type = "number | null")]
    pub budget_minutes: Option<i64>,
}

pub(crate) fn listing(status: ProjectStatus, sort: ProjectSort) -> Listing<'static> {
    Listing {
        columns: "project.id, project.title, client.name, project.status, project.currency, project.due_on,
            (SELECT ifnull(sum(seconds), 0) FROM entry WHERE entry.project_id = project.id), project.budget_minutes",
        from: "project JOIN client ON client.id = project.client_id",
        id: "project.id",
        kind: Some("project"),
        sort: match sort {
            ProjectSort::Made => "project.id",
            ProjectSort::Title => "project.title",
        },
        conditions: vec![("project.status = ?".to_owned(), vec![status.store()])],
    }
}

impl Snapshot<'_> {
    /// A page of projects, of one client if given.
    pub fn projects(
        &self,
        status: ProjectStatus,
        sort: ProjectSort,
        client: Option<ClientId>,
        paging: &Paging,
    ) -> Result<Page<ProjectRow>> {
        let mut listing = listing(status, sort);
        listing
            .conditions
            .extend(client.map(|id| ("project.client_id = ?".to_owned(), vec![id.store()])));
        listing.page(self, paging, |row| {
            Ok(ProjectRow {
                id: at(row, 2)?,
                title: at(row, 3)?,
                client_name: at(row, 4)?,
                status: at(row, 5)?,
                currency: at(row, 6)?,
                due_on: at(row, 7)?,
                seconds: at(row, 8)?,
                budget_minutes: at(row, 9)?,
            })
        })
    }

    /// A project with its tasks and sums.
    pub fn project(&self, id: ProjectId) -> Result<Project> {
        let mut statement = self.prepare_cached(&format!(
            "SELECT project.*, client.name AS client_name,
               (SELECT ifnull(sum(seconds), 0) FROM entry WHERE entry.project_id = project.id) AS seconds,
               {OF_PROJECT} AS invoiced
             FROM project JOIN client ON client.id = project.client_id WHERE project.id = ?",
        ))?;
        let mut rows = statement.query([id.store()])?;
        let row = rows.next()?.ok_or_else(|| missing("project", id))?;
        let fields = read(row)?;
        let (unbilled_seconds, unbilled) = self.unbilled_of(id, fields.currency)?;
        Ok(Project {
            id,
            client_name: get(row, "client_name")?,
            proposal_id: get(row, "proposal_id")?,
            created_at: get(row, "created_at")?,
            tasks: self.tasks(id)?,
            seconds: get(row, "seconds")?,
            unbilled_seconds,
            unbilled,
            invoiced: get(row, "invoiced")?,
            fields,
        })
    }

    /// What may be edited about a project.
    pub fn project_fields(&self, id: ProjectId) -> Result<ProjectFields> {
        let mut statement = self.prepare_cached("SELECT * FROM project WHERE id = ?")?;
        let mut rows = statement.query([id.store()])?;
        rows.next()?
            .map(read)
            .transpose()?
            .ok_or_else(|| missing("project", id))
    }

    /// Billable time of a project that is on no invoice: seconds, and their worth in minor units.
    fn unbilled_of(&self, id: ProjectId, currency: Currency) -> Result<(i64, i64)> {
        let mut statement = self.prepare_cached(
            "SELECT hourly_rate, sum(seconds) FROM entry WHERE project_id = ? AND billable = 1 AND invoice_line_id IS NULL
             AND ended_at IS NOT NULL GROUP BY hourly_rate",
        )?;
        let mut rows = statement.query([id.store()])?;
        let (mut seconds, mut sum) = (0, Decimal::ZERO);
        while let Some(row) = rows.next()? {
            let (rate, of_rate): (Decimal, i64) = (at(row, 0)?, at(row, 1)?);
            seconds += of_rate;
            sum = worth(of_rate, rate)
                .and_then(|w| sum.checked_add(w))
                .ok_or_else(overflow)?;
        }
        Ok((seconds, currency.minor(sum).ok_or_else(overflow)?))
    }

    fn tasks(&self, id: ProjectId) -> Result<Vec<Task>> {
        let mut statement = self.prepare_cached(
            "SELECT task.*, (SELECT ifnull(sum(seconds), 0) FROM entry WHERE entry.project_id = task.project_id AND entry.task_id = task.id) AS seconds
             FROM task WHERE project_id = ? ORDER BY position",
        )?;
        let mut rows = statement.query([id.store()])?;
        let mut tasks = Vec::new();
        while let Some(row) = rows.next()? {
            tasks.push(Task {
                id: get(row, "id")?,
                fields: read_task(row)?,
                seconds: get(row, "seconds")?,
            });
        }
        Ok(tasks)
    }

    /// A task and the project it belongs to.
    pub fn task_fields(&self, id: TaskId) -> Result<(ProjectId, TaskFields)> {
        let mut statement = self.prepare_cached("SELECT * FROM task WHERE id = ?")?;
        let mut rows = statement.query([id.store()])?;
        let row = rows.next()?.ok_or_else(|| missing("task", id))?;
        Ok((get(row, "project_id")?, read_task(row)?))
    }
}

pub(crate) fn overflow() -> Error {
    Invalid::new("amount", Rule::Overflow).into()
}

/// A project that is being worked on and the time that is left of its plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunningWork {
    /// Its title.
    pub title: String,
    /// Planned minutes that are not worked yet; absent without a plan.
    pub left: Option<i64>,
}

impl Snapshot<'_> {
    /// The projects that are being worked on, but for those that a brief has led to.
    pub fn running_work(&self, but: BriefId) -> Result<Vec<RunningWork>> {
        let mut statement = self.prepare_cached(
            "SELECT title, budget_minutes, (SELECT ifnull(sum(seconds), 0) FROM entry WHERE entry.project_id = project.id)
             FROM project WHERE status = 'active' AND id NOT IN
               (SELECT project.id FROM project JOIN proposal ON proposal.id = project.proposal_id WHERE proposal.brief_id = ?)",
        )?;
        let mut rows = statement.query([but.store()])?;
        let mut running = Vec::new();
        while let Some(row) = rows.next()? {
            let (planned, seconds): (Option<i64>, i64) = (at(row, 1)?, at(row, 2)?);
            running.push(RunningWork {
                title: at(row, 0)?,
                left: planned.map(|planned| (planned - seconds / 60).max(0)),
            });
        }
        Ok(running)
    }

    /// Whether any project has recorded time, but for those that a brief has led to.
    pub fn has_worked(&self, but: BriefId) -> Result<bool> {
        Ok(self.query_row(
            "SELECT EXISTS (SELECT 1 FROM entry WHERE project_id NOT IN
               (SELECT project.id FROM project JOIN proposal ON proposal.id = project.proposal_id WHERE proposal.brief_id = ?))",
            [but.store()],
            |row| row.get(0),
        )?)
    }
}

impl Tx<'_> {
    /// Adds a project.
    pub fn add_project(
        &self,
        fields: &ProjectFields,
        proposal: Option<ProposalId>,
    ) -> Result<ProjectId> {
        fields.validate()?;
        self.client_fields(fields.client_id)?;
        if let Some(proposal) = proposal
            && self.proposal(proposal)?.project_id.is_some()
        {
            return Err(Error::InUse {
                kind: "proposal",
                by: "project",
                count: 1,
            });
        }
        let id: ProjectId = self.id();
        let mut columns = write(fields);
        columns.extend([
            ("id", id.store()),
            ("proposal_id", proposal.store()),
            ("created_at", self.now().store()),
        ]);
        insert(self, "project", columns)?;
        self.about(&fields.title);
        Ok(id)
    }

    /// Stores what was edited. A currency cannot change once time or invoices are counted in it.
    pub fn set_project(&self, id: ProjectId, fields: &ProjectFields) -> Result<()> {
        fields.validate()?;
        self.client_fields(fields.client_id)?;
        let old = self.project_fields(id)?;
        if old.currency != fields.currency || old.client_id != fields.client_id {
            for by in ["entry", "expense", "milestone", "recurrence", "invoice"] {
                let count = self.count(by, "project_id", &id)?;
                if count > 0 {
                    return Err(Error::InUse {
                        kind: "project",
                        by,
                        count,
                    });
                }
            }
        }
        self.about(&fields.title);
        update(self, "project", "id", &id, write(fields))
    }

    /// Deletes a project without time, expenses and invoices, with its tasks and milestones.
    pub fn delete_project(&self, id: ProjectId) -> Result<()> {
        let fields = self.project_fields(id)?;
        for by in ["entry", "expense", "recurrence", "invoice"] {
            let count = self.count(by, "project_id", &id)?;
            if count > 0 {
                return Err(Error::InUse {
                    kind: "project",
                    by,
                    count,
                });
            }
        }
        let billed = |milestone: &&Milestone| milestone.invoice_id.is_some();
        let count = self.milestones(id)?.iter().filter(billed).count();
        if count > 0 {
            return Err(Error::InUse {
                kind: "project",
                by: "invoice",
                count: i64::try_from(count).unwrap_or(i64::MAX),
            });
        }
        self.about(&fields.title);
        self.execute("DELETE FROM letter WHERE project_id = ?", [id.store()])?;
        self.execute("DELETE FROM task WHERE project_id = ?", [id.store()])?;
        self.execute("DELETE FROM milestone WHERE project_id = ?", [id.store()])?;
        self.execute("DELETE FROM project WHERE id = ?", [id.store()])?;
        Ok(())
    }

    /// Adds a task at the end of the list.
    pub fn add_task(&self, project: ProjectId, fields: &TaskFields) -> Result<TaskId> {
        fields.validate()?;
        self.project_fields(project)?;
        let last: i64 = self.query_row(
            "SELECT ifnull(max(position), -1) FROM task WHERE project_id = ?",
            [project.store()],
            |row| row.get(0),
        )?;
        let id: TaskId = self.id();
        let mut columns = write_task(fields);
        columns.extend([
            ("id", id.store()),
            ("project_id", project.store()),
            ("position", (last + 1).store()),
        ]);
        insert(self, "task", columns)?;
        self.about(&fields.title);
        Ok(id)
    }

    /// Stores what was edited.
    pub fn set_task(&self, id: TaskId, fields: &TaskFields) -> Result<()> {
        fields.validate()?;
        self.about(&fields.title);
        update(self, "task", "id", &id, write_task(fields))
    }

    /// Deletes a task without time.
    pub fn delete_task(&self, id: TaskId) -> Result<()> {
        let (_, fields) = self.task_fields(id)?;
        let count = self.count("entry", "task_id", &id)?;
        if count > 0 {
            return Err(Error::InUse {
                kind: "task",
                by: "entry",
                count,
            });
        }
        self.about(&fields.title);
        self.execute("DELETE FROM task WHERE id = ?", [id.store()])?;
        Ok(())
    }
}
