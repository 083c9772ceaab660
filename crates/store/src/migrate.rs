//! Schema versions: numbered SQL files, additive, never edited once released.

use std::path::Path;

use chrono::Utc;
use rusqlite::{Connection, TransactionBehavior};

use crate::kept::Kept;
use crate::key::Key;
use crate::{Error, Result};

/// Marks a file as a daybook (`PRAGMA application_id`): the letters `Dayb`.
const APPLICATION_ID: i32 = 0x4461_7962;

const MIGRATIONS: [&str; 9] = [
    include_str!("../migrations/0001_daybook.sql"),
    include_str!("../migrations/0002_documents.sql"),
    include_str!("../migrations/0003_settlement.sql"),
    include_str!("../migrations/0004_work.sql"),
    include_str!("../migrations/0005_look.sql"),
    include_str!("../migrations/0006_supply.sql"),
    include_str!("../migrations/0007_assistant.sql"),
    include_str!("../migrations/0008_outbox.sql"),
    include_str!("../migrations/0009_letters.sql"),
];

/// Highest schema version this program knows.
pub fn newest() -> u32 {
    u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX)
}

/// Refuses a file that is not a daybook or comes from a newer version, before anything is written to it. Returns its schema
/// version, 0 for a file without anything in it.
pub(crate) fn recognise(db: &Connection) -> Result<u32> {
    let (mark, found, tables): (i32, u32, u32) = db.query_row(
        "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema) FROM pragma_application_id, pragma_user_version",
        [],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    match (mark, found, tables) {
        (APPLICATION_ID, found, _) if found > newest() => Err(Error::Newer {
            found,
            known: newest(),
        }),
        (APPLICATION_ID, 1.., _) | (0, 0, 0) => Ok(found),
        _ => Err(Error::Damaged),
    }
}

/// What is made before a file's schema changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Before {
    /// A verified copy of the file as it was, kept with its backups.
    Backup,
    /// Nothing: there is another file like it.
    Nothing,
}

/// Brings the file to the newest schema in one transaction.
pub(crate) fn migrate(
    db: &mut Connection,
    path: &Path,
    key: Option<&Key>,
    before: Before,
) -> Result<()> {
    let found = recognise(db)?;
    if found == newest() {
        return Ok(());
    }
    if found > 0 && before == Before::Backup {
        Kept::of(path).make_before(db, key, newest(), Utc::now())?;
    }
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have come first while this one waited for the lock.
    let found = recognise(&transaction)?;
    for sql in MIGRATIONS.iter().skip(found as usize) {
        transaction.execute_batch(sql)?;
    }
    transaction.pragma_update(None, "user_version", newest())?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.commit()?;
    Ok(())
}
