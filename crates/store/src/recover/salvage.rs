//! What can still be read of a damaged file, table by table, row by row, into a new file.
//!
//! A table is read from both ends, and where pages in between are damaged, from places in the middle. The rows are stored as they are:
//! references that dangle and documents that are missing are told by the check, not left out.

use std::cell::RefCell;
use std::path::Path;

use chrono::{DateTime, Utc};
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};
use schemars::JsonSchema;
use serde::Serialize;
use ts_rs::TS;

use super::replay::series_from_documents;
use super::{Aside, Damaged, Fresh, take_place};
use crate::check::Problem;
use crate::key::Keys;
use crate::{Error, Result, Store, db};

/// Places in the middle of a table that are tried at most.
const PROBES: u32 = 512;
/// Bytes of a page, as every file of ours has them.
const PAGE: usize = 4096;

/// What was saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Salvaged {
    /// The file that is now worked on.
    pub path: String,
    /// The folder into which the damaged one was moved.
    pub aside: Option<String>,
    /// Each table with rows or with damage.
    pub tables: Vec<SalvagedTable>,
    /// What is wrong in the new file.
    pub problems: Vec<Problem>,
}

/// What was saved of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct SalvagedTable {
    /// Its name.
    pub table: String,
    /// Rows that were saved.
    pub rows: u32,
    /// Whether all of it could be read.
    pub whole: bool,
}

/// Saves what can be read of the damaged file at `path` into a new one, which takes its name.
pub fn salvage(path: &Path, keys: Keys<'_>, now: DateTime<Utc>) -> Result<Salvaged> {
    let fresh = Fresh::beside(path)?;
    let damaged = Damaged::of(path, keys)?;
    mend(&damaged)?;
    let store = Store::open_copy(&fresh.path, damaged.key.as_ref())?;
    let tables = {
        let mut writer = db::lock(&store.writer);
        writer.pragma_update(None, "foreign_keys", false)?;
        let transaction =
            writer.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let tables = pour(&damaged, &transaction)?;
        transaction.commit()?;
        writer.pragma_update(None, "foreign_keys", true)?;
        tables
    };
    if tables.iter().all(|table| table.rows == 0) {
        // A new empty file would look as if all were well.
        return Err(Error::Damaged);
    }
    let problems = store.read_afresh::<_, Error>(|db| db.check())?.problems;
    drop(store);
    Ok(Salvaged {
        aside: take_place(path, &fresh, Aside::Damaged, now)?,
        path: path.display().to_string(),
        tables,
        problems,
    })
}

/// Makes the tables known where only the file's beginning is damaged.
pub(super) fn mend(damaged: &Damaged) -> Result<()> {
    if readable_schema(damaged).is_err() {
        if damaged.key.is_some() {
            // Of an encrypted page there is all or nothing.
            return Err(Error::Damaged);
        }
        mend_first_page(&damaged.file)?;
        readable_schema(damaged)?;
    }
    Ok(())
}

/// Whether the tables can at least be named.
fn readable_schema(damaged: &Damaged) -> Result<()> {
    let source = damaged.connection()?;
    let client: u32 = source.query_row(
        "SELECT count(*) FROM sqlite_schema WHERE name = 'client'",
        [],
        |row| row.get(0),
    )?;
    if client == 1 {
        Ok(())
    } else {
        Err(Error::Damaged)
    }
}

/// Writes the beginning of the first page anew, with what is the same in every file of ours
/// (<https://sqlite.org/fileformat2.html#the_database_header>): it may be all that is damaged.
fn mend_first_page(file: &Path) -> Result<()> {
    let mut bytes = std::fs::read(file)?;
    if bytes.len() < PAGE {
        return Err(Error::Damaged);
    }
    bytes.truncate(bytes.len() / PAGE * PAGE);
    let pages = u32::try_from(bytes.len() / PAGE).map_err(|_| Error::Damaged)?;
    let mut header = [0_u8; 100];
    header[..16].copy_from_slice(b"SQLite format 3\0");
    header[16..18].copy_from_slice(&u16::try_from(PAGE).unwrap_or(4096).to_be_bytes());
    // Write and read version: a log that is beside is read. Then the fractions that the format fixes.
    header[18..24].copy_from_slice(&[2, 2, 0, 64, 32, 32]);
    for (at, value) in [(24, 1), (28, pages), (40, 1), (44, 4), (56, 1), (92, 1)] {
        header[at..at + 4].copy_from_slice(&u32::to_be_bytes(value));
    }
    bytes[..100].copy_from_slice(&header);
    std::fs::write(file, bytes)?;
    Ok(())
}

/// All tables of the new file from the same tables of the damaged one.
fn pour(source: &Damaged, target: &Connection) -> Result<Vec<SalvagedTable>> {
    // What refuses rows that belong to issued documents would refuse them here. The triggers of the search stay and fill it.
    let guards: Vec<(String, String)> = target
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name NOT LIKE 'search%'")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (name, _) in &guards {
        target.execute_batch(&format!("DROP TRIGGER {name}"))?;
    }
    target.execute("DELETE FROM device", [])?;
    let names: Vec<String> = target
        .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite%'")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut tables = Vec::new();
    for table in names {
        let saved = pour_table(source, target, &table).unwrap_or((0, false));
        if saved != (0, true) {
            tables.push(SalvagedTable {
                table,
                rows: saved.0,
                whole: saved.1,
            });
        }
    }
    series_from_documents(target)?;
    for (_, sql) in &guards {
        target.execute_batch(sql)?;
    }
    Ok(tables)
}

/// Rows of one table, and whether it could be read to its end.
fn pour_table(source: &Damaged, target: &Connection, table: &str) -> Result<(u32, bool)> {
    let columns = |db: &Connection| -> Result<Vec<String>> {
        let mut statement = db.prepare("SELECT name FROM pragma_table_info(?)")?;
        let names = statement.query_map([table], |row| row.get(0))?;
        Ok(names.collect::<rusqlite::Result<_>>()?)
    };
    let known = columns(target)?;
    let shared: Vec<String> = columns(&source.connection()?)?
        .into_iter()
        .filter(|name| known.contains(name))
        .collect();
    if shared.is_empty() {
        // A table that the damaged file's version did not have yet.
        return Ok((0, true));
    }
    let names = shared.join(", ");
    let marks = vec!["?"; shared.len()].join(", ");
    let mut insert = target.prepare(&format!(
        "INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})"
    ))?;
    let mut rows = 0;
    let mut keep = |values: Vec<Value>| -> Result<()> {
        // A row whose values no longer fit their columns is damaged as well.
        match insert.execute(params_from_iter(values)) {
            Ok(stored) => rows += u32::try_from(stored).unwrap_or_default(),
            Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull) => {
                return Err(error.into());
            }
            Err(_) => {}
        }
        Ok(())
    };
    let reader = Reader {
        damaged: source,
        source: RefCell::new(source.connection()?),
        table,
        names: &names,
    };
    let (up, broken) = reader.read((i64::MIN, i64::MAX), "ASC", &mut keep)?;
    if !broken {
        return Ok((rows, true));
    }
    let (down, _) = reader.read((up, i64::MAX), "DESC", &mut keep)?;
    reader.probe((up, down), &mut PROBES.clone(), &mut keep)?;
    Ok((rows, false))
}

struct Reader<'a> {
    damaged: &'a Damaged,
    /// Opened anew after each damaged page of an encrypted file, which spoils the connection.
    source: RefCell<Connection>,
    table: &'a str,
    names: &'a str,
}

type Keep<'a> = dyn FnMut(Vec<Value>) -> Result<()> + 'a;

impl Reader<'_> {
    /// Reads rows within a span in one direction as far as it goes. Answers how far it came and whether it broke off there.
    fn read(
        &self,
        within: (i64, i64),
        direction: &str,
        keep: &mut Keep<'_>,
    ) -> Result<(i64, bool)> {
        let reached = self.read_once(within, direction, keep)?;
        if reached.1 && self.damaged.key.is_some() {
            self.source.replace(self.damaged.connection()?);
        }
        Ok(reached)
    }

    fn read_once(
        &self,
        within: (i64, i64),
        direction: &str,
        keep: &mut Keep<'_>,
    ) -> Result<(i64, bool)> {
        let Self { table, names, .. } = self;
        let source = self.source.borrow();
        let mut reached = if direction == "ASC" {
            within.0
        } else {
            within.1
        };
        let sql = format!(
            "SELECT rowid, {names} FROM {table} NOT INDEXED WHERE rowid > ?1 AND rowid <= ?2 ORDER BY rowid {direction}"
        );
        let Ok(mut statement) = source.prepare(&sql) else {
            return Ok((reached, true));
        };
        let mut rows = statement.query([within.0, within.1])?;
        loop {
            match rows.next() {
                Ok(Some(row)) => {
                    let Ok((rowid, values)) = own(row) else {
                        return Ok((reached, true));
                    };
                    reached = rowid;
                    keep(values)?;
                }
                Ok(None) => return Ok((reached, false)),
                Err(_) => return Ok((reached, true)),
            }
        }
    }

    /// Tries places between two damaged ones, the middle first.
    fn probe(&self, (low, high): (i64, i64), left: &mut u32, keep: &mut Keep<'_>) -> Result<()> {
        if *left == 0 || high.saturating_sub(low) < 2 {
            return Ok(());
        }
        *left -= 1;
        // Of an end that was never reached nothing is known but that rows are counted from one.
        let (from, to) = (low.max(0), high.min(1 << 40));
        let middle = from + (to - from) / 2;
        if middle <= low || middle >= high {
            return Ok(());
        }
        let (up, _) = self.read((middle, high - 1), "ASC", keep)?;
        let (down, _) = self.read((low, middle), "DESC", keep)?;
        self.probe((low, down.min(middle)), left, keep)?;
        self.probe((up.max(middle), high), left, keep)
    }
}

fn own(row: &Row<'_>) -> rusqlite::Result<(i64, Vec<Value>)> {
    let values = (1..row.as_ref().column_count())
        .map(|index| row.get(index))
        .collect::<rusqlite::Result<_>>()?;
    Ok((row.get(0)?, values))
}
