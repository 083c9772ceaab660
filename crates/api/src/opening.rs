//! A file that is not open: why, and the ways to go on. None of them deletes anything.
//!
//! Best first: a backup takes its place ([`crate::backup`]), what can still be read is saved into a new file, or the file is only looked
//! at. A file in a place where it may be damaged waits for the person to say that this is meant.

use std::path::Path;

use schemars::JsonSchema;
use serde::Serialize;
use store::Store;
use store::kept::{Kept, KeptBackup};
use store::place::{self, RiskyPlace};
use store::recover::{self, Salvaged};
use ts_rs::TS;

use crate::backup::{self, Health};
use crate::daybook::Moment;
use crate::wire::Empty;
use crate::{Daybook, Error, ErrorCode, Result};

/// Whether the file is open, and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Opening {
    /// Where the freelancer's own workspace is.
    pub path: String,
    /// Why nothing is open; empty when something is.
    pub problem: Option<Error>,
    /// The backups that could take its place, newest first, wherever they are kept.
    pub backups: Vec<KeptBackup>,
    /// What is wrong with the place where it lies.
    pub place: Option<RiskyPlace>,
    /// What the check in the background found; empty before it has run.
    pub health: Option<Health>,
    /// Whether it was opened for looking at alone.
    pub read_only: bool,
}

pub(crate) fn state(daybook: &Daybook, _: Moment, _: Empty) -> Result<Opening> {
    let path = daybook.home();
    let care = backup::care(daybook);
    Ok(Opening {
        path: path.display().to_string(),
        problem: daybook.closed(),
        backups: backup::offered(path),
        place: place::risky(path),
        health: care.health.clone(),
        read_only: care.read_only,
    })
}

/// Opens the file once more: the disk was put in, the other window closed.
pub(crate) fn again(daybook: &Daybook, moment: Moment, _: Empty) -> Result<Opening> {
    if daybook.closed().is_some() {
        daybook.open_home()?;
    }
    state(daybook, moment, Empty {})
}

/// The person wants the file where it is; this place is not asked about again on this computer.
pub(crate) fn accept_place(daybook: &Daybook, moment: Moment, _: Empty) -> Result<Opening> {
    if let Some(place) = place::risky(daybook.home()) {
        let kept = Kept::of(daybook.home());
        let mut settings = kept.settings();
        settings.accepted_place = place.folder;
        kept.set(&settings)?;
    }
    again(daybook, moment, Empty {})
}

/// Whether a file's place is a good one, or accepted.
pub(crate) fn meant_to_be_there(path: &Path) -> Result<()> {
    let Some(place) = place::risky(path) else {
        return Ok(());
    };
    if Kept::of(path).settings().accepted_place == place.folder {
        return Ok(());
    }
    let kind = match place.kind {
        place::PlaceKind::Cloud => "cloud",
        place::PlaceKind::Network => "network",
    };
    Err(Error::new(ErrorCode::RiskyPlace)
        .with("kind", kind)
        .with("name", place.name)
        .with("folder", place.folder))
}

/// Saves what can be read of a damaged file into a new one, which takes its place and is opened.
pub(crate) fn salvage(daybook: &Daybook, moment: Moment, _: Empty) -> Result<Salvaged> {
    only_when_closed(daybook)?;
    let salvaged = recover::salvage(daybook.home(), &daybook.file_keys(), moment.now)?;
    daybook.open_home()?;
    Ok(salvaged)
}

/// Opens a damaged file, or one that cannot be written, for looking at what is in it.
pub(crate) fn read_only(daybook: &Daybook, moment: Moment, _: Empty) -> Result<Opening> {
    only_when_closed(daybook)?;
    let store = Store::open_read_only(daybook.home(), &daybook.file_keys())?;
    daybook.stand_on(store)?;
    backup::care(daybook).read_only = true;
    state(daybook, moment, Empty {})
}

fn only_when_closed(daybook: &Daybook) -> Result<()> {
    match daybook.closed() {
        None => Err(Error::new(ErrorCode::WrongState)
            .with("kind", "workspace")
            .with("state", "open")),
        // Another window's file, one of a newer version, and one whose key is not here are not damaged.
        Some(error)
            if matches!(
                error.code,
                ErrorCode::AlreadyOpen | ErrorCode::NewerFile | ErrorCode::Locked
            ) =>
        {
            Err(error)
        }
        Some(_) => Ok(()),
    }
}
