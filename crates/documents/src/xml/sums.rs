//! Allowances and charges of the whole (BG-20, BG-21), VAT by group (BG-23) and the sums (BG-22), all of them as `Totals` made them.

use domain::invoice::{AdjustmentKind, InvoiceDocument};
use domain::tax::VatCategory;
use en16931::Percentage;
use en16931::invoice as en;

use super::lines::{code, part, rate};
use super::model::money;
use super::{Form, amount, given};

type Adjustments = Vec<en::DocumentAllowanceCharge>;

/// Allowances, then charges. One that comes to nothing is left out.
pub fn adjustments(doc: &InvoiceDocument) -> Option<(Adjustments, Adjustments)> {
    let (mut allowances, mut charges) = (Vec::new(), Vec::new());
    for one in doc.totals.adjustments.iter().filter(|one| one.amount != 0) {
        let list = match one.kind {
            AdjustmentKind::Allowance => &mut allowances,
            AdjustmentKind::Charge => &mut charges,
        };
        let (base_amount, percentage) = part(doc, one.percent, one.base, one.amount)?;
        list.push(en::DocumentAllowanceCharge {
            amount: money(doc, one.amount)?,
            base_amount,
            percentage,
            vat: en::LineVat {
                category: code(one.category).into(),
                rate: rate(one.category, one.rate),
            },
            reason: given(&one.reason),
            reason_code: None,
        });
    }
    Some((allowances, charges))
}

/// BG-23.
pub fn breakdown(doc: &InvoiceDocument, form: Form) -> Option<Vec<en::VatBreakdown>> {
    doc.totals
        .vat
        .iter()
        .map(|group| {
            let note = doc.tax_notes.iter().find(|n| n.category == group.category);
            let outside = group.category == VatCategory::O;
            let rate = match form {
                // BR-DE-14 wants a rate even where there is no VAT at all.
                Form::Xrechnung if outside => Some(Percentage::new(group.rate.normalize())),
                _ => rate(group.category, group.rate),
            };
            Some(en::VatBreakdown {
                taxable_amount: money(doc, group.taxable)?,
                tax_amount: money(doc, group.tax)?,
                category: code(group.category).into(),
                rate,
                exemption_reason: note.and_then(|n| given(&n.text)),
                exemption_reason_code: note.and_then(|n| given(&n.code)).map(en::Code::from),
            })
        })
        .collect()
}

/// BG-22. What is withheld for the state lowers what is paid and not what is due, so it is told in the terms (BT-20) and not here.
pub fn totals(doc: &InvoiceDocument) -> Option<en::DocumentTotals> {
    let totals = &doc.totals;
    let some = |minor: i64| match minor {
        0 => Some(None),
        _ => money(doc, minor).map(Some),
    };
    Some(en::DocumentTotals {
        line_total: money(doc, totals.line_total)?,
        allowance_total: some(totals.allowances)?,
        charge_total: some(totals.charges)?,
        taxable_total: money(doc, totals.net)?,
        vat_total: Some(money(doc, totals.tax)?),
        vat_total_accounting: match doc.converted_vat() {
            Some((conversion, minor)) => Some(amount(conversion.currency, minor)?),
            None => None,
        },
        gross_total: money(doc, totals.gross)?,
        paid: some(totals.prepaid)?,
        rounding: some(totals.rounding)?,
        due: money(doc, totals.due)?,
    })
}
