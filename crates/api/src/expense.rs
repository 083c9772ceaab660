//! Expenses and their receipts.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use documents::{PagesOfOthers, ReadError};
use domain::expense::{Expense, ExpenseFields};
use domain::received::ReceivedInvoice;
use domain::{Decimal, ExpenseId, Invalid, ProjectId, Rule};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::expense::{ExpenseFilter, ExpenseRow, ExpenseSort};
use store::{Page, Paging, Snapshot, Tx};
use ts_rs::TS;

use crate::daybook::Moment;
use crate::export::{export, file_name};
use crate::invoice::read::laid_out;
use crate::wire::{Edit, Empty, Of};
use crate::workspace::Written;
use crate::{Daybook, Error, ErrorCode, Result, reader};

/// Which expenses are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ExpenseList {
    /// Which.
    pub filter: ExpenseFilter,
    /// By what they are sorted.
    pub sort: ExpenseSort,
    /// Which part of the list.
    pub page: Paging,
}

/// A receipt for an expense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReceiptSet {
    /// The expense.
    pub id: ExpenseId,
    /// Name of the file.
    pub file_name: String,
    /// Its bytes in base64: a PDF, a PNG, JPEG or WebP picture, or an e-invoice in XML, of at most 10 MiB.
    pub data: String,
}

/// A supplier's e-invoice that becomes an expense, with its file as the receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ExpenseFromInvoice {
    /// Name of the file.
    pub file_name: String,
    /// Its bytes in base64: a Factur-X or ZUGFeRD PDF, CII or UBL, of at most 10 MiB.
    pub data: String,
    /// What kind of expense it is.
    #[serde(default)]
    pub category: String,
    /// What one unit of its currency is worth in the business's own, where the two differ.
    #[serde(default)]
    #[ts(type = "string | null")]
    #[schemars(with = "Option<String>")]
    pub exchange_rate: Option<Decimal>,
    /// The project it was for; the client then pays for it.
    #[serde(default)]
    pub project_id: Option<ProjectId>,
}

/// A receipt as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct ReceiptFile {
    /// Name of the file.
    pub file_name: String,
    /// Its media type.
    pub media_type: String,
    /// Its bytes in base64.
    pub data: String,
}

/// Pages of a receipt that are wanted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReceiptPagesWanted {
    /// The expense.
    pub id: ExpenseId,
    /// How many pages at the beginning are left out: a long document comes part by part.
    #[serde(default)]
    pub skipped: u32,
}

/// A part of the pages of a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct ReceiptPages {
    /// A self-contained SVG each; at most 30.
    pub pages: Vec<String>,
    /// How many pages the receipt has.
    pub total: u32,
}

pub(crate) fn list(_: Moment, db: &Snapshot<'_>, request: ExpenseList) -> Result<Page<ExpenseRow>> {
    Ok(db.expenses(&request.filter, request.sort, &request.page)?)
}

pub(crate) fn get(_: Moment, db: &Snapshot<'_>, request: Of<ExpenseId>) -> Result<Expense> {
    Ok(db.expense(request.id)?)
}

pub(crate) fn categories(_: Moment, db: &Snapshot<'_>, _: Empty) -> Result<Vec<String>> {
    Ok(db.expense_categories()?)
}

pub(crate) fn create(_: Moment, tx: &Tx<'_>, fields: ExpenseFields) -> Result<Expense> {
    let id = tx.add_expense(&fields)?;
    Ok(tx.expense(id)?)
}

pub(crate) fn update(
    _: Moment,
    tx: &Tx<'_>,
    edit: Edit<ExpenseId, ExpenseFields>,
) -> Result<Expense> {
    let fields = edit.set.over(&tx.expense(edit.id)?.fields)?;
    tx.set_expense(edit.id, &fields)?;
    Ok(tx.expense(edit.id)?)
}

pub(crate) fn delete(_: Moment, tx: &Tx<'_>, request: Of<ExpenseId>) -> Result<Empty> {
    tx.delete_expense(request.id)?;
    Ok(Empty {})
}

/// An expense of what a supplier's e-invoice says: its own sums, which nobody has to type. A file that is a receipt already is refused.
pub(crate) fn from_invoice(
    daybook: &Daybook,
    moment: Moment,
    request: ExpenseFromInvoice,
) -> Result<Expense> {
    let store = daybook.store()?;
    let bytes = decoded(&request.data)?;
    let invoice = crate::invoice::read::read(&bytes)?;
    let made = store.write("expense_from_invoice", moment.now, |tx| {
        add(tx, request, &bytes, &invoice)
    });
    Ok(made?.value)
}

fn add(
    tx: &Tx<'_>,
    request: ExpenseFromInvoice,
    bytes: &[u8],
    invoice: &ReceivedInvoice,
) -> Result<Expense> {
    let count = tx.receipts_of(bytes)?;
    if count > 0 {
        return Err(Error::new(ErrorCode::InUse)
            .with("kind", "receipt")
            .with("by", "expense")
            .with("count", count));
    }
    let bill = invoice.bill().ok_or_else(|| {
        let detail = "number, date, supplier or a sum is missing".to_owned();
        Invalid::new("data", Rule::Malformed { detail })
    })?;
    let names: Vec<_> = invoice
        .lines
        .iter()
        .map(|line| line.name.trim())
        .filter(|name| !name.is_empty())
        .collect();
    let said = if names.is_empty() {
        bill.number.clone()
    } else {
        names.join(", ")
    };
    let one_line = |text: &str, most: usize| {
        let plain = text.chars().map(|c| if c.is_control() { ' ' } else { c });
        plain.take(most).collect::<String>()
    };
    let id = tx.add_expense(&ExpenseFields {
        spent_on: bill.issued_on,
        supplier: one_line(&bill.supplier, 200),
        description: one_line(&said, 500),
        reference: one_line(&bill.number, 100),
        category: request.category,
        currency: bill.currency,
        net: bill.net,
        vat: bill.tax,
        exchange_rate: request.exchange_rate,
        project_id: request.project_id,
        billable: request.project_id.is_some() && bill.gross >= 0,
        markup: Decimal::ZERO,
        notes: String::new(),
    })?;
    tx.set_receipt(id, request.file_name.trim(), bytes)?;
    Ok(tx.expense(id)?)
}

fn decoded(data: &str) -> Result<Vec<u8>> {
    STANDARD.decode(data.trim()).map_err(|error| {
        let detail = error.to_string();
        Invalid::new("data", Rule::Malformed { detail }).into()
    })
}

pub(crate) fn set_receipt(_: Moment, tx: &Tx<'_>, request: ReceiptSet) -> Result<Expense> {
    let bytes = decoded(&request.data)?;
    tx.set_receipt(request.id, request.file_name.trim(), &bytes)?;
    Ok(tx.expense(request.id)?)
}

pub(crate) fn remove_receipt(_: Moment, tx: &Tx<'_>, request: Of<ExpenseId>) -> Result<Expense> {
    tx.remove_receipt(request.id)?;
    Ok(tx.expense(request.id)?)
}

pub(crate) fn receipt(_: Moment, db: &Snapshot<'_>, request: Of<ExpenseId>) -> Result<ReceiptFile> {
    let (receipt, bytes) = db.receipt(request.id)?;
    Ok(ReceiptFile {
        file_name: receipt.file_name,
        media_type: receipt.media_type,
        data: STANDARD.encode(bytes),
    })
}

/// The pages of a receipt that is a PDF, as they stand in it; of an e-invoice in XML, laid out from its data. A picture has none.
pub(crate) fn receipt_pages(
    daybook: &Daybook,
    _: Moment,
    request: ReceiptPagesWanted,
) -> Result<ReceiptPages> {
    let store = daybook.store()?;
    let (receipt, bytes) = store.read::<_, Error>(|db| Ok(db.receipt(request.id)?))?;
    let skipped = usize::try_from(request.skipped).unwrap_or(usize::MAX);
    let shown = match receipt.media_type.as_str() {
        "application/pdf" => reader::pages(&bytes, skipped).map_err(not_shown)?,
        "application/xml" => {
            let invoice = reader::invoice(&bytes).map_err(not_shown)?;
            let pages = store.read::<_, Error>(|db| laid_out(db, &invoice))?;
            let total = pages.len();
            PagesOfOthers {
                pages: pages.into_iter().skip(skipped).collect(),
                total,
            }
        }
        _ => return Err(not_shown(ReadError::Kind.into())),
    };
    Ok(ReceiptPages {
        pages: shown.pages,
        total: u32::try_from(shown.total).unwrap_or(u32::MAX),
    })
}

/// The file is kept; only its pages are not to be had, for the same reason.
fn not_shown(unread: Error) -> Error {
    Error {
        code: ErrorCode::NotShown,
        field: None,
        params: unread.params,
    }
}

/// Writes a receipt into the export folder, under the name it came with and the ending that its bytes ask for.
pub(crate) fn export_receipt(
    daybook: &Daybook,
    _: Moment,
    request: Of<ExpenseId>,
) -> Result<Written> {
    let ((receipt, bytes), settings) = daybook
        .store()?
        .read::<_, Error>(|db| Ok((db.receipt(request.id)?, db.settings()?)))?;
    let stem = match receipt.file_name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => receipt.file_name.as_str(),
    };
    let extension = match receipt.media_type.as_str() {
        "image/png" => "png",
        "image/jpeg" => "jpg",
        "image/webp" => "webp",
        "application/xml" => "xml",
        _ => "pdf",
    };
    export(&settings, &file_name(stem, extension), &bytes)
}
