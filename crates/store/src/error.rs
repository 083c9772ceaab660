//! What can go wrong with a file of records, by what somebody can do about it.

use domain::Invalid;
use rusqlite::{ErrorCode, ffi};

use crate::key::KeyId;

/// An error of the store.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A value broke a rule; nothing was stored.
    #[error("{0}")]
    Invalid(#[from] Invalid),
    /// There is no such record.
    #[error("there is no {kind} {id}")]
    NotFound {
        /// Kind of record, as its table is called.
        kind: &'static str,
        /// What was asked for.
        id: String,
    },
    /// The record is still needed by others.
    #[error("{kind} is still used by {count} {by}")]
    InUse {
        /// Kind of the record.
        kind: &'static str,
        /// Kind of those that use it.
        by: &'static str,
        /// How many they are.
        count: i64,
    },
    /// An issued invoice, or something billed on one, stays as it is.
    #[error("issued documents stay as they are")]
    Frozen,
    /// The step does not fit where the record stands, such as accepting a proposal twice.
    #[error("{kind} is {state}")]
    WrongState {
        /// Kind of the record.
        kind: &'static str,
        /// The state it is in.
        state: &'static str,
    },
    /// There is nothing to undo, or to redo.
    #[error("there is nothing to undo or redo")]
    NothingToUndo,
    /// The last command cannot be taken back.
    #[error("{command} is final")]
    Final {
        /// The command.
        command: String,
        /// What it was about.
        subject: String,
    },
    /// Something has changed since, so the command can no longer be taken back cleanly.
    #[error("{command} can no longer be undone")]
    UndoConflict {
        /// The command.
        command: String,
        /// What it was about.
        subject: String,
    },
    /// Another process is writing and did not finish in time.
    #[error("another program is writing to this file")]
    Busy,
    /// The file was written by a newer version of the app.
    #[error("the file has schema {found}, this version knows up to {known}")]
    Newer {
        /// Schema version of the file.
        found: u32,
        /// Highest schema version this program knows.
        known: u32,
    },
    /// The file is not one of ours, or is damaged.
    #[error("the file is damaged or is not a daybook")]
    Damaged,
    /// The file is encrypted, and its key is not at hand.
    #[error("the file is encrypted with key {0}, which is not here")]
    Locked(KeyId),
    /// No file with slots has one for the key of this file: a recovery code opens nothing without.
    #[error("the file with the wrapped key is not here")]
    NoSlot,
    /// The disk is full; nothing was stored.
    #[error("the disk is full")]
    DiskFull,
    /// The disk could not read or write; nothing was stored.
    #[error("the disk failed: {0}")]
    Disk(String),
    /// The file is gone or empty, but its backups or its log are still there: a new one in its place would look like a loss.
    #[error("the file is gone, its backups are there")]
    Missing,
    /// Whoever waited for it stopped it; nothing is left of it.
    #[error("stopped")]
    Stopped,
    /// The file or its folder cannot be written.
    #[error("the file cannot be written")]
    ReadOnly,
    /// The file cannot be opened.
    #[error("the file cannot be opened")]
    CannotOpen,
    /// Reading or writing a file beside the database failed.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// Anything else SQLite says; a defect of this program.
    #[error("{0}")]
    Sql(rusqlite::Error),
}

/// A result of the store.
pub type Result<T> = std::result::Result<T, Error>;

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged,
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            // Another file has taken its name while this one was being opened.
            Some(ErrorCode::ReadOnly)
                if error.sqlite_error().map(|e| e.extended_code)
                    == Some(ffi::SQLITE_READONLY_DBMOVED) =>
            {
                Self::Busy
            }
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::CannotOpen) => Self::CannotOpen,
            Some(ErrorCode::SystemIoFailure) => Self::Disk(error.to_string()),
            Some(ErrorCode::OperationInterrupted) => Self::Stopped,
            // The only triggers that refuse are those that keep what is issued.
            Some(ErrorCode::ConstraintViolation)
                if error.sqlite_error().map(|e| e.extended_code)
                    == Some(ffi::SQLITE_CONSTRAINT_TRIGGER) =>
            {
                Self::Frozen
            }
            _ => Self::Sql(error),
        }
    }
}
