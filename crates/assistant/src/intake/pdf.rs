//! The text layer of a PDF. The reader is a library that can panic or take for ever on a hostile file, so it works on
//! a thread of its own, is asked to stop when its time or its room is used up, and is left behind if it does not hear.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use pdf_extract::{
    ColorSpace, Document, MediaBox, OutputDev, OutputError, Path, Transform, output_doc,
};

use super::layout::Layout;
use super::{MAX_CHARACTERS, Unreadable};

/// A hundred pages take about a second.
const MOST_TIME: Duration = Duration::from_secs(15);
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
        .recv_timeout(MOST_TIME + Duration::from_secs(3))
        .unwrap_or(Err(Unreadable::TooSlow))
}

fn extract(bytes: &[u8], until: Instant) -> Result<String, Unreadable> {
    let mut document = Document::load_mem(bytes).map_err(|_| Unreadable::Damaged)?;
    // Many files are encrypted with an empty password, only to forbid printing.
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(Unreadable::Encrypted);
    }
    let mut output = Bounded {
        layout: Layout::default(),
        until,
        room: MAX_CHARACTERS * 2,
        over: None,
    };
    let done = output_doc(&document, &mut output);
    let over = output.over;
    let text = output.layout.into_text();
    if let Some(over) = over {
        return Err(over);
    }
    match done {
        // What could be read of a file with one bad page is worth more than nothing.
        _ if letters(&text) > 0 => Ok(text),
        Err(_) => Err(Unreadable::Damaged),
        Ok(()) => Err(Unreadable::NoText),
    }
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Hands letters to the layout until time or room is used up.
struct Bounded {
    layout: Layout,
    until: Instant,
    room: usize,
    /// What was used up.
    over: Option<Unreadable>,
}

impl Bounded {
    fn spend(&mut self, characters: usize) -> Result<(), OutputError> {
        self.room = self.room.saturating_sub(characters);
        if self.room == 0 {
            self.over = Some(Unreadable::TooLarge);
        } else if Instant::now() > self.until {
            self.over = Some(Unreadable::TooSlow);
        }
        match self.over {
            Some(_) => Err(OutputError::FormatError(std::fmt::Error)),
            None => Ok(()),
        }
    }
}

impl OutputDev for Bounded {
    fn begin_page(
        &mut self,
        _: u32,
        _: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.spend(1)
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        self.layout.page();
        self.spend(1)
    }

    fn output_character(
        &mut self,
        at: &Transform,
        width: f64,
        _: f64,
        size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        self.spend(text.len())?;
        // Many programs write with the page upside down, so only lengths count, not signs.
        let (across, up) = (at.m11.hypot(at.m12), at.m21.hypot(at.m22));
        self.layout
            .letter(text, at.m31, at.m32, width * size * across, size * up);
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        self.spend(1)
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
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
