//! Dates in figures.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

use super::DateFound;
use super::calendar::next_such;
use crate::builtin::language::Language;
use crate::builtin::text::{Brief, Segment};

/// `2027-03-14`, `14.03.2027`, `14.3.`, `14/03/2027`.
pub(super) fn find(brief: &Brief<'_>, segment: &Segment, today: NaiveDate) -> Vec<DateFound> {
    static ISO: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(20[0-9]{2})-([0-9]{1,2})-([0-9]{1,2})").ok());
    static DOTS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"([0-9]{1,2})\. ?([0-9]{1,2})\.(?: ?(20[0-9]{2}|[0-9]{2}))?").ok()
    });
    static SLASHES: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"([0-9]{1,2})[/-]([0-9]{1,2})(?:[/-](20[0-9]{2}|[0-9]{2}))?").ok()
    });
    let text = &brief.plain[segment.at.clone()];
    let mut found = Vec::new();
    #[allow(clippy::type_complexity, reason = "said once, where it is used")]
    let mut take =
        |regex: &Option<Regex>,
         read: &dyn Fn(&str, &str, Option<&str>) -> Option<Option<NaiveDate>>| {
            for captures in regex.iter().flat_map(|r| r.captures_iter(text)) {
                let (Some(all), Some(a), Some(b)) =
                    (captures.get(0), captures.get(1), captures.get(2))
                else {
                    continue;
                };
                let before = text[..all.start()].chars().next_back();
                let mut after = text[all.end()..].chars();
                // Part of a longer number, of a version or of a phone number.
                let next = after.next();
                let inside = before.is_some_and(|c| {
                    c.is_alphanumeric() || matches!(c, '.' | '/' | '-' | ',' | '+')
                }) || next
                    .is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '-' | '%' | '€'))
                    || matches!(next, Some('.' | ','))
                        && after.next().is_some_and(|c| c.is_ascii_digit());
                // "12.5." may end a sentence with a number: without a year, a word such as "am" must lead to it.
                let led = captures.get(3).is_some()
                    || !all.as_str().contains('.')
                    || leads_to_day(&text[..all.start()]);
                if let Some(date) =
                    read(a.as_str(), b.as_str(), captures.get(3).map(|c| c.as_str()))
                    && !inside
                    && led
                {
                    let at = segment.at.start + all.start()..segment.at.start + all.end();
                    found.push(DateFound {
                        at,
                        date,
                        relative: false,
                    });
                }
            }
        };
    take(&ISO, &|year, month, day| {
        let date = NaiveDate::from_ymd_opt(
            number(year)?,
            number(month)?.try_into().ok()?,
            number(day?)?.try_into().ok()?,
        )?;
        Some(Some(date))
    });
    take(&DOTS, &|day, month, year| match year {
        Some(year) => Some(Some(exact(full_year(year)?, month, day)?)),
        None => Some(Some(next_such(
            today,
            number(month)?.try_into().ok()?,
            number(day)?.try_into().ok()?,
        )?)),
    });
    let day_first = match brief.language {
        Some(Language::English) | None => None,
        Some(_) => Some(()),
    };
    take(&SLASHES, &|a, b, year| {
        let (first, second) = (number(a)?, number(b)?);
        let Some(year) = year else {
            // "24/7" and "1/2" are no dates; without a year only languages that always put the day first count.
            day_first?;
            return Some(Some(next_such(
                today,
                second.try_into().ok()?,
                first.try_into().ok()?,
            )?))
            .filter(|_| a.len() == 2 && b.len() == 2);
        };
        let year = full_year(year)?;
        if day_first.is_some() || first > 12 {
            return Some(Some(exact(year, b, a)?));
        }
        if second > 12 {
            return Some(Some(exact(year, a, b)?));
        }
        // English alone does not say which is the month; equal figures do not care.
        let certain = if first == second {
            Some(exact(year, a, b)?)
        } else {
            None
        };
        (1..=12).contains(&first).then_some(certain)
    });
    found
}

fn leads_to_day(before: &str) -> bool {
    let last = before
        .trim_end()
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default()
        .to_lowercase();
    matches!(
        last.as_str(),
        "am" | "bis"
            | "zum"
            | "vom"
            | "den"
            | "ab"
            | "spätestens"
            | "der"
            | "dem"
            | "und"
            | "abgabe"
            | "termin"
            | "deadline"
            | "montag"
            | "dienstag"
            | "mittwoch"
            | "donnerstag"
            | "freitag"
            | "samstag"
            | "sonntag"
    ) || before.trim_end().ends_with(':')
}

fn exact(year: i32, month: &str, day: &str) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(
        year,
        number(month)?.try_into().ok()?,
        number(day)?.try_into().ok()?,
    )
}

fn full_year(digits: &str) -> Option<i32> {
    let year = number(digits)?;
    Some(if digits.len() == 2 { 2000 + year } else { year })
}

fn number(digits: &str) -> Option<i32> {
    digits.parse().ok()
}
