//! Lists of invoices.

use chrono::NaiveDate;
use domain::invoice::InvoiceStatus;
use domain::{ClientId, Currency, InvoiceId, ProjectId};
use rusqlite::types::Value;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::column::{Column as _, at};
use crate::page::Listing;
use crate::{Page, Paging, Result, Snapshot};

/// Which invoices are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceFilter {
    /// All.
    #[default]
    All,
    /// Not issued yet.
    Draft,
    /// Issued, and something is open.
    Open,
    /// Something is open and the due date has passed.
    Overdue,
    /// Nothing is open.
    Paid,
}

/// By what invoices are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceSort {
    /// When they were made.
    #[default]
    Made,
    /// Due date; drafts have none and count as earliest.
    Due,
    /// Amount payable.
    Amount,
}

/// An invoice in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct InvoiceRow {
    /// Identifies the invoice.
    pub id: InvoiceId,
    /// Number; `null` for a draft.
    pub number: Option<String>,
    /// Title.
    pub title: String,
    /// Name of the client.
    pub client_name: String,
    /// Where it stands.
    pub status: InvoiceStatus,
    /// Date of the invoice.
    pub issued_on: Option<NaiveDate>,
    /// Due date.
    pub due_on: Option<NaiveDate>,
    /// Amount payable, in minor units.
    #[ts(type = "number")]
    pub payable: i64,
    /// What is open, in minor units.
    #[ts(type = "number")]
    pub open: i64,
    /// Of which currency.
    pub currency: Currency,
}

impl InvoiceFilter {
    pub(crate) fn listing(self, sort: InvoiceSort, today: NaiveDate) -> Listing<'static> {
        let open = "invoice.number IS NOT NULL AND invoice.paid < invoice.payable";
        let condition: Option<(String, Vec<Value>)> = match self {
            Self::All => None,
            Self::Draft => Some(("invoice.number IS NULL".to_owned(), vec![])),
            Self::Open => Some((open.to_owned(), vec![])),
            Self::Overdue => Some((
                format!("{open} AND invoice.due_on < ?"),
                vec![today.store()],
            )),
            Self::Paid => Some((
                "invoice.number IS NOT NULL AND invoice.paid >= invoice.payable".to_owned(),
                vec![],
            )),
        };
        let due = match self {
            // Open ones always have a due date: without ifnull their own small index serves the order as well.
            Self::Open | Self::Overdue => "invoice.due_on",
            _ => "ifnull(invoice.due_on, '')",
        };
        Listing {
            columns: "invoice.id, invoice.number, invoice.title,
                ifnull(invoice.client_name, (SELECT name FROM client WHERE client.id = invoice.client_id)), invoice.issued_on,
                invoice.due_on, invoice.payable, invoice.paid, invoice.currency",
            from: match self {
                // Left to itself the planner looks for the few drafts among all invoices in the order that is asked for.
                Self::Draft => "invoice INDEXED BY invoice_drafts",
                _ => "invoice",
            },
            id: "invoice.id",
            kind: Some("invoice"),
            sort: match sort {
                InvoiceSort::Made => "invoice.id",
                InvoiceSort::Due => due,
                InvoiceSort::Amount => "invoice.payable",
            },
            conditions: condition.into_iter().collect(),
        }
    }
}

impl Snapshot<'_> {
    /// A page of invoices, of one client or project if given, as they stand on the day `today`.
    pub fn invoices(
        &self,
        filter: InvoiceFilter,
        sort: InvoiceSort,
        client: Option<ClientId>,
        project: Option<ProjectId>,
        paging: &Paging,
        today: NaiveDate,
    ) -> Result<Page<InvoiceRow>> {
        let mut listing = filter.listing(sort, today);
        listing
            .conditions
            .extend(client.map(|id| ("invoice.client_id = ?".to_owned(), vec![id.store()])));
        listing
            .conditions
            .extend(project.map(|id| ("invoice.project_id = ?".to_owned(), vec![id.store()])));
        self.invoice_rows(&listing, paging, today)
    }

    pub(crate) fn invoice_rows(
        &self,
        listing: &Listing<'_>,
        paging: &Paging,
        today: NaiveDate,
    ) -> Result<Page<InvoiceRow>> {
        listing.page(self, paging, |row| {
            let (payable, paid): (i64, i64) = (at(row, 8)?, at(row, 9)?);
            let due_on = at(row, 7)?;
            Ok(InvoiceRow {
                id: at(row, 2)?,
                number: at(row, 3)?,
                title: at(row, 4)?,
                client_name: at(row, 5)?,
                status: InvoiceStatus::of(due_on, payable, paid, today),
                issued_on: at(row, 6)?,
                due_on,
                payable,
                open: payable - paid,
                currency: at(row, 10)?,
            })
        })
    }
}
