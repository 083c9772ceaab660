//! The drafter's own words, in each language it speaks.

mod de;
mod en;
mod es;
mod fr;
mod it;
mod nl;

use chrono::{Datelike, NaiveDate};
use domain::brief::RedFlag;
use domain::manner::Tone;
use domain::{Currency, Decimal};

use super::language::Language;
use super::questions::Gap;

/// What the drafter says in one language.
pub(crate) struct Phrases {
    /// ISO 639-1.
    pub code: &'static str,
    // In summaries.
    pub not_included: &'static str,
    pub optional: &'static str,
    pub answer_due: &'static str,
    pub client_asks: &'static str,
    pub risk_machine: &'static str,
    pub risk_scam: &'static str,
    pub risk_unpaid: &'static str,
    pub risk_off_platform: &'static str,
    pub risk_contradiction: &'static str,
    pub risk_endless: &'static str,
    pub risk_rights: &'static str,
    pub risk_late_pay: &'static str,
    pub risk_penalty: &'static str,
    pub risk_rush: &'static str,
    pub risk_vague: &'static str,
    pub risk_nda: &'static str,
    pub ask_deliverables: &'static str,
    pub ask_budget: &'static str,
    pub ask_currency: &'static str,
    pub ask_deadline: &'static str,
    pub ask_content: &'static str,
    pub ask_acceptance: &'static str,
    pub ask_rights: &'static str,
    pub ask_audience: &'static str,
    pub ask_contact: &'static str,
    // In proposals: headings.
    pub heading_understanding: &'static str,
    pub heading_scope: &'static str,
    pub heading_approach: &'static str,
    pub heading_about: &'static str,
    pub heading_next: &'static str,
    // In proposals: sentences.
    pub thanks: &'static str,
    pub thanks_warm: &'static str,
    pub thanks_formal: &'static str,
    pub in_your_words: &'static str,
    pub you_receive: &'static str,
    pub in_addition: &'static str,
    pub left_out: &'static str,
    pub priced_singly: &'static str,
    pub not_itemised: &'static str,
    pub offered_whole: &'static str,
    /// Before the points that the work has to keep to.
    pub kept_to: &'static str,
    pub changes_later: &'static str,
    /// The four steps of the work.
    pub steps: [&'static str; 4],
    pub dates_given: &'static str,
    pub date_open: &'static str,
    pub no_date: &'static str,
    /// For a brief that the drafter cannot read: it may well name one.
    pub dates_to_agree: &'static str,
    /// Holds `{hours}` and `{apart}`.
    pub hours_in_all: &'static str,
    /// What `{apart}` stands for where something is offered beside the rest; it begins with what parts it from the words before.
    pub options_apart: &'static str,
    /// Before the hours of each thing.
    pub hours_singly: &'static str,
    pub hours_from_records: &'static str,
    /// Holds `{skills}`.
    pub skills_brought: &'static str,
    pub heading_letter: &'static str,
    pub greeting: &'static str,
    pub greeting_warm: &'static str,
    /// Before a name; empty where a formal greeting takes none.
    pub greeting_formal: &'static str,
    /// Without a name.
    pub greeting_formal_alone: &'static str,
    /// After a greeting.
    pub greeting_mark: char,
    /// Whether what follows a greeting goes on with a small letter.
    pub greeting_goes_on: bool,
    pub sign: &'static str,
    pub sign_warm: &'static str,
    pub sign_formal: &'static str,
    /// Holds `{rate}`, `{hours}`, `{total}` and `{apart}`.
    pub price_hourly: &'static str,
    /// Holds `{total}` and `{apart}`.
    pub price_fixed: &'static str,
    pub price_fixed_stays: &'static str,
    /// Holds `{hours}`, `{total}` and `{apart}`.
    pub price_retainer: &'static str,
    /// What is written on a line of a retainer. Holds `{hours}` and `{thing}`.
    pub line_retainer: &'static str,
    pub questions_first: &'static str,
    pub questions_yours: &'static str,
    pub closing: &'static str,
    pub closing_warm: &'static str,
    pub closing_formal: &'static str,
    /// A colon, with the blank that belongs before it.
    pub colon: &'static str,
    /// Between the last two of a list.
    pub and: &'static str,
    /// Quotation marks, with the blanks that belong inside of them.
    pub quotes: (&'static str, &'static str),
    pub months: [&'static str; 12],
    /// How a date is put together: `{day}`, `{month}`, `{year}`.
    pub date: &'static str,
    pub decimal_mark: char,
    /// Between groups of three digits.
    pub group_mark: char,
}

impl Phrases {
    pub fn risk(&self, flag: RedFlag) -> &'static str {
        match flag {
            RedFlag::Machine => self.risk_machine,
            RedFlag::Scam => self.risk_scam,
            RedFlag::Unpaid => self.risk_unpaid,
            RedFlag::OffPlatform => self.risk_off_platform,
            RedFlag::Contradiction => self.risk_contradiction,
            RedFlag::Endless => self.risk_endless,
            RedFlag::Rights => self.risk_rights,
            RedFlag::LatePay => self.risk_late_pay,
            RedFlag::Penalty => self.risk_penalty,
            RedFlag::Pressure => self.risk_rush,
            RedFlag::VagueScope => self.risk_vague,
            RedFlag::Nda => self.risk_nda,
        }
    }

    pub fn gap(&self, gap: Gap) -> &'static str {
        match gap {
            Gap::Deliverables => self.ask_deliverables,
            Gap::Budget => self.ask_budget,
            Gap::Currency => self.ask_currency,
            Gap::Deadline => self.ask_deadline,
            Gap::Content => self.ask_content,
            Gap::Acceptance => self.ask_acceptance,
            Gap::Rights => self.ask_rights,
            Gap::Audience => self.ask_audience,
            Gap::Contact => self.ask_contact,
        }
    }
}

impl Phrases {
    /// Thanks for a brief in a tone.
    pub fn thanks_in(&self, tone: Tone) -> &'static str {
        match tone {
            Tone::Plain => self.thanks,
            Tone::Warm => self.thanks_warm,
            Tone::Formal => self.thanks_formal,
        }
    }

    /// How an offer ends in a tone.
    pub fn closing_in(&self, tone: Tone) -> &'static str {
        match tone {
            Tone::Plain => self.closing,
            Tone::Warm => self.closing_warm,
            Tone::Formal => self.closing_formal,
        }
    }

    /// What comes behind a greeting. It has to begin with a word that is small inside of a sentence.
    pub fn after_greeting(&self, text: &str) -> String {
        let mut chars = text.chars();
        match chars.next().filter(|_| self.greeting_goes_on) {
            Some(first) => first.to_lowercase().chain(chars).collect(),
            None => text.to_owned(),
        }
    }

    /// A calendar date in full.
    pub fn day(&self, date: NaiveDate) -> String {
        let month = self
            .months
            .get(date.month0() as usize)
            .copied()
            .unwrap_or_default();
        let day = if date.day() == 1 && self.date == fr::DATE {
            "1er".to_owned()
        } else {
            date.day().to_string()
        };
        self.date
            .replace("{day}", &day)
            .replace("{month}", month)
            .replace("{year}", &date.year().to_string())
    }

    /// Minutes as hours with at most one decimal.
    pub fn hours(&self, minutes: i64) -> String {
        let tenths = (minutes * 10 + 30) / 60;
        if tenths % 10 == 0 {
            (tenths / 10).to_string()
        } else {
            format!("{}{}{}", tenths / 10, self.decimal_mark, tenths % 10)
        }
    }

    /// An amount of major units as it is written in a sentence: "8,925 EUR", "8.925,50 EUR".
    pub fn amount(&self, value: Decimal, currency: Currency) -> String {
        let value = value.round_dp(currency.decimals());
        let text = if value.fract().is_zero() {
            value.trunc().to_string()
        } else {
            format!("{value:.*}", currency.decimals() as usize)
        };
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        let (sign, digits) = whole
            .strip_prefix('-')
            .map_or(("", whole), |digits| ("-", digits));
        let mut written = sign.to_owned();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at) % 3 == 0 {
                written.push(self.group_mark);
            }
            written.push(digit);
        }
        if !part.is_empty() {
            written.push(self.decimal_mark);
            written.push_str(part);
        }
        format!("{written} {}", currency.code())
    }

    /// "A, B and C".
    pub fn list(&self, items: &[&str]) -> String {
        match items {
            [] => String::new(),
            [only] => (*only).to_owned(),
            [head @ .., last] => format!("{} {} {last}", head.join(", "), self.and),
        }
    }

    /// A passage between quotation marks.
    pub fn quoted(&self, passage: &str) -> String {
        format!("{}{passage}{}", self.quotes.0, self.quotes.1)
    }
}

/// Every language in which there are words: those that the drafter reads, and two more that it writes.
pub(crate) static SPOKEN: [&Phrases; 6] = [
    &en::PHRASES,
    &de::PHRASES,
    &fr::PHRASES,
    &es::PHRASES,
    &it::PHRASES,
    &nl::PHRASES,
];

/// The words of the language with that ISO 639-1 code, where there are some.
pub(crate) fn spoken(code: &str) -> Option<&'static Phrases> {
    SPOKEN.into_iter().find(|say| say.code == code)
}

/// The words of a language that the drafter reads.
pub(crate) fn phrases(language: Language) -> &'static Phrases {
    match language {
        Language::English => &en::PHRASES,
        Language::German => &de::PHRASES,
        Language::French => &fr::PHRASES,
        Language::Spanish => &es::PHRASES,
    }
}
