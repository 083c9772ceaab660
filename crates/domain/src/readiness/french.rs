//! What France asks of an invoice from one French business to another (AFNOR XP Z12-012, rules BR-FR-*), which a Factur-X invoice of
//! that kind keeps to.

use super::{List, Need, Record};
use crate::identifier::siren;
use crate::invoice::{EInvoice, InvoiceDocument, InvoiceKind, Quantity};
use crate::tax::VatCategory;
use crate::{Currency, Decimal};

/// The rates of VAT that there are or were in France (BR-FR-16), in hundredths of a percent.
const RATES: [i64; 15] = [
    0, 90, 105, 175, 210, 550, 700, 850, 920, 960, 1000, 1300, 1960, 2000, 2060,
];

/// Whether the French rules apply: both parties are in France and the buyer is a business, which its number shows.
pub fn french(doc: &InvoiceDocument) -> bool {
    doc.e_invoice == EInvoice::Facturx
        && doc.seller.address.country == "FR"
        && doc.totals.currency == Currency::EUR
        && siren(&doc.buyer).is_some()
}

pub(super) fn need(list: &mut List, doc: &InvoiceDocument) {
    if siren(&doc.seller).is_none() {
        list.add(
            Record::Business,
            "registration_id",
            Need::EInvoice,
            "BR-FR-10",
        );
    }
    // A number that the pattern gives; a draft that has none yet is not looked at.
    if let Some(number) = &doc.number {
        let pattern = match doc.kind {
            InvoiceKind::CreditNote => "credit_note_pattern",
            _ => "invoice_pattern",
        };
        let plain = |c: char| c.is_ascii_alphanumeric() || "+-_/".contains(c);
        if !number.chars().all(plain) {
            list.add(Record::Business, pattern, Need::EInvoice, "BR-FR-02");
        }
        if number.chars().count() > 35 {
            list.add(Record::Business, pattern, Need::EInvoice, "BR-FR-01");
        }
    }
    for (index, line) in doc.lines.iter().enumerate() {
        let rate = (line.vat.rate * Decimal::ONE_HUNDRED).normalize();
        let known = RATES.iter().any(|known| Decimal::from(*known) == rate);
        if line.vat.category == VatCategory::S && !known {
            let field = format!("lines.{index}.vat");
            list.add(Record::Invoice, &field, Need::EInvoice, "BR-FR-16");
        }
        if let Quantity::Count(count) = line.quantity
            && count.normalize().scale() > 4
        {
            let field = format!("lines.{index}.quantity");
            list.add(Record::Invoice, &field, Need::EInvoice, "BR-FR-DEC-02");
        }
    }
}
