//! Reminders that were made, how the freelancer reminds, and which invoices are due for one.

use chrono::{Days, NaiveDate};
use domain::reminder::{LEVELS, Reminder, ReminderDocument, ReminderPolicy};
use domain::{Currency, InvoiceId, ReminderId, Validate as _};
use rusqlite::Row;
use schemars::JsonSchema;
use serde::Serialize;
use ts_rs::TS;

use crate::client::missing;
use crate::column::{Column as _, at, get, insert, update};
use crate::page::Listing;
use crate::{Error, Page, Paging, Result, Snapshot, Tx};

/// An overdue invoice for which it is time to remind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct DueReminder {
    /// The invoice.
    pub invoice_id: InvoiceId,
    /// Its number.
    pub number: String,
    /// Name of the client.
    pub client_name: String,
    /// The day it was due.
    pub due_on: NaiveDate,
    /// What is open, in minor units.
    #[ts(type = "number")]
    pub open: i64,
    /// Of which currency.
    pub currency: Currency,
    /// The level that comes next, 1 to 3.
    pub level: u32,
    /// The day of the last reminder.
    pub last_on: Option<NaiveDate>,
}

fn reminder(row: &Row<'_>) -> Result<Reminder> {
    Ok(Reminder {
        id: get(row, "id")?,
        invoice_id: get(row, "invoice_id")?,
        document: get(row, "document")?,
        created_at: get(row, "created_at")?,
    })
}

/// Overdue invoices whose next level has come, and whose last reminder's time to pay is over.
pub(crate) fn listing(policy: &ReminderPolicy, today: NaiveDate) -> Listing<'static> {
    let late_enough = (1..=LEVELS).map(|level| {
        let days = u64::from(policy.level(level).after_days);
        today
            .checked_sub_days(Days::new(days))
            .unwrap_or(today)
            .store()
    });
    Listing {
        columns: "invoice.id, invoice.number, invoice.client_name, invoice.due_on, invoice.payable - invoice.paid, invoice.currency,
            (SELECT ifnull(max(level), 0) FROM reminder WHERE reminder.invoice_id = invoice.id) + 1,
            (SELECT max(made_on) FROM reminder WHERE reminder.invoice_id = invoice.id)",
        from: "invoice INDEXED BY invoice_open",
        id: "invoice.id",
        kind: None,
        sort: "invoice.due_on",
        conditions: vec![
            (
                "invoice.number IS NOT NULL AND invoice.paid < invoice.payable AND invoice.due_on < ?".to_owned(),
                vec![today.store()],
            ),
            (
                "invoice.due_on <= CASE (SELECT ifnull(max(level), 0) FROM reminder WHERE reminder.invoice_id = invoice.id)
                   WHEN 0 THEN ? WHEN 1 THEN ? WHEN 2 THEN ? ELSE '' END"
                    .to_owned(),
                late_enough.collect(),
            ),
            (
                "NOT EXISTS (SELECT 1 FROM reminder WHERE reminder.invoice_id = invoice.id AND reminder.pay_by >= ?)".to_owned(),
                vec![today.store()],
            ),
        ],
    }
}

impl Snapshot<'_> {
    /// How the freelancer reminds.
    pub fn reminder_policy(&self) -> Result<ReminderPolicy> {
        let mut statement = self.prepare_cached("SELECT policy FROM reminder_policy")?;
        let mut rows = statement.query([])?;
        match rows.next()? {
            Some(row) => at(row, 0),
            None => Ok(ReminderPolicy::default()),
        }
    }

    /// Invoices for which it is time to remind, longest overdue first.
    pub fn due_reminders(&self, paging: &Paging, today: NaiveDate) -> Result<Page<DueReminder>> {
        listing(&self.reminder_policy()?, today).page(self, paging, |row| {
            Ok(DueReminder {
                invoice_id: at(row, 2)?,
                number: at(row, 3)?,
                client_name: at(row, 4)?,
                due_on: at(row, 5)?,
                open: at(row, 6)?,
                currency: at(row, 7)?,
                level: at(row, 8)?,
                last_on: at(row, 9)?,
            })
        })
    }

    /// The reminders of an invoice, oldest first.
    pub fn reminders_of(&self, invoice: InvoiceId) -> Result<Vec<Reminder>> {
        let mut statement = self.prepare_cached(
            "SELECT * FROM reminder WHERE invoice_id = ? ORDER BY level, pay_by, id",
        )?;
        let mut rows = statement.query([invoice.store()])?;
        let mut reminders = Vec::new();
        while let Some(row) = rows.next()? {
            reminders.push(reminder(row)?);
        }
        Ok(reminders)
    }

    /// A reminder.
    pub fn reminder(&self, id: ReminderId) -> Result<Reminder> {
        let mut statement = self.prepare_cached("SELECT * FROM reminder WHERE id = ?")?;
        let mut rows = statement.query([id.store()])?;
        reminder(rows.next()?.ok_or_else(|| missing("reminder", id))?)
    }

    /// The level that comes next for an invoice; after the last one it is the last again.
    pub fn next_reminder_level(&self, invoice: InvoiceId) -> Result<u32> {
        let last: u32 = self
            .prepare_cached("SELECT ifnull(max(level), 0) FROM reminder WHERE invoice_id = ?")?
            .query_row([invoice.store()], |row| row.get(0))?;
        Ok((last + 1).min(LEVELS))
    }

    /// What settled an invoice and when, oldest first: money that came in or went back, what was written off, credit notes.
    pub fn settlements(&self, invoice: InvoiceId) -> Result<Vec<(NaiveDate, i64)>> {
        let mut statement = self.prepare_cached(
            "SELECT received_on, CASE kind WHEN 'refund' THEN -amount ELSE amount END FROM payment WHERE invoice_id = ?1
             UNION ALL SELECT issued_on, gross FROM invoice WHERE corrects = ?1 AND kind = 'credit_note' AND number IS NOT NULL
             ORDER BY 1",
        )?;
        let mut rows = statement.query([invoice.store()])?;
        let mut settled = Vec::new();
        while let Some(row) = rows.next()? {
            settled.push((at(row, 0)?, at(row, 1)?));
        }
        Ok(settled)
    }
}

impl Tx<'_> {
    /// Stores how the freelancer reminds.
    pub fn set_reminder_policy(&self, policy: &ReminderPolicy) -> Result<()> {
        policy.validate()?;
        let there: i64 =
            self.query_row("SELECT count(*) FROM reminder_policy", [], |row| row.get(0))?;
        if there > 0 {
            return update(
                self,
                "reminder_policy",
                "one",
                &1_i64,
                vec![("policy", policy.store())],
            );
        }
        insert(
            self,
            "reminder_policy",
            vec![("one", 1_i64.store()), ("policy", policy.store())],
        )
    }

    /// Keeps a reminder of an issued invoice of which something is open. The invoice stays as it is.
    pub fn add_reminder(
        &self,
        invoice: InvoiceId,
        document: &ReminderDocument,
    ) -> Result<ReminderId> {
        domain::reminder::level("level", document.level)?;
        if document.open <= 0 {
            return Err(Error::WrongState {
                kind: "invoice",
                state: "paid",
            });
        }
        let id: ReminderId = self.id();
        insert(
            self,
            "reminder",
            vec![
                ("id", id.store()),
                ("invoice_id", invoice.store()),
                ("level", document.level.store()),
                ("made_on", document.made_on.store()),
                ("pay_by", document.pay_by.store()),
                ("total", document.total.store()),
                ("created_at", self.now().store()),
                ("document", document.store()),
            ],
        )?;
        self.about(&document.number);
        Ok(id)
    }

    /// Deletes a reminder that was made by mistake.
    pub fn delete_reminder(&self, id: ReminderId) -> Result<()> {
        let old = self.reminder(id)?;
        self.about(&old.document.number);
        self.execute("DELETE FROM reminder WHERE id = ?", [id.store()])?;
        Ok(())
    }
}
