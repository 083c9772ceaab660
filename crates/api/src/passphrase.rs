//! The passphrase for the endpoints' keys where there is no keychain: chosen, given once after each start, changed, forgotten.

use domain::{Invalid, Rule};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::daybook::Moment;
use crate::wire::Empty;
use crate::{Daybook, Error, ErrorCode, Result};

/// Fewest characters of a passphrase.
const SHORTEST: u32 = 8;
/// Most characters of a passphrase.
const LONGEST: u32 = 1000;

/// Whether a passphrase was chosen, and whether it was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Passphrase {
    /// Whether one was chosen.
    pub chosen: bool,
    /// Whether it was given since the start.
    pub open: bool,
    /// Whether a keychain answers: then new keys go there, and no passphrase is needed for them.
    pub keychain: bool,
    /// Keys that it wraps.
    pub kept: u32,
    /// Keys that last only until the app is closed.
    pub session: u32,
    /// The file that holds what it wraps.
    pub path: String,
}

/// A passphrase to be chosen.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PassphraseSet {
    /// The new one.
    pub passphrase: String,
    /// The one that there was; empty where there was none.
    #[serde(default)]
    pub was: String,
}

/// A passphrase that was chosen before.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PassphraseGiven {
    /// It.
    pub passphrase: String,
}

pub(crate) fn state(daybook: &Daybook, _: Moment, _: Empty) -> Result<Passphrase> {
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let session = count(daybook.keys.in_session());
    let keychain = daybook.keys.has_keychain();
    let wrapped = daybook.keys.wrapped();
    Ok(Passphrase {
        chosen: wrapped.is_there(),
        open: wrapped.is_open(),
        keychain,
        kept: count(wrapped.count()),
        session,
        path: wrapped.path(),
    })
}

/// Chooses the first passphrase, or another. Keys that lasted only for the session are kept from now on.
pub(crate) fn set(daybook: &Daybook, moment: Moment, request: PassphraseSet) -> Result<Passphrase> {
    let length = u32::try_from(request.passphrase.chars().count()).unwrap_or(u32::MAX);
    if length < SHORTEST {
        return Err(Invalid::new("passphrase", Rule::TooShort { min: SHORTEST }).into());
    }
    if length > LONGEST {
        return Err(Invalid::new("passphrase", Rule::TooLong { max: LONGEST }).into());
    }
    let mut wrapped = daybook.keys.wrapped();
    if wrapped.is_there() {
        wrapped
            .unlock(&request.was)
            .map_err(|error| of(error, "was"))?;
    }
    wrapped.choose(&request.passphrase)?;
    drop(wrapped);
    daybook.keys.wrap_session()?;
    told(daybook, moment)
}

/// Opens the keys for as long as this process lives.
pub(crate) fn give(
    daybook: &Daybook,
    moment: Moment,
    request: PassphraseGiven,
) -> Result<Passphrase> {
    if !daybook.keys.wrapped().is_there() {
        return Err(Error::new(ErrorCode::NotFound).with("kind", "passphrase"));
    }
    daybook
        .keys
        .wrapped()
        .unlock(&request.passphrase)
        .map_err(|error| of(error, "passphrase"))?;
    told(daybook, moment)
}

/// Forgets the passphrase and every key that it wraps.
pub(crate) fn forget(daybook: &Daybook, moment: Moment, _: Empty) -> Result<Passphrase> {
    daybook.keys.wrapped().forget()?;
    told(daybook, moment)
}

fn of(error: Error, field: &str) -> Error {
    match error.code {
        ErrorCode::WrongPassphrase => error.about(field),
        _ => error,
    }
}

fn told(daybook: &Daybook, moment: Moment) -> Result<Passphrase> {
    daybook.tell("profile");
    state(daybook, moment, Empty {})
}
