use super::*;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn c(code: &str) -> Currency {
    code.parse().unwrap()
}

#[test]
fn money_is_written_as_the_reader_does() {
    let eur = |language, country| Locale::new(language, country).money(c("EUR"), 123_456_700);
    assert_eq!(eur("en", "IE"), "€1,234,567.00");
    assert_eq!(eur("de", "DE"), "1.234.567,00\u{a0}€");
    assert_eq!(eur("fr", "FR"), "1\u{202f}234\u{202f}567,00\u{a0}€");
    assert_eq!(eur("nl", "NL"), "€\u{a0}1.234.567,00");
    assert_eq!(eur("de", "CH"), "EUR\u{a0}1’234’567.00");
    assert_eq!(
        Locale::new("es", "ES").money(c("EUR"), 123_456),
        "1.234,56\u{a0}€"
    );
    assert_eq!(
        Locale::new("en", "US").money(c("USD"), -123_456),
        "−$1,234.56"
    );
    assert_eq!(
        Locale::new("en", "CA").money(c("USD"), 100),
        "USD\u{a0}1.00"
    );
    assert_eq!(Locale::new("en", "JP").money(c("JPY"), 123_456), "¥123,456");
    let swiss = Locale::new("fr", "CH");
    assert_eq!(swiss.money(c("CHF"), 454_576), "CHF\u{a0}4\u{202f}545.76");
    assert_eq!(swiss.price(c("CHF"), d("14.5")), "14.50");
    assert_eq!(swiss.percent(d("8.1")), "8,1\u{202f}%");
    let canada = |language, buyer: &str| {
        let party = |country: &str| {
            let mut party = Party::default();
            party.address.country = country.to_owned();
            party
        };
        Locale::between(language, &party("CA"), &party(buyer)).money(c("CAD"), 461_126)
    };
    assert_eq!(canada("fr", "CA"), "4\u{202f}611,26\u{a0}$");
    assert_eq!(canada("en", "CA"), "$4,611.26");
    assert_eq!(canada("fr", "US"), "4\u{202f}611,26\u{a0}CAD");
    assert_eq!(
        Locale::new("it", "IT").money(c("KWD"), 1_234_567),
        "1.234,567\u{a0}KWD"
    );
}

#[test]
fn prices_keep_their_decimals() {
    let en = Locale::new("en", "GB");
    assert_eq!(en.price(c("EUR"), d("90")), "90.00");
    assert_eq!(en.price(c("EUR"), d("0.1250")), "0.125");
    assert_eq!(en.price(c("JPY"), d("9000.00")), "9,000");
    assert_eq!(Locale::new("de", "DE").percent(d("25.50")), "25,5\u{a0}%");
}

#[test]
fn the_tax_goes_by_the_name_it_has_there() {
    assert_eq!(Locale::new("de", "DE").tax().long, "Umsatzsteuer");
    assert_eq!(Locale::new("de", "CH").tax().short, "MWST");
    assert_eq!(Locale::new("fr", "CH").tax().short, "TVA");
    assert_eq!(Locale::new("en", "CA").tax().long, "GST/HST");
    assert_eq!(Locale::new("en", "AU").tax().id, "GST no.");
    assert_eq!(Locale::new("it", "CH").tax().id, "N. IVA");
    let federal = Locale {
        federal: true,
        ..Locale::new("fr", "CA")
    };
    assert_eq!(
        (federal.tax().long, federal.tax().id),
        ("TPS", "N° TPS/TVH")
    );
}

#[test]
fn sums_are_called_as_they_are_where_the_seller_is() {
    let of = |language, country, has_tax| {
        let locale = Locale::new(language, country);
        (locale.net(), locale.total(has_tax))
    };
    assert_eq!(of("fr", "FR", HasTax::Yes), ("Total HT", "Total TTC"));
    assert_eq!(of("fr", "FR", HasTax::No).1, "Net à payer");
    let french = Locale::new("fr", "FR");
    assert_eq!(french.total_offered(HasTax::No), "Total");
    assert_eq!(french.total_offered(HasTax::Yes), "Total TTC");
    assert_eq!(of("fr", "CA", HasTax::Yes), ("Sous-total", "Total"));
    assert_eq!(of("en", "US", HasTax::Yes), ("Subtotal", "Total"));
    assert_eq!(of("en", "IE", HasTax::Yes), ("Net total", "Total"));
    assert_eq!(Locale::new("de", "DE").days(1), "1\u{a0}Tag");
    assert_eq!(Locale::new("fr", "FR").days(22), "22\u{a0}jours");
}

#[test]
fn dates_are_in_words() {
    let day = |d| NaiveDate::from_ymd_opt(2026, 3, d).unwrap();
    let plain = |l, c| Locale::new(l, c).date(day(1)).replace('\u{a0}', " ");
    assert_eq!(plain("en", "GB"), "1 March 2026");
    assert_eq!(plain("en", "US"), "March 1, 2026");
    assert_eq!(plain("de", "DE"), "1. März 2026");
    assert_eq!(plain("fr", "FR"), "1er mars 2026");
    assert_eq!(plain("es", "ES"), "1 de marzo de 2026");
    assert_eq!(plain("it", "IT"), "1º marzo 2026");
    assert_eq!(plain("nl", "NL"), "1 maart 2026");
    let span = |l, c| {
        Locale::new(l, c)
            .dates(day(2), day(27))
            .replace('\u{a0}', " ")
    };
    assert_eq!(span("de", "DE"), "2.–27. März 2026");
    assert_eq!(span("en", "GB"), "2–27 March 2026");
    assert_eq!(span("en", "US"), "March 2–27, 2026");
    assert_eq!(span("es", "ES"), "2–27 de marzo de 2026");
    let whole = |l, c| {
        Locale::new(l, c)
            .dates(day(1), day(31))
            .replace('\u{a0}', " ")
    };
    assert_eq!(whole("fr", "FR"), "1er–31 mars 2026");
    assert_eq!(whole("it", "IT"), "1º–31 marzo 2026");
    assert_eq!(whole("de", "DE"), "1.–31. März 2026");
}

#[test]
fn time_is_told_so_that_it_multiplies() {
    let en = Locale::new("en", "GB");
    let minutes = |m| {
        en.quantity(Quantity::Minutes(m), Unit::Hour)
            .replace('\u{a0}', " ")
    };
    assert_eq!(minutes(375), "6.25 h");
    assert_eq!(minutes(360), "6 h");
    assert_eq!(minutes(3), "0.05 h");
    assert_eq!(minutes(380), "6 h 20 min");
    assert_eq!(minutes(20), "20 min");
    assert_eq!(minutes(60 * 1234 + 1), "1,234 h 1 min");
    let count = |q: &str, u| en.quantity(Quantity::Count(d(q)), u).replace('\u{a0}', " ");
    assert_eq!(count("1", Unit::Day), "1 day");
    assert_eq!(count("2.50", Unit::Day), "2.5 days");
    assert_eq!(count("1", Unit::Fixed), "flat");
}
