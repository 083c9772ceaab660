//! What is asked for, of whom, and what is not.

use chrono::NaiveDate;

use super::*;
use crate::business::BankAccount;
use crate::invoice::{InvoiceLine, Party, Preceding, Quantity, TaxNote, Unit};
use crate::tax::Vat;
use crate::totals::Totals;
use crate::{Currency, Decimal, InvoiceLineId};

fn party(name: &str, country: &str) -> Party {
    Party {
        name: name.to_owned(),
        address: Address {
            street: "Weg 1".to_owned(),
            postcode: "10115".to_owned(),
            city: "Berlin".to_owned(),
            country: country.to_owned(),
            ..Address::default()
        },
        ..Party::default()
    }
}

fn document(home: &str, there: &str, category: VatCategory) -> InvoiceDocument {
    let day = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
    let rate = Decimal::from(if category == VatCategory::S { 19 } else { 0 });
    let lines = vec![InvoiceLine {
        id: InvoiceLineId::from(uuid::Uuid::nil()),
        description: "Work".to_owned(),
        quantity: Quantity::Minutes(60),
        unit: Unit::Hour,
        unit_price: Decimal::from(90),
        vat: Vat { category, rate },
        ..InvoiceLine::default()
    }];
    let note = TaxNote {
        category,
        code: "VATEX-EU-O".to_owned(),
        text: String::new(),
    };
    InvoiceDocument {
        number: None,
        issued_on: day,
        due_on: day,
        language: "en".to_owned(),
        title: String::new(),
        seller: party("Seller", home),
        buyer: party("Buyer", there),
        bank: BankAccount::default(),
        buyer_reference: String::new(),
        order_reference: String::new(),
        service_from: None,
        service_to: None,
        introduction: String::new(),
        note: String::new(),
        tax_notes: vec![note],
        totals: Totals::of_invoice(Currency::EUR, &lines, 0).unwrap(),
        lines,
        ..InvoiceDocument::default()
    }
}

fn told(doc: &InvoiceDocument) -> Vec<(Record, String, Need, String)> {
    missing(doc)
        .into_iter()
        .map(|m| (m.record, m.field, m.need, m.rule))
        .collect()
}

fn one(record: Record, field: &str, need: Need, rule: &str) -> (Record, String, Need, String) {
    (record, field.to_owned(), need, rule.to_owned())
}

#[test]
fn a_complete_document_lacks_nothing() {
    let mut doc = document("DE", "DE", VatCategory::S);
    doc.seller.tax_number = "12/345/67890".to_owned();
    assert_eq!(missing(&doc), []);
}

#[test]
fn vat_cannot_be_charged_without_a_tax_identifier() {
    let doc = document("DE", "DE", VatCategory::S);
    assert_eq!(
        told(&doc),
        [
            one(Record::Business, "vat_id", Need::Law, "BR-S-02"),
            one(
                Record::Business,
                "registration_id",
                Need::EInvoice,
                "BR-CO-26"
            ),
        ]
    );
}

#[test]
fn reverse_charge_needs_both_vat_identifiers() {
    let mut doc = document("DE", "FR", VatCategory::AE);
    doc.seller.tax_number = "12/345/67890".to_owned();
    assert_eq!(
        told(&doc),
        [
            one(Record::Business, "vat_id", Need::Law, "BR-AE-02"),
            one(Record::Client, "vat_id", Need::Law, "BR-AE-02"),
        ]
    );
}

#[test]
fn an_american_without_any_number_can_issue_but_not_as_an_e_invoice() {
    let mut doc = document("US", "DE", VatCategory::O);
    doc.seller.address = Address {
        country: "US".to_owned(),
        ..Address::default()
    };
    doc.buyer.address = Address::default();
    assert_eq!(blocking(&doc), []);
    assert_eq!(
        told(&doc),
        [
            one(Record::Client, "address.country", Need::EInvoice, "BR-11"),
            one(
                Record::Business,
                "registration_id",
                Need::EInvoice,
                "BR-CO-26"
            ),
        ]
    );
}

#[test]
fn the_law_asks_for_full_addresses_and_a_reason_for_no_vat() {
    let mut doc = document("DE", "IE", VatCategory::E);
    doc.seller.vat_id = "DE123456789".to_owned();
    doc.seller.address.street.clear();
    doc.buyer.address.postcode.clear();
    doc.tax_notes.clear();
    doc.lines[0].description = " ".to_owned();
    let fields: Vec<_> = blocking(&doc).into_iter().map(|m| m.field).collect();
    assert_eq!(
        fields,
        ["lines.0.description", "address.street", "tax_notes"]
    );
    doc.lines.clear();
    assert_eq!(blocking(&doc)[0].field, "lines");
}

#[test]
fn thousandths_and_mixed_scopes_have_no_place_in_the_xml() {
    let mut doc = document("US", "US", VatCategory::O);
    doc.seller.registration_id = "12-3456789".to_owned();
    doc.lines[0].unit_price = "1.001".parse().unwrap();
    doc.totals = Totals::of_invoice("KWD".parse().unwrap(), &doc.lines, 0).unwrap();
    assert_eq!(
        told(&doc),
        [one(
            Record::Invoice,
            "currency",
            Need::EInvoice,
            "BR-DEC-23"
        )]
    );
    doc.lines[0].unit_price = "1.01".parse().unwrap();
    doc.totals = Totals::of_invoice("KWD".parse().unwrap(), &doc.lines, 0).unwrap();
    assert_eq!(told(&doc), []);
    let mut second = doc.lines[0].clone();
    second.vat.category = VatCategory::Z;
    doc.lines.push(second);
    assert!(told(&doc).contains(&one(Record::Invoice, "lines", Need::EInvoice, "BR-O-11")));
}

/// A German invoice that is complete as a Factur-X.
fn complete() -> InvoiceDocument {
    let mut doc = document("DE", "DE", VatCategory::S);
    doc.seller.vat_id = "DE136695976".to_owned();
    doc
}

#[test]
fn an_xrechnung_needs_a_reference_a_person_to_ask_and_an_account() {
    let mut doc = complete();
    doc.e_invoice = EInvoice::XrechnungUbl;
    assert_eq!(
        told(&doc),
        [
            one(
                Record::Invoice,
                "buyer_reference",
                Need::EInvoice,
                "BR-DE-15"
            ),
            one(Record::Business, "phone", Need::EInvoice, "BR-DE-6"),
            one(Record::Business, "email", Need::EInvoice, "BR-DE-7"),
            one(
                Record::Client,
                "email",
                Need::EInvoice,
                "PEPPOL-EN16931-R010"
            ),
            one(Record::Business, "bank.iban", Need::EInvoice, "BR-DE-1"),
        ]
    );
    doc.buyer_reference = "991-03730-19".to_owned();
    doc.seller.phone = "+49 30 5550 1234".to_owned();
    doc.seller.email = "mara@lindqvist.studio".to_owned();
    doc.buyer.endpoint = "4012345000009".to_owned();
    doc.bank.iban = "DE89370400440532013000".to_owned();
    assert_eq!(missing(&doc), []);
    doc.buyer_reference = "991-03730-91".to_owned();
    assert_eq!(missing(&doc)[0].rule, "Leitweg-ID");
}

#[test]
fn peppol_needs_addresses_of_its_own_kind_and_one_reference() {
    let mut doc = complete();
    doc.seller.address.country = "AT".to_owned();
    doc.e_invoice = EInvoice::Peppol;
    assert_eq!(
        told(&doc),
        [
            one(
                Record::Business,
                "endpoint",
                Need::EInvoice,
                "PEPPOL-EN16931-R020"
            ),
            one(
                Record::Client,
                "endpoint",
                Need::EInvoice,
                "PEPPOL-EN16931-R010"
            ),
            one(
                Record::Invoice,
                "buyer_reference",
                Need::EInvoice,
                "PEPPOL-EN16931-R003"
            ),
        ]
    );
    for party in [&mut doc.seller, &mut doc.buyer] {
        party.endpoint_scheme = "0088".to_owned();
        party.endpoint = "4012345000009".to_owned();
    }
    doc.order_reference = "B-17".to_owned();
    assert_eq!(missing(&doc), []);
    doc.buyer.endpoint_scheme = "EM".to_owned();
    assert_eq!(missing(&doc)[0].rule, "PEPPOL-EN16931-CL008");
}

#[test]
fn a_page_alone_needs_what_the_law_asks_for() {
    let mut doc = document("US", "US", VatCategory::O);
    assert_eq!(missing(&doc)[0].need, Need::EInvoice);
    doc.e_invoice = EInvoice::Pdf;
    assert_eq!(missing(&doc), []);
}

#[test]
fn a_credit_note_names_what_it_credits() {
    let mut doc = complete();
    doc.kind = InvoiceKind::CreditNote;
    assert_eq!(blocking(&doc)[0].field, "corrects");
    doc.corrects = Some(Preceding {
        number: "2026-001".to_owned(),
        issued_on: doc.issued_on,
    });
    assert_eq!(missing(&doc), []);
}

#[test]
fn spain_wants_to_know_why_something_is_corrected() {
    let mut doc = document("ES", "ES", VatCategory::S);
    doc.seller.vat_id = "ESB12345674".to_owned();
    doc.kind = InvoiceKind::CreditNote;
    doc.corrects = Some(Preceding {
        number: "2026-001".to_owned(),
        issued_on: doc.issued_on,
    });
    let told = blocking(&doc);
    assert_eq!((told.len(), told[0].field.as_str()), (1, "note"));
    "Devolución de dos horas no trabajadas".clone_into(&mut doc.introduction);
    assert_eq!(blocking(&doc), []);
}
