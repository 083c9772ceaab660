//! The file: appended to by whoever runs, begun anew when it is full.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use chrono::{SecondsFormat, Utc};

/// Bytes after which a new file is begun: some thousands of lines. The one before is kept, so twice that is on the disk.
const FULL: u64 = 256 * 1024;

#[derive(Debug)]
pub(super) struct Log {
    path: PathBuf,
    file: Mutex<File>,
}

impl Log {
    pub(super) fn open(folder: &Path) -> Option<Self> {
        std::fs::create_dir_all(folder).ok()?;
        let path = folder.join("daybook.log");
        let file = Mutex::new(append(&path)?);
        Some(Self { path, file })
    }

    /// Where it was begun anew, or cannot be written to, the line is lost: nobody waits for a log.
    pub(super) fn write(&self, level: &str, words: &str) {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        if file.metadata().is_ok_and(|about| about.len() >= FULL) {
            // Another program that writes goes on in the file before, until it is full for it as well.
            let _ = std::fs::rename(&self.path, before(&self.path));
            if let Some(new) = append(&self.path) {
                *file = new;
            }
        }
        let now = Utc::now().to_rfc3339_opts(SecondsFormat::Millis, true);
        // One write, so that lines of several programs do not mix.
        let line = format!("{now} {} {level} {words}\n", std::process::id());
        let _ = file.write_all(line.as_bytes());
    }

    /// The last lines, oldest first.
    pub(super) fn last(&self, lines: usize) -> Vec<String> {
        let mut told = end(&before(&self.path));
        told.push_str(&end(&self.path));
        let all: Vec<_> = told.lines().collect();
        let from = all.len().saturating_sub(lines);
        all.iter().skip(from).map(ToString::to_string).collect()
    }
}

fn before(path: &Path) -> PathBuf {
    path.with_extension("before.log")
}

#[cfg(unix)]
fn append(path: &Path) -> Option<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut options = OpenOptions::new();
    options
        .create(true)
        .append(true)
        .mode(0o600)
        .open(path)
        .ok()
}

#[cfg(not(unix))]
fn append(path: &Path) -> Option<File> {
    OpenOptions::new().create(true).append(true).open(path).ok()
}

/// The end of a file, from a line's beginning on.
fn end(path: &Path) -> String {
    let read = || -> std::io::Result<String> {
        let mut file = File::open(path)?;
        let length = file.metadata()?.len();
        let skipped = length.saturating_sub(FULL / 4);
        file.seek(SeekFrom::Start(skipped))?;
        let mut bytes = Vec::new();
        file.take(FULL).read_to_end(&mut bytes)?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Ok(match text.split_once('\n') {
            Some((_, rest)) if skipped > 0 => rest.to_owned(),
            _ => text,
        })
    };
    read().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_file_is_begun_anew_and_the_one_before_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let log = Log::open(folder.path()).unwrap();
        let lines = usize::try_from(FULL).unwrap() / 40 * 3;
        for number in 0..lines {
            log.write("info", &format!("line {number}"));
        }
        let last = log.last(10);
        assert_eq!(last.len(), 10);
        assert!(
            last[9].ends_with(&format!("info line {}", lines - 1)),
            "{}",
            last[9]
        );
        assert!(last[0].ends_with(&format!("info line {}", lines - 10)));
        let sizes: Vec<_> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().metadata().unwrap().len())
            .collect();
        assert!(
            sizes.len() == 2 && sizes.iter().all(|size| *size <= FULL + 100),
            "{sizes:?}"
        );
    }
}
