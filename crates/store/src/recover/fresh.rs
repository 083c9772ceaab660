//! A file in the making beside the one whose place it will take, and what a killed process left of such a file.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use super::{BESIDE, beside};
use crate::kept::{Kept, stem};
use crate::{Error, Result};

/// Taken away again unless it takes its place. As long as it lives nobody else makes one beside the same file.
pub(crate) struct Fresh {
    pub(crate) path: PathBuf,
    /// Let go by the system when the process is killed: then what it left is nobody's.
    _lock: File,
}

impl Fresh {
    pub(crate) fn beside(path: &Path) -> Result<Self> {
        let lock = lock(path)?;
        remove_left(path);
        let name = format!("{}.{}.fresh", stem(path), std::process::id());
        Ok(Self {
            path: path.with_file_name(name),
            _lock: lock,
        })
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        remove(&self.path);
    }
}

fn lock(path: &Path) -> Result<File> {
    let kept = Kept::of(path);
    kept.make_folder()?;
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(kept.folder().join("making.lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::Busy),
        // A disk without locks.
        Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => {
            Ok(file)
        }
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// Removes what a killed process left: it may be a plain copy of an encrypted file.
pub(crate) fn sweep(path: &Path) {
    if left(path).is_empty() {
        return;
    }
    // Somebody may be making one just now.
    if let Ok(_lock) = lock(path) {
        remove_left(path);
    }
}

fn remove_left(path: &Path) {
    for left in left(path) {
        if left.is_dir() {
            let _ = std::fs::remove_dir_all(left);
        } else {
            remove(&left);
        }
    }
}

fn remove(file: &Path) {
    let part = beside(file, &format!(".{}.part", std::process::id()));
    for file in [file.to_owned(), part]
        .into_iter()
        .chain(BESIDE.map(|end| beside(file, end)))
    {
        let _ = std::fs::remove_file(file);
    }
}

/// Files `NAME.PROCESS.fresh…` and folders `NAME read.PROCESS.part`.
fn left(path: &Path) -> Vec<PathBuf> {
    let stem = stem(path);
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let is_left = |name: &str| {
        let rest = name.strip_prefix(&stem);
        let of_process = |rest: &str| {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            (digits > 0).then(|| rest[digits..].to_owned())
        };
        let fresh = rest
            .and_then(|rest| rest.strip_prefix('.'))
            .and_then(of_process);
        let read = rest
            .and_then(|rest| rest.strip_prefix(" read."))
            .and_then(of_process);
        fresh.is_some_and(|end| end.starts_with(".fresh"))
            || read.is_some_and(|end| end.starts_with(".part"))
    };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter(|entry| entry.file_name().to_str().is_some_and(is_left))
        .map(|entry| entry.path())
        .collect()
}
