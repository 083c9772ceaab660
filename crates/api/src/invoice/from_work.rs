//! Drafts of work that is not billed yet.

use chrono::NaiveDate;
use domain::invoice::{Invoice, InvoiceLine, Quantity, Unit};
use domain::{InvoiceLineId, ProjectId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Tx;
use ts_rs::TS;

use super::fields;
use crate::daybook::Moment;
use crate::proposal::Terms;
use crate::{Error, ErrorCode, Result};

/// A draft of a project's unbilled time, a line for each task and rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct InvoiceFromTime {
    /// The project.
    pub project_id: ProjectId,
    /// Only time up to this day; empty for all.
    #[serde(default)]
    pub to: Option<NaiveDate>,
}

pub(crate) fn from_time(moment: Moment, tx: &Tx<'_>, request: InvoiceFromTime) -> Result<Invoice> {
    let project = tx.project_fields(request.project_id)?;
    let terms = Terms::of(tx, project.client_id)?;
    let mut groups = tx.unbilled_groups(request.project_id, request.to)?;
    // Less than half a minute in all is not worth a line.
    groups.retain(|group| group.seconds >= 30);
    let (Some(from), Some(to)) = (
        groups.iter().map(|g| g.from).min(),
        groups.iter().map(|g| g.to).max(),
    ) else {
        return Err(Error::new(ErrorCode::WrongState)
            .with("kind", "project")
            .with("state", "billed"));
    };
    let mut draft = fields(&terms, project.client_id, Some(request.project_id));
    draft.title.clone_from(&project.title);
    draft.currency = project.currency;
    draft.service_from = Some(from);
    draft.service_to = Some(to);
    let id = tx.add_invoice(&draft)?;
    let lines: Vec<_> = groups
        .iter()
        .map(|group| InvoiceLine {
            id: tx.id::<InvoiceLineId>(),
            description: group
                .task
                .as_ref()
                .map_or_else(|| project.title.clone(), |(_, title)| title.clone()),
            // Seconds are kept on the entries; a line bills whole minutes, rounded once for all of its entries.
            quantity: Quantity::Minutes((group.seconds + 30) / 60),
            unit: Unit::Hour,
            unit_price: group.hourly_rate,
            vat: terms.tax.vat,
            ..InvoiceLine::default()
        })
        .collect();
    tx.set_invoice_lines(id, &lines)?;
    for (group, line) in groups.iter().zip(&lines) {
        tx.bill_group(id, line.id, group, request.to)?;
    }
    Ok(tx.invoice(id, moment.today)?)
}
