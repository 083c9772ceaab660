//! Recurring invoices: the rules, and making what is due.
//!
//! [`run`] is called when the app starts and when a day begins. Each occurrence is a transaction of its own that takes the occurrence and
//! makes its invoice together, so what was off is caught up with, and two processes that run at once make each invoice once.

use chrono::{Datelike as _, Days, NaiveDate};
use documents::Locale;
use domain::invoice::{InvoiceFields, InvoiceLine};
use domain::recurrence::{
    Recurrence, RecurrenceFields, RecurrenceMakes, RecurrencePeriod, RecurrenceRule,
    RecurrenceUnit, fill,
};
use domain::{ClientId, Invalid, InvoiceId, RecurrenceId, Rule, Validate as _};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::recurrence::{RecurrenceRow, RecurrenceSort};
use store::{Page, Paging, Snapshot, Tx};
use ts_rs::TS;

use crate::daybook::Moment;
use crate::invoice::fields;
use crate::invoice::issue::{InvoiceIssue, issue};
use crate::proposal::Terms;
use crate::wire::{Edit, Empty, Of};
use crate::{Daybook, Error, Result};

/// A rule must not begin longer ago: a mistyped year would make hundreds of invoices at once.
const MOST_DAYS_BACK: u64 = 366;

/// Which recurring invoices are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct RecurrenceList {
    /// Of this client.
    pub client_id: Option<ClientId>,
    /// By what they are sorted.
    pub sort: RecurrenceSort,
    /// Which part of the list.
    pub page: Paging,
}

/// A rule whose days are wanted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RecurrenceDates {
    /// The rule.
    pub rule: RecurrenceRule,
    /// Which time each day is for.
    #[serde(default)]
    pub period: RecurrencePeriod,
    /// Only days from this one on; empty for all.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// Most days.
    #[serde(default = "twelve")]
    pub limit: u32,
}

fn twelve() -> u32 {
    12
}

/// A day on which an invoice comes, and the time it is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct RecurrenceDate {
    /// The day.
    pub occurs_on: NaiveDate,
    /// First day of the time.
    pub period_from: NaiveDate,
    /// Last day of the time.
    pub period_to: NaiveDate,
}

/// An invoice that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct RecurrenceMade {
    /// Of what.
    pub recurrence_id: RecurrenceId,
    /// For which day.
    pub occurs_on: NaiveDate,
    /// The invoice.
    pub invoice_id: InvoiceId,
    /// Its title.
    pub title: String,
    /// Its number; empty for a draft.
    pub number: Option<String>,
    /// Why it is a draft though it was to be issued.
    pub not_issued: Option<Error>,
}

/// A recurring invoice of which none could be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct RecurrenceFailed {
    /// Which.
    pub recurrence_id: RecurrenceId,
    /// For which day.
    pub occurs_on: NaiveDate,
    /// Why.
    pub error: Error,
}

/// What a run made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct RecurrenceRun {
    /// The invoices.
    pub made: Vec<RecurrenceMade>,
    /// What failed; it is tried again with the next run.
    pub failed: Vec<RecurrenceFailed>,
}

pub(crate) fn list(
    _: Moment,
    db: &Snapshot<'_>,
    request: RecurrenceList,
) -> Result<Page<RecurrenceRow>> {
    Ok(db.recurrences(request.sort, request.client_id, &request.page)?)
}

pub(crate) fn get(_: Moment, db: &Snapshot<'_>, request: Of<RecurrenceId>) -> Result<Recurrence> {
    Ok(db.recurrence(request.id)?)
}

pub(crate) fn create(moment: Moment, tx: &Tx<'_>, fields: RecurrenceFields) -> Result<Recurrence> {
    not_long_ago(&fields.rule, moment.today)?;
    let id = tx.add_recurrence(&fields)?;
    Ok(tx.recurrence(id)?)
}

pub(crate) fn update(
    moment: Moment,
    tx: &Tx<'_>,
    edit: Edit<RecurrenceId, RecurrenceFields>,
) -> Result<Recurrence> {
    let old = tx.recurrence(edit.id)?.fields;
    let fields = edit.set.over(&old)?;
    if fields.rule.start != old.rule.start {
        not_long_ago(&fields.rule, moment.today)?;
    }
    tx.set_recurrence(edit.id, &fields, moment.today)?;
    Ok(tx.recurrence(edit.id)?)
}

pub(crate) fn delete(_: Moment, tx: &Tx<'_>, request: Of<RecurrenceId>) -> Result<Empty> {
    tx.delete_recurrence(request.id)?;
    Ok(Empty {})
}

fn not_long_ago(rule: &RecurrenceRule, today: NaiveDate) -> Result<()> {
    let earliest = today
        .checked_sub_days(Days::new(MOST_DAYS_BACK))
        .unwrap_or(today);
    if rule.start < earliest {
        let date = earliest.to_string();
        return Err(Invalid::new("rule.start", Rule::Before { date }).into());
    }
    Ok(())
}

pub(crate) fn dates(
    _: Moment,
    _: &Snapshot<'_>,
    request: RecurrenceDates,
) -> Result<Vec<RecurrenceDate>> {
    let rule = request.rule;
    rule.validate().map_err(|e| e.under("rule"))?;
    let mut dates = Vec::new();
    let mut next = match request.from {
        Some(from) => rule.on_or_after(from),
        None => rule.occurrence(0),
    };
    while let Some(occurs_on) = next
        && dates.len() < request.limit.clamp(1, 200) as usize
    {
        let Some((period_from, period_to)) = rule.period(occurs_on, request.period) else {
            break;
        };
        dates.push(RecurrenceDate {
            occurs_on,
            period_from,
            period_to,
        });
        next = rule.after(occurs_on);
    }
    Ok(dates)
}

/// Makes every invoice that is due today or was due before.
pub(crate) fn run(daybook: &Daybook, moment: Moment, _: Empty) -> Result<RecurrenceRun> {
    let store = daybook.store()?;
    let mut run = RecurrenceRun::default();
    let due = store.read::<_, Error>(|db| Ok(db.due_recurrences(moment.today)?))?;
    for id in due {
        loop {
            let next = store.read::<_, Error>(|db| Ok(db.due_occurrence(id, moment.today)?))?;
            let Some((occurs_on, makes)) = next else {
                break;
            };
            let attempt = |makes| {
                let made = store.write("recurrence_run", moment.now, |tx| {
                    make(moment, tx, id, occurs_on, makes)
                });
                made.map(|done| done.value)
            };
            let made = match (attempt(makes), makes) {
                // It cannot be issued as it is: a draft waits for a person, with the reason.
                (Err(error), RecurrenceMakes::Issued) => {
                    attempt(RecurrenceMakes::Draft).map(|made| {
                        made.map(|made| RecurrenceMade {
                            not_issued: Some(error),
                            ..made
                        })
                    })
                }
                (made, _) => made,
            };
            match made {
                Ok(made) => run.made.extend(made),
                Err(error) => {
                    run.failed.push(RecurrenceFailed {
                        recurrence_id: id,
                        occurs_on,
                        error,
                    });
                    break;
                }
            }
        }
    }
    Ok(run)
}

/// Takes an occurrence and makes its invoice. Nothing when another process has made it.
fn make(
    moment: Moment,
    tx: &Tx<'_>,
    id: RecurrenceId,
    occurs_on: NaiveDate,
    makes: RecurrenceMakes,
) -> Result<Option<RecurrenceMade>> {
    if !tx.take_occurrence(id, occurs_on)? {
        return Ok(None);
    }
    let recurrence = tx.recurrence(id)?.fields;
    let terms = Terms::of(tx, recurrence.client_id)?;
    let draft = draft(&recurrence, &terms, occurs_on);
    let invoice = tx.add_invoice(&draft.0)?;
    tx.set_invoice_lines(invoice, &draft.1)?;
    tx.made_of_occurrence(id, occurs_on, invoice)?;
    let number = match makes {
        RecurrenceMakes::Draft => None,
        RecurrenceMakes::Issued => {
            let request = InvoiceIssue {
                id: invoice,
                issued_on: None,
            };
            issue(moment, tx, request)?
                .issued
                .map(|issued| issued.number)
        }
    };
    Ok(Some(RecurrenceMade {
        recurrence_id: id,
        occurs_on,
        invoice_id: invoice,
        title: draft.0.title,
        number,
        not_issued: None,
    }))
}

/// The invoice of an occurrence, with its words filled in.
fn draft(
    recurrence: &RecurrenceFields,
    terms: &Terms,
    occurs_on: NaiveDate,
) -> (InvoiceFields, Vec<InvoiceLine>) {
    let locale = Locale::new(&terms.language, &terms.business.address.country);
    let period = recurrence.rule.period(occurs_on, recurrence.period);
    let (from, to) = period.unwrap_or((occurs_on, occurs_on));
    let word = |name: &str| match name {
        "month" => Some(locale.month(from).to_owned()),
        "quarter" => Some((from.month0() / 3 + 1).to_string()),
        "year" => Some(from.year().to_string()),
        "period" => Some(period_words(recurrence.rule.unit, locale, from, to)),
        "date" => Some(locale.date(occurs_on)),
        _ => None,
    };
    let filled = |text: &str, most: usize| fill(text, word).chars().take(most).collect::<String>();
    let mut draft = fields(terms, recurrence.client_id, recurrence.project_id);
    draft.title = filled(&recurrence.title, 200);
    draft.currency = recurrence.currency.unwrap_or(draft.currency);
    draft.payment_terms_days = recurrence
        .payment_terms_days
        .unwrap_or(draft.payment_terms_days);
    draft.service_from = Some(from);
    draft.service_to = Some(to);
    draft
        .order_reference
        .clone_from(&recurrence.order_reference);
    draft.introduction = filled(&recurrence.introduction, 10_000);
    draft.note = filled(&recurrence.note, 10_000);
    // A line that has the VAT that was usual when the rule began follows it when the rate changes; one that a person chose stays.
    let usual = terms.vat(recurrence.rule.start);
    let lines = recurrence
        .lines
        .iter()
        .map(|line| InvoiceLine {
            id: domain::InvoiceLineId::default(),
            description: filled(&line.description, 1000),
            vat: if line.vat == usual {
                terms.vat(to)
            } else {
                line.vat
            },
            ..line.clone()
        })
        .collect();
    (draft, lines)
}

/// A period in words, as short as it can be said: "March 2026", "January 2026 – March 2026", "2026", or its days.
fn period_words(unit: RecurrenceUnit, locale: Locale, from: NaiveDate, to: NaiveDate) -> String {
    let whole_year = (from.ordinal(), to.month(), to.day()) == (1, 12, 31);
    match unit {
        RecurrenceUnit::Week => locale.dates(from, to),
        _ if whole_year && from.year() == to.year() => from.year().to_string(),
        _ if whole_year => format!("{} – {}", from.year(), to.year()),
        _ if (from.year(), from.month()) == (to.year(), to.month()) => locale.month_of_year(from),
        _ => format!(
            "{} – {}",
            locale.month_of_year(from),
            locale.month_of_year(to)
        ),
    }
}
