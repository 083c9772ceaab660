//! Taking back what was issued: credit notes, corrections, and time that is to be billed again.

use domain::InvoiceId;
use domain::invoice::credit::{CreditLine, Left, Taken, Wanted};
use domain::invoice::{Invoice, InvoiceFields, InvoiceKind, InvoiceLine};
use domain::{Invalid, InvoiceLineId, Rule};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Snapshot, Tx};
use ts_rs::TS;

use crate::Result;
use crate::daybook::Moment;
use crate::wire::Of;

/// How much of an issued invoice is to be taken back: all that is left of it unless lines or an amount are given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct InvoiceCredit {
    /// The invoice.
    pub id: InvoiceId,
    /// Only these lines, or parts of them.
    #[serde(default)]
    pub lines: Option<Vec<CreditLine>>,
    /// Only so many minor units, with tax.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub amount: Option<i64>,
}

pub(crate) fn left(_: Moment, db: &Snapshot<'_>, request: Of<InvoiceId>) -> Result<Left> {
    Ok(db.left_of(request.id)?)
}

/// A draft of a credit note.
pub(crate) fn credit(moment: Moment, tx: &Tx<'_>, request: InvoiceCredit) -> Result<Invoice> {
    let wanted = match (&request.lines, request.amount) {
        (None, None) => Wanted::All,
        (Some(lines), None) => Wanted::Lines(lines),
        (None, Some(amount)) => Wanted::Amount(amount),
        (Some(_), Some(_)) => {
            let detail = "either lines or an amount".to_owned();
            return Err(Invalid::new("amount", Rule::Malformed { detail }).into());
        }
    };
    let (document, left) = (tx.creditable(request.id)?, tx.left_of(request.id)?);
    let taken = Taken::of(&document, &left, wanted)?;
    let invoice = tx.invoice(request.id, moment.today)?;
    let fields = InvoiceFields {
        kind: InvoiceKind::CreditNote,
        corrects: Some(request.id),
        prices: taken.prices,
        adjustments: taken.adjustments,
        withholding: taken.withholding,
        cash_rounding: taken.cash_rounding,
        payment_terms_days: 0,
        due_from: Default::default(),
        early_payment: None,
        introduction: String::new(),
        note: String::new(),
        ..invoice.fields
    };
    let id = tx.add_invoice(&fields)?;
    tx.set_invoice_lines(id, &taken.lines)?;
    if taken.whole {
        tx.give_back_deposits(id, request.id)?;
    }
    Ok(tx.invoice(id, moment.today)?)
}

/// A draft that stands in the place of an invoice that was taken back in full.
pub(crate) fn correct(moment: Moment, tx: &Tx<'_>, request: Of<InvoiceId>) -> Result<Invoice> {
    tx.check_correction(request.id, None)?;
    let invoice = tx.invoice(request.id, moment.today)?;
    let fields = InvoiceFields {
        kind: InvoiceKind::Correction,
        corrects: Some(request.id),
        ..invoice.fields
    };
    let id = tx.add_invoice(&fields)?;
    let lines: Vec<_> = invoice
        .lines
        .into_iter()
        .map(|line| InvoiceLine {
            id: InvoiceLineId::default(),
            ..line
        })
        .collect();
    tx.set_invoice_lines(id, &lines)?;
    Ok(tx.invoice(id, moment.today)?)
}

/// What was billed on an invoice that was taken back in full becomes unbilled again.
pub(crate) fn bill_again(moment: Moment, tx: &Tx<'_>, request: Of<InvoiceId>) -> Result<Invoice> {
    tx.bill_again(request.id)?;
    Ok(tx.invoice(request.id, moment.today)?)
}
