//! What an invoice says: as frozen, or for a draft as the records are now.

use chrono::NaiveDate;
use domain::InvoiceId;
use domain::invoice::terms::due_on;
use domain::invoice::{InvoiceDocument, Preceding};
use domain::look::wording;
use store::Snapshot;

use crate::Result;
use crate::party::{buyer, seller, tax_notes};

/// The document of an invoice; a draft gets the date `date` and no number.
pub(crate) fn of(db: &Snapshot<'_>, id: InvoiceId, date: NaiveDate) -> Result<InvoiceDocument> {
    if let Some(issued) = db.issued_document(id)? {
        return Ok(issued.document);
    }
    let invoice = db.invoice(id, date)?;
    let fields = invoice.fields;
    let (business, client) = (db.business_required()?, db.client(fields.client_id)?);
    let categories: Vec<_> = invoice.lines.iter().map(|line| line.vat.category).collect();
    let due_on = due_on(date, fields.payment_terms_days, fields.due_from).unwrap_or(date);
    let corrects = invoice.corrected.and_then(|corrected| {
        Some(Preceding {
            number: corrected.number?,
            issued_on: corrected.issued_on?,
        })
    });
    let mut bank = business.bank.clone();
    if bank.holder.is_empty() {
        bank.holder.clone_from(&business.name);
    }
    let payment_request = wording(&business.wording, &fields.language)
        .map(|wording| wording.payment.clone())
        .unwrap_or_default();
    Ok(InvoiceDocument {
        kind: fields.kind,
        number: None,
        e_invoice: fields.e_invoice,
        corrects,
        issued_on: date,
        due_on,
        tax_notes: tax_notes(&fields.language, &business, &categories),
        language: fields.language,
        title: fields.title,
        seller: seller(&business),
        buyer: buyer(&client),
        bank,
        buyer_reference: fields.buyer_reference,
        order_reference: fields.order_reference,
        service_from: fields.service_from,
        service_to: fields.service_to,
        introduction: fields.introduction,
        note: fields.note,
        payment_request,
        prices: fields.prices,
        lines: invoice.lines,
        adjustments: fields.adjustments,
        deposits: invoice.deposits,
        withholding: fields.withholding,
        cash_rounding: fields.cash_rounding,
        vat_conversion: fields.vat_conversion,
        early_payment: fields.early_payment,
        totals: invoice.totals,
    })
}
