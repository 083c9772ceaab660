//! What settles an invoice: payments, refunds, write-offs, discounts taken.

use chrono::NaiveDate;
use domain::invoice::Invoice;
use domain::payment::{PaymentFields, PaymentKind};
use domain::{InvoiceId, PaymentId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Tx;
use ts_rs::TS;

use crate::daybook::Moment;
use crate::wire::{Edit, Of};
use crate::{Error, ErrorCode, Result};

/// All that is open came in, less the discount for paying early.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PaymentWithDiscount {
    /// The invoice.
    pub invoice_id: InvoiceId,
    /// The day it came in, within the terms of the discount.
    pub received_on: NaiveDate,
    /// How it came, such as "Bank transfer".
    #[serde(default)]
    pub method: String,
    /// A remark.
    #[serde(default)]
    pub note: String,
}

pub(crate) fn record(moment: Moment, tx: &Tx<'_>, fields: PaymentFields) -> Result<Invoice> {
    tx.add_payment(&fields)?;
    Ok(tx.invoice(fields.invoice_id, moment.today)?)
}

pub(crate) fn record_with_discount(
    moment: Moment,
    tx: &Tx<'_>,
    request: PaymentWithDiscount,
) -> Result<Invoice> {
    let invoice = tx.invoice(request.invoice_id, request.received_on)?;
    let discount = invoice.discount.ok_or_else(|| {
        Error::new(ErrorCode::WrongState)
            .with("kind", "invoice")
            .with("state", "without_discount")
    })?;
    let fields = |kind, amount, method, note| PaymentFields {
        invoice_id: request.invoice_id,
        kind,
        received_on: request.received_on,
        amount,
        exchange: None,
        method,
        note,
    };
    let rest = invoice.open - discount.amount;
    if rest > 0 {
        tx.add_payment(&fields(
            PaymentKind::Payment,
            rest,
            request.method.clone(),
            request.note.clone(),
        ))?;
    }
    tx.add_payment(&fields(
        PaymentKind::Discount,
        discount.amount,
        String::new(),
        String::new(),
    ))?;
    Ok(tx.invoice(request.invoice_id, moment.today)?)
}

pub(crate) fn update(
    moment: Moment,
    tx: &Tx<'_>,
    edit: Edit<PaymentId, PaymentFields>,
) -> Result<Invoice> {
    let fields = edit.set.over(&tx.payment(edit.id)?.fields)?;
    tx.set_payment(edit.id, &fields)?;
    Ok(tx.invoice(fields.invoice_id, moment.today)?)
}

pub(crate) fn delete(moment: Moment, tx: &Tx<'_>, request: Of<PaymentId>) -> Result<Invoice> {
    let invoice = tx.payment(request.id)?.fields.invoice_id;
    tx.delete_payment(request.id)?;
    Ok(tx.invoice(invoice, moment.today)?)
}
