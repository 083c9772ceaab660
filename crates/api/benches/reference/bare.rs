//! The peer: SQLite itself, asked with statements written by hand for the one question, on a connection set up as the store's are.

use std::cell::RefCell;
use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, params_from_iter};

use crate::make::Outcome;

/// A question in SQL: statements with their values. Only the first one's rows are counted.
pub type Question = Vec<(String, Vec<Value>)>;

pub struct Bare {
    pub db: Connection,
    /// Where what was read goes, so that reading it cannot be left out.
    read: RefCell<usize>,
}

impl Bare {
    pub fn open(path: &Path) -> Outcome<Self> {
        let db = Connection::open_with_flags(
            path,
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        set_up(&db)?;
        Ok(Self {
            db,
            read: RefCell::new(0),
        })
    }

    /// Runs the statements and reads every column of every row. How many rows the first one had.
    pub fn ask(&self, question: &Question) -> Outcome<usize> {
        let mut first = None;
        for (sql, values) in question {
            let mut statement = self.db.prepare_cached(sql)?;
            let width = statement.column_count();
            let mut rows = statement.query(params_from_iter(values))?;
            let (mut count, mut bytes) = (0, 0);
            while let Some(row) = rows.next()? {
                count += 1;
                for column in 0..width {
                    bytes += match row.get_ref(column)? {
                        rusqlite::types::ValueRef::Text(text) => text.len(),
                        rusqlite::types::ValueRef::Blob(blob) => blob.len(),
                        _ => 8,
                    };
                }
            }
            *self.read.borrow_mut() += std::hint::black_box(bytes);
            first.get_or_insert(count);
        }
        Ok(first.unwrap_or_default())
    }

    /// One value.
    pub fn one<T: rusqlite::types::FromSql>(&self, sql: &str) -> Outcome<T> {
        Ok(self.db.query_row(sql, [], |row| row.get(0))?)
    }
}

/// The settings of the store's connections.
pub fn set_up(db: &Connection) -> Outcome<()> {
    db.set_prepared_statement_cache_capacity(200);
    db.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cache_size = -16000;
         PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY;",
    )?;
    Ok(())
}
