//! Copies of the file: made by SQLite's backup interface, reopened, checked, synced, and only then given their name.
//!
//! A file that carries the name of a copy is therefore always a whole one. Somebody may watch a copy being made and stop it; work on
//! the file goes on meanwhile.

use std::fs::File;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use crate::check::Problem;
use crate::db::unlock;
use crate::key::Key;
use crate::{Error, Result, Snapshot, Store, migrate, search};

/// Pages that are copied before whoever watches is asked again: 2 MiB.
const PAGES: i32 = 512;
/// Instructions of SQLite between two questions while a copy is checked: some milliseconds.
const INSTRUCTIONS: i32 = 100_000;
/// How often whoever watches is asked meanwhile.
const ASK: Duration = Duration::from_millis(50);

/// How far a copy has come, in pages. Checking it counts as one more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How many are copied.
    pub done: u32,
    /// Of how many.
    pub total: u32,
}

/// Who watches a copy being made, and may break it off.
pub type Watch<'a> = &'a (dyn Fn(Progress) -> ControlFlow<()> + Send + Sync);

/// For who does not watch.
pub fn unwatched(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// A copy that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// How large it is, in bytes.
    pub bytes: u64,
    /// What is wrong in it, as it is in the original. Its pages are whole: otherwise there would be no copy.
    pub problems: Vec<Problem>,
}

impl Store {
    /// Writes a verified copy to `target`, which must not exist yet. Work on the file goes on meanwhile.
    pub fn backup(&self, target: &Path, watch: Watch<'_>) -> Result<Copied> {
        let source = Connection::open_with_flags(self.path(), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        unlock(&source, self.key())?;
        copy(&source, target, self.key(), watch)
    }
}

/// Copies what `source` holds. What was committed before this is called is in it. Both are encrypted or neither: `key` is the copy's.
pub(crate) fn copy(
    source: &Connection,
    target: &Path,
    key: Option<&Key>,
    watch: Watch<'_>,
) -> Result<Copied> {
    into_place(target, |part| write(source, part, key, watch))
}

/// Makes a file by the name of a part, and gives it its own name when it is whole.
pub(crate) fn into_place(
    target: &Path,
    make: impl FnOnce(&Path) -> Result<Vec<Problem>>,
) -> Result<Copied> {
    if target.exists() {
        return Err(Error::Io(std::io::ErrorKind::AlreadyExists.into()));
    }
    let part = part(target)?;
    let made = make(&part)
        .and_then(|problems| Ok((problems, std::fs::metadata(&part)?.len())))
        .and_then(|made| Ok(std::fs::rename(&part, target).map(|()| made)?));
    match made {
        Ok((problems, bytes)) => {
            sync_folder_of(target);
            Ok(Copied { bytes, problems })
        }
        Err(error) => {
            // Half a copy is of no use to anybody, and it may be what fills the disk.
            let _ = std::fs::remove_file(&part);
            Err(error)
        }
    }
}

/// What a copy is called while it is not whole. Each process has its own, so that two copies to one place do not mix.
pub(crate) fn part(target: &Path) -> Result<PathBuf> {
    let mut name = target.file_name().ok_or(Error::CannotOpen)?.to_owned();
    name.push(format!(".{}.part", std::process::id()));
    Ok(target.with_file_name(name))
}

fn write(
    source: &Connection,
    part: &Path,
    key: Option<&Key>,
    watch: Watch<'_>,
) -> Result<Vec<Problem>> {
    if part.exists() {
        std::fs::remove_file(part)?;
    }
    let mut copy = Connection::open(part)?;
    unlock(&copy, key)?;
    // The whole is synced once, at the end.
    copy.pragma_update(None, "synchronous", "OFF")?;
    // A view of one moment: without it, each write of somebody else would begin the copy anew.
    let moment = source.unchecked_transaction()?;
    let _: i64 = moment.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let pages = {
        let running = Backup::new(&moment, &mut copy)?;
        loop {
            let step = running.step(PAGES)?;
            let progress = running.progress();
            let total = u32::try_from(progress.pagecount).unwrap_or_default();
            let done = total.saturating_sub(u32::try_from(progress.remaining).unwrap_or_default());
            let progress = Progress {
                done,
                total: total + 1,
            };
            if watch(progress).is_break() {
                return Err(Error::Stopped);
            }
            match step {
                StepResult::Done => break total,
                StepResult::Busy | StepResult::Locked => return Err(Error::Busy),
                _ => {}
            }
        }
    };
    drop(moment);
    copy.pragma_update(None, "journal_mode", "DELETE")?;
    copy.close().map_err(|(_, error)| error)?;
    let problems = verify(part, pages, key, watch)?;
    File::options().write(true).open(part)?.sync_all()?;
    Ok(problems)
}

/// Opens a copy and checks all of it. Damaged pages are an error; what else is wrong, such as a changed document, is returned.
pub(crate) fn verify(
    path: &Path,
    pages: u32,
    key: Option<&Key>,
    watch: Watch<'_>,
) -> Result<Vec<Problem>> {
    let mut reopened = resting(path, key)?;
    let is_current = migrate::recognise(&reopened)? == migrate::newest();
    let progress = move || Progress {
        done: pages,
        total: pages + 1,
    };
    let found = stoppable(&mut reopened, &progress, watch, |db| {
        if key.is_some() {
            sealed_pages(db)?;
        }
        if is_current {
            db.check()
        } else {
            db.check_storage()
        }
    })?;
    let is_damage = |problem: &Problem| matches!(problem, Problem::Damaged { .. });
    if found.problems.iter().any(is_damage) {
        return Err(Error::Damaged);
    }
    Ok(found.problems)
}

/// Each page of an encrypted file carries a seal, those that hold nothing as well. Only of a file that nobody writes to: it is read
/// without a lock.
fn sealed_pages(db: &Connection) -> Result<()> {
    let mut statement = db.prepare("PRAGMA cipher_integrity_check")?;
    if statement.query([])?.next()?.is_some() {
        return Err(Error::Damaged);
    }
    Ok(())
}

/// Runs something in SQLite that whoever watches may stop. SQLite asks in between on the thread that checks, by something that must outlive this
/// call; so another thread asks the one who watches, and a flag stands between them.
pub(crate) fn stoppable<T>(
    db: &mut Connection,
    progress: &(dyn Fn() -> Progress + Sync),
    watch: Watch<'_>,
    work: impl FnOnce(&Snapshot<'_>) -> Result<T>,
) -> Result<T> {
    // Asked before the first step too: what is quicker than the first question could not be stopped.
    if watch(progress()).is_break() {
        return Err(Error::Stopped);
    }
    let stop = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&stop);
    db.progress_handler(INSTRUCTIONS, Some(move || seen.load(Ordering::Relaxed)))?;
    let (over, is_over) = mpsc::channel::<()>();
    thread::scope(|scope| {
        let stop = &stop;
        scope.spawn(move || {
            while is_over.recv_timeout(ASK) == Err(RecvTimeoutError::Timeout) {
                if watch(progress()).is_break() {
                    stop.store(true, Ordering::Relaxed);
                }
            }
        });
        let found = work(&Snapshot(db));
        drop(over);
        found
    })
    .and_then(|found| {
        if stop.load(Ordering::Relaxed) {
            Err(Error::Stopped)
        } else {
            Ok(found)
        }
    })
}

/// A file that nobody writes to, opened so that nothing beside it is made or changed.
pub(crate) fn resting(path: &Path, key: Option<&Key>) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(address(path)?, flags)?;
    unlock(&connection, key)?;
    search::teach(&connection)?;
    Ok(connection)
}

/// The path as a URI that says that the file does not change (<https://sqlite.org/uri.html>).
pub(crate) fn address(path: &Path) -> Result<String> {
    let path = std::path::absolute(path)?;
    let mut address = String::from("file:");
    if cfg!(windows) {
        address.push('/');
    }
    for &byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'\\' if cfg!(windows) => address.push('/'),
            b'/' | b'-' | b'.' | b'_' | b'~' | b':' => address.push(byte.into()),
            _ if byte.is_ascii_alphanumeric() => address.push(byte.into()),
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address.push_str("?immutable=1");
    Ok(address)
}

/// A new name lasts through a power cut once its folder is synced. Not every system can open a folder for that.
pub(crate) fn sync_folder_of(path: &Path) {
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        && let Ok(folder) = File::open(folder)
    {
        let _ = folder.sync_all();
    }
}
