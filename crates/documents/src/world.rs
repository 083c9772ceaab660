//! What a template can see: the other templates, one file of data, a logo, the fonts. No disk, no network, no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::fonts::{BOOK, FONTS};

/// A template that makes a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Template {
    /// `templates/invoice.typ`
    Invoice,
    /// `templates/proposal.typ`
    Proposal,
    /// `templates/reminder.typ`
    Reminder,
    /// `templates/reading.typ`
    Reading,
    /// `templates/logo.typ`: a sheet with nothing but a logo.
    Logo,
}

impl Template {
    fn name(self) -> &'static str {
        match self {
            Self::Invoice => "invoice.typ",
            Self::Proposal => "proposal.typ",
            Self::Reminder => "reminder.typ",
            Self::Reading => "reading.typ",
            Self::Logo => "logo.typ",
        }
    }
}

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

static SOURCES: LazyLock<[Source; 8]> = LazyLock::new(|| {
    [
        ("invoice.typ", include_str!("../templates/invoice.typ")),
        ("proposal.typ", include_str!("../templates/proposal.typ")),
        ("reminder.typ", include_str!("../templates/reminder.typ")),
        ("logo.typ", include_str!("../templates/logo.typ")),
        ("shared.typ", include_str!("../templates/shared.typ")),
        ("letter.typ", include_str!("../templates/letter.typ")),
        ("slip.typ", include_str!("../templates/slip.typ")),
        ("reading.typ", include_str!("../templates/reading.typ")),
    ]
    .map(|(name, text)| Source::new(file(name), text.to_owned()))
});

static DATA: LazyLock<FileId> = LazyLock::new(|| file("data.json"));

static LOGO: LazyLock<FileId> = LazyLock::new(|| file("logo"));

/// A file of the templates' own small world.
fn file(name: &'static str) -> FileId {
    // Every name is a constant of this file and none of them climbs out of the root.
    let path = VirtualPath::new(name).unwrap_or_else(|_| unreachable!("{name} is a plain name"));
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// One document in the making.
pub struct Page {
    template: Template,
    data: Bytes,
    logo: Option<Bytes>,
}

impl Page {
    /// `data` is JSON; the template reads it as values, so nothing in it is ever taken for code.
    pub fn new(template: Template, data: Vec<u8>, logo: Option<Bytes>) -> Self {
        Self {
            template,
            data: Bytes::new(data),
            logo,
        }
    }
}

impl World for Page {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        file(self.template.name())
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        SOURCES
            .iter()
            .find(|source| source.id() == id)
            .cloned()
            .ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == *DATA {
            return Ok(self.data.clone());
        }
        match &self.logo {
            Some(logo) if id == *LOGO => Ok(logo.clone()),
            _ => Err(FileError::AccessDenied),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
