//! The one error that leaves the core: a code that somebody acts on, the field it is about, and its figures.

use std::collections::BTreeMap;

use assistant::intake::Unreadable;
use domain::Invalid;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What went wrong. The window has a text for each; a text that is missing does not compile there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// A value broke a rule. `field` names it; `params.rule` is a `Rule`, its figures stand beside it.
    Invalid,
    /// There is no such record: `params.kind`, `params.id`.
    NotFound,
    /// Others still refer to it: `params.kind`, `params.by`, `params.count`.
    InUse,
    /// An issued invoice, or time billed on one, stays as it is.
    Frozen,
    /// The step does not fit where the record stands: `params.kind`, `params.state`.
    WrongState,
    /// Nothing to undo or redo.
    NothingToUndo,
    /// The last command cannot be taken back: `params.command`, `params.subject`.
    Final,
    /// Something changed since, so it cannot be taken back cleanly: `params.command`, `params.subject`.
    UndoConflict,
    /// The invoice lacks what the law asks for; `invoice_readiness` lists it. `field` is the first: `params.record`, `params.rule`.
    NotReady,
    /// A file cannot become a brief: `params.reason` is `kind`, `too_large`, `empty`, `damaged`, `no_text`, `encrypted`, `too_slow`,
    /// `too_much_memory`, `crashed` or `not_started`.
    Unreadable,
    /// A file is not an e-invoice that can be read: `params.reason` is `empty`, `too_large`, `kind`, `encoding`, `damaged`, `dtd`,
    /// `too_much`, `not_invoice`, `encrypted`, `no_invoice_inside`, `too_slow`, `too_much_memory`, `crashed`, `not_started` or
    /// `failed`; `params.detail` in English.
    NotAnInvoice,
    /// The file is kept, but its pages cannot be shown: `params.reason` as of `not_an_invoice`.
    NotShown,
    /// The endpoint did not do its work: `params.reason` is an `EndpointFault`, its figures stand beside it.
    Endpoint,
    /// No endpoint is set.
    NoEndpoint,
    /// The client is marked never to be sent to an endpoint.
    NeverSend,
    /// Nobody has seen yet what is sent there: `params.host` where known. `sending_preview` shows it, `sending_seen` says that it was seen.
    NotSeen,
    /// The person stopped it.
    Stopped,
    /// Another program is writing to the file.
    Busy,
    /// The file was written by a newer version: `params.found`, `params.known`.
    NewerFile,
    /// The file is damaged or is not a daybook.
    Damaged,
    /// The file is encrypted and its key is not at hand: `params.keychain` is `empty` or `away`, `params.slot` is `there` or `missing`:
    /// without its slot no recovery code opens it. `params.keys_file` is where that should be.
    Locked,
    /// It is a recovery code, but not the one of this file.
    WrongCode,
    /// The endpoint's key is wrapped by a passphrase that has not been given since the start.
    PassphraseNeeded,
    /// It is not the passphrase that was chosen.
    WrongPassphrase,
    /// The disk is full; nothing was stored.
    DiskFull,
    /// The disk could not read or write; nothing was stored: `params.detail` in English.
    DiskFailed,
    /// The file is gone or empty, but its backups or its log are there: `params.path`.
    FileMissing,
    /// Another window has the file open.
    AlreadyOpen,
    /// The file lies where it may be damaged while it is open, and nobody has said that this is meant: `params.kind`, `params.name`,
    /// `params.folder`.
    RiskyPlace,
    /// The file or folder cannot be written: `params.path` where known.
    ReadOnly,
    /// The file cannot be opened: `params.path` where known.
    CannotOpen,
    /// There is a file of that name already: `params.path`.
    FileExists,
    /// The page cannot be made: `params.detail`.
    Document,
    /// There is no command of that name: `params.name`.
    UnknownCommand,
    /// A defect of this program: `params.detail`.
    Internal,
}

/// An error as the faces see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[ts(rename = "ApiError")]
pub struct Error {
    /// What went wrong.
    pub code: ErrorCode,
    /// The field of the request it is about, with dots and indexes where it is nested.
    pub field: Option<String>,
    /// Figures and names for the text.
    pub params: BTreeMap<String, String>,
}

/// A result of the core.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error without figures.
    pub fn new(code: ErrorCode) -> Self {
        Self {
            code,
            field: None,
            params: BTreeMap::new(),
        }
    }

    /// The same with a figure.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }

    /// The same about a field.
    #[must_use]
    pub fn about(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// A defect of this program.
    pub(crate) fn internal(detail: impl ToString) -> Self {
        Self::new(ErrorCode::Internal).with("detail", detail)
    }

    /// Reading or writing the file at `path` failed.
    pub(crate) fn io(error: &std::io::Error, path: &std::path::Path) -> Self {
        let code = match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
                ErrorCode::DiskFull
            }
            std::io::ErrorKind::AlreadyExists => ErrorCode::FileExists,
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                ErrorCode::ReadOnly
            }
            _ => ErrorCode::CannotOpen,
        };
        Self::new(code).with("path", path.display())
    }
}

impl std::fmt::Display for Error {
    /// Plain English for the command line and logs; the window has texts of its own.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = serde_json::to_value(self.code)
            .ok()
            .and_then(|v| v.as_str().map(str::to_owned))
            .unwrap_or_default();
        write!(f, "{}", name.replace('_', " "))?;
        if let Some(field) = self.field.as_deref().filter(|field| !field.is_empty()) {
            write!(f, " ({field})")?;
        }
        for (index, (name, value)) in self.params.iter().enumerate() {
            write!(f, "{} {name} {value}", if index == 0 { ":" } else { "," })?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

impl From<Invalid> for Error {
    fn from(invalid: Invalid) -> Self {
        let mut error = Self::new(ErrorCode::Invalid).about(invalid.field);
        if let Ok(serde_json::Value::Object(rule)) = serde_json::to_value(&invalid.rule) {
            for (name, value) in rule {
                error.params.insert(
                    name,
                    value
                        .as_str()
                        .map_or_else(|| value.to_string(), str::to_owned),
                );
            }
        }
        error
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        use store::Error as E;
        match error {
            E::Invalid(invalid) => invalid.into(),
            E::NotFound { kind, id } => Self::new(ErrorCode::NotFound)
                .with("kind", kind)
                .with("id", id),
            E::InUse { kind, by, count } => Self::new(ErrorCode::InUse)
                .with("kind", kind)
                .with("by", by)
                .with("count", count),
            E::Frozen => Self::new(ErrorCode::Frozen),
            E::WrongState { kind, state } => Self::new(ErrorCode::WrongState)
                .with("kind", kind)
                .with("state", state),
            E::NothingToUndo => Self::new(ErrorCode::NothingToUndo),
            E::Final { command, subject } => Self::new(ErrorCode::Final)
                .with("command", command)
                .with("subject", subject),
            E::UndoConflict { command, subject } => Self::new(ErrorCode::UndoConflict)
                .with("command", command)
                .with("subject", subject),
            E::Busy => Self::new(ErrorCode::Busy),
            E::Newer { found, known } => Self::new(ErrorCode::NewerFile)
                .with("found", found)
                .with("known", known),
            E::Damaged => Self::new(ErrorCode::Damaged),
            E::Locked(_) => Self::new(ErrorCode::Locked),
            E::NoSlot => Self::new(ErrorCode::Locked).with("slot", "missing"),
            E::DiskFull => Self::new(ErrorCode::DiskFull),
            E::Disk(detail) => Self::new(ErrorCode::DiskFailed).with("detail", detail),
            E::Missing => Self::new(ErrorCode::FileMissing),
            E::Stopped => Self::new(ErrorCode::Stopped),
            E::ReadOnly => Self::new(ErrorCode::ReadOnly),
            E::CannotOpen => Self::new(ErrorCode::CannotOpen),
            E::Io(error) => Self::io(&error, std::path::Path::new("")),
            E::Sql(error) => Self::internal(error),
        }
    }
}

impl From<Unreadable> for Error {
    fn from(unreadable: Unreadable) -> Self {
        let error = Self::new(ErrorCode::Unreadable).about("file_name");
        match unreadable {
            Unreadable::Kind { extension } => {
                error.with("reason", "kind").with("extension", extension)
            }
            Unreadable::TooLarge => error.with("reason", "too_large"),
            Unreadable::Empty => error.with("reason", "empty"),
            Unreadable::Damaged => error.with("reason", "damaged"),
            Unreadable::NoText => error.with("reason", "no_text"),
            Unreadable::Encrypted => error.with("reason", "encrypted"),
            Unreadable::TooSlow => error.with("reason", "too_slow"),
        }
    }
}
