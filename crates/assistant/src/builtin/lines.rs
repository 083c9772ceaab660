//! The lines of a brief put together to blocks: headings, list items, paragraphs. Greetings, signatures and the lines
//! that mail programs write around quoted mails are left out.

use std::ops::Range;

use super::cues::{Cue, Cues};
use super::dates;
use super::text::{trimmed, words};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockShape {
    Heading,
    Item,
    Paragraph,
}

#[derive(Clone, Debug)]
pub(super) struct Block {
    /// Without bullets, marks and blanks around.
    pub at: Range<usize>,
    pub shape: BlockShape,
    pub depth: u8,
    /// Items of one list share a number; 0 for anything else.
    pub list: usize,
    /// Whether the list is introduced by a line with a colon only, so that its part ends with it.
    pub ends_part: bool,
}

/// A line as it is read.
#[derive(Clone, Debug)]
struct Line {
    /// Without quoting marks and blanks around.
    at: Range<usize>,
    depth: u8,
    indent: usize,
    /// Where the words of an item begin.
    item: Option<usize>,
    numbered: bool,
    skip: bool,
    /// The words of it that name who signs, or whom it greets.
    names: Option<(Named, Range<usize>)>,
}

/// In which part somebody is named around the words of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Greeted,
    Signed,
}

/// What the lines of a text come to.
pub(super) struct Laid {
    /// The text with everything made blank that parts the lines of a paragraph.
    pub plain: String,
    pub blocks: Vec<Block>,
    /// Who is greeted and who signs, each with how many mails ago.
    pub names: Vec<(Named, u8, Range<usize>)>,
}

/// Reads the lines of a text.
pub(super) fn blocks(text: &str, phrases: &Cues) -> Laid {
    let mut lines = lines(text);
    mark_mail_headers(text, &mut lines, phrases);
    let mut plain = text.as_bytes().to_vec();
    let blocks = gather(text, &lines, phrases);
    // Only ASCII bytes become blanks, so the text stays UTF-8 and every position stays what it was.
    for block in &blocks {
        let mut at_line_start = false;
        for byte in &mut plain[block.at.clone()] {
            match byte {
                b'\n' => {
                    *byte = b' ';
                    at_line_start = true;
                }
                b'>' if at_line_start => *byte = b' ',
                b' ' | b'\t' => {}
                _ => at_line_start = false,
            }
        }
    }
    let names = lines.iter().filter_map(|line| {
        let (named, at) = line.names.clone()?;
        Some((named, line.depth, at))
    });
    Laid {
        plain: String::from_utf8(plain).unwrap_or_else(|_| text.to_owned()),
        blocks,
        names: names.collect(),
    }
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for raw in text.split('\n') {
        let mut content = start;
        let mut depth = 0_u8;
        let mut indent = 0;
        for (offset, c) in raw.char_indices() {
            match c {
                '>' => {
                    depth = depth.saturating_add(1);
                    indent = 0;
                }
                ' ' | '\u{A0}' => indent += 1,
                '\t' => indent += 4,
                _ => {
                    content = start + offset;
                    break;
                }
            }
            content = start + offset + c.len_utf8();
        }
        let at = trimmed(text, content..start + raw.len());
        let marker = marker(&text[at.clone()]);
        lines.push(Line {
            item: marker.map(|(length, _)| at.start + length),
            numbered: marker.is_some_and(|(_, numbered)| numbered),
            at,
            depth,
            indent,
            skip: false,
            names: None,
        });
        start += raw.len() + 1;
    }
    lines
}

/// The length of a bullet or number at the start of a line, with the blanks after it, and whether it is a number.
fn marker(line: &str) -> Option<(usize, bool)> {
    let first = line.chars().next()?;
    let mark = if matches!(
        first,
        '-' | '*'
            | '•'
            | '·'
            | '–'
            | '—'
            | '▪'
            | '●'
            | '○'
            | '◦'
            | '‣'
            | '✓'
            | '✔'
            | '☐'
            | '■'
            | '→'
            | '➢'
    ) {
        (first.len_utf8(), false)
    } else {
        let inner = line.strip_prefix('(').unwrap_or(line);
        let opened = line.len() - inner.len();
        let label: String = inner
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '.')
            .collect();
        let label = label.trim_end_matches('.');
        let is_number = label.len() <= 5
            && label
                .split('.')
                .all(|n| (1..=2).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit()));
        let is_letter = label.len() == 1 && label.bytes().all(|b| b.is_ascii_lowercase());
        let closed = inner[label.len()..].starts_with([')', '.']);
        if !(is_number && (closed || label.contains('.'))
            || is_letter && inner[label.len()..].starts_with(')'))
        {
            return None;
        }
        (opened + label.len() + usize::from(closed), true)
    };
    let rest = &line[mark.0..];
    let blanks = rest.len() - rest.trim_start().len();
    // "-5 °C" and "1.5" are no items, a mark alone is none, and "14. März" is the middle of a sentence.
    let date = mark.1
        && words(rest.get(..rest.len().min(24)).unwrap_or(rest))
            .first()
            .is_some_and(|w| dates::month(&w.lower).is_some());
    (blanks > 0 && !rest.trim().is_empty() && !date).then_some((mark.0 + blanks, mark.1))
}

/// Marks the lines that mail programs add, and tells older mails from the newest where no ">" does.
fn mark_mail_headers(text: &str, lines: &mut [Line], phrases: &Cues) {
    const WROTE: [&str; 8] = [
        "wrote:",
        "schrieb:",
        "a écrit :",
        "a écrit :",
        "a écrit:",
        "escribió:",
        "ha scritto:",
        "schreef:",
    ];
    const FROM: [&str; 7] = ["from:", "von:", "de :", "de:", "de :", "da:", "van:"];
    const DATE: [&str; 11] = [
        "sent:",
        "date:",
        "gesendet:",
        "datum:",
        "envoyé :",
        "envoyé:",
        "date :",
        "enviado:",
        "enviado el:",
        "fecha:",
        "inviato:",
    ];
    const OTHER: [&str; 12] = [
        "to:",
        "cc:",
        "an:",
        "à :",
        "à:",
        "para:",
        "bcc:",
        "reply-to:",
        "antwort an:",
        "kopie:",
        "cc :",
        "asunto:",
    ];
    let lower = |line: &Line| text[line.at.clone()].to_lowercase();
    let mut older = 0_u8;
    for i in 0..lines.len() {
        let line = lower(&lines[i]);
        let next = lines.get(i + 1).map(&lower).unwrap_or_default();
        let begins = |l: &str| {
            ["on ", "am ", "le ", "el ", "op ", "il "]
                .iter()
                .any(|start| l.starts_with(start))
        };
        let wraps = WROTE.iter().any(|end| next.ends_with(end)) && begins(&line) && !begins(&next);
        let starts_older = line.contains("-original message-")
            || line.contains("- original message -")
            || line.contains("ursprüngliche nachricht")
            || line.contains("message d'origine")
            || line.contains("mensaje original")
            || FROM.iter().any(|from| line.starts_with(from))
                && lines[i + 1..]
                    .iter()
                    .take(3)
                    .any(|l| DATE.iter().any(|date| lower(l).starts_with(date)));
        let attribution = WROTE.iter().any(|end| line.ends_with(end))
            || (wraps && !line.is_empty() && line.len() < 120);
        if starts_older && i > 0 {
            older = older.saturating_add(1);
        }
        let header = starts_older
            || (older > 0 || i < 6)
                && [&FROM[..], &DATE[..], &OTHER[..]]
                    .concat()
                    .iter()
                    .any(|h| line.starts_with(h))
                && line.len() < 120;
        lines[i].depth = lines[i].depth.saturating_add(older);
        lines[i].skip |= attribution || header;
    }
    mark_greetings(text, lines, phrases);
}

/// Marks greetings, and signatures from their first line to the end of their mail.
fn mark_greetings(text: &str, lines: &mut [Line], phrases: &Cues) {
    let mut signed = 0;
    let mut name_wanted = false;
    for i in 0..lines.len() {
        let content = &text[lines[i].at.clone()];
        if signed > 0 {
            signed -= 1;
            if lines[i].depth == lines[i - 1].depth && !lines[i].skip {
                lines[i].skip = true;
                // The first line below "Kind regards" is who writes; what follows are company, address and number.
                if name_wanted
                    && words(content)
                        .iter()
                        .any(|w| w.lower.chars().all(char::is_alphabetic))
                {
                    lines[i].names = Some((Named::Signed, lines[i].at.clone()));
                    name_wanted = false;
                }
                continue;
            }
            signed = 0;
        }
        let words = words(content);
        let found = phrases.find(&words);
        let begins = |cue| {
            found
                .iter()
                .filter(|f| f.cue == cue && f.words.start == 0)
                .map(|f| f.words.end)
                .max()
        };
        let ends_open = content.ends_with([',', ':', '!']);
        let named = |named: Named, from: usize| {
            let (first, last) = (words.get(from)?, words.last()?);
            let at = lines[i].at.start;
            Some((named, at + first.at.start..at + last.at.end))
        };
        if let Some(end) =
            begins(Cue::Opening).filter(|_| words.len() <= 8 && (ends_open || words.len() <= 3))
        {
            lines[i].names = named(Named::Greeted, end);
            lines[i].skip = true;
            continue;
        }
        let rest_of_mail = lines[i + 1..]
            .iter()
            .take(40)
            .filter(|l| l.depth == lines[i].depth && !l.at.is_empty())
            .count();
        let unfinished = content.ends_with(',') || !content.ends_with(['.', '?', ':', ';']);
        let is_closing = content == "--"
            || content == "__"
            || begins(Cue::Closing)
                .is_some_and(|end| unfinished && words.len() <= end + 4 && words.len() <= 9)
                && rest_of_mail <= 12;
        if is_closing && i > 0 {
            // "Thanks, Anna" on the last line.
            let last = lines.get(i + 1).is_none_or(|next| next.at.is_empty());
            let same_line = begins(Cue::Closing).filter(|_| rest_of_mail == 0 || last);
            lines[i].names = same_line.and_then(|end| named(Named::Signed, end));
            lines[i].skip = true;
            name_wanted = lines[i].names.is_none();
            signed = 14;
        }
    }
}

fn gather(text: &str, lines: &[Line], phrases: &Cues) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut list = 0;
    let mut in_list = false;
    let mut after_blank = true;
    let mut headed_by_colon = false;
    for (i, line) in lines.iter().enumerate() {
        if line.at.is_empty() || line.skip {
            after_blank = true;
            continue;
        }
        let depth = line.depth;
        let same_mail = blocks.last().is_some_and(|b| b.depth == depth);
        if let Some(heading) = heading(text, lines, i, after_blank, phrases) {
            headed_by_colon =
                text[line.at.clone()].ends_with(':') && !text[line.at.clone()].starts_with('#');
            blocks.push(Block {
                at: heading,
                shape: BlockShape::Heading,
                depth,
                list: 0,
                ends_part: false,
            });
            in_list = false;
        } else if let Some(start) = line.item {
            if !in_list || !same_mail {
                list += 1;
            }
            in_list = true;
            blocks.push(Block {
                at: start..line.at.end,
                shape: BlockShape::Item,
                depth,
                list,
                ends_part: headed_by_colon,
            });
        } else if in_list && same_mail && !after_blank && line.indent >= 2 {
            // The item goes on.
            if let Some(last) = blocks.last_mut() {
                last.at.end = line.at.end;
            }
        } else if !after_blank
            && same_mail
            && blocks
                .last()
                .is_some_and(|b| b.shape == BlockShape::Paragraph)
            && !is_label(text, line)
        {
            if let Some(last) = blocks.last_mut() {
                last.at.end = line.at.end;
            }
        } else {
            if in_list {
                headed_by_colon = false;
            }
            in_list = false;
            blocks.push(Block {
                at: line.at.clone(),
                shape: BlockShape::Paragraph,
                depth,
                list: 0,
                ends_part: false,
            });
        }
        after_blank = false;
    }
    blocks
}

/// The words of a heading, if the line is one.
fn heading(
    text: &str,
    lines: &[Line],
    i: usize,
    after_blank: bool,
    phrases: &Cues,
) -> Option<Range<usize>> {
    let line = &lines[i];
    let content = &text[line.at.clone()];
    let next = lines
        .get(i + 1)
        .filter(|next| next.depth == line.depth && !next.at.is_empty());
    let next_filled = lines[i + 1..]
        .iter()
        .find(|l| !l.at.is_empty())
        .filter(|l| l.depth == line.depth);
    let leads_list = next_filled.is_some_and(|l| l.item.is_some());
    // Markdown: "# Scope", "**Scope**", and a line of dashes below.
    let hashes = content.bytes().take_while(|b| *b == b'#').count();
    if (1..=6).contains(&hashes) && content[hashes..].starts_with(' ') {
        return Some(trimmed(text, line.at.start + hashes..line.at.end));
    }
    if let Some(inner) = content
        .strip_prefix("**")
        .and_then(|c| c.strip_suffix("**").or(c.strip_suffix("**:")))
        && !inner.contains("**")
    {
        return Some(trimmed(
            text,
            line.at.start + 2..line.at.start + 2 + inner.len(),
        ));
    }
    if next.is_some_and(|l| l.at.len() >= 3 && text[l.at.clone()].bytes().all(|b| b == b'=')) {
        return Some(line.at.clone());
    }
    for label in [
        "subject:", "betreff:", "objet :", "objet:", "asunto:", "re:",
    ] {
        if content.to_lowercase().starts_with(label) && i < 6 {
            return Some(trimmed(text, line.at.start + label.len()..line.at.end));
        }
    }
    let start = line.item.unwrap_or(line.at.start);
    let words = words(&text[start..line.at.end]);
    let count = words.len();
    let ends_flat = !content.ends_with(['.', ',', ';', '!', '?']);
    let capital = text[start..]
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || c.is_numeric());
    if line.item.is_some() {
        // "3. Out of scope" above other lines is a heading; "3. Write the docs" among its like is an item.
        let alone = !neighbours_numbered(lines, i)
            && next.is_none_or(|l| {
                l.item.is_some() || l.indent <= line.indent + 1 || starts_large(&text[l.at.clone()])
            });
        let is_heading = line.numbered
            && line.indent == 0
            && alone
            && count <= 6
            && ends_flat
            && capital
            && next_filled.is_some();
        return is_heading.then_some(start..line.at.end);
    }
    if count == 0 || !capital && !content.ends_with(':') {
        return None;
    }
    if content.ends_with(':') && count <= 9 && (leads_list || next.is_none()) {
        return Some(line.at.clone());
    }
    let is_first = lines[..i].iter().all(|l| l.at.is_empty() || l.skip);
    if is_first && next.is_none() && next_filled.is_some() && count <= 14 && ends_flat {
        return Some(line.at.clone());
    }
    let says_part = phrases.find(&words).iter().any(|f| {
        f.words.start == 0
            && matches!(
                f.cue,
                Cue::PartDeliverables
                    | Cue::PartSkills
                    | Cue::PartExcluded
                    | Cue::PartOptional
                    | Cue::PartTime
                    | Cue::PartMoney
                    | Cue::PartAbout
                    | Cue::PartAnswer
            )
    });
    let stands_out =
        after_blank && (next.is_none() || leads_list || says_part) && next_filled.is_some();
    (stands_out
        && count <= 6
        && ends_flat
        && !content.contains(':')
        && (says_part || leads_list || count >= 2))
        .then(|| line.at.clone())
}

/// "Deadline: 3 May": a statement of its own, not the middle of a paragraph.
fn is_label(text: &str, line: &Line) -> bool {
    text[line.at.clone()]
        .split_once(": ")
        .is_some_and(|(label, value)| {
            starts_large(label)
                && label.split_whitespace().count() <= 4
                && label.len() <= 40
                && !value.trim().is_empty()
        })
}

fn starts_large(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

/// Whether the line before or after, blank ones aside, is numbered as well.
fn neighbours_numbered(lines: &[Line], i: usize) -> bool {
    let same = |l: &&Line| l.depth == lines[i].depth && !l.at.is_empty();
    // A numbered paragraph is no item of a list.
    let deep = |l: &Line| l.numbered && l.indent == lines[i].indent && l.at.len() <= 160;
    lines[..i].iter().rev().find(same).is_some_and(deep)
        || lines[i + 1..].iter().find(same).is_some_and(deep)
}
