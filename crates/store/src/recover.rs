//! A file that is damaged or gone, and going back to a backup.
//!
//! Nothing is ever deleted or written over: the file is moved aside whole, with its log, into a folder of its own beside, and another takes
//! its name. What takes the name is complete and synced before that. Killed in between, the name is free and the backups are there: the
//! next start finds the file [missing](crate::Error::Missing) and offers the same again.
//!
//! Three ways, best first: a [backup](restore) with what the damaged file's journal tells of the time since ([`replay`]); the
//! [records](salvage) that can still be read, table by table; and [reading](crate::Store::open_read_only) what is there.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OpenFlags};
use schemars::JsonSchema;
use serde::Serialize;
use ts_rs::TS;

use crate::backup::{self, Watch};
use crate::check::Problem;
use crate::convert::{self, Alone};
use crate::db::unlock;
use crate::kept::{Kept, stem};
use crate::key::{self, Form, Key, Keys};
use crate::slots::Slots;
use crate::{Error, Result, Store};

mod fresh;
mod replay;
mod salvage;

pub(crate) use fresh::{Fresh, sweep};

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
    let slots = Slots::of(path);
    for from in &there {
        let name = from.file_name().ok_or(Error::CannotOpen)?;
        std::fs::rename(from, folder.join(name))?;
    }
    if !slots.ids().is_empty() {
        // Without it nothing there could be opened with the code.
        slots.write(&folder.join(format!("{}.keys", stem(path))))?;
    }
    backup::sync_folder_of(&folder.join("inside"));
    backup::sync_folder_of(path);
    Ok(Some(folder))
}

/// Has a backup take the place of a file that is damaged or gone. What the file's journal still tells of the time since the backup is done
/// again. What was encrypted stays so, whatever the backup is.
pub fn restore(
    path: &Path,
    backup: &Path,
    keys: Keys<'_>,
    now: DateTime<Utc>,
    watch: Watch<'_>,
) -> Result<Restored> {
    let (fresh, key, problems) = fresh_copy(path, backup, keys, watch)?;
    let replayed = Damaged::of(path, keys)
        .and_then(|damaged| {
            salvage::mend(&damaged)?;
            replay::replay((&fresh.path, key.as_ref()), &damaged)
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
    keys: Keys<'_>,
    now: DateTime<Utc>,
    watch: Watch<'_>,
) -> Result<Restored> {
    let (fresh, _, problems) = fresh_copy(path, backup, keys, watch)?;
    Alone::on(path, key::needed(path, keys)?.as_ref())?.close()?;
    Ok(Restored {
        aside: take_place(path, &fresh, Aside::Replaced, now)?,
        path: path.display().to_string(),
        replayed: Replayed::default(),
        problems,
    })
}

/// The file that will take the place, what it is encrypted with, and what is wrong in it.
fn fresh_copy(
    path: &Path,
    backup: &Path,
    keys: Keys<'_>,
    watch: Watch<'_>,
) -> Result<(Fresh, Option<Key>, Vec<Problem>)> {
    if key::form(backup)? == Form::Absent {
        return Err(Error::Io(std::io::ErrorKind::NotFound.into()));
    }
    let from = key::needed(backup, keys)?;
    let to = meant(path, from.as_ref(), keys)?;
    let fresh = Fresh::beside(path)?;
    if from.is_some() == to.is_some() {
        let source = backup::resting(backup, from.as_ref())?;
        backup::copy(&source, &fresh.path, to.as_ref(), watch)?;
    } else {
        convert::recode((backup, from.as_ref()), (&fresh.path, to.as_ref()), watch)?;
    }
    // One of an older version is brought up to date before it takes the place, so that it is opened at once or not at all.
    let store = Store::open_copy(&fresh.path, to.as_ref())?;
    let problems = store.read_afresh::<_, Error>(|db| db.check())?.problems;
    drop(store);
    Ok((fresh, to, problems))
}

/// What the workspace at `path` is meant to be encrypted with: as it is; where that cannot be told, as its slots say; without either as
/// the backup is that takes its place.
fn meant(path: &Path, backup: Option<&Key>, keys: Keys<'_>) -> Result<Option<Key>> {
    let slots = Slots::of(path);
    match key::form(path) {
        Ok(Form::Plain) => return Ok(None),
        Ok(Form::Encrypted(id)) => match keys(id) {
            Some(key) => return Ok(Some(key)),
            None if slots.get(id).is_some() => return Err(Error::Locked(id)),
            None => {}
        },
        // The beginning may be all that is left of it.
        _ => {}
    }
    match slots.current {
        Some(id) => keys(id).map(Some).ok_or(Error::Locked(id)),
        None => Ok(backup.cloned()),
    }
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
        .open(&fresh.path)?
        .sync_all()?;
    let kept = Kept::of(path);
    let mut settings = kept.settings();
    settings.restored_at = Some(now);
    kept.set(&settings)?;
    let aside = set_aside(path, why, now)?;
    std::fs::rename(&fresh.path, path)?;
    backup::sync_folder_of(path);
    Ok(aside.map(|folder| folder.display().to_string()))
}

/// A copy of a damaged file with its log, to be read: reading a log writes to the file, and the file is to stay as it was found.
pub(crate) struct Damaged {
    folder: PathBuf,
    pub(crate) file: PathBuf,
    /// What it is encrypted with, as far as that can be told.
    pub(crate) key: Option<Key>,
}

impl Damaged {
    pub(crate) fn of(path: &Path, keys: Keys<'_>) -> Result<Self> {
        let key = meant(path, None, keys)?;
        let name = format!("{} read.{}.part", stem(path), std::process::id());
        let folder = new_folder(&path.with_file_name(name))?;
        let damaged = Self {
            file: folder.join("file"),
            folder,
            key,
        };
        std::fs::copy(path, &damaged.file)?;
        for end in ["-wal", "-journal"] {
            let from = beside(path, end);
            if from.is_file() {
                std::fs::copy(from, beside(&damaged.file, end))?;
            }
        }
        if let Some(key) = &damaged.key {
            // The bytes in the clear may be all that is damaged, and they are known.
            let mut file = std::fs::File::options().write(true).open(&damaged.file)?;
            file.write_all(&key.id().0)?;
        }
        Ok(damaged)
    }

    pub(crate) fn connection(&self) -> Result<Connection> {
        let connection =
            Connection::open_with_flags(&self.file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        unlock(&connection, self.key.as_ref())?;
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
