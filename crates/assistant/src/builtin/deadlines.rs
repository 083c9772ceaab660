//! Which of the dates in a brief are deadlines.

use std::ops::Range;

use chrono::NaiveDate;

use super::clause;
use super::cues::Cue;
use super::dates::{self, DateFound};
use super::text::{Brief, Part, Segment, Shape, among};

/// A deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Deadline {
    /// The clause that says so.
    pub at: Range<usize>,
    pub date: Option<NaiveDate>,
    /// Whether the answer to the brief is due, not the work.
    pub answer: bool,
}

/// More dates than this are a calendar, not deadlines.
const MOST: usize = 60;

/// The deadlines of the work first, in the order of their dates, then those for the answer.
pub(crate) fn find(brief: &Brief<'_>, today: NaiveDate) -> Vec<Deadline> {
    let mut found: Vec<(u8, Deadline)> = Vec::new();
    for segment in &brief.segments {
        if found.len() >= MOST {
            break;
        }
        let dates = dates::find(brief, segment, today);
        let ranges: Vec<Range<usize>> = dates.iter().map(|d| d.at.clone()).collect();
        for (number, date) in dates.iter().enumerate() {
            let window = window(brief, segment, &ranges, number);
            if let Some(answer) = judge(brief, segment, date, &window, today) {
                let at = clause::around(brief, segment, &date.at, &ranges);
                found.push((
                    segment.depth,
                    Deadline {
                        at,
                        date: date.date,
                        answer,
                    },
                ));
            }
        }
        if dates.is_empty()
            && let Some(hurry) = segment.cues.iter().find(|f| f.cue == Cue::Hurry)
            && segment.shape != Shape::Heading
        {
            let at =
                brief.words[hurry.words.start].at.start..brief.words[hurry.words.end - 1].at.end;
            found.push((
                segment.depth,
                Deadline {
                    at: clause::around(brief, segment, &at, &[]),
                    date: None,
                    answer: false,
                },
            ));
        }
    }
    // What the newest mail says about time replaces what older ones said.
    let newest = found
        .iter()
        .filter(|(_, d)| !d.answer)
        .map(|(depth, _)| *depth)
        .min();
    let mut kept: Vec<Deadline> = Vec::new();
    for (depth, deadline) in found {
        let outdated = !deadline.answer && newest.is_some_and(|newest| depth > newest);
        let known = kept
            .iter()
            .any(|k| k.date.is_some() && k.date == deadline.date && k.answer == deadline.answer);
        if !outdated && !known {
            kept.push(deadline);
        }
    }
    // Being told twice to hurry is one deadline, and beside a date it adds nothing.
    let first_hurry = kept
        .iter()
        .position(|d| d.date.is_none() && is_hurry(brief, &d.at, &[]));
    let mut number = 0;
    kept.retain(|d| {
        number += 1;
        d.date.is_some() || !is_hurry(brief, &d.at, &[]) || Some(number - 1) == first_hurry
    });
    if kept.iter().any(|d| d.date.is_some() && !d.answer) {
        let dated: Vec<Range<usize>> = kept
            .iter()
            .filter(|d| d.date.is_some())
            .map(|d| d.at.clone())
            .collect();
        kept.retain(|d| d.date.is_some() || d.answer || !is_hurry(brief, &d.at, &dated));
    }
    kept.sort_by_key(|d| (d.answer, d.date.is_none(), d.date));
    kept
}

/// The day that a passage names for sure, as the rules read it.
pub(crate) fn day_in(brief: &Brief<'_>, at: &Range<usize>, today: NaiveDate) -> Option<NaiveDate> {
    let segments = brief
        .segments
        .iter()
        .filter(|s| s.at.start < at.end && at.start < s.at.end);
    let mut dates = segments.flat_map(|segment| dates::find(brief, segment, today));
    dates
        .find(|found| at.start <= found.at.start && found.at.end <= at.end)
        .and_then(|found| found.date)
}

fn is_hurry(brief: &Brief<'_>, at: &Range<usize>, dated: &[Range<usize>]) -> bool {
    let hurried = brief
        .segments
        .iter()
        .any(|s| s.has(Cue::Hurry) && s.at.start <= at.start && at.end <= s.at.end);
    hurried
        || dated
            .iter()
            .any(|other| other.start <= at.start && at.end <= other.end)
}

/// The words that can say something about a date: from the date before it to a little behind it.
fn window(
    brief: &Brief<'_>,
    segment: &Segment,
    dates: &[Range<usize>],
    number: usize,
) -> Range<usize> {
    let at = brief.word_range(&dates[number]);
    let from = if number == 0 {
        segment.words.start
    } else {
        brief.word_range(&dates[number - 1]).end
    };
    let limit = dates
        .get(number + 1)
        .map_or(segment.words.end, |next| brief.word_range(next).start);
    let text = &brief.plain;
    // Not over the end of a clause behind the date: "by 26 March, because on the 29th we open".
    let mut to = at.end;
    while to < limit && to < at.end + 7 {
        let gap = &text[brief.words[to.max(1) - 1].at.end..brief.words[to].at.start];
        if gap.contains([',', ';', '.']) {
            break;
        }
        to += 1;
    }
    from.max(at.start.saturating_sub(14))..to
}

/// `Some(answer)` when the date is a deadline.
fn judge(
    brief: &Brief<'_>,
    segment: &Segment,
    date: &DateFound,
    window: &Range<usize>,
    today: NaiveDate,
) -> Option<bool> {
    let at = brief.word_range(&date.at);
    let has = |cue: Cue| {
        segment.cues.iter().any(|f| {
            f.cue == cue
                && window.contains(&f.words.start)
                && (f.words.end <= at.start || f.words.start >= at.end)
        })
    };
    // Directly before the date, or at its beginning where the find covers it ("within 6 weeks", "by Friday").
    let touches = |cue: Cue, gap: usize| {
        segment.cues.iter().any(|f| {
            f.cue == cue
                && window.contains(&f.words.start)
                && (f.words.end <= at.start && at.start - f.words.end <= gap
                    || at.contains(&f.words.start))
        })
    };
    let nearest = |cue: Cue| {
        segment
            .cues
            .iter()
            .filter(|f| f.cue == cue && window.contains(&f.words.start) && f.words.end <= at.start)
            .map(|f| at.start - f.words.end)
            .min()
    };
    if touches(Cue::Instead, 3) {
        return None;
    }
    if nearest(Cue::History).is_some() && !touches(Cue::By, 2)
        || has(Cue::Duration) && date.date.is_none()
    {
        return None;
    }
    // "We deliver the texts by the end of the month" binds the client.
    if nearest(Cue::Content).is_some() {
        return None;
    }
    let by = touches(Cue::By, 2);
    let mut score = 0;
    score += if by { 2 } else { 0 };
    score += if has(Cue::Deadline) { 2 } else { 0 };
    score += if segment.part == Part::Time { 2 } else { 0 };
    let within = segment
        .cues
        .iter()
        .filter(|f| f.cue == Cue::Within && at.contains(&f.words.start));
    // "In three weeks" is also said of other things, unless something must be; "within three weeks" is a limit, "within a day" a habit.
    let habit = [
        "a day",
        "a week",
        "an hour",
        "einem tag",
        "un jour",
        "un día",
        "one day",
        "24 h",
    ];
    let is_habit = habit
        .iter()
        .any(|h| brief.plain[date.at.clone()].to_lowercase().ends_with(h));
    let limit = within.map(|f| {
        let weak = f.words.len() == 1
            && among("in en dans", &brief.words[f.words.start].lower)
            && nearest(Cue::Must).is_none();
        if weak || is_habit { 1 } else { 2 }
    });
    score += limit.max().unwrap_or(0);
    // "The print files must be at the printer's on 20 August": an obligation on a certain day.
    let named =
        !date.relative && brief.plain[date.at.clone()].contains(|c: char| c.is_ascii_digit());
    score += if named && nearest(Cue::Must).is_some() {
        2
    } else {
        0
    };
    let answer = has(Cue::AnswerBy)
        && (by || has(Cue::Deadline) || segment.part == Part::Answer || segment.part == Part::Time)
        || segment.part == Part::Answer;
    // The start of something: only when no other sign stands nearer to the date.
    if let Some(start) = nearest(Cue::Starts).or_else(|| touches(Cue::Starts, 2).then_some(0)) {
        let rival = nearest(Cue::Deadline)
            .into_iter()
            .chain(nearest(Cue::By))
            .min();
        if rival.is_none_or(|rival| rival > start) {
            return None;
        }
    }
    // A "for" alone says little: "the plan for August".
    let weak = by
        && !has(Cue::Deadline)
        && segment.cues.iter().any(|f| {
            f.cue == Cue::By && f.words.end == at.start && f.words.len() == 1 && {
                let word = brief.words[f.words.start].lower.as_str();
                word == "for"
                    || date.date.is_none() && matches!(word, "para" | "pour" | "zum" | "vor")
            }
        });
    score -= if weak { 1 } else { 0 };
    let passed = date.date.is_some_and(|d| d < today);
    score -= if passed { 1 } else { 0 };
    (score >= 2 || answer && score >= 1).then_some(answer)
}
