//! Bytes nobody wrote, given to all that reads e-invoices, PDFs and pictures of others. See `harness.rs` of the assistant's tests.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "../../assistant/tests/fuzz/harness.rs"]
mod harness;
#[path = "sample/mod.rs"]
mod sample;

use documents::{ReadError, pages_of_others, read, reading_page};
use domain::invoice::EInvoice;
use domain::look::Look;
use harness::Corpus;

fn corpus(reader: &str, words: &'static [&'static str], rounds: usize) -> Corpus {
    Corpus::of(env!("CARGO_MANIFEST_DIR"), reader, words, rounds)
}

const XML: &[&str] = &[
    "<",
    ">",
    "</",
    "/>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?x",
    "&amp;",
    "&#0;",
    "&#x1F600;",
    "\u{feff}",
    "-0.000000001",
    "99999999999999999999999999999",
    "1e400",
    "2026-02-30",
    "20260230",
    "xmlns:cbc=\"x\"",
    "currencyID=\"EUR\"",
    "\u{202e}",
    "\u{1b}[2J",
    "<ram:ID>",
    "<cbc:ID>",
    "urn:cen.eu:en16931:2017",
    "unitCode=\"HUR\"",
    "<udt:DateTimeString format=\"102\">",
];

const PDF: &[&str] = &[
    "obj",
    "endobj",
    "stream\n",
    "endstream",
    "xref",
    "trailer",
    "<<",
    ">>",
    "[",
    "]",
    "1 0 R",
    "/Filter/FlateDecode",
    "/ASCII85Decode",
    "/ASCIIHexDecode",
    "/RunLengthDecode",
    "/DecodeParms",
    "/Predictor 15",
    "/ObjStm",
    "/Encrypt",
    "/EmbeddedFiles",
    "/Names",
    "/AF",
    "/EF",
    "factur-x.xml",
    "/Kids",
    "/Contents",
    "/Pattern",
    "/Shading",
    "/Function",
    "/SMask",
    "/Type3",
    "/Image",
    "/ImageMask",
    "/Width 999999",
    "cm",
    "Do",
    "re",
    "f*",
    "sh",
    "scn",
    "BI",
    "ID",
    "EI",
    "-1",
    "99999999999",
    "/MediaBox[0 0 1e30 1]",
];

/// An e-invoice as PDF, CII and UBL.
fn invoices() -> [Vec<u8>; 3] {
    let doc = sample::everyday();
    let made = documents::invoice(&doc, &Look::default()).unwrap();
    let mut ubl = doc;
    ubl.e_invoice = EInvoice::XrechnungUbl;
    ubl.buyer_reference = "04011000-1234512345-06".to_owned();
    let ubl = documents::invoice(&ubl, &Look::default())
        .unwrap()
        .xml
        .unwrap();
    [made.pdf, made.xml.unwrap(), ubl]
}

/// A reading that can be written down and read again as it was, or a reason that is no defect of ours.
fn answers(bytes: &[u8]) {
    match read(bytes) {
        Err(ReadError::Failed) => panic!("the reader failed"),
        Err(ReadError::TooSlow) => panic!("it takes too long"),
        Err(_) => {}
        Ok(read) => {
            let written = serde_json::to_string(&read).unwrap();
            assert_eq!(
                serde_json::from_str::<domain::received::ReceivedInvoice>(&written).unwrap(),
                read
            );
            assert!(!written.contains("\\u001b") && !written.contains('\u{202e}'));
            let _ = read.bill();
        }
    }
}

#[test]
fn invoice_xml() {
    let [_, cii, ubl] = invoices();
    corpus("invoice_xml", XML, 80).and([cii, ubl]).run(answers);
}

/// What was read can be laid out.
#[test]
fn reading() {
    let [_, cii, ubl] = invoices();
    corpus("reading", XML, 8).and([cii, ubl]).run(|bytes| {
        if let Ok(read) = read(bytes) {
            reading_page(&read, "en", "DE").unwrap();
        }
    });
}

#[test]
fn invoice_pdf() {
    let [pdf, ..] = invoices();
    corpus("invoice_pdf", PDF, 30).and([pdf]).run(answers);
}

#[test]
fn pages() {
    let [pdf, ..] = invoices();
    corpus("pages", PDF, 15).and([pdf]).run(|bytes| {
        // A panic of the library that draws ends the drawing; it is looked at, and not ours to mend.
        let drawn = pages_of_others(bytes, 0);
        assert!(
            !matches!(drawn, Err(ReadError::TooSlow)),
            "it takes too long"
        );
    });
}

#[test]
fn logo() {
    let words = &[
        "<svg xmlns=\"http://www.w3.org/2000/svg\">",
        "<rect/>",
        "<use href=\"#a\"/>",
        "<image href=\"x\"/>",
        "<script>",
        "<style>",
        "&#x0;",
        "<!DOCTYPE",
        "IHDR",
        "IDAT",
        "IEND",
        "tEXt",
        "\u{0}\u{0}",
        "width=\"1e9\"",
        "transform=\"scale(1e30)\"",
        "<g>",
        "</g>",
    ];
    corpus("logo", words, 30).run(|bytes| {
        let _ = documents::logo(bytes.to_vec(), "Logo".to_owned());
    });
}
