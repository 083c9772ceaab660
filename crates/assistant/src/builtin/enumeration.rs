//! The parts of an enumeration. A comma or "and" parts two things only where something begins that can stand alone: an
//! article, a number, or a verb of making; once a comma has parted things, the last "and" parts the last.

use std::ops::Range;

use super::cues::Cue;
use super::text::{Brief, Segment, among, trimmed};

/// What a thing can begin with.
const BEGINNINGS: &str = "a an the some two three four five six ten several our new one another \
    ein eine einen einer das den die zwei drei vier fünf mehrere neue unsere \
    un une des le les deux trois quatre cinq notre nos plusieurs \
    una unos unas el los las la dos tres cuatro cinco nuestro nuestra varios varias";
const ANDS: &str = "and und et y e sowie plus ainsi";
const ALSOS: &str = "además également dazu außerdem also";
/// What follows a comma and belongs to the thing no more.
const ENDS: &str = "because since so but as which we if weil da denn aber damit wir car mais parce afin nous puisque porque \
    pero ya para sonst otherwise i";
const ARTICLES: &str = "das die den der the el la le les los las";
/// Verbs that make an article before them a pronoun: ", das sind 90.000 Zeichen".
const FINITE: &str =
    "sind ist war waren wird werden soll sollen muss müssen kann können is are was wir sie";

pub(super) fn begins_thing(word: &str) -> bool {
    among(BEGINNINGS, word) || word.bytes().all(|b| b.is_ascii_digit())
}

/// The pieces of `object`, in order; what follows the enumeration is left out.
pub(super) fn pieces(
    brief: &Brief<'_>,
    segment: &Segment,
    object: Range<usize>,
) -> Vec<Range<usize>> {
    let words = brief.word_range(&object);
    let mut cuts = vec![object.start];
    let mut end = object.end;
    let mut brackets = 0_usize;
    for at in words.clone().skip(1) {
        let gap = gap(brief, at);
        brackets = (brackets + gap.matches('(').count()).saturating_sub(gap.matches(')').count());
        if brackets > 0 {
            continue;
        }
        let word = brief.words[at].lower.as_str();
        let comma = gap.contains([',', ';']);
        let piece = cuts.last().copied().unwrap_or(object.start);
        let so_far = brief.word_range(&(piece..brief.words[at].at.start));
        // "Remove the noise and the pauses" is one piece of work.
        let is_work = so_far.clone().take(2).any(|i| is_make(segment, i));
        let goes_on =
            is_work && !is_make(segment, at) && (among(ARTICLES, word) || !begins_thing(word));
        if !goes_on && parts(brief, segment, at, &words, cuts.len() > 1) {
            cuts.push(brief.words[at].at.start);
        } else if comma && among(ENDS, word) {
            end = brief.words[at].at.start;
            break;
        }
    }
    cuts.push(end);
    let pieces = cuts
        .windows(2)
        .map(|pair| trimmed(&brief.plain, pair[0]..pair[1]));
    pieces.filter(|range| !range.is_empty()).collect()
}

/// Whether a new thing begins with the word at `at`.
fn parts(
    brief: &Brief<'_>,
    segment: &Segment,
    at: usize,
    words: &Range<usize>,
    is_many: bool,
) -> bool {
    let (word, previous) = (
        brief.words[at].lower.as_str(),
        brief.words[at - 1].lower.as_str(),
    );
    let before = |n: usize| {
        at.checked_sub(n)
            .filter(|i| *i >= words.start)
            .map_or("", |i| brief.words[i].lower.as_str())
    };
    let comma = gap(brief, at).contains([',', ';']);
    let starts = |i: usize| begins_thing(&brief.words[i].lower) || is_make(segment, i);
    let and = among(ANDS, previous)
        || previous == "as" && before(2) == "well"
        || among(ALSOS, previous) && at >= words.start + 2 && gap(brief, at - 1).contains(',');
    if comma {
        let explains = among(ARTICLES, word)
            && brief
                .words
                .get(at + 1)
                .is_some_and(|next| among(FINITE, &next.lower));
        let later = (at + 1..(at + 3).min(words.end)).any(starts);
        return if among(ANDS, word) {
            later
        } else {
            starts(at) && !explains
        };
    }
    and && (starts(at) || is_many && words_to_comma(brief, at, words.end) >= 2)
}

fn is_make(segment: &Segment, at: usize) -> bool {
    segment
        .cues
        .iter()
        .any(|f| f.cue == Cue::Make && f.words.start == at)
}

/// What stands between a word and the one before it.
fn gap<'b>(brief: &'b Brief<'_>, at: usize) -> &'b str {
    &brief.plain[brief.words[at - 1].at.end..brief.words[at].at.start]
}

fn words_to_comma(brief: &Brief<'_>, at: usize, end: usize) -> usize {
    (at + 1..end)
        .take_while(|i| !gap(brief, *i).contains([',', ';', '.']))
        .count()
        + 1
}
