//! Plain text in whatever encoding it comes, and what is done to every text before it is kept.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use domain::brief::BriefSource;
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::Unreadable;

/// First bytes of files that are no text, whatever they are called.
const MAGIC: [&[u8]; 11] = [
    b"%PDF-",
    b"PK\x03\x04",
    b"\xD0\xCF\x11\xE0",
    b"\x89PNG",
    b"\xFF\xD8\xFF",
    b"GIF8",
    b"{\\rtf",
    b"\x7FELF",
    b"MZ\x90",
    b"\x1F\x8B",
    b"Rar!",
];

/// Decodes a text file: by its byte order mark, as UTF-8 if it is, else by the encoding that fits its bytes best.
pub(super) fn read(bytes: &[u8]) -> Result<String, Unreadable> {
    if MAGIC.iter().any(|magic| bytes.starts_with(magic)) {
        return Err(Unreadable::Damaged);
    }
    let text = decode(bytes);
    let odd = text
        .chars()
        .filter(|c| is_odd(*c) || *c == '\u{FFFD}')
        .count();
    // A stray form feed is no harm; a file full of such characters is no text.
    if odd * 20 > text.chars().count() {
        return Err(Unreadable::Damaged);
    }
    Ok(text)
}

fn decode(bytes: &[u8]) -> String {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding
            .decode_without_bom_handling(&bytes[length..])
            .0
            .into_owned();
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return encoding.decode_without_bom_handling(bytes).0.into_owned();
    }
    if let Ok(text) = str::from_utf8(bytes) {
        return text.to_owned();
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector
        .guess(None, Utf8Detection::Allow)
        .decode_without_bom_handling(bytes)
        .0
        .into_owned()
}

/// Western text in UTF-16 has a zero as every second byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(512) & !1];
    let zeros = |offset: usize| {
        head.iter()
            .skip(offset)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let half = head.len() / 2;
    if half < 2 {
        None
    } else if zeros(1) * 10 > half * 7 && zeros(0) * 10 < half {
        Some(UTF_16LE)
    } else if zeros(0) * 10 > half * 7 && zeros(1) * 10 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Line ends become LF, blanks at line ends go, three and more empty lines become one, control characters, invisible
/// marks of direction and width, and characters that only a machine can read go.
pub fn clean(text: &str) -> String {
    let text = text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}', '\u{000B}', '\u{000C}'], "\n");
    let mut clean = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.split('\n') {
        let line: String = line
            .chars()
            .filter(|c| !is_odd(*c) && !is_invisible(*c))
            .collect();
        let line = line.trim_end();
        if line.is_empty() {
            empty += 1;
            continue;
        }
        if !clean.is_empty() {
            clean.push_str(if empty == 0 { "\n" } else { "\n\n" });
        }
        empty = 0;
        clean.push_str(line);
    }
    clean
}

/// A title out of a text: the first heading of a Markdown file, else the file's name made readable.
pub(super) fn title(text: &str, stem: &str, source: BriefSource) -> String {
    if source == BriefSource::Markdown
        && let Some(heading) = text
            .lines()
            .find_map(|l| l.strip_prefix("# "))
            .map(str::trim)
            .filter(|h| !h.is_empty())
    {
        return heading.to_owned();
    }
    let name = stem.replace('_', " ");
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        text.lines()
            .map(str::trim)
            .find(|line| !line.is_empty())
            .unwrap_or_default()
            .to_owned()
    } else {
        name
    }
}

/// One line of at most `max` characters.
pub(super) fn line(text: &str, max: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars()
        .filter(|c| !c.is_control() && !is_invisible(*c))
        .take(max)
        .collect()
}

fn is_odd(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

/// Zero width, direction overrides, soft hyphen, byte order mark, and the tag block: they hide words from the reader.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}')
}
