//! How a language and a country write numbers, money, dates and quantities.
//!
//! Only what the pages need of the Unicode CLDR (release 45) is written out here: six languages, and the two countries
//! that write them otherwise (the United States and Switzerland).

use chrono::{Datelike, NaiveDate};
use domain::invoice::{Quantity, Unit};
use domain::{Currency, Decimal};

use crate::labels::{Labels, TaxWords, labels};

/// A blank that does not break.
const NO_BREAK: char = '\u{a0}';
/// The same, narrow.
const NARROW: char = '\u{202f}';

/// The language of a document as the seller's country writes it.
#[derive(Clone, Copy, Debug)]
pub struct Locale {
    language: Language,
    country: Country,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Language {
    English,
    German,
    French,
    Spanish,
    Italian,
    Dutch,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Country {
    UnitedStates,
    Switzerland,
    Canada,
    /// A country whose tax goes by the name of goods and services tax.
    Gst,
    Other,
}

/// Whether a document charges any tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HasTax {
    /// VAT of some category, be it at 0 %, or another tax.
    Yes,
    /// Exempt, owed by the buyer, or out of scope.
    No,
}

impl Locale {
    /// For a document language (ISO 639-1; English for one that is not known) and the seller's country.
    pub fn new(language: &str, country: &str) -> Self {
        Self {
            language: match language {
                "de" => Language::German,
                "fr" => Language::French,
                "es" => Language::Spanish,
                "it" => Language::Italian,
                "nl" => Language::Dutch,
                _ => Language::English,
            },
            country: match country {
                "US" => Country::UnitedStates,
                "CH" | "LI" => Country::Switzerland,
                "CA" => Country::Canada,
                "AU" | "NZ" | "SG" | "IN" => Country::Gst,
                _ => Country::Other,
            },
        }
    }

    /// Language tag of the document, for its metadata.
    pub fn language(self) -> &'static str {
        match self.language {
            Language::English => "en",
            Language::German => "de",
            Language::French => "fr",
            Language::Spanish => "es",
            Language::Italian => "it",
            Language::Dutch => "nl",
        }
    }

    /// Region of that tag where it changes the spelling, else nothing.
    pub fn region(self) -> Option<&'static str> {
        match self.country {
            Country::UnitedStates => Some("US"),
            Country::Switzerland => Some("CH"),
            Country::Canada => Some("CA"),
            Country::Gst | Country::Other => None,
        }
    }

    /// The fixed words.
    pub fn labels(self) -> &'static Labels {
        labels(self.language())
    }

    /// What the tax is called: by the language, unless the seller's country has its own word in it.
    pub fn tax(self) -> TaxWords {
        let own = |word, id| TaxWords {
            short: word,
            within: word,
            long: word,
            id,
        };
        match (self.country, self.language) {
            (Country::Switzerland, Language::German) => own("MWST", "MWST-Nr."),
            (Country::Canada, Language::French) => own("TPS/TVH", "N° TPS/TVH"),
            (Country::Canada, _) => own("GST/HST", "GST/HST no."),
            (Country::Gst, _) => own("GST", "GST no."),
            _ => self.labels().tax,
        }
    }

    /// What the sum without tax is called.
    pub fn net(self) -> &'static str {
        match (self.country, self.language) {
            (Country::Canada, Language::French) => "Sous-total",
            (Country::Canada | Country::UnitedStates | Country::Gst, Language::English) => {
                "Subtotal"
            }
            _ => self.labels().net,
        }
    }

    /// What the sum with tax is called. French calls it so ("toutes taxes comprises") only in Europe, and only where there is a tax.
    pub fn total(self, has_tax: HasTax) -> &'static str {
        match (self.language, self.country, has_tax) {
            (Language::French, Country::Canada, _) => "Total",
            (Language::French, _, HasTax::No) => self.labels().payable,
            _ => self.labels().total,
        }
    }

    /// Sign between whole and fraction, sign between groups of three.
    fn signs(self) -> (char, char) {
        match (self.country, self.language) {
            (Country::Switzerland, Language::French) => (',', NARROW),
            (Country::Switzerland, _) => ('.', '’'),
            (_, Language::English) => ('.', ','),
            (_, Language::French) => (',', NARROW),
            _ => (',', '.'),
        }
    }

    /// A number with exactly the decimals it has.
    pub fn number(self, value: Decimal) -> String {
        // Spanish leaves numbers of four digits whole.
        let spanish = self.language == Language::Spanish;
        self.grouped(value, if spanish { 5 } else { 4 })
    }

    /// The same, in groups of three from so many digits on.
    fn grouped(self, value: Decimal, from: usize) -> String {
        let (point, group) = self.signs();
        let plain = value.abs().to_string();
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let grouped = whole.len() >= from;
        let mut out = String::new();
        if value.is_sign_negative() && !value.is_zero() {
            out.push('−');
        }
        for (index, digit) in whole.chars().enumerate() {
            if grouped && index > 0 && (whole.len() - index).is_multiple_of(3) {
                out.push(group);
            }
            out.push(digit);
        }
        if !fraction.is_empty() {
            out.push(point);
            out.push_str(fraction);
        }
        out
    }

    /// An amount without its currency, as in a column. Amounts stand below each other, so all of them have their groups.
    pub fn amount(self, currency: Currency, minor: i64) -> String {
        self.grouped(currency.major(minor), 4)
    }

    /// An amount with its currency.
    pub fn money(self, currency: Currency, minor: i64) -> String {
        self.with_currency(currency, &self.amount(currency, minor))
    }

    /// A price: at least the currency's decimals, more where the price has them.
    pub fn price(self, currency: Currency, price: Decimal) -> String {
        let mut price = price.normalize();
        if price.scale() < currency.decimals() {
            price.rescale(currency.decimals());
        }
        self.grouped(price, 4)
    }

    fn with_currency(self, currency: Currency, amount: &str) -> String {
        let code = currency.code();
        // A dollar or a franc is one of many, so only signs that cannot be mistaken are used.
        let sign = match code {
            "EUR" => "€",
            "GBP" => "£",
            "USD" if self.country == Country::UnitedStates => "$",
            "JPY" if self.language == Language::English => "¥",
            code => code,
        };
        let is_code = sign == code;
        match (self.country, self.language) {
            (Country::Switzerland, _) => format!("{code}{NO_BREAK}{amount}"),
            (_, Language::English) if is_code => format!("{code}{NO_BREAK}{amount}"),
            (_, Language::English) => match amount.strip_prefix('−') {
                Some(amount) => format!("−{sign}{amount}"),
                None => format!("{sign}{amount}"),
            },
            (_, Language::Dutch) => format!("{sign}{NO_BREAK}{amount}"),
            _ => format!("{amount}{NO_BREAK}{sign}"),
        }
    }

    /// A percentage.
    pub fn percent(self, rate: Decimal) -> String {
        let number = self.number(rate.normalize());
        match self.language {
            Language::English | Language::Italian | Language::Dutch => format!("{number}%"),
            Language::French => format!("{number}{NARROW}%"),
            Language::German | Language::Spanish => format!("{number}{NO_BREAK}%"),
        }
    }

    /// A date in words, which stays on one line.
    pub fn date(self, date: NaiveDate) -> String {
        let (day, year) = (date.day(), date.year());
        let month = self.month(date);
        let b = NO_BREAK;
        match (self.language, self.country) {
            (Language::English, Country::UnitedStates) => format!("{month}{b}{day},{b}{year}"),
            (Language::German, _) => format!("{day}.{b}{month}{b}{year}"),
            (Language::French, _) if day == 1 => format!("1er{b}{month}{b}{year}"),
            (Language::Italian, _) if day == 1 => format!("1º{b}{month}{b}{year}"),
            (Language::Spanish, _) => format!("{day}{b}de{b}{month}{b}de{b}{year}"),
            _ => format!("{day}{b}{month}{b}{year}"),
        }
    }

    /// The name of a date's month, without the year.
    pub fn month(self, date: NaiveDate) -> &'static str {
        self.labels()
            .months
            .get(date.month0() as usize)
            .copied()
            .unwrap_or_default()
    }

    /// A month with its year.
    pub fn month_of_year(self, date: NaiveDate) -> String {
        let (month, year) = (self.month(date), date.year());
        match self.language {
            Language::Spanish => format!("{month} de {year}"),
            _ => format!("{month}{NO_BREAK}{year}"),
        }
    }

    /// A span of dates, shortened where both ends share a month or a year.
    pub fn dates(self, from: NaiveDate, to: NaiveDate) -> String {
        if from == to {
            return self.date(from);
        }
        let american = (self.language, self.country) == (Language::English, Country::UnitedStates);
        let same_month = from.year() == to.year() && from.month() == to.month();
        if same_month && american {
            let (month, year) = (self.month(from), from.year());
            return format!(
                "{month}{NO_BREAK}{}–{},{NO_BREAK}{year}",
                from.day(),
                to.day()
            );
        }
        if same_month {
            let dot = if self.language == Language::German {
                "."
            } else {
                ""
            };
            return format!("{}{dot}–{}", from.day(), self.date(to));
        }
        format!("{} – {}", self.date(from), self.date(to))
    }

    /// So many days: "1 day", "20 days".
    pub fn days(self, days: i64) -> String {
        self.quantity(Quantity::Count(Decimal::from(days)), Unit::Day)
    }

    /// A quantity with its unit. Time that is no round part of an hour is told in hours and minutes, so that a reader
    /// who multiplies gets the amount of the line: 6 h 20 min at 90.00 are 570.00, and 6.33 h are not.
    pub fn quantity(self, quantity: Quantity, unit: Unit) -> String {
        let labels = self.labels();
        match quantity {
            Quantity::Minutes(minutes) if minutes % 3 == 0 => {
                // A third of a minute count is a whole number of twentieths of an hour.
                let hours = Decimal::new(minutes / 3 * 5, 2).normalize();
                format!("{}{NO_BREAK}{}", self.number(hours), labels.hour)
            }
            Quantity::Minutes(minutes) if minutes < 60 => {
                format!("{minutes}{NO_BREAK}{}", labels.minute)
            }
            Quantity::Minutes(minutes) => {
                let (hours, rest) = (self.number(Decimal::from(minutes / 60)), minutes % 60);
                format!(
                    "{hours}{NO_BREAK}{} {rest}{NO_BREAK}{}",
                    labels.hour, labels.minute
                )
            }
            Quantity::Count(count) => {
                let count = count.normalize();
                let one = count == Decimal::ONE;
                let number = self.number(count);
                let (single, many) = match unit {
                    Unit::Hour => (labels.hour, labels.hour),
                    Unit::Day => labels.day,
                    Unit::Week => labels.week,
                    Unit::Month => labels.month,
                    Unit::Kilometre => ("km", "km"),
                    Unit::Piece => labels.piece,
                    Unit::Word => labels.word,
                    Unit::Fixed if one => return labels.fixed.to_owned(),
                    Unit::Fixed => return number,
                };
                format!("{number}{NO_BREAK}{}", if one { single } else { many })
            }
        }
    }
}

#[cfg(test)]
mod tests {
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
    }

    #[test]
    fn sums_are_called_as_they_are_where_the_seller_is() {
        let of = |language, country, has_tax| {
            let locale = Locale::new(language, country);
            (locale.net(), locale.total(has_tax))
        };
        assert_eq!(of("fr", "FR", HasTax::Yes), ("Total HT", "Total TTC"));
        assert_eq!(of("fr", "FR", HasTax::No).1, "Net à payer");
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
}
