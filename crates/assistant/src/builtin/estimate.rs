//! How long a piece of work takes: as long as the most similar task in the records did, or else a usual figure that is
//! marked as such.

use std::collections::HashSet;

use domain::proposal::{HoursBasis, TaskBasis};

use super::language::Language;
use super::text::words;
use super::wanted::stems_of;
use crate::SimilarProject;

/// Figures are rounded up to half an hour: finer ones would claim a precision that no estimate has.
const STEP: i64 = 30;
/// Where nothing is known about a piece of work.
const UNKNOWN: i64 = 360;
/// A count in a brief never makes a line longer than this many minutes; beyond it a person must think.
const MOST: i64 = 200 * 60;

/// Minutes for a piece of work, and what they rest on.
pub(super) fn estimate(
    thing: &str,
    language: Language,
    similar: &[SimilarProject],
) -> (i64, HoursBasis) {
    match recorded(thing, language, similar) {
        Some((minutes, basis)) => (rounded(minutes), basis),
        None => (rounded(usual(thing)), HoursBasis::Usual),
    }
}

/// The tasks that share the most words with `thing`, at least half of the words of the shorter of both. One tells what it
/// took; of several half took no longer than the middle one, which is what is planned.
fn recorded(
    thing: &str,
    language: Language,
    similar: &[SimilarProject],
) -> Option<(i64, HoursBasis)> {
    let wanted = stems(thing, language);
    let mut most = 0;
    let mut tasks: Vec<TaskBasis> = Vec::new();
    for project in similar {
        for task in project.tasks.iter().filter(|task| task.minutes > 0) {
            let known = stems(&task.title, language);
            let shared = wanted.intersection(&known).count();
            let shorter = wanted.len().min(known.len());
            if shared == 0 || shared * 2 < shorter || shared < most {
                continue;
            }
            if shared > most {
                tasks.clear();
                most = shared;
            }
            tasks.push(TaskBasis {
                project: project.title.clone(),
                task: task.title.clone(),
                minutes: task.minutes,
            });
        }
    }
    tasks.sort_by_key(|task| task.minutes);
    match tasks.as_slice() {
        [] => None,
        [
            TaskBasis {
                project,
                task,
                minutes,
            },
        ] => {
            let basis = HoursBasis::Record {
                project: project.clone(),
                task: task.clone(),
                minutes: *minutes,
            };
            Some((*minutes, basis))
        }
        _ => {
            let (p50, p80) = (percentile(&tasks, 50), percentile(&tasks, 80));
            Some((p50, HoursBasis::Range { tasks, p50, p80 }))
        }
    }
}

/// The smallest of sorted times that so many percent of them do not exceed (nearest rank).
fn percentile(tasks: &[TaskBasis], percent: usize) -> i64 {
    let rank = (tasks.len() * percent).div_ceil(100).max(1);
    tasks.get(rank - 1).map_or(0, |task| task.minutes)
}

/// The whole of the most similar project, for a brief that cannot be parted into things.
pub(super) fn whole(similar: &[SimilarProject]) -> Option<(i64, HoursBasis)> {
    let project = similar.first()?;
    let minutes = i64::try_from((project.hours * domain::Decimal::from(60)).round())
        .ok()
        .filter(|m| *m > 0)?;
    let basis = HoursBasis::Record {
        project: project.title.clone(),
        task: String::new(),
        minutes,
    };
    Some((rounded(minutes), basis))
}

fn stems(text: &str, language: Language) -> HashSet<String> {
    let words = words(text);
    stems_of(words.iter().map(|w| w.lower.as_str()), language)
}

const BEHIND: &str = "for with to für mit zum zur pour avec para con";

/// A usual figure from `data/usual_hours.txt`, times the count that stands before the thing.
fn usual(thing: &str) -> i64 {
    let words = words(thing);
    // What stands behind "for" or "with" is not the thing itself: "a way for our shop staff".
    let head = words
        .iter()
        .position(|w| super::text::among(BEHIND, &w.lower))
        .filter(|at| *at > 0)
        .unwrap_or(words.len());
    let mut first: Option<(usize, i64)> = None;
    for line in include_str!("../../data/usual_hours.txt").lines() {
        let Some((figures, beginnings)) = line.split_once('|').filter(|_| !line.starts_with('#'))
        else {
            continue;
        };
        let mut figures = figures.split_whitespace();
        let Some(minutes) = figures.next().and_then(|m| m.parse::<i64>().ok()) else {
            continue;
        };
        let per = figures.next().unwrap_or_default();
        let fits = |word: &str| {
            beginnings
                .split_whitespace()
                .any(|beginning| begins(word, beginning))
        };
        let Some(at) = words[..head].iter().position(|w| fits(&w.lower)) else {
            continue;
        };
        if first.is_none_or(|(known, _)| at < known) {
            let counted = match per {
                "each" => minutes * count(&words[..at]).unwrap_or(1),
                "words" => counted_words(thing).map_or(minutes * 3, |count| minutes * count / 1000),
                _ => minutes,
            };
            first = Some((at, counted));
        }
    }
    first.map_or(UNKNOWN, |(_, minutes)| minutes.clamp(STEP, MOST))
}

/// Short beginnings must be the whole word: "app" is no "apple".
fn begins(word: &str, beginning: &str) -> bool {
    word == beginning || beginning.chars().count() >= 4 && word.starts_with(beginning)
}

/// A count in figures or words among the three words before a thing: "five pages", "25 short texts".
fn count(before: &[super::text::Word]) -> Option<i64> {
    const WORDS: [(i64, &str); 9] = [
        (2, "two zwei deux dos beide both"),
        (3, "three drei trois tres"),
        (4, "four vier quatre cuatro"),
        (5, "five fünf cinq cinco"),
        (6, "six sechs seis"),
        (7, "seven sieben sept siete"),
        (8, "eight acht huit ocho"),
        (10, "ten zehn dix diez"),
        (12, "twelve zwölf douze doce"),
    ];
    let number = |word: &str| {
        let spelled = WORDS
            .iter()
            .find(|(_, list)| super::text::among(list, word))
            .map(|(count, _)| *count);
        spelled.or_else(|| word.parse::<i64>().ok().filter(|n| (1..=500).contains(n)))
    };
    before.iter().rev().take(3).find_map(|w| number(&w.lower))
}

/// "9 500 words", "14.000 palabras", "90.000 Zeichen" (six to a word).
fn counted_words(thing: &str) -> Option<i64> {
    let words = words(thing);
    let unit = words.iter().position(|w| {
        [
            "words",
            "wörter",
            "wort",
            "mots",
            "palabras",
            "zeichen",
            "signes",
            "caracteres",
            "characters",
        ]
        .contains(&w.lower.as_str())
    })?;
    let mut digits = String::new();
    for word in words[..unit]
        .iter()
        .rev()
        .take_while(|w| w.lower.starts_with(|c: char| c.is_ascii_digit()))
    {
        let part: String = word.lower.chars().filter(char::is_ascii_digit).collect();
        digits = part + &digits;
    }
    let count: i64 = digits
        .parse()
        .ok()
        .filter(|n| (1..10_000_000).contains(n))?;
    let letters =
        ["zeichen", "signes", "caracteres", "characters"].contains(&words[unit].lower.as_str());
    Some(if letters { count / 6 } else { count })
}

pub(super) fn rounded(minutes: i64) -> i64 {
    (minutes + STEP - 1) / STEP * STEP
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TaskTime;

    fn projects() -> Vec<SimilarProject> {
        let task = |title: &str, minutes| TaskTime {
            title: title.to_owned(),
            minutes,
        };
        vec![
            SimilarProject {
                title: "Museum site".into(),
                hours: domain::Decimal::from(40),
                tasks: vec![
                    task("Event calendar", 555),
                    task("Accessible templates", 800),
                ],
            },
            SimilarProject {
                title: "Bookshop".into(),
                hours: domain::Decimal::from(60),
                tasks: vec![
                    task("Checkout and payment", 900),
                    task("Calendar of readings", 300),
                    task("Never started", 0),
                ],
            },
        ]
    }

    #[test]
    fn a_similar_task_of_the_records_says_how_long_it_takes() {
        let (minutes, basis) = estimate(
            "A calendar of events with registration",
            Language::English,
            &projects(),
        );
        assert_eq!(minutes, 570);
        assert_eq!(
            basis,
            HoursBasis::Record {
                project: "Museum site".into(),
                task: "Event calendar".into(),
                minutes: 555
            }
        );
        let (minutes, basis) = estimate(
            "Checkout with invoice and card payments",
            Language::English,
            &projects(),
        );
        assert_eq!(minutes, 900);
        assert!(matches!(basis, HoursBasis::Record { .. }));
    }

    #[test]
    fn several_similar_tasks_make_a_range_and_half_is_planned() {
        let took = |minutes: &[i64]| -> Vec<SimilarProject> {
            let projects = minutes.iter().map(|minutes| SimilarProject {
                title: format!("Site {minutes}"),
                hours: domain::Decimal::from(1),
                tasks: vec![TaskTime {
                    title: "Contact form".into(),
                    minutes: *minutes,
                }],
            });
            projects.collect()
        };
        let (minutes, basis) = estimate(
            "A contact form",
            Language::English,
            &took(&[600, 200, 300, 250, 400]),
        );
        assert_eq!(minutes, 300);
        let HoursBasis::Range { tasks, p50, p80 } = basis else {
            panic!("{basis:?}");
        };
        assert_eq!((tasks.len(), p50, p80), (5, 300, 400));
        let (_, basis) = estimate("A contact form", Language::English, &took(&[200, 600]));
        assert!(matches!(
            basis,
            HoursBasis::Range {
                p50: 200,
                p80: 600,
                ..
            }
        ));
    }

    #[test]
    fn without_a_record_the_figure_is_a_usual_one_and_says_so() {
        for (thing, language, hours) in [
            ("A logo", Language::English, 8),
            ("five pages", Language::English, 25),
            ("25 Produktbeschreibungen", Language::German, 50),
            ("Traducción de 14.000 palabras", Language::Spanish, 42),
            ("Something nobody has heard of", Language::English, 6),
        ] {
            let (minutes, basis) = estimate(thing, language, &[]);
            assert_eq!((minutes, basis), (hours * 60, HoursBasis::Usual), "{thing}");
        }
        assert_eq!(
            estimate("Never started", Language::English, &projects()).1,
            HoursBasis::Usual
        );
    }
}
