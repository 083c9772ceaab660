//! One window a file: a lock of the operating system, gone with the process that holds it however it ends.
//!
//! Two programs may write to one file, each in its turn; the command line does. Two *windows* would each show what the other has changed
//! under the person's hands, so the second is refused. The lock is on a file in the folder of backups, never on the workspace itself:
//! closing any handle of that would take SQLite's own locks away on some systems.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::kept::Kept;
use crate::{Error, Result};

/// Held as long as it lives.
#[derive(Debug)]
pub struct Hold {
    /// Let go when it is closed.
    _lock: File,
}

impl Hold {
    /// Holds the file at `workspace` for this window; busy when another has it.
    pub fn take(workspace: &Path) -> Result<Self> {
        let folder = Kept::of(workspace).folder().to_owned();
        std::fs::create_dir_all(&folder)?;
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join("window.lock"))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _lock: file }),
            Err(TryLockError::WouldBlock) => Err(Error::Busy),
            // A disk without locks, as some of other computers are: two windows there are the smaller evil.
            Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => {
                Ok(Self { _lock: file })
            }
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}
