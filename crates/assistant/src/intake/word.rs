//! Word documents (ECMA-376): the text of the main part. Paragraphs become lines, list items get a dash, cells are
//! parted by tabs. Deleted and hidden words are left out, and nothing that a document only points to is opened.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

use super::{MAX_CHARACTERS, Unreadable};

/// The most that the main part may unpack to, in bytes. Its markup takes ten to thirty times the room of the words.
const MOST_XML: u64 = 64 * 1024 * 1024;

pub(super) fn read(bytes: &[u8]) -> Result<String, Unreadable> {
    // A protected document is not a zip but an OLE container with the zip encrypted inside.
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        let name: Vec<u8> = "EncryptedPackage"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let protected = bytes.windows(name.len()).any(|window| window == name);
        return Err(if protected {
            Unreadable::Encrypted
        } else {
            Unreadable::Damaged
        });
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    let part = match archive.by_name("word/document.xml") {
        Ok(part) => part,
        Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
            return Err(Unreadable::Encrypted);
        }
        Err(_) => return Err(Unreadable::Damaged),
    };
    let mut xml = Vec::new();
    // What the directory claims about sizes is not trusted: reading stops by itself.
    part.take(MOST_XML + 1)
        .read_to_end(&mut xml)
        .map_err(|_| Unreadable::Damaged)?;
    if xml.len() as u64 > MOST_XML {
        return Err(Unreadable::TooLarge);
    }
    let xml = String::from_utf8(xml).map_err(|_| Unreadable::Damaged)?;
    words(&xml)
}

#[derive(Default)]
struct Page {
    text: String,
    paragraph: String,
    /// Depth inside of elements whose words do not count.
    skipped: u32,
    in_text: bool,
    hidden_run: bool,
    in_run: bool,
    list_level: Option<usize>,
    cells: u32,
    cell_starts: bool,
}

fn words(xml: &str) -> Result<String, Unreadable> {
    let mut reader = Reader::from_str(xml);
    let mut page = Page::default();
    let mut depth = 0_u32;
    loop {
        match reader.read_event().map_err(|_| Unreadable::Damaged)? {
            Event::Start(tag) => {
                depth += 1;
                page.start(&tag);
            }
            Event::Empty(tag) => page.single(&tag),
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                page.end(tag.local_name().as_ref());
            }
            Event::Text(text) => page.say(&text.xml10_content()),
            Event::CData(text) => page.say(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let character = match reference.resolve_char_ref() {
                    Ok(Some(character)) => Some(character),
                    _ => named(&reference.xml10_content()),
                };
                page.say(&character.map(String::from).unwrap_or_default());
            }
            // Entities of its own are how a small file becomes a huge one; no word processor writes them.
            Event::DocType(_) => return Err(Unreadable::Damaged),
            Event::Eof => break,
            _ => {}
        }
        if page.text.len() > MAX_CHARACTERS * 4 {
            return Err(Unreadable::TooLarge);
        }
    }
    // A document that stops in the middle of an element was cut off.
    if depth == 0 {
        Ok(page.text)
    } else {
        Err(Unreadable::Damaged)
    }
}

impl Page {
    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name();
        if self.skipped > 0 || is_skipped(name.as_ref()) {
            self.skipped += 1;
            return;
        }
        match name.as_ref() {
            "p" => {
                self.list_level = None;
                self.paragraph.clear();
            }
            "r" => {
                self.in_run = true;
                self.hidden_run = false;
            }
            "t" => self.in_text = true,
            "tr" => self.cells = 0,
            "tc" => {
                self.cells += 1;
                self.cell_starts = true;
            }
            _ => self.single(tag),
        }
    }

    /// Elements that say something by being there.
    fn single(&mut self, tag: &BytesStart<'_>) {
        if self.skipped > 0 {
            return;
        }
        let value = || {
            tag.try_get_attribute("w:val")
                .ok()
                .flatten()
                .map(|a| a.value.into_owned())
        };
        match tag.local_name().as_ref() {
            "numPr" => self.list_level = Some(0),
            "ilvl" if self.list_level.is_some() => {
                self.list_level = value().and_then(|level| level.parse().ok())
            }
            "vanish" if self.in_run => {
                self.hidden_run = !matches!(value().as_deref(), Some("0" | "false"))
            }
            "tab" if self.in_run => self.paragraph.push('\t'),
            "br" | "cr" => self.paragraph.push('\n'),
            "noBreakHyphen" => self.paragraph.push('-'),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match name {
            "t" => self.in_text = false,
            "r" => {
                self.in_run = false;
                self.hidden_run = false;
            }
            "p" => self.end_paragraph(),
            "tr" => self.text.push('\n'),
            "tbl" => {
                self.cells = 0;
                self.text.push('\n');
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        let paragraph = paragraph.trim_end();
        if self.cells > 0 {
            // Inside of a row: the first paragraph of a cell follows a tab, the others a blank.
            let part = match (self.cell_starts, self.cells) {
                (true, 1) => "",
                (true, _) => "\t",
                (false, _) => " ",
            };
            self.cell_starts = false;
            self.text.push_str(part);
            self.text.push_str(&paragraph.replace('\n', " "));
            return;
        }
        match self.list_level.filter(|_| !paragraph.is_empty()) {
            Some(level) => {
                self.text.push_str(&"  ".repeat(level.min(8)));
                self.text.push_str("- ");
                self.text.push_str(paragraph);
                self.text.push('\n');
            }
            None => {
                // Paragraphs are set apart on the page; a list stays together.
                if !paragraph.is_empty()
                    && self
                        .text
                        .lines()
                        .next_back()
                        .is_some_and(|l| l.trim_start().starts_with("- "))
                {
                    self.text.push('\n');
                }
                self.text.push_str(paragraph);
                self.text.push_str("\n\n");
            }
        }
    }

    fn say(&mut self, text: &str) {
        if self.in_text && self.skipped == 0 && !self.hidden_run {
            self.paragraph.push_str(text);
        }
    }
}

/// Deleted words, field codes, and the second copy that old readers get of a drawing.
fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "del" | "moveFrom" | "instrText" | "Fallback" | "delText"
    )
}

fn named(reference: &str) -> Option<char> {
    match reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}
