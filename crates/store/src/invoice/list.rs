//! Lists of invoices.

use chrono::NaiveDate;
use domain::invoice::{InvoiceKind, InvoiceStatus, Standing};
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
    /// Nothing is open, and it was neither credited in full nor written off.
    Paid,
    /// More came in than was to be paid: something is to be paid back.
    Overpaid,
    /// Something was written off.
    WrittenOff,
    /// Taken back in full.
    Credited,
    /// Credit notes, drafts too.
    CreditNotes,
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
    /// What kind of document it is.
    pub kind: InvoiceKind,
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
    /// What is open, in minor units; negative when something is to be paid back.
    #[ts(type = "number")]
    pub open: i64,
    /// Of which currency.
    pub currency: Currency,
}

/// Which issued documents are wanted; all that is given must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IssuedWanted {
    /// Issued on this day or later.
    pub from: Option<NaiveDate>,
    /// Issued on this day or earlier.
    pub to: Option<NaiveDate>,
    /// Of this client.
    pub client_id: Option<ClientId>,
    /// Of this project.
    pub project_id: Option<ProjectId>,
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
                "invoice.number IS NOT NULL AND invoice.paid >= invoice.payable AND invoice.kind <> 'credit_note'
                 AND invoice.written_off = 0 AND NOT (invoice.gross > 0 AND invoice.credited >= invoice.gross)"
                    .to_owned(),
                vec![],
            )),
            Self::Overpaid => Some((
                "invoice.number IS NOT NULL AND invoice.paid > invoice.payable".to_owned(),
                vec![],
            )),
            Self::WrittenOff => Some(("invoice.written_off > 0".to_owned(), vec![])),
            Self::Credited => Some((
                "invoice.gross > 0 AND invoice.credited >= invoice.gross".to_owned(),
                vec![],
            )),
            Self::CreditNotes => Some(("invoice.kind = 'credit_note'".to_owned(), vec![])),
        };
        let due = match self {
            // Open ones always have a due date: without ifnull their own small index serves the order as well.
            Self::Open | Self::Overdue => "invoice.due_on",
            _ => "ifnull(invoice.due_on, '')",
        };
        Listing {
            columns: "invoice.id, invoice.number, invoice.title,
                ifnull(invoice.client_name, (SELECT name FROM client WHERE client.id = invoice.client_id)), invoice.issued_on,
                invoice.due_on, invoice.payable, invoice.paid, invoice.currency, invoice.kind, invoice.gross, invoice.credited,
                invoice.written_off",
            from: match self {
                // Left to itself the planner looks for the few drafts among all invoices in the order that is asked for.
                Self::Draft => "invoice INDEXED BY invoice_drafts",
                Self::Overpaid => "invoice INDEXED BY invoice_overpaid",
                Self::WrittenOff => "invoice INDEXED BY invoice_written_off",
                Self::Credited => "invoice INDEXED BY invoice_credited",
                Self::CreditNotes => "invoice INDEXED BY invoice_credit_notes",
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

    /// Ordinary drafts of a client at net prices in a currency, the newest first: what work can be added to. At most a hundred.
    pub fn drafts_for_work(
        &self,
        client: ClientId,
        currency: Currency,
        today: NaiveDate,
    ) -> Result<Vec<InvoiceRow>> {
        let mut listing = InvoiceFilter::Draft.listing(InvoiceSort::Made, today);
        listing.conditions.push((
            "invoice.client_id = ? AND invoice.currency = ? AND invoice.kind = 'invoice' AND invoice.prices = 'net'"
                .to_owned(),
            vec![client.store(), currency.store()],
        ));
        let newest = Paging {
            descending: true,
            limit: 100,
            ..Paging::default()
        };
        Ok(self.invoice_rows(&listing, &newest, today)?.rows)
    }

    /// Ids and numbers of issued documents by their date, for a batch.
    pub fn issued(&self, wanted: &IssuedWanted) -> Result<Vec<(InvoiceId, String)>> {
        let mut conditions = vec!["number IS NOT NULL".to_owned()];
        let mut values: Vec<Value> = Vec::new();
        let mut want = |condition: &str, value: Option<Value>| {
            if let Some(value) = value {
                conditions.push(condition.to_owned());
                values.push(value);
            }
        };
        want("issued_on >= ?", wanted.from.map(|day| day.store()));
        want("issued_on <= ?", wanted.to.map(|day| day.store()));
        want("client_id = ?", wanted.client_id.map(|id| id.store()));
        want("project_id = ?", wanted.project_id.map(|id| id.store()));
        let sql = format!(
            "SELECT id, number FROM invoice WHERE {} ORDER BY issued_on, id",
            conditions.join(" AND ")
        );
        let mut statement = self.prepare_cached(&sql)?;
        let mut rows = statement.query(rusqlite::params_from_iter(values))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push((at(row, 0)?, at(row, 1)?));
        }
        Ok(found)
    }

    pub(crate) fn invoice_rows(
        &self,
        listing: &Listing<'_>,
        paging: &Paging,
        today: NaiveDate,
    ) -> Result<Page<InvoiceRow>> {
        listing.page(self, paging, |row| {
            let standing = Standing {
                due_on: at(row, 7)?,
                payable: at(row, 8)?,
                settled: at(row, 9)?,
                kind: at(row, 11)?,
                gross: at(row, 12)?,
                credited: at(row, 13)?,
                written_off: at(row, 14)?,
            };
            Ok(InvoiceRow {
                id: at(row, 2)?,
                number: at(row, 3)?,
                title: at(row, 4)?,
                client_name: at(row, 5)?,
                kind: standing.kind,
                status: standing.status(today),
                issued_on: at(row, 6)?,
                due_on: standing.due_on,
                payable: standing.payable,
                open: standing.open(),
                currency: at(row, 10)?,
            })
        })
    }
}
