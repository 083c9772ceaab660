//! A summary read back: which points are options, exclusions, answers due, and the budget. Whoever wrote the summary,
//! the marks are those that the drafter sets.

use chrono::NaiveDate;
use domain::brief::{BudgetKind, Point, PointKind, PointValue, Summary};
use domain::{Currency, Decimal};

use super::language::Language;
use super::say::{self, Phrases};

/// A deliverable as a proposal needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Thing {
    pub text: String,
    pub optional: bool,
}

/// A budget that can be compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Offer {
    pub min: Option<Decimal>,
    pub max: Option<Decimal>,
    pub currency: Option<Currency>,
    pub per: BudgetKind,
}

/// The points of a summary by what a proposal does with them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading<'s> {
    pub wanted: Vec<&'s Point>,
    pub things: Vec<Thing>,
    pub excluded: Vec<String>,
    /// Deadlines of the work.
    pub deadlines: Vec<(&'s Point, Option<NaiveDate>)>,
    pub offers: Vec<Offer>,
    /// What the work has to keep to.
    pub constraints: Vec<&'s str>,
    /// Skills asked for that the freelancer lists.
    pub skills: Vec<&'s str>,
    /// Questions for the client.
    pub questions: Vec<&'s str>,
    /// Questions of the client.
    pub asked: Vec<&'s str>,
    /// Whether the rules understand the brief's language. Of one that they do not, what is missing here may well stand there.
    pub is_understood: bool,
}

pub(crate) fn read(summary: &Summary) -> Reading<'_> {
    let mut reading = Reading {
        // Too short to tell is read as English.
        is_understood: summary.language.is_empty() || Language::of(&summary.language).is_some(),
        ..Reading::default()
    };
    for point in &summary.points {
        match point.kind {
            PointKind::Wanted => {
                // Earlier versions kept exclusions here.
                match stripped(&point.text, |say| say.not_included) {
                    Some(rest) => reading.excluded.push(rest.to_owned()),
                    None => reading.wanted.push(point),
                }
            }
            PointKind::Deliverable => {
                let marked = say::SPOKEN.into_iter().find_map(|say| {
                    let mark = format!(" ({})", say.optional);
                    point.text.strip_suffix(mark.as_str()).map(str::to_owned)
                });
                // What no passage asks for is not offered: it may be what a stranger wants offered.
                if point.is_unfounded() {
                    continue;
                }
                let optional = marked.is_some();
                reading.things.push(Thing {
                    text: marked.unwrap_or_else(|| point.text.clone()),
                    optional,
                });
            }
            PointKind::Deadline => {
                let date = match &point.value {
                    Some(PointValue::Date { date }) => Some(*date),
                    _ => None,
                };
                if stripped(&point.text, |say| say.answer_due).is_none() {
                    reading.deadlines.push((point, date));
                }
            }
            PointKind::Budget => {
                if let Some(PointValue::Amount {
                    min,
                    max,
                    currency,
                    per,
                }) = &point.value
                {
                    reading.offers.push(Offer {
                        min: *min,
                        max: *max,
                        currency: *currency,
                        per: *per,
                    });
                }
            }
            PointKind::Skill => {
                if let Some(PointValue::Skill { name, have: true }) = &point.value {
                    reading.skills.push(name);
                }
            }
            PointKind::Excluded => reading.excluded.push(point.text.clone()),
            PointKind::Constraint if !point.is_unfounded() => {
                reading.constraints.push(&point.text);
            }
            PointKind::Risk | PointKind::Stakeholder | PointKind::Constraint => {}
            PointKind::Question => match stripped(&point.text, |say| say.client_asks) {
                Some(rest) => reading.asked.push(rest),
                None => reading.questions.push(&point.text),
            },
        }
    }
    reading
}

/// The dates of the work that a summary names; those by which an answer is due are left out.
pub fn work_dates(summary: &Summary) -> Vec<NaiveDate> {
    let deadlines = read(summary).deadlines.into_iter();
    deadlines
        .filter(|(point, _)| !point.is_unfounded())
        .filter_map(|(_, date)| date)
        .collect()
}

/// What a brief leaves open and what it rules out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenPoints {
    /// Questions for the client.
    pub questions: Vec<String>,
    /// What is not part of the work.
    pub excluded: Vec<String>,
}

/// What a summary leaves open and rules out.
pub fn open_points(summary: &Summary) -> OpenPoints {
    let reading = read(summary);
    OpenPoints {
        questions: reading.questions.into_iter().map(str::to_owned).collect(),
        excluded: reading.excluded,
    }
}

/// What follows a mark in any of the languages.
fn stripped(text: &str, mark: impl Fn(&Phrases) -> &'static str) -> Option<&str> {
    say::SPOKEN
        .into_iter()
        .find_map(|say| after(text, mark(say)))
        .map(str::trim_start)
}

/// What follows `mark`. Summaries of earlier versions have a plain blank where there is now one that does not break.
fn after<'t>(text: &'t str, mark: &str) -> Option<&'t str> {
    let mut rest = text.chars();
    let same = |a: char, b: char| a == b || a.is_whitespace() && b.is_whitespace();
    mark.chars()
        .all(|wanted| rest.next().is_some_and(|found| same(found, wanted)))
        .then_some(rest.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_known_with_either_blank() {
        for text in ["Non compris : photos", "Non compris\u{A0}: photos"] {
            assert_eq!(stripped(text, |say| say.not_included), Some("photos"));
        }
        assert_eq!(stripped("Non", |say| say.not_included), None);
    }
}
