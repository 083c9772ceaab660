//! Files that are handed over, and pages as the window shows them.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use domain::settings::SettingsFields;
use schemars::JsonSchema;
use serde::Serialize;
use ts_rs::TS;

use crate::workspace::Written;
use crate::{Error, ErrorCode, Result};

/// The pages of a document, made from the very bytes of its PDF.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Pages {
    /// A self-contained SVG each.
    pub pages: Vec<String>,
}

impl Pages {
    pub(crate) fn of(pdf: &[u8]) -> Result<Self> {
        Ok(Self {
            pages: documents::pages(pdf).map_err(Error::from)?,
        })
    }
}

impl From<documents::Error> for Error {
    fn from(error: documents::Error) -> Self {
        Self::new(ErrorCode::Document).with("detail", error)
    }
}

/// The folder that exported files go to.
pub(crate) fn folder(settings: &SettingsFields) -> Result<PathBuf> {
    if !settings.export_folder.is_empty() {
        return Ok(PathBuf::from(&settings.export_folder));
    }
    let user = directories::UserDirs::new().ok_or_else(|| Error::new(ErrorCode::CannotOpen))?;
    Ok(user
        .document_dir()
        .map_or_else(|| user.home_dir().join("Documents"), ToOwned::to_owned)
        .join("Daybook"))
}

/// A name that every system takes: no separators, no reserved characters, not too long.
pub(crate) fn file_name(title: &str, extension: &str) -> String {
    let kept: String = title
        .chars()
        .map(|c| {
            if c.is_control() || r#"/\:*?"<>|"#.contains(c) {
                '-'
            } else {
                c
            }
        })
        .collect();
    let mut short = String::new();
    for c in kept
        .trim_matches(|c: char| c == '.' || c.is_whitespace())
        .chars()
    {
        // Most file systems count 255 bytes; the counter and the extension need some of them.
        if short.len() + c.len_utf8() > 180 {
            break;
        }
        short.push(c);
    }
    if short.is_empty() {
        short.push_str("Daybook");
    }
    format!("{short}.{extension}")
}

/// Writes a new file into the export folder.
pub(crate) fn export(settings: &SettingsFields, name: &str, bytes: &[u8]) -> Result<Written> {
    let folder = folder(settings)?;
    std::fs::create_dir_all(&folder).map_err(|error| Error::io(&error, &folder))?;
    write_new(&folder, name, bytes)
}

/// Writes a new file. One that is there is never overwritten: the new one gets a counter.
pub(crate) fn write_new(folder: &Path, name: &str, bytes: &[u8]) -> Result<Written> {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "pdf"));
    for count in 1..1000 {
        let name = if count == 1 {
            name.to_owned()
        } else {
            format!("{stem} ({count}).{extension}")
        };
        let path = folder.join(name);
        let mut file = match std::fs::File::create_new(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => continue,
            Err(error) => return Err(Error::io(&error, &path)),
        };
        let written = file.write_all(bytes).and_then(|()| file.sync_all());
        if let Err(error) = written {
            drop(file);
            // Half a document must not be taken for a whole one.
            let _ = std::fs::remove_file(&path);
            return Err(Error::io(&error, &path));
        }
        return Ok(Written {
            path: path.display().to_string(),
        });
    }
    Err(Error::new(ErrorCode::FileExists).with("path", folder.join(name).display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fit_every_file_system() {
        assert_eq!(file_name("2026-001", "pdf"), "2026-001.pdf");
        assert_eq!(file_name("../../etc/passwd", "pdf"), "-..-etc-passwd.pdf");
        assert_eq!(file_name(" \t\n", "xml"), "---.xml".replace("---", "--"));
        assert!(file_name(&"日本".repeat(200), "pdf").len() < 200);
    }

    #[test]
    fn an_export_never_overwrites() {
        let folder = tempfile::tempdir().unwrap();
        let settings = SettingsFields {
            export_folder: folder.path().join("new").display().to_string(),
            ..SettingsFields::default()
        };
        let first = export(&settings, "A.pdf", b"1").unwrap().path;
        let second = export(&settings, "A.pdf", b"2").unwrap().path;
        assert!(first.ends_with("A.pdf") && second.ends_with("A (2).pdf"));
        assert_eq!(std::fs::read(first).unwrap(), b"1");
    }
}
