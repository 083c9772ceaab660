//! Invoices: drafts that can be edited, and what is frozen once they are issued ([`issue`]).

pub mod issue;
pub mod list;

use chrono::NaiveDate;
use domain::invoice::{Invoice, InvoiceFields, InvoiceLine, InvoiceStatus, Issued};
use domain::{InvoiceId, InvoiceLineId, Validate as _};

use crate::children::Children;
use crate::client::missing;
use crate::column::{Column as _, blank, columns, get, insert, update};
use crate::entry::{UnbilledGroup, billed_entries};
use crate::proposal::{priced, quantity, vat};
use crate::{Error, Result, Snapshot, Tx};

columns! {
    write, read, InvoiceFields = blank;
    "client_id" => client_id, "project_id" => project_id, "title" => title, "currency" => currency, "language" => language,
    "payment_terms_days" => payment_terms_days, "service_from" => service_from, "service_to" => service_to,
    "buyer_reference" => buyer_reference, "order_reference" => order_reference, "introduction" => introduction, "note" => note,
    "kind" => kind, "corrects" => corrects, "prices" => prices, "adjustments" => adjustments, "withholding" => withholding,
    "cash_rounding" => cash_rounding, "due_from" => due_from, "early_payment" => early_payment, "e_invoice" => e_invoice,
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
        let totals = fields.totals(&lines, 0)?;
        let paid: i64 = get(row, "paid")?;
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
            status: InvoiceStatus::of(
                issued.as_ref().map(|i| i.due_on),
                totals.payable,
                paid,
                today,
            ),
            issued,
            paid,
            open: totals.payable - paid,
            payments: self.payments_of(id)?,
            entries: billed_entries(self, id)?,
            created_at: get(row, "created_at")?,
            fields,
            lines,
            totals,
        })
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
        self.draft_invoice(id)?;
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

    /// Marks the unbilled time of a group as billed on a line of a draft.
    pub fn bill_group(
        &self,
        id: InvoiceId,
        line: InvoiceLineId,
        group: &UnbilledGroup,
        to: Option<NaiveDate>,
    ) -> Result<()> {
        let fields = self.draft_invoice(id)?;
        let project = fields.project_id.ok_or_else(|| missing("project", ""))?;
        self.bill(project, group, to, line)
    }

    /// Deletes a draft; time billed on it is unbilled again.
    pub fn delete_invoice(&self, id: InvoiceId) -> Result<()> {
        let fields = self.draft_invoice(id)?;
        for line in self.invoice_lines(id)? {
            self.release(line.id)?;
        }
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
    fn sum_invoice(&self, id: InvoiceId) -> Result<()> {
        let fields = self.draft_invoice(id)?;
        let totals = fields.totals(&self.invoice_lines(id)?, 0)?;
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
