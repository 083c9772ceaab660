//! Letters: the mails around a job. A follow-up, an answer to questions, a change of scope, questions about a brief, a
//! note that goes with an invoice. Each belongs to one record, and its figures are that record's.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::brief::Quote;
use crate::business::document_language;
use crate::claim::Claim;
use crate::entry::worth;
use crate::invalid::{email, line, prose, required_line};
use crate::manner::Tone;
use crate::{
    BriefId, Currency, Invalid, InvoiceId, LetterId, ProjectId, ProposalId, Rule, Validate, money,
};

/// The most items of a change of scope.
const MOST_ITEMS: usize = 50;
/// The most minutes of one item: a year of working days.
const MOST_MINUTES: i64 = 2_000 * 60;
/// Marks around what the author still has to fill in: `[[the answer]]`.
const GAP: (&str, &str) = ("[[", "]]");

/// What a letter is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum LetterKind {
    /// Asks after a proposal that was sent.
    FollowUp,
    /// Answers questions of the client.
    Reply,
    /// Changes what was agreed for a project.
    ScopeChange,
    /// Asks the client what a brief leaves open.
    OpenQuestions,
    /// Goes with an invoice. Reminders of overdue ones are documents of their own: [`crate::reminder`].
    Covering,
}

/// The record that a letter belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum LetterAbout {
    /// A brief.
    Brief(BriefId),
    /// A proposal.
    Proposal(ProposalId),
    /// A project.
    Project(ProjectId),
    /// An invoice.
    Invoice(InvoiceId),
}

impl LetterKind {
    /// Whether a letter of this kind can belong to such a record.
    pub const fn fits(self, about: LetterAbout) -> bool {
        match self {
            Self::FollowUp => matches!(about, LetterAbout::Proposal(_)),
            Self::Reply => !matches!(about, LetterAbout::Invoice(_)),
            Self::ScopeChange => matches!(about, LetterAbout::Project(_)),
            Self::OpenQuestions => matches!(about, LetterAbout::Brief(_)),
            Self::Covering => matches!(about, LetterAbout::Invoice(_)),
        }
    }
}

/// Work that is added to what was agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangeItem {
    /// What is done in addition.
    pub description: String,
    /// How long it takes, in minutes.
    #[ts(type = "number")]
    pub minutes: i64,
}

/// What changes about a project. The price follows from it and is never typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ScopeChange {
    /// What is added.
    pub items: Vec<ChangeItem>,
    /// The day the project is due then; empty when that does not change.
    #[serde(default)]
    pub due_on: Option<NaiveDate>,
    /// Price of an hour in major units: the project's when the change was written.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    #[serde(default)]
    pub hourly_rate: Decimal,
}

impl ScopeChange {
    /// Minutes of all items.
    pub fn minutes(&self) -> i64 {
        self.items.iter().map(|item| item.minutes).sum()
    }

    /// What an item costs without VAT, in minor units of `currency`; empty when it does not fit.
    pub fn price_of(&self, item: &ChangeItem, currency: Currency) -> Option<i64> {
        currency.minor(worth(item.minutes * 60, self.hourly_rate)?)
    }

    /// What all of it costs without VAT, in minor units of `currency`: the sum of the items as they are shown.
    pub fn price(&self, currency: Currency) -> Option<i64> {
        let prices = self.items.iter().map(|item| self.price_of(item, currency));
        prices
            .into_iter()
            .try_fold(0_i64, |sum, price| sum.checked_add(price?))
    }
}

impl Validate for ScopeChange {
    fn validate(&self) -> Result<(), Invalid> {
        if self.items.is_empty() {
            return Err(Invalid::new("items", Rule::Required));
        }
        if self.items.len() > MOST_ITEMS {
            let max = u32::try_from(MOST_ITEMS).unwrap_or(u32::MAX);
            return Err(Invalid::new("items", Rule::TooLong { max }));
        }
        for (index, item) in self.items.iter().enumerate() {
            let at = |name: &str| format!("items.{index}.{name}");
            required_line(&at("description"), &item.description, 500)?;
            if item.minutes <= 0 {
                return Err(Invalid::new(at("minutes"), Rule::NotPositive));
            }
            if item.minutes > MOST_MINUTES {
                let max = MOST_MINUTES;
                return Err(Invalid::new(at("minutes"), Rule::Range { min: 1, max }));
            }
        }
        money::rate("hourly_rate", self.hourly_rate)
    }
}

/// What a person may edit about a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LetterFields {
    /// The mail address that it goes to, or empty.
    #[serde(default)]
    pub recipient: String,
    /// The subject.
    pub subject: String,
    /// The text, without any markup. What is still to be filled in stands between `[[` and `]]`.
    pub body: String,
    /// Language it is written in.
    pub language: String,
    /// Its tone.
    #[serde(default)]
    pub tone: Tone,
    /// Of a reply: the client's message with the questions.
    #[serde(default)]
    pub asked: String,
    /// Of a change of scope: what changes.
    #[serde(default)]
    pub change: Option<ScopeChange>,
}

impl Validate for LetterFields {
    fn validate(&self) -> Result<(), Invalid> {
        email("recipient", &self.recipient)?;
        line("subject", &self.subject, 200)?;
        prose("body", &self.body, 100_000)?;
        document_language("language", &self.language)?;
        prose("asked", &self.asked, 100_000)?;
        let change = self.change.as_ref();
        change.map_or(Ok(()), |c| c.validate().map_err(|e| e.under("change")))
    }
}

/// A letter.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, TS)]
pub struct Letter {
    /// Identifies the letter.
    pub id: LetterId,
    /// What it is for.
    pub kind: LetterKind,
    /// The record that it belongs to.
    pub about: LetterAbout,
    /// What may be edited until it is sent.
    #[serde(flatten)]
    pub fields: LetterFields,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// The day the person sent it.
    pub sent_on: Option<NaiveDate>,
    /// The day the client agreed to a change of scope.
    pub accepted_on: Option<NaiveDate>,
}

/// What is to be seen before a letter goes out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema, TS)]
pub struct LetterCheck {
    /// What is still to be filled in.
    pub gaps: Vec<Quote>,
    /// What it claims, and what each claim rests on.
    pub claims: Vec<Claim>,
}

/// What is still to be filled in, where it stands in a text.
pub fn gaps(text: &str) -> Vec<Quote> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(GAP.0).map(|at| from + at) {
        let Some(end) = text[start..].find(GAP.1).map(|at| start + at + GAP.1.len()) else {
            break;
        };
        found.extend(Quote::at(text, start..end));
        from = end;
    }
    found
}

/// A place for what the author still has to fill in.
pub fn gap(what: &str) -> String {
    format!("{}{what}{}", GAP.0, GAP.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_the_sum_of_what_is_shown() {
        let item = |minutes| ChangeItem {
            description: "More".into(),
            minutes,
        };
        let change = ScopeChange {
            items: vec![item(10), item(10), item(10)],
            due_on: None,
            hourly_rate: Decimal::from(100),
        };
        // 16.67 each: three lines that are shown add up to 50.01, not to 50.00.
        assert_eq!(change.price(Currency::EUR), Some(5_001));
        assert_eq!(change.minutes(), 30);
        assert!(change.validate().is_ok());
        let none = ScopeChange {
            items: vec![item(0)],
            ..change.clone()
        };
        assert_eq!(none.validate().unwrap_err().field, "items.0.minutes");
        let empty = ScopeChange {
            items: Vec::new(),
            ..change
        };
        assert_eq!(empty.validate().unwrap_err().field, "items");
    }

    #[test]
    fn gaps_are_found_where_they_stand() {
        let text = "Grüße [[die Antwort]] und [[mehr]], [einfach] [[offen";
        let found = gaps(text);
        assert_eq!(
            found
                .iter()
                .map(|gap| gap.text.as_str())
                .collect::<Vec<_>>(),
            ["[[die Antwort]]", "[[mehr]]"]
        );
        assert_eq!(found[0].start, 6);
        assert_eq!(gap("x"), "[[x]]");
    }
}
