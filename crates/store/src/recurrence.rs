//! Recurring invoices, and which of their occurrences were made.

use chrono::NaiveDate;
use domain::recurrence::{
    Occurrence, Recurrence, RecurrenceFields, RecurrenceMakes, RecurrencePeriod, RecurrenceRule,
};
use domain::{ClientId, InvoiceId, RecurrenceId, Validate as _};
use rusqlite::{OptionalExtension as _, Row};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::client::missing;
use crate::column::{Column as _, at, columns, get, insert, update};
use crate::page::Listing;
use crate::{Page, Paging, Result, Snapshot, Tx};

/// How many of the invoices made are shown with a recurrence.
const MADE: u32 = 60;

columns! {
    write, read, RecurrenceFields = start;
    "title" => title, "client_id" => client_id, "project_id" => project_id, "rule" => rule, "period" => period, "makes" => makes,
    "active" => active, "currency" => currency, "payment_terms_days" => payment_terms_days, "introduction" => introduction,
    "note" => note, "order_reference" => order_reference, "lines" => lines,
}

fn start(row: &Row<'_>) -> Result<RecurrenceFields> {
    Ok(RecurrenceFields {
        title: String::new(),
        client_id: ClientId::default(),
        project_id: None,
        rule: get::<RecurrenceRule>(row, "rule")?,
        period: RecurrencePeriod::default(),
        makes: RecurrenceMakes::default(),
        active: true,
        currency: None,
        payment_terms_days: None,
        introduction: String::new(),
        note: String::new(),
        order_reference: String::new(),
        lines: Vec::new(),
    })
}

/// By what recurring invoices are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum RecurrenceSort {
    /// The day of the next invoice; those of which none comes any more are last.
    #[default]
    Next,
    /// Title.
    Title,
}

/// A recurring invoice in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct RecurrenceRow {
    /// Identifies it.
    pub id: RecurrenceId,
    /// Heading of the invoices.
    pub title: String,
    /// Name of the client.
    pub client_name: String,
    /// On which days.
    pub rule: RecurrenceRule,
    /// What is made.
    pub makes: RecurrenceMakes,
    /// Whether it is in force.
    pub active: bool,
    /// The day of the next invoice.
    pub next_on: Option<NaiveDate>,
}

pub(crate) fn listing(sort: RecurrenceSort) -> Listing<'static> {
    Listing {
        columns: "recurrence.id, recurrence.title, client.name, recurrence.rule, recurrence.makes, recurrence.active, recurrence.next_on",
        from: "recurrence JOIN client ON client.id = recurrence.client_id",
        id: "recurrence.id",
        kind: None,
        sort: match sort {
            RecurrenceSort::Next => "ifnull(recurrence.next_on, '9999-12-31')",
            RecurrenceSort::Title => "recurrence.title",
        },
        conditions: Vec::new(),
    }
}

impl Snapshot<'_> {
    /// A page of recurring invoices, of one client if given.
    pub fn recurrences(
        &self,
        sort: RecurrenceSort,
        client: Option<ClientId>,
        paging: &Paging,
    ) -> Result<Page<RecurrenceRow>> {
        let mut listing = listing(sort);
        listing
            .conditions
            .extend(client.map(|id| ("recurrence.client_id = ?".to_owned(), vec![id.store()])));
        listing.page(self, paging, |row| {
            Ok(RecurrenceRow {
                id: at(row, 2)?,
                title: at(row, 3)?,
                client_name: at(row, 4)?,
                rule: at(row, 5)?,
                makes: at(row, 6)?,
                active: at(row, 7)?,
                next_on: at(row, 8)?,
            })
        })
    }

    /// A recurring invoice with the newest invoices made of it.
    pub fn recurrence(&self, id: RecurrenceId) -> Result<Recurrence> {
        let mut statement = self.prepare_cached(
            "SELECT recurrence.*, client.name AS client_name FROM recurrence JOIN client ON client.id = recurrence.client_id
             WHERE recurrence.id = ?",
        )?;
        let mut rows = statement.query([id.store()])?;
        let row = rows.next()?.ok_or_else(|| missing("recurrence", id))?;
        Ok(Recurrence {
            id,
            fields: read(row)?,
            client_name: get(row, "client_name")?,
            next_on: get(row, "next_on")?,
            made: self.occurrences(id)?,
            created_at: get(row, "created_at")?,
        })
    }

    fn occurrences(&self, id: RecurrenceId) -> Result<Vec<Occurrence>> {
        let mut statement = self.prepare_cached(
            "SELECT o.occurs_on, o.invoice_id, i.number FROM occurrence o LEFT JOIN invoice i ON i.id = o.invoice_id
             WHERE o.recurrence_id = ? ORDER BY o.occurs_on DESC LIMIT ?",
        )?;
        let mut rows = statement.query((id.store(), MADE))?;
        let mut made = Vec::new();
        while let Some(row) = rows.next()? {
            made.push(Occurrence {
                occurs_on: at(row, 0)?,
                invoice_id: at(row, 1)?,
                number: at(row, 2)?,
            });
        }
        Ok(made)
    }

    /// The recurring invoices of which one is due on `today` or was before, soonest first.
    pub fn due_recurrences(&self, today: NaiveDate) -> Result<Vec<RecurrenceId>> {
        let mut statement = self.prepare_cached(
            "SELECT id FROM recurrence WHERE active = 1 AND next_on IS NOT NULL AND next_on <= ? ORDER BY next_on, id",
        )?;
        let mut rows = statement.query([today.store()])?;
        let mut due = Vec::new();
        while let Some(row) = rows.next()? {
            due.push(at(row, 0)?);
        }
        Ok(due)
    }

    /// The next occurrence of a recurring invoice if it is due, and what is made of it.
    pub fn due_occurrence(
        &self,
        id: RecurrenceId,
        today: NaiveDate,
    ) -> Result<Option<(NaiveDate, RecurrenceMakes)>> {
        let mut statement = self.prepare_cached(
            "SELECT next_on, makes FROM recurrence WHERE id = ? AND active = 1 AND next_on <= ?",
        )?;
        let mut rows = statement.query([id.store(), today.store()])?;
        rows.next()?
            .map(|row| Ok((at(row, 0)?, at(row, 1)?)))
            .transpose()
    }

    /// The last occurrence that was made.
    fn last_occurrence(&self, id: RecurrenceId) -> Result<Option<NaiveDate>> {
        let mut statement = self.prepare_cached(
            "SELECT occurs_on FROM occurrence WHERE recurrence_id = ? ORDER BY occurs_on DESC LIMIT 1",
        )?;
        let mut rows = statement.query([id.store()])?;
        rows.next()?.map(|row| at(row, 0)).transpose()
    }
}

impl Tx<'_> {
    /// Adds a recurring invoice; its first occurrence is the first of its rule.
    pub fn add_recurrence(&self, fields: &RecurrenceFields) -> Result<RecurrenceId> {
        self.check_recurrence(fields)?;
        let id: RecurrenceId = self.id();
        let mut columns = write(fields);
        columns.extend([
            ("id", id.store()),
            ("created_at", self.now().store()),
            ("next_on", fields.rule.occurrence(0).store()),
        ]);
        insert(self, "recurrence", columns)?;
        self.about(&fields.title);
        Ok(id)
    }

    /// Stores what was edited. What was made stays; what comes next follows from the rule as it is now. What would have come while it was
    /// not in force is left out.
    pub fn set_recurrence(
        &self,
        id: RecurrenceId,
        fields: &RecurrenceFields,
        today: NaiveDate,
    ) -> Result<()> {
        self.check_recurrence(fields)?;
        let old = self.recurrence(id)?;
        let again = fields.active && !old.fields.active;
        let next = if again || fields.rule != old.fields.rule {
            let next = match self.last_occurrence(id)? {
                Some(last) => fields.rule.after(last),
                None => fields.rule.occurrence(0),
            };
            if again && next.is_some_and(|next| next < today) {
                fields.rule.on_or_after(today)
            } else {
                next
            }
        } else {
            old.next_on
        };
        let mut columns = write(fields);
        columns.push(("next_on", next.store()));
        self.about(&fields.title);
        update(self, "recurrence", "id", &id, columns)
    }

    /// Deletes a recurring invoice. The invoices that were made of it stay.
    pub fn delete_recurrence(&self, id: RecurrenceId) -> Result<()> {
        let old = self.recurrence(id)?;
        self.about(&old.fields.title);
        self.execute(
            "DELETE FROM occurrence WHERE recurrence_id = ?",
            [id.store()],
        )?;
        self.execute("DELETE FROM recurrence WHERE id = ?", [id.store()])?;
        Ok(())
    }

    /// Notes that the occurrence that is next was made, and turns to the one after it. Whether it was free: another process may have come
    /// first, and then nothing is noted.
    pub fn take_occurrence(&self, id: RecurrenceId, on: NaiveDate) -> Result<bool> {
        let recurrence = self.recurrence(id)?;
        let taken: Option<i64> = self
            .query_row(
                "SELECT 1 FROM occurrence WHERE recurrence_id = ? AND occurs_on = ?",
                [id.store(), on.store()],
                |row| row.get(0),
            )
            .optional()?;
        if recurrence.next_on != Some(on) {
            return Ok(false);
        }
        let next = recurrence.fields.rule.after(on);
        update(
            self,
            "recurrence",
            "id",
            &id,
            vec![("next_on", next.store())],
        )?;
        self.about(&recurrence.fields.title);
        if taken.is_some() {
            return Ok(false);
        }
        insert(
            self,
            "occurrence",
            vec![("recurrence_id", id.store()), ("occurs_on", on.store())],
        )?;
        Ok(true)
    }

    /// Says which invoice an occurrence became.
    pub fn made_of_occurrence(
        &self,
        id: RecurrenceId,
        on: NaiveDate,
        invoice: InvoiceId,
    ) -> Result<()> {
        self.execute(
            "UPDATE occurrence SET invoice_id = ? WHERE recurrence_id = ? AND occurs_on = ?",
            [invoice.store(), id.store(), on.store()],
        )?;
        Ok(())
    }

    /// A draft goes; that it was made is not forgotten, so it does not come again.
    pub(crate) fn forget_made(&self, invoice: InvoiceId) -> Result<()> {
        self.execute(
            "UPDATE occurrence SET invoice_id = NULL WHERE invoice_id = ?",
            [invoice.store()],
        )?;
        Ok(())
    }

    fn check_recurrence(&self, fields: &RecurrenceFields) -> Result<()> {
        fields.validate()?;
        self.client_fields(fields.client_id)?;
        if let Some(project) = fields.project_id
            && self.project_fields(project)?.client_id != fields.client_id
        {
            let detail = "a project of another client".to_owned();
            return Err(
                domain::Invalid::new("project_id", domain::Rule::Malformed { detail }).into(),
            );
        }
        Ok(())
    }
}
