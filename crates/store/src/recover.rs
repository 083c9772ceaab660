//! A file that is damaged or gone, and going back to a backup.
//!
//! Nothing is ever deleted or written over: the file is moved aside whole, with its log, into a folder of its own beside, and another takes
//! its name. What takes the name is complete and synced before that. Killed in between, the name is free and the backups are there: the
//! next start finds the file [missing](crate::Error::Missing) and offers the same again.
//!
//! Three ways, best first: a [backup](restore) with what the damaged file's journal tells of the time since ([`replay`]); the
//! [records](salvage) that can still be read, table by table; and [reading](crate::Store::open_read_only) what is there.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OpenFlags};
use schemars::JsonSchema;
use serde::Serialize;
use ts_rs::TS;

use crate::backup::{self, Watch};
use crate::check::Problem;
use crate::kept::{Kept, stem};
use crate::{Error, Result, Store};

mod replay;
mod salvage;

pub use replay::Replayed;
pub use salvage::{Salvaged, SalvagedTable, salvage};

/// What SQLite keeps beside a file.
const BESIDE: [&str; 3] = ["-wal", "-journal", "-shm"];

/// Why a file is moved aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    /// It is damaged.
    Damaged,
    /// It is whole, and a backup takes its place.
    Replaced,
}

/// A backup that took the place of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Restored {
    /// The file that is now worked on.
    pub path: String,
    /// The folder into which the one before was moved; nothing where there was none.
    pub aside: Option<String>,
    /// What could be done again of what was done since the backup.
    pub replayed: Replayed,
    /// What is wrong in it, as it was in the backup.
    pub problems: Vec<Problem>,
}

/// Whether the file at `path` is gone or empty although it was there: its backups are, or its log is.
pub fn is_missing(path: &Path) -> Result<bool> {
    match std::fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() || metadata.len() > 0 => return Ok(false),
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    let log = std::fs::metadata(beside(path, "-wal")).is_ok_and(|metadata| metadata.len() > 0);
    Ok(log || !Kept::of(path).list()?.is_empty())
}

/// Moves the file with its log into a folder of its own beside it. Answers the folder; nothing when there is nothing to move.
pub fn set_aside(path: &Path, why: Aside, now: DateTime<Utc>) -> Result<Option<PathBuf>> {
    let there: Vec<PathBuf> = std::iter::once(path.to_owned())
        .chain(BESIDE.map(|end| beside(path, end)))
        .filter(|path| path.symlink_metadata().is_ok())
        .collect();
    if there.is_empty() {
        return Ok(None);
    }
    let word = match why {
        Aside::Damaged => "damaged",
        Aside::Replaced => "replaced",
    };
    let name = format!("{} {word} {}", stem(path), now.format("%Y-%m-%dT%H-%M-%SZ"));
    let folder = new_folder(&path.with_file_name(name))?;
    for from in &there {
        let name = from.file_name().ok_or(Error::CannotOpen)?;
        std::fs::rename(from, folder.join(name))?;
    }
    backup::sync_folder_of(&folder.join("inside"));
    backup::sync_folder_of(path);
    Ok(Some(folder))
}

/// Has a backup take the place of a file that is damaged or gone. What the file's journal still tells of the time since the backup is done
/// again.
pub fn restore(
    path: &Path,
    backup: &Path,
    now: DateTime<Utc>,
    watch: Watch<'_>,
) -> Result<Restored> {
    let (fresh, problems) = fresh_copy(path, backup, watch)?;
    let replayed = Damaged::of(path)
        .and_then(|damaged| {
            salvage::mend(&damaged)?;
            replay::replay(&fresh.0, &damaged.connection()?)
        })
        // Nothing can be read of the damaged file: then the backup is all there is.
        .unwrap_or_default();
    Ok(Restored {
        aside: take_place(path, &fresh, Aside::Damaged, now)?,
        path: path.display().to_string(),
        replayed,
        problems,
    })
}

/// Has a backup take the place of a file that is whole. Busy while anybody else has the file open; what was done since is not done again,
/// for going back is what was asked for.
pub fn replace(
    path: &Path,
    backup: &Path,
    now: DateTime<Utc>,
    watch: Watch<'_>,
) -> Result<Restored> {
    let (fresh, problems) = fresh_copy(path, backup, watch)?;
    // Only whoever is alone can give up the log: a proof that nobody goes on writing under the old name.
    let alone = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let mode: String = alone.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))?;
    if mode != "delete" {
        return Err(Error::Busy);
    }
    alone.close().map_err(|(_, error)| error)?;
    Ok(Restored {
        aside: take_place(path, &fresh, Aside::Replaced, now)?,
        path: path.display().to_string(),
        replayed: Replayed::default(),
        problems,
    })
}

/// A file in the making, taken away again unless it takes its place.
pub(crate) struct Fresh(pub(crate) PathBuf);

impl Fresh {
    pub(crate) fn beside(path: &Path) -> Result<Self> {
        let mut name = std::ffi::OsString::from(stem(path));
        name.push(format!(".{}.fresh", std::process::id()));
        let fresh = Self(path.with_file_name(name));
        fresh.remove();
        Ok(fresh)
    }

    fn remove(&self) {
        for file in std::iter::once(self.0.clone()).chain(BESIDE.map(|end| beside(&self.0, end))) {
            let _ = std::fs::remove_file(file);
        }
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        self.remove();
    }
}

fn fresh_copy(path: &Path, backup: &Path, watch: Watch<'_>) -> Result<(Fresh, Vec<Problem>)> {
    let fresh = Fresh::beside(path)?;
    backup::copy(&backup::resting(backup)?, &fresh.0, watch)?;
    // One of an older version is brought up to date before it takes the place, so that it is opened at once or not at all.
    let store = Store::open_copy(&fresh.0)?;
    let problems = store.read_afresh::<_, Error>(|db| db.check())?.problems;
    Ok((fresh, problems))
}

/// Moves what is there aside and gives the new file its name.
pub(crate) fn take_place(
    path: &Path,
    fresh: &Fresh,
    why: Aside,
    now: DateTime<Utc>,
) -> Result<Option<String>> {
    std::fs::File::options()
        .write(true)
        .open(&fresh.0)?
        .sync_all()?;
    let kept = Kept::of(path);
    let mut settings = kept.settings();
    settings.restored_at = Some(now);
    kept.set(&settings)?;
    let aside = set_aside(path, why, now)?;
    std::fs::rename(&fresh.0, path)?;
    backup::sync_folder_of(path);
    Ok(aside.map(|folder| folder.display().to_string()))
}

/// A copy of a damaged file with its log, to be read: reading a log writes to the file, and the file is to stay as it was found.
pub(crate) struct Damaged {
    folder: PathBuf,
    pub(crate) file: PathBuf,
}

impl Damaged {
    pub(crate) fn of(path: &Path) -> Result<Self> {
        let name = format!("{} read.{}.part", stem(path), std::process::id());
        let folder = new_folder(&path.with_file_name(name))?;
        let damaged = Self {
            file: folder.join("file"),
            folder,
        };
        std::fs::copy(path, &damaged.file)?;
        for end in ["-wal", "-journal"] {
            let from = beside(path, end);
            if from.is_file() {
                std::fs::copy(from, beside(&damaged.file, end))?;
            }
        }
        Ok(damaged)
    }

    pub(crate) fn connection(&self) -> Result<Connection> {
        let connection =
            Connection::open_with_flags(&self.file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        connection.execute_batch(
            "PRAGMA query_only = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;",
        )?;
        Ok(connection)
    }
}

impl Drop for Damaged {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// What SQLite calls a file beside another.
pub(crate) fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// A folder that was not there, with a number behind its name where that is taken.
fn new_folder(wanted: &Path) -> Result<PathBuf> {
    for number in 1..1000 {
        let mut name = wanted.as_os_str().to_owned();
        if number > 1 {
            name.push(format!(" ({number})"));
        }
        match std::fs::create_dir(&name) {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            other => return Ok(other.map(|()| name.into())?),
        }
    }
    Err(Error::Io(std::io::ErrorKind::AlreadyExists.into()))
}
