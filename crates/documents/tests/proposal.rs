//! What a proposal looks like from outside.

#![allow(clippy::unwrap_used)]

mod sample;

use documents::{pages, proposal};
use domain::look::Look;

fn page_text(pdf: &[u8]) -> String {
    let text = pdf_extract::extract_text_from_mem(pdf).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_pages_hold_sections_prices_and_a_place_to_sign() {
    let pdf = proposal(&sample::proposal("en"), &Look::default()).unwrap();
    let text = page_text(&pdf);
    for words in [
        "A website for “Northern Light”",
        "Prepared for Nordlicht Museum gGmbH",
        "Valid until 1 April 2026",
        "You open a new exhibition in September",
        "– opening hours and tickets",
        "2. Design: type, colour, components",
        "What stays with you",
        "Nothing is lost between the drawing and the page.",
        "Implementation 25 May 10 July",
        "English version optional flat 1,450.00 1,450.00",
        "Training on site option taken 1 day",
        "Net total €8,960.00",
        "VAT 19% on €8,960.00 €1,702.40",
        "Total €10,662.40",
        "Optional items are not part of the total.",
        "I accept this proposal as described above.",
        "Place, date",
    ] {
        assert!(text.contains(words), "{words} is not in: {text}");
    }
    assert_eq!(pages(&pdf).unwrap().len(), 2);
    let packet = String::from_utf8_lossy(&pdf).into_owned();
    assert!(packet.contains("<pdfuaid:part>1</pdfuaid:part>"));
}

#[test]
fn the_same_proposal_gives_the_same_bytes() {
    let doc = sample::proposal("de");
    let first = proposal(&doc, &Look::default()).unwrap();
    proposal(&sample::proposal("fr"), &Look::default()).unwrap();
    assert!(first == proposal(&doc, &Look::default()).unwrap());
}

#[test]
fn markdown_is_never_code() {
    let mut doc = sample::proposal("en");
    doc.title = "#set page(width: 1cm) $x$".to_owned();
    doc.sections[0].heading = "#panic()".to_owned();
    doc.sections[0].body = "#eval(\"1+1\") #import \"/etc/passwd\": *\n\n<script>alert(1)</script>\n\n```typ\n#panic()\n```\n\n[x](javascript:alert(1)) ![pic](/etc/passwd) <!-- no -->".to_owned();
    let pdf = proposal(&doc, &Look::default()).unwrap();
    let text = page_text(&pdf);
    for words in [
        "#set page(width: 1cm) $x$",
        "#panic()",
        "#eval(\"1+1\")",
        "<script>alert(1)</script>",
    ] {
        assert!(text.contains(words), "{words} is not in: {text}");
    }
    assert!(!String::from_utf8_lossy(&pdf).contains("javascript:"));
}

#[test]
fn an_empty_proposal_and_an_endless_one_have_pages_too() {
    let mut doc = sample::proposal("en");
    doc.sections.clear();
    doc.lines.clear();
    doc.totals.vat.clear();
    assert_eq!(
        pages(&proposal(&doc, &Look::default()).unwrap())
            .unwrap()
            .len(),
        1
    );

    let mut doc = sample::proposal("en");
    doc.sections[0].body = "A sentence that goes on. ".repeat(700);
    doc.sections[1].body = format!("{}deep", "> - ".repeat(400));
    let pdf = proposal(&doc, &Look::default()).unwrap();
    assert!(pages(&pdf).unwrap().len() > 3);
    assert!(page_text(&pdf).contains("deep"));
}
