//! Reminders of overdue invoices: which are due, what they say, and keeping them.

pub(crate) mod letter;

use chrono::{Days, NaiveDate};
use documents::Locale;
use domain::business::BusinessFields;
use domain::interest::{Debt, Debtor, Interest, Law, LumpSum, NoInterest, interest, law};
use domain::invoice::Party;
use domain::recurrence::fill;
use domain::reminder::{
    Added, InterestRate, LEVELS, Reminder, ReminderDocument, ReminderPolicy, ReminderText, debtor,
    level, text,
};
use domain::{Currency, Invalid, InvoiceId, ReminderId, Rule, Validate as _};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::reminder::DueReminder;
use store::{Page, Paging, Snapshot, Tx};
use ts_rs::TS;

use crate::daybook::Moment;
use crate::export::Pages;
use crate::party::{buyer, seller};
use crate::wire::{Empty, Of, Set};
use crate::{Error, ErrorCode, Result};

/// Which invoices due for a reminder are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct RemindersDue {
    /// Which part of the list.
    pub page: Paging,
}

/// The words of one letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LetterWords {
    /// Heading. Both may name values in braces, as the words of a level do.
    pub subject: String,
    /// The letter.
    pub body: String,
}

/// A reminder that is wanted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReminderMake {
    /// The invoice.
    pub invoice_id: InvoiceId,
    /// The level, 1 to 3; empty for the one that comes next.
    #[serde(default)]
    pub level: Option<u32>,
    /// Date of the letter; empty for today.
    #[serde(default)]
    pub made_on: Option<NaiveDate>,
    /// Who owes; empty: as far as the client's record tells.
    #[serde(default)]
    pub debtor: Option<Debtor>,
    /// What this letter says; empty for the words of its level.
    #[serde(default)]
    pub words: Option<LetterWords>,
}

/// A reminder as it would be.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, TS)]
pub struct ReminderPreview {
    /// What it would say.
    pub document: ReminderDocument,
    /// Who is taken to owe.
    pub debtor: Debtor,
    /// The first day whose base rate is not known: it has to be entered before this reminder can ask for interest.
    pub rate_missing_on: Option<NaiveDate>,
}

/// How the freelancer reminds, with what the law gives and the usual words.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, TS)]
pub struct ReminderSettings {
    /// What may be set.
    pub policy: ReminderPolicy,
    /// What the law of the seller's country gives against a business; empty where none is known here.
    pub law: Option<Law>,
    /// The same against a consumer.
    pub consumer_law: Option<Law>,
    /// The usual words of each level in each language.
    pub usual_texts: Vec<ReminderText>,
}

pub(crate) fn settings(_: Moment, db: &Snapshot<'_>, _: Empty) -> Result<ReminderSettings> {
    let business = db.business_required()?;
    let here = |debtor| law(&business.address.country, debtor, &business.language);
    let usual = |language: &str, level: u32| {
        let (subject, body) = text(language, level);
        ReminderText {
            language: language.to_owned(),
            level,
            subject: subject.to_owned(),
            body: body.to_owned(),
        }
    };
    Ok(ReminderSettings {
        policy: db.reminder_policy()?,
        law: here(Debtor::Business),
        consumer_law: here(Debtor::Consumer),
        usual_texts: domain::business::DOCUMENT_LANGUAGES
            .into_iter()
            .flat_map(|language| (1..=LEVELS).map(move |level| usual(language, level)))
            .collect(),
    })
}

pub(crate) fn update_policy(
    _: Moment,
    tx: &Tx<'_>,
    set: Set<ReminderPolicy>,
) -> Result<ReminderPolicy> {
    let policy = set.over(&tx.reminder_policy()?)?;
    tx.set_reminder_policy(&policy)?;
    Ok(policy)
}

pub(crate) fn due(
    moment: Moment,
    db: &Snapshot<'_>,
    request: RemindersDue,
) -> Result<Page<DueReminder>> {
    Ok(db.due_reminders(&request.page, moment.today)?)
}

pub(crate) fn list(_: Moment, db: &Snapshot<'_>, request: Of<InvoiceId>) -> Result<Vec<Reminder>> {
    Ok(db.reminders_of(request.id)?)
}

pub(crate) fn preview(
    moment: Moment,
    db: &Snapshot<'_>,
    request: ReminderMake,
) -> Result<ReminderPreview> {
    document(moment, db, &request)
}

/// The letter of a reminder as it would be, page by page.
pub(crate) fn preview_pages(
    moment: Moment,
    db: &Snapshot<'_>,
    request: ReminderMake,
) -> Result<Pages> {
    let made = document(moment, db, &request)?;
    Ok(Pages {
        pages: documents::reminder_preview(&made.document, &db.look()?)?,
    })
}

pub(crate) fn make(moment: Moment, tx: &Tx<'_>, request: ReminderMake) -> Result<Reminder> {
    let made = document(moment, tx, &request)?;
    if made.rate_missing_on.is_some() {
        return Err(Invalid::new("base_rates", Rule::Required).into());
    }
    let id = tx.add_reminder(request.invoice_id, &made.document)?;
    Ok(tx.reminder(id)?)
}

pub(crate) fn delete(_: Moment, tx: &Tx<'_>, request: Of<ReminderId>) -> Result<Empty> {
    tx.delete_reminder(request.id)?;
    Ok(Empty {})
}

fn document(moment: Moment, db: &Snapshot<'_>, request: &ReminderMake) -> Result<ReminderPreview> {
    let made_on = request.made_on.unwrap_or(moment.today);
    let invoice = db.invoice(request.invoice_id, made_on)?;
    let refused = |state| {
        Error::new(ErrorCode::WrongState)
            .with("kind", "invoice")
            .with("state", state)
    };
    let issued = invoice.issued.clone().ok_or_else(|| refused("draft"))?;
    if made_on <= issued.due_on {
        return Err(refused("not_overdue"));
    }
    let settled = db.settlements(request.invoice_id)?;
    let debt = Debt {
        amount: invoice.totals.payable,
        due_on: issued.due_on,
        settled: &settled,
    };
    if debt.open_on(made_on + Days::new(1)) <= 0 {
        return Err(refused("paid"));
    }
    let level = match request.level {
        Some(given) => {
            level("level", given)?;
            given
        }
        None => db.next_reminder_level(request.invoice_id)?,
    };
    let earlier = db.reminders_of(request.invoice_id)?;
    let asked = |what: fn(&ReminderDocument) -> i64| {
        let most = earlier.iter().map(|one| what(&one.document)).max();
        most.unwrap_or(0)
    };
    let mut policy = db.reminder_policy()?;
    let language = &invoice.fields.language;
    if let Some(LetterWords { subject, body }) = request.words.clone() {
        let own = ReminderText {
            language: language.clone(),
            level,
            subject,
            body,
        };
        own.validate().map_err(|e| e.under("words"))?;
        policy.texts = vec![own];
    }
    let buyer = buyer(&db.client(invoice.fields.client_id)?);
    Case {
        business: &db.business_required()?,
        policy: &policy,
        level,
        made_on,
        debtor: request.debtor.unwrap_or_else(|| debtor(&buyer)),
        buyer,
        language,
        number: issued.number,
        issued_on: issued.issued_on,
        currency: invoice.totals.currency,
        debt,
        fees: asked(|document| document.fee),
        lump_sum: asked(|document| document.lump_sum),
    }
    .remind()
}

/// What a reminder is made of.
pub(crate) struct Case<'a> {
    pub(crate) business: &'a BusinessFields,
    pub(crate) policy: &'a ReminderPolicy,
    pub(crate) level: u32,
    pub(crate) made_on: NaiveDate,
    pub(crate) debtor: Debtor,
    pub(crate) buyer: Party,
    pub(crate) language: &'a str,
    pub(crate) number: String,
    pub(crate) issued_on: NaiveDate,
    pub(crate) currency: Currency,
    pub(crate) debt: Debt<'a>,
    /// Fees, and the law's lump sum, that earlier reminders asked for: what was asked for once stays asked for.
    pub(crate) fees: i64,
    pub(crate) lump_sum: i64,
}

impl Case<'_> {
    pub(crate) fn remind(self) -> Result<ReminderPreview> {
        let (policy, debt, currency) = (self.policy, self.debt, self.currency);
        let open = debt.open_on(self.made_on + Days::new(1));
        let rule = policy.level(self.level);
        // Fees add up; the lump sum is one for the debt.
        let fee = if currency == self.business.currency {
            rule.fee
        } else {
            0
        };
        let law = self.law();
        let (mut asked, mut rate_missing_on) = (Interest::default(), None);
        let mut lump_sum = self.lump_sum;
        if let Some(law) = &law {
            if rule.lump_sum {
                lump_sum = law.lump_sum_of(currency, debt.amount);
            }
            if rule.interest {
                match interest(debt, self.made_on, |day| {
                    law.rate_on(day, &policy.base_rates)
                }) {
                    Ok(found) => asked = found,
                    Err(NoInterest::RateUnknown(day)) => rate_missing_on = Some(day),
                    Err(NoInterest::Overflow) => return Err(overflow()),
                }
            }
        }
        let mut bank = self.business.bank.clone();
        if bank.holder.is_empty() {
            bank.holder.clone_from(&self.business.name);
        }
        let mut document = ReminderDocument {
            level: self.level,
            made_on: self.made_on,
            pay_by: self.made_on + Days::new(policy.pay_within_days.into()),
            language: self.language.to_owned(),
            seller: seller(self.business),
            buyer: self.buyer,
            bank,
            subject: String::new(),
            body: String::new(),
            number: self.number,
            issued_on: self.issued_on,
            due_on: debt.due_on,
            currency,
            payable: debt.amount,
            settled: debt.amount - open,
            open,
            interest_source: law
                .filter(|_| !asked.stretches.is_empty())
                .map(|law| law.source)
                .unwrap_or_default(),
            interest: asked,
            fee: self.fees.checked_add(fee).ok_or_else(overflow)?,
            lump_sum,
            total: 0,
        };
        document.total = [document.interest.amount, document.fee, document.lump_sum]
            .into_iter()
            .try_fold(open, i64::checked_add)
            .ok_or_else(overflow)?;
        words(&mut document, policy);
        Ok(ReminderPreview {
            document,
            debtor: self.debtor,
            rate_missing_on,
        })
    }

    /// By what interest is asked for, if at all.
    fn law(&self) -> Option<Law> {
        match self.policy.rate {
            InterestRate::Statutory => {
                law(&self.business.address.country, self.debtor, self.language)
            }
            InterestRate::Agreed(points) => Some(Law {
                reference: None,
                points,
                up_to: None,
                lump_sum: LumpSum::None,
                source: String::new(),
                known_until: None,
            }),
            InterestRate::None => None,
        }
    }
}

/// Heading and letter, with the figures as the document's language writes them.
fn words(document: &mut ReminderDocument, policy: &ReminderPolicy) {
    let locale = Locale::between(&document.language, &document.seller, &document.buyer);
    let money = |minor| locale.money(document.currency, minor);
    let days = (document.made_on - document.due_on).num_days();
    let word = |name: &str| match name {
        "number" => Some(document.number.clone()),
        "issued" => Some(locale.date(document.issued_on)),
        "due" => Some(locale.date(document.due_on)),
        "open" => Some(money(document.open)),
        "interest" => Some(money(document.interest.amount)),
        "fee" => Some(money(document.fee)),
        "total" => Some(money(document.total)),
        "pay_by" => Some(locale.date(document.pay_by)),
        "days" => Some(days.to_string()),
        _ => None,
    };
    let added = Added {
        interest: document.interest.amount > 0,
        costs: document.fee > 0 || document.lump_sum > 0,
    };
    let (subject, body) = policy.words(&document.language, document.level, added);
    let (subject, body) = (fill(&subject, word), fill(&body, word));
    (document.subject, document.body) = (subject, body);
}

fn overflow() -> Error {
    Invalid::new("amount", Rule::Overflow).into()
}
