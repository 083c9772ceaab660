//! What a sentence asks for: the words after "we need", "you will", "please write", cut where an enumeration parts them.

use std::ops::Range;

use super::clause::without_stop;
use super::cues::{Cue, Found};
use super::enumeration;
use super::text::{Brief, Segment, among, trimmed};

/// Longer passages are no thing to hand over but a paragraph about one, in characters.
const LONGEST: usize = 320;

/// Words before a sign of need that make it part of a clause about something else: "everything you would expect".
const RELATIVES: &str =
    "who they everything anything what that which all if when was wenn falls alles ce que si";
/// Verbs between "optional" and what is optional.
const COPULAS: &str = "wäre wären would be is serait sería también auch also";
/// What may stand before a thing and does not belong to it.
const LEADS: &str = "and also und auch außerdem dazu et aussi également y también además plus please bitte zusätzlich to sowie \
    then as well tener avoir have zu de d que";
/// What may be left behind a thing and does not belong to it.
const TAILS: &str = "and und et y e sowie dazu also as well plus außerdem además";
/// Words that begin something known already, of which only the state is wanted: "the stand ready by Friday".
const KNOWN: &str = "the it them this that these those you us your den die das sie es ihn ihre diese dies le la les cela ce \
    votre vos el los las lo esto su sus";
/// States.
const STATES: &str = "ready live done finished back asap soon fertig zurück prêt prête listo lista";
/// What is no thing to make: persons, and what the freelancer gets or brings.
const NO_THINGS: &str = "it them you us your sie es lo experience solid strong erfahrung expérience experiencia be know see get \
    receive earn expect find bekommen erhalten recevoir recibir encontrar";

/// The things a sentence asks for. `taken` are passages understood as something else.
pub(super) fn find(
    brief: &Brief<'_>,
    segment: &Segment,
    taken: &[Range<usize>],
) -> Vec<Range<usize>> {
    let Some(object) = object(brief, segment) else {
        return Vec::new();
    };
    let mut things = Vec::new();
    for (number, piece) in enumeration::pieces(brief, segment, object)
        .into_iter()
        .enumerate()
    {
        let piece = without_tail(brief, without_stop(brief, without_lead(brief, piece)));
        let words = brief.word_range(&piece);
        if words.is_empty() {
            continue;
        }
        if among(NO_THINGS, &brief.words[words.start].lower) {
            // "You would get exposure and a share": the rest of it is no work either.
            if number == 0 {
                return things;
            }
            continue;
        }
        // "We need the first edit by May 28" is a date for something known.
        let known = among(KNOWN, &brief.words[words.start].lower);
        let is_taken = taken
            .iter()
            .any(|t| t.start <= piece.start && piece.end <= t.end)
            && (words.len() < 3 || known);
        let fits = brief.plain[piece.clone()].chars().count() <= LONGEST;
        let is_thing = !is_person(segment, &words) && !is_state(brief, segment, &words);
        if !is_taken && fits && is_thing && says_a_thing(brief, &words) {
            things.push(piece);
        }
    }
    things
}

/// Where the object of "we need" begins and ends, if the sentence has such a thing.
fn object(brief: &Brief<'_>, segment: &Segment) -> Option<Range<usize>> {
    if let Some(range) = optional_subject(brief, segment) {
        let says_need = segment
            .cues
            .iter()
            .any(|f| f.cue == Cue::Need && brief.words[f.words.start].at.start == range.start);
        if !says_need {
            return Some(range);
        }
    }
    let need = segment
        .cues
        .iter()
        .filter(|f| f.cue == Cue::Need && !is_relative(brief, segment, f))
        .min_by_key(|f| (f.words.start, usize::MAX - f.words.len()));
    let Some(need) = need else {
        return request(brief, segment);
    };
    let mut start = brief.words[need.words.end - 1].at.end;
    // Several signs in a row: "we would like you to", "we need someone to".
    while let Some(next) = segment.cues.iter().find(|f| {
        let at = brief.words[f.words.start].at.start;
        matches!(f.cue, Cue::Need | Cue::Also)
            && at >= start
            && brief.plain[start..at].trim().is_empty()
    }) {
        start = brief.words[next.words.end - 1].at.end;
    }
    // A person is looked for: what for, or what the person shall do, is the thing.
    if let Some(person) = person_after(brief, segment, start) {
        return purpose(brief, segment, person.words.end);
    }
    let rest = trimmed(&brief.plain, start..segment.at.end);
    (!rest.is_empty()).then_some(rest)
}

/// "Please write a text", "Bitte lesen Sie": from the verb on, when it is one of making.
fn request(brief: &Brief<'_>, segment: &Segment) -> Option<Range<usize>> {
    let please = segment.cues.iter().find(|f| f.cue == Cue::Please)?;
    let first = please.words.end;
    let verb = segment
        .cues
        .iter()
        .find(|f| f.cue == Cue::Make && (first..first + 4).contains(&f.words.start))?;
    let passive = among("prepare provide", &brief.words[verb.words.start].lower)
        && segment.has(Cue::AnswerBy);
    (!passive).then(|| {
        trimmed(
            &brief.plain,
            brief.words[verb.words.start].at.start..segment.at.end,
        )
    })
}

fn is_relative(brief: &Brief<'_>, segment: &Segment, need: &Found) -> bool {
    need.words.start > segment.words.start
        && among(RELATIVES, &brief.words[need.words.start - 1].lower)
}

/// "Optional wäre eine App", "Optional: an app": the subject follows the word.
fn optional_subject(brief: &Brief<'_>, segment: &Segment) -> Option<Range<usize>> {
    let optional = segment
        .cues
        .iter()
        .find(|f| f.cue == Cue::Optional && f.words.start == segment.words.start)?;
    let mut next = optional.words.end;
    while next < segment.words.end && among(COPULAS, &brief.words[next].lower) {
        next += 1;
    }
    let colon = brief.plain[brief.words[optional.words.end - 1].at.end..segment.at.end]
        .trim_start()
        .starts_with(':');
    (next > optional.words.end || colon)
        .then(|| brief.words.get(next).filter(|_| next < segment.words.end))
        .flatten()
        .map(|word| word.at.start..segment.at.end)
}

/// The person directly after `start`, with at most three words between ("a freelance", "an experienced").
fn person_after<'s>(brief: &Brief<'_>, segment: &'s Segment, start: usize) -> Option<&'s Found> {
    let first = brief.words.partition_point(|w| w.at.start < start);
    let persons = segment
        .cues
        .iter()
        .filter(|f| f.cue == Cue::Person && (first..=first + 3).contains(&f.words.start));
    persons.min_by_key(|f| f.words.start)
}

/// What follows "for", "to", "who can", "für", "pour", "para" behind a person.
fn purpose(brief: &Brief<'_>, segment: &Segment, first: usize) -> Option<Range<usize>> {
    for at in first..segment.words.end.min(first + 5) {
        let word = brief.words[at].lower.as_str();
        let next = brief.words.get(at + 1).map_or("", |w| w.lower.as_str());
        let skip = match word {
            "who" | "that" if among("can could will would", next) => 2,
            "to" | "for" | "für" | "pour" | "para" | "who" | "that" | "qui" | "que" => 1,
            // "Eine Illustratorin, die uns ein Maskottchen zeichnet": the verb stands last.
            "die" | "der" | "das" | "welche" | "welcher" => {
                let skipped = 1 + brief.words[at + 1..]
                    .iter()
                    .take_while(|w| among("uns mir für auch bei", &w.lower))
                    .count();
                let last = segment.words.end - 1;
                let made = segment
                    .cues
                    .iter()
                    .find(|f| f.cue == Cue::Make && f.words.end >= last);
                return made.filter(|f| f.words.start > at + skipped).map(|f| {
                    trimmed(
                        &brief.plain,
                        brief.words[at + skipped].at.start..brief.words[f.words.start - 1].at.end,
                    )
                });
            }
            _ => continue,
        };
        let begin = brief
            .words
            .get(at + skip)
            .filter(|_| at + skip < segment.words.end)?;
        // "Who knows technical words" describes the person, not the work.
        let made = segment
            .cues
            .iter()
            .any(|f| f.cue == Cue::Make && f.words.start == at + skip);
        let describes = among("who that qui que", word) && !made;
        return (!describes).then(|| trimmed(&brief.plain, begin.at.start..segment.at.end));
    }
    None
}

fn without_lead(brief: &Brief<'_>, at: Range<usize>) -> Range<usize> {
    let mut start = at.start;
    for word in &brief.words[brief.word_range(&at)] {
        let touches = start == at.start || brief.plain[start..word.at.start].trim().is_empty();
        if !among(LEADS, &word.lower) || !touches {
            break;
        }
        start = word.at.end;
    }
    trimmed(&brief.plain, start.min(at.end)..at.end)
}

fn without_tail(brief: &Brief<'_>, at: Range<usize>) -> Range<usize> {
    let mut end = at.start
        + brief.plain[at.clone()]
            .trim_end_matches(['.', '!', ' '])
            .len();
    for word in brief.words[brief.word_range(&at)].iter().rev() {
        if !among(TAILS, &word.lower) {
            break;
        }
        end = word.at.start;
    }
    without_stop(brief, trimmed(&brief.plain, at.start..end.max(at.start)))
}

fn is_person(segment: &Segment, words: &Range<usize>) -> bool {
    let head = words.start..words.start + 3;
    segment
        .cues
        .iter()
        .any(|f| f.cue == Cue::Person && head.contains(&f.words.start) && f.words.end <= words.end)
}

/// "The stand ready by Friday", "it asap": a state of something known, not a new thing.
fn is_state(brief: &Brief<'_>, segment: &Segment, words: &Range<usize>) -> bool {
    let hurried = segment
        .cues
        .iter()
        .any(|f| f.cue == Cue::Hurry && words.contains(&f.words.start));
    let timed = hurried
        || brief.words[words.clone()]
            .iter()
            .any(|w| among(STATES, &w.lower));
    timed && among(KNOWN, &brief.words[words.start].lower)
}

/// A thing has a word of some length that is no mere function word.
fn says_a_thing(brief: &Brief<'_>, words: &Range<usize>) -> bool {
    brief.words[words.clone()].iter().any(|w| {
        w.lower.chars().count() >= 3
            && w.lower.chars().any(char::is_alphabetic)
            && !enumeration::begins_thing(&w.lower)
    })
}
