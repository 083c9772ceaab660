//! The system's keychain, asked with patience.
//!
//! A keychain that is locked asks the person for its password and answers when they have typed it, or never, where nothing can show the
//! question. So each call runs on a thread of its own, and one that was not answered in time is the last: those after it would wait
//! behind it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use zeroize::Zeroizing;

const SERVICE: &str = "Daybook";

/// How long a keychain may take to start and to say that it is there, which asks nothing of anybody.
const START: Duration = Duration::from_secs(15);

/// How long somebody may take to type the keychain's password.
const PATIENCE: Duration = Duration::from_secs(60);

/// Whether a call was given up.
static SILENT: AtomicBool = AtomicBool::new(false);

/// What a keychain has under a name.
pub(super) enum Found {
    Secret(Zeroizing<String>),
    Nothing,
    /// There is no keychain, or it stays locked.
    Away,
}

pub(super) fn get(name: &str) -> Found {
    let found = patiently(name, |entry| match entry.get_password() {
        Ok(secret) => Found::Secret(Zeroizing::new(secret)),
        Err(keyring::Error::NoEntry) => Found::Nothing,
        Err(_) => Found::Away,
    });
    found.unwrap_or(Found::Away)
}

/// Whether it has taken the secret.
pub(super) fn set(name: &str, secret: &str) -> bool {
    let secret = Zeroizing::new(secret.to_owned());
    patiently(name, move |entry| entry.set_password(&secret).is_ok()).unwrap_or(false)
}

/// That there was none is as good.
pub(super) fn remove(name: &str) {
    patiently(name, |entry| entry.delete_credential().is_ok());
}

/// Whether there is a keychain at all, locked or not.
pub(super) fn answers() -> bool {
    patiently("nothing", |_| ()).is_some()
}

fn patiently<T: Send + 'static>(
    name: &str,
    ask: impl FnOnce(keyring::Entry) -> T + Send + 'static,
) -> Option<T> {
    if SILENT.load(Ordering::Relaxed) {
        return None;
    }
    let (opened, open) = mpsc::channel();
    let (answer, answered) = mpsc::channel();
    let name = name.to_owned();
    thread::spawn(move || {
        if let Ok(entry) = keyring::Entry::new(SERVICE, &name) {
            // Nobody listens any longer to one that took too long.
            let _ = opened.send(());
            let _ = answer.send(ask(entry));
        }
    });
    let found = open
        .recv_timeout(START)
        .and_then(|()| answered.recv_timeout(PATIENCE));
    if matches!(found, Err(mpsc::RecvTimeoutError::Timeout)) {
        SILENT.store(true, Ordering::Relaxed);
    }
    found.ok()
}
