//! What Daybook writes, it reads back: the same figures, no rule broken, nothing left over.

use documents::{ReadError, pages, pages_of_others, read, reading_page};
use domain::invoice::{EInvoice, InvoiceDocument};
use domain::look::Look;
use domain::received::{ReceivedFormat, ReceivedInvoice, ReceivedProfile, Verdict, Weight};

use crate::{pdf, sample};

fn same(doc: &InvoiceDocument, read: &ReceivedInvoice, name: &str) {
    let totals = &doc.totals;
    let major = |minor| totals.currency.major(minor).normalize();
    assert_eq!(Some(&read.number), doc.number.as_ref(), "{name}");
    assert_eq!(read.issued_on, Some(doc.issued_on), "{name}");
    assert_eq!(read.currency, totals.currency.code(), "{name}");
    assert_eq!(read.lines.len(), doc.lines.len(), "{name}");
    assert_eq!(
        read.seller.address.country, doc.seller.address.country,
        "{name}"
    );
    assert_eq!(read.totals.net.normalize(), major(totals.net), "{name}");
    assert_eq!(read.totals.tax.normalize(), major(totals.tax), "{name}");
    assert_eq!(read.totals.gross.normalize(), major(totals.gross), "{name}");
    assert_eq!(read.totals.due.normalize(), major(totals.due), "{name}");
    for (line, minor) in read.lines.iter().zip(&totals.lines) {
        assert_eq!(line.amount.normalize(), major(*minor), "{name}");
    }
    let fatal: Vec<_> = read.findings.iter().map(|f| (&f.rule, &f.text)).collect();
    assert_ne!(
        read.verdict,
        Verdict::Fails,
        "{name}: {fatal:?} {:?}",
        read.unplaced
    );
}

#[test]
fn samples_come_back_from_pdf_and_from_xml() {
    let mut seen = 0;
    // The pages take their time to lay out; the table of conformance goes through all of them.
    for (name, doc) in sample::cases().into_iter().step_by(3) {
        let made = documents::invoice(&doc, &Look::default()).unwrap();
        let Ok(xml) = made.xml else {
            if let Err(error) = read(&made.pdf) {
                assert!(
                    matches!(error, ReadError::NoInvoiceInside { .. }),
                    "{name}: {error}"
                );
            }
            continue;
        };
        seen += 1;
        let from_xml = read(&xml).unwrap();
        same(&doc, &from_xml, name);
        let from_pdf = read(&made.pdf).unwrap();
        assert_eq!(from_pdf.format, ReceivedFormat::Facturx, "{name}");
        same(&doc, &from_pdf, name);
        assert!(
            from_pdf.unplaced.is_empty(),
            "{name}: {:?}",
            from_pdf.unplaced
        );
    }
    assert!(seen > 5, "only {seen} samples have an e-invoice");
}

#[test]
fn a_reading_is_what_bookkeeping_needs() {
    let doc = sample::everyday();
    let read = read(&documents::invoice(&doc, &Look::default()).unwrap().pdf).unwrap();
    assert_eq!(read.profile, ReceivedProfile::En16931);
    let bill = read.bill().unwrap();
    assert_eq!(
        (bill.net, bill.tax, bill.gross),
        (doc.totals.net, doc.totals.tax, doc.totals.gross)
    );
    assert_eq!(bill.supplier, doc.seller.name);
    assert_eq!(bill.due_on, Some(doc.due_on));
    let mut unknown = read.clone();
    unknown.currency = "XYZ".to_owned();
    assert_eq!(unknown.bill(), None);
    let mut broken = read;
    broken.totals.net = sample::d("1.001");
    assert_eq!(
        broken.bill(),
        None,
        "a tenth of a cent is no amount to book"
    );
}

#[test]
fn a_reading_can_be_looked_at_in_every_language() {
    let doc = sample::everyday();
    let made = documents::invoice(&doc, &Look::default()).unwrap();
    let read = read(&made.pdf).unwrap();
    for language in ["en", "de", "fr", "es", "it", "nl"] {
        let pdf = reading_page(&read, language, "DE").unwrap();
        let text = pdf_extract::extract_text_from_mem(&pdf).unwrap();
        assert!(text.contains(&read.number), "{language}");
        assert_eq!(pages(&pdf).unwrap().len(), 1, "{language}");
    }
    let shown = pages_of_others(&made.pdf, 0).unwrap().pages;
    assert_eq!(
        shown,
        pages(&made.pdf).unwrap(),
        "a PDF with its own fonts looks as it is"
    );
}

#[test]
fn a_line_that_is_not_quantity_times_price_and_a_wrong_account_are_told() {
    let doc = sample::everyday();
    let made = documents::invoice(&doc, &Look::default()).unwrap();
    let xml = String::from_utf8(made.xml.unwrap()).unwrap();
    let first = read(xml.as_bytes()).unwrap();
    assert!(first.findings.is_empty(), "{:?}", first.findings);
    let price = format!(
        "<ram:ChargeAmount>{}</ram:ChargeAmount>",
        first.lines[0].price
    );
    assert!(xml.contains(&price));
    let dearer = xml.replacen(&price, "<ram:ChargeAmount>1</ram:ChargeAmount>", 1);
    let dearer = dearer.replace(&doc.bank.iban, "DE00370400440532013000");
    let told = read(dearer.as_bytes()).unwrap();
    let rules: Vec<_> = told.findings.iter().map(|f| f.rule.as_str()).collect();
    assert_eq!(rules, ["figures.line", "figures.account"]);
    assert_eq!(
        told.verdict,
        Verdict::Holds,
        "no rule of EN 16931 is broken"
    );
}

#[test]
fn vat_that_is_not_its_rate_of_the_taxable_amount_is_told_though_the_rules_leave_a_whole_unit_open()
{
    let made = documents::invoice(&sample::everyday(), &Look::default()).unwrap();
    let xml = String::from_utf8(made.xml.unwrap()).unwrap();
    // 7165.83 at 19 % are 1361.51, and 8527.34 in all.
    for (tax, gross, weight) in [
        ("1361.52", "8527.35", Weight::Info),
        ("1361.53", "8527.36", Weight::Info),
        ("1361.54", "8527.37", Weight::Warning),
        ("1362.50", "8528.33", Weight::Warning),
    ] {
        let off = xml
            .replace(">1361.51<", &format!(">{tax}<"))
            .replace(">8527.34<", &format!(">{gross}<"));
        let told = read(off.as_bytes()).unwrap();
        let found: Vec<_> = told
            .findings
            .iter()
            .map(|f| (f.rule.as_str(), f.weight, f.expected.as_str()))
            .collect();
        assert_eq!(found, [("figures.vat", weight, "1361.51")], "{tax}");
        assert_eq!(told.verdict, Verdict::Holds, "{tax}");
    }
}

#[test]
fn a_pdf_with_two_e_invoices_and_peppol_with_an_empty_element_are_not_valid() {
    let mut doc = sample::everyday();
    let xml = documents::invoice(&doc, &Look::default())
        .unwrap()
        .xml
        .unwrap();
    let found = |bytes: &[u8]| {
        let told = read(bytes).unwrap();
        let fatal = told
            .findings
            .into_iter()
            .filter(|f| f.weight == Weight::Fatal);
        (told.verdict, fatal.map(|f| f.rule).collect::<Vec<_>>())
    };
    let one = pdf::with_attachments(&[("factur-x.xml", &xml)]);
    assert_eq!(found(&one), (Verdict::Holds, vec![]));
    let two = pdf::with_attachments(&[("factur-x.xml", &xml), ("zugferd-invoice.xml", &xml)]);
    assert_eq!(
        found(&two),
        (Verdict::Fails, vec!["file.several".to_owned()])
    );

    doc.e_invoice = EInvoice::XrechnungUbl;
    doc.buyer_reference = "04011000-12345-03".to_owned();
    let ubl = String::from_utf8(documents::e_invoice(&doc).unwrap()).unwrap();
    assert_eq!(found(ubl.as_bytes()), (Verdict::Holds, vec![]));
    for nothing in [
        "<cbc:Note/>",
        "<cbc:Note> </cbc:Note>",
        "<cbc:Note><!-- --></cbc:Note>",
    ] {
        let with = ubl.replacen(
            "<cbc:DocumentCurrencyCode>",
            &format!("{nothing}<cbc:DocumentCurrencyCode>"),
            1,
        );
        assert_ne!(with, ubl);
        let rules = vec!["PEPPOL-EN16931-R008".to_owned()];
        assert_eq!(found(with.as_bytes()), (Verdict::Fails, rules), "{nothing}");
    }
}
