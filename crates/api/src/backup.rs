//! Backups: made by themselves and on demand, listed, taken back, and a second folder for them.
//!
//! A face that stays open calls [`Daybook::tend`] now and then, on a thread of its own and never before the first content is shown: it
//! checks the file once after it was opened, and makes a backup when something changed and the last is an hour old.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use domain::{Invalid, Rule};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Store;
use store::backup::Progress;
use store::check::Check;
use store::kept::{BackupState, Kept, KeptBackup, stem};
use store::recover::{self, Restored};
use store::slots::Slots;
use ts_rs::TS;

use crate::assist::Run;
use crate::daybook::Moment;
use crate::wire::{Empty, StreamEvent};
use crate::{Daybook, Error, ErrorCode, Result, log};

/// What a face does for the file in the background, and what came of it.
#[derive(Debug, Default)]
pub(crate) struct Care {
    pub(crate) health: Option<Health>,
    pub(crate) read_only: bool,
    failed: Option<Error>,
    second_failed: Option<Error>,
}

/// What the check in the background found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Health {
    /// When it looked.
    pub checked_at: DateTime<Utc>,
    /// What it saw.
    #[serde(flatten)]
    pub check: Check,
    /// Whether the newest backup holds later commands than the file: an old copy was put in its place, or its log was lost.
    pub behind_backup: bool,
}

/// The backups that there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Backups {
    /// The folder they are in.
    pub folder: String,
    /// Those in it, newest first.
    pub kept: Vec<KeptBackup>,
    /// Why the last automatic one could not be made.
    pub failed: Option<Error>,
    /// The second folder.
    pub second: Option<SecondFolder>,
}

/// A second folder for backups, such as on a disk that is not always there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct SecondFolder {
    /// As it was chosen.
    pub folder: String,
    /// Whether it is there now.
    pub reachable: bool,
    /// Those in it, newest first.
    pub kept: Vec<KeptBackup>,
    /// Why the last copy could not be made there.
    pub failed: Option<Error>,
}

/// A backup to go back to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct BackupRestore {
    /// Its path.
    pub path: String,
}

/// A folder for a second copy of each backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct BackupFolder {
    /// Its path; empty for none.
    pub folder: String,
}

impl Daybook {
    /// Does what is due for the open file: the check after opening, a backup, its copy in the second folder. Waits for the disk.
    pub fn tend(&self) {
        let Ok(store) = self.store() else { return };
        if store.path() != self.home() || care(self).read_only {
            return;
        }
        let now = self.moment().now;
        if care(self).health.is_none()
            && let Ok(found) = look(&store, now)
        {
            log::write(log::Event::Checked {
                problems: found.check.problems.len(),
            });
            care(self).health = Some(found);
            self.tell("opening");
        }
        let kept = Kept::of(self.home());
        let due = kept.is_due(&store, now).map_err(Error::from);
        let made = match due {
            Ok(false) => return,
            Ok(true) => make(self, &store, now, &store::backup::unwatched).map(drop),
            Err(error) => Err(error),
        };
        log::write(log::Event::BackedUp {
            refused: made.as_ref().err(),
        });
        care(self).failed = made.err();
        self.tell("backup");
    }
}

/// Checks the file, and whether it is as far as its newest backup.
fn look(store: &Store, now: DateTime<Utc>) -> Result<Health> {
    Ok(Health {
        checked_at: now,
        check: store.read_afresh::<_, Error>(|db| Ok(db.check()?))?,
        behind_backup: Kept::of(store.path()).is_ahead(store)?,
    })
}

pub(crate) fn care(daybook: &Daybook) -> MutexGuard<'_, Care> {
    daybook.care.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes a backup and brings it to the second folder, whose absence is noted and is no error.
pub(crate) fn make(
    daybook: &Daybook,
    store: &Store,
    now: DateTime<Utc>,
    watch: store::backup::Watch<'_>,
) -> Result<KeptBackup> {
    let kept = Kept::of(store.path()).with_key(store.key());
    let made = kept
        .make(store, now, watch)
        .map_err(|error| in_folder(error, kept.folder()))?;
    if let Some(second) = second_of(&kept)
        && made.state == BackupState::Verified
    {
        care(daybook).second_failed = second
            .take(&made, &Slots::of(daybook.home()), watch)
            .map_err(|error| in_folder(error, second.folder()))
            .err();
    }
    Ok(made)
}

/// The backups of the freelancer's own workspace.
pub(crate) fn kept(daybook: &Daybook) -> Kept {
    let store = daybook.store();
    let own = store
        .as_ref()
        .ok()
        .filter(|store| store.path() == daybook.home());
    Kept::of(daybook.home()).with_key(own.and_then(|store| store.key()))
}

pub(crate) fn second_of(kept: &Kept) -> Option<Kept> {
    let own = kept.settings().second_own;
    (!own.is_empty()).then(|| kept.elsewhere(Path::new(&own)))
}

fn in_folder(error: store::Error, folder: &Path) -> Error {
    match error {
        store::Error::Io(error) => Error::io(&error, folder),
        other => Error::from(other).with("path", folder.display()),
    }
}

/// All backups of a file from both folders, newest first. One that is in both is named once.
pub(crate) fn offered(workspace: &Path) -> Vec<KeptBackup> {
    let kept = Kept::of(workspace);
    let mut all = kept.list().unwrap_or_default();
    let second = second_of(&kept).and_then(|second| second.list().ok());
    for backup in second.unwrap_or_default() {
        let here = all
            .iter()
            .any(|own| own.made_at == backup.made_at && own.state == BackupState::Verified);
        if !here {
            all.push(backup);
        }
    }
    all.sort_by_key(|backup| std::cmp::Reverse(backup.made_at));
    all
}

pub(crate) fn list(daybook: &Daybook, _: Moment, _: Empty) -> Result<Backups> {
    let kept = kept(daybook);
    let care = care(daybook);
    let folder = kept.settings().second_folder;
    let second = second_of(&kept).map(|own| SecondFolder {
        reachable: Path::new(&folder).is_dir(),
        kept: own.list().unwrap_or_default(),
        failed: care.second_failed.clone(),
        folder,
    });
    Ok(Backups {
        folder: kept.folder().display().to_string(),
        kept: kept
            .list()
            .map_err(|error| in_folder(error, kept.folder()))?,
        failed: care.failed.clone(),
        second,
    })
}

/// Makes a backup now.
pub(crate) fn make_now(daybook: &Daybook, run: &mut Run<'_>, _: Empty) -> Result<KeptBackup> {
    let store = daybook.store()?;
    let now = daybook.moment().now;
    let made = watched(run, |watch| make(daybook, &store, now, watch))?;
    care(daybook).failed = None;
    daybook.tell("backup");
    Ok(made)
}

/// Has a backup take the place of the file, which is moved aside whole, and opens it.
pub(crate) fn restore(
    daybook: &Daybook,
    run: &mut Run<'_>,
    request: BackupRestore,
) -> Result<Restored> {
    let home = daybook.home().to_owned();
    let path = PathBuf::from(&request.path);
    let now = daybook.moment().now;
    let not_a_backup = |error: store::Error| match error {
        store::Error::Io(error) => Error::io(&error, &path).about("path"),
        other => Error::from(other)
            .with("path", path.display())
            .about("path"),
    };
    let restored = match daybook.closed() {
        None => {
            if daybook.store()?.path() != home {
                return Err(Error::new(ErrorCode::WrongState)
                    .with("kind", "workspace")
                    .with("state", "sample"));
            }
            daybook.close()?;
            watched(run, |watch| {
                recover::replace(&home, &path, &daybook.file_keys(), now, watch)
                    .map_err(not_a_backup)
            })
        }
        Some(error)
            if matches!(
                error.code,
                ErrorCode::AlreadyOpen | ErrorCode::Busy | ErrorCode::Locked
            ) =>
        {
            return Err(error);
        }
        Some(_) => watched(run, |watch| {
            recover::restore(&home, &path, &daybook.file_keys(), now, watch).map_err(not_a_backup)
        }),
    };
    // Whatever came of it: the file that now has the name is opened again.
    let opened = daybook.open_home();
    let restored = restored?;
    opened?;
    *care(daybook) = Care::default();
    daybook.tell("backup");
    Ok(restored)
}

/// Chooses the folder for second copies, and brings the newest backup there.
pub(crate) fn set_folder(
    daybook: &Daybook,
    moment: Moment,
    request: BackupFolder,
) -> Result<Backups> {
    let kept = kept(daybook);
    let mut settings = kept.settings();
    let chosen = request.folder.trim();
    settings.second_folder = chosen.to_owned();
    settings.second_own = String::new();
    care(daybook).second_failed = None;
    if !chosen.is_empty() {
        let folder = Path::new(chosen);
        if !folder.is_absolute() {
            return Err(Invalid::new("folder", Rule::AbsolutePath).into());
        }
        let own = folder.join(format!(
            "{} backups {}",
            stem(daybook.home()),
            mark(daybook)?
        ));
        std::fs::create_dir_all(&own).map_err(|error| Error::io(&error, folder).about("folder"))?;
        settings.second_own = own.display().to_string();
    }
    kept.set(&settings)
        .map_err(|error| in_folder(error, kept.folder()))?;
    // A backup from before the file was encrypted is not carried further.
    let is_encrypted = daybook.store().is_ok_and(|store| store.key().is_some());
    if let (Some(second), Ok(Some(newest))) = (second_of(&kept), kept.newest_verified())
        && (newest.encrypted || !is_encrypted)
    {
        care(daybook).second_failed = second
            .take(
                &newest,
                &Slots::of(daybook.home()),
                &store::backup::unwatched,
            )
            .map_err(|error| in_folder(error, second.folder()))
            .err();
    }
    list(daybook, moment, Empty {})
}

/// A few letters that tell this file from others of the same name.
fn mark(daybook: &Daybook) -> Result<String> {
    let id = daybook.store()?.device().simple().to_string();
    Ok(id.chars().skip(24).collect())
}

/// Runs something that can be watched and stopped, with progress for who waits.
pub(crate) fn watched<T>(
    run: &mut Run<'_>,
    work: impl FnOnce(store::backup::Watch<'_>) -> Result<T>,
) -> Result<T> {
    let stop = run.stop.clone();
    let events = Mutex::new(&mut *run.events);
    let watch = |progress: Progress| {
        let mut events = events.lock().unwrap_or_else(PoisonError::into_inner);
        events(StreamEvent::Progress {
            done: progress.done,
            total: progress.total,
        });
        if stop.is_stopped() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    work(&watch)
}
