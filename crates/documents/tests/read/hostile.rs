//! Files that mean harm: each is refused with its own reason, in little time.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use documents::{LARGEST, ReadError, pages_of_others, read};
use domain::look::Look;
use domain::received::Verdict;

use crate::pdf::{self, Object};
use crate::sample;

const UBL: &str = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";
const CBC: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
const CII: &str = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100";

fn too_much(what: &'static str) -> ReadError {
    ReadError::TooMuch { what }
}

/// Refused, and long before the deadline even without optimisation.
fn refused(name: &str, bytes: &[u8]) -> ReadError {
    let start = Instant::now();
    let answer = read(bytes);
    let took = start.elapsed();
    assert!(took < Duration::from_secs(12), "{name} took {took:?}");
    match answer {
        Err(error) => error,
        Ok(read) => panic!("{name} was read: {read:?}"),
    }
}

fn ubl(inside: &str) -> Vec<u8> {
    format!(r#"<Invoice xmlns="{UBL}" xmlns:cbc="{CBC}">{inside}</Invoice>"#).into_bytes()
}

fn utf16(text: &str) -> Vec<u8> {
    let mut bytes = vec![0xff, 0xfe];
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

/// An entity that stands for a billion others.
fn laughs() -> String {
    let mut dtd = String::from(r#"<!DOCTYPE Invoice [<!ENTITY a0 "ha">"#);
    for level in 1..10 {
        let inner = format!("&a{};", level - 1).repeat(10);
        let _ = write!(dtd, r#"<!ENTITY a{level} "{inner}">"#);
    }
    format!(r#"{dtd}]><Invoice xmlns="{UBL}">&a9;</Invoice>"#)
}

#[test]
fn entities_have_no_way_in() {
    let outside = format!(
        r#"<!DOCTYPE Invoice [<!ENTITY x SYSTEM "file:///etc/passwd">]><Invoice xmlns="{UBL}">&x;</Invoice>"#
    );
    let elsewhere = r#"<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd"><x/>"#;
    for text in [laughs().as_str(), &outside, elsewhere] {
        assert_eq!(refused("as it is", text.as_bytes()), ReadError::Dtd);
        assert_eq!(refused("in UTF-16", &utf16(text)), ReadError::Dtd);
        let carrier = pdf::with_attachment("factur-x.xml", text.as_bytes(), &[]);
        assert_eq!(refused("in a PDF", &carrier), ReadError::Dtd);
    }
    // An entity that nothing declares stands for nothing.
    let unknown = refused("undeclared", &ubl("<cbc:ID>&nothing;</cbc:ID>"));
    assert!(matches!(unknown, ReadError::NotXml { .. }), "{unknown}");
}

#[test]
fn depth_and_width_are_bounded() {
    let deep = "<a>".repeat(200_000) + &"</a>".repeat(200_000);
    assert_eq!(refused("deep", &ubl(&deep)), ReadError::TooDeep);
    let never_closed = ubl(&"<a>".repeat(1_000_000));
    assert_eq!(refused("never closed", &never_closed), ReadError::TooDeep);
    let wide = "<a/><b/>".repeat(300_000);
    assert_eq!(refused("wide", &ubl(&wide)), too_much("elements"));
    let comments = "<!---->".repeat(500_000);
    assert_eq!(refused("comments", &ubl(&comments)), too_much("elements"));
    let repeated = "<cbc:ID>1</cbc:ID>".repeat(50_000);
    assert_eq!(refused("repeated", &ubl(&repeated)), too_much("elements"));
    let attributes: String = (0..100_000).map(|n| format!(r#" a{n}="""#)).collect();
    let one = ubl(&format!("<a{attributes}/>"));
    assert_eq!(refused("attributes", &one), too_much("attributes"));
    let some: String = (0..40).map(|n| format!(r#" a{n}="""#)).collect();
    let many = ubl(&format!("<a{some}/><b{some}/>").repeat(10_000));
    assert_eq!(refused("attributes of all", &many), too_much("attributes"));
    // Every element copies the namespaces in scope.
    let scope: String = (0..60).map(|n| format!(r#" xmlns:n{n}="u{n}""#)).collect();
    let level = format!("<a{scope}>");
    let inner = r#"<b xmlns:x="x"/><c xmlns:x="x"/>"#.repeat(100_000);
    let spread = ubl(&format!("{}{inner}{}", level.repeat(20), "</a>".repeat(20)));
    assert_eq!(refused("namespaces", &spread), too_much("namespaces"));
}

/// What the bounds let through is read in reasonable time: the largest invoices, and the worst that fits.
#[test]
fn what_is_within_bounds_is_read_in_time() {
    let doc = sample::everyday();
    let made = documents::invoice(&doc, &Look::default()).unwrap();
    let xml = String::from_utf8(made.xml.unwrap()).unwrap();
    let (open, close) = (
        "<ram:IncludedSupplyChainTradeLineItem>",
        "</ram:IncludedSupplyChainTradeLineItem>",
    );
    let start = xml.find(open).unwrap();
    let end = xml.find(close).unwrap() + close.len();
    let many = xml[start..end].repeat(5_000);
    let long = format!("{}{many}{}", &xml[..start], &xml[end..]);
    let start = Instant::now();
    let found = read(long.as_bytes()).unwrap();
    assert_eq!(found.lines.len(), 5_000 + doc.lines.len() - 1);
    assert_eq!(
        found.verdict,
        Verdict::Fails,
        "the sums are those of fewer lines"
    );
    assert!(
        start.elapsed() < Duration::from_secs(15),
        "{:?}",
        start.elapsed()
    );

    let alternating = "<cbc:ID>1</cbc:ID><cbc:Note/>".repeat(1_400);
    let start = Instant::now();
    let read = read(&ubl(&alternating)).unwrap();
    assert!(!read.unplaced.is_empty() && read.unplaced.len() <= 500);
    assert!(
        start.elapsed() < Duration::from_secs(15),
        "{:?}",
        start.elapsed()
    );
}

#[test]
fn what_is_no_invoice_is_told_as_what_it_is() {
    assert_eq!(read(&vec![b'<'; LARGEST + 1]), Err(ReadError::TooLarge));
    assert_eq!(refused("nothing", b""), ReadError::Empty);
    assert_eq!(refused("blanks", b" \n\t "), ReadError::Empty);
    for (name, bytes) in [
        ("text", b"Invoice 12".as_slice()),
        ("zip", b"PK\x03\x04\0\0\0\0"),
        ("png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("json", b"{\"number\": 1}"),
    ] {
        assert!(
            matches!(
                refused(name, bytes),
                ReadError::Kind | ReadError::Encoding { .. }
            ),
            "{name}"
        );
    }
    for (name, xml) in [
        ("html", "<html><body>Invoice</body></html>".to_owned()),
        (
            "svg",
            r#"<svg xmlns="http://www.w3.org/2000/svg"/>"#.to_owned(),
        ),
        (
            "another Invoice",
            r#"<Invoice xmlns="urn:other"/>"#.to_owned(),
        ),
        (
            "ZUGFeRD 1",
            r#"<CrossIndustryDocument xmlns="urn:ferd:CrossIndustryDocument:invoice:1p0"/>"#
                .to_owned(),
        ),
    ] {
        let error = refused(name, xml.as_bytes());
        assert!(
            matches!(error, ReadError::NotInvoice { .. }),
            "{name}: {error}"
        );
    }
    let latin = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><Invoice>\xfc</Invoice>";
    assert_eq!(
        refused("latin", latin),
        ReadError::Encoding {
            found: "ISO-8859-1".to_owned()
        }
    );
    let cut = format!(r#"<CrossIndustryInvoice xmlns="{CII}"><ID>1"#);
    let error = refused("cut off", cut.as_bytes());
    assert!(matches!(error, ReadError::NotXml { .. }), "{error}");
}

#[test]
fn a_pdf_is_unpacked_within_limits() {
    let plain = pdf::of(&pdf::page(b"0 0 m"));
    assert_eq!(
        refused("no invoice", &plain),
        ReadError::NoInvoiceInside { files: vec![] }
    );
    let other = pdf::with_attachment("photo.xml", b"<a/>", &[]);
    let files = vec!["photo.xml".to_owned()];
    assert_eq!(
        refused("another file", &other),
        ReadError::NoInvoiceInside { files }
    );
    assert_eq!(
        refused("garbage", b"%PDF-1.7\n%%EOF garbage"),
        ReadError::DamagedPdf
    );
    let mut cut = pdf::with_attachment("factur-x.xml", b"<a/>", &[]);
    cut.truncate(cut.len() / 3);
    let error = refused("cut off", &cut);
    assert!(
        matches!(
            error,
            ReadError::DamagedPdf | ReadError::NoInvoiceInside { .. }
        ),
        "{error}"
    );
    let mut objects = pdf::page(b"");
    objects.push(Object::plain("<</Filter/Standard/V 2/R 3/Length 128/O(0123456789abcdef0123456789abcdef)/U(0123456789abcdef0123456789abcdef)/P -4>>"));
    let encrypted = pdf::sealed(&objects, "/Encrypt 4 0 R/ID[(a)(a)]");
    assert_eq!(refused("encrypted", &encrypted), ReadError::Encrypted);

    let bomb = vec![b' '; 40 * 1024 * 1024];
    let attached = pdf::with_attachment("factur-x.xml", &bomb, &[]);
    assert!(attached.len() < 1024 * 1024);
    assert_eq!(refused("attached bomb", &attached), too_much("unpacked"));
    let metadata = Object::packed("/Type/Metadata/Subtype/XML", &bomb);
    let doc = sample::everyday();
    let xml = documents::invoice(&doc, &Look::default())
        .unwrap()
        .xml
        .unwrap();
    let carrier = pdf::with_attachment("factur-x.xml", &xml, &[metadata]);
    let read = read(&carrier).unwrap();
    assert_eq!(
        Some(read.number),
        doc.number,
        "metadata that is too large is left aside"
    );
}

#[test]
fn a_pdf_that_draws_without_end_is_not_drawn() {
    // Each form draws the next ten times: ten to the twelfth lines in two thousand bytes.
    let mut objects = pdf::page_with(b"/X Do", "/XObject<</X 4 0 R>>");
    for level in 0..12 {
        let dict = format!(
            "/Type/XObject/Subtype/Form/BBox[0 0 500 500]/Resources<</XObject<</X {} 0 R>>>>",
            level + 5
        );
        objects.push(Object::packed(&dict, "/X Do ".repeat(10).as_bytes()));
    }
    let last = "/Type/XObject/Subtype/Form/BBox[0 0 500 500]";
    objects.push(Object::packed(last, b"0 0 m 9 9 l S"));
    let start = Instant::now();
    assert_eq!(
        pages_of_others(&pdf::of(&objects), 0),
        Err(too_much("drawing"))
    );
    assert!(start.elapsed() < Duration::from_secs(15));

    // One that draws itself ends by itself.
    let mut objects = pdf::page_with(b"/X Do", "/XObject<</X 4 0 R>>");
    let itself = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>";
    objects.push(Object::packed(itself, b"0 0 m 9 9 l S /X Do"));
    assert_eq!(
        pages_of_others(&pdf::of(&objects), 0).map(|shown| shown.pages.len()),
        Ok(1)
    );

    let mut objects = pdf::page_with(b"/X Do", "/XObject<</X 4 0 R>>");
    let picture = "/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceGray";
    objects.push(Object::packed(picture, b"0"));
    assert_eq!(
        pages_of_others(&pdf::of(&objects), 0),
        Err(too_much("drawing"))
    );

    let bomb = vec![b' '; 130 * 1024 * 1024];
    assert_eq!(
        pages_of_others(&pdf::of(&pdf::page(&bomb)), 0),
        Err(too_much("unpacked"))
    );
    assert_eq!(
        pages_of_others(b"%PDF-1.7 nothing", 0),
        Err(ReadError::DamagedPdf)
    );
    assert_eq!(pages_of_others(b"nothing", 0), Err(ReadError::Kind));
    let shown = pages_of_others(&pdf::of(&pdf::page(b"0 0 m 9 9 l S")), 0)
        .unwrap()
        .pages;
    assert!(shown.len() == 1 && shown[0].starts_with("<svg"));
}
