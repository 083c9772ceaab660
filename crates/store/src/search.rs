//! Full-text search over clients, projects, briefs, proposals and invoices (FTS5, without regard to accents).
//!
//! Each kind is asked for itself and only for its newest few matches: a two-letter prefix matches most of a large file,
//! and ranking all of it would take longer than a keystroke.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use domain::ProjectId;

use crate::column::at;
use crate::{Result, Snapshot};

/// A kind of record that can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum HitKind {
    /// A client.
    Client,
    /// A project.
    Project,
    /// An invoice.
    Invoice,
    /// A proposal.
    Proposal,
    /// A brief.
    Brief,
}

/// A record that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Hit {
    /// Its kind.
    pub kind: HitKind,
    /// Its id.
    pub id: Uuid,
    /// Its name or number.
    pub title: String,
    /// What tells it from others of that name.
    pub detail: String,
}

/// Which kind, the name it has in the index, and how its hits are read by row of the index.
const KINDS: [(HitKind, &str, &str); 5] = [
    (HitKind::Client, "client", "SELECT c.id, c.name, c.city FROM search_key k JOIN client c ON c.id = k.id WHERE k.row = ?"),
    (
        HitKind::Project,
        "project",
        "SELECT p.id, p.title, c.name FROM search_key k JOIN project p ON p.id = k.id JOIN client c ON c.id = p.client_id WHERE k.row = ?",
    ),
    (
        HitKind::Invoice,
        "invoice",
        "SELECT i.id, ifnull(i.number, i.title), ifnull(i.client_name, c.name) FROM search_key k JOIN invoice i ON i.id = k.id
         JOIN client c ON c.id = i.client_id WHERE k.row = ?",
    ),
    (
        HitKind::Proposal,
        "proposal",
        "SELECT p.id, p.title, c.name FROM search_key k JOIN proposal p ON p.id = k.id JOIN client c ON c.id = p.client_id WHERE k.row = ?",
    ),
    (
        HitKind::Brief,
        "brief",
        "SELECT b.id, b.title, ifnull(c.name, '') FROM search_key k JOIN brief b ON b.id = k.id LEFT JOIN client c ON c.id = b.client_id WHERE k.row = ?",
    ),
];

/// The newest rows of a kind that match; the ones whose title matches come first.
pub(crate) const MATCHES: &str =
    "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?";

impl Snapshot<'_> {
    /// Up to `limit` records of each kind in which all the words occur, those whose title has them first.
    pub fn search(&self, text: &str, limit: u32) -> Result<Vec<Hit>> {
        let Some(words) = words(text) else {
            return Ok(Vec::new());
        };
        let mut hits = Vec::new();
        for (kind, name, sql) in KINDS {
            let mut rows: Vec<i64> = Vec::new();
            for query in [in_title(name, &words), of_kind(name, &words)] {
                let mut statement = self.prepare_cached(MATCHES)?;
                let mut found = statement.query((query, limit))?;
                while let Some(row) = found.next()? {
                    let id = at(row, 0)?;
                    if !rows.contains(&id) {
                        rows.push(id);
                    }
                }
                if rows.len() >= limit as usize {
                    break;
                }
            }
            rows.truncate(limit as usize);
            let mut statement = self.prepare_cached(sql)?;
            for id in rows {
                let mut found = statement.query([id])?;
                if let Some(row) = found.next()? {
                    hits.push(Hit {
                        kind,
                        id: at(row, 0)?,
                        title: at(row, 1)?,
                        detail: at(row, 2)?,
                    });
                }
            }
        }
        Ok(hits)
    }
}

impl Snapshot<'_> {
    /// The projects whose titles and notes have most in common with `text`, most similar first.
    pub fn similar_projects(&self, text: &str, limit: u32) -> Result<Vec<ProjectId>> {
        let Some(words) = any_of(text) else {
            return Ok(Vec::new());
        };
        let mut statement = self.prepare_cached(
            "SELECT k.id FROM search s JOIN search_key k ON k.row = s.rowid WHERE s.search MATCH ? ORDER BY s.rank LIMIT ?",
        )?;
        let mut rows = statement.query((of_kind("project", &words), limit))?;
        let mut ids = Vec::new();
        while let Some(row) = rows.next()? {
            ids.push(at(row, 0)?);
        }
        Ok(ids)
    }
}

/// The longer words of a text, each once, any of which may occur. Short ones say little of what a text is about.
fn any_of(text: &str) -> Option<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= 5)
    {
        let word = word.to_lowercase();
        if !words.contains(&word) {
            words.push(word);
        }
        if words.len() == 40 {
            break;
        }
    }
    let quoted: Vec<_> = words.iter().map(|word| format!("\"{word}\"")).collect();
    (!quoted.is_empty()).then(|| quoted.join(" OR "))
}

/// The words of a search as FTS5 strings, the last one as a prefix. `None` when there is no word in it.
pub(crate) fn words(text: &str) -> Option<String> {
    // What is not a letter or digit separates words, as the tokenizer sees it; quoting leaves FTS5 no syntax to find.
    let words: Vec<_> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let (last, whole) = words.split_last()?;
    let mut query: String = whole
        .iter()
        .map(|word| format!("\"{word}\" AND "))
        .collect();
    query.push_str(&format!("\"{last}\" *"));
    Some(query)
}

/// Any column of a record of the kind.
pub(crate) fn of_kind(kind: &str, words: &str) -> String {
    format!("kind : {kind} AND {{title body}} : ({words})")
}

fn in_title(kind: &str, words: &str) -> String {
    format!("kind : {kind} AND title : ({words})")
}
