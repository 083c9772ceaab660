//! The conformance table as this crate sees it: each invoice has its e-invoice, which says what the document says, and what cannot be one is
//! refused with the field that puts it right. `cargo xtask conformance` puts the same table before the official rules.

#![allow(clippy::unwrap_used)]

#[path = "conformance/mutated.rs"]
mod mutated;
#[path = "conformance/parties.rs"]
mod parties;
#[path = "conformance/random.rs"]
mod random;
#[path = "conformance/refused.rs"]
mod refused;
mod sample;
#[path = "conformance/table.rs"]
mod table;

use documents::{NoXml, e_invoice, embedded_xml, invoice, lacking, no_xml};
use domain::Decimal;
use domain::invoice::{EInvoice, InvoiceDocument, InvoiceKind};
use domain::look::Look;
use domain::readiness::Need;
use domain::tax::VatCategory;

/// The e-invoice of the case of that name.
fn xml(name: &str) -> String {
    let case = table::cases()
        .into_iter()
        .find(|case| case.name == name)
        .unwrap();
    String::from_utf8(e_invoice(&case.doc).unwrap()).unwrap()
}

#[test]
fn the_table_holds_every_category_kind_language_and_form() {
    let cases = table::cases();
    assert!(cases.len() >= 60, "{}", cases.len());
    let mut names: Vec<_> = cases.iter().map(|case| &case.name).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), cases.len(), "a name is used twice");
    let forms = [
        EInvoice::Facturx,
        EInvoice::XrechnungCii,
        EInvoice::XrechnungUbl,
        EInvoice::Peppol,
    ];
    for form in forms {
        let of_form = || cases.iter().filter(|case| case.doc.e_invoice == form);
        for category in [
            VatCategory::S,
            VatCategory::Z,
            VatCategory::E,
            VatCategory::AE,
            VatCategory::K,
            VatCategory::G,
            VatCategory::O,
        ] {
            let has = |c: &table::Case| c.doc.lines.iter().any(|l| l.vat.category == category);
            assert!(of_form().any(has), "{form:?} {category:?}");
        }
        for kind in [
            InvoiceKind::Invoice,
            InvoiceKind::CreditNote,
            InvoiceKind::Deposit,
        ] {
            assert!(of_form().any(|c| c.doc.kind == kind), "{form:?} {kind:?}");
        }
    }
    for language in domain::business::DOCUMENT_LANGUAGES {
        assert!(
            cases.iter().any(|c| c.doc.language == language),
            "{language}"
        );
    }
}

/// Whether the e-invoice has the number, the sums and the lines of the document, each line the product of quantity and price.
fn says_the_same(name: &str, doc: &InvoiceDocument, xml: &[u8]) {
    let read = en16931_formats::read(xml).unwrap();
    assert!(read.entries.is_empty(), "{name}: {:?}", read.entries);
    let model = read.invoice;
    assert_eq!(model.number, doc.number, "{name}");
    let told = |amount: en16931::InvoiceAmount| amount.into_decimal();
    let (sums, totals) = (&model.totals, &doc.totals);
    let optional = |amount: Option<en16931::InvoiceAmount>| amount.map_or(Decimal::ZERO, told);
    let pairs = [
        (told(sums.line_total), totals.line_total),
        (optional(sums.allowance_total), totals.allowances),
        (optional(sums.charge_total), totals.charges),
        (told(sums.taxable_total), totals.net),
        (optional(sums.vat_total), totals.tax),
        (told(sums.gross_total), totals.gross),
        (optional(sums.paid), totals.prepaid),
        (optional(sums.rounding), totals.rounding),
        (told(sums.due), totals.due),
    ];
    for (place, (written, minor)) in pairs.into_iter().enumerate() {
        assert_eq!(written, totals.currency.major(minor), "{name}, sum {place}");
    }
    let accounting = model.vat_accounting_currency.as_ref();
    let converted = sums.vat_total_accounting.map(told);
    match doc.converted_vat() {
        Some((conversion, minor)) => {
            let code = accounting.map(|code| code.as_str());
            assert_eq!(code, Some(conversion.currency.code()), "{name}");
            assert_eq!(converted, Some(conversion.currency.major(minor)), "{name}");
        }
        None => assert!(accounting.is_none() && converted.is_none(), "{name}"),
    }
    for (line, minor) in model.lines.iter().zip(&totals.lines) {
        let sum = |list: &[en16931::invoice::LineAllowanceCharge]| -> Decimal {
            list.iter().map(|one| told(one.amount)).sum()
        };
        let per = line
            .price
            .base_quantity
            .map_or(Decimal::ONE, |q| q.into_decimal());
        let product = line.quantity.into_decimal() * line.price.net_price.into_decimal() / per;
        let amount = product + sum(&line.charges) - sum(&line.allowances);
        let net = totals.currency.major(*minor);
        assert_eq!(told(line.net_amount), net, "{name}, line {}", line.id);
        assert!(
            (amount - net).abs() <= Decimal::new(5, 3),
            "{name}, line {}: {amount} is not {net}",
            line.id
        );
    }
}

#[test]
fn every_invoice_of_the_table_has_its_e_invoice_and_it_says_the_same() {
    for case in table::cases() {
        let name = &case.name;
        let xml = e_invoice(&case.doc).unwrap_or_else(|why| panic!("{name}: {why:?}"));
        says_the_same(name, &case.doc, &xml);
    }
}

#[test]
fn the_pdf_carries_the_e_invoice_or_factur_x_beside_one_in_ubl() {
    for case in table::cases() {
        let name = &case.name;
        if !name.starts_with("s-") && !name.starts_with("credit-note-") {
            continue;
        }
        let made = invoice(&case.doc, &Look::default()).unwrap();
        assert_eq!(made.xml, e_invoice(&case.doc), "{name}");
        let inside = embedded_xml(&made.pdf).unwrap();
        if case.beside() {
            let inside = String::from_utf8(inside).unwrap();
            assert!(
                inside.contains("<ram:ID>urn:cen.eu:en16931:2017</ram:ID>"),
                "{name}"
            );
        } else {
            assert_eq!(made.xml, Ok(inside), "{name}");
        }
    }
}

#[test]
fn what_cannot_be_an_e_invoice_is_refused_with_its_field() {
    for case in refused::cases() {
        let name = case.name;
        let Some(NoXml::Lacks(missing)) = no_xml(&case.doc) else {
            panic!("{name}: {:?}", no_xml(&case.doc));
        };
        let told: Vec<_> = missing
            .iter()
            .map(|m| (m.record, m.field.as_str(), m.rule.as_str()))
            .collect();
        assert!(
            told.contains(&(case.record, case.field, case.rule)),
            "{name}: {told:?}"
        );
        // A draft is told the same before it is issued, with the number it would get or without.
        let mut draft = case.doc.clone();
        assert_eq!(lacking(&draft), missing, "{name}");
        if case.field != "invoice_pattern" {
            draft.number = None;
            assert_eq!(lacking(&draft), missing, "{name}");
        }
    }
    // And nothing is put into the page of an invoice that is none.
    let last = refused::cases().pop().unwrap();
    let made = invoice(&last.doc, &Look::default()).unwrap();
    assert_eq!(embedded_xml(&made.pdf), None);
}

#[test]
fn what_is_left_out_or_mistyped_is_no_matter_or_told_with_its_field() {
    let (mut held, mut told) = (0, 0);
    for (name, doc) in mutated::cases() {
        match e_invoice(&doc) {
            Ok(_) => held += 1,
            Err(NoXml::Lacks(missing)) => {
                told += 1;
                assert!(missing.iter().all(|m| !m.field.is_empty()), "{name}");
            }
            Err(why) => panic!("{name}: {why:?}"),
        }
    }
    assert!(held > 300 && told > 300, "{held} {told}");
}

#[test]
fn a_page_alone_lacks_only_what_the_law_asks_for() {
    let mut doc = sample::everyday();
    doc.e_invoice = EInvoice::Pdf;
    assert_eq!(no_xml(&doc), Some(NoXml::NotWanted));
    assert_eq!(lacking(&doc), []);
    let made = invoice(&doc, &Look::default()).unwrap();
    assert_eq!(embedded_xml(&made.pdf), None);
    doc.buyer.address.city.clear();
    doc.seller.tax_number.clear();
    let missing = lacking(&doc);
    assert_eq!(missing.len(), 1);
    assert_eq!(missing[0].need, Need::Law);
}

#[test]
fn a_correction_may_go_over_peppol_within_germany_alone() {
    let case = table::cases()
        .into_iter()
        .find(|case| case.name == "correction-xr-ubl")
        .unwrap();
    let mut doc = case.doc;
    doc.e_invoice = EInvoice::Peppol;
    assert_eq!(no_xml(&doc), None);
    doc.buyer = parties::belgian_buyer();
    let missing = lacking(&doc);
    assert_eq!(missing[0].field, "kind", "{missing:?}");
}

#[test]
fn a_discount_for_paying_early_is_told_in_words_and_in_the_german_notation() {
    let words = "2,5 % Skonto bei Zahlung bis 14. April 2026.";
    let plain = xml("early-facturx");
    assert!(plain.contains(words), "{plain}");
    assert!(!plain.contains("#SKONTO#"));
    for name in ["early-xr-cii", "early-xr-ubl", "early-peppol"] {
        let told = format!("{words}\n#SKONTO#TAGE=14#PROZENT=2.50#\n</");
        assert!(xml(name).contains(&told), "{name}: {}", xml(name));
    }
}

#[test]
fn what_is_withheld_is_told_in_the_terms_and_not_in_the_sums() {
    let told = xml("es-es-withheld-peppol");
    assert!(told.contains("IRPF 15 %: se retienen 209,03 €"), "{told}");
    assert!(told.contains("Importe a transferir: 1.477,11 €."), "{told}");
    assert!(told.contains("PayableAmount currencyID=\"EUR\">1686.14<"));
    assert!(!told.contains("cac:AllowanceCharge"));
}

#[test]
fn deposits_are_told_with_their_tax() {
    let told = "Abgezogene Anzahlung 2026-002 vom 12. Januar 2026: 2.856,00 €, darin 456,00 € Umsatzsteuer (19 %)";
    for name in ["final-facturx", "final-xr-ubl", "final-peppol"] {
        assert!(xml(name).contains(told), "{name}: {}", xml(name));
    }
}

#[test]
fn vat_is_told_in_the_currency_it_is_owed_in() {
    // 200 USD at 19 % and 480 USD at 7 % are 71.60 USD of VAT; at 1.0812 USD for a euro 66.22.
    let cii = xml("converted-facturx");
    for words in [
        "<ram:TaxCurrencyCode>EUR</ram:TaxCurrencyCode>",
        "<ram:TaxTotalAmount currencyID=\"USD\">71.60</ram:TaxTotalAmount>",
        "<ram:TaxTotalAmount currencyID=\"EUR\">66.22</ram:TaxTotalAmount>",
    ] {
        assert!(cii.contains(words), "{words} is not in {cii}");
    }
    let ubl = xml("converted-credit-note-peppol");
    for words in [
        "<cbc:TaxCurrencyCode>EUR</cbc:TaxCurrencyCode>",
        "<cbc:TaxAmount currencyID=\"USD\">71.60</cbc:TaxAmount>",
        "<cbc:TaxAmount currencyID=\"EUR\">66.22</cbc:TaxAmount>",
    ] {
        assert!(ubl.contains(words), "{words} is not in {ubl}");
    }
    assert!(!xml("s-facturx").contains("TaxCurrencyCode"));
}

#[test]
fn a_deposit_for_work_to_come_names_no_day_of_delivery() {
    for name in ["deposit-undated-facturx", "deposit-undated-xr-cii"] {
        let told = xml(name);
        assert!(!told.contains("ActualDelivery"), "{told}");
        assert!(!told.contains("<ram:ApplicableHeaderTradeDelivery/>"));
        assert!(told.contains("<ram:StartDateTime>") && !told.contains("<ram:EndDateTime>"));
    }
    for name in ["deposit-undated-peppol", "deposit-undated-xr-ubl"] {
        let told = xml(name);
        assert!(!told.contains("ActualDeliveryDate"), "{told}");
        assert!(told.contains("<cbc:StartDate>") && !told.contains("<cbc:EndDate>"));
    }
}

#[test]
fn kinds_have_their_codes_and_roots() {
    for (name, code) in [
        ("credit-note-facturx", "<ram:TypeCode>381<"),
        ("credit-note-xr-ubl", "<cbc:CreditNoteTypeCode>381<"),
        ("correction-xr-cii", "<ram:TypeCode>384<"),
        ("deposit-facturx", "<ram:TypeCode>386<"),
        ("deposit-peppol", "<cbc:InvoiceTypeCode>386<"),
        ("deposit-xr-ubl", "<cbc:InvoiceTypeCode>326<"),
    ] {
        assert!(xml(name).contains(code), "{name}");
    }
    let credit = xml("credit-note-peppol");
    assert!(credit.contains("<CreditNote "));
    assert!(!credit.contains("DueDate"));
    assert!(credit.contains("<cbc:ID>2026-009</cbc:ID>"));
}

#[test]
fn a_french_business_tells_another_what_the_code_de_commerce_asks_for() {
    let told = xml("fr-fr-solde");
    for words in [
        "<ram:ID>S4</ram:ID>",
        "<ram:SubjectCode>PMT<",
        "<ram:SubjectCode>PMD<",
        "<ram:SubjectCode>AAB<",
        "<ram:ID schemeID=\"0002\">732829320</ram:ID>",
        "<ram:GlobalID schemeID=\"0009\">73282932000074</ram:GlobalID>",
        "<ram:URIID schemeID=\"0225\">303265045</ram:URIID>",
        "Escompte de 1,5",
    ] {
        assert!(told.contains(words), "{words} is not in {told}");
    }
}
