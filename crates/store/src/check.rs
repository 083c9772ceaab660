//! Is the file whole, and is every issued document still what was handed over?
//!
//! A damaged file is what this is for, so nothing that it reads is trusted: a value that cannot even be read is a
//! [`Problem`] like any other, and the check goes on.

use chrono::NaiveDate;
use domain::invoice::InvoiceDocument;
use domain::{Currency, InvoiceId};
use rusqlite::Row;
use rusqlite::types::ValueRef;
use schemars::JsonSchema;
use serde::Serialize;
use ts_rs::TS;

use crate::column::{Column, get};
use crate::invoice::issue::{chained, sha256};
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
    /// The amount recorded as paid is not the sum of the payments.
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
        /// The period of the series.
        period: String,
        /// How many invoices there should be.
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
        let mut statement = self.prepare(
            "SELECT number FROM invoice WHERE number IS NOT NULL
             AND paid <> (SELECT ifnull(sum(amount), 0) FROM payment WHERE payment.invoice_id = invoice.id)",
        )?;
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

    /// Each series counts from one without a gap, so all of them together have counted as many documents as there are.
    fn check_series(&self, check: &mut Check) -> Result<()> {
        let counted: u32 = self.query_row(
            "SELECT ifnull(sum(last), 0) FROM series WHERE name = 'invoice'",
            [],
            |row| row.get(0),
        )?;
        if counted == check.documents {
            return Ok(());
        }
        // Where something is missing: a period is how the dates in it begin.
        let mut statement = self.prepare(
            "SELECT period, last, (SELECT count(*) FROM invoice WHERE number IS NOT NULL AND substr(issued_on, 1, length(period)) = period) AS found
             FROM series WHERE name = 'invoice' ORDER BY period",
        )?;
        let mut rows = statement.query([])?;
        let before = check.problems.len();
        while let Some(row) = rows.next()? {
            let (expected, found): (u32, u32) = (get(row, "last")?, get(row, "found")?);
            if found != expected {
                check.problems.push(Problem::NumberMissing {
                    period: shown(row, 0)?,
                    expected,
                    found,
                });
            }
        }
        if check.problems.len() == before {
            check.problems.push(Problem::NumberMissing {
                period: String::new(),
                expected: counted,
                found: check.documents,
            });
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
