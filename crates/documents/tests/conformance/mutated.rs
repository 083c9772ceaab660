//! Good invoices with one thing wrong: whatever a person leaves out or mistypes, it is either no matter or it is told with its field.

use domain::Decimal;
use domain::invoice::{InvoiceDocument, InvoiceKind, Party, Quantity};

use crate::sample::d;
use crate::table;

/// Invoices of the table, one of each country and form.
const BASES: [&str; 14] = [
    "s-facturx",
    "s-xr-cii",
    "s-xr-ubl",
    "s-peppol",
    "ae-peppol",
    "credit-note-xr-ubl",
    "converted-peppol",
    "nl-nl-peppol",
    "be-be-peppol",
    "dk-dk-peppol",
    "se-se-peppol",
    "it-it-withheld-peppol",
    "es-es-withheld-facturx",
    "fr-fr",
];

type Change = (&'static str, fn(&mut InvoiceDocument));
type PartyChange = (&'static str, fn(&mut Party));

const OF_PARTY: [PartyChange; 28] = [
    ("no-name", |p| p.name.clear()),
    ("no-contact", |p| p.contact_name.clear()),
    ("no-street", |p| p.address.street.clear()),
    ("no-postcode", |p| p.address.postcode.clear()),
    ("no-city", |p| p.address.city.clear()),
    ("no-country", |p| p.address.country.clear()),
    ("odd-country", |p| p.address.country = "XX".into()),
    ("far-country", |p| p.address.country = "US".into()),
    ("norway", |p| p.address.country = "NO".into()),
    ("iceland", |p| p.address.country = "IS".into()),
    ("no-mail", |p| p.email.clear()),
    ("odd-mail", |p| p.email = "mail".into()),
    ("no-phone", |p| p.phone.clear()),
    ("odd-phone", |p| p.phone = "by mail".into()),
    ("no-vat-id", |p| p.vat_id.clear()),
    ("short-vat-id", |p| p.vat_id = "DE1".into()),
    ("odd-vat-id", |p| p.vat_id = "136695976".into()),
    ("no-tax-number", |p| p.tax_number.clear()),
    ("odd-tax-number", |p| p.tax_number = "1".into()),
    ("no-registration", |p| p.registration_id.clear()),
    ("odd-registration", |p| p.registration_id = "HRB 7".into()),
    ("no-numbers", |p| {
        p.vat_id.clear();
        p.tax_number.clear();
        p.registration_id.clear();
    }),
    ("no-endpoint", |p| p.endpoint.clear()),
    ("no-scheme", |p| p.endpoint_scheme.clear()),
    ("odd-scheme", |p| p.endpoint_scheme = "0000".into()),
    ("odd-gln", |p| {
        p.endpoint_scheme = "0088".into();
        p.endpoint = "4012345000008".into();
    }),
    ("odd-kvk", |p| {
        p.endpoint_scheme = "0106".into();
        p.endpoint = "1".into();
    }),
    ("odd-company", |p| {
        p.endpoint_scheme = "0208".into();
        p.endpoint = "0123456789".into();
    }),
];

const OF_ALL: [Change; 24] = [
    ("empty-number", |d| d.number = Some(" ".into())),
    ("long-number", |d| d.number = Some("2026-".repeat(12))),
    ("number-with-blanks", |d| d.number = Some("A 1 / 2".into())),
    ("no-account", |d| d.bank.iban.clear()),
    ("odd-account", |d| d.bank.iban = "12345".into()),
    ("no-reference", |d| d.buyer_reference.clear()),
    ("no-references", |d| {
        d.buyer_reference.clear();
        d.order_reference.clear();
    }),
    ("odd-reference", |d| {
        d.buyer_reference = "04011000-1-34".into()
    }),
    ("no-days", |d| (d.service_from, d.service_to) = (None, None)),
    ("days-backwards", |d| {
        (d.service_from, d.service_to) = (d.service_to, d.service_from);
    }),
    ("due-before", |d| d.due_on = d.issued_on.pred_opt().unwrap()),
    ("no-reasons", |d| d.tax_notes.clear()),
    ("exempt", |d| each_vat(d, domain::tax::VatCategory::E)),
    ("reverse", |d| each_vat(d, domain::tax::VatCategory::AE)),
    ("goods", |d| each_vat(d, domain::tax::VatCategory::K)),
    ("export", |d| each_vat(d, domain::tax::VatCategory::G)),
    ("outside", |d| each_vat(d, domain::tax::VatCategory::O)),
    ("no-rate", |d| d.lines[0].vat.rate = Decimal::ZERO),
    ("odd-rate", |doc| doc.lines[0].vat.rate = d("17.3")),
    ("correction", |d| d.kind = InvoiceKind::Correction),
    ("credit-of-nothing", |d| {
        d.kind = InvoiceKind::CreditNote;
        d.corrects = None;
    }),
    ("blank-description", |d| {
        d.lines[0].description = "\u{1}".into()
    }),
    ("fine-quantity", |doc| {
        doc.lines[0].quantity = Quantity::Count(d("1.1234567"));
    }),
    ("no-lines", |d| d.lines.clear()),
];

fn each_vat(doc: &mut InvoiceDocument, category: domain::tax::VatCategory) {
    for line in &mut doc.lines {
        line.vat.category = category;
        line.vat.rate = Decimal::ZERO;
    }
}

/// Every base with every change, by a name.
pub fn cases() -> Vec<(String, InvoiceDocument)> {
    let table = table::cases();
    let mut cases = Vec::new();
    for base in BASES {
        let doc = &table.iter().find(|case| case.name == base).unwrap().doc;
        let mut add = |name: &str, change: &dyn Fn(&mut InvoiceDocument)| {
            let mut doc = doc.clone();
            change(&mut doc);
            if let Ok(totals) = doc.own_totals() {
                doc.totals = totals;
            }
            cases.push((format!("{base}-{name}"), doc));
        };
        for (name, change) in OF_PARTY {
            add(&format!("seller-{name}"), &|doc| change(&mut doc.seller));
            add(&format!("buyer-{name}"), &|doc| change(&mut doc.buyer));
        }
        for (name, change) in OF_ALL {
            add(name, &change);
        }
    }
    cases
}
