//! Words where a line ends: long ones, addresses on the web, numbers with their nouns. And letters on a tight page.

use documents::reminder;
use domain::invoice::InvoiceKind;

use super::*;

#[test]
fn a_long_word_that_fits_goes_to_the_next_line_as_a_whole() {
    let word = "Donaudampfschifffahrtsgesellschaftskapitän";
    for (name, layout) in letters::LAYOUTS {
        let mut doc = sample::everyday();
        for before in [60, 75, 90, 105] {
            doc.introduction = format!("{}{word} und weiter", "a ".repeat(before / 2));
            let placed = made(&doc, layout);
            let letters = placed.find(word);
            assert!(
                letters.iter().all(|l| (l.y - letters[0].y).abs() < 0.1),
                "{name}, {before}"
            );
        }
    }
}

#[test]
fn an_address_on_the_web_gets_no_hyphen() {
    let address = "https://www.beispiel-veroeffentlichungen.example/veranstaltungen/ausstellungseroeffnung/dokumentation";
    let short = "veranstaltungen.example/ausstellung";
    for (name, layout) in letters::LAYOUTS {
        let mut doc = sample::everyday();
        doc.lines[0].description =
            format!("Dokumentation der Eröffnung der Ausstellung {address} und {short}");
        let placed = made(&doc, layout);
        // With a hyphen put into it, it would not be found.
        let lines = placed.find(address);
        let right = lines.iter().map(|l| l.x).fold(0.0, f64::max);
        assert!(right < 130.0, "{name}: {right}");
        placed.find(short);
    }
}

#[test]
fn a_letter_keeps_its_distance_from_its_title_however_long_it_is() {
    for (name, layout) in letters::LAYOUTS {
        for more in [0, 6, 9, 12] {
            let mut doc = letters::reminder("fr", true);
            doc.body
                .push_str(&" Merci de votre attention.".repeat(more * 3));
            let placed = Placed::of(&reminder(&doc, &letters::look(layout)).unwrap());
            let (title, body) = (placed.find("Mise en demeure"), placed.find("Malgré"));
            let gap = body[0].top - title[0].y;
            assert!(gap > 3.0, "{name}, {more}: {gap}");
        }
    }
}

#[test]
fn a_title_keeps_the_number_with_its_word() {
    let doc = letters::reminder("es", false);
    for (name, layout) in letters::LAYOUTS {
        let placed = Placed::of(&reminder(&doc, &letters::look(layout)).unwrap());
        let title = placed.find("factura 2026-014");
        assert!(
            title.iter().all(|l| (l.y - title[0].y).abs() < 0.1),
            "{name}"
        );
    }
}

#[test]
fn the_number_of_a_page_stands_clear_of_what_is_above_the_slip() {
    let mut together = 0;
    for (name, layout) in letters::LAYOUTS {
        for lines in 2..8 {
            let swiss = letters::swiss("de", "CH9300762011623852957");
            let placed = made(&letters::with_lines(swiss, lines), layout);
            let slip = placed.find("Vor der Einzahlung abzutrennen");
            let (page, top) = (slip[0].page, slip[0].top);
            let above = placed
                .letters
                .iter()
                .filter(|l| l.page == page && l.y < top)
                .map(|l| l.y)
                .fold(0.0, f64::max);
            // Both stand on one line, and the text ends above it.
            let number = placed
                .letters
                .iter()
                .filter(|l| l.page == page && (l.y - slip[0].y).abs() < 0.1)
                .map(|l| l.text.as_str())
                .collect::<String>();
            assert!(number.contains("Seite"), "{name}, {lines}: {number}");
            assert!(top - above > 1.4, "{name}, {lines}: {above} and {top}");
            together += usize::from(page == 1);
        }
    }
    assert!(together > 3, "{together}");
}

#[test]
fn the_logo_stands_at_the_head_above_the_name() {
    let mut doc = sample::everyday();
    doc.seller = sample::french();
    for (name, layout) in [("classic", Layout::Classic), ("compact", Layout::Compact)] {
        let plain = made(&doc, layout);
        let look = letters::branded(layout, "#1f3fae");
        let branded = Placed::of(&invoice(&doc, &look).unwrap().pdf);
        let name_at = |placed: &Placed| {
            let first = placed.letters.iter().min_by(|a, b| a.y.total_cmp(&b.y));
            first.unwrap().y
        };
        assert!(name_at(&branded) - name_at(&plain) > 9.0, "{name}");
    }
}

#[test]
fn what_is_credited_was_not_supplied_on_the_day_of_the_credit() {
    let mut doc = letters::deposit_undated("de");
    doc.kind = InvoiceKind::CreditNote;
    doc.corrects = letters::credit_note("de").corrects;
    let text = made(&doc, Layout::Classic).text();
    for unwanted in ["Leistungsdatum", "wieRechnungsdatum"] {
        assert!(!text.contains(unwanted), "{text}");
    }
}
