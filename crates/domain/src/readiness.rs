//! What an invoice still lacks, told field by field with the record to fill in, before a number is spent on it.
//!
//! Here stands what the law and EN 16931 ask of every invoice; `german`, `french` and `peppol` add what the form asks for in which it
//! leaves.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::business::Address;
use crate::country::in_eu;
use crate::invoice::{EInvoice, InvoiceDocument, InvoiceKind};
use crate::tax::{VatCategory, has_vat};

mod french;
mod german;
mod peppol;

pub use french::french;
pub use german::german;

/// The record in which a field is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
// TypeScript has a `Record` of its own.
#[ts(rename = "RecordKind")]
pub enum Record {
    /// The freelancer's own business.
    Business,
    /// The client of the invoice.
    Client,
    /// The invoice itself.
    Invoice,
}

/// What cannot be done without the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// The law of the seller's country asks for it: the invoice must not be issued.
    Law,
    /// EN 16931 asks for it: the invoice can be issued as a page, without an e-invoice inside.
    EInvoice,
}

/// A field that is lacking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Missing {
    /// Where it is filled in.
    pub record: Record,
    /// The field of that record, such as `address.city`.
    pub field: String,
    /// What depends on it.
    pub need: Need,
    /// The rule that asks for it, such as `BR-CO-26` or `2006/112/EC art. 226 (5)`.
    pub rule: String,
}

/// Everything `doc` lacks, fields that the law asks for first. Its number comes last and may be absent.
///
/// The law is the EU's (Directive 2006/112/EC art. 226) and its like where the seller's country knows VAT. A country
/// without VAT, such as the United States, asks for no more than to tell who owes whom what for which work.
pub fn missing(doc: &InvoiceDocument) -> Vec<Missing> {
    let mut list = List(Vec::new());
    let vat_country = has_vat(&doc.seller.address.country);
    let place = if vat_country {
        Need::Law
    } else {
        Need::EInvoice
    };

    list.need_text(
        Record::Business,
        "name",
        &doc.seller.name,
        Need::Law,
        "BR-06",
    );
    list.need_text(Record::Client, "name", &doc.buyer.name, Need::Law, "BR-07");
    if let Some(number) = &doc.number {
        let pattern = match doc.kind {
            InvoiceKind::CreditNote => "credit_note_pattern",
            _ => "invoice_pattern",
        };
        list.need_text(Record::Business, pattern, number, Need::Law, "BR-02");
    }
    if doc.lines.is_empty() {
        list.add(Record::Invoice, "lines", Need::Law, "BR-16");
    }
    for (index, line) in doc.lines.iter().enumerate() {
        let field = format!("lines.{index}.description");
        list.need_text(
            Record::Invoice,
            &field,
            &line.description,
            Need::Law,
            "BR-25",
        );
    }
    list.address(Record::Business, &doc.seller.address, place, "BR-09");
    list.address(Record::Client, &doc.buyer.address, place, "BR-11");
    list.tax_identifiers(doc);
    list.reasons(doc);
    list.what_is_corrected(doc, place);
    list.vat_where_it_is_owed(doc);
    list.what_the_xml_cannot_hold(doc);
    if german(doc) {
        german::need(&mut list, doc);
    }
    if french(doc) {
        french::need(&mut list, doc);
    }
    if doc.e_invoice == EInvoice::Peppol {
        peppol::need(&mut list, doc);
    }

    if doc.e_invoice == EInvoice::Pdf {
        list.0.retain(|m| m.need == Need::Law);
    }
    list.0.sort_by_key(|m| m.need == Need::EInvoice);
    list.0
}

/// The same, of what the law asks for alone: an invoice may be issued when this is empty.
pub fn blocking(doc: &InvoiceDocument) -> Vec<Missing> {
    let mut list = missing(doc);
    list.retain(|m| m.need == Need::Law);
    list
}

struct List(Vec<Missing>);

impl List {
    /// A field is told once, for the first rule that asks for it.
    fn add(&mut self, record: Record, field: &str, need: Need, rule: &str) {
        if !self
            .0
            .iter()
            .any(|m| m.record == record && m.field == field)
        {
            self.0.push(Missing {
                record,
                field: field.to_owned(),
                need,
                rule: rule.to_owned(),
            });
        }
    }

    fn need_text(&mut self, record: Record, field: &str, text: &str, need: Need, rule: &str) {
        // What no file can hold is as good as nothing.
        if text.chars().all(|c| c.is_whitespace() || c.is_control()) {
            self.add(record, field, need, rule);
        }
    }

    /// The same, for what only the e-invoice needs.
    fn written(&mut self, record: Record, field: &str, text: &str, rule: &str) {
        self.need_text(record, field, text, Need::EInvoice, rule);
    }

    /// The full address (art. 226 (5)). EN 16931 itself asks for no more than the country.
    fn address(&mut self, record: Record, address: &Address, need: Need, country_rule: &str) {
        self.need_text(
            record,
            "address.country",
            &address.country,
            need,
            country_rule,
        );
        if need == Need::EInvoice {
            return;
        }
        let rule = "2006/112/EC art. 226 (5)";
        let street = format!("{}{}", address.street, address.extra);
        self.need_text(record, "address.street", &street, need, rule);
        self.need_text(record, "address.city", &address.city, need, rule);
        if has_postcodes(&address.country) {
            self.need_text(record, "address.postcode", &address.postcode, need, rule);
        }
    }

    fn tax_identifiers(&mut self, doc: &InvoiceDocument) {
        let (seller, buyer) = (&doc.seller, &doc.buyer);
        let taxed = !seller.vat_id.is_empty() || !seller.tax_number.is_empty();
        for category in categories(doc) {
            match category {
                VatCategory::S if !taxed => {
                    self.add(Record::Business, "vat_id", Need::Law, "BR-S-02");
                }
                VatCategory::Z if !taxed => {
                    self.add(Record::Business, "tax_number", Need::EInvoice, "BR-Z-02");
                }
                VatCategory::E if !taxed => {
                    // § 14 Abs. 4 Nr. 2 and § 34a UStDV ask small businesses for it too.
                    let german = seller.address.country == "DE";
                    let need = if german { Need::Law } else { Need::EInvoice };
                    self.add(Record::Business, "tax_number", need, "BR-E-02");
                }
                VatCategory::AE | VatCategory::K => {
                    let (of_seller, of_buyer) = if category == VatCategory::AE {
                        ("BR-AE-02", "BR-AE-02")
                    } else {
                        ("BR-IC-02", "BR-IC-02")
                    };
                    self.need_text(
                        Record::Business,
                        "vat_id",
                        &seller.vat_id,
                        Need::Law,
                        of_seller,
                    );
                    self.need_text(Record::Client, "vat_id", &buyer.vat_id, Need::Law, of_buyer);
                }
                VatCategory::G => {
                    self.need_text(
                        Record::Business,
                        "vat_id",
                        &seller.vat_id,
                        Need::EInvoice,
                        "BR-G-02",
                    );
                }
                _ => {}
            }
        }
        // The seller must be told by some number: a tax number serves where there is neither register nor VAT.
        if !taxed && seller.registration_id.trim().is_empty() {
            self.add(
                Record::Business,
                "registration_id",
                Need::EInvoice,
                "BR-CO-26",
            );
        }
    }

    fn reasons(&mut self, doc: &InvoiceDocument) {
        for category in categories(doc) {
            let rule = match category {
                VatCategory::S | VatCategory::Z => continue,
                VatCategory::E => "BR-E-10",
                VatCategory::AE => "BR-AE-10",
                VatCategory::K => "BR-IC-10",
                VatCategory::G => "BR-G-10",
                VatCategory::O => "BR-O-10",
            };
            let told = doc.tax_notes.iter().any(|n| {
                n.category == category && !(n.code.is_empty() && n.text.trim().is_empty())
            });
            if !told {
                self.add(Record::Invoice, "tax_notes", Need::Law, rule);
            }
        }
    }

    /// A document that amends an invoice has to name it (art. 219; EN 16931 BG-3).
    fn what_is_corrected(&mut self, doc: &InvoiceDocument, need: Need) {
        let amends = matches!(doc.kind, InvoiceKind::CreditNote | InvoiceKind::Correction);
        if amends && doc.corrects.is_none() {
            self.add(Record::Invoice, "corrects", need, "2006/112/EC art. 219");
        }
        // Spain wants the reason on the page; whoever writes says it above the lines or below them.
        let is_silent = doc.note.trim().is_empty() && doc.introduction.trim().is_empty();
        if amends && is_silent && doc.seller.address.country == "ES" {
            self.add(Record::Invoice, "note", Need::Law, "RD 1619/2012 art. 15");
        }
    }

    /// VAT in the currency it is owed in. That no rate is given, and which of its parts is lacking, are told apart.
    fn vat_where_it_is_owed(&mut self, doc: &InvoiceDocument) {
        let Some((currency, rule)) = doc.owes_conversion() else {
            return;
        };
        let field = match &doc.vat_conversion {
            Some(given) if given.currency != currency => "vat_conversion.currency",
            Some(given) if given.rate.is_zero() => "vat_conversion.rate",
            Some(given) if !given.is_complete() => "vat_conversion.source",
            Some(_) => return,
            None => "vat_conversion",
        };
        self.add(Record::Invoice, field, Need::Law, rule);
    }

    fn what_the_xml_cannot_hold(&mut self, doc: &InvoiceDocument) {
        for (index, line) in doc.lines.iter().enumerate() {
            if line.added_tax.is_some() {
                // EN 16931 knows no tax but VAT.
                let field = format!("lines.{index}.added_tax");
                self.add(Record::Invoice, &field, Need::EInvoice, "BR-CO-14");
            }
        }
        let categories = categories(doc);
        if categories.contains(&VatCategory::O) && categories.len() > 1 {
            self.add(Record::Invoice, "lines", Need::EInvoice, "BR-O-11");
        }
        // Amounts have two decimals at most, also in currencies with three.
        let extra = doc.totals.currency.decimals().saturating_sub(2);
        let step = 10_i64.pow(extra.min(18));
        let t = &doc.totals;
        let groups = t.vat.iter().flat_map(|g| [g.taxable, g.tax]);
        let mut amounts = t
            .lines
            .iter()
            .copied()
            .chain(groups)
            .chain(t.line_adjustments.iter().flatten().copied())
            .chain(t.adjustments.iter().flat_map(|a| [a.base, a.amount]))
            .chain([t.net, t.tax, t.gross, t.prepaid, t.rounding, t.due]);
        if amounts.any(|amount| amount % step != 0) {
            self.add(Record::Invoice, "currency", Need::EInvoice, "BR-DEC-23");
        }
    }
}

/// The categories of the lines, each once.
fn categories(doc: &InvoiceDocument) -> Vec<VatCategory> {
    let mut categories: Vec<_> = doc.lines.iter().map(|l| l.vat.category).collect();
    categories.sort_unstable();
    categories.dedup();
    categories
}

/// Whether an address there is incomplete without a post code. Ireland has them, but few write them.
fn has_postcodes(country: &str) -> bool {
    (in_eu(country) && country != "IE")
        || matches!(country, "GB" | "CH" | "LI" | "NO" | "US" | "CA" | "AU")
}

#[cfg(test)]
mod tests;
