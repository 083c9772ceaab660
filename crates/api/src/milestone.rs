//! Milestones of projects.

use domain::milestone::{Milestone, MilestoneFields};
use domain::{MilestoneId, ProjectId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Snapshot, Tx};
use ts_rs::TS;

use crate::Result;
use crate::daybook::Moment;
use crate::wire::{Edit, Empty, Of};

/// A new milestone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct MilestoneCreate {
    /// The project.
    pub project_id: ProjectId,
    /// What is known of it.
    pub fields: MilestoneFields,
}

pub(crate) fn list(_: Moment, db: &Snapshot<'_>, request: Of<ProjectId>) -> Result<Vec<Milestone>> {
    Ok(db.milestones(request.id)?)
}

pub(crate) fn create(_: Moment, tx: &Tx<'_>, request: MilestoneCreate) -> Result<Milestone> {
    let id = tx.add_milestone(request.project_id, &request.fields)?;
    Ok(tx.milestone(id)?)
}

pub(crate) fn update(
    _: Moment,
    tx: &Tx<'_>,
    edit: Edit<MilestoneId, MilestoneFields>,
) -> Result<Milestone> {
    let fields = edit.set.over(&tx.milestone(edit.id)?.fields)?;
    tx.set_milestone(edit.id, &fields)?;
    Ok(tx.milestone(edit.id)?)
}

pub(crate) fn delete(_: Moment, tx: &Tx<'_>, request: Of<MilestoneId>) -> Result<Empty> {
    tx.delete_milestone(request.id)?;
    Ok(Empty {})
}
