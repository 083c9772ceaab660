//! Documents that show everything a page can hold: kinds, discounts, deposits, gross prices, slips, and names that try to get out of it.

#![allow(dead_code, clippy::too_many_lines)]

use domain::Decimal;
use domain::interest::{Interest, InterestStretch};
use domain::invoice::{
    AddedTax, Adjustment, AdjustmentKind, AdjustmentValue, DeductedDeposit, DocumentAdjustment,
    EarlyPayment, InvoiceDocument, InvoiceKind, Preceding, PriceBasis, Quantity, Unit,
    VatConversion, Withholding,
};
use domain::look::{Layout, Look};
use domain::reminder::ReminderDocument;
use domain::tax::VatCategory;
use domain::totals::VatGroup;

use crate::sample::{
    self, address, american, count, d, day, document, everyday, french, german, line, museum, vat,
};

pub const LAYOUTS: [(&str, Layout); 3] = [
    ("classic", Layout::Classic),
    ("modern", Layout::Modern),
    ("compact", Layout::Compact),
];

/// A drawing of a few shapes, as a logo.
pub const MARK: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 40\"><circle cx=\"20\" cy=\"20\" r=\"18\" fill=\"#d9480f\"/><path d=\"M48 8h8v24h-8zM62 8h20v6h-14v4h12v5h-12v9h-6zM88 8h8l10 14v-14h6v24h-6l-12-16v16h-6z\" fill=\"#222\"/></svg>";

pub fn look(layout: Layout) -> Look {
    Look {
        layout,
        ..Look::default()
    }
}

pub fn branded(layout: Layout, accent: &str) -> Look {
    Look {
        layout,
        accent: accent.to_owned(),
        logo: Some(documents::logo(MARK.as_bytes().to_vec(), String::new()).unwrap()),
    }
}

fn off(value: AdjustmentValue, reason: &str) -> Adjustment {
    Adjustment {
        kind: AdjustmentKind::Allowance,
        value,
        reason: reason.to_owned(),
    }
}

fn whole(kind: AdjustmentKind, value: AdjustmentValue, reason: &str) -> DocumentAdjustment {
    DocumentAdjustment {
        kind,
        value,
        reason: reason.to_owned(),
        vat: None,
    }
}

fn summed(mut doc: InvoiceDocument) -> InvoiceDocument {
    doc.totals = doc.own_totals().unwrap();
    doc
}

/// Discounts on prices, lines and the whole, over two rates; paid early for less.
pub fn discounts(language: &str) -> InvoiceDocument {
    let mut doc = everyday();
    doc.language = language.to_owned();
    doc.lines[0].price_discount = d("5");
    doc.lines[1].adjustments = vec![
        off(AdjustmentValue::Percent(d("10")), "Mengenrabatt"),
        Adjustment {
            kind: AdjustmentKind::Charge,
            value: AdjustmentValue::Amount(d("120")),
            reason: "Eilzuschlag".to_owned(),
        },
    ];
    doc.lines[3].vat = vat(VatCategory::S, "7");
    doc.adjustments = vec![
        whole(
            AdjustmentKind::Allowance,
            AdjustmentValue::Percent(d("3")),
            "Treuerabatt",
        ),
        whole(
            AdjustmentKind::Charge,
            AdjustmentValue::Amount(d("25")),
            "Versand",
        ),
    ];
    doc.early_payment = Some(EarlyPayment {
        days: 7,
        percent: d("2"),
    });
    summed(doc)
}

pub fn credit_note(language: &str) -> InvoiceDocument {
    let mut doc = everyday();
    doc.language = language.to_owned();
    doc.kind = InvoiceKind::CreditNote;
    doc.number = Some("CN-2026-002".to_owned());
    doc.corrects = Some(Preceding {
        number: "2026-014".to_owned(),
        issued_on: day("2026-03-31"),
    });
    doc.lines.truncate(2);
    doc.introduction.clear();
    summed(doc)
}

pub fn deposit(language: &str) -> InvoiceDocument {
    let mut doc = everyday();
    doc.language = language.to_owned();
    doc.kind = InvoiceKind::Deposit;
    doc.number = Some("2026-009".to_owned());
    doc.lines = vec![line(
        "Anzahlung 30 % auf das Angebot vom 2. Februar 2026",
        count("1"),
        Unit::Fixed,
        "2000",
        vat(VatCategory::S, "19"),
    )];
    summed(doc)
}

pub fn final_invoice(language: &str) -> InvoiceDocument {
    let mut doc = everyday();
    doc.language = language.to_owned();
    let part = |number: &str, date, net: i64, tax: i64| DeductedDeposit {
        number: number.to_owned(),
        issued_on: day(date),
        vat: vec![VatGroup {
            category: VatCategory::S,
            rate: d("19"),
            taxable: net,
            tax,
        }],
        gross: net + tax,
        withheld: 0,
    };
    doc.deposits = vec![
        part("2026-003", "2026-01-31", 200_000, 38_000),
        part("2026-007", "2026-02-28", 150_000, 28_500),
    ];
    summed(doc)
}

pub fn gross() -> InvoiceDocument {
    let mut doc = sample::english();
    doc.prices = PriceBasis::Gross;
    doc.lines = vec![
        line(
            "Photo shooting",
            count("1"),
            Unit::Fixed,
            "500",
            vat(VatCategory::S, "19"),
        ),
        line(
            "Prints",
            count("12"),
            Unit::Piece,
            "7.90",
            vat(VatCategory::S, "7"),
        ),
    ];
    summed(doc)
}

pub fn spanish() -> InvoiceDocument {
    let mut doc = sample::cases()
        .into_iter()
        .find(|(name, _)| *name == "s-es")
        .unwrap()
        .1;
    doc.seller.name = "Inés Ferrer".to_owned();
    doc.seller.address = address("Calle de Alcalá 42", "28014", "Madrid", "", "ES");
    doc.buyer.address = address("Carrer de Mallorca 9", "08008", "Barcelona", "", "ES");
    doc.buyer.name = "Museu Llum del Nord SL".to_owned();
    doc.withholding = Some(Withholding {
        name: "IRPF".to_owned(),
        rate: d("15"),
    });
    doc.deposits.clear();
    summed(doc)
}

pub fn quebec() -> InvoiceDocument {
    let mut seller = american();
    seller.name = "Noor Chaudhry".to_owned();
    seller.address = address("210 Rue Saint-Paul", "H2Y 1Z8", "Montréal", "QC", "CA");
    seller.tax_number = "123456782RT0001".to_owned();
    let mut buyer = american();
    buyer.name = "Atelier Boréal inc.".to_owned();
    buyer.address = address("88 Avenue Cartier", "G1R 2S2", "Québec", "QC", "CA");
    let mut doc = document(
        "fr",
        seller,
        buyer,
        "CAD",
        vec![line(
            "Traduction du catalogue",
            count("1"),
            Unit::Fixed,
            "1140",
            vat(VatCategory::S, "5"),
        )],
    );
    doc.lines[0].added_tax = Some(AddedTax {
        name: "TVQ".to_owned(),
        rate: d("9.975"),
    });
    doc.bank = Default::default();
    doc.bank.bank = "Institution 815, transit 30000, compte 1234567".to_owned();
    summed(doc)
}

pub fn us() -> InvoiceDocument {
    let mut buyer = american();
    buyer.name = "Green Mountain Press LLC".to_owned();
    buyer.contact_name = "Accounts Payable".to_owned();
    buyer.address = address(
        "1200 Church Street, Suite 400",
        "05401",
        "Burlington",
        "VT",
        "US",
    );
    let mut doc = document(
        "en",
        american(),
        buyer,
        "USD",
        vec![
            line(
                "Web development, sprint 14",
                Quantity::Minutes(2250),
                Unit::Hour,
                "110",
                vat(VatCategory::O, "0"),
            ),
            line(
                "Hosting",
                count("3"),
                Unit::Month,
                "49",
                vat(VatCategory::O, "0"),
            ),
        ],
    );
    doc.bank = Default::default();
    doc.bank.bank = "Green Mountain Bank, routing 011600033, account 4417 2201".to_owned();
    doc.title = "Website relaunch".to_owned();
    summed(doc)
}

pub fn swiss(language: &str, iban: &str) -> InvoiceDocument {
    let mut doc = sample::cases()
        .into_iter()
        .find(|(name, _)| *name == "s-ch")
        .unwrap()
        .1;
    doc.language = language.to_owned();
    doc.bank.iban = iban.to_owned();
    doc.cash_rounding = Some(5);
    summed(doc)
}

/// Currencies without a minor unit and with three decimals.
pub fn yen_and_dinars() -> [InvoiceDocument; 2] {
    ["JPY", "KWD"].map(|code| {
        let mut doc = us();
        doc.totals.currency = code.parse().unwrap();
        doc.lines[0].unit_price = d(if code == "JPY" { "11000" } else { "33.125" });
        doc.lines[1].unit_price = d(if code == "JPY" { "4900" } else { "15.0755" });
        summed(doc)
    })
}

/// Without VAT: from a small business, and to a business in another country that owes the tax.
pub fn untaxed(language: &str, category: VatCategory) -> InvoiceDocument {
    let mut seller = german();
    if category == VatCategory::E {
        seller.vat_id.clear();
    }
    let mut buyer = french();
    buyer.address.region.clear();
    let lines = vec![
        line(
            "Konzept und Gestaltung der Ausstellungsseiten",
            Quantity::Minutes(1470),
            Unit::Hour,
            "95",
            vat(category, "0"),
        ),
        line(
            "Lizenz Schriften, 1 Jahr",
            count("1"),
            Unit::Fixed,
            "180",
            vat(category, "0"),
        ),
    ];
    summed(document(language, seller, buyer, "EUR", lines))
}

/// In dollars, with VAT in the currency it is owed in.
pub fn converted(language: &str) -> InvoiceDocument {
    let mut doc = everyday();
    doc.language = language.to_owned();
    doc.totals.currency = "USD".parse().unwrap();
    doc.vat_conversion = Some(VatConversion {
        currency: domain::Currency::EUR,
        rate: d("1.0812"),
        date: day("2026-03-30"),
        source: "ECB".to_owned(),
    });
    summed(doc)
}

/// For work to come on days that are not known.
pub fn deposit_undated(language: &str) -> InvoiceDocument {
    let mut doc = deposit(language);
    (doc.service_from, doc.service_to) = (None, None);
    doc.introduction.clear();
    doc
}

/// With so many lines like its first.
pub fn with_lines(mut doc: InvoiceDocument, lines: usize) -> InvoiceDocument {
    let first = doc.lines[0].clone();
    doc.lines = (1..=lines)
        .map(|i| {
            let mut one = first.clone();
            one.description =
                format!("Arbeitspaket {i}: Analyse, Umsetzung und Abnahme der Seiten");
            one
        })
        .collect();
    summed(doc)
}

/// Everything at its longest.
pub fn overfull() -> InvoiceDocument {
    let mut doc = discounts("de");
    doc.seller.name = "Wörterbuch".repeat(20);
    doc.seller.email = format!("{}@{}.example", "a".repeat(64), "b".repeat(60));
    doc.seller.website = format!("https://{}.example/{}", "c".repeat(60), "d".repeat(100));
    doc.buyer.name = "Überlandgesellschaft".repeat(10);
    doc.buyer.contact_name = "M".repeat(200);
    doc.buyer.address.street = "Straße des 17. Juni ".repeat(10);
    doc.buyer.address.extra = "W".repeat(200);
    doc.buyer.address.city = "Ö".repeat(100);
    doc.buyer_reference = "REFERENZ0123456789".repeat(5);
    doc.order_reference = "W".repeat(100);
    doc.title = "Titel".repeat(40);
    doc.number = Some("2026-000000000000000000000000014".to_owned());
    doc.lines[0].unit_price = Decimal::from(999_999_999_999_i64);
    doc.lines[0].price_discount = d("0.123456");
    doc.lines[0].quantity = Quantity::Minutes(900_001);
    doc.lines[1].description = "ein Wort nach dem anderen ".repeat(38);
    doc.lines[2].description = "W".repeat(1000);
    doc.lines[2].quantity = count("1234567.123456");
    doc.adjustments[0].reason = "G".repeat(200);
    doc.bank.holder = "H".repeat(140);
    doc.bank.bank = "Bank ".repeat(28);
    summed(doc)
}

/// The same as a friendly first or second letter: nothing is added to what is open.
pub fn early_reminder(language: &str, level: u32) -> ReminderDocument {
    let mut doc = reminder(language, false);
    let (subject, body) = domain::reminder::text(language, level);
    let named = |text: &str| {
        text.replace("{number}", "2026-014")
            .replace("{issued}", "31.3.2026")
            .replace("{due}", "14.4.2026")
            .replace("{open}", "6.660,72 €")
            .replace("{total}", "6.660,72 €")
            .replace("{pay_by}", "2.6.2026")
    };
    (doc.subject, doc.body, doc.level) = (named(subject), named(body), level);
    (doc.settled, doc.open) = (0, doc.payable);
    doc.interest.stretches.clear();
    doc.interest.amount = 0;
    doc.interest_source.clear();
    doc.fee = if level == 1 { 0 } else { 500 };
    doc.lump_sum = 0;
    doc.total = doc.open + doc.fee;
    doc
}

/// A reminder of the third level: some is paid, interest over two rates, a fee and the lump sum.
pub fn reminder(language: &str, swiss: bool) -> ReminderDocument {
    let doc = if swiss {
        self::swiss(language, "CH9300762011623852957")
    } else {
        everyday()
    };
    let stretch = |from, to, days, open, amount| InterestStretch {
        from: day(from),
        to: day(to),
        days,
        open,
        percent: d("10.27"),
        amount,
    };
    let (subject, body) = domain::reminder::text(language, 3);
    let open = doc.totals.payable - 200_000_i64.min(doc.totals.payable / 2);
    let named = |text: &str| {
        text.replace("{number}", "2026-014")
            .replace("{issued}", "31.3.2026")
            .replace("{due}", "14.4.2026")
            .replace("{days}", "42")
            .replace("{total}", "6.660,72 €")
            .replace("{pay_by}", "2.6.2026")
    };
    ReminderDocument {
        level: 3,
        made_on: day("2026-05-26"),
        pay_by: day("2026-06-02"),
        language: language.to_owned(),
        seller: doc.seller,
        buyer: doc.buyer,
        bank: doc.bank,
        subject: named(subject),
        body: named(body),
        number: "2026-014".to_owned(),
        issued_on: day("2026-03-31"),
        due_on: day("2026-04-14"),
        currency: doc.totals.currency,
        payable: doc.totals.payable,
        settled: doc.totals.payable - open,
        open,
        interest_source: if swiss {
            "Art. 104 OR"
        } else {
            "§ 288 Abs. 2 BGB"
        }
        .to_owned(),
        interest: Interest {
            stretches: vec![
                stretch("2026-04-15", "2026-05-04", 20, doc.totals.payable, 4_798),
                stretch("2026-05-05", "2026-05-26", 22, open, 4_040),
            ],
            amount: 8_838,
        },
        fee: 500,
        lump_sum: if swiss { 0 } else { 4_000 },
        total: open + 8_838 + 500 + if swiss { 0 } else { 4_000 },
    }
}

/// A buyer in a script that runs to the left, and one in characters.
pub fn scripts() -> Vec<(&'static str, InvoiceDocument)> {
    let mut arabic = everyday();
    arabic.buyer.name = "شركة النور للترجمة والنشر".to_owned();
    arabic.buyer.contact_name = "דנה לוי".to_owned();
    arabic.buyer.address.street = "شارع الملك فهد ١٢٣".to_owned();
    arabic.lines[0].description = "ترجمة (translation) 24 صفحة".to_owned();
    arabic.seller.name = "נועה כהן – Translations".to_owned();
    let mut eastern = everyday();
    eastern.buyer.name = "株式会社ライト博物館・東京都港区芝公園四丁目二番八号".to_owned();
    eastern.buyer.contact_name = "한국문화원 김민준 🚀👩‍💻".to_owned();
    eastern.lines[0].description =
        "ウェブサイトの制作と翻訳、二十四ページ。한국어 번역 포함 🎨".to_owned();
    vec![("rtl-names", arabic), ("cjk-names", eastern)]
}

/// Every document by its name.
pub fn cases() -> Vec<(String, InvoiceDocument)> {
    let mut cases: Vec<(String, InvoiceDocument)> = Vec::new();
    for language in ["en", "de", "fr", "es", "it", "nl"] {
        cases.push((format!("discounts-{language}"), discounts(language)));
        cases.push((format!("credit-{language}"), credit_note(language)));
        cases.push((format!("deposit-{language}"), deposit(language)));
        cases.push((format!("final-{language}"), final_invoice(language)));
        cases.push((
            format!("small-{language}"),
            untaxed(language, VatCategory::E),
        ));
        cases.push((
            format!("reverse-{language}"),
            untaxed(language, VatCategory::AE),
        ));
        cases.push((format!("converted-{language}"), converted(language)));
        cases.push((format!("undated-{language}"), deposit_undated(language)));
    }
    let mut correction = everyday();
    correction.kind = InvoiceKind::Correction;
    correction.corrects = credit_note("de").corrects;
    let mut lyon = discounts("fr");
    lyon.seller = french();
    lyon.buyer.address = address("5 quai Saint-Vincent", "69001", "Lyon", "", "FR");
    let mut draft = swiss("de", "CH9300762011623852957");
    draft.number = None;
    let mut far = everyday();
    far.seller = german();
    far.buyer = museum();
    for (name, doc) in vec![
        ("everyday", far),
        ("correction-de", correction),
        ("gross-en", gross()),
        ("withheld-es", spanish()),
        ("quebec-fr", quebec()),
        ("us-en", us()),
        ("lyon-fr", lyon),
        ("swiss-de", swiss("de", "CH9300762011623852957")),
        ("swiss-qr-iban-fr", swiss("fr", "CH4431999123000889012")),
        ("swiss-it", swiss("it", "CH9300762011623852957")),
        ("swiss-draft", draft),
        (
            "swiss-long",
            with_lines(swiss("en", "CH9300762011623852957"), 25),
        ),
        ("lines-14", with_lines(everyday(), 14)),
        ("lines-90", with_lines(everyday(), 90)),
        ("lines-120", with_lines(discounts("de"), 120)),
        ("overfull", overfull()),
    ] {
        cases.push((name.to_owned(), doc));
    }
    for (name, doc) in ["yen-en", "dinar-en"].into_iter().zip(yen_and_dinars()) {
        cases.push((name.to_owned(), doc));
    }
    for (name, doc) in scripts() {
        cases.push((name.to_owned(), doc));
    }
    cases
}
