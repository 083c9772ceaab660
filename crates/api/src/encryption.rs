//! Encryption at rest: off until a recovery code was shown, written down and typed back.
//!
//! The file's key is random. It is kept in the keychain, and wrapped by the recovery code in `NAME.keys` ([`store::slots`]). The slot is
//! written before the file is converted, so that a file which is encrypted always has one. There is no way round: without the keychain
//! and without the code the file stays closed.

use chrono::{DateTime, Utc};
use domain::settings::KeyPlace;
use domain::{Invalid, Rule};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::PoisonError;
use store::Store;
use store::convert;
use store::kept::BackupState;
use store::key::{self, Form, Key, RecoveryCode};
use store::slots::{self, Slots};
use ts_rs::TS;

use crate::assist::Run;
use crate::backup::{self, care, kept, second_of};
use crate::daybook::Moment;
use crate::opening::{self, Opening};
use crate::wire::Empty;
use crate::{Daybook, Error, ErrorCode, Result};

/// Whether the freelancer's own workspace is encrypted, and what of it is not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Encryption {
    /// Whether the file is encrypted.
    pub on: bool,
    /// Where its key is kept.
    pub key: KeyPlace,
    /// Whether a keychain answers on this computer.
    pub keychain: bool,
    /// When its recovery code was made; empty where the file with the wrapped key is lost.
    pub code_made_at: Option<DateTime<Utc>>,
    /// The file with the wrapped key, without which the code opens nothing.
    pub keys_file: String,
    /// Backups that are not encrypted, in both folders.
    pub plain_backups: u32,
    /// Folders with files that were moved aside and are not encrypted.
    pub plain_folders: Vec<String>,
    /// Whether the second folder is not there now, so that nobody can say what lies in it.
    pub second_away: bool,
    /// Backups that are encrypted, in both folders.
    pub encrypted_backups: u32,
}

/// A code to be written down.
#[derive(Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct ShownCode {
    /// Seven groups of four letters and digits.
    pub code: String,
}

/// A recovery code as it was typed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TypedCode {
    /// The code; capitals, dashes and blanks do not matter.
    pub code: String,
}

/// How the file is to be encrypted.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct EncryptionOn {
    /// The recovery code that was shown, typed back.
    pub code: String,
    /// Whether what is not encrypted of the same workspace is deleted, once an encrypted backup was made.
    pub delete_plain: bool,
}

pub(crate) fn state(daybook: &Daybook, _: Moment, _: Empty) -> Result<Encryption> {
    let home = daybook.home();
    let store = daybook.store()?;
    let id = if store.path() == home {
        store.key().map(Key::id)
    } else {
        match key::form(home)? {
            Form::Encrypted(id) => Some(id),
            _ => None,
        }
    };
    let kept = kept(daybook);
    let second = second_of(&kept);
    let second_away = second
        .as_ref()
        .is_some_and(|second| !second.folder().is_dir());
    let mut backups = kept.list()?;
    backups.extend(
        second
            .and_then(|second| second.list().ok())
            .unwrap_or_default(),
    );
    let count = |encrypted: bool| {
        let those = backups
            .iter()
            .filter(|backup| backup.encrypted == encrypted);
        u32::try_from(those.count()).unwrap_or(u32::MAX)
    };
    let slots = Slots::of(home);
    let folders = convert::plain_aside(home);
    Ok(Encryption {
        on: id.is_some(),
        key: id.map_or(KeyPlace::None, |id| daybook.keys.file_place(id)),
        keychain: daybook.keys.has_keychain(),
        code_made_at: id.and_then(|id| slots.get(id)).map(|slot| slot.made_at),
        keys_file: slots::beside(home).display().to_string(),
        plain_backups: count(false),
        plain_folders: folders
            .iter()
            .map(|folder| folder.display().to_string())
            .collect(),
        second_away,
        encrypted_backups: count(true),
    })
}

/// Makes a recovery code. Nothing is stored before it was typed back.
pub(crate) fn code(daybook: &Daybook, _: Moment, _: Empty) -> Result<ShownCode> {
    let code = RecoveryCode::new()?;
    let shown = code.to_text().to_string();
    *daybook.code.lock().unwrap_or_else(PoisonError::into_inner) = Some(code);
    Ok(ShownCode { code: shown })
}

/// Encrypts the file, makes an encrypted backup and, if that is wanted, deletes what is plain.
pub(crate) fn on(
    daybook: &Daybook,
    run: &mut Run<'_>,
    request: EncryptionOn,
) -> Result<Encryption> {
    let store = own(daybook)?;
    if store.key().is_some() {
        return Err(wrong_state("encrypted"));
    }
    let code = confirmed(daybook, &request.code)?;
    let (home, moment) = (daybook.home().to_owned(), daybook.moment());
    let mut slots = Slots::of(&home);
    // Encrypted backups of before go on being opened by one code, the new one.
    let known = slots.ids().into_iter().find_map(&daybook.file_keys());
    let key = known.map_or_else(Key::new, Ok)?;
    slots.set(&key, &code, moment.now)?;
    slots.current = Some(key.id());
    slots.store(&home).map_err(|error| beside(error, &home))?;
    daybook.keys.keep_file(&key);
    drop(store);
    convert_home(daybook, run, None, Some(&key))?;
    forget_code(daybook);
    after(daybook, run)?;
    if request.delete_plain {
        delete_plain(daybook, moment, Empty {})?;
    }
    state(daybook, moment, Empty {})
}

/// Makes the file plain again. The key stays where it is, for the backups that were encrypted with it.
pub(crate) fn off(daybook: &Daybook, run: &mut Run<'_>, _: Empty) -> Result<Encryption> {
    let store = own(daybook)?;
    let Some(key) = store.key().cloned() else {
        return Err(wrong_state("plain"));
    };
    drop(store);
    convert_home(daybook, run, Some(&key), None)?;
    after(daybook, run)?;
    state(daybook, daybook.moment(), Empty {})
}

/// Has another recovery code take the place of the one there is.
pub(crate) fn set_code(
    daybook: &Daybook,
    moment: Moment,
    request: TypedCode,
) -> Result<Encryption> {
    let store = own(daybook)?;
    let Some(key) = store.key() else {
        return Err(wrong_state("plain"));
    };
    let code = confirmed(daybook, &request.code)?;
    let home = daybook.home();
    let mut slots = Slots::of(home);
    slots.set(key, &code, moment.now)?;
    slots.current = Some(key.id());
    slots.store(home).map_err(|error| beside(error, home))?;
    if let Some(second) = second_of(&kept(daybook))
        && second.folder().is_dir()
    {
        // The next backup brings it there if this cannot.
        let _ = slots.write_to(&second);
    }
    forget_code(daybook);
    state(daybook, moment, Empty {})
}

/// Deletes what is not encrypted of an encrypted workspace: backups, and files that were moved aside. Only when there is a backup that is
/// encrypted and passed its check.
pub(crate) fn delete_plain(daybook: &Daybook, moment: Moment, _: Empty) -> Result<Encryption> {
    let store = own(daybook)?;
    if store.key().is_none() {
        return Err(wrong_state("plain"));
    }
    let kept = kept(daybook);
    let has_another = kept
        .list()?
        .iter()
        .any(|backup| backup.encrypted && backup.state == BackupState::Verified);
    if !has_another {
        return Err(wrong_state("without_backup"));
    }
    kept.remove_plain()?;
    if let Some(second) = second_of(&kept)
        && second.folder().is_dir()
    {
        second.remove_plain()?;
    }
    for folder in convert::plain_aside(daybook.home()) {
        std::fs::remove_dir_all(&folder).map_err(|error| Error::io(&error, &folder))?;
    }
    daybook.tell("backup");
    state(daybook, moment, Empty {})
}

/// Opens a locked file with its recovery code, and puts the key back into the keychain.
pub(crate) fn unlock(daybook: &Daybook, moment: Moment, request: TypedCode) -> Result<Opening> {
    match daybook.closed() {
        Some(error) if error.code == ErrorCode::Locked => {}
        Some(error) => return Err(error),
        None => return Err(wrong_state("open")),
    }
    let code = parsed(&request.code)?;
    let home = daybook.home();
    let Form::Encrypted(id) = key::form(home)? else {
        return opening::again(daybook, moment, Empty {});
    };
    let key = Slots::of(home)
        .open(id, &code)
        .map_err(|error| Error::from(error).with("keys_file", slots::beside(home).display()))?
        .ok_or_else(|| Error::new(ErrorCode::WrongCode).about("code"))?;
    daybook.keys.keep_file(&key);
    daybook.open_home()?;
    opening::state(daybook, moment, Empty {})
}

/// Notes what a file was found to be encrypted with, for when it can no longer say so itself.
pub(crate) fn note_current(store: &Store) {
    let mut slots = Slots::of(store.path());
    let found = store.key().map(Key::id);
    if slots.current != found && !slots.ids().is_empty() {
        slots.current = found;
        // It is noted the next time.
        let _ = slots.store(store.path());
    }
}

/// The freelancer's own workspace, open and writable.
fn own(daybook: &Daybook) -> Result<std::sync::Arc<Store>> {
    let store = daybook.store()?;
    if store.path() != daybook.home() {
        return Err(wrong_state("sample"));
    }
    if care(daybook).read_only {
        return Err(Error::new(ErrorCode::ReadOnly).with("path", store.path().display()));
    }
    Ok(store)
}

fn convert_home(
    daybook: &Daybook,
    run: &mut Run<'_>,
    from: Option<&Key>,
    to: Option<&Key>,
) -> Result<()> {
    daybook.close()?;
    let home = daybook.home().to_owned();
    let converted = backup::watched(run, |watch| {
        convert::convert(&home, from, to, watch).map_err(|error| beside(error, &home))
    });
    // Whatever came of it: the file that has the name is opened.
    let opened = daybook.open_home();
    converted.and(opened)
}

/// The first backup of the file as it is now.
fn after(daybook: &Daybook, run: &mut Run<'_>) -> Result<()> {
    let store = daybook.store()?;
    // A backup's name tells the second it was made in, and there may be one of just now.
    let newest = kept(daybook).list()?.first().map(|newest| newest.made_at);
    let next = newest.map(|newest| newest + chrono::TimeDelta::seconds(1));
    let now = daybook.moment().now.max(next.unwrap_or_default());
    let made = backup::watched(run, |watch| backup::make(daybook, &store, now, watch));
    daybook.tell("backup");
    made.map(drop)
}

fn parsed(typed: &str) -> Result<RecoveryCode> {
    RecoveryCode::parse(typed).ok_or_else(|| Invalid::new("code", Rule::RecoveryCode).into())
}

/// The code that was shown, if this is it.
fn confirmed(daybook: &Daybook, typed: &str) -> Result<RecoveryCode> {
    let typed = parsed(typed)?;
    let shown = daybook.code.lock().unwrap_or_else(PoisonError::into_inner);
    match &*shown {
        None => Err(wrong_state("no_code_shown")),
        Some(shown) if *shown == typed => Ok(typed),
        Some(_) => Err(Error::new(ErrorCode::WrongCode).about("code")),
    }
}

fn forget_code(daybook: &Daybook) {
    *daybook.code.lock().unwrap_or_else(PoisonError::into_inner) = None;
}

fn beside(error: store::Error, home: &Path) -> Error {
    let folder = home.parent().map_or_else(PathBuf::new, Path::to_owned);
    match error {
        store::Error::Io(error) => Error::io(&error, &folder),
        other => Error::from(other),
    }
}

fn wrong_state(state: &str) -> Error {
    Error::new(ErrorCode::WrongState)
        .with("kind", "workspace")
        .with("state", state)
}
