//! A rule that does not hold, told as the field in which a person puts it right.

use domain::invoice::{AdjustmentKind, InvoiceDocument, InvoiceKind};
use domain::readiness::{Missing, Need, Record};
use en16931::bt::{Group, Path};
use en16931::validation::ValidationReport;

use crate::NoXml;

/// The fields, where every rule that fails leads to one; else the rules in their own words.
pub fn told(report: &ValidationReport, doc: &InvoiceDocument) -> NoXml {
    let mut lacking: Vec<Missing> = Vec::new();
    for finding in report.fatal() {
        let told = field(&finding.path, doc).or_else(|| address_kind(&finding.rule, &finding.path));
        let Some((record, field)) = told else {
            return NoXml::Refused(report.fatal().map(ToString::to_string).collect());
        };
        let known = |m: &Missing| m.record == record && m.field == field;
        if !lacking.iter().any(known) {
            lacking.push(Missing {
                record,
                field,
                need: Need::EInvoice,
                rule: finding.rule.clone(),
            });
        }
    }
    NoXml::Lacks(lacking)
}

/// Peppol's list of the kinds of electronic addresses names the party alone.
fn address_kind(rule: &str, path: &Path) -> Option<(Record, String)> {
    let record = match path.group {
        Group::Seller => Record::Business,
        Group::Buyer => Record::Client,
        _ => return None,
    };
    (rule == "PEPPOL-EN16931-CL008").then(|| (record, "endpoint".to_owned()))
}

/// Where the term of a finding is filled in.
fn field(path: &Path, doc: &InvoiceDocument) -> Option<(Record, String)> {
    let term = path.term.map(|term| term.0);
    let (record, field) = match path.group {
        Group::Seller => (Record::Business, party(term?)?),
        Group::Buyer => (Record::Client, party(term?)?),
        Group::Payment => (Record::Business, "bank.iban"),
        Group::Delivery => (Record::Client, "address"),
        Group::Document => document(term?, doc)?,
        Group::Line => {
            let field = line(term?)?;
            return Some((Record::Invoice, format!("lines.{}.{field}", path.index?)));
        }
        Group::DocumentAllowance => {
            return adjustment(path.index?, AdjustmentKind::Allowance, doc);
        }
        Group::DocumentCharge => return adjustment(path.index?, AdjustmentKind::Charge, doc),
        // VAT follows from the lines; only its reason is in words.
        Group::VatBreakdown => (Record::Invoice, "tax_notes"),
        // The sums, and groups that the model has no use for.
        _ => return None,
    };
    Some((record, field.to_owned()))
}

/// A term of BG-4 or BG-7.
fn party(term: u16) -> Option<&'static str> {
    Some(match term {
        27 | 44 => "name",
        29 | 30 | 46 | 47 => "registration_id",
        31 | 48 => "vat_id",
        32 => "tax_number",
        34 | 49 => "endpoint",
        35 | 50 => "address.street",
        36 | 51 => "address.extra",
        37 | 52 => "address.city",
        38 | 53 => "address.postcode",
        39 | 54 => "address.region",
        40 | 55 => "address.country",
        41 | 56 => "contact_name",
        42 | 57 => "phone",
        43 | 58 => "email",
        _ => return None,
    })
}

/// A term of the document itself.
fn document(term: u16, doc: &InvoiceDocument) -> Option<(Record, &'static str)> {
    Some(match term {
        1 if doc.kind == InvoiceKind::CreditNote => (Record::Business, "credit_note_pattern"),
        1 => (Record::Business, "invoice_pattern"),
        2 | 9 => (Record::Invoice, "payment_terms_days"),
        3 => (Record::Invoice, "kind"),
        6 | 111 => (Record::Invoice, "vat_conversion"),
        5 => (Record::Invoice, "currency"),
        10 => (Record::Invoice, "buyer_reference"),
        13 => (Record::Invoice, "order_reference"),
        20 => (Record::Invoice, "early_payment"),
        22 => (Record::Invoice, "note"),
        25 | 26 => (Record::Invoice, "corrects"),
        73 => (Record::Invoice, "service_from"),
        72 | 74 => (Record::Invoice, "service_to"),
        // Rules about a party that the model tells at the document.
        31 | 32 => (Record::Business, "vat_id"),
        34 => (Record::Business, "endpoint"),
        48 => (Record::Client, "vat_id"),
        49 => (Record::Client, "endpoint"),
        _ => return None,
    })
}

/// A term of a line.
fn line(term: u16) -> Option<&'static str> {
    Some(match term {
        129 | 149 => "quantity",
        130 | 150 => "unit",
        131 | 146 | 148 => "unit_price",
        147 => "price_discount",
        136..=145 => "adjustments",
        151 | 152 => "vat",
        153 | 154 => "description",
        _ => return None,
    })
}

/// The allowance or charge of the draft that the one at `index` in the model came from: it may be spread over several rates there.
fn adjustment(
    index: usize,
    kind: AdjustmentKind,
    doc: &InvoiceDocument,
) -> Option<(Record, String)> {
    let applied = doc
        .totals
        .adjustments
        .iter()
        .filter(|one| one.kind == kind && one.amount != 0)
        .nth(index)?;
    let place = doc
        .adjustments
        .iter()
        .position(|one| one.kind == kind && one.reason == applied.reason)?;
    Some((Record::Invoice, format!("adjustments.{place}")))
}
