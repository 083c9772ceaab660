//! Copies of the file: made by SQLite's backup interface, reopened, checked, synced, and only then given their name.

use std::fs::File;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, backup::Backup};

use crate::{Error, Result, Store};

impl Store {
    /// Writes a verified copy to `target`, which must not exist yet. Work on the file goes on meanwhile.
    pub fn backup(&self, target: &Path) -> Result<()> {
        let source = Connection::open_with_flags(self.path(), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        copy(&source, target)
    }
}

pub(crate) fn copy(source: &Connection, target: &Path) -> Result<()> {
    if target.exists() {
        return Err(Error::Io(std::io::ErrorKind::AlreadyExists.into()));
    }
    let mut name = target.file_name().ok_or(Error::CannotOpen)?.to_owned();
    name.push(".part");
    let part = target.with_file_name(name);
    let made = write(source, &part);
    if made.is_err() {
        // Half a copy is of no use to anybody, and it may be what fills the disk.
        let _ = std::fs::remove_file(&part);
        return made;
    }
    std::fs::rename(&part, target)?;
    if let Some(folder) = target
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        // A rename lasts through a power cut once its folder is synced. Not every system can open a folder for that.
        if let Ok(folder) = File::open(folder) {
            let _ = folder.sync_all();
        }
    }
    Ok(())
}

fn write(source: &Connection, part: &Path) -> Result<()> {
    if part.exists() {
        std::fs::remove_file(part)?;
    }
    let mut copy = Connection::open(part)?;
    Backup::new(source, &mut copy)?.run_to_completion(1024, Duration::ZERO, None)?;
    copy.pragma_update(None, "journal_mode", "DELETE")?;
    copy.close().map_err(|(_, error)| error)?;
    let reopened = Connection::open_with_flags(part, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let verdict: String = reopened.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    if verdict != "ok" {
        return Err(Error::Damaged);
    }
    drop(reopened);
    File::options().write(true).open(part)?.sync_all()?;
    Ok(())
}
