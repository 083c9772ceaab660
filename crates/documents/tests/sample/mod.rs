//! Documents to try the crate on: every tax category, language and kind of quantity, and names that try to break out.

#![allow(dead_code, clippy::assigning_clones, clippy::too_many_lines)]

use chrono::{Duration, NaiveDate};
use domain::business::{Address, BankAccount, BusinessFields, VatStatus};
use domain::invoice::{
    InvoiceDocument, InvoiceLine, Party, ProposalDocument, Quantity, Unit, VatConversion,
};
use domain::proposal::{ProposalLine, Section};
use domain::tax::{Vat, VatCategory, notes};
use domain::totals::Totals;
use domain::{Currency, Decimal, ProposalLineId, SectionId};

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub fn vat(category: VatCategory, rate: &str) -> Vat {
    Vat {
        category,
        rate: d(rate),
    }
}

pub fn address(street: &str, postcode: &str, city: &str, region: &str, country: &str) -> Address {
    Address {
        street: street.to_owned(),
        postcode: postcode.to_owned(),
        city: city.to_owned(),
        region: region.to_owned(),
        country: country.to_owned(),
        ..Address::default()
    }
}

pub fn german() -> Party {
    Party {
        name: "Mara Lindqvist".to_owned(),
        contact_name: "Mara Lindqvist".to_owned(),
        address: address("Oranienstraße 14", "10999", "Berlin", "", "DE"),
        email: "mara@lindqvist.studio".to_owned(),
        phone: "+49 30 5550 1234".to_owned(),
        website: "lindqvist.studio".to_owned(),
        vat_id: "DE136695976".to_owned(),
        tax_number: "14/382/05218".to_owned(),
        ..Party::default()
    }
}

pub fn american() -> Party {
    Party {
        name: "Jordan Ellis".to_owned(),
        address: address("48 Maple Street", "05401", "Burlington", "VT", "US"),
        email: "jordan@ellis.dev".to_owned(),
        phone: "+1 802 555 0142".to_owned(),
        ..Party::default()
    }
}

pub fn museum() -> Party {
    Party {
        name: "Nordlicht Museum gGmbH".to_owned(),
        contact_name: "Dr. Petra Osterkamp".to_owned(),
        address: address("Speicherstadt 3", "20457", "Hamburg", "", "DE"),
        email: "rechnung@nordlicht-museum.example".to_owned(),
        vat_id: "DE129273398".to_owned(),
        ..Party::default()
    }
}

pub fn french() -> Party {
    Party {
        name: "Atelier Beaumarchais SARL".to_owned(),
        address: address("12 rue de la République", "69002", "Lyon", "", "FR"),
        email: "compta@beaumarchais.example".to_owned(),
        vat_id: "FR40303265045".to_owned(),
        ..Party::default()
    }
}

pub fn bank() -> BankAccount {
    BankAccount {
        iban: "DE89370400440532013000".to_owned(),
        bic: "COBADEFFXXX".to_owned(),
        bank: "Commerzbank".to_owned(),
        ..BankAccount::default()
    }
}

pub fn line(
    description: &str,
    quantity: Quantity,
    unit: Unit,
    price: &str,
    vat: Vat,
) -> InvoiceLine {
    InvoiceLine {
        description: description.to_owned(),
        quantity,
        unit,
        unit_price: d(price),
        vat,
        ..InvoiceLine::default()
    }
}

pub fn count(text: &str) -> Quantity {
    Quantity::Count(d(text))
}

/// The seller of a document as the tax rules see it.
fn business(seller: &Party, lines: &[InvoiceLine]) -> BusinessFields {
    let has = |c| lines.iter().any(|l| l.vat.category == c);
    let vat_status = if has(VatCategory::E) {
        VatStatus::SmallBusiness
    } else if seller.vat_id.is_empty() {
        VatStatus::None
    } else {
        VatStatus::Registered
    };
    BusinessFields {
        address: seller.address.clone(),
        vat_status,
        ..BusinessFields::default()
    }
}

pub fn document(
    language: &str,
    seller: Party,
    buyer: Party,
    currency: &str,
    lines: Vec<InvoiceLine>,
) -> InvoiceDocument {
    let currency: Currency = currency.parse().unwrap();
    let categories = lines.iter().map(|l| l.vat.category);
    let issued_on = day("2026-03-31");
    InvoiceDocument {
        number: Some("2026-014".to_owned()),
        issued_on,
        due_on: issued_on + Duration::days(14),
        language: language.to_owned(),
        title: String::new(),
        bank: bank(),
        buyer_reference: String::new(),
        order_reference: String::new(),
        service_from: Some(day("2026-03-02")),
        service_to: Some(day("2026-03-27")),
        introduction: String::new(),
        note: String::new(),
        tax_notes: notes(language, &business(&seller, &lines), categories),
        totals: Totals::of_invoice(currency, &lines, 0).unwrap(),
        lines,
        seller,
        buyer,
        ..InvoiceDocument::default()
    }
}

/// An everyday invoice in German.
pub fn everyday() -> InvoiceDocument {
    let s = vat(VatCategory::S, "19");
    let mut doc = document(
        "de",
        german(),
        museum(),
        "EUR",
        vec![
            line(
                "Konzept und Gestaltung der Ausstellungsseiten",
                Quantity::Minutes(1470),
                Unit::Hour,
                "95",
                s,
            ),
            line(
                "Umsetzung im Redaktionssystem, barrierefrei nach WCAG 2.2 AA",
                Quantity::Minutes(2260),
                Unit::Hour,
                "95",
                s,
            ),
            line(
                "Workshop mit der Redaktion (vor Ort)",
                count("1.5"),
                Unit::Day,
                "720",
                s,
            ),
            line(
                "Lizenz Schriften, 1 Jahr",
                count("1"),
                Unit::Fixed,
                "180",
                s,
            ),
        ],
    );
    doc.title = "Website „Licht im Norden“".to_owned();
    doc.introduction = "Guten Tag Frau Dr. Osterkamp,\n\nvielen Dank für die gute Zusammenarbeit. Für die Arbeiten im März berechne ich:".to_owned();
    doc.note = "Mit freundlichen Grüßen\nMara Lindqvist".to_owned();
    doc.order_reference = "B-2026-0117".to_owned();
    doc
}

/// The same kind of thing in English.
pub fn english() -> InvoiceDocument {
    let s = vat(VatCategory::S, "19");
    let mut doc = document(
        "en",
        german(),
        museum(),
        "EUR",
        vec![
            line(
                "Concept and design of the exhibition pages",
                Quantity::Minutes(380),
                Unit::Hour,
                "90",
                s,
            ),
            line("Accessibility review", count("2"), Unit::Day, "720", s),
        ],
    );
    doc.title = "Northern Light website".to_owned();
    doc.introduction = "Thank you for the good work together. For March I charge:".to_owned();
    doc
}

/// Every case by its name.
pub fn cases() -> Vec<(&'static str, InvoiceDocument)> {
    use VatCategory as C;
    let s19 = vat(C::S, "19");
    let hours = |m, v| {
        line(
            "Translation and review",
            Quantity::Minutes(m),
            Unit::Hour,
            "90",
            v,
        )
    };
    let mut cases = vec![("s-de", everyday()), ("s-en", english())];

    let mut two = document(
        "de",
        german(),
        museum(),
        "EUR",
        vec![
            hours(600, s19),
            line(
                "Katalog, gedruckt",
                count("25"),
                Unit::Piece,
                "18.90",
                vat(C::S, "7"),
            ),
            line("Übersetzung", count("4210"), Unit::Word, "0.165", s19),
        ],
    );
    two.buyer_reference = "04011000-12345-34".to_owned();
    cases.push(("two-rates", two));

    let mut small = german();
    small.vat_id.clear();
    cases.push((
        "e-small-de",
        document(
            "de",
            small,
            museum(),
            "EUR",
            vec![hours(480, vat(C::E, "0"))],
        ),
    ));

    let mut franchise = french();
    franchise.name = "Camille Roussel".to_owned();
    franchise.vat_id.clear();
    franchise.tax_number = "81234567800019".to_owned();
    franchise.registration_id = "812345678".to_owned();
    let mut doc = document(
        "fr",
        franchise,
        french(),
        "EUR",
        vec![line(
            "Rédaction d’articles",
            count("6"),
            Unit::Piece,
            "145",
            vat(C::E, "0"),
        )],
    );
    doc.bank.iban = "FR7630006000011234567890189".to_owned();
    doc.bank.bic = "AGRIFRPP".to_owned();
    doc.bank.bank = "Crédit Agricole".to_owned();
    cases.push(("e-franchise-fr", doc));

    cases.push((
        "ae-fr",
        document(
            "fr",
            german(),
            french(),
            "EUR",
            vec![hours(1200, vat(C::AE, "0"))],
        ),
    ));
    cases.push((
        "o-us-buyer",
        document(
            "en",
            german(),
            american(),
            "EUR",
            vec![hours(750, vat(C::O, "0"))],
        ),
    ));

    let goods = |category| {
        vec![line(
            "Prints, framed",
            count("4"),
            Unit::Piece,
            "120",
            vat(category, "0"),
        )]
    };
    cases.push((
        "k-goods-fr",
        document("fr", german(), french(), "EUR", goods(C::K)),
    ));
    cases.push((
        "g-goods-us",
        document("en", german(), american(), "EUR", goods(C::G)),
    ));
    cases.push((
        "z-zero",
        document(
            "en",
            german(),
            museum(),
            "EUR",
            vec![hours(60, vat(C::Z, "0")), hours(60, s19)],
        ),
    ));

    let mut british = german();
    british.name = "Harriet Bell".to_owned();
    british.address = address("7 Quay Street", "BS1 4DJ", "Bristol", "", "GB");
    british.vat_id = "GB980780684".to_owned();
    british.tax_number.clear();
    let mut doc = document(
        "en",
        british,
        museum(),
        "GBP",
        vec![hours(755, vat(C::O, "0"))],
    );
    doc.bank.iban = "GB82WEST12345698765432".to_owned();
    doc.bank.bic.clear();
    doc.bank.bank.clear();
    cases.push(("o-gb-seller", doc));

    let mut swiss = german();
    swiss.name = "Atelier Rüegg".to_owned();
    swiss.address = address("Langstrasse 88", "8004", "Zürich", "", "CH");
    swiss.vat_id = "CHE107787577MWST".to_owned();
    swiss.tax_number.clear();
    let mut buyer = museum();
    buyer.address = address("Bundesplatz 3", "3005", "Bern", "", "CH");
    buyer.vat_id.clear();
    let mut doc = document(
        "de",
        swiss,
        buyer,
        "CHF",
        vec![hours(755, vat(C::S, "8.1"))],
    );
    doc.bank.iban = "CH9300762011623852957".to_owned();
    doc.bank.bic.clear();
    doc.bank.bank.clear();
    cases.push(("s-ch", doc));

    let mut canadian = american();
    canadian.name = "Noor Chaudhry".to_owned();
    canadian.address = address("210 Rue Saint-Paul", "H2Y 1Z8", "Montréal", "QC", "CA");
    canadian.tax_number = "123456782RT0001".to_owned();
    let mut doc = document(
        "en",
        canadian,
        american(),
        "CAD",
        vec![hours(755, vat(C::Z, "0"))],
    );
    doc.bank = BankAccount {
        bank: "Institution 815, transit 30000, account 1234567".to_owned(),
        ..BankAccount::default()
    };
    cases.push(("z-ca-seller", doc));

    let mut only_vat_id = german();
    only_vat_id.tax_number.clear();
    cases.push((
        "o-vat-id-only",
        document(
            "de",
            only_vat_id,
            american(),
            "USD",
            vec![hours(750, vat(C::O, "0"))],
        ),
    ));

    let mut registered = american();
    registered.registration_id = "84-1234567".to_owned();
    let mut doc = document(
        "en",
        registered,
        museum(),
        "USD",
        vec![hours(750, vat(C::O, "0"))],
    );
    doc.bank = BankAccount {
        bank: "Green Mountain Bank, routing 011600033, account 4417 2201".to_owned(),
        ..BankAccount::default()
    };
    cases.push(("o-us-seller", doc));

    cases.push((
        "minutes",
        document(
            "en",
            german(),
            museum(),
            "EUR",
            vec![
                line(
                    "Minutes that are no decimal of an hour",
                    Quantity::Minutes(380),
                    Unit::Hour,
                    "90",
                    s19,
                ),
                line(
                    "Seven minutes",
                    Quantity::Minutes(7),
                    Unit::Hour,
                    "83.33",
                    s19,
                ),
            ],
        ),
    ));
    let mut yen = document(
        "fr",
        german(),
        museum(),
        "JPY",
        vec![
            hours(400, s19),
            line("Flat part", count("1"), Unit::Fixed, "45000", s19),
        ],
    );
    yen.vat_conversion = Some(VatConversion {
        currency: Currency::EUR,
        rate: d("162.35"),
        date: day("2026-03-30"),
        source: "BCE".to_owned(),
    });
    cases.push(("jpy", yen));
    cases.push((
        "kwd",
        document(
            "en",
            german(),
            american(),
            "KWD",
            vec![line(
                "Consulting",
                count("3"),
                Unit::Day,
                "120.25",
                vat(C::O, "0"),
            )],
        ),
    ));

    let mut hostile = museum();
    hostile.name = "🚀 Zoë & “Söhne” <b>GmbH</b> #set 株式会社ライト ไทย Ελλάς Київ".to_owned();
    hostile.contact_name = "x".repeat(200);
    hostile.address.street = "#eval(\"1\") $x^2$ \\ `raw` *bold* @ref <label>".to_owned();
    let mut doc = document(
        "en",
        german(),
        hostile,
        "EUR",
        vec![
            line(
                "#panic() [content] {code} // comment",
                Quantity::Minutes(60),
                Unit::Hour,
                "90",
                s19,
            ),
            line(
                "Ω≈ç√∫˜µ≤≥÷ \u{202e}reversed\u{202c} 𒀀 👩‍💻",
                Quantity::Minutes(60),
                Unit::Hour,
                "90",
                s19,
            ),
            line(
                &"Wort".repeat(60),
                Quantity::Minutes(60),
                Unit::Hour,
                "90",
                s19,
            ),
        ],
    );
    doc.note = "]]> <script>alert(1)</script>\n\n#import \"/etc/passwd\"".to_owned();
    cases.push(("hostile", doc));

    let mut arabic = museum();
    arabic.name = "شركة النور للترجمة".to_owned();
    arabic.contact_name = "דנה לוי".to_owned();
    cases.push((
        "rtl",
        document("en", german(), arabic, "EUR", vec![hours(60, s19)]),
    ));
    let mut endless = museum();
    endless.name = format!("{} Holding", "Donaudampfschiff".repeat(12));
    let mut doc = document("de", german(), endless, "EUR", vec![hours(60, s19)]);
    doc.seller.name = "Mara Aurora Lindqvist-Sørensen Gestaltung und Entwicklung digitaler Ausstellungen und Kataloge für Museen und Archive im Norden Europas".to_owned();
    cases.push(("endless", doc));

    let lines = (1..=60)
        .map(|i| {
            line(
                &format!("Arbeitspaket {i}: Analyse, Umsetzung und Abnahme"),
                Quantity::Minutes(45 + i * 5),
                Unit::Hour,
                "87.50",
                s19,
            )
        })
        .collect();
    let mut doc = document("de", german(), museum(), "EUR", lines);
    doc.title = "Sechzig Positionen".to_owned();
    cases.push(("long", doc));

    for language in ["es", "it", "nl", "fr"] {
        let mut doc = document(
            language,
            german(),
            museum(),
            "EUR",
            vec![
                hours(1234, s19),
                line(
                    "Workshop",
                    count("1"),
                    Unit::Day,
                    "12345.60",
                    vat(C::S, "7"),
                ),
            ],
        );
        doc.totals = Totals::of_invoice(Currency::EUR, &doc.lines, 50_000).unwrap();
        cases.push((
            match language {
                "es" => "s-es",
                "it" => "s-it",
                "nl" => "s-nl",
                _ => "s-fr",
            },
            doc,
        ));
    }

    let mut draft = everyday();
    draft.number = None;
    cases.push(("draft", draft));

    cases.push((
        "us-plain",
        document(
            "en",
            american(),
            american(),
            "USD",
            vec![hours(750, vat(C::O, "0"))],
        ),
    ));
    cases
}

/// A proposal with all the marks of Markdown.
pub fn proposal(language: &str) -> ProposalDocument {
    let s = vat(VatCategory::S, "19");
    let part = |description: &str, quantity, unit, price: &str, optional, chosen| ProposalLine {
        id: ProposalLineId(uuid::Uuid::nil()),
        description: description.to_owned(),
        quantity,
        unit,
        unit_price: d(price),
        vat: s,
        optional,
        chosen,
        basis: None,
    };
    let section = |heading: &str, body: &str| Section {
        id: SectionId(uuid::Uuid::nil()),
        heading: heading.to_owned(),
        body: body.to_owned(),
    };
    let lines = vec![
        part(
            "Concept and wireframes",
            count("3"),
            Unit::Day,
            "720",
            false,
            false,
        ),
        part(
            "Design and implementation",
            Quantity::Minutes(60 * 64),
            Unit::Hour,
            "95",
            false,
            false,
        ),
        part(
            "English version",
            count("1"),
            Unit::Fixed,
            "1450",
            true,
            false,
        ),
        part("Training on site", count("1"), Unit::Day, "720", true, true),
    ];
    ProposalDocument {
        title: "A website for “Northern Light”".to_owned(),
        date: day("2026-03-02"),
        valid_until: Some(day("2026-04-01")),
        language: language.to_owned(),
        seller: german(),
        buyer: museum(),
        sections: vec![
            section(
                "What you need",
                "You open a *new exhibition* in September and need a site that tells what it shows, **sells tickets** and can be kept by your own editors.\n\nThe brief asks for:\n\n- pages for 24 objects, in German\n- opening hours and tickets\n- everything accessible after WCAG 2.2, level AA",
            ),
            section(
                "How I would do it",
                "1. Concept: two workshops, wireframes, a clickable sketch\n2. Design: type, colour, components\n3. Implementation in your content system\n\n### What stays with you\n\nTexts and pictures come from you by **1 June**. See [my working notes](https://lindqvist.studio/notes) for details.\n\n> Nothing is lost between the drawing and the page.",
            ),
            section(
                "Timeline",
                "| Step | From | To |\n|---|---|--:|\n| Concept | 6 April | 24 April |\n| Design | 27 April | 22 May |\n| Implementation | 25 May | 10 July |\n\nA week of slack is part of the plan.",
            ),
        ],
        totals: Totals::of_proposal(Currency::EUR, &lines).unwrap(),
        lines,
        tax_notes: Vec::new(),
    }
}

/// A proposal over several pages, with a table that does not fit on one.
pub fn long_proposal() -> ProposalDocument {
    let mut doc = proposal("de");
    doc.title =
        "Relaunch der Website und Umzug des Archivs in ein neues Redaktionssystem".to_owned();
    doc.buyer.name = "한국문화원 박물관 – 株式会社ライト".to_owned();
    let text = "Die Ausstellung zeigt 24 Objekte aus vier Jahrhunderten. Jedes Objekt bekommt eine eigene Seite mit Text, Bild und Ton, die sich auch mit der Tastatur und mit einem Vorleseprogramm bedienen lässt. ";
    for section in &mut doc.sections {
        section.body = format!(
            "{}\n\n{}\n\n{}",
            text.repeat(3),
            section.body,
            text.repeat(6)
        );
    }
    doc.sections[2].heading =
        "Zeitplan, Zusammenarbeit und Abnahme der einzelnen Abschnitte".to_owned();
    let first = doc.lines[0].clone();
    for i in 1..=30 {
        doc.lines.push(ProposalLine {
            description: format!(
                "Arbeitspaket {i}: {}",
                text.split_at(60 + usize::from(i % 4 == 0) * 120).0
            ),
            optional: i % 7 == 0,
            ..first.clone()
        });
    }
    doc.totals = Totals::of_proposal(Currency::EUR, &doc.lines).unwrap();
    doc
}
