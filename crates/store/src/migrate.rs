//! Schema versions: numbered SQL files, additive, never edited once released.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use crate::{Error, Result, backup};

/// Marks a file as a daybook (`PRAGMA application_id`): the letters `Dayb`.
const APPLICATION_ID: i32 = 0x4461_7962;

const MIGRATIONS: [&str; 1] = [include_str!("../migrations/0001_daybook.sql")];

/// Highest schema version this program knows.
pub fn newest() -> u32 {
    u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX)
}

/// Brings the file to the newest schema in one transaction, after a verified backup of what was there.
pub(crate) fn migrate(db: &mut Connection, path: &Path) -> Result<()> {
    let found: u32 = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found > newest() {
        return Err(Error::Newer {
            found,
            known: newest(),
        });
    }
    if found == newest() {
        return Ok(());
    }
    if found == 0 {
        let tables: i64 =
            db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        if tables > 0 {
            return Err(Error::Damaged);
        }
    } else {
        let copy = path.with_extension(format!("before-{}.daybook", newest()));
        backup::copy(db, &copy)?;
    }
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have come first while this one waited for the lock.
    let found: u32 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    for sql in MIGRATIONS.iter().skip(found as usize) {
        transaction.execute_batch(sql)?;
    }
    transaction.pragma_update(None, "user_version", newest())?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.commit()?;
    Ok(())
}
