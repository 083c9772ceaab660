//! Endpoints' keys wrapped by a passphrase, for computers without a keychain: `endpoint-keys.json`, with what else is set for the
//! workspace on this computer.
//!
//! The passphrase is asked for once after each start, when a key is first needed. It wraps a random key, and that the endpoints' keys: so
//! another passphrase is chosen without knowing what is in the file. The file tells neither keys nor whose they are: each stands under a
//! digest of its origin, which is also bound into it.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use store::kept::Kept;
use store::seal::{Sealed, Stretch, Wrapping};
use zeroize::Zeroizing;

use crate::{Error, ErrorCode, Result};

/// Bytes of the largest file that is read.
const MOST: u64 = 1024 * 1024;
const ABOUT: &str =
    "Keys of the assistant's endpoints, wrapped by the passphrase you chose in Daybook.";
/// What the wrapped key is for.
const PURPOSE: &[u8] = b"daybook endpoint keys 1";

/// The file, and what opens it once the passphrase was given.
#[derive(Debug, Default)]
pub(crate) struct Wrapped {
    /// None for a workspace that is not known yet.
    path: Option<PathBuf>,
    open: Option<(Sealed, Wrapping)>,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    about: String,
    argon2id: Stretch,
    /// The key to the keys, wrapped by the passphrase.
    xchacha20poly1305: Sealed,
    /// What makes the digests of origins this file's own.
    salt: String,
    keys: BTreeMap<String, Sealed>,
}

/// What there is for an origin.
pub(crate) enum Found {
    Nothing,
    /// One that the passphrase has to open first.
    Locked,
    Secret(Zeroizing<String>),
}

impl Wrapped {
    pub(crate) fn of(workspace: &Path) -> Self {
        Self {
            path: Some(Kept::of(workspace).folder().join("endpoint-keys.json")),
            open: None,
        }
    }

    /// Where the file is, or would be.
    pub(crate) fn path(&self) -> String {
        let path = self.path.as_ref();
        path.map_or_else(String::new, |path| path.display().to_string())
    }

    /// Whether a passphrase was chosen.
    pub(crate) fn is_there(&self) -> bool {
        self.path.as_ref().is_some_and(|path| path.exists())
    }

    /// Whether the passphrase was given since the start, and is still the one.
    pub(crate) fn is_open(&self) -> bool {
        self.read()
            .is_ok_and(|stored| self.wrapping(&stored).is_ok())
    }

    /// How many keys are in it.
    pub(crate) fn count(&self) -> usize {
        self.read().map_or(0, |stored| stored.keys.len())
    }

    pub(crate) fn get(&self, origin: &str) -> Found {
        if !self.is_there() {
            return Found::Nothing;
        }
        let Ok(stored) = self.read() else {
            return Found::Nothing;
        };
        let Some(sealed) = stored.keys.get(&name(&stored, origin)) else {
            return Found::Nothing;
        };
        let Ok(wrapping) = self.wrapping(&stored) else {
            return Found::Locked;
        };
        let secret = wrapping.open(sealed, &about(origin));
        secret
            .and_then(|bytes| std::str::from_utf8(&bytes).ok().map(str::to_owned))
            .map_or(Found::Nothing, |key| Found::Secret(Zeroizing::new(key)))
    }

    /// Keeps a key. The passphrase must have been given.
    pub(crate) fn set(&mut self, origin: &str, key: &str) -> Result<()> {
        let mut stored = self.read()?;
        let sealed = self
            .wrapping(&stored)?
            .seal(key.as_bytes(), &about(origin))?;
        stored.keys.insert(name(&stored, origin), sealed);
        self.write(&stored)
    }

    /// Forgets a key; no passphrase is needed for that.
    pub(crate) fn remove(&mut self, origin: &str) -> Result<()> {
        if !self.is_there() {
            return Ok(());
        }
        let mut stored = self.read()?;
        match stored.keys.remove(&name(&stored, origin)) {
            Some(_) => self.write(&stored),
            None => Ok(()),
        }
    }

    /// Opens it for this process.
    pub(crate) fn unlock(&mut self, passphrase: &str) -> Result<()> {
        let stored = self.read()?;
        let key = stored
            .argon2id
            .key(passphrase.as_bytes())?
            .open_key(&stored.xchacha20poly1305, PURPOSE)
            .ok_or_else(|| Error::new(ErrorCode::WrongPassphrase))?;
        self.open = Some((stored.xchacha20poly1305, key));
        Ok(())
    }

    /// Chooses a passphrase: the first, or another for all that is in the file, which must be open.
    pub(crate) fn choose(&mut self, passphrase: &str) -> Result<()> {
        let (key, salt, keys) = if self.is_there() {
            let stored = self.read()?;
            (self.wrapping(&stored)?.clone(), stored.salt, stored.keys)
        } else {
            let salt = uuid::Uuid::new_v4().to_string();
            (Wrapping::random()?, salt, BTreeMap::new())
        };
        let argon2id = Stretch::new()?;
        let sealed = argon2id
            .key(passphrase.as_bytes())?
            .seal_key(&key, PURPOSE)?;
        self.write(&Stored {
            about: ABOUT.to_owned(),
            argon2id,
            xchacha20poly1305: sealed.clone(),
            salt,
            keys,
        })?;
        self.open = Some((sealed, key));
        Ok(())
    }

    /// Deletes it with all that is in it.
    pub(crate) fn forget(&mut self) -> Result<()> {
        self.open = None;
        let Some(path) = &self.path else {
            return Ok(());
        };
        match std::fs::remove_file(path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(Error::io(&error, path))
            }
            _ => Ok(()),
        }
    }

    /// What opens the file as it is now: another process may have changed the passphrase.
    fn wrapping(&self, stored: &Stored) -> Result<&Wrapping> {
        match &self.open {
            Some((sealed, key)) if *sealed == stored.xchacha20poly1305 => Ok(key),
            _ => Err(Error::new(ErrorCode::PassphraseNeeded)),
        }
    }

    fn file(&self) -> Result<&Path> {
        self.path
            .as_deref()
            .ok_or_else(|| Error::internal("no workspace for endpoint keys"))
    }

    fn read(&self) -> Result<Stored> {
        let path = self.file()?;
        let mut text = String::new();
        File::open(path)
            .and_then(|file| file.take(MOST).read_to_string(&mut text))
            .map_err(|error| Error::io(&error, path))?;
        serde_json::from_str(&text).map_err(|_| damaged().with("path", path.display()))
    }

    fn write(&self, stored: &Stored) -> Result<()> {
        let path = self.file()?;
        let text = serde_json::to_string_pretty(stored).map_err(Error::internal)?;
        store::kept::write_whole(path, &text)
            .map_err(|error| Error::from(error).with("path", path.display()))
    }
}

fn damaged() -> Error {
    Error::new(ErrorCode::CannotOpen).with("detail", "the file with the endpoints' keys is damaged")
}

/// Under which name an origin's key stands.
fn name(stored: &Stored, origin: &str) -> String {
    let digest = Sha256::digest(format!("{} {origin}", stored.salt));
    URL_SAFE_NO_PAD.encode(digest)
}

fn about(origin: &str) -> Vec<u8> {
    [b"daybook endpoint key 1 ", origin.as_bytes()].concat()
}
