//! The table of invoices that must hold under the official rules: every VAT category, kind, form, language and way to price, and what
//! freelancers of several countries have to say. `examples/conformance.rs` writes it to a folder.

// The test and the example each use a part of it.
#![allow(dead_code)]

use domain::Decimal;
use domain::invoice::{
    Adjustment, AdjustmentKind, AdjustmentValue, DeductedDeposit, DocumentAdjustment, EInvoice,
    EarlyPayment, InvoiceDocument, InvoiceKind, InvoiceLine, Party, Preceding, PriceBasis,
    Quantity, Unit, VatConversion, Withholding,
};
use domain::tax::{Vat, VatCategory as C};
use domain::totals::VatGroup;

use crate::parties::{
    account, american_buyer, austrian, belgian, belgian_buyer, british, danish, danish_buyer,
    dutch, dutch_buyer, french_buyer, french_seller, french_small, german_buyer, german_seller,
    irish_buyer, italian, italian_buyer, peppol_french_buyer, spanish, spanish_buyer, swedish,
    swedish_buyer, swiss, swiss_buyer,
};
use crate::sample::{count, d, day, document, line, vat};

/// An invoice and what it must pass.
pub struct Case {
    /// Names its files.
    pub name: String,
    /// What it says.
    pub doc: InvoiceDocument,
    /// Whether the page must show a payment code.
    pub code: bool,
    /// Whether it must keep to the French rules as well.
    pub french: bool,
}

impl Case {
    /// The profile of the file that leaves.
    pub fn profile(&self) -> &'static str {
        match self.doc.e_invoice {
            EInvoice::Facturx | EInvoice::Pdf => "en16931",
            EInvoice::XrechnungCii | EInvoice::XrechnungUbl => "xrechnung",
            EInvoice::Peppol => "peppol",
        }
    }

    /// Whether that file stands beside the PDF, which then carries Factur-X.
    pub fn beside(&self) -> bool {
        matches!(
            self.doc.e_invoice,
            EInvoice::XrechnungUbl | EInvoice::Peppol
        )
    }
}

const FORMS: [(EInvoice, &str); 4] = [
    (EInvoice::Facturx, "facturx"),
    (EInvoice::XrechnungCii, "xr-cii"),
    (EInvoice::XrechnungUbl, "xr-ubl"),
    (EInvoice::Peppol, "peppol"),
];

fn work(minutes: i64, price: &str, vat: Vat) -> InvoiceLine {
    line(
        "Translation and review",
        Quantity::Minutes(minutes),
        Unit::Hour,
        price,
        vat,
    )
}

fn goods(vat: Vat) -> InvoiceLine {
    line("Prints, framed", count("4"), Unit::Piece, "120", vat)
}

fn off(value: AdjustmentValue, reason: &str) -> Adjustment {
    Adjustment {
        kind: AdjustmentKind::Allowance,
        value,
        reason: reason.to_owned(),
    }
}

fn on(value: AdjustmentValue, reason: &str) -> Adjustment {
    Adjustment {
        kind: AdjustmentKind::Charge,
        ..off(value, reason)
    }
}

fn percent(text: &str) -> AdjustmentValue {
    AdjustmentValue::Percent(d(text))
}

fn money(text: &str) -> AdjustmentValue {
    AdjustmentValue::Amount(d(text))
}

fn of_all(one: Adjustment, vat: Option<Vat>) -> DocumentAdjustment {
    DocumentAdjustment {
        kind: one.kind,
        value: one.value,
        reason: one.reason,
        vat,
    }
}

fn preceding() -> Option<Preceding> {
    Some(Preceding {
        number: "2026-009".to_owned(),
        issued_on: day("2026-02-27"),
    })
}

fn deposit(gross: i64, taxable: i64, rate: i64) -> DeductedDeposit {
    DeductedDeposit {
        number: "2026-002".to_owned(),
        issued_on: day("2026-01-12"),
        vat: vec![VatGroup {
            category: C::S,
            rate: Decimal::from(rate),
            taxable,
            tax: gross - taxable,
        }],
        gross,
        withheld: 0,
    }
}

/// From a German freelancer to a German museum, at 19 %.
fn at_home(lines: Vec<InvoiceLine>) -> InvoiceDocument {
    document("de", german_seller(), german_buyer(), "EUR", lines)
}

fn abroad(
    language: &str,
    seller: Party,
    buyer: Party,
    lines: Vec<InvoiceLine>,
    iban: &str,
) -> InvoiceDocument {
    let mut doc = document(language, seller, buyer, "EUR", lines);
    doc.bank = account(iban);
    doc
}

struct Table(Vec<Case>);

impl Table {
    /// Adds a case; its sums are made here from what it says.
    fn add(&mut self, name: &str, mut doc: InvoiceDocument) {
        doc.totals = doc.own_totals().unwrap();
        let code = doc.totals.currency.code() == "EUR"
            && !doc.bank.iban.is_empty()
            && doc.totals.payable > 0
            // A code never asks for another amount than the e-invoice, so there is none where something is withheld.
            && doc.totals.payable == doc.totals.due
            && doc.kind != InvoiceKind::CreditNote;
        self.0.push(Case {
            name: name.to_owned(),
            code,
            french: domain::readiness::french(&doc),
            doc,
        });
    }

    /// Adds a case in each of the four forms.
    fn add_in_every_form(&mut self, name: &str, doc: &InvoiceDocument) {
        for (form, word) in FORMS {
            let mut doc = doc.clone();
            doc.e_invoice = form;
            doc.buyer_reference = "04011000-12345-03".to_owned();
            self.add(&format!("{name}-{word}"), doc);
        }
    }
}

/// Every case.
pub fn cases() -> Vec<Case> {
    let mut table = Table(Vec::new());
    categories(&mut table);
    languages(&mut table);
    kinds(&mut table);
    prices(&mut table);
    sums(&mut table);
    texts(&mut table);
    countries(&mut table);
    france(&mut table);
    table.0
}

fn categories(table: &mut Table) {
    let s = vat(C::S, "19");
    let small = {
        let mut seller = german_seller();
        seller.vat_id.clear();
        seller
    };
    let home = at_home(vec![work(600, "90", s), goods(vat(C::S, "7"))]);
    table.add_in_every_form("s", &home);
    let zero = vec![work(60, "90", vat(C::Z, "0")), work(60, "90", s)];
    table.add_in_every_form("z", &at_home(zero));
    let exempt = document(
        "de",
        small,
        german_buyer(),
        "EUR",
        vec![work(480, "90", vat(C::E, "0"))],
    );
    table.add_in_every_form("e", &exempt);
    let (seller, there) = (german_seller(), peppol_french_buyer());
    let reverse = vec![work(1200, "90", vat(C::AE, "0"))];
    table.add_in_every_form(
        "ae",
        &document("fr", seller.clone(), there.clone(), "EUR", reverse),
    );
    let within = vec![goods(vat(C::K, "0"))];
    table.add_in_every_form("k", &document("fr", seller.clone(), there, "EUR", within));
    let export = vec![goods(vat(C::G, "0"))];
    table.add_in_every_form(
        "g",
        &document("en", seller.clone(), american_buyer(), "EUR", export),
    );
    let outside = vec![work(750, "90", vat(C::O, "0"))];
    table.add_in_every_form(
        "o",
        &document("en", seller, american_buyer(), "EUR", outside),
    );
}

fn languages(table: &mut Table) {
    for language in ["en", "de", "fr", "es", "it", "nl"] {
        let mut doc = document(
            language,
            german_seller(),
            german_buyer(),
            "EUR",
            vec![
                work(1234, "90", vat(C::S, "19")),
                line(
                    "Workshop",
                    count("1"),
                    Unit::Day,
                    "12345.60",
                    vat(C::S, "7"),
                ),
            ],
        );
        doc.early_payment = Some(EarlyPayment {
            days: 10,
            percent: d("2"),
        });
        doc.note = "Danke, merci, gracias, grazie, dank u.".to_owned();
        table.add(&format!("language-{language}"), doc);
    }
}

fn kinds(table: &mut Table) {
    let s = vat(C::S, "19");
    let mut credit = at_home(vec![work(120, "90", s)]);
    credit.kind = InvoiceKind::CreditNote;
    credit.corrects = preceding();
    table.add_in_every_form("credit-note", &credit);
    let mut correction = at_home(vec![work(125, "90", s)]);
    correction.kind = InvoiceKind::Correction;
    correction.corrects = preceding();
    for (form, word) in FORMS
        .into_iter()
        .filter(|(form, _)| *form != EInvoice::Peppol)
    {
        // Peppol has known corrections only since its release 3.0.19, and its rules in their official form are not to be had so new.
        let mut doc = correction.clone();
        doc.e_invoice = form;
        doc.buyer_reference = "04011000-12345-03".to_owned();
        table.add(&format!("correction-{word}"), doc);
    }
    let mut asked = at_home(vec![line(
        "Anzahlung: Website, 30 %",
        count("1"),
        Unit::Fixed,
        "2400",
        s,
    )]);
    asked.kind = InvoiceKind::Deposit;
    table.add_in_every_form("deposit", &asked);
    (asked.service_from, asked.service_to) = (None, None);
    table.add_in_every_form("deposit-undated", &asked);
    let mut last = at_home(vec![line("Website", count("1"), Unit::Fixed, "8000", s)]);
    last.deposits = vec![deposit(285_600, 240_000, 19)];
    table.add_in_every_form("final", &last);
    last.deposits = vec![deposit(952_000, 800_000, 19)];
    table.add_in_every_form("all-paid-before", &last);
}

fn prices(table: &mut Table) {
    let s = vat(C::S, "19");
    let mut gross = at_home(vec![
        line("Kurs", count("3"), Unit::Piece, "65.00", s),
        work(380, "107.10", s),
        line("Buch", count("2"), Unit::Piece, "24.90", vat(C::S, "7")),
    ]);
    gross.prices = PriceBasis::Gross;
    gross.lines[0].adjustments = vec![off(percent("10"), "Frühbucher")];
    gross.adjustments = vec![of_all(off(money("20"), "Gutschein"), None)];
    table.add_in_every_form("gross", &gross);

    let mut five_hundred = at_home(vec![line(
        "Workshop",
        count("1"),
        Unit::Fixed,
        "500",
        vat(C::S, "7"),
    )]);
    five_hundred.prices = PriceBasis::Gross;
    table.add("gross-500", five_hundred);

    let mut adjusted = at_home(vec![
        work(380, "90", s),
        line("Schulung", count("3"), Unit::Piece, "65.00", s),
        line(
            "Katalog, gedruckt",
            count("25"),
            Unit::Piece,
            "18.90",
            vat(C::S, "7"),
        ),
    ]);
    adjusted.lines[0].adjustments = vec![
        off(percent("12.5"), "Treue"),
        on(money("15"), "Wochenende"),
        on(percent("3"), "Eilzuschlag"),
    ];
    adjusted.lines[1].price_discount = d("5.00");
    adjusted.adjustments = vec![
        of_all(off(percent("5"), "Jahresvertrag"), None),
        of_all(on(money("29.99"), "Versand"), Some(vat(C::S, "7"))),
        of_all(off(money("10"), "Kulanz"), None),
    ];
    table.add_in_every_form("adjusted", &adjusted);

    let mut timed = at_home(vec![work(380, "90", s), work(7, "83.33", s)]);
    timed.lines[0].price_discount = d("2.50");
    table.add_in_every_form("minutes", &timed);

    let words = line("Übersetzung", count("4210"), Unit::Word, "0.165", s);
    let fine = line("Fahrt", count("312.125"), Unit::Kilometre, "0.333333", s);
    table.add("fine-prices", at_home(vec![words, fine]));
    let mut units = at_home(Vec::new());
    for unit in [
        Unit::Hour,
        Unit::Day,
        Unit::Week,
        Unit::Month,
        Unit::Kilometre,
        Unit::Piece,
        Unit::Word,
        Unit::Fixed,
    ] {
        units
            .lines
            .push(line(&format!("{unit:?}"), count("1.5"), unit, "99.99", s));
    }
    table.add("units", units);
}

fn sums(table: &mut Table) {
    let s = vat(C::S, "19");
    // The discount is larger than the lines of one rate: its taxable amount is negative.
    let mut below = at_home(vec![work(60, "90", s), goods(vat(C::S, "7"))]);
    below.adjustments = vec![of_all(off(money("100"), "Kulanz"), Some(s))];
    table.add("below-zero", below);
    let mut free = at_home(vec![work(60, "90", s)]);
    free.adjustments = vec![of_all(off(percent("100"), "Kulanz"), None)];
    table.add("free", free);
    let nothing = at_home(vec![work(0, "90", s), work(30, "90", s)]);
    table.add("no-quantity", nothing);
    let mut early = at_home(vec![work(600, "90", s)]);
    early.early_payment = Some(EarlyPayment {
        days: 14,
        percent: d("2.5"),
    });
    table.add_in_every_form("early", &early);

    let mut cash = document(
        "de",
        swiss(),
        swiss_buyer(),
        "CHF",
        vec![work(755, "90.03", vat(C::S, "8.1"))],
    );
    cash.bank = account("CH9300762011623852957");
    cash.cash_rounding = Some(5);
    table.add("rounding-ch", cash);
    let mut coins = document(
        "en",
        german_seller(),
        german_buyer(),
        "CHF",
        vec![work(755, "90.03", s)],
    );
    coins.cash_rounding = Some(5);
    coins.vat_conversion = Some(at("EUR", "0.9412"));
    table.add("rounding", coins);

    let yen = |price: &str| {
        vec![
            line("Layout", count("3"), Unit::Day, price, s),
            line("Flat part", count("1"), Unit::Fixed, "100", s),
        ]
    };
    let mut whole = document("en", german_seller(), german_buyer(), "JPY", yen("200"));
    whole.vat_conversion = Some(at("EUR", "162.35"));
    whole.bank.bic.clear();
    table.add("jpy", whole.clone());
    // 3 days at 33.3 yen are 99.9 yen, which there are not: 100.
    whole.lines = yen("33.3");
    // Nor is 12.5 % of 229 yen a whole number of them.
    whole.lines[1].unit_price = d("126");
    whole.adjustments = vec![of_all(off(percent("12.5"), "Treue"), None)];
    whole.lines[0].adjustments = vec![on(percent("2.5"), "Eilzuschlag")];
    whole.e_invoice = EInvoice::Peppol;
    whole.buyer_reference = "PO-77".to_owned();
    table.add("jpy-rounded", whole);
    // VAT is owed in the currency of the seller's state, whatever the invoice is in.
    let mut dollars = document(
        "de",
        german_seller(),
        german_buyer(),
        "USD",
        vec![work(100, "120", s), goods(vat(C::S, "7"))],
    );
    dollars.vat_conversion = Some(at("EUR", "1.0812"));
    table.add_in_every_form("converted", &dollars);
    dollars.kind = InvoiceKind::CreditNote;
    dollars.corrects = preceding();
    table.add_in_every_form("converted-credit-note", &dollars);
    let lines = vec![work(600, "90", vat(C::S, "25"))];
    let mut euros = abroad(
        "en",
        swedish(),
        swedish_buyer(),
        lines,
        "SE4550000000058398257466",
    );
    euros.vat_conversion = Some(at("SEK", "0.0892"));
    euros.e_invoice = EInvoice::Peppol;
    euros.order_reference = "PO-2026-7".to_owned();
    table.add("converted-se-peppol", euros);
}

fn at(currency: &str, rate: &str) -> VatConversion {
    VatConversion {
        currency: currency.parse().unwrap(),
        rate: d(rate),
        date: day("2026-03-30"),
        source: "ECB".to_owned(),
    }
}

fn texts(table: &mut Table) {
    let s = vat(C::S, "19");
    let mut hostile = at_home(vec![
        line(
            "#panic() [content] {code} // comment <b>&amp;</b>",
            Quantity::Minutes(60),
            Unit::Hour,
            "90",
            s,
        ),
        line(
            "Ω≈ç√∫˜µ≤≥÷ ]]> \u{202e}reversed\u{202c}",
            count("1"),
            Unit::Day,
            "90",
            s,
        ),
    ]);
    hostile.buyer.name = "Zoë & “Söhne” <b>GmbH</b> #set Ελλάς Київ".to_owned();
    hostile.note = "]]> <script>alert(1)</script>\n\n#SKONTO#TAGE=1#PROZENT=99.00#".to_owned();
    hostile.title = "&lt;!DOCTYPE x [<!ENTITY a 'b'>]>".to_owned();
    hostile.order_reference = "B <1> & \"2\"".to_owned();
    table.add_in_every_form("hostile", &hostile);
    let mut long = at_home((1..=60).map(|i| work(45 + i * 5, "87.50", s)).collect());
    long.title = "Sechzig Positionen".to_owned();
    table.add("long", long);
    let mut endless = at_home(vec![line(
        &"Wort ".repeat(190),
        count("1"),
        Unit::Day,
        "90",
        s,
    )]);
    endless.buyer.name = format!("{} Holding", "Donau dampf schiff ".repeat(9));
    table.add("endless", endless);
    let mut dated = at_home(vec![work(60, "90", s)]);
    (dated.service_from, dated.service_to) = (Some(dated.issued_on), Some(dated.issued_on));
    table.add("one-day", dated.clone());
    (dated.service_from, dated.service_to) = (None, None);
    table.add("no-day", dated);
}

fn countries(table: &mut Table) {
    let reverse = || vec![work(600, "90", vat(C::AE, "0"))];
    let at = |rate: &str| vec![work(380, "90", vat(C::S, rate)), goods(vat(C::S, rate))];
    let peppol = |mut doc: InvoiceDocument| {
        doc.e_invoice = EInvoice::Peppol;
        doc.order_reference = "PO-2026-7".to_owned();
        doc
    };
    let dutch_iban = "NL91ABNA0417164300";
    table.add(
        "nl-nl-peppol",
        peppol(abroad("nl", dutch(), dutch_buyer(), at("21"), dutch_iban)),
    );
    let mut credit = abroad("nl", dutch(), dutch_buyer(), at("21"), dutch_iban);
    credit.kind = InvoiceKind::CreditNote;
    credit.corrects = preceding();
    table.add("nl-nl-credit-peppol", peppol(credit));
    let belgian_iban = "BE71096123456769";
    let between = abroad("fr", belgian(), belgian_buyer(), at("21"), belgian_iban);
    table.add("be-be-peppol", peppol(between.clone()));
    table.add("be-be-facturx", between);
    let mut kroner = document("en", danish(), danish_buyer(), "DKK", at("25"));
    kroner.bank = account("DK5000400440116243");
    kroner.bank.bic = "NDEADKKK".to_owned();
    table.add("dk-dk-peppol", peppol(kroner));
    let mut kronor = document("en", swedish(), swedish_buyer(), "SEK", at("25"));
    kronor.bank = account("SE4550000000058398257466");
    table.add("se-se-peppol", peppol(kronor));
    let austrian_iban = "AT611904300234573201";
    table.add(
        "at-de-peppol",
        peppol(abroad(
            "de",
            austrian(),
            german_buyer(),
            reverse(),
            austrian_iban,
        )),
    );
    let italian_iban = "IT60X0542811101000000123456";
    let mut ritenuta = abroad("it", italian(), italian_buyer(), at("22"), italian_iban);
    ritenuta.withholding = Some(Withholding {
        name: "Ritenuta d’acconto".to_owned(),
        rate: d("20"),
    });
    table.add("it-it-withheld-peppol", peppol(ritenuta));
    let spanish_iban = "ES9121000418450200051332";
    let mut irpf = abroad("es", spanish(), spanish_buyer(), at("21"), spanish_iban);
    irpf.lines = vec![line(
        "Redacción",
        count("1"),
        Unit::Fixed,
        "1393.50",
        vat(C::S, "21"),
    )];
    irpf.withholding = Some(Withholding {
        name: "IRPF".to_owned(),
        rate: d("15"),
    });
    table.add("es-es-withheld-facturx", irpf.clone());
    table.add("es-es-withheld-peppol", peppol(irpf));
    let mut pounds = document("en", british(), irish_buyer(), "GBP", reverse());
    pounds.lines[0].vat = vat(C::O, "0");
    pounds.tax_notes =
        document("en", british(), irish_buyer(), "GBP", pounds.lines.clone()).tax_notes;
    pounds.bank = account("GB82WEST12345698765432");
    table.add("gb-ie-facturx", pounds);
}

fn france(table: &mut Table) {
    let iban = "FR7630006000011234567890189";
    let standard = |rate: &str| {
        let lines = vec![work(600, "90", vat(C::S, rate)), goods(vat(C::S, "5.5"))];
        abroad("fr", french_seller(), french_buyer(), lines, iban)
    };
    table.add("fr-fr", standard("20"));
    let exempt = vec![line(
        "Rédaction d’articles",
        count("6"),
        Unit::Piece,
        "145",
        vat(C::E, "0"),
    )];
    table.add(
        "fr-fr-franchise",
        abroad("fr", french_small(), french_buyer(), exempt, iban),
    );
    let mut credit = standard("20");
    credit.kind = InvoiceKind::CreditNote;
    credit.corrects = preceding();
    table.add("fr-fr-avoir", credit);
    let mut corrected = standard("10");
    corrected.kind = InvoiceKind::Correction;
    corrected.corrects = preceding();
    table.add("fr-fr-rectificative", corrected);
    let mut asked = standard("20");
    asked.kind = InvoiceKind::Deposit;
    table.add("fr-fr-acompte", asked);
    let mut last = standard("20");
    last.deposits = vec![deposit(30_000, 25_000, 20)];
    last.early_payment = Some(EarlyPayment {
        days: 8,
        percent: d("1.5"),
    });
    last.adjustments = vec![of_all(off(percent("5"), "Remise fidélité"), None)];
    table.add("fr-fr-solde", last);
    let mut gross = standard("20");
    gross.prices = PriceBasis::Gross;
    table.add("fr-fr-ttc", gross);
}
