//! Numbers of documents: patterns such as `{YYYY}-{###}`.

use chrono::{Datelike, NaiveDate};

use crate::{Invalid, Rule};

/// The pattern a new business starts with.
pub const DEFAULT_PATTERN: &str = "{YYYY}-{###}";

/// The pattern of credit notes that a new business starts with.
pub const DEFAULT_CREDIT_NOTE_PATTERN: &str = "CN-{YYYY}-{###}";

/// The pattern of credit notes that a new business in that country starts with, by what they are called in its language.
pub fn credit_note_pattern(country: &str, language: &str) -> &'static str {
    match (country, language) {
        (_, "de") => "RK-{YYYY}-{###}",
        (_, "fr") => "AV-{YYYY}-{###}",
        // A factura rectificativa; in Latin America it is a nota de crédito.
        ("ES", _) => "R-{YYYY}-{###}",
        (_, "it") => "NC-{YYYY}-{###}",
        (_, "nl") => "CR-{YYYY}-{###}",
        _ => DEFAULT_CREDIT_NOTE_PATTERN,
    }
}

/// A pattern holds one `{#…}` for the count (as many digits at least as `#`), may hold `{YYYY}`, `{YY}` and `{MM}`,
/// and otherwise letters, digits, blanks and `-_/.`.
pub fn validate(field: &str, pattern: &str) -> Result<(), Invalid> {
    if pattern.len() <= 40
        && parts(pattern)
            .is_some_and(|p| p.iter().filter(|p| matches!(p, Part::Count(_))).count() == 1)
    {
        Ok(())
    } else {
        Err(Invalid::new(field, Rule::NumberPattern))
    }
}

/// The number with the given count on the given day. `None` for a pattern that [`validate`] refuses.
pub fn format(pattern: &str, count: u32, date: NaiveDate) -> Option<String> {
    let mut out = String::new();
    for part in parts(pattern)? {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Count(width) => out.push_str(&format!("{count:0width$}")),
            Part::Year4 => out.push_str(&format!("{:04}", date.year())),
            Part::Year2 => out.push_str(&format!("{:02}", date.year().rem_euclid(100))),
            Part::Month => out.push_str(&format!("{:02}", date.month())),
        }
    }
    Some(out)
}

/// What a count belongs to: with a year (and month) in the pattern the count starts anew in each.
pub fn period(pattern: &str, date: NaiveDate) -> String {
    let parts = parts(pattern).unwrap_or_default();
    let has = |wanted: &Part<'_>| parts.contains(wanted);
    match (has(&Part::Year4) || has(&Part::Year2), has(&Part::Month)) {
        (true, true) => format!("{:04}-{:02}", date.year(), date.month()),
        (true, false) => format!("{:04}", date.year()),
        (false, _) => String::new(),
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Part<'a> {
    Text(&'a str),
    Count(usize),
    Year4,
    Year2,
    Month,
}

fn parts(pattern: &str) -> Option<Vec<Part<'_>>> {
    let mut parts = Vec::new();
    let mut rest = pattern;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('{') {
            let (token, tail) = after.split_once('}')?;
            parts.push(match token {
                "YYYY" => Part::Year4,
                "YY" => Part::Year2,
                "MM" => Part::Month,
                run if !run.is_empty() && run.len() <= 9 && run.bytes().all(|b| b == b'#') => {
                    Part::Count(run.len())
                }
                _ => return None,
            });
            rest = tail;
        } else {
            let end = rest.find('{').unwrap_or(rest.len());
            let (text, tail) = rest.split_at(end);
            if !text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || " -_/.".contains(c))
            {
                return None;
            }
            parts.push(Part::Text(text));
            rest = tail;
        }
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credit_notes_are_numbered_by_what_they_are_called() {
        for (country, language, begins) in [
            ("AT", "de", "RK-"),
            ("FR", "fr", "AV-"),
            ("ES", "es", "R-"),
            ("IT", "it", "NC-"),
            ("BE", "nl", "CR-"),
            ("MX", "es", "CN-"),
            ("GB", "en", "CN-"),
        ] {
            let pattern = credit_note_pattern(country, language);
            assert!(pattern.starts_with(begins), "{country}: {pattern}");
            assert!(validate("p", pattern).is_ok());
        }
    }

    #[test]
    fn a_pattern_gives_numbers_and_says_when_the_count_restarts() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
        assert_eq!(format("{YYYY}-{###}", 7, day).as_deref(), Some("2026-007"));
        assert_eq!(
            format("R {YY}{MM}/{##}", 1234, day).as_deref(),
            Some("R 2603/1234")
        );
        assert_eq!(period("{YYYY}-{###}", day), "2026");
        assert_eq!(period("R {YY}{MM}/{##}", day), "2026-03");
        assert_eq!(period("INV-{####}", day), "");
        for bad in ["", "2026", "{##}{##}", "{YYYY", "{DD}{#}", "{#}\n", "é{#}"] {
            assert!(validate("p", bad).is_err(), "{bad}");
        }
    }
}
