//! Summaries held against labels: precision and recall by field, with every miss named.

#![allow(dead_code, reason = "each of those who include this uses a part of it")]

use std::collections::BTreeMap;

use domain::Decimal;
use domain::brief::{BudgetKind, Point, PointKind, PointValue, Summary};
use serde_json::Value;

use crate::labels::{Labelled, strings};

/// Right finds, wrong finds, and labels that were not found.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    pub right: u32,
    pub wrong: u32,
    pub missed: u32,
}

impl Score {
    pub fn add(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }

    pub fn precision(self) -> f64 {
        f64::from(self.right) / f64::from((self.right + self.wrong).max(1))
    }

    pub fn recall(self) -> f64 {
        f64::from(self.right) / f64::from((self.right + self.missed).max(1))
    }

    pub fn f1(self) -> f64 {
        let all = 2 * self.right + self.wrong + self.missed;
        2.0 * f64::from(self.right) / f64::from(all.max(1))
    }
}

/// Scores by field.
pub type Fields = BTreeMap<&'static str, Score>;

/// Adds the scores of one brief to those of all.
pub fn add_all(all: &mut Fields, one: &Fields) {
    for (field, score) in one {
        all.entry(field).or_default().add(*score);
    }
}

/// The fields as lines of a table.
pub fn table(fields: &Fields) -> String {
    let lines = fields.iter().map(|(field, score)| {
        format!(
            "  {field:<12} P {:.2}  R {:.2}  F1 {:.2}  ({} right, {} wrong, {} missed)",
            score.precision(),
            score.recall(),
            score.f1(),
            score.right,
            score.wrong,
            score.missed
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

pub fn of(summary: &Summary, kind: PointKind) -> impl Iterator<Item = &Point> {
    summary.points.iter().filter(move |p| p.kind == kind)
}

/// Holds a summary against its label. What it says without a passage counts as a find, and as a wrong one.
pub fn score(summary: &Summary, brief: &Labelled, misses: &mut Vec<String>) -> Fields {
    let quoted = |kind| -> Vec<(String, Option<PointValue>)> {
        let points = of(summary, kind);
        points
            .map(|p| {
                let quote = p.quotes.first().map(|quote| quote.text.clone());
                (quote.unwrap_or_else(|| p.text.clone()), p.value.clone())
            })
            .collect()
    };
    let labels = |key: &str| -> Vec<(String, Value)> {
        let list = brief.gold(key).as_array();
        let texts = list.into_iter().flatten().map(|v| {
            let quote = v["quote"].as_str().or(v.as_str());
            (quote.unwrap_or_default().to_owned(), v.clone())
        });
        texts.collect()
    };
    let is_labelled = |key: &str| brief.gold(key).is_array();
    let mut fields = Fields::new();
    let mut pair = |field: &'static str,
                    found: Vec<(String, Option<PointValue>)>,
                    key: &str,
                    same: &Same<'_>| {
        if is_labelled(key) {
            let score = paired(field, &brief.id, &found, &labels(key), same, misses);
            fields.insert(field, score);
        }
    };
    let words = |text: &str, _: &Option<PointValue>, label: &str, _: &Value| overlaps(text, label);
    pair(
        "deliverable",
        quoted(PointKind::Deliverable),
        "deliverables",
        &words,
    );
    pair("excluded", quoted(PointKind::Excluded), "excluded", &words);
    pair(
        "stakeholder",
        quoted(PointKind::Stakeholder),
        "stakeholders",
        &words,
    );
    pair(
        "constraint",
        quoted(PointKind::Constraint),
        "constraints",
        &words,
    );
    pair(
        "deadline",
        quoted(PointKind::Deadline),
        "deadlines",
        &|text, value, label, gold| {
            let date = if let Some(PointValue::Date { date }) = value {
                Some(date.to_string())
            } else {
                None
            };
            date.as_deref() == gold["date"].as_str()
                && (gold["date"].is_string() || overlaps(text, label))
        },
    );
    pair(
        "budget",
        quoted(PointKind::Budget),
        "budgets",
        &|_, value, _, gold| amount_matches(value.as_ref(), gold),
    );
    let skills = of(summary, PointKind::Skill)
        .map(|p| (p.text.clone(), None))
        .collect();
    pair("skill", skills, "skills", &|text, _, label, _| {
        text.eq_ignore_ascii_case(label)
    });
    let optional = of(summary, PointKind::Deliverable)
        .filter(|p| {
            ["(optional)", "(en option)", "(opcional)"]
                .iter()
                .any(|mark| p.text.ends_with(mark))
        })
        .map(|p| {
            (
                p.quotes.first().map_or(p.text.clone(), |q| q.text.clone()),
                None,
            )
        })
        .collect();
    pair("optional", optional, "optional", &words);
    fields.insert("risk", risks(summary, brief, misses));
    fields
}

type Same<'a> = dyn Fn(&str, &Option<PointValue>, &str, &Value) -> bool + 'a;

/// Pairs finds with labels one to one and names what is left over.
fn paired(
    what: &str,
    brief: &str,
    found: &[(String, Option<PointValue>)],
    wanted: &[(String, Value)],
    same: &Same<'_>,
    misses: &mut Vec<String>,
) -> Score {
    let mut open: Vec<&(String, Value)> = wanted.iter().collect();
    let mut score = Score::default();
    for (text, value) in found {
        match open
            .iter()
            .position(|(label, gold)| same(text, value, label, gold))
        {
            Some(i) => {
                open.remove(i);
                score.right += 1;
            }
            None => {
                misses.push(format!("{brief}: {what} too many: {text}"));
                score.wrong += 1;
            }
        }
    }
    for (label, gold) in open {
        let label = if label.is_empty() {
            &gold.to_string()
        } else {
            label
        };
        misses.push(format!("{brief}: {what} missed: {label}"));
        score.missed += 1;
    }
    score
}

/// Each risk counts by each passage it rests on; a label is words that a passage must hold, and the kind of risk.
fn risks(summary: &Summary, brief: &Labelled, misses: &mut Vec<String>) -> Score {
    let found: Vec<(String, Option<PointValue>)> = of(summary, PointKind::Risk)
        .flat_map(|p| {
            p.quotes
                .iter()
                .map(|q| (q.text.replace('\n', " "), p.value.clone()))
        })
        .collect();
    let wanted: Vec<(String, String)> = brief
        .gold("risks")
        .as_array()
        .into_iter()
        .flatten()
        .map(|risk| {
            let text = |key: &str| risk[key].as_str().unwrap_or_default().to_owned();
            (text("quote"), text("flag"))
        })
        .collect();
    let flag_of = |value: &Option<PointValue>| match value {
        Some(PointValue::Flag { flag }) => serde_json::to_value(flag).ok(),
        _ => None,
    };
    let mut score = Score::default();
    for (quote, flag) in &wanted {
        let hit = found.iter().any(|(text, value)| {
            text.contains(quote)
                && (flag.is_empty() || flag_of(value).is_some_and(|f| f == flag.as_str()))
        });
        if hit {
            score.right += 1;
        } else {
            misses.push(format!("{}: risk missed: {quote} ({flag})", brief.id));
            score.missed += 1;
        }
    }
    for (text, _) in &found {
        if !wanted.iter().any(|(quote, _)| text.contains(quote)) {
            misses.push(format!("{}: risk too many: {text}", brief.id));
            score.wrong += 1;
        }
    }
    score
}

/// Whether two passages speak of the same words: at least half of both together is shared, or one holds the other.
pub fn overlaps(a: &str, b: &str) -> bool {
    let words = |s: &str| {
        s.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (a, b) = (words(a), words(b));
    let shared = a.iter().filter(|w| b.contains(w)).count();
    let all = a.len() + b.len() - shared;
    shared * 2 >= all
        || (shared == b.len() && a.len() <= b.len() * 3)
        || (shared == a.len() && b.len() <= a.len() * 3)
}

fn amount_matches(value: Option<&PointValue>, gold: &Value) -> bool {
    if gold["monthly"] == true {
        return value.is_none();
    }
    let Some(PointValue::Amount {
        min,
        max,
        currency,
        per,
    }) = value
    else {
        return false;
    };
    let number = |v: &Value| v.as_f64().and_then(|f| Decimal::try_from(f).ok());
    let per_name = match per {
        BudgetKind::Total => "total",
        BudgetKind::Hourly => "hourly",
        BudgetKind::Daily => "daily",
    };
    let bounds = |v: &Value| *min == number(&v["min"]) && *max == number(&v["max"]);
    (bounds(gold) || (gold.get("or").is_some() && bounds(&gold["or"])))
        && currency.map(domain::Currency::code) == gold["currency"].as_str()
        && gold["per"] == per_name
}

/// How many quotes there are, and how many are not the exact passage they say they are.
pub fn quotes(summary: &Summary, text: &str) -> (u32, u32) {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut counts = (0, 0);
    for quote in summary.points.iter().flat_map(|point| &point.quotes) {
        let passage = units.get(quote.start as usize..quote.end as usize);
        let exact = passage.and_then(|p| String::from_utf16(p).ok()).as_deref()
            == Some(quote.text.as_str());
        counts.0 += 1;
        counts.1 += u32::from(!exact);
    }
    counts
}

/// Labels say what a person found; those who never looked find the same in another way.
pub fn unlabelled(brief: &Labelled) -> Vec<String> {
    let names = ["deliverables", "deadlines", "budgets", "skills"];
    let missing = names
        .into_iter()
        .filter(|name| !brief.gold(name).is_array());
    missing
        .map(str::to_owned)
        .chain(strings(brief.gold("unlabelled")))
        .collect()
}
