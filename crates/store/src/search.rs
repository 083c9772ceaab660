//! Full-text search over clients, projects, briefs, proposals, invoices and expenses (FTS5, without regard to accents).
//!
//! Each kind has an index of its own and is asked only for its newest few matches: a two-letter prefix matches most of a
//! large file, and ranking all of it would take longer than a keystroke.

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use rusqlite::types::{Value, ValueRef};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use domain::{BriefId, ProjectId};

use crate::column::{Column as _, at};
use crate::{Error, Result, Snapshot};

/// Up to how many matches of a list are sorted; see [`condition`].
const FEW: u32 = 1500;

/// Words of a search beyond these are not looked at: FTS5 nests them, and nobody types more.
const MOST_WORDS: usize = 32;

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
    /// An expense.
    Expense,
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

/// A kind, and how its newest matches are read: place in the index, id, title, detail.
struct Kind {
    kind: HitKind,
    sql: &'static str,
}

const KINDS: [Kind; 6] = [
    Kind {
        kind: HitKind::Client,
        sql: "SELECT k.row, c.id, c.name, c.city FROM search_client
              JOIN search_key k ON k.row = search_client.rowid JOIN client c ON c.id = k.id
              WHERE search_client MATCH ? ORDER BY search_client.rowid DESC",
    },
    Kind {
        kind: HitKind::Project,
        sql: "SELECT k.row, p.id, p.title, c.name FROM search_project
              JOIN search_key k ON k.row = search_project.rowid JOIN project p ON p.id = k.id JOIN client c ON c.id = p.client_id
              WHERE search_project MATCH ? ORDER BY search_project.rowid DESC",
    },
    Kind {
        kind: HitKind::Invoice,
        sql: "SELECT k.row, i.id, ifnull(i.number, i.title), ifnull(i.client_name, (SELECT name FROM client WHERE client.id = i.client_id))
              FROM search_invoice JOIN search_key k ON k.row = search_invoice.rowid JOIN invoice i ON i.id = k.id
              WHERE search_invoice MATCH ? ORDER BY search_invoice.rowid DESC",
    },
    Kind {
        kind: HitKind::Proposal,
        sql: "SELECT k.row, p.id, p.title, c.name FROM search_proposal
              JOIN search_key k ON k.row = search_proposal.rowid JOIN proposal p ON p.id = k.id JOIN client c ON c.id = p.client_id
              WHERE search_proposal MATCH ? ORDER BY search_proposal.rowid DESC",
    },
    Kind {
        kind: HitKind::Brief,
        sql: "SELECT k.row, b.id, b.title, ifnull(c.name, '') FROM search_brief
              JOIN search_key k ON k.row = search_brief.rowid JOIN brief b ON b.id = k.id LEFT JOIN client c ON c.id = b.client_id
              WHERE search_brief MATCH ? ORDER BY search_brief.rowid DESC",
    },
    Kind {
        kind: HitKind::Expense,
        sql: "SELECT k.row, e.id, e.description, e.supplier FROM search_expense
              JOIN search_key k ON k.row = search_expense.rowid JOIN expense e ON e.id = k.id
              WHERE search_expense MATCH ? ORDER BY search_expense.rowid DESC",
    },
];

impl Snapshot<'_> {
    /// Up to `limit` records of each kind in which all the words occur, those whose title has them first.
    pub fn search(&self, text: &str, limit: u32) -> Result<Vec<Hit>> {
        let Some(words) = words(text) else {
            return Ok(Vec::new());
        };
        let in_title = format!("title : ({words})");
        let mut hits = Vec::new();
        for Kind { kind, sql } in KINDS {
            // Not as a parameter: SQLite plans a statement anew whenever its limit is bound, which takes as long as the search.
            let mut statement = self.prepare_cached(&format!("{sql} LIMIT {limit}"))?;
            let mut seen: Vec<i64> = Vec::new();
            for query in [&in_title, &words] {
                let mut found = statement.query([query])?;
                while let Some(row) = found.next()? {
                    let place = at(row, 0)?;
                    if seen.len() == limit as usize || seen.contains(&place) {
                        continue;
                    }
                    seen.push(place);
                    hits.push(Hit {
                        kind,
                        id: at(row, 1)?,
                        title: at(row, 2)?,
                        detail: at(row, 3)?,
                    });
                }
                if seen.len() == limit as usize {
                    break;
                }
            }
        }
        Ok(hits)
    }

    /// The projects whose titles and notes have most in common with `text`, most similar first; those that came from the
    /// brief `but` are left out.
    pub fn similar_projects(&self, text: &str, but: BriefId, limit: u32) -> Result<Vec<ProjectId>> {
        let Some(words) = any_of(text) else {
            return Ok(Vec::new());
        };
        let mut statement = self.prepare_cached(
            "SELECT k.id FROM search_project JOIN search_key k ON k.row = search_project.rowid
             WHERE search_project MATCH ? AND k.id NOT IN
               (SELECT project.id FROM project JOIN proposal ON proposal.id = project.proposal_id WHERE proposal.brief_id = ?)
             ORDER BY search_project.rank LIMIT ?",
        )?;
        let mut rows = statement.query((words, but.store(), limit))?;
        let mut ids = Vec::new();
        while let Some(row) = rows.next()? {
            ids.push(at(row, 0)?);
        }
        Ok(ids)
    }
}

/// The condition that a record of a list matches, with its one value.
///
/// A few matches are looked up and sorted. When they are many, that would take longer than a keystroke: then they are marked, and the
/// list is read in its own order, each row looked up among the marks, until the page is full.
pub(crate) fn condition(
    db: &Snapshot<'_>,
    kind: &str,
    id: &str,
    words: String,
) -> Result<(String, Value)> {
    let index = format!("search_{kind}");
    let mut statement =
        db.prepare_cached(&format!("SELECT rowid FROM {index} WHERE {index} MATCH ?"))?;
    let mut matches = statement.query([&words])?;
    let (mut marks, mut count) = (Vec::new(), 0_u32);
    while let Some(found) = matches.next()? {
        mark(&mut marks, at(found, 0)?)?;
        count += 1;
    }
    Ok(if count <= FEW {
        let condition = format!(
            "{id} IN (SELECT k.id FROM {index} JOIN search_key k ON k.row = {index}.rowid WHERE {index} MATCH ?)"
        );
        (condition, Value::Text(words))
    } else {
        let condition = format!(
            "{MARKED}(?, (SELECT k.row FROM search_key k WHERE k.kind = '{kind}' AND k.id = {id}))"
        );
        (condition, Value::Blob(marks))
    })
}

/// The function of SQL that tells whether a row is marked: a bit of a blob. SQLite's own sets of a hundred thousand rows take longer to
/// make than to read the rows.
const MARKED: &str = "marked";

/// Makes the function known to a connection.
pub(crate) fn teach(connection: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function(MARKED, 2, flags, |context| {
        let marks = context.get_raw(0).as_blob()?;
        Ok(match context.get_raw(1) {
            ValueRef::Integer(row) => is_marked(marks, row),
            _ => false,
        })
    })?;
    Ok(())
}

/// Rows beyond this are none of a search: SQLite numbers them from one, and only a damaged file has others.
const MOST_ROWS: i64 = 1 << 28;

fn mark(marks: &mut Vec<u8>, row: i64) -> Result<()> {
    let place = usize::try_from(row).ok().filter(|_| row < MOST_ROWS);
    let place = place.ok_or(Error::Damaged)?;
    if marks.len() <= place / 8 {
        marks.resize(place / 8 + 1, 0);
    }
    marks[place / 8] |= 1 << (place % 8);
    Ok(())
}

fn is_marked(marks: &[u8], row: i64) -> bool {
    usize::try_from(row).is_ok_and(|place| {
        marks
            .get(place / 8)
            .is_some_and(|byte| byte & (1 << (place % 8)) != 0)
    })
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
    // What is not a letter or digit separates words, as the tokenizer sees it; quoting leaves FTS5 no syntax to find. An accent
    // that is a character of its own belongs to its letter.
    let words: Vec<_> = text
        .split(|c: char| !(c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c)))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .take(MOST_WORDS)
        .collect();
    let (last, whole) = words.split_last()?;
    let mut query: String = whole
        .iter()
        .map(|word| format!("\"{word}\" AND "))
        .collect();
    query.push_str(&format!("\"{last}\" *"));
    Some(query)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_of_their_rows_alone() {
        let mut marks = Vec::new();
        for row in [1, 8, 9, 1600] {
            mark(&mut marks, row).unwrap();
        }
        let marked: Vec<i64> = (-2..2000).filter(|row| is_marked(&marks, *row)).collect();
        assert_eq!(marked, [1, 8, 9, 1600]);
        for row in [-1, MOST_ROWS, i64::MAX] {
            assert!(mark(&mut marks, row).is_err());
        }
    }
}
