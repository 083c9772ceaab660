//! The pages of a draft while it is being typed: as it is stored, with what is not stored yet laid over it. Nothing is written.

use domain::InvoiceId;
use domain::invoice::{InvoiceDocument, InvoiceFields, InvoiceLine};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Snapshot;
use ts_rs::TS;

use super::document;
use crate::daybook::Moment;
use crate::export::Pages;
use crate::party::tax_notes;
use crate::wire::Set;
use crate::{Error, ErrorCode, Result};

/// A draft with what is not stored of it yet.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct InvoicePreview {
    /// The draft.
    pub id: InvoiceId,
    /// Fields that are being typed.
    pub set: Set<InvoiceFields>,
    /// All lines, where one of them is being typed; empty for the stored ones.
    #[serde(default)]
    pub lines: Option<Vec<InvoiceLine>>,
}

pub(crate) fn preview(moment: Moment, db: &Snapshot<'_>, request: InvoicePreview) -> Result<Pages> {
    let invoice = db.invoice(request.id, moment.today)?;
    if invoice.issued.is_some() {
        return Err(Error::new(ErrorCode::Frozen));
    }
    let fields = request.set.over(&invoice.fields)?;
    let lines = request.lines.unwrap_or(invoice.lines);
    let stored = document::of(db, request.id, moment.today)?;
    let categories: Vec<_> = lines.iter().map(|line| line.vat.category).collect();
    let mut document = InvoiceDocument {
        tax_notes: tax_notes(&fields.language, &db.business_required()?, &categories),
        language: fields.language,
        title: fields.title,
        service_from: fields.service_from,
        service_to: fields.service_to,
        buyer_reference: fields.buyer_reference,
        order_reference: fields.order_reference,
        introduction: fields.introduction,
        note: fields.note,
        prices: fields.prices,
        lines,
        adjustments: fields.adjustments,
        withholding: fields.withholding,
        cash_rounding: fields.cash_rounding,
        vat_conversion: fields.vat_conversion,
        early_payment: fields.early_payment,
        ..stored
    };
    document.totals.currency = fields.currency;
    document.totals = document.own_totals()?;
    Ok(Pages {
        pages: documents::preview(&document, &db.look()?)?,
    })
}
