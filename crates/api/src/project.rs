//! Projects and tasks.

use domain::invoice::{Quantity, Unit};
use domain::project::{Project, ProjectFields, ProjectStatus, TaskFields};
use domain::proposal::{ProposalLine, ProposalStatus};
use domain::{ClientId, Decimal, ProjectId, ProposalId, TaskId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::project::{ProjectRow, ProjectSort};
use store::{Page, Paging, Snapshot, Tx};
use ts_rs::TS;

use crate::daybook::Moment;
use crate::proposal::Terms;
use crate::wire::{Edit, Empty, Of};
use crate::{Error, ErrorCode, Result};

/// Which projects are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ProjectList {
    /// Where they stand.
    pub status: ProjectStatus,
    /// Of this client.
    pub client_id: Option<ClientId>,
    /// By what they are sorted.
    pub sort: ProjectSort,
    /// Which part of the list.
    pub page: Paging,
}

/// A new project. Currency and rate come from the client and the business.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ProjectCreate {
    /// What it is called.
    pub title: String,
    /// For whom.
    pub client_id: ClientId,
}

/// A new task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TaskCreate {
    /// The project.
    pub project_id: ProjectId,
    /// What is to be done.
    pub fields: TaskFields,
}

/// A proposal that becomes something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct FromProposal {
    /// The accepted proposal.
    pub proposal_id: ProposalId,
}

pub(crate) fn list(_: Moment, db: &Snapshot<'_>, request: ProjectList) -> Result<Page<ProjectRow>> {
    Ok(db.projects(
        request.status,
        request.sort,
        request.client_id,
        &request.page,
    )?)
}

pub(crate) fn get(_: Moment, db: &Snapshot<'_>, request: Of<ProjectId>) -> Result<Project> {
    Ok(db.project(request.id)?)
}

pub(crate) fn create(moment: Moment, tx: &Tx<'_>, request: ProjectCreate) -> Result<Project> {
    let terms = Terms::of(tx, request.client_id)?;
    let fields = ProjectFields {
        title: request.title,
        client_id: request.client_id,
        status: ProjectStatus::Active,
        currency: terms.currency,
        hourly_rate: terms.hourly_rate,
        budget: None,
        budget_minutes: None,
        starts_on: Some(moment.today),
        due_on: None,
        rounding: None,
        notes: String::new(),
    };
    let id = tx.add_project(&fields, None)?;
    Ok(tx.project(id)?)
}

/// A project with a task for each line that was agreed, and the agreed sum as its budget.
pub(crate) fn from_proposal(moment: Moment, tx: &Tx<'_>, request: FromProposal) -> Result<Project> {
    let proposal = tx.proposal(request.proposal_id)?;
    if proposal.status != ProposalStatus::Accepted {
        return Err(Error::new(ErrorCode::WrongState)
            .with("kind", "proposal")
            .with("state", "not_accepted"));
    }
    let terms = Terms::of(tx, proposal.fields.client_id)?;
    let agreed: Vec<_> = proposal.lines.iter().filter(|line| line.counts()).collect();
    let by_hour: Vec<_> = agreed
        .iter()
        .filter(|line| line.unit == Unit::Hour)
        .collect();
    // When all hours cost the same, that is the project's rate; otherwise each task keeps its own.
    let rate = match by_hour.first() {
        Some(first)
            if by_hour
                .iter()
                .all(|line| line.unit_price == first.unit_price) =>
        {
            first.unit_price
        }
        _ => terms.hourly_rate,
    };
    let budget = |line: &ProposalLine| match line.unit {
        Unit::Hour => minutes(line.quantity),
        // A drafted lump sum was made of hours at the rate, so that it still tells how many it pays for.
        Unit::Fixed if line.basis.is_some() => paid_minutes(line.unit_price, rate),
        _ => None,
    };
    let planned: i64 = agreed.iter().filter_map(|line| budget(line)).sum();
    let fields = ProjectFields {
        title: proposal.fields.title.clone(),
        client_id: proposal.fields.client_id,
        status: ProjectStatus::Active,
        currency: proposal.fields.currency,
        hourly_rate: rate,
        budget: Some(proposal.totals.net),
        budget_minutes: Some(planned).filter(|planned| *planned > 0),
        starts_on: Some(moment.today),
        due_on: None,
        rounding: None,
        notes: String::new(),
    };
    let id = tx.add_project(&fields, Some(proposal.id))?;
    for line in agreed {
        let by_hour = line.unit == Unit::Hour;
        tx.add_task(
            id,
            &TaskFields {
                title: line.description.clone(),
                done: false,
                budget_minutes: budget(line),
                hourly_rate: (by_hour && line.unit_price != rate).then_some(line.unit_price),
            },
        )?;
    }
    tx.about(&fields.title);
    Ok(tx.project(id)?)
}

/// How many minutes a price pays for at a rate.
fn paid_minutes(price: Decimal, rate: Decimal) -> Option<i64> {
    let minutes = price.checked_mul(Decimal::from(60))?.checked_div(rate)?;
    let minutes = i64::try_from(minutes.round()).ok()?;
    Some(minutes).filter(|minutes| *minutes > 0)
}

/// Minutes of a quantity of hours; `None` when they do not come out even.
fn minutes(quantity: Quantity) -> Option<i64> {
    match quantity {
        Quantity::Minutes(minutes) => Some(minutes),
        Quantity::Count(hours) => {
            let minutes = hours.checked_mul(Decimal::from(60))?;
            minutes
                .is_integer()
                .then(|| i64::try_from(minutes).ok())
                .flatten()
        }
    }
}

pub(crate) fn update(
    _: Moment,
    tx: &Tx<'_>,
    edit: Edit<ProjectId, ProjectFields>,
) -> Result<Project> {
    let fields = edit.set.over(&tx.project_fields(edit.id)?)?;
    tx.set_project(edit.id, &fields)?;
    Ok(tx.project(edit.id)?)
}

pub(crate) fn delete(_: Moment, tx: &Tx<'_>, request: Of<ProjectId>) -> Result<Empty> {
    tx.delete_project(request.id)?;
    Ok(Empty {})
}

pub(crate) fn add_task(_: Moment, tx: &Tx<'_>, request: TaskCreate) -> Result<Project> {
    tx.add_task(request.project_id, &request.fields)?;
    Ok(tx.project(request.project_id)?)
}

pub(crate) fn update_task(
    _: Moment,
    tx: &Tx<'_>,
    edit: Edit<TaskId, TaskFields>,
) -> Result<Project> {
    let (project, old) = tx.task_fields(edit.id)?;
    tx.set_task(edit.id, &edit.set.over(&old)?)?;
    Ok(tx.project(project)?)
}

pub(crate) fn delete_task(_: Moment, tx: &Tx<'_>, request: Of<TaskId>) -> Result<Project> {
    let (project, _) = tx.task_fields(request.id)?;
    tx.delete_task(request.id)?;
    Ok(tx.project(project)?)
}
