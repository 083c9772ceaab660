//! Where things stand on the sheets, measured in the PDF itself: addresses in the windows of envelopes, lines that run to the left, what must
//! not be parted from what. And the words of pages that differ by country and by tax.

#![allow(clippy::unwrap_used)]

mod letters;
#[path = "placed/offers.rs"]
mod offers;
mod sample;
#[path = "placed/words.rs"]
mod words;

use documents::{invoice, proposal};
use domain::invoice::InvoiceDocument;
use domain::look::Layout;
use domain::tax::VatCategory;
use pdf_extract::{Document, MediaBox, OutputDev, OutputError, Transform};

const MM: f64 = 25.4 / 72.0;

/// A letter with its place: the page, then millimetres from the left edge, and from the upper one to its line and to the top of a capital.
struct Letter {
    text: String,
    page: u32,
    x: f64,
    y: f64,
    top: f64,
}

impl Letter {
    fn place(&self) -> (f64, f64) {
        (self.x, self.y)
    }
}

#[derive(Default)]
struct Placed {
    page: u32,
    height: f64,
    letters: Vec<Letter>,
}

impl OutputDev for Placed {
    fn begin_page(
        &mut self,
        page: u32,
        sheet: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        (self.page, self.height) = (page, sheet.ury - sheet.lly);
        Ok(())
    }
    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
    fn output_character(
        &mut self,
        at: &Transform,
        _: f64,
        _: f64,
        size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        if !text.trim().is_empty() {
            self.letters.push(Letter {
                text: text.to_owned(),
                page: self.page,
                x: at.m31 * MM,
                y: (self.height - at.m32) * MM,
                // A capital is 0.66 of its size high.
                top: (self.height - at.m32 - 0.66 * size * at.m22) * MM,
            });
        }
        Ok(())
    }
    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

impl Placed {
    fn of(pdf: &[u8]) -> Self {
        let mut placed = Self::default();
        pdf_extract::output_doc(&Document::load_mem(pdf).unwrap(), &mut placed).unwrap();
        placed
    }

    fn text(&self) -> String {
        self.letters.iter().map(|l| l.text.as_str()).collect()
    }

    /// The letters of a phrase, blanks left out, where it is first drawn on or after a page.
    fn find(&self, phrase: &str) -> &[Letter] {
        let bare: String = phrase.split_whitespace().collect();
        for start in 0..self.letters.len() {
            let mut told = String::new();
            for end in start..self.letters.len() {
                told.push_str(&self.letters[end].text);
                if told == bare {
                    return &self.letters[start..=end];
                }
                if !bare.starts_with(&told) {
                    break;
                }
            }
        }
        panic!("{phrase} is not on the page: {}", self.text());
    }
}

fn made(doc: &InvoiceDocument, layout: Layout) -> Placed {
    Placed::of(&invoice(doc, &letters::look(layout)).unwrap().pdf)
}

#[test]
fn addresses_stand_in_the_windows_of_envelopes() {
    let mut paris = sample::everyday();
    paris.seller = sample::french();
    paris.buyer.address = sample::address("5 quai Saint-Vincent", "69001", "Lyon", "", "FR");
    // The window of DIN 5008 form B without the line of the sender; of a French one at the right; and of a #10, below the fold of which the
    // sheet may lie 0.46 inches lower or higher.
    for (doc, first, last, across, down) in [
        (
            sample::everyday(),
            "Nordlicht Museum",
            "20457 Hamburg",
            (20.0, 105.0),
            (62.7, 90.0),
        ),
        (
            paris,
            "Nordlicht Museum",
            "69001 Lyon",
            (100.0, 190.0),
            (50.0, 90.0),
        ),
        (
            letters::us(),
            "Green Mountain Press LLC",
            "Burlington, VT",
            (20.0, 105.0),
            (63.5, 77.3),
        ),
    ] {
        for (name, layout) in letters::LAYOUTS {
            let placed = made(&doc, layout);
            let upper = placed.find(first)[0].place();
            // The sender's town may be the same: the recipient's is below its own name.
            let below = Placed {
                letters: placed
                    .letters
                    .into_iter()
                    .skip_while(|l| l.place() != upper)
                    .collect(),
                ..Placed::default()
            };
            let (upper, lower) = (&below.letters[0], &below.find(last)[0]);
            assert!(upper.top >= down.0 - 0.05, "{name}, {first}: {}", upper.top);
            assert!(lower.y <= down.1, "{name}, {last}: {}", lower.y);
            for letter in below.find(first).iter().chain(below.find(last)) {
                assert!(letter.x >= across.0 && letter.x <= across.1, "{name}");
            }
        }
    }
}

#[test]
fn what_just_does_not_fit_is_set_closer_on_one_page_below_the_window() {
    for (name, layout, doc) in [
        ("classic", Layout::Classic, letters::discounts("de")),
        ("modern", Layout::Modern, letters::final_invoice("de")),
        ("compact", Layout::Compact, letters::discounts("de")),
    ] {
        let placed = made(&doc, layout);
        assert!(placed.letters.iter().all(|l| l.page == 1), "{name}");
        let heading = placed.find(if name == "modern" {
            "Schlussrechnung 2026-014"
        } else {
            "Rechnung 2026-014"
        });
        // The window ends 15 mm above the lower edge of its envelope, in which the sheet has 5 mm to move.
        assert!(heading[0].top >= 95.0, "{name}: {}", heading[0].top);
        let under = placed.find("Website")[0].top;
        assert!(under - heading[0].y > 1.0, "{name}: {under}");
    }
}

#[test]
fn a_line_in_arabic_runs_to_the_left_as_a_whole() {
    let doc = letters::scripts().remove(0).1;
    let placed = made(&doc, Layout::Classic);
    let (number, word) = (placed.find("24")[0].x, placed.find("translation")[0].x);
    assert!(number < word, "{number} is not left of {word}");
    // The head begins at the left all the same.
    let name = placed.find("Translations")[0].x;
    assert!((24.0..60.0).contains(&name), "{name}");
}

#[test]
fn the_greeting_stands_with_what_is_to_be_paid() {
    for (name, layout) in letters::LAYOUTS {
        let placed = made(&letters::discounts("de"), layout);
        let (greeting, asked) = (
            placed.find("Mit freundlichen Grüßen")[0].page,
            placed.find("Bitte überweisen Sie")[0].page,
        );
        assert_eq!(greeting, asked, "{name}");
    }
}

#[test]
fn the_way_to_pay_stands_with_a_line_and_the_sums() {
    let mut broken = 0;
    for (name, layout) in letters::LAYOUTS {
        for lines in [11, 14, 17, 20] {
            let placed = made(&letters::with_lines(sample::everyday(), lines), layout);
            let page = |phrase: &str| placed.find(phrase)[0].page;
            let asked = page("Bitte überweisen Sie");
            assert_eq!(page("Gesamtbetrag"), asked, "{name}, {lines} lines");
            let last = page(&format!("Arbeitspaket {lines}:"));
            assert_eq!(last, asked, "{name}, {lines} lines");
            broken += usize::from(asked > 1);
        }
    }
    assert!((1..12).contains(&broken), "{broken} had two pages");
}

#[test]
fn an_address_of_any_length_ends_above_the_heading() {
    let placed = made(&letters::overfull(), Layout::Compact);
    let (last, heading) = (&placed.find("20457")[0], &placed.find("Rechnung 2026")[0]);
    assert!(last.y < heading.top, "{} and {}", last.y, heading.top);
}

#[test]
fn btw_is_written_small_inside_a_phrase() {
    let mut doc = letters::gross();
    doc.language = "nl".to_owned();
    let text = made(&doc, Layout::Classic).text();
    assert!(text.contains("Totaal(incl.btw)"), "{text}");
    assert!(text.contains("Btw19%over"), "{text}");
}

#[test]
fn a_long_title_stays_on_one_line_at_the_head_of_later_pages() {
    let mut doc = sample::long_proposal();
    doc.title
        .push_str(", mit Schulung vor Ort und Pflege für ein Jahr");
    let placed = Placed::of(&proposal(&doc, &letters::look(Layout::Classic)).unwrap());
    let second = Placed {
        letters: placed.letters.into_iter().filter(|l| l.page == 2).collect(),
        ..Placed::default()
    };
    let head = second.find("Relaunch der Website");
    let line: String = second
        .letters
        .iter()
        .filter(|l| (l.y - head[0].y).abs() < 0.1)
        .map(|l| l.text.as_str())
        .collect();
    assert!(
        line.contains('…') && line.ends_with("MaraLindqvist"),
        "{line}"
    );
}

#[test]
fn a_tax_that_nobody_charges_has_no_row() {
    for (language, category, total, reason) in [
        (
            "de",
            VatCategory::AE,
            "Gesamtbetrag",
            "Steuerschuldnerschaft",
        ),
        ("fr", VatCategory::E, "Netàpayer", "TVAnonapplicable"),
        ("nl", VatCategory::AE, "Totaal", "Btwverlegd"),
    ] {
        let text = made(&letters::untaxed(language, category), Layout::Compact).text();
        for words in [total, reason] {
            assert!(text.contains(words), "{words} is not in {text}");
        }
        for unwanted in ["0%", "TTC", "Nettosumme", "Subtotaal"] {
            assert!(!text.contains(unwanted), "{unwanted} is in {text}");
        }
    }
    // A zero rate is a rate.
    let mut zero = letters::untaxed("en", VatCategory::E);
    for line in &mut zero.lines {
        line.vat.category = VatCategory::Z;
    }
    zero.totals = zero.own_totals().unwrap();
    assert!(made(&zero, Layout::Classic).text().contains("VAT0%on"));
}

#[test]
fn vat_in_another_currency_and_work_to_come_are_told_in_each_language() {
    for (language, amount, rate, to_come) in [
        (
            "en",
            "VATinEUR:€1,259.26",
            "1EUR=1.0812USD",
            "notyetsupplied",
        ),
        (
            "de",
            "UmsatzsteuerinEUR:1.259,26€",
            "1EUR=1,0812USD",
            "nochnichterbracht",
        ),
        (
            "fr",
            "TVAenEUR:1259,26€",
            "1EUR=1,0812USD",
            "prestationàvenir",
        ),
        (
            "es",
            "IVAenEUR:1.259,26€",
            "1EUR=1,0812USD",
            "prestaciónfutura",
        ),
        (
            "it",
            "IVAinEUR:1.259,26€",
            "1EUR=1,0812USD",
            "prestazionefutura",
        ),
        ("nl", "BtwinEUR:€1.259,26", "1EUR=1,0812USD", "nogteleveren"),
    ] {
        let text = made(&letters::converted(language), Layout::Modern).text();
        for words in [amount, rate, "(ECB)"] {
            assert!(text.contains(words), "{words} is not in {text}");
        }
        let text = made(&letters::deposit_undated(language), Layout::Modern).text();
        assert!(text.contains(to_come), "{to_come} is not in {text}");
    }
}

#[test]
fn sums_and_numbers_are_called_as_in_the_sellers_country() {
    let quebec = made(&letters::quebec(), Layout::Classic).text();
    assert!(
        quebec.contains("TPS5%") && quebec.contains("1310,72$"),
        "{quebec}"
    );
    assert!(quebec.contains("Sous-total") && !quebec.contains("TTC") && !quebec.contains("HT"));
    let swiss = letters::swiss("de", "CH9300762011623852957");
    let text = made(&swiss, Layout::Classic).text();
    assert!(text.contains("CHE-107.787.577MWST"), "{text}");
}
