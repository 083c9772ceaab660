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

/// What programs for mail write before a subject, in the languages of documents. A blank stands for any.
const SUBJECT: [&str; 10] = [
    "subject:",
    "betreff:",
    "objet :",
    "objet:",
    "asunto:",
    "oggetto:",
    "onderwerp:",
    "re:",
    "aw:",
    "fwd:",
];
/// With what greetings begin, in the same languages.
const GREETINGS: &str = "hello hi hey dear good hallo guten sehr liebe lieber bonjour madame monsieur cher chère hola buenos buenas estimado \
    estimada estimados buongiorno gentile gentili spettabile salve beste geachte goedendag goedemorgen";
/// In how many lines of a file its subject is looked for.
const HEAD: usize = 8;
/// The longest title that is made of a line.
const LONGEST: usize = 80;

/// The first line with words in it that is no greeting, as long as a title may be.
pub fn title(text: &str) -> String {
    let lines = || lines(text).filter(|line| !line.is_empty());
    let line = lines().find(|line| !is_greeting(line)).or(lines().next());
    let mut title: String = line
        .unwrap_or_default()
        .chars()
        .filter(|c| !c.is_control())
        .take(LONGEST)
        .collect();
    if line.is_some_and(|line| line.chars().count() > LONGEST) {
        title.push('…');
    }
    title
}

/// The lines of a text without the marks of headings and subjects.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(|line| {
        let line = line.trim_start_matches(['#', '*', '-', ' ']).trim();
        after_subject(line).unwrap_or(line)
    })
}

fn after_subject(line: &str) -> Option<&str> {
    let same = |a: char, b: char| a == b || a.is_whitespace() && b.is_whitespace();
    let rest = SUBJECT.iter().find_map(|word| {
        let mut found = line.chars();
        let begins = word.chars().all(|wanted| {
            let next = found.next().and_then(|c| c.to_lowercase().next());
            next.is_some_and(|next| same(next, wanted))
        });
        begins.then(|| found.as_str().trim_start())
    })?;
    Some(after_subject(rest).unwrap_or(rest))
}

/// "Hi there," and its like: a few words that end in a comma, or begin as greetings do.
fn is_greeting(line: &str) -> bool {
    let first = line
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let greets = GREETINGS.split_whitespace().any(|word| word == first);
    line.split_whitespace().count() <= 5 && (line.ends_with(',') || greets)
}

/// The subject that a text names near its beginning, or else a first line that stands alone as a title does. A first
/// sentence is no title where there is a file's name.
fn own_title(text: &str, source: BriefSource) -> Option<String> {
    let subject = text.lines().take(HEAD).find_map(|line| {
        let subject = after_subject(line.trim())?;
        (!subject.is_empty()).then(|| subject.to_owned())
    });
    if subject.is_some() || source != BriefSource::Text {
        return subject;
    }
    let mut lines = text
        .lines()
        .map(str::trim)
        .skip_while(|line| line.is_empty());
    let first = lines.next()?;
    let is_alone = lines.next().is_none_or(str::is_empty) && text.trim().contains('\n');
    let is_title = is_alone
        && !first.ends_with(['.', ',', ';', ':', '!', '?'])
        && !is_greeting(first)
        && first.split_whitespace().count() >= 2
        && first.chars().count() <= LONGEST;
    is_title.then(|| title(first))
}

/// A title out of a file: the first heading of a Markdown file, the subject that it names, or else the file's name made
/// readable.
pub(super) fn title_of_file(text: &str, stem: &str, source: BriefSource) -> String {
    if source == BriefSource::Markdown
        && let Some(heading) = text
            .lines()
            .find_map(|l| l.strip_prefix("# "))
            .map(str::trim)
            .filter(|h| !h.is_empty())
    {
        return heading.to_owned();
    }
    let is_plain = matches!(source, BriefSource::Text | BriefSource::Markdown);
    if let Some(title) = own_title(text, source).filter(|_| is_plain) {
        return title;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_neither_a_greeting_nor_a_header() {
        for (text, expected) in [
            ("Hi there,\n\nwe need a shop.", "we need a shop."),
            ("Betreff: AW: Neue Seiten\nSehr geehrte", "Neue Seiten"),
            ("Objet : Refonte\nBonjour", "Refonte"),
            ("# Shop\nText", "Shop"),
            ("Hello,", "Hello,"),
            ("Re:", ""),
            ("Objet\u{A0}: Refonte\nBonjour", "Refonte"),
            (
                "Guten Tag Frau Lindqvist\n\nwir suchen Hilfe.",
                "wir suchen Hilfe.",
            ),
        ] {
            assert_eq!(title(text), expected, "{text}");
        }
    }

    #[test]
    fn a_file_is_named_after_its_subject_or_what_stands_above_its_text() {
        let named = |text, stem| title_of_file(text, stem, BriefSource::Text);
        for (text, stem, expected) in [
            (
                "Von: Ute\nBetreff: Neuer Webshop\n\nGuten Tag,",
                "de",
                "Neuer Webshop",
            ),
            ("Asunto: Tienda en línea\nHola", "es", "Tienda en línea"),
            (
                "Website, second stage\n\nWe need more.",
                "en",
                "Website, second stage",
            ),
            (
                "Hello Nora\n\nWe need a shop.",
                "Webshop_Relaunch",
                "Webshop Relaunch",
            ),
            (
                "We need a shop by May.\n\nAnd more.",
                "Webshop Relaunch",
                "Webshop Relaunch",
            ),
            ("We need somebody who makes our\nsite new.", "en", "en"),
        ] {
            assert_eq!(named(text, stem), expected, "{text}");
        }
    }
}
