//! Issuing: the number is taken, and the document frozen, in the command's one transaction.
//!
//! Each frozen document carries the hash of the one before it, so that a document that is changed, removed or slipped
//! in later breaks the chain ([`crate::check`]). The hash covers the invoice's own row and lines as well: also what the
//! document does not print, such as the project, is found when it is changed.

use domain::InvoiceId;
use domain::invoice::{InvoiceDocument, InvoiceKind};
use rusqlite::types::ValueRef;
use rusqlite::{OptionalExtension as _, params};
use sha2::{Digest as _, Sha256};

use super::number::Taken;
use crate::column::{Column as _, get, update};
use crate::{Error, Result, Snapshot, Tx};

/// What is hashed of a table. A column that a later version added is hashed with its place, and only where it holds something else than
/// what the migration gave to rows that were there already: what was frozen before is still what it was.
struct Hashed {
    sql: &'static str,
    /// What the migrations gave to the last columns of the query; `NULL` where it is empty.
    later: &'static [&'static str],
}

const HASHED: [Hashed; 2] = [
    // All columns but what settles an invoice, which goes on changing, and the gross sum, which is compared with the document's.
    Hashed {
        sql: "SELECT id, client_id, project_id, client_name, title, currency, language, payment_terms_days, service_from, service_to,
            buyer_reference, order_reference, introduction, note, created_at, number, issued_on, due_on, net, payable,
            kind, corrects, prices, adjustments, withholding, cash_rounding, due_from, early_payment, e_invoice, supply, vat_conversion
            FROM invoice WHERE id = ?",
        later: &["invoice", "", "net", "[]", "", "", "issue", "", "facturx", "service", ""],
    },
    Hashed {
        sql: "SELECT id, invoice_id, position, description, minutes, count, unit, unit_price, vat_category, vat_rate,
            price_discount, adjustments, added_tax, credits FROM invoice_line WHERE invoice_id = ? ORDER BY position, id",
        later: &["0", "[]", "", ""],
    },
];

/// Stands before the place of a later column.
const LATER: u8 = 9;

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

    /// The hash of an invoice's row and lines as they are stored now.
    pub(crate) fn rows_sha256(&self, id: InvoiceId) -> Result<String> {
        let mut hash = Sha256::new();
        for Hashed { sql, later } in HASHED {
            let mut statement = self.prepare_cached(sql)?;
            let first_later = statement.column_count() - later.len();
            let mut rows = statement.query([id.store()])?;
            while let Some(row) = rows.next()? {
                for index in 0..first_later {
                    hash_value(&mut hash, row.get_ref(index)?);
                }
                for (place, given) in (0_u8..).zip(later) {
                    let value = row.get_ref(first_later + usize::from(place))?;
                    let unset = match value {
                        ValueRef::Null => given.is_empty(),
                        ValueRef::Text(text) => !given.is_empty() && text == given.as_bytes(),
                        _ => false,
                    };
                    if !unset {
                        hash.update([LATER, place]);
                        hash_value(&mut hash, value);
                    }
                }
            }
        }
        Ok(hex(&hash.finalize()))
    }
}

impl Tx<'_> {
    /// Freezes a draft under its number with what was handed over. A credit note settles its invoice. The command cannot be undone.
    pub fn freeze(
        &self,
        id: InvoiceId,
        taken: &Taken,
        document: &InvoiceDocument,
        pdf: &[u8],
        xml: Option<&[u8]>,
    ) -> Result<()> {
        let fields = self.draft_invoice(id)?;
        let number = taken.number.as_str();
        if document.number.as_deref() != Some(number) {
            return Err(Error::Damaged);
        }
        let used: Option<i64> = self
            .query_row("SELECT 1 FROM invoice WHERE number = ?", [number], |row| {
                row.get(0)
            })
            .optional()?;
        if used.is_some() {
            return Err(Error::InUse {
                kind: "number",
                by: "invoice",
                count: 1,
            });
        }
        match (fields.kind, fields.corrects) {
            (InvoiceKind::CreditNote, Some(of)) => {
                self.left_of(of)?.check(&document.lines, &document.totals)?
            }
            (InvoiceKind::Correction, Some(of)) => self.check_correction(of, Some(id))?,
            _ => {}
        }
        self.fix_deposits(id, document)?;
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
                ("gross", document.totals.gross.store()),
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
            "INSERT INTO issued_document (invoice_id, seq, number, issued_at, rows_sha256, document, pdf, pdf_sha256, xml, xml_sha256, previous, hash,
               series, period, count)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            id.store(), seq + 1, number, issued_at, rows_sha256, said, pdf, pdf_sha256, xml, xml_sha256, previous, hash,
            taken.series.name(), taken.period, taken.count
        ])?;
        self.settle(id)?;
        if let (InvoiceKind::CreditNote, Some(of)) = (fields.kind, fields.corrects) {
            self.settle(of)?;
        }
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
