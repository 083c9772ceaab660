//! The endpoint's key: kept in the system's keychain, or only until the app is closed where no keychain answers.
//!
//! A key belongs to one origin (scheme, host and port): it is stored under it and given to no other. It is in no
//! table, log or error. There is no fallback to a file.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use assistant::endpoint::Secret;
use domain::settings::KeyPlace;

const SERVICE: &str = "Daybook";

/// Where keys are kept.
#[derive(Debug)]
pub struct Keys {
    keychain: bool,
    session: Mutex<HashMap<String, Secret>>,
}

impl Keys {
    /// The system's keychain, with the session as the place for what it does not take.
    pub fn keychain() -> Self {
        Self {
            keychain: true,
            session: Mutex::default(),
        }
    }

    /// Only this session, as tests and one-off commands want it.
    pub fn session() -> Self {
        Self {
            keychain: false,
            session: Mutex::default(),
        }
    }

    /// Keeps a key for an origin; an empty one is forgotten. Says where it is kept now.
    pub fn set(&self, origin: &str, key: &str) -> KeyPlace {
        let mut session = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        session.remove(origin);
        let entry = self.entry(origin);
        if key.trim().is_empty() {
            if let Some(entry) = entry {
                // That there was none is as good.
                let _ = entry.delete_credential();
            }
            return KeyPlace::None;
        }
        if entry.is_some_and(|entry| entry.set_password(key.trim()).is_ok()) {
            return KeyPlace::Keychain;
        }
        session.insert(origin.to_owned(), Secret::new(key));
        KeyPlace::Session
    }

    /// The key for an origin, and where it is kept.
    pub fn get(&self, origin: &str) -> (Option<Secret>, KeyPlace) {
        let session = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = session.get(origin) {
            return (Some(key.clone()), KeyPlace::Session);
        }
        match self.entry(origin).map(|entry| entry.get_password()) {
            Some(Ok(key)) => (Some(Secret::new(&key)), KeyPlace::Keychain),
            _ => (None, KeyPlace::None),
        }
    }

    fn entry(&self, origin: &str) -> Option<keyring::Entry> {
        if self.keychain {
            keyring::Entry::new(SERVICE, origin).ok()
        } else {
            None
        }
    }
}
