//! The slots: for each key of a file the same key wrapped by a recovery code, in a small file `NAME.keys`.
//!
//! It lies beside the workspace and in each folder with encrypted backups, because the code alone opens nothing: whoever copies a
//! file has to copy `NAME.keys` with it. It holds nothing that is of use without a code. A slot belongs to one key, whose name is bound
//! in; which key a file needs, the file itself says ([`crate::key`]).

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::kept::{Kept, stem, write_whole};
use crate::key::{Key, KeyId, RecoveryCode};
use crate::seal::{Sealed, Stretch};
use crate::{Error, Result};

/// Bytes of the largest file that is read.
const MOST: u64 = 256 * 1024;
const ABOUT: &str = "With this file and your recovery code Daybook opens your encrypted workspace and its backups. Keep a copy of it \
    wherever you keep a copy of them. Without the code it opens nothing.";
/// What a slot is for, bound into it with the key's name.
const PURPOSE: &[u8] = b"daybook key slot 1 ";

/// The slots of a workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slots {
    /// The key that the workspace is meant to be encrypted with: counts when the file itself cannot say.
    pub current: Option<KeyId>,
    slots: Vec<Slot>,
}

/// A key wrapped by a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    id: String,
    /// When its recovery code was made.
    pub made_at: DateTime<Utc>,
    argon2id: Stretch,
    xchacha20poly1305: Sealed,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    about: String,
    current: Option<String>,
    slots: Vec<Slot>,
}

impl Slots {
    /// Those of the file at `path`: beside it or, where they got lost there, in its folder of backups. Of a backup: in its own folder.
    pub fn of(path: &Path) -> Self {
        let mut found = Self::default();
        for place in places(path) {
            let Some(read) = read(&place) else { continue };
            found.current = found.current.or(read.current);
            for slot in read.slots {
                if !found.slots.iter().any(|known| known.id == slot.id) {
                    found.slots.push(slot);
                }
            }
        }
        found
    }

    /// Stores them, in each place on its own whole or not at all: beside the workspace, and with its backups.
    pub fn store(&self, workspace: &Path) -> Result<()> {
        let kept = Kept::of(workspace);
        kept.make_folder()?;
        for place in [beside(workspace), in_folder(&kept)] {
            self.write(&place)?;
        }
        Ok(())
    }

    /// Stores them in a file, such as the one beside a copy.
    pub fn write(&self, place: &Path) -> Result<()> {
        let stored = Stored {
            about: ABOUT.to_owned(),
            current: self.current.map(|id| id.to_string()),
            slots: self.slots.clone(),
        };
        let text = serde_json::to_string_pretty(&stored).map_err(std::io::Error::other)?;
        write_whole(place, &text)
    }

    /// Stores them in another folder with backups of the same workspace.
    pub fn write_to(&self, kept: &Kept) -> Result<()> {
        self.write(&in_folder(kept))
    }

    /// The slot of a key.
    pub fn get(&self, id: KeyId) -> Option<&Slot> {
        let name = id.to_string();
        self.slots.iter().find(|slot| slot.id == name)
    }

    /// The names of all keys, the newest first.
    pub fn ids(&self) -> Vec<KeyId> {
        let mut slots: Vec<_> = self.slots.iter().collect();
        slots.sort_by_key(|slot| std::cmp::Reverse(slot.made_at));
        slots
            .iter()
            .filter_map(|slot| slot.id.parse().ok())
            .collect()
    }

    /// Wraps a key by a code, in place of the code that there was for it.
    pub fn set(&mut self, key: &Key, code: &RecoveryCode, now: DateTime<Utc>) -> Result<()> {
        let argon2id = Stretch::new()?;
        let wrapped = argon2id
            .key(code.bytes())?
            .seal(key.bytes(), &about(key.id()))?;
        let id = key.id().to_string();
        self.slots.retain(|slot| slot.id != id);
        self.slots.push(Slot {
            id,
            made_at: now,
            argon2id,
            xchacha20poly1305: wrapped,
        });
        Ok(())
    }

    /// The key of that name; nothing when this is not its code. [`Error::NoSlot`] when there is none for it here.
    pub fn open(&self, id: KeyId, code: &RecoveryCode) -> Result<Option<Key>> {
        let slot = self.get(id).ok_or(Error::NoSlot)?;
        let wrapping = slot.argon2id.key(code.bytes())?;
        Ok(wrapping
            .open(&slot.xchacha20poly1305, &about(id))
            .and_then(|bytes| Key::of(id, &bytes)))
    }
}

fn about(id: KeyId) -> Vec<u8> {
    [PURPOSE, &id.0].concat()
}

/// Where the slots of a workspace, or of a copy, lie beside it: `NAME.keys`.
pub fn beside(path: &Path) -> PathBuf {
    path.with_file_name(format!("{}.keys", stem(path)))
}

fn in_folder(kept: &Kept) -> PathBuf {
    kept.folder().join(format!("{}.keys", kept.stem()))
}

/// Where they may be: beside the file, in its folder of backups, and, for a file that is a backup, in that same folder under the name of
/// the workspace.
fn places(path: &Path) -> Vec<PathBuf> {
    let mut places = vec![beside(path), in_folder(&Kept::of(path))];
    // A backup is called as its workspace, and then by the year that it was made in.
    let name = stem(path);
    let workspaces = name.match_indices(" 2").map(|(at, _)| &name[..at]);
    places.extend(workspaces.map(|stem| path.with_file_name(format!("{stem}.keys"))));
    places
}

fn read(place: &Path) -> Option<Slots> {
    let mut text = String::new();
    File::open(place)
        .ok()?
        .take(MOST)
        .read_to_string(&mut text)
        .ok()?;
    let stored: Stored = serde_json::from_str(&text).ok()?;
    Some(Slots {
        current: stored.current.and_then(|id| id.parse().ok()),
        slots: stored.slots,
    })
}
