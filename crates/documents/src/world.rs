//! What a template can see: the other templates, one file of data, the fonts. No disk, no network, no clock.

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
    /// `templates/reading.typ`
    Reading,
}

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

static SOURCES: LazyLock<[Source; 4]> = LazyLock::new(|| {
    [
        ("invoice.typ", include_str!("../templates/invoice.typ")),
        ("proposal.typ", include_str!("../templates/proposal.typ")),
        ("shared.typ", include_str!("../templates/shared.typ")),
        ("reading.typ", include_str!("../templates/reading.typ")),
    ]
    .map(|(name, text)| Source::new(file(name), text.to_owned()))
});

static DATA: LazyLock<FileId> = LazyLock::new(|| file("data.json"));

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
}

impl Page {
    /// `data` is JSON; the template reads it as values, so nothing in it is ever taken for code.
    pub fn new(template: Template, data: Vec<u8>) -> Self {
        Self {
            template,
            data: Bytes::new(data),
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
        match self.template {
            Template::Invoice => SOURCES[0].id(),
            Template::Proposal => SOURCES[1].id(),
            Template::Reading => SOURCES[3].id(),
        }
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
            Ok(self.data.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
