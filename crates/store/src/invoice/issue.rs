//! Issuing: the number is taken, and the document frozen, in the command's one transaction.
//!
//! Each frozen document carries the hash of the one before it, so that a document that is changed, removed or slipped
//! in later breaks the chain ([`crate::check`]). The hash covers the invoice's own row and lines as well: also what the
//! document does not print, such as the project, is found when it is changed.

use chrono::NaiveDate;
use domain::invoice::InvoiceDocument;
use domain::{Invalid, InvoiceId, Rule, number};
use rusqlite::OptionalExtension as _;
use rusqlite::types::ValueRef;
use sha2::{Digest as _, Sha256};

use crate::client::missing;
use crate::column::{Column as _, at, get, update};
use crate::project::overflow;
use crate::{Error, Result, Snapshot, Tx};

/// Name of the series that invoices are numbered in.
const INVOICES: &str = "invoice";

/// What is hashed of an invoice's row: all columns but `paid`, which goes on changing.
const ROW: &str = "SELECT id, client_id, project_id, client_name, title, currency, language, payment_terms_days, service_from,
    service_to, buyer_reference, order_reference, introduction, note, created_at, number, issued_on, due_on, net, payable, kind, corrects, prices, adjustments, withholding,
    cash_rounding, due_from, early_payment, e_invoice FROM invoice WHERE id = ?";

/// What is hashed of its lines: all columns.
const LINES: &str = "SELECT id, invoice_id, position, description, minutes, count, unit, unit_price, vat_category, vat_rate,
    price_discount, adjustments, added_tax FROM invoice_line WHERE invoice_id = ? ORDER BY position, id";

/// A frozen document as stored.
#[derive(Clone, Debug, PartialEq)]
pub struct IssuedDocument {
    /// What it says.
    pub document: InvoiceDocument,
    /// The PDF, byte for byte.
    pub pdf: Vec<u8>,
    /// The XML inside it, byte for byte; `None` where the data allows none.
    pub xml: Option<Vec<u8>>,
}

impl Snapshot<'_> {
    /// The frozen document of an invoice; `None` for a draft.
    pub fn issued_document(&self, id: InvoiceId) -> Result<Option<IssuedDocument>> {
        let mut statement = self.prepare_cached(
            "SELECT document, pdf, xml FROM issued_document WHERE invoice_id = ?",
        )?;
        let mut rows = statement.query([id.store()])?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        Ok(Some(IssuedDocument {
            document: get(row, "document")?,
            pdf: row.get("pdf")?,
            xml: row.get("xml")?,
        }))
    }

    /// The number that would be next on that day, without taking it.
    pub fn next_number(&self, pattern: &str, date: NaiveDate) -> Result<String> {
        let last = self
            .last_in_series(&number::period(pattern, date))?
            .map_or(0, |(last, _)| last);
        number::format(pattern, last + 1, date)
            .ok_or_else(|| Invalid::new("invoice_pattern", Rule::NumberPattern).into())
    }

    /// The hash of an invoice's row and lines as they are stored now.
    pub(crate) fn rows_sha256(&self, id: InvoiceId) -> Result<String> {
        let mut hash = Sha256::new();
        for sql in [ROW, LINES] {
            let mut statement = self.prepare_cached(sql)?;
            let width = statement.column_count();
            let mut rows = statement.query([id.store()])?;
            while let Some(row) = rows.next()? {
                for index in 0..width {
                    hash_value(&mut hash, row.get_ref(index)?);
                }
            }
        }
        Ok(hex(&hash.finalize()))
    }

    fn last_in_series(&self, period: &str) -> Result<Option<(u32, NaiveDate)>> {
        let mut statement = self
            .prepare_cached("SELECT last, last_date FROM series WHERE name = ? AND period = ?")?;
        let mut rows = statement.query([INVOICES, period])?;
        rows.next()?
            .map(|row| Ok((at(row, 0)?, at(row, 1)?)))
            .transpose()
    }
}

impl Tx<'_> {
    /// Takes the next number of the series. It is lost again with the transaction if anything fails after this, so the
    /// series has no gaps. The date must not lie before the last one used in the series.
    pub fn take_number(&self, pattern: &str, date: NaiveDate) -> Result<String> {
        let period = number::period(pattern, date);
        let last = self.last_in_series(&period)?;
        if let Some((_, last_date)) = last
            && date < last_date
        {
            return Err(Invalid::new(
                "issued_on",
                Rule::Before {
                    date: last_date.to_string(),
                },
            )
            .into());
        }
        let count = last
            .map_or(0, |(last, _)| last)
            .checked_add(1)
            .ok_or_else(overflow)?;
        self.prepare_cached(
            "INSERT INTO series (name, period, last, last_date) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (name, period) DO UPDATE SET last = ?3, last_date = ?4",
        )?
        .execute((INVOICES, &period, count, date.store()))?;
        number::format(pattern, count, date)
            .ok_or_else(|| Invalid::new("invoice_pattern", Rule::NumberPattern).into())
    }

    /// Freezes a draft with what was handed over. The command cannot be undone.
    pub fn freeze(
        &self,
        id: InvoiceId,
        document: &InvoiceDocument,
        pdf: &[u8],
        xml: Option<&[u8]>,
    ) -> Result<()> {
        self.draft_invoice(id)?;
        let number = document
            .number
            .as_deref()
            .ok_or_else(|| missing("number", id))?;
        let taken: Option<i64> = self
            .query_row("SELECT 1 FROM invoice WHERE number = ?", [number], |row| {
                row.get(0)
            })
            .optional()?;
        if taken.is_some() {
            return Err(Error::InUse {
                kind: "number",
                by: "invoice",
                count: 1,
            });
        }
        let (seq, previous) = self.chain_end()?;
        let said = serde_json::to_string(document).map_err(|_| Error::Damaged)?;
        update(
            self,
            "invoice",
            "id",
            &id,
            vec![
                ("number", number.to_owned().store()),
                ("issued_on", document.issued_on.store()),
                ("due_on", document.due_on.store()),
                ("client_name", document.buyer.name.store()),
                ("net", document.totals.net.store()),
                ("payable", document.totals.payable.store()),
            ],
        )?;
        let (pdf_sha256, xml_sha256) = (sha256(pdf), xml.map(sha256).unwrap_or_default());
        let (issued_at, rows_sha256) = (self.now().timestamp_millis(), self.rows_sha256(id)?);
        let hash = chained([
            &previous,
            number,
            &issued_at.to_string(),
            &rows_sha256,
            &said,
            &pdf_sha256,
            &xml_sha256,
        ]);
        self.prepare_cached(
            "INSERT INTO issued_document (invoice_id, seq, number, issued_at, rows_sha256, document, pdf, pdf_sha256, xml, xml_sha256, previous, hash)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute((id.store(), seq + 1, number, issued_at, rows_sha256, said, pdf, pdf_sha256, xml, xml_sha256, previous, hash))?;
        self.about(number);
        self.cannot_be_undone();
        Ok(())
    }

    /// Place and hash of the newest frozen document.
    fn chain_end(&self) -> Result<(i64, String)> {
        let end = self
            .query_row(
                "SELECT seq, hash FROM issued_document ORDER BY seq DESC LIMIT 1",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        Ok(end.unwrap_or_default())
    }
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The hash of a frozen document: over the hash of the one before, the number, the moment (milliseconds), the hash of the
/// invoice's rows, what the document says, and both files' hashes.
pub(crate) fn chained(parts: [&str; 7]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    }
    hex(&hash.finalize())
}

/// A stored value with its type and length in front, so that no two rows look alike.
fn hash_value(hash: &mut Sha256, value: ValueRef<'_>) {
    let mut bytes = |kind: u8, bytes: &[u8]| {
        hash.update([kind]);
        hash.update(bytes.len().to_le_bytes());
        hash.update(bytes);
    };
    match value {
        ValueRef::Null => bytes(0, &[]),
        ValueRef::Integer(number) => bytes(1, &number.to_le_bytes()),
        ValueRef::Real(number) => bytes(2, &number.to_le_bytes()),
        ValueRef::Text(text) => bytes(3, text),
        ValueRef::Blob(blob) => bytes(4, blob),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
