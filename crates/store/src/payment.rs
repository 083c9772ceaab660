//! Payments, refunds, write-offs and discounts of issued invoices.

use domain::invoice::{EarlyPayment, InvoiceKind};
use domain::payment::{Payment, PaymentFields, PaymentKind};
use domain::{Currency, Invalid, InvoiceId, Money, PaymentId, Rule, Validate as _};
use rusqlite::Row;

use crate::client::missing;
use crate::column::{Column as _, columns, get, insert, update};
use crate::{Error, Result, Snapshot, Tx};

columns! {
    write, read, PaymentFields = start;
    "invoice_id" => invoice_id, "kind" => kind, "received_on" => received_on, "amount" => amount, "exchange" => exchange,
    "method" => method, "note" => note,
}

fn start(row: &Row<'_>) -> Result<PaymentFields> {
    Ok(PaymentFields {
        invoice_id: get(row, "invoice_id")?,
        received_on: get(row, "received_on")?,
        kind: PaymentKind::Payment,
        amount: 0,
        exchange: None,
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

/// What a payment must fit to.
struct Settling {
    number: String,
    currency: Currency,
    payable: i64,
    open: i64,
    issued_on: chrono::NaiveDate,
    early: Option<EarlyPayment>,
    /// Discounts taken, but for the payment that is being changed.
    discounts: i64,
}

impl Settling {
    /// Refuses what goes beyond what is open: nobody writes off, or pays back, more than there is.
    fn check(&self, fields: &PaymentFields) -> Result<()> {
        fields.validate()?;
        if let Some(exchange) = fields.exchange {
            exchange.check(fields.amount, self.currency)?;
        }
        let most = match fields.kind {
            PaymentKind::Payment => return Ok(()),
            PaymentKind::Refund => -self.open,
            PaymentKind::WriteOff => self.open,
            PaymentKind::Discount => {
                let none = Error::WrongState {
                    kind: "invoice",
                    state: "without_discount",
                };
                let early = self.early.filter(|_| self.discounts == 0).ok_or(none)?;
                let until = early.until(self.issued_on);
                if until.is_some_and(|until| fields.received_on > until) {
                    let date = until.map(|day| day.to_string()).unwrap_or_default();
                    return Err(Invalid::new("received_on", Rule::After { date }).into());
                }
                early.amount(self.payable).unwrap_or(0).min(self.open)
            }
        };
        if fields.amount > most {
            let left = Money {
                minor: most.max(0),
                currency: self.currency,
            };
            let left = left.to_string();
            return Err(Invalid::new("amount", Rule::MoreThanLeft { left }).into());
        }
        Ok(())
    }
}

impl Tx<'_> {
    /// Records what settles an issued invoice.
    pub fn add_payment(&self, fields: &PaymentFields) -> Result<PaymentId> {
        let settling = self.settling(fields.invoice_id, None)?;
        settling.check(fields)?;
        let id: PaymentId = self.id();
        let mut columns = write(fields);
        columns.push(("id", id.store()));
        insert(self, "payment", columns)?;
        self.about(&settling.number);
        self.settle(fields.invoice_id)?;
        Ok(id)
    }

    /// Stores what was edited; a payment that was entered for the wrong invoice may go to another.
    pub fn set_payment(&self, id: PaymentId, fields: &PaymentFields) -> Result<()> {
        let old = self.payment(id)?.fields;
        let settling = self.settling(fields.invoice_id, Some(id))?;
        settling.check(fields)?;
        update(self, "payment", "id", &id, write(fields))?;
        self.about(&settling.number);
        self.settle(fields.invoice_id)?;
        if old.invoice_id != fields.invoice_id {
            self.settle(old.invoice_id)?;
        }
        Ok(())
    }

    /// Deletes a payment that was recorded by mistake.
    pub fn delete_payment(&self, id: PaymentId) -> Result<()> {
        let invoice = self.payment(id)?.fields.invoice_id;
        let settling = self.settling(invoice, None)?;
        self.execute("DELETE FROM payment WHERE id = ?", [id.store()])?;
        self.about(&settling.number);
        self.settle(invoice)
    }

    /// What an invoice has open without the payment that is being changed.
    fn settling(&self, id: InvoiceId, changed: Option<PaymentId>) -> Result<Settling> {
        let mut statement = self.prepare_cached(
            "SELECT number, currency, payable, paid, issued_on, early_payment, kind FROM invoice WHERE id = ?",
        )?;
        let mut rows = statement.query([id.store()])?;
        let row = rows.next()?.ok_or_else(|| missing("invoice", id))?;
        let refused = |state| Error::WrongState {
            kind: "invoice",
            state,
        };
        let number = get::<Option<String>>(row, "number")?.ok_or_else(|| refused("draft"))?;
        // What a credit note gives back is paid back on the invoice.
        if get::<InvoiceKind>(row, "kind")? == InvoiceKind::CreditNote {
            return Err(refused("credit_note"));
        }
        let (payable, mut settled): (i64, i64) = (get(row, "payable")?, get(row, "paid")?);
        let mut discounts = 0;
        for payment in self.payments_of(id)? {
            let fields = payment.fields;
            if Some(payment.id) == changed {
                settled -= fields.received() + fields.given_up();
            } else if fields.kind == PaymentKind::Discount {
                discounts += 1;
            }
        }
        Ok(Settling {
            number,
            currency: get(row, "currency")?,
            payable,
            open: payable - settled,
            issued_on: get(row, "issued_on")?,
            early: get(row, "early_payment")?,
            discounts,
        })
    }
}
