//! The text layer of a PDF. The reader is a library that can panic or take for ever on a hostile file, so it works on
//! a thread of its own, is asked to stop when its time or its room is used up, and is left behind if it does not hear.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use pdf_extract::{
    ColorSpace, Document, MediaBox, OutputDev, OutputError, Path, PlainTextOutput, Transform,
    output_doc,
};

use super::{MAX_CHARACTERS, Unreadable};

/// A hundred pages take about a second.
const MOST_TIME: Duration = Duration::from_secs(30);
/// Objects may be nested deeply; the library recurses.
const STACK: usize = 64 * 1024 * 1024;

pub(super) fn read(bytes: &[u8]) -> Result<String, Unreadable> {
    // The mark may stand behind a few bytes of junk (ISO 32000-1, Annex H, note 13).
    if !bytes[..bytes.len().min(1024)]
        .windows(5)
        .any(|window| window == b"%PDF-")
    {
        return Err(Unreadable::Damaged);
    }
    let (send, receive) = mpsc::channel();
    let file = bytes.to_vec();
    let until = Instant::now() + MOST_TIME;
    thread::Builder::new()
        .name("pdf".into())
        .stack_size(STACK)
        .spawn(move || {
            let read = catch_unwind(AssertUnwindSafe(|| extract(&file, until)));
            let _ = send.send(read.unwrap_or(Err(Unreadable::Damaged)));
        })
        .map_err(|_| Unreadable::TooLarge)?;
    receive
        .recv_timeout(MOST_TIME + Duration::from_secs(5))
        .unwrap_or(Err(Unreadable::TooLarge))
}

fn extract(bytes: &[u8], until: Instant) -> Result<String, Unreadable> {
    let mut document = Document::load_mem(bytes).map_err(|_| Unreadable::Damaged)?;
    // Many files are encrypted with an empty password, only to forbid printing.
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(Unreadable::Encrypted);
    }
    let pages = document.get_pages().len();
    let mut text = String::new();
    let mut output = Bounded {
        inner: PlainTextOutput::new(&mut text),
        until,
        room: MAX_CHARACTERS * 2,
        over: false,
    };
    let done = output_doc(&document, &mut output);
    let over = output.over;
    match done {
        _ if over => Err(Unreadable::TooLarge),
        Err(_) if text.trim().is_empty() => Err(Unreadable::Damaged),
        // What could be read of a file with one bad page is worth more than nothing.
        Ok(()) | Err(_) => {
            if letters(&text) == 0 && pages > 0 {
                Err(Unreadable::NoText)
            } else {
                Ok(text)
            }
        }
    }
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Passes everything on until time or room is used up.
struct Bounded<D> {
    inner: D,
    until: Instant,
    room: usize,
    over: bool,
}

impl<D> Bounded<D> {
    fn spend(&mut self, characters: usize) -> Result<(), OutputError> {
        self.room = self.room.saturating_sub(characters);
        if self.room == 0 || Instant::now() > self.until {
            self.over = true;
            return Err(OutputError::FormatError(std::fmt::Error));
        }
        Ok(())
    }
}

impl<D: OutputDev> OutputDev for Bounded<D> {
    fn begin_page(
        &mut self,
        number: u32,
        media: &MediaBox,
        art: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.spend(1)?;
        self.inner.begin_page(number, media, art)
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        self.inner.end_page()
    }

    fn output_character(
        &mut self,
        at: &Transform,
        width: f64,
        spacing: f64,
        size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        self.spend(text.len())?;
        self.inner.output_character(at, width, spacing, size, text)
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        self.spend(1)?;
        self.inner.begin_word()
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        self.inner.end_word()
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        self.inner.end_line()
    }

    fn stroke(
        &mut self,
        _: &Transform,
        _: &ColorSpace,
        _: &[f64],
        _: &Path,
    ) -> Result<(), OutputError> {
        self.spend(1)
    }

    fn fill(
        &mut self,
        _: &Transform,
        _: &ColorSpace,
        _: &[f64],
        _: &Path,
    ) -> Result<(), OutputError> {
        self.spend(1)
    }
}
