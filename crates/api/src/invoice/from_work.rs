//! Drafts of work that is not billed yet: time, expenses and milestones become lines, each once.
//!
//! Preview and draft are made by the same steps, so what is shown is what is billed.

use chrono::NaiveDate;
use documents::Locale;
use domain::business::VatStatus;
use domain::expense::charged;
use domain::invoice::{
    Invoice, InvoiceFields, InvoiceKind, InvoiceLine, PriceBasis, Quantity, Unit,
};
use domain::milestone::Milestone;
use domain::project::ProjectFields;
use domain::rounding::{Grouping, TimeGroup, TimeRounding, groups};
use domain::tax::Vat;
use domain::totals::Totals;
use domain::{
    Currency, Decimal, EntryId, ExpenseId, InvoiceId, InvoiceLineId, MilestoneId, ProjectId,
    Validate as _,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::entry::billing::LineWork;
use store::expense::UnbilledExpense;
use store::invoice::list::InvoiceRow;
use store::{Snapshot, Tx};
use ts_rs::TS;

use super::fields;
use crate::daybook::Moment;
use crate::proposal::Terms;
use crate::wire::Of;
use crate::{Error, ErrorCode, Result};

/// A draft of a project's unbilled time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct InvoiceFromTime {
    /// The project.
    pub project_id: ProjectId,
    /// Only time up to this day; empty for all.
    #[serde(default)]
    pub to: Option<NaiveDate>,
    /// What becomes a line.
    #[serde(default)]
    pub grouping: Grouping,
}

/// What can be billed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum WorkKind {
    /// Billable time.
    Time,
    /// Billable expenses.
    Expenses,
    /// Milestones that are done.
    Milestones,
}

/// Unbilled work of a project that becomes lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct InvoiceFromWork {
    /// The project.
    pub project_id: ProjectId,
    /// Only what was worked, spent or done up to this day; empty for all.
    #[serde(default)]
    pub to: Option<NaiveDate>,
    /// What is billed.
    #[serde(default = "everything")]
    pub include: Vec<WorkKind>,
    /// Which time becomes a line. Expenses and milestones have a line each.
    #[serde(default)]
    pub grouping: Grouping,
    /// How time is rounded; empty: by the project's rule, else the client's, else to whole minutes.
    #[serde(default)]
    pub rounding: Option<TimeRounding>,
    /// A draft of the same client and currency that the lines are added to; empty for a new one.
    #[serde(default)]
    pub invoice_id: Option<InvoiceId>,
}

fn everything() -> Vec<WorkKind> {
    vec![WorkKind::Milestones, WorkKind::Time, WorkKind::Expenses]
}

/// What a draft of unbilled work would say.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, TS)]
pub struct WorkPreview {
    /// The lines.
    pub lines: Vec<InvoiceLine>,
    /// Their sums.
    pub totals: Totals,
    /// First day of the work.
    pub service_from: Option<NaiveDate>,
    /// Last day of the work.
    pub service_to: Option<NaiveDate>,
    /// How much time was worked on it, in seconds.
    #[ts(type = "number")]
    pub worked_seconds: i64,
    /// How much of it is billed after rounding, in minutes.
    #[ts(type = "number")]
    pub billed_minutes: i64,
    /// The rule it is rounded by.
    pub rounding: TimeRounding,
    /// Expenses in a currency that cannot be told in that of the project: they stay unbilled.
    pub left_out: Vec<ExpenseId>,
}

/// Where a line comes from.
enum Source {
    Time(Vec<EntryId>),
    Expense(ExpenseId),
    Milestone(MilestoneId),
}

/// Lines to be, each with its source.
struct Work {
    lines: Vec<(InvoiceLine, Source)>,
    days: Vec<NaiveDate>,
    worked_seconds: i64,
    billed_minutes: i64,
    rounding: TimeRounding,
    left_out: Vec<ExpenseId>,
}

impl Work {
    fn of(
        db: &Snapshot<'_>,
        request: &InvoiceFromWork,
        language: &str,
        terms: &Terms,
        today: NaiveDate,
    ) -> Result<Self> {
        let project = db.project_fields(request.project_id)?;
        let rounding = request
            .rounding
            .or(project.rounding)
            .or(terms.client.rounding)
            .unwrap_or_default();
        rounding.validate().map_err(|e| e.under("rounding"))?;
        let mut work = Self {
            lines: Vec::new(),
            days: Vec::new(),
            worked_seconds: 0,
            billed_minutes: 0,
            rounding,
            left_out: Vec::new(),
        };
        let locale = Locale::new(language, &terms.business.address.country);
        let wanted = |kind| request.include.contains(&kind);
        if wanted(WorkKind::Milestones) {
            for milestone in db.unbilled_milestones(request.project_id, request.to)? {
                work.add_milestone(milestone, terms, today);
            }
        }
        if wanted(WorkKind::Time) {
            let entries = db.unbilled_entries(request.project_id, request.to)?;
            for group in groups(entries, request.grouping, rounding) {
                work.add_time(&group, request.grouping, &project, locale, terms, today);
            }
        }
        if wanted(WorkKind::Expenses) {
            for expense in db.unbilled_expenses(request.project_id, request.to)? {
                work.add_expense(&expense, project.currency, locale, terms);
            }
        }
        Ok(work)
    }

    fn add_milestone(&mut self, milestone: Milestone, terms: &Terms, today: NaiveDate) {
        let done = milestone.fields.done_on;
        self.days.extend(done);
        let price = milestone.currency.major(milestone.fields.amount);
        let vat = terms.vat(done.unwrap_or(today));
        let line = fixed(milestone.fields.title, price, vat);
        self.lines.push((line, Source::Milestone(milestone.id)));
    }

    fn add_time(
        &mut self,
        group: &TimeGroup,
        grouping: Grouping,
        project: &ProjectFields,
        locale: Locale,
        terms: &Terms,
        today: NaiveDate,
    ) {
        self.worked_seconds += group.entries.iter().map(|e| e.seconds).sum::<i64>();
        self.billed_minutes += group.minutes;
        self.days.extend(group.entries.iter().map(|e| e.day));
        // The rate of the day on which the work was finished.
        let finished = group.entries.iter().map(|e| e.day).max();
        let line = InvoiceLine {
            description: shortened(&said(group, grouping, project, locale)),
            quantity: Quantity::Minutes(group.minutes),
            unit: Unit::Hour,
            unit_price: group.hourly_rate,
            vat: terms.vat(finished.unwrap_or(today)),
            ..InvoiceLine::default()
        };
        let entries = group.entries.iter().map(|entry| entry.id).collect();
        self.lines.push((line, Source::Time(entries)));
    }

    /// The client pays what the expense cost the freelancer: who takes the VAT in it back from the state passes on the net amount.
    fn add_expense(
        &mut self,
        expense: &UnbilledExpense,
        currency: Currency,
        locale: Locale,
        terms: &Terms,
    ) {
        let fields = &expense.fields;
        let (own_net, own_gross, own) = expense.own;
        let registered = terms.business.vat_status == VatStatus::Registered;
        let cost = if fields.currency == currency {
            let gross = fields.net.saturating_add(fields.vat);
            Some(if registered { fields.net } else { gross })
        } else if own == currency {
            Some(if registered { own_net } else { own_gross })
        } else {
            None
        };
        let price = cost.and_then(|cost| charged(currency, currency.major(cost), fields.markup));
        let Some(price) = price else {
            self.left_out.push(expense.id);
            return;
        };
        self.days.push(fields.spent_on);
        let said = format!("{}: {}", locale.date(fields.spent_on), fields.description);
        let vat = terms.vat(fields.spent_on);
        let line = fixed(shortened(&said), currency.major(price), vat);
        self.lines.push((line, Source::Expense(expense.id)));
    }

    fn period(&self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let days = || self.days.iter().copied();
        (days().min(), days().max())
    }
}

fn fixed(description: String, unit_price: Decimal, vat: Vat) -> InvoiceLine {
    InvoiceLine {
        description,
        quantity: Quantity::default(),
        unit: Unit::Fixed,
        unit_price,
        vat,
        ..InvoiceLine::default()
    }
}

/// What a line of time says.
fn said(group: &TimeGroup, grouping: Grouping, project: &ProjectFields, locale: Locale) -> String {
    let tasks = group.tasks();
    let what = if tasks.is_empty() {
        project.title.clone()
    } else {
        tasks.join(", ")
    };
    let day = group.days().map(|(day, _)| locale.date(day));
    match (grouping, day) {
        (Grouping::Task, _) => what,
        (Grouping::All, _) | (_, None) => project.title.clone(),
        (Grouping::Day, Some(day)) => format!("{day}: {what}"),
        (Grouping::Entry, Some(day)) => {
            let note = group.entries.first().map(|entry| entry.note.trim());
            let what = note.filter(|note| !note.is_empty()).unwrap_or(&what);
            format!("{day}: {what}")
        }
    }
}

/// As much of a text as a line holds.
fn shortened(text: &str) -> String {
    const MOST: usize = 1000;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(MOST - 1).collect();
    short.push('…');
    short
}

pub(crate) fn from_time(moment: Moment, tx: &Tx<'_>, request: InvoiceFromTime) -> Result<Invoice> {
    let request = InvoiceFromWork {
        project_id: request.project_id,
        to: request.to,
        include: vec![WorkKind::Time],
        grouping: request.grouping,
        rounding: None,
        invoice_id: None,
    };
    from_work(moment, tx, request)
}

pub(crate) fn preview(
    moment: Moment,
    db: &Snapshot<'_>,
    request: InvoiceFromWork,
) -> Result<WorkPreview> {
    let (draft, _, terms) = draft(moment, db, &request)?;
    let work = Work::of(db, &request, &draft.language, &terms, moment.today)?;
    let (service_from, service_to) = work.period();
    let lines: Vec<_> = work.lines.into_iter().map(|(line, _)| line).collect();
    Ok(WorkPreview {
        totals: Totals::of_invoice(draft.currency, &lines, 0)?,
        lines,
        service_from,
        service_to,
        worked_seconds: work.worked_seconds,
        billed_minutes: work.billed_minutes,
        rounding: work.rounding,
        left_out: work.left_out,
    })
}

pub(crate) fn from_work(moment: Moment, tx: &Tx<'_>, request: InvoiceFromWork) -> Result<Invoice> {
    let (mut draft, mut lines, terms) = draft(moment, tx, &request)?;
    let work = Work::of(tx, &request, &draft.language, &terms, moment.today)?;
    if work.lines.is_empty() {
        return Err(refused("project", "billed"));
    }
    let (from, to) = work.period();
    draft.service_from = draft.service_from.into_iter().chain(from).min();
    draft.service_to = draft.service_to.into_iter().chain(to).max();
    let id = match request.invoice_id {
        Some(id) => {
            tx.set_invoice(id, &draft)?;
            id
        }
        None => tx.add_invoice(&draft)?,
    };
    let mut sources = Vec::new();
    for (mut line, source) in work.lines {
        line.id = tx.id::<InvoiceLineId>();
        sources.push((line.id, source));
        lines.push(line);
    }
    tx.set_invoice_lines(id, &lines)?;
    for (line, source) in sources {
        match source {
            Source::Time(entries) => {
                for entry in entries {
                    tx.bill_entry(entry, line)?;
                }
            }
            Source::Expense(expense) => tx.bill_expense(expense, line)?,
            Source::Milestone(milestone) => tx.bill_milestone(milestone, line)?,
        }
    }
    Ok(tx.invoice(id, moment.today)?)
}

/// The drafts that unbilled work of a project can be added to, the newest first.
pub(crate) fn drafts(
    moment: Moment,
    db: &Snapshot<'_>,
    request: Of<ProjectId>,
) -> Result<Vec<InvoiceRow>> {
    let project = db.project_fields(request.id)?;
    Ok(db.drafts_for_work(project.client_id, project.currency, moment.today)?)
}

pub(crate) fn lines_of(
    _: Moment,
    db: &Snapshot<'_>,
    request: Of<InvoiceId>,
) -> Result<Vec<LineWork>> {
    Ok(db.line_work(request.id)?)
}

/// The draft that the lines go to, as it is now or as a new one would be, and its lines.
fn draft(
    moment: Moment,
    db: &Snapshot<'_>,
    request: &InvoiceFromWork,
) -> Result<(InvoiceFields, Vec<InvoiceLine>, Terms)> {
    let project = db.project_fields(request.project_id)?;
    let terms = Terms::of(db, project.client_id)?;
    let Some(id) = request.invoice_id else {
        let mut draft = fields(&terms, project.client_id, Some(request.project_id));
        draft.title = project.title;
        draft.currency = project.currency;
        return Ok((draft, Vec::new(), terms));
    };
    let draft = db.draft_invoice(id)?;
    if draft.client_id != project.client_id {
        return Err(refused("invoice", "other_client"));
    }
    // A draft at gross prices would take the prices of hours and expenses, which are net, for gross ones.
    if draft.currency != project.currency || draft.prices != PriceBasis::Net {
        return Err(refused("invoice", "other_prices"));
    }
    if draft.kind != InvoiceKind::Invoice {
        return Err(refused("invoice", "other_kind"));
    }
    Ok((draft, db.invoice(id, moment.today)?.lines, terms))
}

fn refused(kind: &str, state: &str) -> Error {
    Error::new(ErrorCode::WrongState)
        .with("kind", kind)
        .with("state", state)
}
