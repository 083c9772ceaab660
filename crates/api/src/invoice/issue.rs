//! Issuing: what a draft lacks, and the one step that cannot be taken back.

use chrono::NaiveDate;
use domain::InvoiceId;
use domain::invoice::Invoice;
use domain::mandate::{Mandate, mandate};
use domain::readiness::{Missing, blocking};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Snapshot, Tx};
use ts_rs::TS;

use super::document;
use crate::daybook::Moment;
use crate::wire::Of;
use crate::{Error, ErrorCode, Result};

/// A draft to be issued. This cannot be undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct InvoiceIssue {
    /// The draft.
    pub id: InvoiceId,
    /// Date of the invoice; empty for today. Not before the last one of the series.
    #[serde(default)]
    pub issued_on: Option<NaiveDate>,
}

/// What a draft lacks, and the number it would get.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct InvoiceReadiness {
    /// The number it would get today; `null` once it is issued.
    pub number: Option<String>,
    /// Whether it can be issued.
    pub ready: bool,
    /// What it lacks, what the law asks for first.
    pub missing: Vec<Missing>,
    /// What the law asks of the way in which it leaves, and neither page nor form see to.
    pub mandate: Option<Mandate>,
}

pub(crate) fn readiness(
    moment: Moment,
    db: &Snapshot<'_>,
    request: Of<InvoiceId>,
) -> Result<InvoiceReadiness> {
    let mut document = document::of(db, request.id, moment.today)?;
    let next = match document.number {
        Some(_) => None,
        None => Some(db.next_number(document.kind, moment.today)?),
    };
    // Some forms have a say in what a number looks like.
    if next.is_some() {
        document.number.clone_from(&next);
    }
    Ok(InvoiceReadiness {
        number: next,
        ready: blocking(&document).is_empty(),
        missing: documents::lacking(&document),
        mandate: mandate(&document),
    })
}

/// Takes the number, makes page and XML and freezes all of it, in the command's one transaction.
pub(crate) fn issue(moment: Moment, tx: &Tx<'_>, request: InvoiceIssue) -> Result<Invoice> {
    tx.draft_invoice(request.id)?;
    let date = request.issued_on.unwrap_or(moment.today);
    let mut document = document::of(tx, request.id, date)?;
    if let Some(first) = blocking(&document).into_iter().next() {
        let record = serde_json::to_value(first.record).map_err(Error::internal)?;
        return Err(Error::new(ErrorCode::NotReady)
            .about(first.field)
            .with("record", record.as_str().unwrap_or_default())
            .with("rule", first.rule));
    }
    let taken = tx.take_number(document.kind, date)?;
    document.number = Some(taken.number.clone());
    let rendered = documents::invoice(&document, &tx.look()?)?;
    tx.freeze(
        request.id,
        &taken,
        &document,
        &rendered.pdf,
        rendered.xml.as_deref().ok(),
    )?;
    Ok(tx.invoice(request.id, moment.today)?)
}
