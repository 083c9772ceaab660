//! Keys, and where they are kept: the endpoints' keys and the workspace's own.
//!
//! An endpoint's key belongs to one origin (scheme, host and port): it is stored under it and given to no other. It is kept in the
//! system's [keychain](chain); where none answers, [wrapped by a passphrase](wrapped) if the person has chosen one, else until the app is
//! closed. Which of the three it is, is always told. The workspace's key is kept in the keychain, or until the app is closed, and
//! [wrapped by the recovery code](store::slots). Keys are in no table, log or error.

use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use assistant::endpoint::Secret;
use domain::settings::KeyPlace;
use store::key::{Key, KeyId, RecoveryCode};
use store::slots::Slots;
use zeroize::Zeroizing;

mod chain;
pub(crate) mod wrapped;

use crate::{Error, ErrorCode, Result};
use chain::Found;
use wrapped::Wrapped;

/// Where keys are kept.
#[derive(Debug)]
pub struct Keys {
    keychain: bool,
    session: Mutex<HashMap<String, Zeroizing<String>>>,
    wrapped: Mutex<Wrapped>,
    /// Keys of files that were opened by this process.
    files: Mutex<HashMap<KeyId, (Key, KeyPlace)>>,
    /// Whether the keychain did not answer when it was asked for one last, or stayed locked.
    away: AtomicBool,
    /// What the person typed where no window can ask.
    code: Option<RecoveryCode>,
}

impl Keys {
    /// The system's keychain, with the session as the place for what it does not take.
    pub fn keychain() -> Self {
        Self {
            keychain: true,
            session: Mutex::default(),
            wrapped: Mutex::default(),
            files: Mutex::default(),
            away: AtomicBool::new(true),
            code: None,
        }
    }

    /// Only this session, as tests and one-off commands want it.
    pub fn session() -> Self {
        Self {
            keychain: false,
            ..Self::keychain()
        }
    }

    /// The same with a recovery code for a file whose key is in no keychain.
    #[must_use]
    pub fn with_code(mut self, code: RecoveryCode) -> Self {
        self.code = Some(code);
        self
    }

    /// Says which workspace these are for: what a passphrase wraps lies with what is set for it on this computer.
    pub(crate) fn of(self, workspace: &Path) -> Self {
        *self.wrapped() = Wrapped::of(workspace);
        self
    }

    /// What a passphrase wraps.
    pub(crate) fn wrapped(&self) -> MutexGuard<'_, Wrapped> {
        self.wrapped.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a keychain answers.
    pub(crate) fn has_keychain(&self) -> bool {
        self.keychain && chain::answers()
    }

    /// Keeps an endpoint's key for an origin; an empty one is forgotten. Says where it is kept now. Refused while a passphrase has to be
    /// given first.
    pub fn set(&self, origin: &str, key: &str) -> Result<KeyPlace> {
        let mut wrapped = self.wrapped();
        self.lasting().remove(origin);
        if key.trim().is_empty() {
            if self.keychain {
                chain::remove(origin);
            }
            wrapped.remove(origin)?;
            return Ok(KeyPlace::None);
        }
        if self.keychain && chain::set(origin, key.trim()) {
            wrapped.remove(origin)?;
            return Ok(KeyPlace::Keychain);
        }
        if wrapped.is_there() {
            wrapped.set(origin, key.trim())?;
            return Ok(KeyPlace::Passphrase);
        }
        let key = Zeroizing::new(key.trim().to_owned());
        self.lasting().insert(origin.to_owned(), key);
        Ok(KeyPlace::Session)
    }

    /// An endpoint's key for an origin, and where it is kept.
    pub fn get(&self, origin: &str) -> (Option<Secret>, KeyPlace) {
        if let Some(key) = self.lasting().get(origin) {
            return (Some(Secret::new(key)), KeyPlace::Session);
        }
        if self.keychain
            && let Found::Secret(key) = chain::get(origin)
        {
            return (Some(Secret::new(&key)), KeyPlace::Keychain);
        }
        match self.wrapped().get(origin) {
            wrapped::Found::Nothing => (None, KeyPlace::None),
            wrapped::Found::Locked => (None, KeyPlace::Locked),
            wrapped::Found::Secret(key) => (Some(Secret::new(&key)), KeyPlace::Passphrase),
        }
    }

    /// An endpoint's key for an origin, if there is one; refused while a passphrase has to be given first.
    pub(crate) fn for_asking(&self, origin: &str) -> Result<Option<Secret>> {
        match self.get(origin) {
            (None, KeyPlace::Locked) => Err(Error::new(ErrorCode::PassphraseNeeded)),
            (key, _) => Ok(key),
        }
    }

    /// Wraps what lasted only for the session by the passphrase that was chosen.
    pub(crate) fn wrap_session(&self) -> Result<()> {
        let mut wrapped = self.wrapped();
        let mut session = self.lasting();
        for (origin, key) in session.iter() {
            wrapped.set(origin, key)?;
        }
        session.clear();
        Ok(())
    }

    /// How many endpoints' keys last only for the session.
    pub(crate) fn in_session(&self) -> usize {
        self.lasting().len()
    }

    /// The key of a file: as this process has it, as the keychain keeps it, or as the recovery code that was given opens it.
    pub(crate) fn file(&self, id: KeyId, slots_of: &Path) -> Option<Key> {
        if let Some((key, _)) = self.files().get(&id) {
            return Some(key.clone());
        }
        let found = if self.keychain {
            chain::get(&account(id))
        } else {
            Found::Away
        };
        self.away
            .store(matches!(found, Found::Away), Ordering::Relaxed);
        let (key, place) = match found {
            Found::Secret(text) => (Key::from_hex(id, &text)?, KeyPlace::Keychain),
            Found::Nothing | Found::Away => {
                let code = self.code.as_ref()?;
                let key = Slots::of(slots_of).open(id, code).ok().flatten()?;
                (key, KeyPlace::Session)
            }
        };
        self.files().insert(id, (key.clone(), place));
        Some(key)
    }

    /// Keeps the key of a file, in the keychain if that takes it. Says where it is.
    pub(crate) fn keep_file(&self, key: &Key) -> KeyPlace {
        let place = if self.keychain && chain::set(&account(key.id()), &key.to_hex()) {
            KeyPlace::Keychain
        } else {
            KeyPlace::Session
        };
        self.files().insert(key.id(), (key.clone(), place));
        place
    }

    /// Where the key of a file is kept, as far as this process knows.
    pub(crate) fn file_place(&self, id: KeyId) -> KeyPlace {
        self.files().get(&id).map_or(KeyPlace::None, |kept| kept.1)
    }

    /// Whether the keychain did not answer when it was asked for the key of a file, or stayed locked.
    pub(crate) fn was_away(&self) -> bool {
        self.away.load(Ordering::Relaxed)
    }

    /// Whether a recovery code came with the start.
    pub(crate) fn has_code(&self) -> bool {
        self.code.is_some()
    }

    fn lasting(&self) -> MutexGuard<'_, HashMap<String, Zeroizing<String>>> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn files(&self) -> MutexGuard<'_, HashMap<KeyId, (Key, KeyPlace)>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The name under which a keychain keeps the key of a file.
fn account(id: KeyId) -> String {
    format!("workspace {id}")
}
