//! Figures about the file itself, for whoever looks for a defect: versions and counts, nothing that somebody wrote.

use crate::{Result, Snapshot, Store};

/// What can be said of a file without telling what is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// The version of its schema.
    pub schema: u32,
    /// Its size in bytes, with its log.
    pub bytes: u64,
    /// How many rows each of its tables holds, by the table's name; search tables are left out.
    pub rows: Vec<(String, i64)>,
}

/// The version of SQLite that is built in.
pub fn sqlite() -> &'static str {
    rusqlite::version()
}

impl Store {
    /// Figures about the open file.
    pub fn figures(&self) -> Result<Figures> {
        let mut figures = self.read(|db| db.figures())?;
        let log = {
            let mut name = self.path().as_os_str().to_owned();
            name.push("-wal");
            std::path::PathBuf::from(name)
        };
        figures.bytes = [self.path(), &log]
            .iter()
            .filter_map(|path| Some(std::fs::metadata(path).ok()?.len()))
            .sum();
        Ok(figures)
    }
}

impl Snapshot<'_> {
    fn figures(&self) -> Result<Figures> {
        let schema = self.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        // A search table has others below it whose names begin with its own.
        let names: Vec<String> = self
            .prepare(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
            )?
            .query_map([], |row| row.get(0))?
            .collect::<std::result::Result<_, _>>()?;
        let mut rows = Vec::new();
        for name in names {
            let count = self.query_row(&format!("SELECT count(*) FROM \"{name}\""), [], |row| {
                row.get(0)
            })?;
            rows.push((name, count));
        }
        Ok(Figures {
            schema,
            bytes: 0,
            rows,
        })
    }
}
