//! Dates as people write them, found in a passage and turned into a calendar date where that is sure.
//!
//! "Sure" means that two careful readers would agree: a month without a day, "before summer" or "six weeks after the
//! start" stay words.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use regex::Regex;

use super::cues::Cue;
use super::language::Language;
use super::text::{Brief, Segment, Word, among};

/// A mention of a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DateFound {
    /// Where it stands, in bytes of the brief.
    pub at: Range<usize>,
    /// Empty when no day follows from it for sure.
    pub date: Option<NaiveDate>,
    /// Whether it is counted from today rather than named.
    pub relative: bool,
}

/// Every mention of a date in a segment, in order, without overlaps.
pub(crate) fn find(brief: &Brief<'_>, segment: &Segment, today: NaiveDate) -> Vec<DateFound> {
    let mut found = numeric(brief, segment, today);
    let words = brief.words_of(segment);
    for at in 0..words.len() {
        let mention = named(brief, words, at, today)
            .or_else(|| relative(brief, segment, words, at, today))
            .or_else(|| weekday(words, at, today))
            .or_else(|| period_end(words, at, today));
        found.extend(mention);
    }
    found.extend(seasons(brief, segment));
    found.sort_by_key(|f| (f.at.start, usize::MAX - f.at.end));
    let mut kept: Vec<DateFound> = Vec::new();
    for mention in found {
        match kept.last_mut() {
            Some(last) if mention.at.start < last.at.end => {
                // Of two readings of the same words the longer one knows more; a certain one beats an uncertain one.
                let longer = mention.at.len() > last.at.len();
                if longer && (mention.date.is_some() || last.date.is_none()) {
                    *last = mention;
                }
            }
            _ => kept.push(mention),
        }
    }
    kept
}

/// `2027-03-14`, `14.03.2027`, `14.3.`, `14/03/2027`.
fn numeric(brief: &Brief<'_>, segment: &Segment, today: NaiveDate) -> Vec<DateFound> {
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

/// A date around the name of a month: "14 March 2027", "March 14th", "14. März", "1er mars", "end of March", "by March".
fn named(brief: &Brief<'_>, words: &[Word], at: usize, today: NaiveDate) -> Option<DateFound> {
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

/// "within 6 weeks", "innerhalb von zwei Wochen", "d'ici 2 mois", "en 3 semanas".
fn relative(
    brief: &Brief<'_>,
    segment: &Segment,
    words: &[Word],
    at: usize,
    today: NaiveDate,
) -> Option<DateFound> {
    let count = count_of(&words[at].lower)?;
    let mut unit_at = at + 1;
    let working = words
        .get(unit_at)
        .is_some_and(|w| matches!(w.lower.as_str(), "working" | "business" | "calendar"));
    unit_at += usize::from(working);
    let unit = unit(&words.get(unit_at)?.lower)?;
    let absolute = segment.words.start + at;
    let lead = segment
        .cues
        .iter()
        .find(|f| f.cue == Cue::Within && f.words.end == absolute)?;
    // Counted from some other event: after the start, from the order on, nach Auftragserteilung.
    let following = words
        .get(unit_at + 1..(unit_at + 5).min(words.len()))
        .unwrap_or_default();
    let to_now = following.iter().any(|w| {
        matches!(
            w.lower.as_str(),
            "now" | "today" | "heute" | "jetzt" | "aujourd" | "hoy"
        )
    });
    let from_event = segment.cues.iter().any(|f| {
        matches!(f.cue, Cue::After | Cue::Starts)
            && (segment.words.start + unit_at + 1..segment.words.start + unit_at + 3)
                .contains(&f.words.start)
    });
    // And so it is when a day was named before: "the texts come on 1 February, we need them within two weeks".
    let other_day = words[..at.saturating_sub(2)]
        .iter()
        .any(|w| month(&w.lower).is_some() && w.lower.len() > 3);
    let uncertain = working || ((from_event || other_day) && !to_now);
    let date = match unit {
        Unit::Day => today.checked_add_days(Days::new(count)),
        Unit::Week => today.checked_add_days(Days::new(count * 7)),
        Unit::Month => today.checked_add_months(Months::new(u32::try_from(count).ok()?)),
    };
    let start = brief.words[lead.words.start].at.start;
    Some(DateFound {
        at: start..words[unit_at].at.end,
        date: date.filter(|_| !uncertain),
        relative: true,
    })
}

/// "by Friday": the next one. "next Friday" is read in two ways and stays words; so does Friday said on a Friday.
fn weekday(words: &[Word], at: usize, today: NaiveDate) -> Option<DateFound> {
    let day = weekday_of(&words[at].lower)?;
    let before = at.checked_sub(1).map(|i| words[i].lower.as_str())?;
    let earlier = at
        .checked_sub(2)
        .map(|i| words[i].lower.as_str())
        .unwrap_or_default();
    let leads = [
        "by", "until", "before", "till", "bis", "vor", "avant", "ici", "hasta",
    ];
    let led = leads.contains(&before)
        || (matches!(
            before,
            "el" | "le" | "zum" | "this" | "next" | "nächsten" | "kommenden" | "diesen" | "del"
        ) && (leads.contains(&earlier) || matches!(earlier, "para" | "antes" | "pour")));
    if !led {
        return None;
    }
    let next_word = words
        .get(at + 1)
        .map(|w| w.lower.as_str())
        .unwrap_or_default();
    let ambiguous = matches!(before, "next" | "nächsten" | "kommenden")
        || matches!(next_word, "prochain" | "próximo" | "que");
    let ahead = (7 + day.num_days_from_monday() - today.weekday().num_days_from_monday()) % 7;
    let date = (ahead > 0 && !ambiguous)
        .then(|| today.checked_add_days(Days::new(u64::from(ahead))))
        .flatten();
    let end = if matches!(next_word, "prochain" | "próximo") {
        at + 1
    } else {
        at
    };
    Some(DateFound {
        at: words[at - 1].at.start..words[end].at.end,
        date,
        relative: true,
    })
}

/// "tomorrow", "end of the month", "year end", "end of Q1", "Monatsende", "fin d'année".
fn period_end(words: &[Word], at: usize, today: NaiveDate) -> Option<DateFound> {
    let word = words[at].lower.as_str();
    let one = |date: Option<NaiveDate>| {
        Some(DateFound {
            at: words[at].at.clone(),
            date,
            relative: true,
        })
    };
    match word {
        "tomorrow" | "demain" | "mañana" => {
            return one(today.succ_opt())
                .filter(|_| at > 0 && (word != "mañana" || words[at - 1].lower != "la"));
        }
        "monatsende" => return one(last_day(today.year(), today.month())),
        "jahresende" | "jahreswechsel" => {
            return one(NaiveDate::from_ymd_opt(today.year(), 12, 31));
        }
        _ => {}
    }
    let start = (1..=3).find(|n| {
        at.checked_sub(*n)
            .is_some_and(|i| part_of_month(&words[i].lower) == Some(Part::End))
    })?;
    let between: Vec<&str> = words[at - start + 1..at]
        .iter()
        .map(|w| w.lower.as_str())
        .collect();
    if !between.iter().all(|w| among(FILLERS, w) || among(NEXT, w)) {
        return None;
    }
    let year = words.get(at + 1).and_then(|w| year_of(&w.lower));
    let date = match word {
        "month" | "monats" | "mois" | "mes" if between.iter().any(|w| among(NEXT, w)) => {
            last_day_of_next_month(today)
        }
        "month" | "monats" | "mois" | "mes" => last_day(today.year(), today.month()),
        // A week ends on Friday for one and on Sunday for another.
        "week" | "woche" | "semaine" | "semana" => {
            return Some(DateFound {
                at: words[at - start].at.start..words[at].at.end,
                date: None,
                relative: true,
            });
        }
        _ if between.iter().any(|w| among(NEXT, w)) => None,
        "year" | "jahres" | "année" | "an" | "año" => {
            NaiveDate::from_ymd_opt(today.year(), 12, 31)
        }
        "q1" | "t1" => quarter_end(today, year, 3),
        "q2" | "t2" => quarter_end(today, year, 6),
        "q3" | "t3" => quarter_end(today, year, 9),
        "q4" | "t4" => quarter_end(today, year, 12),
        _ => year_of(word).and_then(|year| NaiveDate::from_ymd_opt(year, 12, 31)),
    }?;
    let end = if year.is_some() && word.len() == 2 {
        at + 1
    } else {
        at
    };
    Some(DateFound {
        at: words[at - start].at.start..words[end].at.end,
        date: Some(date),
        relative: year.is_none(),
    })
}

/// "before summer", "vor Weihnachten": words, no day.
fn seasons(brief: &Brief<'_>, segment: &Segment) -> Vec<DateFound> {
    let leads = segment.cues.iter().filter(|f| f.cue == Cue::By);
    let mut found = Vec::new();
    for lead in leads {
        let season = segment.cues.iter().find(|f| {
            f.cue == Cue::Season && (lead.words.end..lead.words.end + 3).contains(&f.words.start)
        });
        let strong = !matches!(
            brief.words[lead.words.start].lower.as_str(),
            "for" | "para" | "pour"
        );
        if let Some(season) = season.filter(|_| strong) {
            let at =
                brief.words[lead.words.start].at.start..brief.words[season.words.end - 1].at.end;
            found.push(DateFound {
                at,
                date: None,
                relative: true,
            });
        }
    }
    found
}

/// Words between "end" and the period.
const FILLERS: &str =
    "of the this des diesen dieses dieser der du d de l la cette ce del este esta";
const NEXT: &str = "next nächsten nächster kommenden prochain prochaine próximo próxima";

fn last_day_of_next_month(today: NaiveDate) -> Option<NaiveDate> {
    let next = today.checked_add_months(Months::new(1))?;
    last_day(next.year(), next.month())
}

fn quarter_end(today: NaiveDate, year: Option<i32>, month: u32) -> Option<NaiveDate> {
    last_day(year.or_else(|| year_for(today, month, 30))?, month)
}

fn last_day(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1)?
        .checked_add_months(Months::new(1))?
        .pred_opt()
}

/// The next time that this day comes, today included.
fn next_such(today: NaiveDate, month: u32, day: u32) -> Option<NaiveDate> {
    let this_year = NaiveDate::from_ymd_opt(today.year(), month, day)?;
    if this_year >= today {
        Some(this_year)
    } else {
        NaiveDate::from_ymd_opt(today.year() + 1, month, day)
    }
}

fn year_for(today: NaiveDate, month: u32, day: u32) -> Option<i32> {
    next_such(today, month, day).map(|date| date.year())
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

fn year_of(word: &str) -> Option<i32> {
    (word.len() == 4)
        .then(|| number(word))
        .flatten()
        .filter(|year| (2000..2100).contains(year))
}

fn day_of(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic() || c == 'º');
    let suffix = &word[digits.len()..];
    let ordinal = matches!(
        suffix,
        "" | "st" | "nd" | "rd" | "th" | "er" | "ter" | "ten" | "º"
    );
    digits
        .parse()
        .ok()
        .filter(|day| ordinal && (1..=31).contains(day))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Begin,
    Middle,
    End,
}

fn part_of_month(word: &str) -> Option<Part> {
    match word {
        "end" | "ende" | "fin" | "finales" | "final" | "late" => Some(Part::End),
        "mid" | "mitte" | "mi" | "mediados" | "middle" => Some(Part::Middle),
        "early" | "beginning" | "anfang" | "début" | "principios" | "start" => Some(Part::Begin),
        _ => None,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
}

fn unit(word: &str) -> Option<Unit> {
    match word {
        "day" | "days" | "tag" | "tage" | "tagen" | "jour" | "jours" | "día" | "días" => {
            Some(Unit::Day)
        }
        "week" | "weeks" | "woche" | "wochen" | "semaine" | "semaines" | "semana" | "semanas" => {
            Some(Unit::Week)
        }
        "month" | "months" | "monat" | "monate" | "monaten" | "mois" | "mes" | "meses" => {
            Some(Unit::Month)
        }
        _ => None,
    }
}

/// A small count in figures or words.
fn count_of(word: &str) -> Option<u64> {
    if let Ok(count) = word.parse::<u64>() {
        return (1..=365).contains(&count).then_some(count);
    }
    const WORDS: [(u64, &[&str]); 12] = [
        (
            1,
            &["one", "a", "einem", "einer", "eines", "un", "une", "una"],
        ),
        (2, &["two", "zwei", "deux", "dos"]),
        (3, &["three", "drei", "trois", "tres"]),
        (4, &["four", "vier", "quatre", "cuatro"]),
        (5, &["five", "fünf", "cinq", "cinco"]),
        (6, &["six", "sechs", "seis"]),
        (7, &["seven", "sieben", "sept", "siete"]),
        (8, &["eight", "acht", "huit", "ocho"]),
        (9, &["nine", "neun", "neuf", "nueve"]),
        (10, &["ten", "zehn", "dix", "diez"]),
        (12, &["twelve", "zwölf", "douze", "doce"]),
        (15, &["fifteen", "fünfzehn", "quinze", "quince"]),
    ];
    WORDS
        .iter()
        .find(|(_, spelled)| spelled.contains(&word))
        .map(|(count, _)| *count)
}

/// The month that a word in lower case names, from 1.
pub(super) fn month(word: &str) -> Option<u32> {
    const MONTHS: [&[&str]; 12] = [
        &[
            "january", "jan", "januar", "jänner", "janvier", "janv", "enero", "ene",
        ],
        &[
            "february", "feb", "februar", "feber", "février", "févr", "febrero",
        ],
        &["march", "mar", "märz", "mrz", "mars", "marzo"],
        &["april", "apr", "avril", "avr", "abril", "abr"],
        &["may", "mai", "mayo"],
        &["june", "jun", "juni", "juin", "junio"],
        &["july", "jul", "juli", "juillet", "juil", "julio"],
        &["august", "aug", "août", "agosto", "ago"],
        &[
            "september",
            "sep",
            "sept",
            "septembre",
            "septiembre",
            "setiembre",
        ],
        &["october", "oct", "oktober", "okt", "octobre", "octubre"],
        &["november", "nov", "novembre", "noviembre"],
        &[
            "december",
            "dec",
            "dezember",
            "dez",
            "décembre",
            "déc",
            "diciembre",
            "dic",
        ],
    ];
    MONTHS
        .iter()
        .position(|names| names.contains(&word))
        .and_then(|i| u32::try_from(i + 1).ok())
}

fn weekday_of(word: &str) -> Option<Weekday> {
    const DAYS: [(Weekday, &[&str]); 7] = [
        (Weekday::Mon, &["monday", "montag", "lundi", "lunes"]),
        (Weekday::Tue, &["tuesday", "dienstag", "mardi", "martes"]),
        (
            Weekday::Wed,
            &["wednesday", "mittwoch", "mercredi", "miércoles"],
        ),
        (Weekday::Thu, &["thursday", "donnerstag", "jeudi", "jueves"]),
        (Weekday::Fri, &["friday", "freitag", "vendredi", "viernes"]),
        (
            Weekday::Sat,
            &["saturday", "samstag", "sonnabend", "samedi", "sábado"],
        ),
        (Weekday::Sun, &["sunday", "sonntag", "dimanche", "domingo"]),
    ];
    DAYS.iter()
        .find(|(_, names)| names.contains(&word))
        .map(|(day, _)| *day)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Monday.
    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, 1, 11).unwrap()
    }

    fn dates(text: &str, language: Language) -> Vec<(String, Option<String>)> {
        let mut brief = Brief::read(text);
        brief.language = Some(language);
        let phrases = crate::builtin::cues::cues(Some(language));
        for segment in &mut brief.segments {
            let first = segment.words.start;
            segment.cues = phrases.find(&brief.words[segment.words.clone()]);
            segment
                .cues
                .iter_mut()
                .for_each(|f| f.words = f.words.start + first..f.words.end + first);
        }
        let found = brief.segments.iter().flat_map(|s| find(&brief, s, today()));
        found
            .map(|f| (text[f.at].to_owned(), f.date.map(|d| d.to_string())))
            .collect()
    }

    fn only(text: &str, language: Language) -> Option<String> {
        let found = dates(text, language);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        found[0].1.clone()
    }

    #[test]
    fn named_dates_in_four_languages() {
        use Language::{English, French, German, Spanish};
        for (text, language, date) in [
            ("Due on 14 March 2027.", English, "2027-03-14"),
            ("Due on the 14th of March, 2027.", English, "2027-03-14"),
            ("Due March 14, 2027 at noon.", English, "2027-03-14"),
            ("Please deliver by Feb 3rd.", English, "2027-02-03"),
            ("Ready by 5 January please.", English, "2028-01-05"),
            ("Ready by the end of March.", English, "2027-03-31"),
            ("Fertig am 14. März 2027.", German, "2027-03-14"),
            ("Abgabe: 26.02.2027", German, "2027-02-26"),
            ("Abgabe bis 26.2. bei uns.", German, "2027-02-26"),
            ("Abgabe bis 26.2.27 bei uns.", German, "2027-02-26"),
            ("Fertig bis Ende Mai 2027.", German, "2027-05-31"),
            ("Livraison le 1er mars 2027.", French, "2027-03-01"),
            ("Livraison pour fin mars.", French, "2027-03-31"),
            ("Livraison le 15/06/2027.", French, "2027-06-15"),
            ("Entrega el 14 de marzo de 2027.", Spanish, "2027-03-14"),
            ("Entrega a finales de abril.", Spanish, "2027-04-30"),
            ("Due 2027-02-26.", English, "2027-02-26"),
            ("Due 02/26/2027.", English, "2027-02-26"),
            ("Due 26/02/2027.", English, "2027-02-26"),
            ("Ready by the end of Q1.", English, "2027-03-31"),
        ] {
            assert_eq!(only(text, language).as_deref(), Some(date), "{text}");
        }
    }

    #[test]
    fn counted_dates_only_where_it_is_clear_from_when() {
        use Language::{English, French, German, Spanish};
        for (text, language, date) in [
            ("We need it within 6 weeks.", English, Some("2027-02-22")),
            (
                "It must be done in two months.",
                English,
                Some("2027-03-11"),
            ),
            ("Within 6 weeks after the kick-off.", English, None),
            ("Within 10 working days.", English, None),
            ("Please finish by Friday.", English, Some("2027-01-15")),
            ("Please finish by Monday.", English, None),
            ("Please finish by next Friday.", English, None),
            (
                "Innerhalb von drei Wochen liefern.",
                German,
                Some("2027-02-01"),
            ),
            (
                "Innerhalb von drei Wochen nach Auftragserteilung.",
                German,
                None,
            ),
            ("Bis Freitag, bitte.", German, Some("2027-01-15")),
            ("Livraison d'ici 2 mois.", French, Some("2027-03-11")),
            ("Entrega en 3 semanas.", Spanish, Some("2027-02-01")),
            ("It must be live before summer.", English, None),
            ("Due 03/04/2027.", English, None),
            ("Ready by mid-March.", English, None),
            ("Ready on 18 or 19 March.", English, None),
            ("Ready by the end of next week.", English, None),
            (
                "Ready by the end of next month.",
                English,
                Some("2027-02-28"),
            ),
        ] {
            assert_eq!(only(text, language).as_deref(), date, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_date_is_none() {
        use Language::{English, French, German};
        for (text, language) in [
            ("You may start with version 1.2.3 of it.", English),
            ("Support is needed 24/7 for 1/2 of the team.", English),
            ("Call 0113-49-60 or +49 30 12.34.56.", English),
            ("Es kostet 3.50 und wiegt 12.5. Kilogramm.", German),
            ("Nos clients sur mars et en avril sont contents.", French),
            ("We work three days a week.", English),
        ] {
            assert_eq!(dates(text, language), [], "{text}");
        }
    }
}
