//! Opening a file, and the two ways in: [`Store::read`] on a reader that never waits for the writer, and
//! [`Store::write`](crate::journal) on the single writer.

use std::fs::File;
use std::io::ErrorKind;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::column::Column;
use crate::key::{self, Key, KeyId, Keys};
use crate::migrate::Before;
use crate::{Error, Result, backup, migrate, recover, search};

/// Below this version a database in WAL mode can be corrupted by a reset that races with a checkpoint.
const OLDEST_SQLITE: i32 = 3_051_003;

/// How long a writer waits for another process before it says that the file is busy.
const BUSY: Duration = Duration::from_secs(10);
/// When opening is tried again.
const AGAIN: Duration = Duration::from_millis(20);

/// An open file.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    /// What the file is encrypted with.
    key: Option<Key>,
    device: Uuid,
    readers: [Mutex<Connection>; 3],
    watcher: Mutex<Connection>,
    /// Closed last, as fields are dropped in order: what is in the log goes into the file when the last connection closes, and one
    /// that only reads cannot put it there. Somebody may copy the one file then.
    pub(crate) writer: Mutex<Connection>,
}

/// A consistent view of the file: everything read through it is of one moment.
#[derive(Debug)]
pub struct Snapshot<'a>(pub(crate) &'a Connection);

impl<'a> Snapshot<'a> {
    /// A view through a connection of the caller's own: for a measurement or a test that watches what SQLite does.
    #[doc(hidden)]
    pub fn through(connection: &'a Connection) -> Result<Self> {
        search::teach(connection)?;
        Ok(Self(connection))
    }
}

impl Deref for Snapshot<'_> {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        self.0
    }
}

impl Store {
    /// Opens the file, making it if it is not there, and brings its schema up to date (after a verified backup). One that is encrypted is
    /// [locked](Error::Locked).
    pub fn open(path: &Path) -> Result<Self> {
        Self::open_with(path, &key::no_keys)
    }

    /// The same with the keys that an encrypted file may need.
    pub fn open_with(path: &Path, keys: Keys<'_>) -> Result<Self> {
        // Where several programs open a file for the first time at once, SQLite tells some of them that it is busy without waiting: the
        // change to a write-ahead log could otherwise wait for itself.
        let begun = Instant::now();
        loop {
            match key::needed(path, keys).and_then(|key| Self::open_once(path, key, Before::Backup))
            {
                Err(Error::Busy) if begun.elapsed() < BUSY => thread::sleep(AGAIN),
                other => return other,
            }
        }
    }

    /// Makes a file for one use, encrypted with a key that nobody keeps: whatever a crash leaves of it is noise.
    pub fn make_for_once(path: &Path) -> Result<Self> {
        Self::open_once(path, Some(Key::new()?), Before::Nothing)
    }

    /// Opens a copy that nobody else knows of: what it was copied from is the backup.
    pub(crate) fn open_copy(path: &Path, key: Option<&Key>) -> Result<Self> {
        Self::open_once(path, key.cloned(), Before::Nothing)
    }

    fn open_once(path: &Path, key: Option<Key>, before: Before) -> Result<Self> {
        if rusqlite::version_number() < OLDEST_SQLITE {
            return Err(Error::Damaged);
        }
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        if recover::is_missing(path)? {
            return Err(Error::Missing);
        }
        recover::sweep(path);
        let is_new = !path.exists();
        let file = Identity::of(path);
        let mut writer = connect(
            path,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
            key.as_ref(),
        )
        .map_err(|error| reason(error, path))?;
        // SQLite opens a file that it may not write to for reading, and would only say so at the first write.
        if writer.is_readonly("main")? {
            return Err(Error::ReadOnly);
        }
        migrate::recognise(&writer)?;
        writer.pragma_update(None, "journal_mode", "WAL")?;
        migrate::migrate(&mut writer, path, key.as_ref(), before)?;
        let device = device(&writer)?;
        if is_new {
            // SQLite syncs the folder for the log, not for the file itself.
            backup::sync_folder_of(path);
        }
        let reader =
            || connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY, key.as_ref()).map(Mutex::new);
        let readers = [reader()?, reader()?, reader()?];
        let watcher = reader()?;
        // From here on nobody can convert the file, who has to be alone for that. Whoever did so before this has another file by this name.
        if !is_new && Identity::of(path) != file {
            return Err(Error::Busy);
        }
        writer.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
        Ok(Self {
            path: path.to_owned(),
            key,
            device,
            readers,
            watcher,
            writer: Mutex::new(writer),
        })
    }

    /// Opens a file for looking at what is in it, damaged or on a disk that cannot be written: every write is refused.
    pub fn open_read_only(path: &Path, keys: Keys<'_>) -> Result<Self> {
        let key = key::needed(path, keys)?;
        let reader = || match connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY, key.as_ref()) {
            // A log cannot be read without a file beside it that is written to.
            Err(Error::ReadOnly | Error::CannotOpen) => backup::resting(path, key.as_ref()),
            other => other,
        };
        let first = reader()?;
        if migrate::recognise(&first)? != migrate::newest() {
            return Err(Error::ReadOnly);
        }
        let device = first.query_row("SELECT id FROM device", [], |row| {
            Ok(Uuid::load(row.get_ref(0)?)?)
        });
        Ok(Self {
            path: path.to_owned(),
            // The mark is only written, never looked at.
            device: device.unwrap_or_default(),
            writer: Mutex::new(first),
            readers: [
                Mutex::new(reader()?),
                Mutex::new(reader()?),
                Mutex::new(reader()?),
            ],
            watcher: Mutex::new(reader()?),
            key,
        })
    }

    /// What the file is encrypted with; nothing for one that is not.
    pub fn key(&self) -> Option<&Key> {
        self.key.as_ref()
    }

    /// The key of that name, if it is this file's: for reading its own backups.
    pub(crate) fn own_key(&self, id: KeyId) -> Option<Key> {
        self.key.clone().filter(|key| key.id() == id)
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// This installation's mark in the journal.
    pub fn device(&self) -> Uuid {
        self.device
    }

    /// Reads at one moment, without waiting for the writer.
    pub fn read<T, E: From<Error>>(
        &self,
        f: impl FnOnce(&Snapshot<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let connection = self.reader();
        // A deferred transaction makes all that is read of one moment; it holds no lock that a writer waits for.
        let transaction = connection.unchecked_transaction().map_err(Error::from)?;
        f(&Snapshot(&transaction))
    }

    /// Reads on a connection of its own, which knows nothing from before: for looking at what is on the disk. (A
    /// full-text table checked through a connection that has searched in it earlier is compared with an old picture.)
    pub fn read_afresh<T, E: From<Error>>(
        &self,
        f: impl FnOnce(&Snapshot<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let connection = connect(
            &self.path,
            OpenFlags::SQLITE_OPEN_READ_ONLY,
            self.key.as_ref(),
        )?;
        let transaction = connection.unchecked_transaction().map_err(Error::from)?;
        f(&Snapshot(&transaction))
    }

    /// A number that changes whenever another connection or process has committed something.
    pub fn version(&self) -> Result<i64> {
        let watcher = lock(&self.watcher);
        let mut statement = watcher.prepare_cached("PRAGMA data_version")?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }

    /// The first reader that is free, else the first.
    fn reader(&self) -> MutexGuard<'_, Connection> {
        self.readers
            .iter()
            .find_map(|reader| reader.try_lock().ok())
            .unwrap_or_else(|| lock(&self.readers[0]))
    }
}

/// A lock whose holder panicked: the connection rolled back when its transaction was dropped, so it is sound.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn connect(path: &Path, flags: OpenFlags, key: Option<&Key>) -> Result<Connection> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    unlock(&connection, key)?;
    // Closing puts the log into the file. One that is refused stays as it was found; whoever may write says so when all is open.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(200);
    search::teach(&connection)?;
    connection.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cache_size = -16000;
         PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY;",
    )?;
    Ok(connection)
}

/// Tells a connection the key, before it reads anything. What SQLCipher would write to standard error about damaged pages is an error of
/// ours anyway.
pub(crate) fn unlock(connection: &Connection, key: Option<&Key>) -> Result<()> {
    let Some(key) = key else { return Ok(()) };
    let sql = Zeroizing::new(format!(
        "PRAGMA cipher_log_level = NONE; PRAGMA key = \"{}\"; PRAGMA cipher_compatibility = 4;",
        *key.sql()
    ));
    connection.execute_batch(&sql).map_err(without_sql)
}

/// An error of SQLite may quote the statement that it is about.
pub(crate) fn without_sql(error: rusqlite::Error) -> Error {
    match error.sqlite_error_code() {
        Some(code) => Error::Sql(rusqlite::Error::SqliteFailure(
            rusqlite::ffi::Error {
                code,
                extended_code: 0,
            },
            None,
        )),
        None => Error::Damaged,
    }
}

/// Which file has a name now.
#[derive(PartialEq, Eq)]
struct Identity(Option<(u64, u64)>);

impl Identity {
    #[cfg(unix)]
    fn of(path: &Path) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        let metadata = std::fs::metadata(path).ok();
        Self(metadata.map(|metadata| (metadata.dev(), metadata.ino())))
    }

    /// Elsewhere a file that somebody has open cannot lose its name to another.
    #[cfg(not(unix))]
    fn of(_: &Path) -> Self {
        Self(None)
    }
}

/// SQLite only says that it cannot open a file; the system says why.
fn reason(error: Error, path: &Path) -> Error {
    if !matches!(error, Error::CannotOpen) {
        return error;
    }
    let existed = path.exists();
    let mut options = File::options();
    match options.append(true).create_new(!existed).open(path) {
        Ok(_) if !existed => {
            // Made only to ask.
            let _ = std::fs::remove_file(path);
            error
        }
        Err(denied)
            if matches!(
                denied.kind(),
                ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem
            ) =>
        {
            Error::ReadOnly
        }
        _ => error,
    }
}

/// The mark of the file's installation, made once. It is looked for first: only to read it nobody waits for a writer.
fn device(db: &Connection) -> Result<Uuid> {
    let known = || {
        let found = db.query_row("SELECT id FROM device", [], |row| {
            Ok(Uuid::load(row.get_ref(0)?)?)
        });
        found.optional()
    };
    if let Some(id) = known()? {
        return Ok(id);
    }
    let made = Uuid::now_v7();
    db.execute(
        "INSERT OR IGNORE INTO device (one, id) VALUES (1, ?)",
        [made.store()],
    )?;
    known()?.ok_or(Error::Damaged)
}
