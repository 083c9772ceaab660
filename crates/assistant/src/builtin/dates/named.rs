//! Dates around the name of a month.

use chrono::NaiveDate;

use super::DateFound;
use super::calendar::{last_day, next_such, year_for};
use super::names::{Part, day_of, month, part_of_month, year_of};
use crate::builtin::language::Language;
use crate::builtin::text::{Brief, Word, among};

/// A date around the name of a month: "14 March 2027", "March 14th", "14. März", "1er mars", "end of March", "by March".
pub(super) fn at(
    brief: &Brief<'_>,
    words: &[Word],
    at: usize,
    today: NaiveDate,
) -> Option<DateFound> {
    let month = month(&words[at].lower)?;
    let back = |n: usize| at.checked_sub(n).map(|i| &words[i]);
    let is_article =
        |word: &Word| matches!(word.lower.as_str(), "of" | "de" | "the" | "des" | "du");
    // The year may follow after "de" or directly.
    let mut end = at;
    let mut year = None;
    for skip in [1, 2] {
        let Some(word) = words.get(at + skip) else {
            break;
        };
        if let Some(found) = year_of(&word.lower) {
            (year, end) = (Some(found), at + skip);
            break;
        }
        if !is_article(word) {
            break;
        }
    }
    // The day before the month, perhaps with "of" between.
    let gap = usize::from(back(1).is_some_and(is_article));
    if let Some(word) = back(1 + gap)
        && let Some(day) = day_of(&word.lower)
    {
        let mut found = dated(words, at - 1 - gap, end, year, month, day, today)?;
        // "18 or 19 November" leaves the day open.
        let either = back(2 + gap).is_some_and(|w| among("or oder ou o bzw", &w.lower));
        if either && let Some(first) = back(3 + gap).filter(|w| day_of(&w.lower).is_some()) {
            found = DateFound {
                at: first.at.start..found.at.end,
                date: None,
                relative: false,
            };
        }
        return Some(found);
    }
    // Or after it: "March 14th, 2027".
    if let Some(word) = words.get(at + 1)
        && let Some(day) = day_of(&word.lower)
        && year_of(&word.lower).is_none()
        && brief.plain[words[at].at.end..word.at.start]
            .trim()
            .is_empty()
    {
        let year_word = words.get(at + 2).and_then(|w| year_of(&w.lower));
        return dated(
            words,
            at,
            if year_word.is_some() { at + 2 } else { at + 1 },
            year_word,
            month,
            day,
            today,
        );
    }
    // "may", "mars" and "mar" are also other words: without a day they need their neighbours.
    let part = (1..=3).find_map(|n| Some((n, part_of_month(&back(n)?.lower)?)));
    let year_found = year.or_else(|| year_for(today, month, 28));
    if let Some((n, part)) = part {
        let date = (part == Part::End)
            .then(|| last_day(year_found?, month))
            .flatten();
        return Some(DateFound {
            at: words[at - n].at.start..words[end].at.end,
            date,
            relative: false,
        });
    }
    let named = words[at].lower.chars().count() > 3
        && brief.plain[words[at].at.clone()].starts_with(char::is_uppercase)
        || matches!(brief.language, Some(Language::French | Language::Spanish));
    let led = back(1).is_some_and(|w| {
        matches!(
            w.lower.as_str(),
            "by" | "until" | "before" | "bis" | "vor" | "avant" | "hasta" | "antes" | "de"
        )
    }) && back(1)
        .is_some_and(|w| w.lower != "de" || back(2).is_some_and(|w| w.lower == "antes"));
    (named && led).then(|| DateFound {
        at: words[at].at.start..words[end].at.end,
        date: None,
        relative: false,
    })
}

fn dated(
    words: &[Word],
    first: usize,
    last: usize,
    year: Option<i32>,
    month: u32,
    day: u32,
    today: NaiveDate,
) -> Option<DateFound> {
    let date = match year {
        Some(year) => NaiveDate::from_ymd_opt(year, month, day)?,
        None => next_such(today, month, day)?,
    };
    Some(DateFound {
        at: words[first].at.start..words[last].at.end,
        date: Some(date),
        relative: false,
    })
}
