//! What is to be handed over: the items of lists that say so, and what follows "we need" in sentences.

use std::ops::Range;

use super::clause::without_stop;
use super::cues::{Cue, Found};
use super::text::{Brief, Part, Segment, Shape, trimmed};

/// Something to hand over, or something explicitly not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Deliverable {
    /// The exact words of it.
    pub at: Range<usize>,
    /// Without article, with a capital.
    pub text: String,
    pub optional: bool,
}

/// What is asked for and what is left out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope {
    pub included: Vec<Deliverable>,
    pub excluded: Vec<Deliverable>,
}

/// The longest text of a deliverable, in characters.
const LONGEST: usize = 160;
/// A brief of hundreds of pages lists more than anybody wants in a summary.
const MOST: usize = 60;

/// Finds the scope. `taken` are passages that were understood as something else, such as a deadline or budget.
pub(crate) fn find(brief: &Brief<'_>, taken: &[Range<usize>]) -> Scope {
    let mut scope = Scope::default();
    let lists = lists(brief);
    let listed: Vec<&Segment> = lists
        .iter()
        .filter(|list| is_scope(brief, list))
        .flatten()
        .copied()
        .collect();
    for segment in &listed {
        item(brief, segment, taken, &mut scope);
    }
    let from_lists = scope.included.len();
    for segment in brief.segments.iter().filter(|s| s.shape != Shape::Item) {
        if segment.has(Cue::RiskMachine) {
            continue;
        }
        // "Excluding VAT" leaves out no work.
        let about_money = taken
            .iter()
            .any(|t| segment.at.start <= t.start && t.end <= segment.at.end);
        if is_exclusion(segment) && !about_money {
            if segment.shape == Shape::Sentence {
                let at = without_stop(brief, segment.at.clone());
                scope.excluded.push(deliverable(brief, at, false));
            }
            continue;
        }
        // Where a list says what is wanted, sentences only add what they say they add.
        let adds = segment.has(Cue::Also) || segment.has(Cue::Optional);
        if from_lists >= 2 && !adds {
            continue;
        }
        sentence(brief, segment, taken, &mut scope);
    }
    for segment in brief
        .segments
        .iter()
        .filter(|s| s.part == Part::Excluded && s.shape == Shape::Item)
    {
        scope.excluded.push(deliverable(
            brief,
            without_stop(brief, segment.at.clone()),
            false,
        ));
    }
    dedupe(&mut scope.included);
    scope.included.sort_by_key(|d| d.at.start);
    scope.included.truncate(MOST);
    dedupe(&mut scope.excluded);
    scope.excluded.truncate(MOST);
    scope
}

fn lists<'b>(brief: &'b Brief<'_>) -> Vec<Vec<&'b Segment>> {
    let mut lists: Vec<Vec<&Segment>> = Vec::new();
    for segment in brief.segments.iter().filter(|s| s.shape == Shape::Item) {
        match lists.last_mut() {
            Some(list) if list[0].block == segment.block && list[0].part == segment.part => {
                list.push(segment)
            }
            _ => lists.push(vec![segment]),
        }
    }
    lists
}

/// Whether a list is of things to hand over.
fn is_scope(brief: &Brief<'_>, list: &[&Segment]) -> bool {
    match list[0].part {
        Part::Deliverables | Part::Optional => true,
        Part::Unknown => {
            // Without a heading, what stands before the list tells, and the items must not be labels with values.
            let before = brief
                .segments
                .iter()
                .rfind(|s| s.at.end <= list[0].at.start);
            let led = before.is_some_and(|s| {
                s.has(Cue::Need) || s.has(Cue::PartDeliverables) || s.has(Cue::Make)
            });
            let skills = before.is_some_and(|s| s.has(Cue::Skill) && !s.has(Cue::Need));
            let labels = list.iter().filter(|s| is_label(brief, s)).count();
            let made = list.iter().filter(|s| s.has(Cue::Make)).count();
            !skills && labels * 2 <= list.len() && (led || made * 2 >= list.len())
        }
        Part::Excluded | Part::Skills | Part::Time | Part::Money | Part::About | Part::Answer => {
            false
        }
    }
}

/// "Deadline: 3 May", "Place: Kassel".
fn is_label(brief: &Brief<'_>, segment: &Segment) -> bool {
    let text = &brief.plain[segment.at.clone()];
    text.split_once(':').is_some_and(|(label, _)| {
        let range = segment.at.start..segment.at.start + label.len();
        let words = brief.word_range(&range);
        words.len() <= 3
            && segment.cues.iter().any(|f| {
                words.contains(&f.words.start)
                    && matches!(
                        f.cue,
                        Cue::Deadline
                            | Cue::Budget
                            | Cue::PartTime
                            | Cue::PartMoney
                            | Cue::Starts
                            | Cue::Duration
                            | Cue::PartSkills
                    )
            })
    })
}

fn is_exclusion(segment: &Segment) -> bool {
    segment.part == Part::Excluded || segment.has(Cue::Excluded)
}

fn item(brief: &Brief<'_>, segment: &Segment, taken: &[Range<usize>], scope: &mut Scope) {
    let text = &brief.plain[segment.at.clone()];
    if text.trim_end().ends_with('?') || is_label(brief, segment) || segment.has(Cue::RiskMachine) {
        return;
    }
    let at = without_stop(brief, segment.at.clone());
    if is_exclusion(segment) {
        scope.excluded.push(deliverable(brief, at, false));
        return;
    }
    // An item that is nothing but a date or an amount is no thing.
    let covered = taken
        .iter()
        .any(|t| t.start <= at.start && at.end <= t.end && !segment.has(Cue::Make));
    if covered && segment.part != Part::Deliverables && segment.part != Part::Optional {
        return;
    }
    let optional = segment.part == Part::Optional || segment.has(Cue::Optional);
    scope
        .included
        .push(deliverable(brief, first_sentence(brief, at), optional));
}

/// An item may go on explaining; its first sentence names it.
fn first_sentence(brief: &Brief<'_>, at: Range<usize>) -> Range<usize> {
    let text = &brief.plain[at.clone()];
    match text.find(". ") {
        Some(stop) if text.len() > LONGEST && stop >= 12 => at.start..at.start + stop,
        _ => at,
    }
}

fn sentence(brief: &Brief<'_>, segment: &Segment, taken: &[Range<usize>], scope: &mut Scope) {
    let Some(object) = object(brief, segment) else {
        return;
    };
    let optional = segment.has(Cue::Optional);
    for piece in pieces(brief, segment, object) {
        let piece = without_tail(brief, without_stop(brief, without_lead(brief, piece)));
        let words = brief.word_range(&piece);
        if words.is_empty() || is_person(brief, segment, &piece) || is_state(brief, segment, &piece)
        {
            continue;
        }
        let only_taken = taken
            .iter()
            .any(|t| t.start <= piece.start && piece.end <= t.end)
            && words.len() < 3;
        let too_long = brief.plain[piece.clone()].chars().count() > LONGEST * 2;
        if !only_taken && !too_long && says_a_thing(brief, &piece) {
            scope.included.push(deliverable(brief, piece, optional));
        }
    }
}

/// Where the object of "we need" begins and ends, if the sentence has such a thing.
fn object(brief: &Brief<'_>, segment: &Segment) -> Option<Range<usize>> {
    if let Some(range) = optional_subject(brief, segment) {
        return Some(range);
    }
    let need = segment
        .cues
        .iter()
        .filter(|f| f.cue == Cue::Need && !is_relative(brief, segment, f))
        .min_by_key(|f| (f.words.start, usize::MAX - f.words.len()))?;
    let mut start = brief.words[need.words.end - 1].at.end;
    // Several signs in a row: "we would like you to", "we need someone to".
    while let Some(next) = segment.cues.iter().find(|f| {
        matches!(f.cue, Cue::Need | Cue::Also)
            && brief.words[f.words.start].at.start >= start
            && brief.plain[start..brief.words[f.words.start].at.start]
                .trim()
                .is_empty()
    }) {
        start = brief.words[next.words.end - 1].at.end;
    }
    // A person is looked for: what for, or what the person shall do, is the thing.
    let rest = start..segment.at.end;
    if let Some(person) = person_after(brief, segment, start) {
        return purpose(brief, segment, brief.words[person.words.end - 1].at.end);
    }
    let rest = trimmed(&brief.plain, rest);
    (!rest.is_empty()).then_some(rest)
}

/// "Everything you would expect": the sign belongs to a clause about something else.
fn is_relative(brief: &Brief<'_>, segment: &Segment, need: &Found) -> bool {
    need.words.start > segment.words.start
        && matches!(
            brief.words[need.words.start - 1].lower.as_str(),
            "everything"
                | "anything"
                | "what"
                | "that"
                | "which"
                | "all"
                | "if"
                | "when"
                | "was"
                | "wenn"
                | "falls"
                | "alles"
                | "ce"
                | "que"
                | "si"
        )
}

/// "Optional wäre eine App": the subject follows the word.
fn optional_subject(brief: &Brief<'_>, segment: &Segment) -> Option<Range<usize>> {
    let optional = segment
        .cues
        .iter()
        .find(|f| f.cue == Cue::Optional && f.words.start == segment.words.start)?;
    let mut next = optional.words.end;
    while next < segment.words.end
        && matches!(
            brief.words[next].lower.as_str(),
            "wäre"
                | "wären"
                | "would"
                | "be"
                | "is"
                | "serait"
                | "sería"
                | "también"
                | "auch"
                | "also"
        )
    {
        next += 1;
    }
    if next == optional.words.end {
        return None;
    }
    Some(brief.words.get(next)?.at.start..segment.at.end)
}

/// The person directly after `start`, with at most three words between ("a freelance", "an experienced").
fn person_after<'s>(brief: &Brief<'_>, segment: &'s Segment, start: usize) -> Option<&'s Found> {
    let first = brief.words.partition_point(|w| w.at.start < start);
    segment
        .cues
        .iter()
        .filter(|f| f.cue == Cue::Person && f.words.start >= first && f.words.start <= first + 3)
        .min_by_key(|f| f.words.start)
}

/// What follows "for", "to", "who can", "für", "pour", "para" behind a person.
fn purpose(brief: &Brief<'_>, segment: &Segment, start: usize) -> Option<Range<usize>> {
    let first = brief.words.partition_point(|w| w.at.start < start);
    for at in first..segment.words.end.min(first + 5) {
        let word = brief.words[at].lower.as_str();
        let next = |n: usize| brief.words.get(at + n).map_or("", |w| w.lower.as_str());
        let skip = match word {
            "to" | "for" | "für" | "pour" | "para" => 1,
            "who" | "that" if matches!(next(1), "can" | "could" | "will" | "would") => 2,
            "who" | "that" | "qui" | "que" => 1,
            "die" | "der" | "das" => return None,
            _ => continue,
        };
        let begin = brief
            .words
            .get(at + skip)
            .filter(|_| at + skip < segment.words.end)?;
        // "who knows technical words" describes the person, not the work.
        let describes = matches!(word, "who" | "that" | "qui" | "que")
            && !segment
                .cues
                .iter()
                .any(|f| f.cue == Cue::Make && f.words.start == at + skip);
        return (!describes).then(|| trimmed(&brief.plain, begin.at.start..segment.at.end));
    }
    None
}

/// The parts of an enumeration. A comma or "and" parts two things only where something begins that can stand alone: an
/// article, a number, or a verb of making.
fn pieces(brief: &Brief<'_>, segment: &Segment, object: Range<usize>) -> Vec<Range<usize>> {
    let text = &brief.plain;
    let words = brief.word_range(&object);
    let mut cuts = vec![object.start];
    let mut depth = 0_i32;
    for at in words.clone() {
        if at == words.start {
            continue;
        }
        let gap = &text[brief.words[at - 1].at.end..brief.words[at].at.start];
        depth += i32::try_from(gap.matches('(').count()).unwrap_or(0)
            - i32::try_from(gap.matches(')').count()).unwrap_or(0);
        if depth > 0 {
            continue;
        }
        let word = brief.words[at].lower.as_str();
        let previous = brief.words[at - 1].lower.as_str();
        let is_and = |w: &str| {
            matches!(
                w,
                "and" | "und" | "et" | "y" | "e" | "sowie" | "plus" | "as" | "ainsi"
            )
        };
        let is_also = |w: &str| matches!(w, "además" | "également" | "dazu" | "außerdem" | "also");
        let after_comma = gap.contains([',', ';']);
        let also_after_comma = at >= words.start + 2
            && is_also(previous)
            && text[brief.words[at - 2].at.end..brief.words[at - 1].at.start].contains(',');
        // "A, B and C": once a comma has parted things, "and" parts the last, if it is more than a word.
        let last_of_many =
            is_and(previous) && cuts.len() > 1 && words_to_comma(brief, at, words.end) >= 2;
        let after_and = is_and(previous) || also_after_comma;
        let starts = begins_thing(word)
            || segment
                .cues
                .iter()
                .any(|f| f.cue == Cue::Make && f.words.start == at);
        let starts = starts && !(after_comma && is_relative_clause(brief, at));
        if last_of_many
            || (after_comma && !is_and(word) && starts)
            || (after_and && starts)
            || (after_comma && is_and(word) && following_starts(brief, segment, at, words.end))
        {
            cuts.push(brief.words[at].at.start);
        } else if after_comma && ends_object(word) {
            cuts.push(usize::MAX);
            cuts.push(brief.words[at].at.start);
            break;
        }
    }
    let stop = cuts.iter().position(|c| *c == usize::MAX);
    let end = match stop {
        Some(position) => {
            let end = cuts[position + 1];
            cuts.truncate(position);
            end
        }
        None => object.end,
    };
    cuts.push(end);
    cuts.windows(2)
        .map(|pair| trimmed(text, pair[0]..pair[1]))
        .filter(|r| !r.is_empty())
        .collect()
}

/// How many words there are up to the next comma.
fn words_to_comma(brief: &Brief<'_>, at: usize, end: usize) -> usize {
    let parted = |i: usize| {
        brief.plain[brief.words[i - 1].at.end..brief.words[i].at.start].contains([',', ';', '.'])
    };
    (at + 1..end).take_while(|i| !parted(*i)).count() + 1
}

/// ", das sind 90.000 Zeichen": explains what came before.
fn is_relative_clause(brief: &Brief<'_>, at: usize) -> bool {
    let next = brief.words.get(at + 1).map_or("", |w| w.lower.as_str());
    matches!(
        brief.words[at].lower.as_str(),
        "das" | "die" | "den" | "der" | "the" | "el" | "la" | "le" | "les"
    ) && matches!(
        next,
        "sind"
            | "ist"
            | "war"
            | "waren"
            | "wird"
            | "werden"
            | "soll"
            | "sollen"
            | "muss"
            | "müssen"
            | "kann"
            | "können"
            | "is"
            | "are"
            | "was"
            | "wir"
            | "sie"
    )
}

fn following_starts(brief: &Brief<'_>, segment: &Segment, at: usize, end: usize) -> bool {
    (at + 1..(at + 3).min(end)).any(|i| {
        begins_thing(&brief.words[i].lower)
            || segment
                .cues
                .iter()
                .any(|f| f.cue == Cue::Make && f.words.start == i)
    })
}

fn begins_thing(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "some"
            | "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "ten"
            | "several"
            | "our"
            | "new"
            | "one"
            | "another"
            | "ein"
            | "eine"
            | "einen"
            | "einer"
            | "das"
            | "den"
            | "die"
            | "zwei"
            | "drei"
            | "vier"
            | "fünf"
            | "mehrere"
            | "neue"
            | "unsere"
            | "un"
            | "une"
            | "des"
            | "le"
            | "les"
            | "deux"
            | "trois"
            | "quatre"
            | "cinq"
            | "notre"
            | "nos"
            | "plusieurs"
            | "una"
            | "unos"
            | "unas"
            | "el"
            | "los"
            | "las"
            | "dos"
            | "tres"
            | "cuatro"
            | "cinco"
            | "nuestro"
            | "nuestra"
            | "varios"
            | "varias"
    ) || word.bytes().all(|b| b.is_ascii_digit())
}

/// What follows a comma and is not part of the thing any more.
fn ends_object(word: &str) -> bool {
    matches!(
        word,
        "because"
            | "since"
            | "so"
            | "but"
            | "as"
            | "which"
            | "we"
            | "if"
            | "and"
            | "weil"
            | "da"
            | "denn"
            | "aber"
            | "damit"
            | "wir"
            | "car"
            | "mais"
            | "parce"
            | "afin"
            | "nous"
            | "puisque"
            | "porque"
            | "pero"
            | "ya"
            | "para"
            | "sonst"
            | "otherwise"
            | "i"
    )
}

/// Removes "also", "and", "bitte", "dazu" at the beginning.
fn without_lead(brief: &Brief<'_>, at: Range<usize>) -> Range<usize> {
    let mut start = at.start;
    for word in &brief.words[brief.word_range(&at)] {
        let skip = matches!(
            word.lower.as_str(),
            "and"
                | "also"
                | "und"
                | "auch"
                | "außerdem"
                | "dazu"
                | "et"
                | "aussi"
                | "également"
                | "y"
                | "también"
                | "además"
                | "plus"
                | "please"
                | "bitte"
                | "zusätzlich"
                | "to"
                | "sowie"
                | "then"
                | "as"
                | "well"
                | "tener"
                | "avoir"
                | "have"
                | "zu"
                | "de"
                | "d"
                | "que"
        );
        if !skip || brief.plain[start..word.at.start].trim() != "" && start != at.start {
            break;
        }
        start = word.at.end;
    }
    trimmed(&brief.plain, start.min(at.end)..at.end)
}

/// Removes the "and" that led to the next thing, and the full stop.
fn without_tail(brief: &Brief<'_>, at: Range<usize>) -> Range<usize> {
    let words = brief.word_range(&at);
    let mut end = at.start
        + brief.plain[at.clone()]
            .trim_end_matches(['.', '!', ' '])
            .len();
    for word in brief.words[words].iter().rev() {
        if !matches!(
            word.lower.as_str(),
            "and"
                | "und"
                | "et"
                | "y"
                | "e"
                | "sowie"
                | "dazu"
                | "also"
                | "as"
                | "well"
                | "plus"
                | "außerdem"
                | "además"
        ) {
            break;
        }
        end = word.at.start;
    }
    without_stop(brief, trimmed(&brief.plain, at.start..end.max(at.start)))
}

fn is_person(brief: &Brief<'_>, segment: &Segment, piece: &Range<usize>) -> bool {
    let words = brief.word_range(piece);
    segment.cues.iter().any(|f| {
        f.cue == Cue::Person
            && f.words.start >= words.start
            && f.words.start < words.start + 3
            && f.words.end <= words.end
    })
}

/// "We need the stand ready by Friday", "it asap": a state of something known, not a new thing.
fn is_state(brief: &Brief<'_>, segment: &Segment, piece: &Range<usize>) -> bool {
    let words = brief.word_range(piece);
    let first = brief.words[words.start].lower.as_str();
    let known = matches!(
        first,
        "the"
            | "it"
            | "them"
            | "this"
            | "that"
            | "these"
            | "those"
            | "you"
            | "us"
            | "your"
            | "den"
            | "die"
            | "das"
            | "sie"
            | "es"
            | "ihn"
            | "ihre"
            | "diese"
            | "dies"
            | "le"
            | "la"
            | "les"
            | "cela"
            | "ce"
            | "votre"
            | "vos"
            | "el"
            | "los"
            | "las"
            | "lo"
            | "esto"
            | "su"
            | "sus"
            | "experience"
            | "solid"
            | "strong"
            | "erfahrung"
            | "expérience"
            | "experiencia"
    );
    let timed = words.clone().any(|at| {
        matches!(
            brief.words[at].lower.as_str(),
            "ready"
                | "live"
                | "done"
                | "finished"
                | "back"
                | "asap"
                | "soon"
                | "fertig"
                | "zurück"
                | "prêt"
                | "prête"
                | "listo"
                | "lista"
        )
    }) || segment
        .cues
        .iter()
        .any(|f| f.cue == Cue::Hurry && words.contains(&f.words.start));
    let pronoun = matches!(
        first,
        "it" | "them"
            | "you"
            | "us"
            | "your"
            | "sie"
            | "es"
            | "lo"
            | "experience"
            | "solid"
            | "strong"
            | "erfahrung"
            | "expérience"
            | "experiencia"
            | "be"
            | "know"
            | "see"
            | "get"
            | "receive"
            | "earn"
            | "expect"
            | "find"
            | "bekommen"
            | "erhalten"
            | "recevoir"
            | "recibir"
            | "encontrar"
    );
    (known && timed) || pronoun
}

/// A thing has a word of some length that is no mere function word.
fn says_a_thing(brief: &Brief<'_>, piece: &Range<usize>) -> bool {
    brief.words[brief.word_range(piece)].iter().any(|w| {
        w.lower.chars().count() >= 3
            && w.lower.chars().any(char::is_alphabetic)
            && !begins_thing(&w.lower)
    })
}

fn deliverable(brief: &Brief<'_>, at: Range<usize>, optional: bool) -> Deliverable {
    let mut start = at.start;
    let words = &brief.words[brief.word_range(&at)];
    // Markers of options and articles do not belong to the name of a thing.
    for (i, word) in words.iter().enumerate() {
        let lead = matches!(
            word.lower.as_str(),
            "a" | "an"
                | "the"
                | "ein"
                | "eine"
                | "einen"
                | "einer"
                | "den"
                | "das"
                | "die"
                | "un"
                | "une"
                | "des"
                | "le"
                | "la"
                | "les"
                | "una"
                | "unos"
                | "unas"
                | "el"
                | "los"
                | "las"
                | "en"
                | "option"
                | "optional"
                | "optionally"
                | "opcional"
        );
        if !lead || i > 3 || i + 1 == words.len() {
            break;
        }
        start = words[i + 1].at.start;
    }
    let line = brief.line(start..at.end);
    let line = line.replace("**", "").replace('`', "");
    let mut text: String = line.chars().take(LONGEST).collect();
    if line.chars().count() > LONGEST {
        text = format!(
            "{}…",
            text.rsplit_once(' ')
                .map_or(text.as_str(), |(head, _)| head)
        );
    }
    let text = text.trim_end_matches(['.', ';', ',']).to_owned();
    let mut characters = text.chars();
    let capital: String = characters
        .next()
        .map(|c| c.to_uppercase().chain(characters).collect())
        .unwrap_or_default();
    Deliverable {
        at,
        text: capital,
        optional,
    }
}

fn dedupe(found: &mut Vec<Deliverable>) {
    let mut seen: Vec<String> = Vec::new();
    found.retain(|d| {
        let key = d.text.to_lowercase();
        let new = !seen.contains(&key) && !key.is_empty();
        seen.push(key);
        new
    });
}
