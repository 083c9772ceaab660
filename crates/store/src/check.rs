//! Is the file whole, and is every issued document still what was handed over?

use std::collections::BTreeMap;

use domain::invoice::{InvoiceDocument, InvoiceLine};
use domain::totals::Totals;
use domain::{Currency, InvoiceId};
use rusqlite::Row;
use schemars::JsonSchema;
use serde::Serialize;
use ts_rs::TS;

use crate::column::get;
use crate::invoice::issue::{chained, sha256};
use crate::{Result, Snapshot};

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
        /// The column.
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
        self.check_pages(&mut check)?;
        self.check_chain(&mut check)?;
        self.check_sums(&mut check)?;
        self.check_series(&mut check)?;
        Ok(check)
    }

    fn check_pages(&self, check: &mut Check) -> Result<()> {
        let mut statement = self.prepare("PRAGMA integrity_check")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let detail: String = row.get(0)?;
            if detail != "ok" {
                check.problems.push(Problem::Damaged { detail });
            }
        }
        let mut statement = self.prepare("PRAGMA foreign_key_check")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            check.problems.push(Problem::Dangling {
                table: row.get(0)?,
                refers_to: row.get(2)?,
            });
        }
        Ok(())
    }

    fn check_chain(&self, check: &mut Check) -> Result<()> {
        let mut statement = self.prepare(
            "SELECT d.*, i.id AS own_id, i.number AS own_number, i.issued_on, i.due_on, i.currency, i.language, i.net, i.payable,
               i.client_name, i.title, i.buyer_reference, i.order_reference, i.introduction, i.note, i.service_from, i.service_to
             FROM issued_document d LEFT JOIN invoice i ON i.id = d.invoice_id ORDER BY d.seq",
        )?;
        let mut rows = statement.query([])?;
        let (mut previous, mut seq) = (String::new(), 0_i64);
        while let Some(row) = rows.next()? {
            check.documents += 1;
            seq += 1;
            let number: String = get(row, "number")?;
            let (pdf, xml): (Vec<u8>, Option<Vec<u8>>) = (row.get("pdf")?, row.get("xml")?);
            let (pdf_sha256, xml_sha256): (String, String) =
                (get(row, "pdf_sha256")?, get(row, "xml_sha256")?);
            if sha256(&pdf) != pdf_sha256 {
                check.problems.push(Problem::FileChanged {
                    number: number.clone(),
                    file: "pdf".to_owned(),
                });
            }
            if xml.as_deref().map(sha256).unwrap_or_default() != xml_sha256 {
                check.problems.push(Problem::FileChanged {
                    number: number.clone(),
                    file: "xml".to_owned(),
                });
            }
            let said: String = get(row, "document")?;
            let hash: String = get(row, "hash")?;
            let whole = get::<i64>(row, "seq")? == seq
                && get::<String>(row, "previous")? == previous
                && chained(&previous, &number, &said, &pdf_sha256, &xml_sha256) == hash;
            if !whole {
                check.problems.push(Problem::ChainBroken {
                    number: number.clone(),
                });
                seq = get(row, "seq")?;
            }
            previous = hash;
            match serde_json::from_str::<InvoiceDocument>(&said) {
                Ok(document) => self.compare(row, &number, &document, check)?,
                Err(_) => check.problems.push(Problem::FieldChanged {
                    number,
                    field: "document".to_owned(),
                }),
            }
        }
        Ok(())
    }

    /// The invoice's own columns and lines against what the document says.
    fn compare(
        &self,
        row: &Row<'_>,
        number: &str,
        document: &InvoiceDocument,
        check: &mut Check,
    ) -> Result<()> {
        let Some(id) = get::<Option<InvoiceId>>(row, "own_id")? else {
            check.problems.push(Problem::DocumentMissing {
                number: number.to_owned(),
            });
            return Ok(());
        };
        let mut same = |field: &str, same: bool| {
            if !same {
                check.problems.push(Problem::FieldChanged {
                    number: number.to_owned(),
                    field: field.to_owned(),
                });
            }
        };
        same(
            "number",
            get::<Option<String>>(row, "own_number")?.as_deref() == Some(number)
                && document.number.as_deref() == Some(number),
        );
        same(
            "issued_on",
            get::<Option<chrono::NaiveDate>>(row, "issued_on")? == Some(document.issued_on),
        );
        same(
            "due_on",
            get::<Option<chrono::NaiveDate>>(row, "due_on")? == Some(document.due_on),
        );
        same(
            "currency",
            get::<Currency>(row, "currency")? == document.totals.currency,
        );
        same(
            "language",
            get::<String>(row, "language")? == document.language,
        );
        same("net", get::<i64>(row, "net")? == document.totals.net);
        same(
            "payable",
            get::<i64>(row, "payable")? == document.totals.payable,
        );
        same(
            "client_name",
            get::<Option<String>>(row, "client_name")?.as_deref() == Some(&document.buyer.name),
        );
        same("title", get::<String>(row, "title")? == document.title);
        same(
            "buyer_reference",
            get::<String>(row, "buyer_reference")? == document.buyer_reference,
        );
        same(
            "order_reference",
            get::<String>(row, "order_reference")? == document.order_reference,
        );
        same(
            "introduction",
            get::<String>(row, "introduction")? == document.introduction,
        );
        same("note", get::<String>(row, "note")? == document.note);
        same(
            "service_from",
            get::<Option<chrono::NaiveDate>>(row, "service_from")? == document.service_from,
        );
        same(
            "service_to",
            get::<Option<chrono::NaiveDate>>(row, "service_to")? == document.service_to,
        );
        let lines: Vec<InvoiceLine> = self.invoice_lines(id)?;
        same("lines", lines == document.lines);
        let totals = Totals::of_invoice(
            document.totals.currency,
            &document.lines,
            document.totals.prepaid,
        );
        same(
            "totals",
            totals.is_ok_and(|totals| totals == document.totals),
        );
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
                number: get(row, "number")?,
            });
        }
        let mut statement = self.prepare(
            "SELECT number FROM invoice WHERE number IS NOT NULL AND id NOT IN (SELECT invoice_id FROM issued_document)",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            check.problems.push(Problem::DocumentMissing {
                number: get(row, "number")?,
            });
        }
        Ok(())
    }

    /// Each series counts from one without a gap, so as many invoices carry its period as it has counted.
    fn check_series(&self, check: &mut Check) -> Result<()> {
        let counted: u32 = self.query_row(
            "SELECT ifnull(sum(last), 0) FROM series WHERE name = 'invoice'",
            [],
            |row| row.get(0),
        )?;
        if counted == check.documents {
            return Ok(());
        }
        // Only when something is missing is it worth saying where: by the year of the date, which is what periods start with.
        let mut found: BTreeMap<String, u32> = BTreeMap::new();
        let mut statement = self.prepare("SELECT substr(issued_on, 1, 4) AS year, count(*) AS found FROM invoice WHERE number IS NOT NULL GROUP BY 1")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            found.insert(get(row, "year")?, get(row, "found")?);
        }
        let mut statement =
            self.prepare("SELECT period, last FROM series WHERE name = 'invoice' ORDER BY period")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (period, expected): (String, u32) = (get(row, "period")?, get(row, "last")?);
            let found = found.get(&period).copied().unwrap_or(check.documents);
            if found != expected {
                check.problems.push(Problem::NumberMissing {
                    period,
                    expected,
                    found,
                });
            }
        }
        Ok(())
    }
}
