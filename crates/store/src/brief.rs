//! Briefs and their summaries.

use chrono::{DateTime, Utc};
use domain::brief::{Brief, BriefFields, BriefSource, Summary, validate_file_name};
use domain::{BriefId, ProposalId, Validate as _};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::client::missing;
use crate::column::{Column as _, at, blank, columns, get, insert, update};
use crate::page::Listing;
use crate::{Error, Page, Paging, Result, Snapshot, Tx};

columns! {
    write, read, BriefFields = blank;
    "title" => title, "client_id" => client_id, "text" => text, "archived" => archived,
}

/// Which briefs are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum BriefFilter {
    /// Those not put away.
    #[default]
    Current,
    /// Those put away.
    Archived,
}

/// By what briefs are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum BriefSort {
    /// When they came in.
    #[default]
    Received,
    /// Title.
    Title,
}

/// A brief in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct BriefRow {
    /// Identifies the brief.
    pub id: BriefId,
    /// Title.
    pub title: String,
    /// Name of the client, if any.
    pub client_name: Option<String>,
    /// Where it came from.
    pub source: BriefSource,
    /// When it came in.
    pub created_at: DateTime<Utc>,
    /// Whether it has a summary.
    pub summarized: bool,
    /// How many proposals answer it.
    pub proposals: u32,
}

impl BriefFilter {
    pub(crate) fn listing(self, sort: BriefSort) -> Listing<'static> {
        Listing {
            columns: "brief.id, brief.title, client.name, brief.source, brief.created_at, brief.summary IS NOT NULL,
                (SELECT count(*) FROM proposal WHERE proposal.brief_id = brief.id)",
            from: "brief LEFT JOIN client ON client.id = brief.client_id",
            id: "brief.id",
            kind: Some("brief"),
            sort: match sort {
                BriefSort::Received => "brief.id",
                BriefSort::Title => "brief.title",
            },
            conditions: vec![("brief.archived = ?".to_owned(), vec![(self == Self::Archived).store()])],
        }
    }
}

impl Snapshot<'_> {
    /// A page of briefs.
    pub fn briefs(
        &self,
        filter: BriefFilter,
        sort: BriefSort,
        paging: &Paging,
    ) -> Result<Page<BriefRow>> {
        self.brief_rows(&filter.listing(sort), paging)
    }

    pub(crate) fn brief_rows(
        &self,
        listing: &Listing<'_>,
        paging: &Paging,
    ) -> Result<Page<BriefRow>> {
        listing.page(self, paging, |row| {
            Ok(BriefRow {
                id: at(row, 2)?,
                title: at(row, 3)?,
                client_name: at(row, 4)?,
                source: at(row, 5)?,
                created_at: at(row, 6)?,
                summarized: at(row, 7)?,
                proposals: at(row, 8)?,
            })
        })
    }

    /// A brief with its summary.
    pub fn brief(&self, id: BriefId) -> Result<Brief> {
        let mut statement = self.prepare_cached(
            "SELECT brief.*, client.name AS client_name FROM brief LEFT JOIN client ON client.id = brief.client_id WHERE brief.id = ?",
        )?;
        let mut rows = statement.query([id.store()])?;
        let row = rows.next()?.ok_or_else(|| missing("brief", id))?;
        Ok(Brief {
            id,
            fields: read(row)?,
            client_name: get(row, "client_name")?,
            source: get(row, "source")?,
            file_name: get(row, "file_name")?,
            sender: get(row, "sender")?,
            created_at: get(row, "created_at")?,
            summary: get(row, "summary")?,
        })
    }

    /// The summarized briefs that did not become agreed work, newest first.
    pub fn unwon_summaries(&self) -> Result<Vec<(BriefId, String, Summary)>> {
        let mut statement = self.prepare_cached(
            "SELECT id, title, summary FROM brief WHERE summary IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM proposal WHERE proposal.brief_id = brief.id AND proposal.status = 'accepted')
             ORDER BY id DESC",
        )?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push((at(row, 0)?, at(row, 1)?, at(row, 2)?));
        }
        Ok(found)
    }

    /// The proposals that answer a brief, oldest first.
    pub fn proposals_of_brief(&self, id: BriefId) -> Result<Vec<ProposalId>> {
        let mut statement =
            self.prepare_cached("SELECT id FROM proposal WHERE brief_id = ? ORDER BY id")?;
        let mut rows = statement.query([id.store()])?;
        let mut ids = Vec::new();
        while let Some(row) = rows.next()? {
            ids.push(at(row, 0)?);
        }
        Ok(ids)
    }
}

impl Tx<'_> {
    /// Takes a brief in: `file_name` and `sender` are empty where there is no file or mail.
    pub fn add_brief(
        &self,
        fields: &BriefFields,
        source: BriefSource,
        file_name: &str,
        sender: &str,
    ) -> Result<BriefId> {
        fields.validate()?;
        validate_file_name(file_name)?;
        if let Some(client) = fields.client_id {
            self.client_fields(client)?;
        }
        let id: BriefId = self.id();
        let mut columns = write(fields);
        columns.extend([
            ("id", id.store()),
            ("source", source.store()),
            ("file_name", file_name.to_owned().store()),
            ("sender", sender.to_owned().store()),
            ("created_at", self.now().store()),
        ]);
        insert(self, "brief", columns)?;
        self.about(&fields.title);
        Ok(id)
    }

    /// Stores what was edited. Another text makes the summary's quotes untrue, so it goes.
    pub fn set_brief(&self, id: BriefId, fields: &BriefFields) -> Result<()> {
        fields.validate()?;
        if let Some(client) = fields.client_id {
            self.client_fields(client)?;
        }
        let mut columns = write(fields);
        if self.brief(id)?.fields.text != fields.text {
            columns.push(("summary", None::<String>.store()));
        }
        self.about(&fields.title);
        update(self, "brief", "id", &id, columns)
    }

    /// Stores the summary of a brief whose text is still `text`.
    pub fn set_summary(&self, id: BriefId, text: &str, summary: &Summary) -> Result<()> {
        let brief = self.brief(id)?;
        if brief.fields.text != text {
            return Err(Error::WrongState {
                kind: "brief",
                state: "changed",
            });
        }
        self.about(&brief.fields.title);
        update(
            self,
            "brief",
            "id",
            &id,
            vec![("summary", summary.clone().store())],
        )
    }

    /// Deletes a brief that no proposal answers.
    pub fn delete_brief(&self, id: BriefId) -> Result<()> {
        let brief = self.brief(id)?;
        let count = self.count("proposal", "brief_id", &id)?;
        if count > 0 {
            return Err(Error::InUse {
                kind: "brief",
                by: "proposal",
                count,
            });
        }
        self.about(&brief.fields.title);
        self.execute("DELETE FROM waiting WHERE brief_id = ?", [id.store()])?;
        self.execute("DELETE FROM letter WHERE brief_id = ?", [id.store()])?;
        self.execute("DELETE FROM brief WHERE id = ?", [id.store()])?;
        Ok(())
    }
}
