//! The part of a sentence around a find that is worth quoting.

use std::ops::Range;

use super::text::{Brief, Segment, among, trimmed};

/// Sentences up to this many bytes are quoted whole.
const SHORT: usize = 130;

/// The clause of `segment` around `at`, not reaching into `others`: cut at commas, semicolons and dashes.
pub(super) fn around(
    brief: &Brief<'_>,
    segment: &Segment,
    at: &Range<usize>,
    others: &[Range<usize>],
) -> Range<usize> {
    let left_wall = others
        .iter()
        .filter(|o| o.end <= at.start)
        .map(|o| o.end)
        .max()
        .unwrap_or(segment.at.start)
        .max(segment.at.start);
    let right_wall = others
        .iter()
        .filter(|o| o.start >= at.end)
        .map(|o| o.start)
        .min()
        .unwrap_or(segment.at.end)
        .min(segment.at.end);
    let shared = left_wall > segment.at.start || right_wall < segment.at.end;
    if !shared && segment.at.len() <= SHORT {
        return without_stop(brief, segment.at.clone());
    }
    let text = &brief.plain;
    let cut = |c: char| matches!(c, ',' | ';' | '–' | '—' | '(' | ')' | '.' | '!' | '?');
    // A comma between digits belongs to a number.
    let is_cut = |position: usize, c: char| {
        let next = text[position + c.len_utf8()..].chars().next();
        cut(c) && next.is_none_or(char::is_whitespace)
    };
    let mut start = left_wall;
    for (offset, c) in text[left_wall..at.start].char_indices() {
        let position = left_wall + offset;
        // A clause of one or two words ("Fertig, …") does not say what it is about.
        let long_enough = brief.word_range(&(position..at.end)).len() >= 5;
        if is_cut(position, c) && long_enough {
            start = position + c.len_utf8();
        }
    }
    let mut end = right_wall;
    for (offset, c) in text[at.end..right_wall].char_indices() {
        if is_cut(at.end + offset, c) {
            end = at.end + offset;
            break;
        }
    }
    // What leads to the next find belongs to it.
    if right_wall < segment.at.end {
        let between = &brief.words[brief.word_range(&(at.end..end))];
        let joint = between
            .iter()
            .rev()
            .find(|w| among("and und et y then dann puis but aber mais pero", &w.lower));
        end = joint.map_or(end, |word| word.at.start);
    }
    // What stands between two finds belongs to the second where a conjunction begins it.
    let range = trimmed(text, start..end.max(at.end));
    let head = text[range.clone()].to_lowercase();
    let lead = [
        ", ", "and ", "und ", "et ", "y ", "but ", "aber ", "mais ", "pero ", "with ", "mit ",
        "avec ", "con ",
    ]
    .iter()
    .find(|lead| head.starts_with(**lead))
    .map_or(0, |lead| lead.len());
    let begin = if range.start + lead <= at.start {
        range.start + lead
    } else {
        range.start
    };
    let clause = without_stop(brief, trimmed(text, begin..range.end));
    let mut end = clause.end;
    for word in brief.words[brief.word_range(&(at.end..clause.end))]
        .iter()
        .rev()
    {
        if !among(JOINTS, &word.lower) {
            break;
        }
        end = word.at.start;
    }
    without_stop(brief, trimmed(text, clause.start..end.max(at.end)))
}

/// Words that lead to something behind the clause.
const JOINTS: &str = "instead of than rather statt anstatt anstelle von au lieu de du des en lugar vez del from to and or und oder et ou y o the by but";

/// Without the marks that end or part sentences.
pub(super) fn without_stop(brief: &Brief<'_>, at: Range<usize>) -> Range<usize> {
    let part = &brief.plain[at.clone()];
    let end = at.start + part.trim_end_matches([',', ';', ':', ' ']).len();
    let start = at.end
        - part
            .trim_start_matches([',', ';', ':', '.', ' ', '–', '—', '-'])
            .len();
    start.min(end)..end
}
