//! A file becomes the text of a brief, or a typed reason why not.
//!
//! The extension says what a file should be, its first bytes must agree, and every reader has limits: what a
//! stranger mails to a freelancer may be damaged or made to hurt. Nothing is fetched: no image, no link, no style.

mod html;
mod layout;
mod mail;
mod pdf;
mod text;
mod word;

use domain::brief::BriefSource;
use serde::{Deserialize, Serialize};

pub use text::{clean, title};

/// The largest file that is read, in bytes (20 MiB).
pub const MAX_FILE: usize = 20 * 1024 * 1024;
/// The longest text that is kept, in characters.
pub const MAX_CHARACTERS: usize = domain::brief::MAX_CHARACTERS as usize;
/// Extensions that can be read, as a file dialog wants them.
pub const EXTENSIONS: [&str; 6] = ["txt", "md", "markdown", "eml", "pdf", "docx"];

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intake {
    /// The words: line ends are LF, no control characters other than LF and tab.
    pub text: String,
    /// A title for the brief: a mail's subject, a document's first heading, or the file's name.
    pub title: String,
    /// What kind of file it was.
    pub source: BriefSource,
    /// Name (may be empty) and mail address of who sent it, for a mail.
    pub from: Option<(String, String)>,
}

/// Why a file cannot become a brief.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Not a kind of file that is read.
    #[error("files of the kind .{extension} are not read")]
    Kind {
        /// Its extension in lower case, or empty.
        extension: String,
    },
    /// More than [`MAX_FILE`] bytes, or more than [`MAX_CHARACTERS`] characters once unpacked.
    #[error("the file is too large")]
    TooLarge,
    /// No words in it.
    #[error("the file is empty")]
    Empty,
    /// Its content is not what its extension says, or is broken.
    #[error("the file is damaged or not what its name says")]
    Damaged,
    /// Pages without any text, as a scanner makes them.
    #[error("the file holds pictures of pages, no text")]
    NoText,
    /// Needs a password.
    #[error("the file is protected by a password")]
    Encrypted,
    /// Reading did not come to an end in time.
    #[error("reading it takes too long")]
    TooSlow,
}

/// Reads the file `bytes` that is called `file_name` (a path is fine: only its last part counts).
pub fn read(file_name: &str, bytes: &[u8]) -> Result<Intake, Unreadable> {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) => (stem, extension.to_lowercase()),
        None => (name, String::new()),
    };
    if !EXTENSIONS.contains(&extension.as_str()) {
        return Err(Unreadable::Kind { extension });
    }
    if bytes.len() > MAX_FILE {
        return Err(Unreadable::TooLarge);
    }
    if bytes.is_empty() {
        return Err(Unreadable::Empty);
    }
    let mut intake = match extension.as_str() {
        "eml" => mail::read(bytes)?,
        "pdf" => plain(pdf::read(bytes)?, BriefSource::Pdf),
        "docx" => plain(word::read(bytes)?, BriefSource::Word),
        "txt" => plain(text::read(bytes)?, BriefSource::Text),
        _ => plain(text::read(bytes)?, BriefSource::Markdown),
    };
    intake.text = clean(&intake.text);
    if intake.text.trim().is_empty() {
        return Err(if intake.source == BriefSource::Pdf {
            Unreadable::NoText
        } else {
            Unreadable::Empty
        });
    }
    if intake.text.chars().count() > MAX_CHARACTERS {
        return Err(Unreadable::TooLarge);
    }
    if intake.title.is_empty() {
        intake.title = text::title_of_file(&intake.text, stem, intake.source);
    }
    intake.title = text::line(&intake.title, 200);
    Ok(intake)
}

fn plain(text: String, source: BriefSource) -> Intake {
    Intake {
        text,
        title: String::new(),
        source,
        from: None,
    }
}
