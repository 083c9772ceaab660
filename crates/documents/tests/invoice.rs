//! What an invoice looks like from outside: the words on its page, the e-invoice inside, its bytes.

#![allow(clippy::unwrap_used)]

mod letters;
mod sample;

use documents::{NoXml, embedded_xml, invoice, no_xml, pages};
use domain::invoice::InvoiceDocument;
use domain::look::Look;
use domain::readiness::Need;
use domain::tax::VatCategory;
use domain::{Currency, Decimal};
use quick_xml::Reader;
use quick_xml::events::Event;

/// The text of the page with every kind of blank as a plain one.
fn page_text(pdf: &[u8]) -> String {
    let text = pdf_extract::extract_text_from_mem(pdf).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The texts of all elements of a name, and the value of one of their attributes.
fn elements(xml: &[u8], name: &str) -> Vec<String> {
    let mut reader = Reader::from_str(std::str::from_utf8(xml).unwrap());
    let (mut found, mut inside, mut text) = (Vec::new(), false, String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) if tag.local_name().as_ref() == name => {
                inside = true;
                text.clear();
            }
            Event::Text(t) if inside => text.push_str(&t),
            Event::GeneralRef(r) if inside => text.extend(["&", &*r, ";"]),
            Event::End(tag) if tag.local_name().as_ref() == name => {
                inside = false;
                found.push(text.clone());
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn amounts(xml: &[u8], name: &str) -> Vec<Decimal> {
    elements(xml, name)
        .iter()
        .map(|a| a.parse().unwrap())
        .collect()
}

fn case(name: &str) -> InvoiceDocument {
    sample::cases()
        .into_iter()
        .find(|(n, _)| *n == name)
        .unwrap()
        .1
}

#[test]
fn the_page_says_what_the_document_says() {
    let text = page_text(&invoice(&sample::everyday(), &Look::default()).unwrap().pdf);
    for words in [
        "Rechnung 2026-014",
        "Website „Licht im Norden“",
        "Nordlicht Museum gGmbH",
        "Mara Lindqvist · Oranienstraße 14 · 10999 Berlin",
        "31. März 2026",
        "2.–27. März 2026",
        "B-2026-0117",
        "DE136695976",
        "14/382/05218",
        "24,5 Std.",
        "37 Std. 40 Min.",
        "3.578,33",
        "7.165,83 €",
        "Umsatzsteuer 19 % auf 7.165,83 €",
        "1.361,51 €",
        "8.527,34 €",
        "Bitte überweisen Sie 8.527,34 € bis zum 14. April 2026.",
        "DE89 3704 0044 0532 0130 00",
        "Seite 1 von 1",
        "Mit freundlichen Grüßen",
    ] {
        assert!(text.contains(words), "{words} is not in: {text}");
    }
}

#[test]
fn the_e_invoice_inside_is_the_one_that_is_returned_and_holds_the_totals() {
    for (name, doc) in sample::cases() {
        let made = invoice(&doc, &Look::default()).unwrap();
        let Ok(xml) = &made.xml else {
            assert!(
                ["draft", "us-plain"].contains(&name),
                "{name}: {:?}",
                made.xml
            );
            assert_eq!(embedded_xml(&made.pdf), None, "{name}");
            continue;
        };
        assert_eq!(embedded_xml(&made.pdf).as_ref(), Some(xml), "{name}");
        let totals = &doc.totals;
        let major = |minor| totals.currency.major(minor);
        let one = |element| amounts(xml, element)[0];
        assert!(
            elements(xml, "ID").contains(&"2026-014".to_owned()),
            "{name}"
        );
        assert_eq!(
            amounts(xml, "LineTotalAmount"),
            totals
                .lines
                .iter()
                .map(|l| major(*l))
                .chain([major(totals.net)])
                .collect::<Vec<_>>(),
            "{name}"
        );
        assert_eq!(one("TaxTotalAmount"), major(totals.tax), "{name}");
        assert_eq!(one("GrandTotalAmount"), major(totals.gross), "{name}");
        assert_eq!(one("DuePayableAmount"), major(totals.due), "{name}");
        let taxes: Vec<_> = totals.vat.iter().map(|g| major(g.tax)).collect();
        assert_eq!(amounts(xml, "CalculatedAmount"), taxes, "{name}");
    }
}

#[test]
fn time_is_exact_in_the_e_invoice() {
    let xml = invoice(&case("minutes"), &Look::default())
        .unwrap()
        .xml
        .unwrap();
    let text = String::from_utf8(xml.clone()).unwrap();
    assert!(text.contains("<ram:BilledQuantity unitCode=\"MIN\">380</ram:BilledQuantity>"));
    assert_eq!(
        text.matches("<ram:BasisQuantity unitCode=\"MIN\">60</ram:BasisQuantity>")
            .count(),
        2
    );
    // 380 minutes at 90.00 and 7 minutes at 83.33 an hour.
    assert_eq!(
        amounts(&xml, "LineTotalAmount")[..2],
        [sample::d("570.00"), sample::d("9.72")]
    );
    let whole = String::from_utf8(
        invoice(&case("ae-fr"), &Look::default())
            .unwrap()
            .xml
            .unwrap(),
    )
    .unwrap();
    assert!(whole.contains("unitCode=\"HUR\">20</ram:BilledQuantity>"));
}

#[test]
fn outside_the_scope_of_vat_no_vat_identifier_is_given_but_some_number_is() {
    for name in ["o-us-buyer", "o-vat-id-only", "o-us-seller"] {
        let xml = String::from_utf8(invoice(&case(name), &Look::default()).unwrap().xml.unwrap())
            .unwrap();
        assert!(!xml.contains("schemeID=\"VA\""), "{name}");
        assert!(!xml.contains("RateApplicablePercent"), "{name}");
        assert!(xml.contains("VATEX-EU-O"), "{name}");
    }
    let plain = String::from_utf8(
        invoice(&case("o-vat-id-only"), &Look::default())
            .unwrap()
            .xml
            .unwrap(),
    )
    .unwrap();
    assert!(plain.contains("<ram:ID>DE136695976</ram:ID>"));
    assert!(
        page_text(
            &invoice(&case("o-vat-id-only"), &Look::default())
                .unwrap()
                .pdf
        )
        .contains("DE136695976")
    );
}

#[test]
fn reverse_charge_says_so_on_the_page_and_in_the_e_invoice() {
    let made = invoice(&case("ae-fr"), &Look::default()).unwrap();
    assert!(page_text(&made.pdf).contains("Autoliquidation par le preneur (Reverse charge)"));
    let xml = made.xml.unwrap();
    assert_eq!(elements(&xml, "ExemptionReasonCode"), ["VATEX-EU-AE"]);
    assert_eq!(
        elements(&xml, "ExemptionReason"),
        ["Autoliquidation par le preneur (Reverse charge)"]
    );
}

#[test]
fn without_an_e_invoice_it_is_told_why() {
    let draft = invoice(&case("draft"), &Look::default()).unwrap();
    assert_eq!(draft.xml, Err(NoXml::Draft));
    assert!(page_text(&draft.pdf).contains("Rechnung – Entwurf"));

    let Err(NoXml::Lacks(missing)) = invoice(&case("us-plain"), &Look::default()).unwrap().xml
    else {
        panic!("an e-invoice without any number of the seller");
    };
    assert_eq!(missing.len(), 1);
    assert_eq!(
        (missing[0].field.as_str(), missing[0].need),
        ("registration_id", Need::EInvoice)
    );

    let mut strange = sample::everyday();
    strange.seller.vat_id = "ZZ123456789".to_owned();
    let Some(NoXml::Lacks(missing)) = no_xml(&strange) else {
        panic!("a VAT identifier of no country");
    };
    assert_eq!(
        (missing[0].field.as_str(), missing[0].rule.as_str()),
        ("vat_id", "BR-CO-09")
    );
    assert_eq!(no_xml(&sample::everyday()), None);
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for name in ["s-de", "hostile", "draft"] {
        let doc = case(name);
        let first = invoice(&doc, &Look::default()).unwrap();
        // Something else in between, so that nothing is merely remembered.
        invoice(&sample::english(), &Look::default()).unwrap();
        let second = invoice(&doc, &Look::default()).unwrap();
        assert!(first.pdf == second.pdf, "{name}");
        assert_eq!(first.xml, second.xml);
    }
}

#[test]
fn the_metadata_claims_archive_accessibility_and_factur_x() {
    let pdf = invoice(&sample::everyday(), &Look::default()).unwrap().pdf;
    // An update follows the first packet, so the last one counts.
    let text = String::from_utf8_lossy(&pdf).into_owned();
    let packet = &text[text.rfind("<x:xmpmeta").unwrap()..];
    for marker in [
        "<pdfaid:part>3</pdfaid:part>",
        "<pdfaid:conformance>B</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "<fx:DocumentType>INVOICE</fx:DocumentType>",
        "<fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>",
        "<fx:Version>1.0</fx:Version>",
        "<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>",
        "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#",
        "Rechnung 2026-014 – Mara Lindqvist",
    ] {
        assert!(packet.contains(marker), "{marker} is not in: {packet}");
    }
    assert_eq!(packet.matches("<pdfaExtension:schemas>").count(), 1);
}

#[test]
fn hostile_text_is_shown_and_never_obeyed() {
    let doc = case("hostile");
    let made = invoice(&doc, &Look::default()).unwrap();
    let text = page_text(&made.pdf);
    for words in [
        "<b>GmbH</b> #set",
        "#eval(\"1\") $x^2$ \\ `raw` *bold* @ref <label>",
        "#panic() [content] {code} // comment",
        "]]> <script>alert(1)</script>",
        "#import \"/etc/passwd\"",
    ] {
        assert!(text.contains(words), "{words} is not in: {text}");
    }
    // The e-invoice keeps the name to the letter, whatever the page can show.
    let xml = made.xml.unwrap();
    let name = doc
        .buyer
        .name
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let names = elements(&xml, "Name");
    assert!(
        names.contains(&name) || names.contains(&doc.buyer.name),
        "{names:?}"
    );
}

#[test]
fn no_text_can_make_an_invoice_fail() {
    let mut every = String::new();
    // Each block of the Basic Multilingual Plane and of the next one, every 89th character, and what joins them.
    every.extend(
        (1..0x2_0000)
            .step_by(89)
            .filter_map(char::from_u32)
            .take(1500),
    );
    for text in [
        every.as_str(),
        "\u{200b}\u{200d}\u{feff}\u{202e}\u{2066}\u{ad}",
        "é\u{301}\u{301}\u{301}\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}\u{fe0f}🇩🇪",
        "\n\n\n",
    ] {
        let mut doc = sample::english();
        doc.buyer.name = text.to_owned();
        doc.title = text.to_owned();
        doc.note = text.to_owned();
        doc.lines[0].description = text.to_owned();
        let made = invoice(&doc, &Look::default()).unwrap();
        assert!(!pages(&made.pdf).unwrap().is_empty());
    }
}

#[test]
fn pages_are_drawings_that_load_nothing() {
    let made = invoice(&case("long"), &Look::default()).unwrap();
    let drawn = pages(&made.pdf).unwrap();
    assert_eq!(drawn.len(), 3);
    for page in drawn
        .iter()
        .chain(&pages(&invoice(&case("hostile"), &Look::default()).unwrap().pdf).unwrap())
    {
        assert!(page.starts_with("<svg"));
        for unwanted in [
            "<script",
            "<foreignObject",
            "<a ",
            "href=\"http",
            "url(http",
            "javascript:",
            "<!ENTITY",
        ] {
            assert!(!page.contains(unwanted), "{unwanted}");
        }
        // A reference may lead inside the drawing or hold its own data.
        for part in page.split("href=\"").skip(1) {
            assert!(
                part.starts_with('#') || part.starts_with("data:image/"),
                "{}",
                &part[..20]
            );
        }
    }
    assert!(pages(b"not a pdf").is_err());
    assert_eq!(embedded_xml(b"not a pdf"), None);
}

#[test]
fn long_invoices_repeat_their_head_and_count_their_pages() {
    let text = page_text(&invoice(&case("long"), &Look::default()).unwrap().pdf);
    assert!(text.contains("Seite 3 von 3"));
    assert_eq!(
        text.matches("Pos. Beschreibung Menge Einzelpreis Betrag (EUR)")
            .count(),
        3
    );
}

#[test]
fn a_payment_code_is_shown_where_it_can_be() {
    let shown = |doc: &InvoiceDocument| {
        page_text(&invoice(doc, &Look::default()).unwrap().pdf).contains("Scan to pay")
    };
    let mut doc = sample::english();
    assert!(shown(&doc));
    doc.bank.iban.clear();
    assert!(!shown(&doc), "without an account");
    let mut doc = sample::english();
    doc.totals.currency = "USD".parse::<Currency>().unwrap();
    assert!(!shown(&doc), "in another currency");
    let mut doc = sample::english();
    doc.number = None;
    assert!(!shown(&doc), "in a draft");
}

#[test]
fn a_draft_without_lines_has_a_page() {
    let mut doc = case("draft");
    doc.lines.clear();
    doc.totals = domain::totals::Totals::of_invoice(Currency::EUR, &[], 0).unwrap();
    assert!(page_text(&invoice(&doc, &Look::default()).unwrap().pdf).contains("0,00 €"));
}

#[test]
fn every_language_has_its_page() {
    for (name, words) in [
        (
            "s-es",
            [
                "Factura 2026-014",
                "Base imponible",
                "Ya pagado",
                "Importe a pagar",
                "Página 1 de 1",
            ],
        ),
        (
            "s-it",
            [
                "Fattura 2026-014",
                "Imponibile",
                "Già pagato",
                "Totale da pagare",
                "Pagina 1 di 1",
            ],
        ),
        (
            "s-nl",
            [
                "Factuur 2026-014",
                "Subtotaal",
                "Reeds betaald",
                "Te betalen",
                "Pagina 1 van 1",
            ],
        ),
        (
            "s-fr",
            [
                "Facture 2026-014",
                "Total HT",
                "Déjà payé",
                "Net à payer",
                "Page 1 sur 1",
            ],
        ),
    ] {
        let text = page_text(&invoice(&case(name), &Look::default()).unwrap().pdf);
        for word in words {
            assert!(text.contains(word), "{word} is not in: {text}");
        }
    }
    let small = page_text(&invoice(&case("e-small-de"), &Look::default()).unwrap().pdf);
    assert!(small.contains("§ 19 UStG"), "{small}");
    assert!(
        case("e-small-de")
            .lines
            .iter()
            .all(|l| l.vat.category == VatCategory::E)
    );
}

#[test]
fn what_is_taken_off_and_put_on_stands_with_its_reason() {
    let made = invoice(&letters::discounts("de"), &Look::default()).unwrap();
    let text = page_text(&made.pdf);
    for words in [
        "Einzelpreis 95,00 abzüglich 5,00",
        "90,00 19 % 2.205,00",
        "Mengenrabatt 10 %: −357,83",
        "Eilzuschlag: +120,00",
        "Summe der Positionen 6.805,50 €",
        "Treuerabatt (3 % von 6.625,50 €) – USt. 19 % −198,77 €",
        "Versand – USt. 7 % 0,66 €",
        "Nettosumme 6.626,33 €",
        "Umsatzsteuer 19 % auf 6.451,07 € 1.225,70 €",
        "Gesamtbetrag 7.864,30 €",
        "Bei Zahlung bis zum 7. April 2026: 2 % Skonto (157,29 €), zu zahlen sind dann 7.707,01 €.",
    ] {
        assert!(text.contains(words), "{words} is not in: {text}");
    }
}

#[test]
fn a_credit_note_asks_for_nothing_and_names_what_it_credits() {
    for (language, words) in [
        (
            "de",
            [
                "Rechnungskorrektur CN-2026-002",
                "Mindert die Rechnung 2026-014 vom 31. März 2026",
                "Korrekturbetrag",
            ],
        ),
        (
            "en",
            [
                "Credit note CN-2026-002",
                "Credits invoice 2026-014 of 31 March 2026",
                "Amount credited",
            ],
        ),
        (
            "fr",
            [
                "Avoir CN-2026-002",
                "Avoir sur la facture 2026-014 du 31 mars 2026",
                "Montant de l’avoir",
            ],
        ),
        (
            "es",
            [
                "Factura rectificativa CN-2026-002",
                "Rectifica la factura 2026-014",
                "Importe abonado",
            ],
        ),
        (
            "it",
            [
                "Nota di credito CN-2026-002",
                "A storno della fattura 2026-014",
                "Importo accreditato",
            ],
        ),
        (
            "nl",
            [
                "Creditfactuur CN-2026-002",
                "Creditering van factuur 2026-014",
                "Creditbedrag",
            ],
        ),
    ] {
        let text = page_text(
            &invoice(&letters::credit_note(language), &Look::default())
                .unwrap()
                .pdf,
        );
        for word in words {
            assert!(text.contains(word), "{language}: {word} is not in: {text}");
        }
        assert!(!text.contains("DE89"), "{language}: an account to pay to");
    }
}

#[test]
fn deposits_are_deducted_with_their_vat() {
    let text = page_text(
        &invoice(&letters::final_invoice("de"), &Look::default())
            .unwrap()
            .pdf,
    );
    for words in [
        "Gesamtbetrag 8.527,34 €",
        "Anzahlungsrechnung 2026-003 vom 31. Januar 2026",
        "netto 2.000,00 €, USt. 19 %: 380,00 € −2.380,00 €",
        "Zahlbetrag 4.362,34 €",
        "Bitte überweisen Sie 4.362,34 €",
    ] {
        assert!(text.contains(words), "{words} is not in: {text}");
    }
    let deposit = page_text(
        &invoice(&letters::deposit("it"), &Look::default())
            .unwrap()
            .pdf,
    );
    assert!(deposit.contains("Fattura di acconto 2026-009"), "{deposit}");
}

#[test]
fn gross_prices_withheld_and_second_taxes_are_told() {
    let gross = page_text(&invoice(&letters::gross(), &Look::default()).unwrap().pdf);
    for words in [
        "incl. VAT",
        "500.00",
        "Net total",
        "Total (incl. VAT) €594.80",
    ] {
        assert!(gross.contains(words), "{words} is not in: {gross}");
    }
    let spanish = letters::spanish();
    let text = page_text(&invoice(&spanish, &Look::default()).unwrap().pdf);
    assert!(text.contains("IRPF 15 % sobre"), "{text}");
    assert!(text.contains("Importe a pagar 13.282,99 €"), "{text}");
    let quebec = page_text(&invoice(&letters::quebec(), &Look::default()).unwrap().pdf);
    assert!(
        quebec.contains("TVQ 9,975 % sur 1 140,00 $ 113,72 $"),
        "{quebec}"
    );
    assert!(quebec.contains("1 310,72 $"), "{quebec}");
}

#[test]
fn long_tables_carry_their_sums_from_page_to_page() {
    let doc = letters::cases()
        .into_iter()
        .find(|(n, _)| n == "lines-90")
        .unwrap()
        .1;
    for (name, layout) in letters::LAYOUTS {
        let text = page_text(&invoice(&doc, &letters::look(layout)).unwrap().pdf);
        let pages = text.matches("Seite ").count();
        assert!(pages >= 3, "{name}");
        // Once at the foot and once at the head, wherever a page ends.
        assert_eq!(
            text.matches("Übertrag").count(),
            2 * (pages - 1),
            "{name}: {text}"
        );
        // So many lines of 2,327.50 each.
        for sum in text.split("Übertrag ").skip(1) {
            let sum = sum.split(' ').next().unwrap().replace(['.', ','], "");
            assert_eq!(sum.parse::<u64>().unwrap() % 232_750, 0, "{name}: {sum}");
        }
    }
}

#[test]
fn every_layout_says_the_same() {
    let doc = sample::everyday();
    for (name, layout) in letters::LAYOUTS {
        let look = letters::branded(layout, "#ffdd00");
        let text = page_text(&invoice(&doc, &look).unwrap().pdf);
        for words in [
            "Rechnung 2026-014",
            "Mara Lindqvist · Oranienstraße 14 · 10999 Berlin",
            "mara@lindqvist.studio",
            "DE136695976",
            "14/382/05218",
            "31. März 2026",
            "2.–27. März 2026",
            "B-2026-0117",
            "DE129273398",
            "3.578,33",
            "Umsatzsteuer 19 % auf 7.165,83 €",
            "8.527,34 €",
            "DE89 3704 0044 0532 0130 00",
            "Seite 1 von 1",
        ] {
            assert!(text.contains(words), "{name}: {words} is not in: {text}");
        }
    }
}

#[test]
fn a_swiss_account_is_paid_by_a_slip() {
    let text = page_text(
        &invoice(
            &letters::swiss("de", "CH9300762011623852957"),
            &Look::default(),
        )
        .unwrap()
        .pdf,
    );
    for words in [
        "Empfangsschein",
        "Zahlteil",
        "CH93 0076 2011 6238 5295 7",
        "RF97 2026 014",
        "1 224.25",
        "Vor der Einzahlung abzutrennen",
        "Rundung CHF 0.02",
    ] {
        assert!(text.contains(words), "{words} is not in: {text}");
    }
    let french = page_text(
        &invoice(
            &letters::swiss("fr", "CH4431999123000889012"),
            &Look::default(),
        )
        .unwrap()
        .pdf,
    );
    assert!(
        french.contains("00 00000 00000 00000 00202 60147"),
        "{french}"
    );
    let mut dollars = letters::swiss("de", "CH9300762011623852957");
    dollars.totals.currency = "USD".parse().unwrap();
    assert!(!page_text(&invoice(&dollars, &Look::default()).unwrap().pdf).contains("Zahlteil"));
}

#[test]
fn the_preview_is_the_page_that_is_sent() {
    let doc = sample::everyday();
    let look = letters::branded(domain::look::Layout::Modern, "#1f3fae");
    let drawn = documents::preview(&doc, &look).unwrap();
    assert_eq!(
        drawn.len(),
        pages(&invoice(&doc, &look).unwrap().pdf).unwrap().len()
    );
    assert_eq!(drawn, documents::preview(&doc, &look).unwrap());
    for page in &drawn {
        assert!(page.starts_with("<svg"));
        for unwanted in [
            "<script",
            "<foreignObject",
            "<a ",
            "href=\"http",
            "url(http",
        ] {
            assert!(!page.contains(unwanted), "{unwanted}");
        }
    }
}

#[test]
fn looks_leave_the_bytes_the_same_each_time() {
    for (name, layout) in letters::LAYOUTS {
        let look = letters::branded(layout, "#2b6a3f");
        let doc = letters::swiss("it", "CH9300762011623852957");
        let first = invoice(&doc, &look).unwrap();
        invoice(&sample::english(), &Look::default()).unwrap();
        assert!(first.pdf == invoice(&doc, &look).unwrap().pdf, "{name}");
        let reminder = letters::reminder("de", false);
        let first = documents::reminder(&reminder, &look).unwrap();
        assert!(
            first == documents::reminder(&reminder, &look).unwrap(),
            "{name}"
        );
    }
}

#[test]
fn the_sellers_own_words_ask_for_payment() {
    let mut doc = sample::everyday();
    doc.payment_request = "{amount} für {number} bis {date}, danke {name}! {".to_owned();
    let text = page_text(&invoice(&doc, &Look::default()).unwrap().pdf);
    assert!(
        text.contains("8.527,34 € für 2026-014 bis 14. April 2026, danke {name}! {"),
        "{text}"
    );
    // A value is never taken for a place.
    doc.number = Some("{date}".to_owned());
    assert!(
        page_text(&invoice(&doc, &Look::default()).unwrap().pdf).contains("für {date} bis 14.")
    );
}

#[test]
fn a_reminder_says_what_is_owed_and_why() {
    let text =
        page_text(&documents::reminder(&letters::reminder("de", false), &Look::default()).unwrap());
    for words in [
        "Letzte Mahnung: Rechnung 2026-014",
        "Rechnung 2026-014 vom 31. März 2026 8.527,34",
        "Bereits beglichen −2.000,00",
        "Offen 6.527,34",
        "Zinsen 10,27 % p. a. auf 8.527,34 €, 15. April 2026 – 4. Mai 2026 (20 Tage) 47,98",
        "Mahngebühr 5,00",
        "Pauschale für Beitreibungskosten 40,00",
        "Zu zahlen 6.660,72 €",
        "Bitte überweisen Sie 6.660,72 € bis zum 2. Juni 2026.",
        "Zinsen: § 288 Abs. 2 BGB",
    ] {
        assert!(text.contains(words), "{words} is not in: {text}");
    }
}

#[test]
fn sheets_are_those_of_the_sellers_country() {
    let sheet = |doc: &InvoiceDocument| {
        let page = documents::preview(doc, &Look::default()).unwrap().remove(0);
        let box_of = page.split("viewBox=\"").nth(1).unwrap();
        box_of.split('"').next().unwrap().to_owned()
    };
    assert_eq!(sheet(&letters::us()), "0 0 612 792");
    assert!(sheet(&sample::everyday()).starts_with("0 0 595.27"));
}

#[test]
fn a_logo_that_cannot_be_archived_is_refused_and_others_are_kept() {
    let mark = letters::branded(domain::look::Layout::Classic, "")
        .logo
        .unwrap();
    assert_eq!(mark.bytes, letters::MARK.as_bytes());
    // A picture of 30,000 by 30,000 pixels in its first bytes.
    let mut wide = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    wide.extend([0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30, 8, 6, 0, 0, 0]);
    let refused = |bytes: &[u8]| documents::logo(bytes.to_vec(), String::new()).unwrap_err();
    assert_eq!(refused(&wide), domain::PictureFault::TooLarge);
    assert_eq!(
        refused(b"\xff\xd8\xff\xe0 no picture"),
        domain::PictureFault::Damaged
    );
    assert_eq!(refused(b"BM"), domain::PictureFault::Kind);
}
