//! What the journal of a damaged file tells of the time since a backup is done again on the backup.
//!
//! Only where both tell the same history up to the backup's newest line and have the same tables. The lines are applied in order up to the
//! first that does not fit; if the check then finds anything that it did not find before, none of them counts.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, Row, params_from_iter};
use schemars::JsonSchema;
use serde::Serialize;
use ts_rs::TS;

use super::Damaged;
use crate::convert::Keyed;
use crate::{Error, Result, Snapshot, Store, db, journal};

/// How much was done again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Replayed {
    /// Lines of the journal that were done again.
    pub done: u32,
    /// Lines that could be read and did not fit.
    pub left: u32,
}

/// Columns of the journal, the number of the line first.
const LINE: &str = "seq, command, subject, made_at, device, state, reverts, changeset";

pub(super) fn replay(restored: Keyed<'_>, from: &Damaged) -> Result<Replayed> {
    let damaged = &from.connection()?;
    let store = Store::open_copy(restored.0, restored.1)?;
    let mut writer = db::lock(&store.writer);
    let newest: Option<Vec<Value>> = writer
        .query_row(
            &format!("SELECT {LINE} FROM journal ORDER BY seq DESC LIMIT 1"),
            [],
            values,
        )
        .optional()?;
    let Some(Value::Integer(last)) = newest.as_ref().and_then(|line| line.first()).cloned() else {
        return Ok(Replayed::default());
    };
    if tables(&writer)? != tables(damaged)?
        || !same_line(newest.as_ref(), line(damaged, last)?.as_ref())
    {
        return Ok(Replayed::default());
    }
    let before = Snapshot(&writer).check()?.problems;
    let transaction = writer.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    transaction.pragma_update(None, "defer_foreign_keys", true)?;
    let mut replayed = Replayed::default();
    let mut statement = damaged.prepare(&format!(
        "SELECT {LINE} FROM journal WHERE seq > ? ORDER BY seq"
    ))?;
    let mut rows = statement.query([last])?;
    // A page of the journal that cannot be read ends it.
    while let Ok(Some(row)) = rows.next() {
        let Ok(line) = values(row) else { break };
        transaction.execute_batch("SAVEPOINT line")?;
        if replayed.left == 0 && again(&transaction, damaged, line).is_ok() {
            transaction.execute_batch("RELEASE line")?;
            replayed.done += 1;
        } else {
            transaction.execute_batch("ROLLBACK TO line; RELEASE line")?;
            replayed.left += 1;
        }
    }
    // A page that could not be read has spoiled the connection to an encrypted file.
    states(&transaction, &from.connection()?, last)?;
    if Snapshot(&transaction).check()?.problems != before {
        transaction.rollback()?;
        return Ok(Replayed {
            done: 0,
            left: replayed.done + replayed.left,
        });
    }
    transaction.commit()?;
    Ok(replayed)
}

/// The tables as they were made. The number of the schema may be what is damaged; and where a table has other columns, a line of the
/// journal would be passed over without a word.
fn tables(db: &Connection) -> Result<Vec<Option<String>>> {
    let mut statement =
        db.prepare("SELECT sql FROM sqlite_schema WHERE type = 'table' ORDER BY name")?;
    let tables = statement.query_map([], |row| row.get(0))?;
    Ok(tables.collect::<rusqlite::Result<_>>()?)
}

fn values(row: &Row<'_>) -> rusqlite::Result<Vec<Value>> {
    (0..row.as_ref().column_count())
        .map(|index| row.get(index))
        .collect()
}

fn line(db: &Connection, seq: i64) -> Result<Option<Vec<Value>>> {
    let sql = format!("SELECT {LINE} FROM journal WHERE seq = ?");
    Ok(db.query_row(&sql, [seq], values).optional()?)
}

/// Whether two lines tell the same; their state may have changed since.
fn same_line(a: Option<&Vec<Value>>, b: Option<&Vec<Value>>) -> bool {
    const STATE: usize = 5;
    match (a, b) {
        (Some(a), Some(b)) => {
            let told = |line: &[Value]| {
                let mut line = line.to_vec();
                line.remove(STATE);
                line
            };
            told(a) == told(b)
        }
        _ => false,
    }
}

/// Does one line again: its changes, the document that it froze, and the line itself.
fn again(db: &Connection, damaged: &Connection, line: Vec<Value>) -> Result<()> {
    let Some(Value::Blob(changeset)) = line.last() else {
        return Err(Error::Damaged);
    };
    if !changeset.is_empty() {
        journal::apply(db, changeset)?;
    }
    let mut frozen = db.prepare_cached(
        "SELECT id FROM invoice WHERE number IS NOT NULL AND id NOT IN (SELECT invoice_id FROM issued_document)",
    )?;
    let ids: Vec<Value> = frozen
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for id in ids {
        copy_document(db, damaged, id)?;
    }
    if line[5] == Value::Text("final".to_owned()) {
        series_from_documents(db)?;
    }
    db.prepare_cached(&format!(
        "INSERT INTO journal ({LINE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    ))?
    .execute(params_from_iter(line))?;
    Ok(())
}

fn copy_document(db: &Connection, damaged: &Connection, id: Value) -> Result<()> {
    let mut statement =
        damaged.prepare_cached("SELECT * FROM issued_document WHERE invoice_id = ?")?;
    let names: Vec<_> = statement.column_names().map(str::to_owned).collect();
    let names = names.join(", ");
    let marks = vec!["?"; statement.column_count()].join(", ");
    let document = statement.query_row([id], values)?;
    db.execute(
        &format!("INSERT INTO issued_document ({names}) VALUES ({marks})"),
        params_from_iter(document),
    )?;
    Ok(())
}

/// Series are counted on in the transaction that freezes and are not journaled: they follow from the documents.
pub(super) fn series_from_documents(db: &Connection) -> Result<()> {
    db.execute(
        "INSERT OR REPLACE INTO series (name, period, last, last_date)
         SELECT d.series, d.period, max(d.count), i.issued_on FROM issued_document d JOIN invoice i ON i.id = d.invoice_id
         GROUP BY d.series, d.period",
        [],
    )?;
    Ok(())
}

/// Lines of before the backup may have been undone since.
fn states(db: &Connection, damaged: &Connection, last: i64) -> Result<()> {
    let mut statement = damaged.prepare("SELECT seq, state FROM journal WHERE seq <= ?")?;
    let mut rows = statement.query([last])?;
    while let Ok(Some(row)) = rows.next() {
        let (seq, state): (Value, Value) = (row.get(0)?, row.get(1)?);
        db.prepare_cached("UPDATE journal SET state = ?2 WHERE seq = ?1 AND state <> ?2")?
            .execute([seq, state])?;
    }
    Ok(())
}
