//! Dates counted from today, and ends of weeks, months, quarters and years.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::DateFound;
use super::calendar::{last_day, last_day_of_next_month, quarter_end};
use super::names::{Part, Unit, count_of, month, part_of_month, unit, weekday_of, year_of};
use crate::builtin::cues::Cue;
use crate::builtin::language::Language;
use crate::builtin::text::{Brief, Segment, Word, among};

/// Words between "end" and the period.
const FILLERS: &str =
    "of the this des diesen dieses dieser der du d de l la cette ce del este esta";
const NEXT: &str = "next nächsten nächster kommenden prochain prochaine próximo próxima";

/// "within 6 weeks", "innerhalb von zwei Wochen", "d'ici 2 mois", "en 3 semanas".
pub(super) fn span(
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
pub(super) fn weekday(words: &[Word], at: usize, today: NaiveDate) -> Option<DateFound> {
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
pub(super) fn period_end(words: &[Word], at: usize, today: NaiveDate) -> Option<DateFound> {
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

/// Whether no noun follows: "before the spring catalogue" names no season.
fn stands_alone(brief: &Brief<'_>, segment: &Segment, next: usize) -> bool {
    const FOLLOWERS: &str = "break holidays holiday season and or starts begins this next of";
    let Some(word) = brief.words.get(next).filter(|_| next < segment.words.end) else {
        return true;
    };
    let gap = &brief.plain[brief.words[next - 1].at.end..word.at.start];
    let year = word.lower.starts_with(|c: char| c.is_ascii_digit());
    !gap.trim().is_empty()
        || year
        || among(FOLLOWERS, &word.lower)
        || !matches!(brief.language, Some(Language::English))
}

/// "before summer", "vor Weihnachten": words, no day.
pub(super) fn seasons(brief: &Brief<'_>, segment: &Segment) -> Vec<DateFound> {
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
        // "Two weeks before the spring catalogue" counts from an event.
        let counted = lead
            .words
            .start
            .checked_sub(1)
            .is_some_and(|i| unit(&brief.words[i].lower).is_some());
        if let Some(season) = season
            .filter(|season| strong && !counted && stands_alone(brief, segment, season.words.end))
        {
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
