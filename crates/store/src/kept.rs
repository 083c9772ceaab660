//! The backups that are kept of a file: in a folder beside it, and in a second folder somewhere else if the person wants one.
//!
//! The folder of `Workspace.daybook` is `Workspace backups`. It is found by its name, so it is found when the file itself cannot be read
//! or is gone, and it goes along when somebody moves the whole. A name tells when a backup was made and whether it passed its check;
//! only a whole copy ever gets such a name. What else lies there is left alone.

use std::fs::File;
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use rusqlite::Connection;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::backup::{self, Watch};
use crate::key::{self, Form, Key, KeyId, PAGE};
use crate::slots::Slots;
use crate::{Error, Result, Store};

mod rotation;

pub use rotation::{DAILY, HOURLY, MONTHLY, WEEKLY, rotated};

/// How old the newest backup is when it is time for the next.
const EVERY: TimeDelta = TimeDelta::hours(1);
/// After this long, half a copy is what a crash left.
const ABANDONED: Duration = Duration::from_hours(24);
const MOMENT: &str = "%Y-%m-%dT%H-%M-%SZ";
/// Stands in the name of a backup of a file that did not pass its check.
const DOUBTFUL: &str = " with problems";
/// Stands in the name of a backup made before the file was changed for a newer version of the app, with the schema's number behind.
const BEFORE: &str = " before schema ";
const SETTINGS: &str = "settings.json";
/// Bytes of the largest settings that are read.
const SETTINGS_MOST: u64 = 64 * 1024;

/// What is known of a backup without opening it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum BackupState {
    /// It was reopened and passed every check when it was made, and is as long as it was.
    Verified,
    /// Its pages are whole, but so was the file copied: an issued document or a sum in it is not what was stored.
    WithProblems,
    /// It is shorter or longer than it says of itself. It is kept all the same.
    Damaged,
}

/// A backup that is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct KeptBackup {
    /// Where it is.
    pub path: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Its size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// What is known of it.
    pub state: BackupState,
    /// The schema version that the file was brought to right after; such a backup is not rotated away.
    pub before_schema: Option<u32>,
    /// Whether it is encrypted.
    pub encrypted: bool,
}

/// What is set for the backups of a file on this computer. It is not in the file: it is needed when the file cannot be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptSettings {
    /// The second folder, as it was chosen; empty for none.
    pub second_folder: String,
    /// The folder in it that holds the copies of this file.
    pub second_own: String,
    /// The place where the person wants the file to be in spite of the warning.
    pub accepted_place: String,
    /// When a backup last took the file's place: backups from before tell nothing of how far it should have come.
    pub restored_at: Option<DateTime<Utc>>,
}

/// What the name of a backup tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Name {
    Verified,
    WithProblems,
    BeforeSchema(u32),
}

/// A folder of backups.
#[derive(Clone, Debug)]
pub struct Kept {
    folder: PathBuf,
    stem: String,
    /// With it, how long an encrypted backup should be is known.
    key: Option<Key>,
}

impl Kept {
    /// The folder beside the file at `workspace`. It may not be there yet.
    pub fn of(workspace: &Path) -> Self {
        let stem = stem(workspace);
        let folder = workspace.with_file_name(format!("{stem} backups"));
        Self {
            folder,
            stem,
            key: None,
        }
    }

    /// The same for who has the workspace's key.
    #[must_use]
    pub fn with_key(mut self, key: Option<&Key>) -> Self {
        self.key = key.cloned();
        self
    }

    /// The same file's backups in another folder.
    #[must_use]
    pub fn elsewhere(&self, folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            stem: self.stem.clone(),
            key: self.key.clone(),
        }
    }

    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What the names of its backups begin with.
    pub(crate) fn stem(&self) -> &str {
        &self.stem
    }

    /// Every backup there, newest first. None when there is no such folder.
    pub fn list(&self) -> Result<Vec<KeptBackup>> {
        let entries = match std::fs::read_dir(&self.folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            other => other?,
        };
        let mut found = Vec::new();
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name();
            let Some((made_at, kind)) = name.to_str().and_then(|name| self.read_name(name)) else {
                continue;
            };
            let path = entry.path();
            let bytes = entry.metadata()?.len();
            let (form, is_whole) = self.look(&path, bytes);
            let state = match (is_whole, kind) {
                (false, _) => BackupState::Damaged,
                (true, Name::WithProblems) => BackupState::WithProblems,
                (true, _) => BackupState::Verified,
            };
            found.push(KeptBackup {
                path: path.display().to_string(),
                made_at,
                bytes,
                state,
                before_schema: match kind {
                    Name::BeforeSchema(version) => Some(version),
                    _ => None,
                },
                encrypted: matches!(form, Form::Encrypted(_)),
            });
        }
        found.sort_by(|a, b| (b.made_at, &b.path).cmp(&(a.made_at, &a.path)));
        Ok(found)
    }

    /// The newest that passed its check.
    pub fn newest_verified(&self) -> Result<Option<KeptBackup>> {
        let kept = self.list()?;
        Ok(kept
            .into_iter()
            .find(|backup| backup.state == BackupState::Verified))
    }

    /// Whether it is time for another: the newest is older than an hour, and something was written since.
    pub fn is_due(&self, store: &Store, now: DateTime<Utc>) -> Result<bool> {
        let Some(newest) = self.newest_verified()? else {
            return Ok(store.last_seq()? > 0);
        };
        // One from the future was made before somebody set the clock back.
        if newest.made_at <= now && now - newest.made_at < EVERY {
            return Ok(false);
        }
        // One that is plain while the file is not, or cannot be read, is a reason for another.
        if newest.encrypted != store.key().is_some() {
            return Ok(true);
        }
        let last = store.last_seq()?;
        Ok(copied(store, &newest).map_or(true, |copied| copied != last))
    }

    /// Whether a backup holds later commands than the file itself: then the file has lost what its backup still has, as when somebody
    /// put back an old copy, or its log was not carried along.
    pub fn is_ahead(&self, store: &Store) -> Result<bool> {
        let since = self.settings().restored_at;
        let newest = self
            .newest_verified()?
            .filter(|backup| since.is_none_or(|since| backup.made_at > since));
        let Some(newest) = newest else {
            return Ok(false);
        };
        match copied(store, &newest) {
            // Encrypted with an earlier key: it is from before the file was.
            Err(Error::Locked(_)) => Ok(false),
            other => Ok(other? > store.last_seq()?),
        }
    }

    /// Makes a backup, checks it and then lets go of those that the rotation no longer keeps.
    pub fn make(&self, store: &Store, now: DateTime<Utc>, watch: Watch<'_>) -> Result<KeptBackup> {
        self.make_folder()?;
        self.sweep(ABANDONED);
        let (made_at, fresh) = self.free(now);
        let copied = store.backup(&fresh, watch)?;
        let (path, state) = if copied.problems.is_empty() {
            (fresh, BackupState::Verified)
        } else {
            let named = self.folder.join(self.name(made_at, Name::WithProblems));
            std::fs::rename(&fresh, &named)?;
            backup::sync_folder_of(&named);
            (named, BackupState::WithProblems)
        };
        self.rotate()?;
        Ok(KeptBackup {
            path: path.display().to_string(),
            made_at: whole_seconds(made_at),
            bytes: copied.bytes,
            state,
            before_schema: None,
            encrypted: store.key().is_some(),
        })
    }

    /// The name of a backup that is made now; the second after, where another was made in this one.
    fn free(&self, now: DateTime<Utc>) -> (DateTime<Utc>, PathBuf) {
        let mut made_at = now;
        loop {
            let fresh = self.folder.join(self.name(made_at, Name::Verified));
            if !fresh.exists() {
                return (made_at, fresh);
            }
            made_at += TimeDelta::seconds(1);
        }
    }

    /// Copies a file as it is before its schema changes. The check for newer versions does not fit it; its pages and references are checked.
    pub(crate) fn make_before(
        &self,
        source: &Connection,
        key: Option<&Key>,
        schema: u32,
        now: DateTime<Utc>,
    ) -> Result<()> {
        self.make_folder()?;
        let target = self.folder.join(self.name(now, Name::BeforeSchema(schema)));
        match backup::copy(source, &target, key, &backup::unwatched) {
            // Another process was at the same within the same second. Whatever has this name is whole.
            Err(Error::Io(error)) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            other => other.map(drop),
        }
    }

    /// Brings a backup from another folder here, checked anew, unless it is here already.
    /// One that is encrypted is read with the key of this, and gets the file with its slots beside it.
    pub fn take(&self, backup: &KeptBackup, slots: &Slots, watch: Watch<'_>) -> Result<()> {
        self.make_folder()?;
        self.sweep(ABANDONED);
        let from = Path::new(&backup.path);
        let target = self.folder.join(from.file_name().ok_or(Error::CannotOpen)?);
        let own = |id: KeyId| self.key.clone().filter(|key| key.id() == id);
        let key = key::needed(from, &own)?;
        if key.is_some() {
            slots.write_to(self)?;
        }
        if !target.exists() {
            let from = backup::resting(from, key.as_ref())?;
            backup::copy(&from, &target, key.as_ref(), watch)?;
        }
        self.rotate()
    }

    /// Removes what the rotation no longer keeps. The newest that passed its check always stays.
    pub fn rotate(&self) -> Result<()> {
        let mut kept = self.list()?;
        kept.retain(|backup| backup.before_schema.is_none());
        let moments: Vec<_> = kept
            .iter()
            .map(|backup| (backup.made_at, backup.state))
            .collect();
        for index in rotated(&moments) {
            std::fs::remove_file(&kept[index].path)?;
        }
        Ok(())
    }

    /// What is set. Settings that cannot be read are as good as none.
    pub fn settings(&self) -> KeptSettings {
        let mut text = String::new();
        let read = File::open(self.folder.join(SETTINGS))
            .and_then(|file| file.take(SETTINGS_MOST).read_to_string(&mut text));
        read.ok()
            .and_then(|_| serde_json::from_str(&text).ok())
            .unwrap_or_default()
    }

    /// Sets it, whole or not at all.
    pub fn set(&self, settings: &KeptSettings) -> Result<()> {
        self.make_folder()?;
        let text = serde_json::to_string_pretty(settings).map_err(std::io::Error::other)?;
        write_whole(&self.folder.join(SETTINGS), &text)
    }

    /// Removes the backups that are not encrypted, and half copies of them. Says how many could not be removed.
    pub fn remove_plain(&self) -> Result<u32> {
        self.sweep(Duration::ZERO);
        let plain = self.list()?.into_iter().filter(|backup| !backup.encrypted);
        let kept = plain.filter(|backup| std::fs::remove_file(&backup.path).is_err());
        let kept = u32::try_from(kept.count()).unwrap_or(u32::MAX);
        backup::sync_folder_of(&self.folder.join(SETTINGS));
        Ok(kept)
    }

    pub(crate) fn make_folder(&self) -> Result<()> {
        if !self.folder.is_dir() {
            std::fs::create_dir_all(&self.folder)?;
            backup::sync_folder_of(&self.folder);
        }
        Ok(())
    }

    fn name(&self, now: DateTime<Utc>, kind: Name) -> String {
        let kind = match kind {
            Name::Verified => String::new(),
            Name::WithProblems => DOUBTFUL.to_owned(),
            Name::BeforeSchema(version) => format!("{BEFORE}{version}"),
        };
        format!("{} {}{kind}.daybook", self.stem, now.format(MOMENT))
    }

    /// When the backup of this name was made, and what its name tells of it; nothing for any other file.
    fn read_name(&self, name: &str) -> Option<(DateTime<Utc>, Name)> {
        let rest = name.strip_prefix(&self.stem)?.strip_prefix(' ')?;
        let rest = rest.strip_suffix(".daybook")?;
        let (moment, kind) = match (rest.strip_suffix(DOUBTFUL), rest.split_once(BEFORE)) {
            (Some(moment), _) => (moment, Name::WithProblems),
            (None, Some((moment, version))) => (moment, Name::BeforeSchema(version.parse().ok()?)),
            (None, None) => (rest, Name::Verified),
        };
        let made_at = NaiveDateTime::parse_from_str(moment, MOMENT).ok()?;
        Some((made_at.and_utc(), kind))
    }

    /// How a backup begins, and whether it is as long as it says.
    fn look(&self, path: &Path, bytes: u64) -> (Form, bool) {
        let mut header = [0_u8; 100];
        let read = File::open(path).and_then(|mut file| file.read_exact(&mut header));
        if read.is_err() {
            return (Form::Absent, false);
        }
        let mut begin = [0; 16];
        begin.copy_from_slice(&header[..16]);
        let form = key::of_beginning(begin);
        let is_whole = match form {
            Form::Encrypted(id) => {
                let own = self.key.as_ref().filter(|key| key.id() == id);
                own.map_or_else(
                    || bytes.is_multiple_of(PAGE) && header.iter().any(|byte| *byte != 0),
                    |key| pages(path, key).is_ok_and(|pages| pages * PAGE == bytes),
                )
            }
            _ => is_whole(&header, bytes),
        };
        (form, is_whole)
    }

    /// Takes away half copies that a crash has left so long ago.
    fn sweep(&self, abandoned: Duration) {
        let Ok(entries) = std::fs::read_dir(&self.folder) else {
            return;
        };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let ours = name
                .to_str()
                .is_some_and(|name| name.starts_with(&self.stem) && name.contains(".part"));
            let old = entry
                .metadata()
                .and_then(|metadata| metadata.modified())
                .is_ok_and(|at| {
                    SystemTime::now()
                        .duration_since(at)
                        .is_ok_and(|age| age >= abandoned)
                });
            if ours && old {
                // The next backup tries again.
                let _ = std::fs::remove_file(entry.path());
            }
        }
    }
}

/// Writes a small file, whole or not at all, into a folder that is made where it is missing. Only the person whose file it is may read it,
/// where the system knows such a thing.
pub fn write_whole(path: &Path, text: &str) -> Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let part = backup::part(path)?;
    let mut options = File::options();
    options.create(true).truncate(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&part)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    drop(file);
    std::fs::rename(&part, path)?;
    backup::sync_folder_of(path);
    Ok(())
}

/// How far the journal of a backup of this file goes.
fn copied(store: &Store, backup: &KeptBackup) -> Result<i64> {
    let path = Path::new(&backup.path);
    let key = key::needed(path, &|id| store.own_key(id))?;
    last_seq(&backup::resting(path, key.as_ref())?)
}

/// Pages that an encrypted backup should have.
fn pages(path: &Path, key: &Key) -> Result<u64> {
    let db = backup::resting(path, Some(key))?;
    let pages: i64 = db.query_row("PRAGMA page_count", [], |row| row.get(0))?;
    // Its first page has to be whole for that.
    db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| {
        row.get::<_, i64>(0)
    })?;
    u64::try_from(pages).map_err(|_| Error::Damaged)
}

fn last_seq(db: &Connection) -> Result<i64> {
    let sql = "SELECT ifnull(max(seq), 0) FROM journal";
    Ok(db.query_row(sql, [], |row| row.get(0))?)
}

/// A file's name without its ending.
pub fn stem(workspace: &Path) -> String {
    workspace
        .file_stem()
        .unwrap_or(workspace.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// The moment as a name can tell it.
fn whole_seconds(now: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp(now.timestamp(), 0).unwrap_or(now)
}

/// Whether a file is as long as its first page says (<https://sqlite.org/fileformat2.html#the_database_header>).
fn is_whole(header: &[u8; 100], bytes: u64) -> bool {
    let size = match u16::from_be_bytes([header[16], header[17]]) {
        1 => 65_536,
        size => u64::from(size),
    };
    let pages = u32::from_be_bytes([header[28], header[29], header[30], header[31]]);
    u64::from(pages) * size == bytes
}
