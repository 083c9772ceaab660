//! Proposals: headings in the margin, the place to sign, what is carried forward, who offers.

use domain::ProposalLineId;
use domain::invoice::ProposalDocument;
use domain::proposal::ProposalLine;
use domain::totals::Totals;

use super::*;

fn offered(doc: &ProposalDocument, layout: Layout) -> Placed {
    Placed::of(&proposal(doc, &letters::look(layout)).unwrap())
}

fn with_lines(lines: usize) -> ProposalDocument {
    let mut doc = sample::proposal("de");
    let first = doc.lines[0].clone();
    doc.lines = (1..=lines)
        .map(|i| ProposalLine {
            id: ProposalLineId(uuid::Uuid::nil()),
            description: format!("Arbeitspaket {i}: Texte, Bilder und Prüfung"),
            optional: i == 3,
            ..first.clone()
        })
        .collect();
    doc.totals = Totals::of_proposal(domain::Currency::EUR, &doc.lines).unwrap();
    doc
}

#[test]
fn headings_in_the_margin_leave_the_body_alone() {
    let (long, longer, strange) = (
        "Kommunikationswege",
        "Barrierefreiheitsstärkungsgesetzkonformität",
        "XQXQXQXQXQXQXQXQXQXQXQXQXQ",
    );
    for (name, layout) in letters::LAYOUTS {
        let mut doc = sample::proposal("de");
        doc.lines.clear();
        doc.totals.vat.clear();
        doc.sections.truncate(3);
        for (section, heading) in doc.sections.iter_mut().zip([long, longer, strange]) {
            section.heading = heading.to_owned();
        }
        let placed = offered(&doc, layout);
        let lines = |letters: &[Letter]| {
            let mut lines: Vec<_> = letters.iter().map(|l| format!("{:.0}", l.y)).collect();
            lines.dedup();
            lines.len()
        };
        // A word that a smaller size helps is set smaller, one that hyphens help has them, and any other is broken.
        let letters = placed.find(long);
        let size = (letters[0].y - letters[0].top) / 0.66 / MM;
        assert!(size < 12.4, "{name}: {size}");
        assert_eq!(lines(letters), 1, "{name}");
        let text = placed.text();
        assert!(!text.contains(longer), "{name}: {text}");
        assert!(
            text.replace('\u{ad}', "").contains(longer),
            "{name}: {text}"
        );
        assert!(
            text.replace('\u{ad}', "").contains(strange),
            "{name}: {text}"
        );
        assert!(!text.contains(strange), "{name}: {text}");
    }
}

#[test]
fn the_place_to_sign_stands_with_a_line_and_the_sums() {
    let mut broken = 0;
    for (name, layout) in letters::LAYOUTS {
        for lines in [2, 9, 16, 27] {
            let placed = offered(&with_lines(lines), layout);
            let page = |phrase: &str| placed.find(phrase)[0].page;
            let signed = page("Ort, Datum");
            assert_eq!(page("Gesamtbetrag"), signed, "{name}, {lines} lines");
            let last = page(&format!("Arbeitspaket {lines}:"));
            assert_eq!(last, signed, "{name}, {lines} lines");
            broken += usize::from(signed > 1);
        }
    }
    assert!(broken > 0);
}

#[test]
fn what_is_no_option_is_carried_forward() {
    let doc = with_lines(40);
    let placed = offered(&doc, Layout::Classic);
    // The first word is at the foot of a page, the next at the head of the one after.
    let page = placed.find("Übertrag")[0].page;
    let counted = (1..=40)
        .filter(|i| *i != 3 && placed.find(&format!("Arbeitspaket {i}:"))[0].page <= page)
        .count();
    let thousands = counted * 2160;
    let sum = format!("{}.{:03},00", thousands / 1000, thousands % 1000);
    assert_eq!(placed.find(&format!("Übertrag {sum}"))[0].page, page);
    // At the foot of one page and at the head of the next.
    let twice = placed.text().matches(&format!("Übertrag{sum}")).count();
    assert_eq!(twice, 2, "{sum}");
}

#[test]
fn every_layout_names_the_numbers_of_who_offers() {
    for (name, layout) in letters::LAYOUTS {
        let mut doc = sample::proposal("nl");
        doc.seller.address = sample::address("Prinsengracht 210", "1016 HD", "Amsterdam", "", "NL");
        doc.seller.registration_id = "12345678".to_owned();
        let text = offered(&doc, layout).text();
        assert!(text.contains("KvK12345678"), "{name}: {text}");
    }
}
