//! From plain to encrypted and back: a new file is made beside the old one, verified against it row by row, synced, and takes its name.
//!
//! Whoever converts is alone with the file until the new one has the name. So no write is lost between the two, and there is no log that
//! could be left behind. Killed at any moment, the name leads to the old file or to the new one, each whole; what was being made is
//! removed by the next who opens it. The old file is deleted, not written over: no program can promise that of a disk.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, Row};
use zeroize::Zeroizing;

use crate::backup::{self, Copied, Progress, Watch};
use crate::db::{unlock, without_sql};
use crate::kept::stem;
use crate::key::{self, Form, Key, PAGE};
use crate::recover::Fresh;
use crate::{Error, Result};

/// How long others are waited for.
const PATIENCE: Duration = Duration::from_secs(2);

/// A file and what it is encrypted with.
pub(crate) type Keyed<'a> = (&'a Path, Option<&'a Key>);

/// Encrypts the file at `path`, or makes it plain. Busy while anybody else has it open.
pub fn convert(path: &Path, from: Option<&Key>, to: Option<&Key>, watch: Watch<'_>) -> Result<()> {
    // Where a link leads is what is converted.
    let path = path.canonicalize()?;
    let fresh = Fresh::beside(&path)?;
    let alone = Alone::on(&path, from)?;
    recode((&path, from), (&fresh.path, to), watch)?;
    std::fs::set_permissions(&fresh.path, std::fs::metadata(&path)?.permissions())?;
    if cfg!(windows) {
        // There a file that is open keeps its name.
        alone.close()?;
        std::fs::rename(&fresh.path, &path)?;
    } else {
        std::fs::rename(&fresh.path, &path)?;
        alone.close()?;
    }
    backup::sync_folder_of(&path);
    Ok(())
}

/// The only connection to a file, which has given up its log and lets nobody in until it is closed.
pub(crate) struct Alone(Connection);

impl Alone {
    pub(crate) fn on(path: &Path, key: Option<&Key>) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        unlock(&connection, key)?;
        connection.busy_timeout(PATIENCE)?;
        let mode = |set: &str| -> Result<bool> {
            let sql = format!("PRAGMA journal_mode{set}");
            let mode: String = connection.query_row(&sql, [], |row| row.get(0))?;
            Ok(mode == "delete")
        };
        // Only whoever is alone can give up the log. Somebody who came in between has begun another.
        if !mode(" = DELETE")? {
            return Err(Error::Busy);
        }
        connection.execute_batch("BEGIN EXCLUSIVE")?;
        if !mode("")? {
            return Err(Error::Busy);
        }
        Ok(Self(connection))
    }

    pub(crate) fn close(self) -> Result<()> {
        self.0.close().map_err(|(_, error)| error)?;
        Ok(())
    }
}

/// Copies a file that nobody writes to into one that is encrypted otherwise, and holds the two against each other.
pub(crate) fn recode(from: Keyed<'_>, to: Keyed<'_>, watch: Watch<'_>) -> Result<Copied> {
    backup::into_place(to.0, |part| {
        let pages = pour(from, (part, to.1), watch)?;
        let problems = backup::verify(part, pages, to.1, watch)?;
        same(from, (part, to.1))?;
        File::options().write(true).open(part)?.sync_all()?;
        Ok(problems)
    })
}

fn pour(from: Keyed<'_>, to: Keyed<'_>, watch: Watch<'_>) -> Result<u32> {
    if to.0.exists() {
        std::fs::remove_file(to.0)?;
    }
    let mut db = Connection::open(to.0)?;
    unlock(&db, to.1)?;
    // The whole is synced once, at the end; if it breaks off, nothing of it is used.
    db.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
    let key = from.1.map_or_else(Zeroizing::default, Key::sql);
    db.execute(
        "ATTACH DATABASE ? AS source KEY ?",
        // Never made anew where it is missing.
        [
            &format!("{}&mode=ro", backup::address(from.0)?),
            key.as_str(),
        ],
    )
    .map_err(without_sql)?;
    let number = |name: &str| -> Result<u32> {
        Ok(db.query_row(&format!("PRAGMA source.{name}"), [], |row| row.get(0))?)
    };
    let pages = number("page_count")?;
    let (mark, version) = (number("application_id")?, number("user_version")?);
    let target = to.0.to_owned();
    let progress = move || {
        let bytes = std::fs::metadata(&target).map_or(0, |metadata| metadata.len());
        Progress {
            done: u32::try_from(bytes / PAGE).map_or(pages, |done| done.min(pages)),
            total: pages + 1,
        }
    };
    backup::stoppable(&mut db, &progress, watch, |db| {
        db.execute_batch(&format!(
            "BEGIN; SELECT sqlcipher_export('main', 'source');
             PRAGMA application_id = {mark}; PRAGMA user_version = {version}; COMMIT; DETACH source;"
        ))?;
        Ok(())
    })?;
    db.close().map_err(|(_, error)| error)?;
    Ok(pages)
}

/// Whether both files have the same tables with the same rows.
fn same(a: Keyed<'_>, b: Keyed<'_>) -> Result<()> {
    let (a, b) = (backup::resting(a.0, a.1)?, backup::resting(b.0, b.1)?);
    equal(
        &a,
        &b,
        "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name",
    )?;
    let mut tables = a.prepare(
        "SELECT s.name, t.wr FROM sqlite_schema s JOIN pragma_table_list t ON t.schema = 'main' AND t.name = s.name
         WHERE s.type = 'table' AND s.rootpage > 0 ORDER BY s.name",
    )?;
    let tables = tables.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for table in tables {
        let (name, without_rowid): (String, bool) = table?;
        let name = name.replace('"', "\"\"");
        let sql = if without_rowid {
            format!("SELECT * FROM \"{name}\"")
        } else {
            format!("SELECT rowid, * FROM \"{name}\" NOT INDEXED ORDER BY rowid")
        };
        equal(&a, &b, &sql)?;
    }
    Ok(())
}

fn equal(a: &Connection, b: &Connection, sql: &str) -> Result<()> {
    let (mut a, mut b) = (a.prepare(sql)?, b.prepare(sql)?);
    let columns = a.column_count();
    if columns != b.column_count() {
        return Err(Error::Damaged);
    }
    let (mut a, mut b) = (a.query([])?, b.query([])?);
    loop {
        match (a.next()?, b.next()?) {
            (None, None) => return Ok(()),
            (Some(a), Some(b))
                if (0..columns).all(|column| value(a, column) == value(b, column)) => {}
            _ => return Err(Error::Damaged),
        }
    }
}

fn value<'a>(row: &'a Row<'_>, column: usize) -> Option<ValueRef<'a>> {
    row.get_ref(column).ok()
}

/// The folders beside the workspace that hold a plain file which was moved aside once.
pub fn plain_aside(workspace: &Path) -> Vec<PathBuf> {
    let stem = stem(workspace);
    let Some(name) = workspace.file_name() else {
        return Vec::new();
    };
    let entries = workspace
        .parent()
        .and_then(|folder| std::fs::read_dir(folder).ok());
    let is_aside = |name: &str| {
        let rest = name.strip_prefix(&stem);
        rest.is_some_and(|rest| rest.starts_with(" damaged ") || rest.starts_with(" replaced "))
    };
    let mut folders: Vec<_> = entries
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.file_name().to_str().is_some_and(is_aside))
        .map(|entry| entry.path())
        .filter(|folder| matches!(key::form(&folder.join(name)), Ok(Form::Plain)))
        .collect();
    folders.sort();
    folders
}
