//! What is to be handed over: the items of lists that say so, and what follows "we need" in sentences.

use std::collections::HashSet;
use std::ops::Range;

use super::clause::without_stop;
use super::cues::Cue;
use super::objects;
use super::text::{Brief, Part, Segment, Shape, among};

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
        if segment.has(Cue::RiskScam) {
            continue;
        }
        // "Please keep to our corporate design" asks for care, not for a thing.
        let rule = segment.has(Cue::Constraint) && segment.has(Cue::Please);
        if rule && !segment.has(Cue::Need) && !segment.has(Cue::Make) {
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
        let optional = segment.has(Cue::Optional);
        let things = objects::find(brief, segment, taken);
        scope.included.extend(
            things
                .into_iter()
                .map(|at| deliverable(brief, at, optional)),
        );
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
            let index = brief
                .segments
                .partition_point(|s| s.at.start < list[0].at.start);
            let before = index.checked_sub(1).map(|index| &brief.segments[index]);
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
    if text.trim_end().ends_with('?') || is_label(brief, segment) {
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

/// Articles and marks of options, which do not belong to the name of a thing.
const LEADS: &str = "a an the ein eine einen einer den das die un une des le la les una unos unas el los las \
    en option optional optionally opcional";

fn deliverable(brief: &Brief<'_>, at: Range<usize>, optional: bool) -> Deliverable {
    let mut start = at.start;
    let words = &brief.words[brief.word_range(&at)];
    for (i, word) in words.iter().enumerate() {
        if !among(LEADS, &word.lower) || i > 3 || i + 1 == words.len() {
            break;
        }
        start = words[i + 1].at.start;
    }
    let line = brief.line(start..at.end).replace("**", "").replace('`', "");
    let mut text: String = line.chars().take(LONGEST).collect();
    if line.chars().count() > LONGEST {
        let whole_words = text
            .rsplit_once(' ')
            .map_or(text.as_str(), |(head, _)| head);
        text = format!("{whole_words}…");
    }
    let mut characters = text.trim_end_matches(['.', ';', ',']).chars();
    let first = characters.next();
    let text = first
        .map(|c| c.to_uppercase().chain(characters).collect())
        .unwrap_or_default();
    Deliverable { at, text, optional }
}

fn dedupe(found: &mut Vec<Deliverable>) {
    let mut seen: HashSet<String> = HashSet::new();
    found.retain(|d| !d.text.is_empty() && seen.insert(d.text.to_lowercase()));
}
