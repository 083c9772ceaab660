//! How a language and a country write numbers, money, dates and quantities.
//!
//! Only what the pages need of the Unicode CLDR (release 45) is written out here: six languages, and the two countries
//! that write them otherwise (the United States and Switzerland).

use chrono::{Datelike, NaiveDate};
use domain::invoice::{Party, Quantity, Unit};
use domain::tax::VatCategory;
use domain::totals::Totals;
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
    /// Whether the buyer sits in the same country.
    domestic: bool,
    /// Whether Canada's federal tax is charged without a province's.
    federal: bool,
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
            domestic: false,
            federal: false,
        }
    }

    /// The same for a document between these two, with these taxes.
    pub fn of(language: &str, seller: &Party, buyer: &Party, totals: &Totals) -> Self {
        let mut locale = Self::between(language, seller, buyer);
        let mut charged = totals
            .vat
            .iter()
            .filter(|group| group.category == VatCategory::S)
            .peekable();
        // GST is 5 % everywhere, and no harmonised rate is.
        locale.federal =
            charged.peek().is_some() && charged.all(|group| group.rate == Decimal::from(5));
        locale
    }

    /// The same for a letter between these two.
    pub fn between(language: &str, seller: &Party, buyer: &Party) -> Self {
        let (home, abroad) = (&seller.address.country, &buyer.address.country);
        Self {
            domestic: abroad.is_empty() || home == abroad,
            ..Self::new(language, home)
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
            (Country::Switzerland, Language::Italian) => own("IVA", "N. IVA"),
            // One number is for both, whichever is charged.
            (Country::Canada, Language::French) if self.federal => own("TPS", "N° TPS/TVH"),
            (Country::Canada, _) if self.federal => own("GST", "GST/HST no."),
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

    /// What a proposal comes to: nothing is to be paid yet.
    pub fn total_offered(self, has_tax: HasTax) -> &'static str {
        match (self.language, has_tax) {
            (Language::French, HasTax::No) => "Total",
            _ => self.total(has_tax),
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

    /// The same for money: the French of Switzerland write a point there, as payment slips do, and a comma elsewhere.
    fn signs_of_money(self) -> (char, char) {
        match (self.country, self.language) {
            (Country::Switzerland, Language::French) => ('.', NARROW),
            _ => self.signs(),
        }
    }

    /// A number with exactly the decimals it has.
    pub fn number(self, value: Decimal) -> String {
        // Spanish leaves numbers of four digits whole.
        let spanish = self.language == Language::Spanish;
        grouped(value, if spanish { 5 } else { 4 }, self.signs())
    }

    /// An amount without its currency, as in a column. Amounts stand below each other, so all of them have their groups.
    pub fn amount(self, currency: Currency, minor: i64) -> String {
        grouped(currency.major(minor), 4, self.signs_of_money())
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
        grouped(price, 4, self.signs_of_money())
    }

    fn with_currency(self, currency: Currency, amount: &str) -> String {
        let code = currency.code();
        // A dollar or a franc is one of many, so only signs that cannot be mistaken are used.
        let sign = match code {
            "EUR" => "€",
            "GBP" => "£",
            "USD" if self.country == Country::UnitedStates => "$",
            "CAD" if self.country == Country::Canada && self.domestic => "$",
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
            let mark = match self.language {
                Language::German => ".",
                Language::French if from.day() == 1 => "er",
                Language::Italian if from.day() == 1 => "º",
                _ => "",
            };
            return format!("{}{mark}–{}", from.day(), self.date(to));
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

/// A number with exactly the decimals it has, in groups of three from so many digits on.
fn grouped(value: Decimal, from: usize, (point, group): (char, char)) -> String {
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

#[cfg(test)]
mod tests;
