//! Is the file whole, and is every issued document still what was handed over?
//!
//! A damaged file is what this is for, so nothing that it reads is trusted: a value that cannot even be read is a
//! [`Problem`] like any other, and the check goes on.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::invoice::InvoiceDocument;
use domain::{Currency, InvoiceId};
use rusqlite::types::ValueRef;
use rusqlite::{OptionalExtension as _, Row};
use schemars::JsonSchema;
use serde::Serialize;
use ts_rs::TS;

use crate::column::{Column, get};
use crate::invoice::issue::{chained, sha256};
use crate::invoice::settle::DIFFERS;
use crate::{Error, Result, Snapshot};

/// Something that is not as it was stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum Problem {
    /// SQLite found a damaged page or index.
    Damaged {
        /// What it said.
        detail: String,
    },
    /// A record refers to one that is not there.
    Dangling {
        /// Table of the record.
        table: String,
        /// Table it refers to.
        refers_to: String,
    },
    /// The stored PDF or XML is not the one that was handed over.
    FileChanged {
        /// Number of the invoice.
        number: String,
        /// `pdf` or `xml`.
        file: String,
    },
    /// A column of an issued invoice differs from its document.
    FieldChanged {
        /// Number of the invoice.
        number: String,
        /// The column; `record` for one that the document does not print, such as the project.
        field: String,
    },
    /// The chain of issued documents is broken here: one was changed, removed or slipped in.
    ChainBroken {
        /// Number of the first document that does not fit.
        number: String,
    },
    /// What is recorded as paid, credited or written off is not the sum of the payments and credit notes.
    PaidDiffers {
        /// Number of the invoice.
        number: String,
    },
    /// An invoice has a number but no document, or the other way round.
    DocumentMissing {
        /// Number of the invoice.
        number: String,
    },
    /// A number of a series is missing.
    NumberMissing {
        /// The series.
        series: String,
        /// The period of the series.
        period: String,
        /// How many documents there should be.
        expected: u32,
        /// How many there are.
        found: u32,
    },
}

/// What a check saw.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Check {
    /// How many issued documents were compared.
    pub documents: u32,
    /// What is wrong; empty when all is well.
    pub problems: Vec<Problem>,
}

impl Snapshot<'_> {
    /// Checks pages, references, the chain and each issued document byte for byte.
    pub fn check(&self) -> Result<Check> {
        let mut check = Check::default();
        for part in [
            Self::check_pages,
            Self::check_references,
            Self::check_chain,
            Self::check_sums,
            Self::check_documents,
            Self::check_series,
        ] {
            match part(self, &mut check) {
                // What stops one part of the check is what the check was made for; the others go on.
                Err(error @ (Error::Damaged | Error::Sql(_))) => {
                    let detail = error.to_string();
                    check.problems.push(Problem::Damaged { detail });
                }
                other => other?,
            }
        }
        Ok(check)
    }

    /// Checks pages and references alone: all that can be said of a file of an older version.
    pub(crate) fn check_storage(&self) -> Result<Check> {
        let mut check = Check::default();
        self.check_pages(&mut check)?;
        self.check_references(&mut check)?;
        Ok(check)
    }

    fn check_pages(&self, check: &mut Check) -> Result<()> {
        let mut statement = self.prepare("PRAGMA integrity_check")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let detail = shown(row, 0)?;
            if detail != "ok" {
                check.problems.push(Problem::Damaged { detail });
            }
        }
        Ok(())
    }

    fn check_references(&self, check: &mut Check) -> Result<()> {
        let mut statement = self.prepare("PRAGMA foreign_key_check")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            check.problems.push(Problem::Dangling {
                table: shown(row, 0)?,
                refers_to: shown(row, 2)?,
            });
        }
        Ok(())
    }

    fn check_chain(&self, check: &mut Check) -> Result<()> {
        let mut statement = self.prepare(
            "SELECT number, invoice_id, seq, issued_at, rows_sha256, document, pdf, pdf_sha256, xml, xml_sha256, previous, hash
             FROM issued_document ORDER BY seq",
        )?;
        let mut rows = statement.query([])?;
        let (mut previous, mut seq) = (String::new(), 0_i64);
        while let Some(row) = rows.next()? {
            check.documents += 1;
            let number = shown(row, 0)?;
            let text = |name| loaded::<String>(row, name);
            for (file, hash) in [("pdf", text("pdf_sha256")), ("xml", text("xml_sha256"))] {
                let own = match row.get_ref(file)? {
                    ValueRef::Blob(bytes) => sha256(bytes),
                    _ => String::new(),
                };
                if hash.as_deref() != Some(&own) {
                    check.problems.push(Problem::FileChanged {
                        number: number.clone(),
                        file: file.to_owned(),
                    });
                }
            }
            let said = text("document").unwrap_or_default();
            let hash = text("hash").unwrap_or_default();
            let own = chained([
                &previous,
                &number,
                &loaded::<i64>(row, "issued_at")
                    .unwrap_or_default()
                    .to_string(),
                &text("rows_sha256").unwrap_or_default(),
                &said,
                &text("pdf_sha256").unwrap_or_default(),
                &text("xml_sha256").unwrap_or_default(),
            ]);
            let place: i64 = loaded(row, "seq").unwrap_or_default();
            if place != seq + 1 || text("previous").as_ref() != Some(&previous) || own != hash {
                check.problems.push(Problem::ChainBroken {
                    number: number.clone(),
                });
            }
            (previous, seq) = (hash, place);
            match serde_json::from_str::<InvoiceDocument>(&said) {
                Ok(document) => self.compare(row, &number, &document, check)?,
                Err(_) => check.problems.push(changed(&number, "document")),
            }
        }
        Ok(())
    }

    /// The invoice's own row and lines against what the document says.
    fn compare(
        &self,
        issued: &Row<'_>,
        number: &str,
        document: &InvoiceDocument,
        check: &mut Check,
    ) -> Result<()> {
        let mut statement = self.prepare_cached("SELECT * FROM invoice WHERE id = ?")?;
        let id: Option<InvoiceId> = loaded(issued, "invoice_id");
        let mut rows = statement.query([id.store()])?;
        let (Some(row), Some(id)) = (rows.next()?, id) else {
            check.problems.push(Problem::DocumentMissing {
                number: number.to_owned(),
            });
            return Ok(());
        };
        let totals = &document.totals;
        let sums = document.own_totals();
        let fields = [
            (
                "number",
                document.number.as_deref() == Some(number) && is(row, "number", &number.to_owned()),
            ),
            ("issued_on", is(row, "issued_on", &document.issued_on)),
            ("due_on", is(row, "due_on", &document.due_on)),
            (
                "currency",
                is::<Currency>(row, "currency", &totals.currency),
            ),
            ("language", is(row, "language", &document.language)),
            ("net", is(row, "net", &totals.net)),
            ("payable", is(row, "payable", &totals.payable)),
            ("gross", is(row, "gross", &totals.gross)),
            ("corrects", self.corrects(row, document)?),
            ("deposits", self.deducts(id, document)?),
            ("client_name", is(row, "client_name", &document.buyer.name)),
            ("title", is(row, "title", &document.title)),
            (
                "buyer_reference",
                is(row, "buyer_reference", &document.buyer_reference),
            ),
            (
                "order_reference",
                is(row, "order_reference", &document.order_reference),
            ),
            (
                "introduction",
                is(row, "introduction", &document.introduction),
            ),
            ("note", is(row, "note", &document.note)),
            ("kind", is(row, "kind", &document.kind)),
            ("prices", is(row, "prices", &document.prices)),
            ("adjustments", is(row, "adjustments", &document.adjustments)),
            ("withholding", is(row, "withholding", &document.withholding)),
            (
                "cash_rounding",
                is(row, "cash_rounding", &document.cash_rounding),
            ),
            (
                "early_payment",
                is(row, "early_payment", &document.early_payment),
            ),
            (
                "vat_conversion",
                is(row, "vat_conversion", &document.vat_conversion),
            ),
            ("e_invoice", is(row, "e_invoice", &document.e_invoice)),
            (
                "service_from",
                is::<Option<NaiveDate>>(row, "service_from", &document.service_from),
            ),
            (
                "service_to",
                is::<Option<NaiveDate>>(row, "service_to", &document.service_to),
            ),
            (
                "lines",
                self.invoice_lines(id)
                    .is_ok_and(|lines| lines == document.lines),
            ),
            ("totals", sums.is_ok_and(|sums| sums == *totals)),
        ];
        let before = check.problems.len();
        for (field, same) in fields {
            if !same {
                check.problems.push(changed(number, field));
            }
        }
        let rows_sha256: Option<String> = loaded(issued, "rows_sha256");
        if check.problems.len() == before && rows_sha256 != Some(self.rows_sha256(id)?) {
            check.problems.push(changed(number, "record"));
        }
        Ok(())
    }

    fn check_sums(&self, check: &mut Check) -> Result<()> {
        let mut statement = self.prepare(DIFFERS)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            check.problems.push(Problem::PaidDiffers {
                number: shown(row, 0)?,
            });
        }
        Ok(())
    }

    fn check_documents(&self, check: &mut Check) -> Result<()> {
        let mut statement = self.prepare(
            "SELECT number FROM invoice WHERE number IS NOT NULL AND id NOT IN (SELECT invoice_id FROM issued_document)",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            check.problems.push(Problem::DocumentMissing {
                number: shown(row, 0)?,
            });
        }
        Ok(())
    }

    /// Whether the invoice that is credited or corrected is the one the document names.
    fn corrects(&self, row: &Row<'_>, document: &InvoiceDocument) -> Result<bool> {
        let id: Option<InvoiceId> = loaded::<Option<InvoiceId>>(row, "corrects").flatten();
        let number: Option<String> = self
            .query_row(
                "SELECT number FROM invoice WHERE id = ?",
                [id.store()],
                |row| row.get(0),
            )
            .optional()?
            .flatten();
        Ok(number.as_deref() == document.corrects.as_ref().map(|one| one.number.as_str()))
    }

    /// Whether the deposits that are deducted are those the document names, with their amounts.
    fn deducts(&self, id: InvoiceId, document: &InvoiceDocument) -> Result<bool> {
        let mut statement = self.prepare_cached(
            "SELECT d.position, i.number, d.gross FROM invoice_deposit d LEFT JOIN invoice i ON i.id = d.deposit_id
             WHERE d.invoice_id = ? ORDER BY d.position",
        )?;
        let mut rows = statement.query([id.store()])?;
        let mut said = (0_i64..).zip(&document.deposits);
        while let Some(row) = rows.next()? {
            let Some((position, deposit)) = said.next() else {
                return Ok(false);
            };
            if !(is(row, "position", &position)
                && is(row, "number", &deposit.number)
                && is(row, "gross", &deposit.came_in()))
            {
                return Ok(false);
            }
        }
        Ok(said.next().is_none())
    }

    /// Each period of each series counts without a gap from its first number to its last.
    fn check_series(&self, check: &mut Check) -> Result<()> {
        let mut found: BTreeMap<(String, String), (i64, i64, i64)> = BTreeMap::new();
        let mut statement = self.prepare(
            "SELECT series, period, count(*), min(count), max(count) FROM issued_document GROUP BY series, period",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let seen = (row.get(2)?, row.get(3)?, row.get(4)?);
            found.insert((shown(row, 0)?, shown(row, 1)?), seen);
        }
        let mut statement = self.prepare(
            "SELECT s.name, s.period, ifnull(t.first, 1), s.last FROM series s LEFT JOIN series_start t ON t.name = s.name AND t.period = s.period
             ORDER BY s.name, s.period",
        )?;
        let mut rows = statement.query([])?;
        let mut missing = |series: &str, period: &str, expected: i64, found: i64| {
            check.problems.push(Problem::NumberMissing {
                series: series.to_owned(),
                period: period.to_owned(),
                expected: u32::try_from(expected).unwrap_or_default(),
                found: u32::try_from(found).unwrap_or_default(),
            });
        };
        while let Some(row) = rows.next()? {
            let (series, period) = (shown(row, 0)?, shown(row, 1)?);
            let (first, last): (i64, i64) = (row.get(2)?, row.get(3)?);
            let expected = last - first + 1;
            let (count, least, most) = found
                .remove(&(series.clone(), period.clone()))
                .unwrap_or_default();
            if (count, least, most) != (expected, first, last) {
                missing(&series, &period, expected, count);
            }
        }
        for ((series, period), (count, ..)) in found {
            missing(&series, &period, 0, count);
        }
        Ok(())
    }
}

fn changed(number: &str, field: &str) -> Problem {
    Problem::FieldChanged {
        number: number.to_owned(),
        field: field.to_owned(),
    }
}

/// Whether a column holds this value; a value that cannot be read is another one.
fn is<T: Column + PartialEq>(row: &Row<'_>, name: &str, value: &T) -> bool {
    loaded::<T>(row, name).as_ref() == Some(value)
}

/// A column, or nothing where it cannot be read.
fn loaded<T: Column>(row: &Row<'_>, name: &str) -> Option<T> {
    get(row, name).ok()
}

/// A column as somebody can read it, whatever is in it.
fn shown(row: &Row<'_>, index: usize) -> Result<String> {
    Ok(match row.get_ref(index)? {
        ValueRef::Null => String::new(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            String::from_utf8_lossy(bytes).into_owned()
        }
    })
}
