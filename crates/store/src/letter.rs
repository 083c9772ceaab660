//! Letters, each with the record that it belongs to.

use chrono::NaiveDate;
use domain::letter::{Letter, LetterAbout, LetterFields, LetterKind};
use domain::{BriefId, Currency, InvoiceId, LetterId, ProjectId, ProposalId, Validate as _};
use rusqlite::Row;
use rusqlite::types::Value;
use schemars::JsonSchema;
use serde::Serialize;
use ts_rs::TS;

use crate::client::missing;
use crate::column::{Column as _, Columns, at, columns, get, insert, update};
use crate::{Error, Result, Snapshot, Tx};

columns! {
    write, read, LetterFields = start;
    "recipient" => recipient, "subject" => subject, "body" => body, "language" => language, "tone" => tone, "asked" => asked,
    "change" => change,
}

fn start(_: &Row<'_>) -> Result<LetterFields> {
    Ok(LetterFields {
        recipient: String::new(),
        subject: String::new(),
        body: String::new(),
        language: String::new(),
        tone: domain::manner::Tone::default(),
        asked: String::new(),
        change: None,
    })
}

/// A sent proposal that nobody has answered for some time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct QuietProposal {
    /// The proposal.
    pub id: ProposalId,
    /// Its title.
    pub title: String,
    /// Name of the client.
    pub client_name: String,
    /// The day it was last written about: when it was sent, or followed up.
    pub last_on: NaiveDate,
    /// How often it was followed up.
    pub follow_ups: u32,
    /// Net sum in minor units.
    #[ts(type = "number")]
    pub net: i64,
    /// Of which currency.
    pub currency: Currency,
}

/// The column that names the record, and its value.
fn place(about: LetterAbout) -> (&'static str, Value) {
    match about {
        LetterAbout::Brief(id) => ("brief_id", id.store()),
        LetterAbout::Proposal(id) => ("proposal_id", id.store()),
        LetterAbout::Project(id) => ("project_id", id.store()),
        LetterAbout::Invoice(id) => ("invoice_id", id.store()),
    }
}

fn letter(row: &Row<'_>) -> Result<Letter> {
    let brief: Option<BriefId> = get(row, "brief_id")?;
    let proposal: Option<ProposalId> = get(row, "proposal_id")?;
    let project: Option<ProjectId> = get(row, "project_id")?;
    let invoice: Option<InvoiceId> = get(row, "invoice_id")?;
    let about = brief
        .map(LetterAbout::Brief)
        .or(proposal.map(LetterAbout::Proposal))
        .or(project.map(LetterAbout::Project))
        .or(invoice.map(LetterAbout::Invoice))
        .ok_or(Error::Damaged)?;
    Ok(Letter {
        id: get(row, "id")?,
        kind: get(row, "kind")?,
        about,
        fields: read(row)?,
        created_at: get(row, "created_at")?,
        sent_on: get(row, "sent_on")?,
        accepted_on: get(row, "accepted_on")?,
    })
}

impl Snapshot<'_> {
    /// A letter.
    pub fn letter(&self, id: LetterId) -> Result<Letter> {
        let mut statement = self.prepare_cached("SELECT * FROM letter WHERE id = ?")?;
        let mut rows = statement.query([id.store()])?;
        letter(rows.next()?.ok_or_else(|| missing("letter", id))?)
    }

    /// The letters of a record, newest first.
    pub fn letters(&self, about: LetterAbout) -> Result<Vec<Letter>> {
        let (column, id) = place(about);
        let mut statement = self.prepare_cached(&format!(
            "SELECT * FROM letter WHERE {column} = ? ORDER BY id DESC"
        ))?;
        let mut rows = statement.query([id])?;
        let mut letters = Vec::new();
        while let Some(row) = rows.next()? {
            letters.push(letter(row)?);
        }
        Ok(letters)
    }

    /// Sent proposals about which nothing was written since `day`, those waiting longest first.
    pub fn quiet_proposals(&self, day: NaiveDate, limit: u32) -> Result<Vec<QuietProposal>> {
        let mut statement = self.prepare_cached(
            "SELECT id, title, client_name, last_on, follow_ups, net, currency FROM
               (SELECT proposal.id, proposal.title, client.name AS client_name, proposal.net, proposal.currency,
                  max(proposal.sent_on, ifnull((SELECT max(sent_on) FROM letter WHERE letter.proposal_id = proposal.id), '')) AS last_on,
                  (SELECT count(*) FROM letter WHERE letter.proposal_id = proposal.id AND kind = 'follow_up' AND sent_on IS NOT NULL) AS follow_ups
                FROM proposal JOIN client ON client.id = proposal.client_id WHERE proposal.status = 'sent' AND proposal.sent_on IS NOT NULL)
             WHERE last_on <= ? ORDER BY last_on, id LIMIT ?",
        )?;
        let mut rows = statement.query((day.to_string(), limit))?;
        let mut quiet = Vec::new();
        while let Some(row) = rows.next()? {
            quiet.push(QuietProposal {
                id: at(row, 0)?,
                title: at(row, 1)?,
                client_name: at(row, 2)?,
                last_on: at(row, 3)?,
                follow_ups: at(row, 4)?,
                net: at(row, 5)?,
                currency: at(row, 6)?,
            });
        }
        Ok(quiet)
    }
}

impl Tx<'_> {
    /// Adds a letter to a record that is there.
    pub fn add_letter(
        &self,
        kind: LetterKind,
        about: LetterAbout,
        fields: &LetterFields,
    ) -> Result<LetterId> {
        fields.validate()?;
        let id: LetterId = self.id();
        let mut columns = write(fields);
        columns.extend([
            ("id", id.store()),
            ("kind", kind.store()),
            place(about),
            ("created_at", self.now().store()),
        ]);
        insert(self, "letter", columns)?;
        self.about(&fields.subject);
        Ok(id)
    }

    /// Stores what was edited about a letter that is not sent.
    pub fn set_letter(&self, id: LetterId, fields: &LetterFields) -> Result<()> {
        fields.validate()?;
        if self.letter(id)?.sent_on.is_some() {
            return Err(state("sent"));
        }
        self.about(&fields.subject);
        update(self, "letter", "id", &id, write(fields))
    }

    /// Marks a letter as sent on a day, or takes that back until the change that it asks for was accepted.
    pub fn mark_letter(&self, id: LetterId, sent_on: Option<NaiveDate>) -> Result<()> {
        let letter = self.letter(id)?;
        if letter.accepted_on.is_some() {
            return Err(state("accepted"));
        }
        self.about(&letter.fields.subject);
        let columns: Columns = vec![("sent_on", sent_on.store())];
        update(self, "letter", "id", &id, columns)
    }

    /// Marks a change of scope as accepted on a day. One that was not sent was agreed by other ways and counts as sent.
    pub fn accept_letter(&self, id: LetterId, day: NaiveDate) -> Result<()> {
        let letter = self.letter(id)?;
        if letter.accepted_on.is_some() {
            return Err(state("accepted"));
        }
        self.about(&letter.fields.subject);
        let columns: Columns = vec![
            ("sent_on", Some(letter.sent_on.unwrap_or(day)).store()),
            ("accepted_on", Some(day).store()),
        ];
        update(self, "letter", "id", &id, columns)
    }

    /// Deletes a letter. A change that was accepted stays: the project rests on it.
    pub fn delete_letter(&self, id: LetterId) -> Result<()> {
        let letter = self.letter(id)?;
        if letter.accepted_on.is_some() {
            return Err(state("accepted"));
        }
        self.about(&letter.fields.subject);
        self.execute("DELETE FROM letter WHERE id = ?", [id.store()])?;
        Ok(())
    }
}

fn state(state: &'static str) -> Error {
    Error::WrongState {
        kind: "letter",
        state,
    }
}
