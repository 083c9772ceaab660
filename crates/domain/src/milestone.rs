//! Milestones: the parts of a project's agreed price, each billed once it is done.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::invalid::required_line;
use crate::{Currency, Invalid, InvoiceId, MilestoneId, ProjectId, Rule, Validate};

/// What a person may edit about a milestone: a part of a project's agreed price.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct MilestoneFields {
    /// What is done then; printed on the line when it is billed.
    pub title: String,
    /// What is paid for it, in minor units of the project's currency, without VAT.
    #[ts(type = "number")]
    pub amount: i64,
    /// The day it is due.
    #[serde(default)]
    pub due_on: Option<NaiveDate>,
    /// The day it was done; empty while it is not.
    #[serde(default)]
    pub done_on: Option<NaiveDate>,
}

impl Validate for MilestoneFields {
    fn validate(&self) -> Result<(), Invalid> {
        required_line("title", &self.title, 500)?;
        if self.amount <= 0 {
            return Err(Invalid::new("amount", Rule::NotPositive));
        }
        Ok(())
    }
}

/// A milestone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Milestone {
    /// Identifies the milestone.
    pub id: MilestoneId,
    /// The project.
    pub project_id: ProjectId,
    /// What may be edited.
    #[serde(flatten)]
    pub fields: MilestoneFields,
    /// Of which currency.
    pub currency: Currency,
    /// The invoice it is billed on, draft or issued.
    pub invoice_id: Option<InvoiceId>,
    /// Whether that invoice is issued.
    pub billed: bool,
}
