//! What Peppol BIS Billing 3.0 asks for beyond EN 16931, and what it asks of sellers in single countries.

use super::{List, Need, Record, VatCategory, categories};
use crate::identifier::legal_id;
use crate::invoice::{InvoiceDocument, InvoiceKind, Party};

pub(super) fn need(list: &mut List, doc: &InvoiceDocument) {
    use Record::{Business, Client, Invoice};
    address(list, Business, &doc.seller, "PEPPOL-EN16931-R020");
    address(list, Client, &doc.buyer, "PEPPOL-EN16931-R010");
    if doc.order_reference.trim().is_empty() {
        list.written(
            Invoice,
            "buyer_reference",
            &doc.buyer_reference,
            "PEPPOL-EN16931-R003",
        );
    }
    let both =
        |country| doc.seller.address.country == country && doc.buyer.address.country == country;
    if doc.kind == InvoiceKind::Correction && !both("DE") {
        // Elsewhere an invoice is credited and written again.
        list.add(Invoice, "kind", Need::EInvoice, "PEPPOL-EN16931-P0112");
    }
    national(list, doc);
}

/// Peppol delivers to an address of its own kind; a mail address (`EM`) is none.
fn address(list: &mut List, record: Record, party: &Party, rule: &str) {
    list.written(record, "endpoint", &party.endpoint, rule);
    if party.endpoint_scheme.trim().is_empty() || party.endpoint_scheme == "EM" {
        list.add(record, "endpoint", Need::EInvoice, "PEPPOL-EN16931-CL008");
    }
}

/// The rules of the seller's country that rest on what the records hold.
fn national(list: &mut List, doc: &InvoiceDocument) {
    use Record::{Business, Client, Invoice};
    let seller = &doc.seller;
    let registered = |party: &Party, schemes: &[&str]| {
        legal_id(party).map(|id| id.scheme.is_some_and(|known| schemes.contains(&known)))
    };
    let whole = |list: &mut List, record, party: &Party, rules: [&str; 3]| {
        let place = &party.address;
        list.written(record, "address.street", &place.street, rules[0]);
        list.written(record, "address.city", &place.city, rules[1]);
        list.written(record, "address.postcode", &place.postcode, rules[2]);
    };
    match seller.address.country.as_str() {
        "NL" => {
            whole(list, Business, seller, ["NL-R-002"; 3]);
            if registered(seller, &["0106", "0190"]) == Some(false) {
                list.add(Business, "registration_id", Need::EInvoice, "NL-R-003");
            }
            if doc.buyer.address.country == "NL" {
                whole(list, Client, &doc.buyer, ["NL-R-004"; 3]);
                if registered(&doc.buyer, &["0106", "0190"]) == Some(false) {
                    list.add(Client, "registration_id", Need::EInvoice, "NL-R-005");
                }
            }
            if doc.kind != InvoiceKind::CreditNote && doc.totals.due > 0 {
                list.written(Business, "bank.iban", &doc.bank.iban, "NL-R-007");
            }
        }
        "DK" => {
            if registered(seller, &["0184"]) != Some(true) {
                list.add(Business, "registration_id", Need::EInvoice, "DK-R-014");
            }
            if doc.buyer.address.country == "DK" && registered(&doc.buyer, &["0184"]) == Some(false)
            {
                list.add(Client, "registration_id", Need::EInvoice, "DK-R-017");
            }
        }
        "SE" => {
            if registered(seller, &["0007"]) == Some(false) {
                list.add(Business, "registration_id", Need::EInvoice, "SE-R-013");
            }
            let charged = categories(doc).contains(&VatCategory::S);
            let known =
                |rate: crate::Decimal| [6, 12, 25].map(crate::Decimal::from).contains(&rate);
            if charged && seller.vat_id.starts_with("SE") {
                for (index, line) in doc.lines.iter().enumerate() {
                    if line.vat.category == VatCategory::S && !known(line.vat.rate) {
                        let field = format!("lines.{index}.vat");
                        list.add(Invoice, &field, Need::EInvoice, "SE-R-006");
                    }
                }
            }
        }
        "IT" => {
            whole(list, Business, seller, ["IT-R-002", "IT-R-003", "IT-R-004"]);
            let number = seller.tax_number.trim();
            let shaped = (11..=16).contains(&number.len())
                && number
                    .bytes()
                    .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
            if !number.is_empty() && !shaped {
                list.add(Business, "tax_number", Need::EInvoice, "IT-R-001");
            }
        }
        "IS" => {
            if registered(seller, &["0196"]) != Some(true) {
                list.add(Business, "registration_id", Need::EInvoice, "IS-R-002");
            }
            let place = &seller.address;
            list.written(Business, "address.street", &place.street, "IS-R-003");
            list.written(Business, "address.postcode", &place.postcode, "IS-R-003");
        }
        // A Greek invoice carries marks of the tax office's platform, which only a certified provider gets.
        "GR" => list.add(Invoice, "e_invoice", Need::EInvoice, "GR-R-004-1"),
        _ => {}
    }
}
