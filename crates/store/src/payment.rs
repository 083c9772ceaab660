//! Payments of issued invoices.

use domain::payment::{Payment, PaymentFields};
use domain::{InvoiceId, PaymentId, Validate as _};
use rusqlite::Row;

use crate::client::missing;
use crate::column::{Column as _, columns, get, insert, update};
use crate::{Error, Result, Snapshot, Tx};

columns! {
    write, read, PaymentFields = start;
    "invoice_id" => invoice_id, "received_on" => received_on, "amount" => amount, "method" => method, "note" => note,
}

fn start(row: &Row<'_>) -> Result<PaymentFields> {
    Ok(PaymentFields {
        invoice_id: get(row, "invoice_id")?,
        received_on: get(row, "received_on")?,
        amount: 0,
        method: String::new(),
        note: String::new(),
    })
}

impl Snapshot<'_> {
    /// The payments of an invoice, oldest first.
    pub fn payments_of(&self, invoice: InvoiceId) -> Result<Vec<Payment>> {
        let mut statement = self.prepare_cached(
            "SELECT * FROM payment WHERE invoice_id = ? ORDER BY received_on, id",
        )?;
        let mut rows = statement.query([invoice.store()])?;
        let mut payments = Vec::new();
        while let Some(row) = rows.next()? {
            payments.push(Payment {
                id: get(row, "id")?,
                fields: read(row)?,
            });
        }
        Ok(payments)
    }

    /// A payment.
    pub fn payment(&self, id: PaymentId) -> Result<Payment> {
        let mut statement = self.prepare_cached("SELECT * FROM payment WHERE id = ?")?;
        let mut rows = statement.query([id.store()])?;
        let row = rows.next()?.ok_or_else(|| missing("payment", id))?;
        Ok(Payment {
            id,
            fields: read(row)?,
        })
    }
}

impl Tx<'_> {
    /// Records a payment of an issued invoice.
    pub fn add_payment(&self, fields: &PaymentFields) -> Result<PaymentId> {
        fields.validate()?;
        let id: PaymentId = self.id();
        let mut columns = write(fields);
        columns.push(("id", id.store()));
        insert(self, "payment", columns)?;
        self.sum_payments(fields.invoice_id)?;
        Ok(id)
    }

    /// Deletes a payment that was recorded by mistake.
    pub fn delete_payment(&self, id: PaymentId) -> Result<()> {
        let payment = self.payment(id)?;
        self.execute("DELETE FROM payment WHERE id = ?", [id.store()])?;
        self.sum_payments(payment.fields.invoice_id)
    }

    /// Keeps the sum from which "open" is counted.
    fn sum_payments(&self, invoice: InvoiceId) -> Result<()> {
        let mut statement = self.prepare_cached(
            "SELECT number, (SELECT ifnull(sum(amount), 0) FROM payment WHERE invoice_id = ?1) AS paid FROM invoice WHERE id = ?1",
        )?;
        let mut rows = statement.query([invoice.store()])?;
        let row = rows.next()?.ok_or_else(|| missing("invoice", invoice))?;
        let Some(number) = get::<Option<String>>(row, "number")? else {
            return Err(Error::WrongState {
                kind: "invoice",
                state: "draft",
            });
        };
        let paid: i64 = get(row, "paid")?;
        self.about(&number);
        update(
            self,
            "invoice",
            "id",
            &invoice,
            vec![("paid", paid.store())],
        )
    }
}
