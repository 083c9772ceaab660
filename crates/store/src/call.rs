//! Calls of an endpoint, written before anything is sent, and addresses for which a person has seen what is sent. No
//! journal holds them: what was sent cannot be taken back.

use chrono::{DateTime, Utc};
use domain::ProfileId;
use domain::call::{CallEnd, CallHead, CallRow};
use rusqlite::types::Value;
use uuid::Uuid;

use crate::column::{Column as _, at, blank, columns, insert, update};
use crate::page::Listing;
use crate::{Page, Paging, Result, Snapshot, Tx};

columns! {
    write_head, read_head, CallHead = blank;
    "profile" => profile, "host" => host, "local" => local, "model" => model, "task" => task, "record_kind" => record_kind,
    "record_id" => record_id, "title" => title,
}

columns! {
    write_end, read_end, CallEnd = blank;
    "outcome" => outcome, "reason" => reason, "requests" => requests, "sent" => sent, "received" => received,
    "tokens_read" => tokens_read, "tokens_written" => tokens_written, "estimated" => estimated, "masked" => masked,
}

impl Snapshot<'_> {
    /// A page of calls.
    pub fn calls(&self, paging: &Paging) -> Result<Page<CallRow>> {
        let listing = Listing {
            columns: "*",
            from: "endpoint_call",
            id: "endpoint_call.id",
            kind: None,
            sort: "endpoint_call.id",
            conditions: Vec::new(),
        };
        listing.page(self, paging, |row| {
            let id: Uuid = at(row, 1)?;
            Ok(CallRow {
                id: id.to_string(),
                made_at: crate::column::get(row, "made_at")?,
                head: read_head(row)?,
                end: read_end(row)?,
            })
        })
    }

    /// Whether a person has seen what is sent to this address by this profile.
    pub fn has_seen(&self, profile: ProfileId, origin: &str) -> Result<bool> {
        let mut statement =
            self.prepare_cached("SELECT 1 FROM endpoint_seen WHERE profile_id = ? AND origin = ?")?;
        Ok(statement.exists([profile.store(), Value::Text(origin.to_owned())])?)
    }

    /// Whether a person has seen what is sent to this address by any profile.
    pub fn has_seen_any(&self, origin: &str) -> Result<bool> {
        let mut statement = self.prepare_cached("SELECT 1 FROM endpoint_seen WHERE origin = ?")?;
        Ok(statement.exists([origin])?)
    }

    /// Names of all clients and of the people who work for them; with `never_send`, of those clients alone that are
    /// never to be sent.
    pub fn names(&self, which: Names) -> Result<(Vec<String>, Vec<String>)> {
        let wanted = match which {
            Names::All => "",
            Names::NeverSent => " WHERE client.never_send",
        };
        let read = |sql: String| -> Result<Vec<String>> {
            let mut statement = self.prepare_cached(&sql)?;
            let mut rows = statement.query([])?;
            let mut names = Vec::new();
            while let Some(row) = rows.next()? {
                names.push(at(row, 0)?);
            }
            Ok(names)
        };
        Ok((
            read(format!(
                "SELECT contact.name FROM contact JOIN client ON client.id = contact.client_id{wanted}"
            ))?,
            read(format!("SELECT client.name FROM client{wanted}"))?,
        ))
    }
}

/// Whose names are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// All clients'.
    All,
    /// Those of clients that are never to be sent.
    NeverSent,
}

impl Tx<'_> {
    /// Begins a call.
    pub fn begin_call(&self, head: &CallHead) -> Result<Uuid> {
        let id: Uuid = self.id();
        let mut columns = write_head(head);
        columns.extend([("id", id.store()), ("made_at", self.now().store())]);
        insert(self, "endpoint_call", columns)?;
        Ok(id)
    }

    /// Completes a call.
    pub fn end_call(&self, id: Uuid, end: &CallEnd) -> Result<()> {
        update(self, "endpoint_call", "id", &id, write_end(end))
    }

    /// A person has seen what is sent to this address by this profile.
    pub fn set_seen(&self, profile: ProfileId, origin: &str, at: DateTime<Utc>) -> Result<()> {
        self.execute(
            "INSERT OR REPLACE INTO endpoint_seen (profile_id, origin, seen_at) VALUES (?, ?, ?)",
            [profile.store(), Value::Text(origin.to_owned()), at.store()],
        )?;
        Ok(())
    }
}
