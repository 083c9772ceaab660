//! Expenses, with their receipts beside them.

mod receipt;

use chrono::NaiveDate;
use domain::expense::{Expense, ExpenseFields, Receipt};
use domain::{Currency, Decimal, ExpenseId, InvoiceLineId, ProjectId, Validate as _};
use rusqlite::Row;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::client::missing;
use crate::column::{Column as _, Columns, at, columns, get, insert, update};
use crate::page::Listing;
use crate::project::overflow;
use crate::{Error, Page, Paging, Result, Snapshot, Tx};

columns! {
    write, read, ExpenseFields = start;
    "spent_on" => spent_on, "supplier" => supplier, "description" => description, "reference" => reference, "category" => category,
    "currency" => currency, "net" => net, "vat" => vat, "exchange_rate" => exchange_rate, "project_id" => project_id,
    "billable" => billable, "markup" => markup, "notes" => notes,
}

fn start(row: &Row<'_>) -> Result<ExpenseFields> {
    Ok(ExpenseFields {
        spent_on: get(row, "spent_on")?,
        supplier: String::new(),
        description: String::new(),
        reference: String::new(),
        category: String::new(),
        currency: Currency::EUR,
        net: 0,
        vat: 0,
        exchange_rate: None,
        project_id: None,
        billable: false,
        markup: Decimal::ZERO,
        notes: String::new(),
    })
}

/// Which expenses are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ExpenseFilter {
    /// Of this project.
    pub project_id: Option<ProjectId>,
    /// Of this category; letters may be large or small.
    pub category: Option<String>,
    /// Spent on this day or later.
    pub from: Option<NaiveDate>,
    /// Spent on this day or earlier.
    pub to: Option<NaiveDate>,
    /// Only billable ones that are on no invoice.
    pub unbilled: bool,
}

/// By what expenses are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExpenseSort {
    /// The day they were spent.
    #[default]
    Day,
    /// Amount with VAT in the business's own currency.
    Amount,
    /// Supplier.
    Supplier,
}

/// An expense in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct ExpenseRow {
    /// Identifies the expense.
    pub id: ExpenseId,
    /// The day it was spent.
    pub spent_on: NaiveDate,
    /// Who was paid.
    pub supplier: String,
    /// What for.
    pub description: String,
    /// What kind of expense it is.
    pub category: String,
    /// With VAT, in minor units of `currency`.
    #[ts(type = "number")]
    pub gross: i64,
    /// Currency it was paid in.
    pub currency: Currency,
    /// With VAT, in minor units of `own_currency`.
    #[ts(type = "number")]
    pub own_gross: i64,
    /// The business's currency when it was entered.
    pub own_currency: Currency,
    /// Title of the project.
    pub project_title: Option<String>,
    /// Whether the client pays for it.
    pub billable: bool,
    /// Whether it is on an invoice, draft or issued.
    pub on_invoice: bool,
    /// Whether it has a receipt.
    pub has_receipt: bool,
}

/// An expense that is billable and on no invoice.
#[derive(Clone, Debug, PartialEq)]
pub struct UnbilledExpense {
    /// The expense.
    pub id: ExpenseId,
    /// What is known of it.
    pub fields: ExpenseFields,
    /// Its own net and gross amount in the business's currency, and that currency.
    pub own: (i64, i64, Currency),
}

const UNBILLED: &str = "expense.billable = 1 AND expense.invoice_line_id IS NULL";

impl ExpenseFilter {
    pub(crate) fn listing(&self, sort: ExpenseSort) -> Listing<'static> {
        let mut conditions = Vec::new();
        if let Some(project) = self.project_id {
            conditions.push(("expense.project_id = ?".to_owned(), vec![project.store()]));
        }
        if let Some(category) = &self.category {
            conditions.push(("expense.category = ?".to_owned(), vec![category.store()]));
        }
        if let Some(from) = self.from {
            conditions.push(("expense.spent_on >= ?".to_owned(), vec![from.store()]));
        }
        if let Some(to) = self.to {
            conditions.push(("expense.spent_on <= ?".to_owned(), vec![to.store()]));
        }
        if self.unbilled {
            conditions.push((UNBILLED.to_owned(), Vec::new()));
        }
        Listing {
            columns: "expense.id, expense.spent_on, expense.supplier, expense.description, expense.category, expense.net + expense.vat,
                expense.currency, expense.own_gross, expense.own_currency, project.title, expense.billable,
                expense.invoice_line_id IS NOT NULL, expense.receipt_id IS NOT NULL",
            from: "expense LEFT JOIN project ON project.id = expense.project_id",
            id: "expense.id",
            kind: Some("expense"),
            sort: match sort {
                ExpenseSort::Day => "expense.spent_on",
                ExpenseSort::Amount => "expense.own_gross",
                ExpenseSort::Supplier => "expense.supplier",
            },
            conditions,
        }
    }
}

impl Snapshot<'_> {
    /// A page of expenses.
    pub fn expenses(
        &self,
        filter: &ExpenseFilter,
        sort: ExpenseSort,
        paging: &Paging,
    ) -> Result<Page<ExpenseRow>> {
        filter.listing(sort).page(self, paging, |row| {
            Ok(ExpenseRow {
                id: at(row, 2)?,
                spent_on: at(row, 3)?,
                supplier: at(row, 4)?,
                description: at(row, 5)?,
                category: at(row, 6)?,
                gross: at(row, 7)?,
                currency: at(row, 8)?,
                own_gross: at(row, 9)?,
                own_currency: at(row, 10)?,
                project_title: at(row, 11)?,
                billable: at(row, 12)?,
                on_invoice: at(row, 13)?,
                has_receipt: at(row, 14)?,
            })
        })
    }

    /// An expense.
    pub fn expense(&self, id: ExpenseId) -> Result<Expense> {
        let mut statement = self.prepare_cached(
            "SELECT expense.*, project.title AS project_title, l.invoice_id AS invoice_id, i.number IS NOT NULL AS billed,
               r.file_name, r.media_type, r.size, r.sha256
             FROM expense LEFT JOIN project ON project.id = expense.project_id LEFT JOIN receipt r ON r.id = expense.receipt_id
             LEFT JOIN invoice_line l ON l.id = expense.invoice_line_id LEFT JOIN invoice i ON i.id = l.invoice_id
             WHERE expense.id = ?",
        )?;
        let mut rows = statement.query([id.store()])?;
        let row = rows.next()?.ok_or_else(|| missing("expense", id))?;
        let fields = read(row)?;
        let receipt = match get::<Option<String>>(row, "file_name")? {
            None => None,
            Some(file_name) => Some(Receipt {
                file_name,
                media_type: get(row, "media_type")?,
                size: get(row, "size")?,
                sha256: get(row, "sha256")?,
            }),
        };
        Ok(Expense {
            id,
            gross: fields.gross().ok_or_else(overflow)?,
            own_currency: get(row, "own_currency")?,
            own_net: get(row, "own_net")?,
            own_gross: get(row, "own_gross")?,
            project_title: get(row, "project_title")?,
            receipt,
            invoice_id: get(row, "invoice_id")?,
            billed: get(row, "billed")?,
            created_at: get(row, "created_at")?,
            fields,
        })
    }

    /// The categories that were used, in the order of the alphabet.
    pub fn expense_categories(&self) -> Result<Vec<String>> {
        // One look into the index for each category instead of a walk over all expenses.
        let mut statement = self.prepare_cached(
            "WITH RECURSIVE used (name) AS (
               SELECT min(category) FROM expense WHERE category > ''
               UNION ALL SELECT (SELECT min(category) FROM expense WHERE category > used.name) FROM used WHERE used.name IS NOT NULL)
             SELECT name FROM used WHERE name IS NOT NULL LIMIT 200",
        )?;
        let mut rows = statement.query([])?;
        let mut names = Vec::new();
        while let Some(row) = rows.next()? {
            names.push(at(row, 0)?);
        }
        Ok(names)
    }

    /// Billable expenses of a project that are on no invoice, up to `to`, in the order of their days.
    pub fn unbilled_expenses(
        &self,
        project: ProjectId,
        to: Option<NaiveDate>,
    ) -> Result<Vec<UnbilledExpense>> {
        let mut statement = self.prepare_cached(&format!(
            "SELECT * FROM expense WHERE project_id = ? AND {UNBILLED} AND spent_on <= ? ORDER BY spent_on, id"
        ))?;
        let last = to.map_or_else(|| "9999-12-31".to_owned().store(), |day| day.store());
        let mut rows = statement.query([project.store(), last])?;
        let mut expenses = Vec::new();
        while let Some(row) = rows.next()? {
            expenses.push(UnbilledExpense {
                id: get(row, "id")?,
                fields: read(row)?,
                own: (
                    get(row, "own_net")?,
                    get(row, "own_gross")?,
                    get(row, "own_currency")?,
                ),
            });
        }
        Ok(expenses)
    }
}

impl Tx<'_> {
    /// Adds an expense.
    pub fn add_expense(&self, fields: &ExpenseFields) -> Result<ExpenseId> {
        let mut columns = self.expense_columns(fields, self.business_required()?.currency)?;
        let id: ExpenseId = self.id();
        columns.extend([("id", id.store()), ("created_at", self.now().store())]);
        insert(self, "expense", columns)?;
        self.about(&fields.description);
        Ok(id)
    }

    /// Stores what was edited. What an invoice says of it stays as long as it is on one.
    pub fn set_expense(&self, id: ExpenseId, fields: &ExpenseFields) -> Result<()> {
        let old = self.expense(id)?;
        // The currency it was first counted in stays its own, also when the business changes to another.
        let columns = self.expense_columns(fields, old.own_currency)?;
        self.about(&fields.description);
        if old.invoice_id.is_none() {
            return update(self, "expense", "id", &id, columns);
        }
        let billed_same = ExpenseFields {
            supplier: old.fields.supplier.clone(),
            reference: old.fields.reference.clone(),
            category: old.fields.category.clone(),
            notes: old.fields.notes.clone(),
            ..fields.clone()
        } == old.fields;
        if !billed_same {
            return Err(if old.billed {
                Error::Frozen
            } else {
                Error::InUse {
                    kind: "expense",
                    by: "invoice",
                    count: 1,
                }
            });
        }
        let own = ["supplier", "reference", "category", "notes"];
        let columns = columns
            .into_iter()
            .filter(|(name, _)| own.contains(name))
            .collect();
        update(self, "expense", "id", &id, columns)
    }

    /// Deletes an expense that is on no invoice, with its receipt.
    pub fn delete_expense(&self, id: ExpenseId) -> Result<()> {
        let old = self.expense(id)?;
        if old.billed {
            return Err(Error::Frozen);
        }
        if old.invoice_id.is_some() {
            return Err(Error::InUse {
                kind: "expense",
                by: "invoice",
                count: 1,
            });
        }
        self.about(&old.fields.description);
        let receipt = self.receipt_of(id)?;
        self.execute("DELETE FROM expense WHERE id = ?", [id.store()])?;
        self.drop_receipt(receipt)
    }

    /// Puts expenses on a line of a draft; one that is on a line already is refused.
    pub fn bill_expense(&self, id: ExpenseId, line: InvoiceLineId) -> Result<()> {
        let changed = self
            .prepare_cached(&format!(
                "UPDATE expense SET invoice_line_id = ? WHERE id = ? AND {UNBILLED}"
            ))?
            .execute([line.store(), id.store()])?;
        billed_once(changed, "expense")
    }

    /// All columns but id, receipt and invoice line.
    fn expense_columns(&self, fields: &ExpenseFields, own: Currency) -> Result<Columns> {
        fields.validate()?;
        fields.validate_rate(own)?;
        if let Some(project) = fields.project_id {
            self.project_fields(project)?;
        }
        let gross = fields.gross().ok_or_else(overflow)?;
        let in_own = |minor| fields.in_own_currency(minor, own).ok_or_else(overflow);
        let mut columns = write(fields);
        columns.extend([
            ("own_currency", own.store()),
            ("own_net", in_own(fields.net)?.store()),
            ("own_gross", in_own(gross)?.store()),
        ]);
        Ok(columns)
    }
}

/// Whether exactly one record was put on a line.
pub(crate) fn billed_once(changed: usize, kind: &'static str) -> Result<()> {
    if changed == 1 {
        Ok(())
    } else {
        Err(Error::WrongState {
            kind,
            state: "billed",
        })
    }
}
