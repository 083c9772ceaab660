//! Invoices: drafts that can be edited, and what is frozen once they are issued ([`issue`]) under a [`number`]. What comes after:
//! [`settle`] keeps what is open, [`credit`] takes back, [`deposit`] deducts.

pub mod credit;
pub mod deposit;
pub mod issue;
pub mod list;
pub mod number;
pub mod settle;
pub mod sums;

use chrono::NaiveDate;
use domain::invoice::{
    DiscountOffer, Invoice, InvoiceFields, InvoiceKind, InvoiceLine, Issued, RelatedInvoice,
    Standing,
};
use domain::payment::PaymentKind;
use domain::{Invalid, InvoiceId, InvoiceLineId, Rule, Validate as _};
use rusqlite::Row;

use crate::children::Children;
use crate::client::missing;
use crate::column::{Column as _, at, blank, columns, get, insert, update};
use crate::entry::billing::billed_entries;
use crate::proposal::{priced, quantity, vat};
use crate::{Error, Result, Snapshot, Tx};

columns! {
    write, read, InvoiceFields = blank;
    "client_id" => client_id, "project_id" => project_id, "title" => title, "currency" => currency, "language" => language,
    "payment_terms_days" => payment_terms_days, "service_from" => service_from, "service_to" => service_to,
    "buyer_reference" => buyer_reference, "order_reference" => order_reference, "introduction" => introduction, "note" => note,
    "supply" => supply, "kind" => kind, "corrects" => corrects, "prices" => prices, "adjustments" => adjustments, "withholding" => withholding,
    "cash_rounding" => cash_rounding, "due_from" => due_from, "early_payment" => early_payment, "e_invoice" => e_invoice,
    "vat_conversion" => vat_conversion,
}

impl Snapshot<'_> {
    /// An invoice with all that belongs to it, as it stands on the day `today`.
    pub fn invoice(&self, id: InvoiceId, today: NaiveDate) -> Result<Invoice> {
        let mut statement = self.prepare_cached(
            "SELECT invoice.*, ifnull(invoice.client_name, client.name) AS shown_name, d.issued_at, d.pdf_sha256, d.xml_sha256
             FROM invoice JOIN client ON client.id = invoice.client_id LEFT JOIN issued_document d ON d.invoice_id = invoice.id
             WHERE invoice.id = ?",
        )?;
        let mut rows = statement.query([id.store()])?;
        let row = rows.next()?.ok_or_else(|| missing("invoice", id))?;
        let fields = read(row)?;
        let lines = self.invoice_lines(id)?;
        let deposits = self.deducted_deposits(id)?;
        let totals = fields.totals(&lines, &deposits)?;
        let standing = standing(row, totals.payable)?;
        let payments = self.payments_of(id)?;
        let paid: i64 = payments.iter().map(|one| one.fields.received()).sum();
        let written_off: i64 = payments.iter().map(|one| one.fields.given_up()).sum();
        let issued = match get::<Option<String>>(row, "number")? {
            None => None,
            Some(number) => Some(Issued {
                number,
                issued_on: get(row, "issued_on")?,
                due_on: get(row, "due_on")?,
                issued_at: get(row, "issued_at")?,
                pdf_sha256: get(row, "pdf_sha256")?,
                xml_sha256: get(row, "xml_sha256")?,
            }),
        };
        Ok(Invoice {
            id,
            client_name: get(row, "shown_name")?,
            status: standing.status(today),
            paid,
            written_off,
            credited: match fields.kind {
                InvoiceKind::CreditNote => 0,
                _ => standing.settled - paid - written_off,
            },
            open: standing.open(),
            discount: discount(&fields, issued.as_ref(), &standing, &payments, today),
            corrected: match fields.corrects {
                Some(id) => self.related("id = ?", id)?.pop(),
                None => None,
            },
            follow_ups: self.related("corrects = ? ORDER BY id", id)?,
            deducted_by: match fields.kind {
                InvoiceKind::Deposit => self.deducted_by(id)?,
                _ => None,
            },
            deposits,
            issued,
            payments,
            entries: billed_entries(self, id)?,
            created_at: get(row, "created_at")?,
            fields,
            lines,
            totals,
        })
    }

    fn related(&self, which: &str, id: InvoiceId) -> Result<Vec<RelatedInvoice>> {
        let sql = format!("SELECT id, kind, number, issued_on, gross FROM invoice WHERE {which}");
        let mut statement = self.prepare_cached(&sql)?;
        let mut rows = statement.query([id.store()])?;
        let mut related = Vec::new();
        while let Some(row) = rows.next()? {
            related.push(related_row(row)?);
        }
        Ok(related)
    }

    /// The invoice with this number.
    pub fn invoice_numbered(&self, number: &str) -> Result<InvoiceId> {
        let mut statement = self.prepare_cached("SELECT id FROM invoice WHERE number = ?")?;
        let mut rows = statement.query([number])?;
        rows.next()?
            .map(|row| get(row, "id"))
            .transpose()?
            .ok_or_else(|| missing("invoice", number))
    }

    pub(crate) fn invoice_lines(&self, id: InvoiceId) -> Result<Vec<InvoiceLine>> {
        let mut statement = self
            .prepare_cached("SELECT * FROM invoice_line WHERE invoice_id = ? ORDER BY position")?;
        let mut rows = statement.query([id.store()])?;
        let mut lines = Vec::new();
        while let Some(row) = rows.next()? {
            lines.push(InvoiceLine {
                id: get(row, "id")?,
                description: get(row, "description")?,
                quantity: quantity(row)?,
                unit: get(row, "unit")?,
                unit_price: get(row, "unit_price")?,
                vat: vat(row)?,
                price_discount: get(row, "price_discount")?,
                adjustments: get(row, "adjustments")?,
                added_tax: get(row, "added_tax")?,
                credits: get(row, "credits")?,
            });
        }
        Ok(lines)
    }

    /// What may be edited about a draft; an issued invoice is refused.
    pub fn draft_invoice(&self, id: InvoiceId) -> Result<InvoiceFields> {
        let mut statement = self.prepare_cached("SELECT * FROM invoice WHERE id = ?")?;
        let mut rows = statement.query([id.store()])?;
        let row = rows.next()?.ok_or_else(|| missing("invoice", id))?;
        if get::<Option<String>>(row, "number")?.is_some() {
            return Err(Error::Frozen);
        }
        read(row)
    }
}

/// What an invoice's status follows from; `payable` as its lines make it now.
fn standing(row: &Row<'_>, payable: i64) -> Result<Standing> {
    Ok(Standing {
        kind: get(row, "kind")?,
        due_on: get(row, "due_on")?,
        payable,
        settled: get(row, "paid")?,
        gross: get(row, "gross")?,
        credited: get(row, "credited")?,
        written_off: get(row, "written_off")?,
    })
}

/// The discount for paying early, as long as nothing else was given up.
fn discount(
    fields: &InvoiceFields,
    issued: Option<&Issued>,
    standing: &Standing,
    payments: &[domain::payment::Payment],
    today: NaiveDate,
) -> Option<DiscountOffer> {
    let early = fields.early_payment?;
    let until = early.until(issued?.issued_on)?;
    let amount = early.amount(standing.payable)?;
    let taken = payments
        .iter()
        .any(|one| one.fields.kind == PaymentKind::Discount);
    (today <= until && !taken && amount > 0 && amount <= standing.open())
        .then_some(DiscountOffer { until, amount })
}

/// Reads id, kind, number, date and gross amount, in this order.
pub(crate) fn related_row(row: &Row<'_>) -> Result<RelatedInvoice> {
    Ok(RelatedInvoice {
        id: at(row, 0)?,
        kind: at(row, 1)?,
        number: at(row, 2)?,
        issued_on: at(row, 3)?,
        gross: at(row, 4)?,
    })
}

impl Tx<'_> {
    /// Adds a draft.
    pub fn add_invoice(&self, fields: &InvoiceFields) -> Result<InvoiceId> {
        self.check_invoice(fields)?;
        let id: InvoiceId = self.id();
        let mut columns = write(fields);
        columns.extend([("id", id.store()), ("created_at", self.now().store())]);
        insert(self, "invoice", columns)?;
        self.about_invoice(fields)?;
        Ok(id)
    }

    /// Stores what was edited about a draft.
    pub fn set_invoice(&self, id: InvoiceId, fields: &InvoiceFields) -> Result<()> {
        let old = self.draft_invoice(id)?;
        // What a document is, and what it takes back, is settled when it is made; so is whose deposits it deducts.
        let bound = old.corrects.is_some() || self.count("invoice_deposit", "invoice_id", &id)? > 0;
        let fixed = [
            ("kind", old.kind == fields.kind),
            ("corrects", old.corrects == fields.corrects),
            ("client_id", !bound || old.client_id == fields.client_id),
            ("currency", !bound || old.currency == fields.currency),
        ];
        for (field, same) in fixed {
            if !same {
                let detail = "fixed when the draft was made".to_owned();
                return Err(Invalid::new(field, Rule::Malformed { detail }).into());
            }
        }
        self.check_invoice(fields)?;
        self.about_invoice(fields)?;
        update(self, "invoice", "id", &id, write(fields))?;
        self.sum_invoice(id)
    }

    /// Replaces the lines of a draft, in this order. Time billed on a line that goes is unbilled again.
    pub fn set_invoice_lines(&self, id: InvoiceId, lines: &[InvoiceLine]) -> Result<()> {
        let fields = self.draft_invoice(id)?;
        let old = self.invoice_lines(id)?;
        for (index, line) in lines.iter().enumerate() {
            line.validate()
                .map_err(|e| e.under(format!("lines.{index}")))?;
            if line.credits.is_some() && fields.kind != InvoiceKind::CreditNote {
                let detail = "only a credit note takes lines back".to_owned();
                let field = format!("lines.{index}.credits");
                return Err(Invalid::new(field, Rule::Malformed { detail }).into());
            }
        }
        let old: Vec<_> = old.iter().map(|line| line.id.0).collect();
        let new: Vec<_> = lines
            .iter()
            .map(|line| {
                let mut columns = priced(line.quantity, line.unit, line.unit_price, line.vat);
                columns.extend([
                    ("description", line.description.store()),
                    ("price_discount", line.price_discount.store()),
                    ("adjustments", line.adjustments.store()),
                    ("added_tax", line.added_tax.store()),
                    ("credits", line.credits.store()),
                ]);
                (line.id.0, columns)
            })
            .collect();
        let parent = ("invoice_id", id.store());
        let children = Children {
            table: "invoice_line",
            parent,
            old: &old,
        };
        for gone in children.gone(&new) {
            self.release(InvoiceLineId(gone))?;
        }
        children.replace(self, new)?;
        self.about_invoice(&fields)?;
        self.sum_invoice(id)
    }

    /// Deletes a draft; what is billed on it, be it time, expenses or milestones, is unbilled again.
    pub fn delete_invoice(&self, id: InvoiceId) -> Result<()> {
        let fields = self.draft_invoice(id)?;
        for line in self.invoice_lines(id)? {
            self.release(line.id)?;
        }
        self.forget_made(id)?;
        self.execute(
            "DELETE FROM invoice_deposit WHERE invoice_id = ?",
            [id.store()],
        )?;
        self.execute(
            "DELETE FROM invoice_line WHERE invoice_id = ?",
            [id.store()],
        )?;
        self.execute("DELETE FROM invoice WHERE id = ?", [id.store()])?;
        self.about_invoice(&fields)
    }

    fn check_invoice(&self, fields: &InvoiceFields) -> Result<()> {
        fields.validate()?;
        self.client_fields(fields.client_id)?;
        if let Some(project) = fields.project_id {
            self.project_fields(project)?;
        }
        Ok(())
    }

    fn about_invoice(&self, fields: &InvoiceFields) -> Result<()> {
        let client = self.client_fields(fields.client_id)?.name;
        self.about(if fields.title.is_empty() {
            &client
        } else {
            &fields.title
        });
        Ok(())
    }

    /// Keeps the sums that lists sort by and "open" is counted from.
    pub(crate) fn sum_invoice(&self, id: InvoiceId) -> Result<()> {
        let fields = self.draft_invoice(id)?;
        let lines = self.invoice_lines(id)?;
        if fields.kind == InvoiceKind::CreditNote {
            self.fit_credit(id, &fields, &lines)?;
        }
        let deposits = self.deducted_deposits(id)?;
        let totals = fields.totals(&lines, &deposits)?;
        update(
            self,
            "invoice",
            "id",
            &id,
            vec![
                ("net", totals.net.store()),
                ("payable", totals.payable.store()),
            ],
        )
    }
}
