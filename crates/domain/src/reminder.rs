//! Reminders of overdue invoices: when the next one is due, what it asks for, and in which words.
//!
//! A reminder is a record of its own. It never changes the invoice: fee and interest are asked for beside what is open on it.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::business::{BankAccount, document_language, percent};
use crate::interest::{BaseRate, Debtor, Interest};
use crate::invalid::{prose, required_line, slots};
use crate::invoice::Party;
use crate::{Currency, Invalid, InvoiceId, ReminderId, Rule, Validate};

mod texts;

pub use texts::{Added, text, text_with};

/// How many levels there are.
pub const LEVELS: u32 = 3;

/// The values that the words of a reminder can name in braces.
pub const SLOTS: [&str; 9] = [
    "number", "issued", "due", "open", "interest", "fee", "total", "pay_by", "days",
];

/// What a level of reminders does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReminderLevel {
    /// So many days after the due date it is time for it.
    pub after_days: u32,
    /// What it costs the client, in minor units of the business's currency; asked for only on invoices in that currency.
    #[serde(default)]
    #[ts(type = "number")]
    pub fee: i64,
    /// Whether interest is asked for.
    #[serde(default)]
    pub interest: bool,
    /// Whether the lump sum of the law is asked for, where there is one.
    #[serde(default)]
    pub lump_sum: bool,
}

/// Which interest is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum InterestRate {
    /// What the law of the seller's country gives.
    #[default]
    Statutory,
    /// So many percent a year, as agreed.
    Agreed(
        #[ts(type = "string")]
        #[schemars(with = "String")]
        Decimal,
    ),
    /// None.
    None,
}

/// The words of a level in a language, where they are not the usual ones. They may name each of [`SLOTS`] in braces, as `{number}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReminderText {
    /// Language of the document (ISO 639-1).
    pub language: String,
    /// Level, 1 to 3.
    pub level: u32,
    /// Heading.
    pub subject: String,
    /// The letter, without address; it needs no greeting before it.
    pub body: String,
}

impl Validate for ReminderText {
    fn validate(&self) -> Result<(), Invalid> {
        document_language("language", &self.language)?;
        level("level", self.level)?;
        required_line("subject", &self.subject, 200)?;
        if self.body.trim().is_empty() {
            return Err(Invalid::new("body", Rule::Required));
        }
        prose("body", &self.body, 5_000)?;
        slots("subject", &self.subject, &SLOTS)?;
        slots("body", &self.body, &SLOTS)
    }
}

/// How the freelancer reminds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ReminderPolicy {
    /// The three levels in their order.
    pub levels: Vec<ReminderLevel>,
    /// Days that a reminder gives to pay.
    pub pay_within_days: u32,
    /// Which interest.
    pub rate: InterestRate,
    /// Base rates for half-years that are not known here, or instead of what is.
    pub base_rates: Vec<BaseRate>,
    /// Words that are not the usual ones.
    pub texts: Vec<ReminderText>,
}

impl Default for ReminderPolicy {
    /// A friendly word after a week, a firm one two weeks later, and what the law gives after five weeks.
    fn default() -> Self {
        let level = |after_days| ReminderLevel {
            after_days,
            fee: 0,
            interest: after_days > 30,
            lump_sum: after_days > 30,
        };
        Self {
            levels: vec![level(7), level(21), level(35)],
            pay_within_days: 7,
            rate: InterestRate::Statutory,
            base_rates: Vec::new(),
            texts: Vec::new(),
        }
    }
}

impl Validate for ReminderPolicy {
    fn validate(&self) -> Result<(), Invalid> {
        let range = |field: &str, min, max| Invalid::new(field, Rule::Range { min, max });
        if self.levels.len() != LEVELS as usize {
            return Err(range("levels", LEVELS.into(), LEVELS.into()));
        }
        let mut before = 0;
        for (index, level) in self.levels.iter().enumerate() {
            let here = |field: &str| format!("levels.{index}.{field}");
            if level.after_days <= before || level.after_days > 3650 {
                return Err(range(&here("after_days"), i64::from(before) + 1, 3650));
            }
            before = level.after_days;
            if level.fee < 0 {
                return Err(Invalid::new(here("fee"), Rule::Negative));
            }
        }
        if !(1..=365).contains(&self.pay_within_days) {
            return Err(range("pay_within_days", 1, 365));
        }
        if let InterestRate::Agreed(rate) = self.rate {
            percent("rate", rate)?;
        }
        for (index, rate) in self.base_rates.iter().enumerate() {
            rate.validate()
                .map_err(|e| e.under(format!("base_rates.{index}")))?;
            if self.base_rates[..index].iter().any(|r| r.from == rate.from) {
                let detail = "a half-year that stands there already".to_owned();
                return Err(Invalid::new(
                    format!("base_rates.{index}.from"),
                    Rule::Malformed { detail },
                ));
            }
        }
        for (index, text) in self.texts.iter().enumerate() {
            let here = |e: Invalid| e.under(format!("texts.{index}"));
            text.validate().map_err(here)?;
            let of = (&text.language, text.level);
            if self.texts[..index]
                .iter()
                .any(|t| (&t.language, t.level) == of)
            {
                return Err(here(Invalid::new("language", Rule::Language)));
            }
        }
        Ok(())
    }
}

impl ReminderPolicy {
    /// What a level does; the last one for levels beyond it.
    pub fn level(&self, level: u32) -> ReminderLevel {
        let place = (level.clamp(1, LEVELS) - 1) as usize;
        self.levels
            .get(place)
            .copied()
            .unwrap_or_else(|| Self::default().levels[place])
    }

    /// Heading and letter of a level: the person's own, or the usual ones for what is `added`.
    pub fn words(&self, language: &str, level: u32, added: Added) -> (String, String) {
        let own = self
            .texts
            .iter()
            .find(|text| text.language == language && text.level == level);
        match own {
            Some(text) => (text.subject.clone(), text.body.clone()),
            None => {
                let (subject, body) = text_with(language, level, added);
                (subject.to_owned(), body)
            }
        }
    }
}

/// A level from 1 to 3.
pub fn level(field: &str, level: u32) -> Result<(), Invalid> {
    if (1..=LEVELS).contains(&level) {
        Ok(())
    } else {
        Err(Invalid::new(
            field,
            Rule::Range {
                min: 1,
                max: LEVELS.into(),
            },
        ))
    }
}

/// Everything a reminder says: its page is made from this alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReminderDocument {
    /// Level, 1 to 3.
    pub level: u32,
    /// Date of the letter.
    pub made_on: NaiveDate,
    /// To be paid by.
    pub pay_by: NaiveDate,
    /// Language of the page.
    pub language: String,
    /// Who reminds.
    pub seller: Party,
    /// Who is reminded.
    pub buyer: Party,
    /// Where to pay.
    pub bank: BankAccount,
    /// Heading.
    pub subject: String,
    /// The letter.
    pub body: String,
    /// Number of the invoice.
    pub number: String,
    /// Its date.
    pub issued_on: NaiveDate,
    /// The day it was due.
    pub due_on: NaiveDate,
    /// Currency of all amounts.
    pub currency: Currency,
    /// What the invoice was for, in minor units.
    #[ts(type = "number")]
    pub payable: i64,
    /// What of it has been settled.
    #[ts(type = "number")]
    pub settled: i64,
    /// What of it is open.
    #[ts(type = "number")]
    pub open: i64,
    /// Who is asked for interest, and by which law or agreement; empty where none is asked for.
    pub interest_source: String,
    /// The interest up to `made_on`, that day included.
    pub interest: Interest,
    /// Fee of this reminder.
    #[ts(type = "number")]
    pub fee: i64,
    /// The law's lump sum for collecting.
    #[ts(type = "number")]
    pub lump_sum: i64,
    /// What is asked for in all.
    #[ts(type = "number")]
    pub total: i64,
}

/// A reminder that was made.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, TS)]
pub struct Reminder {
    /// Identifies it.
    pub id: ReminderId,
    /// The invoice it is about.
    pub invoice_id: InvoiceId,
    /// What it says.
    pub document: ReminderDocument,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// Who owes, as far as the records tell: a buyer with a VAT identifier, a register number or an electronic address of a business is one.
/// Everybody else may be a consumer, of whom less can be asked; a person can say otherwise.
pub fn debtor(buyer: &Party) -> Debtor {
    let business = !buyer.vat_id.is_empty()
        || !buyer.registration_id.is_empty()
        || !(buyer.endpoint_scheme.is_empty() || buyer.endpoint_scheme == "EM");
    if business {
        Debtor::Business
    } else {
        Debtor::Consumer
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::business::DOCUMENT_LANGUAGES;

    const NOTHING: Added = Added {
        interest: false,
        costs: false,
    };

    #[test]
    fn a_final_reminder_speaks_of_what_it_lists_and_of_nothing_else() {
        let words = [
            ("en", "interest", "costs"),
            ("de", "Zinsen", "Kosten"),
            ("fr", "ntérêts", "rais compris"),
            ("es", "intereses", "gastos"),
            ("it", "interessi", "spese"),
            ("nl", "rente", "kosten"),
        ];
        assert_eq!(words.map(|(language, ..)| language), DOCUMENT_LANGUAGES);
        for (language, of_interest, of_costs) in words {
            for (interest, costs) in [(true, true), (true, false), (false, true), (false, false)] {
                let added = Added { interest, costs };
                let (_, body) = text_with(language, LEVELS, added);
                assert_eq!(body.contains(of_interest), interest, "{body}");
                assert_eq!(body.contains(of_costs), costs, "{body}");
                assert!(body.contains("{total}"), "{body}");
            }
            let both = Added {
                interest: true,
                costs: true,
            };
            let (subject, body) = text(language, LEVELS);
            assert_eq!(
                text_with(language, LEVELS, both),
                (subject, body.to_owned())
            );
        }
    }

    #[test]
    fn each_language_has_words_for_each_level_and_names_invoice_and_sum() {
        for language in DOCUMENT_LANGUAGES {
            for level in 1..=LEVELS {
                let (subject, body) = ReminderPolicy::default().words(language, level, NOTHING);
                for word in ["{number}", "{due}", "{total}", "{pay_by}"] {
                    assert!(body.contains(word), "{language} {level} {word}");
                }
                assert!(subject.contains("{number}"), "{language} {level}");
            }
        }
    }

    #[test]
    fn own_words_come_before_the_usual_ones() {
        let own = ReminderText {
            language: "de".to_owned(),
            level: 2,
            subject: "Hallo".to_owned(),
            body: "Bitte.".to_owned(),
        };
        let policy = ReminderPolicy {
            texts: vec![own],
            ..ReminderPolicy::default()
        };
        assert_eq!(policy.validate(), Ok(()));
        assert_eq!(policy.words("de", 2, NOTHING).0, "Hallo");
        assert_ne!(policy.words("de", 1, NOTHING).0, "Hallo");
    }

    #[test]
    fn words_name_only_values_that_there_are_and_stand_there_once() {
        let refused = |change: fn(&mut Vec<ReminderText>)| {
            let mut texts = vec![ReminderText {
                language: "de".to_owned(),
                level: 2,
                subject: "{number}".to_owned(),
                body: "{total}, {pay_by}: {Anlage 1}, {}".to_owned(),
            }];
            change(&mut texts);
            let policy = ReminderPolicy {
                texts,
                ..ReminderPolicy::default()
            };
            policy.validate().map_err(|invalid| invalid.field)
        };
        assert_eq!(refused(|_| {}), Ok(()));
        let field = |field: &str| Err(field.to_owned());
        assert_eq!(
            refused(|t| t[0].body.push_str("{totl}")),
            field("texts.0.body")
        );
        assert_eq!(
            refused(|t| t[0].subject.push_str("{name}")),
            field("texts.0.subject")
        );
        assert_eq!(refused(|t| t.push(t[0].clone())), field("texts.1.language"));
    }

    #[test]
    fn levels_come_one_after_the_other() {
        let field = |change: fn(&mut ReminderPolicy)| {
            let mut policy = ReminderPolicy::default();
            change(&mut policy);
            policy.validate().unwrap_err().field
        };
        assert_eq!(field(|p| p.levels[1].after_days = 7), "levels.1.after_days");
        assert_eq!(field(|p| p.levels[2].fee = -1), "levels.2.fee");
        assert_eq!(field(|p| p.levels.truncate(2)), "levels");
        assert_eq!(field(|p| p.pay_within_days = 0), "pay_within_days");
        let odd = |p: &mut ReminderPolicy| {
            p.base_rates.push(BaseRate {
                from: NaiveDate::from_ymd_opt(2026, 7, 2).unwrap(),
                percent: Decimal::ONE,
            });
        };
        assert_eq!(field(odd), "base_rates.0.from");
    }
}
