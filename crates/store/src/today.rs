//! What the first screen shows: what is open, due, overdue, running, and what waits for an answer.

use chrono::NaiveDate;
use domain::entry::{Entry, worth};
use domain::{Currency, Decimal, Money, ProjectId};
use schemars::JsonSchema;
use serde::Serialize;
use ts_rs::TS;

use crate::brief::{BriefFilter, BriefRow, BriefSort};
use crate::column::{Column as _, at};
use crate::entry::DaySum;
use crate::invoice::list::{InvoiceFilter, InvoiceRow, InvoiceSort};
use crate::letter::QuietProposal;
use crate::project::overflow;
use crate::proposal::{ProposalFilter, ProposalRow, ProposalSort};
use crate::{Paging, Result, Snapshot};

/// How many rows of each list the first screen shows.
const ROWS: u32 = 6;
/// After how long it is time to ask after a proposal.
const QUIET: chrono::Days = chrono::Days::new(7);

/// A sum by currency with the number of records in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Sum {
    /// The amount.
    pub amount: Money,
    /// How many records it is made of.
    #[ts(type = "number")]
    pub count: i64,
}

/// Billable time of a project that is on no invoice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct UnbilledProject {
    /// The project.
    pub project_id: ProjectId,
    /// Its title.
    pub title: String,
    /// Name of the client.
    pub client_name: String,
    /// Seconds in all.
    #[ts(type = "number")]
    pub seconds: i64,
    /// What they are worth.
    pub amount: Money,
}

/// The first screen.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, TS)]
pub struct Today {
    /// The day it is about.
    pub day: NaiveDate,
    /// What clients owe, by currency, overdue or not.
    pub open: Vec<Sum>,
    /// The part of it that is overdue.
    pub overdue: Vec<Sum>,
    /// The invoices that are overdue, longest first.
    pub overdue_invoices: Vec<InvoiceRow>,
    /// The invoices due next.
    pub due_invoices: Vec<InvoiceRow>,
    /// Invoices on which more came in than was to be paid: the rest is to be paid back.
    pub overpaid_invoices: Vec<InvoiceRow>,
    /// The running timer.
    pub running: Option<Entry>,
    /// Time of the last seven days.
    pub week: Vec<DaySum>,
    /// Unbilled time by project, the most valuable first.
    pub unbilled: Vec<UnbilledProject>,
    /// Unbilled time in all, by currency; counts projects.
    pub unbilled_sums: Vec<Sum>,
    /// Proposals with clients.
    pub sent_proposals: Vec<ProposalRow>,
    /// Those of them that nobody has answered or followed up for a week, the longest waiting first.
    pub quiet_proposals: Vec<QuietProposal>,
    /// Proposals being written.
    pub draft_proposals: Vec<ProposalRow>,
    /// Briefs that no proposal answers.
    pub new_briefs: Vec<BriefRow>,
    /// Drafts of invoices.
    pub draft_invoices: Vec<InvoiceRow>,
    /// What came in over the last 30 days, less what was paid back, by currency.
    pub received: Vec<Sum>,
}

impl Snapshot<'_> {
    /// The first screen as of `day`.
    pub fn today(&self, day: NaiveDate) -> Result<Today> {
        let paging = |descending| Paging {
            descending,
            limit: ROWS,
            ..Paging::default()
        };
        let invoices = |filter, sort, descending| {
            self.invoices(filter, sort, None, None, &paging(descending), day)
        };
        let mut due = InvoiceFilter::Open.listing(InvoiceSort::Due, day);
        due.conditions
            .push(("invoice.due_on >= ?".to_owned(), vec![day.store()]));
        let mut briefs = BriefFilter::Current.listing(BriefSort::Received);
        briefs.conditions.push((
            "NOT EXISTS (SELECT 1 FROM proposal WHERE proposal.brief_id = brief.id)".to_owned(),
            vec![],
        ));
        let (unbilled, unbilled_sums) = self.unbilled_projects()?;
        Ok(Today {
            day,
            open: self.open_sums(None)?,
            overdue: self.open_sums(Some(day))?,
            overdue_invoices: invoices(InvoiceFilter::Overdue, InvoiceSort::Due, false)?.rows,
            due_invoices: self.invoice_rows(&due, &paging(false), day)?.rows,
            overpaid_invoices: invoices(InvoiceFilter::Overpaid, InvoiceSort::Made, true)?.rows,
            running: self.running()?,
            week: self.day_sums(day - chrono::Days::new(6), day)?,
            unbilled,
            unbilled_sums,
            sent_proposals: self
                .proposals(
                    ProposalFilter::Sent,
                    ProposalSort::Made,
                    None,
                    None,
                    &paging(true),
                )?
                .rows,
            quiet_proposals: self.quiet_proposals(day - QUIET, ROWS)?,
            draft_proposals: self
                .proposals(
                    ProposalFilter::Draft,
                    ProposalSort::Made,
                    None,
                    None,
                    &paging(true),
                )?
                .rows,
            new_briefs: self.brief_rows(&briefs, &paging(true))?.rows,
            draft_invoices: invoices(InvoiceFilter::Draft, InvoiceSort::Made, true)?.rows,
            received: self.received_since(day - chrono::Days::new(30))?,
        })
    }

    fn open_sums(&self, due_before: Option<NaiveDate>) -> Result<Vec<Sum>> {
        let before = due_before.map_or_else(|| "9999-12-31".to_owned(), |day| day.to_string());
        self.sums(
            "SELECT currency, sum(payable - paid), count(*) FROM invoice INDEXED BY invoice_open
             WHERE number IS NOT NULL AND paid < payable AND due_on < ? GROUP BY currency ORDER BY 2 DESC",
            &before,
        )
    }

    fn received_since(&self, day: NaiveDate) -> Result<Vec<Sum>> {
        self.sums(
            "SELECT invoice.currency, sum(CASE payment.kind WHEN 'refund' THEN -payment.amount ELSE payment.amount END), count(*)
             FROM payment JOIN invoice ON invoice.id = payment.invoice_id
             WHERE payment.received_on >= ? AND payment.kind IN ('payment', 'refund') GROUP BY invoice.currency ORDER BY 2 DESC",
            &day.to_string(),
        )
    }

    fn sums(&self, sql: &str, value: &str) -> Result<Vec<Sum>> {
        let mut statement = self.prepare_cached(sql)?;
        let mut rows = statement.query([value])?;
        let mut sums = Vec::new();
        while let Some(row) = rows.next()? {
            sums.push(Sum {
                amount: Money {
                    currency: at(row, 0)?,
                    minor: at(row, 1)?,
                },
                count: at(row, 2)?,
            });
        }
        Ok(sums)
    }

    /// Unbilled time: the most valuable projects, and all of it by currency.
    fn unbilled_projects(&self) -> Result<(Vec<UnbilledProject>, Vec<Sum>)> {
        let mut statement = self.prepare_cached(
            "SELECT project.id, project.title, client.name, project.currency, u.hourly_rate, u.seconds FROM
               (SELECT project_id, hourly_rate, sum(seconds) AS seconds FROM entry INDEXED BY entry_unbilled
                WHERE billable = 1 AND invoice_line_id IS NULL AND ended_at IS NOT NULL GROUP BY project_id, hourly_rate) u
             JOIN project ON project.id = u.project_id JOIN client ON client.id = project.client_id",
        )?;
        let mut rows = statement.query([])?;
        let mut projects: Vec<(UnbilledProject, Decimal)> = Vec::new();
        while let Some(row) = rows.next()? {
            let (project_id, currency, rate, seconds): (ProjectId, Currency, Decimal, i64) =
                (at(row, 0)?, at(row, 3)?, at(row, 4)?, at(row, 5)?);
            let value = worth(seconds, rate).ok_or_else(overflow)?;
            match projects
                .last_mut()
                .filter(|(last, _)| last.project_id == project_id)
            {
                // A project whose rate has changed comes in several rows, one after the other.
                Some((last, sum)) => {
                    last.seconds += seconds;
                    *sum = sum.checked_add(value).ok_or_else(overflow)?;
                }
                None => projects.push((
                    UnbilledProject {
                        project_id,
                        title: at(row, 1)?,
                        client_name: at(row, 2)?,
                        seconds,
                        amount: Money { minor: 0, currency },
                    },
                    value,
                )),
            }
        }
        // A timer that was stopped at once leaves an entry of no length, which nobody bills.
        projects.retain(|(project, _)| project.seconds > 0);
        let (mut shown, mut sums) = (Vec::new(), Vec::<Sum>::new());
        for (mut project, value) in projects {
            let currency = project.amount.currency;
            project.amount.minor = currency.minor(value).ok_or_else(overflow)?;
            if let Some(sum) = sums.iter_mut().find(|sum| sum.amount.currency == currency) {
                sum.amount.minor = sum
                    .amount
                    .minor
                    .checked_add(project.amount.minor)
                    .ok_or_else(overflow)?;
                sum.count += 1;
            } else {
                sums.push(Sum {
                    amount: project.amount,
                    count: 1,
                });
            }
            shown.push(project);
        }
        shown.sort_by_key(|project| std::cmp::Reverse(project.amount.minor));
        shown.truncate(ROWS as usize);
        Ok((shown, sums))
    }
}
