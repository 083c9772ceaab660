//! The built-in drafter against labelled briefs: precision and recall of what it finds, and rules that hold for every
//! brief. `cargo test -p assistant --test briefs -- --nocapture` prints the figures and every miss.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use assistant::{SummaryInput, builtin};
use chrono::{DateTime, NaiveDate, Utc};
use domain::Decimal;
use domain::brief::{BudgetKind, Point, PointKind, PointValue, Summary};
use serde_json::Value;
use uuid::Uuid;

struct Labelled {
    name: String,
    text: String,
    gold: Value,
}

fn labelled(folder: &str) -> Vec<Labelled> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(folder);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let briefs = paths
        .iter()
        .filter(|p| p.extension().is_some_and(|e| e == "txt"));
    briefs
        .map(|path| Labelled {
            name: path.file_stem().unwrap().to_string_lossy().into_owned(),
            text: std::fs::read_to_string(path).unwrap(),
            gold: serde_json::from_str(
                &std::fs::read_to_string(path.with_extension("json")).unwrap(),
            )
            .unwrap(),
        })
        .collect()
}

fn summarize(text: &str, gold: &Value) -> Summary {
    let skills: Vec<String> = strings(&gold["skills"]);
    let mut next = 0_u128;
    let mut ids = || {
        next += 1;
        Uuid::from_u128(next)
    };
    let today: NaiveDate = gold["today"]
        .as_str()
        .unwrap_or("2027-01-11")
        .parse()
        .unwrap();
    builtin::summarize(
        &SummaryInput {
            text,
            today,
            skills: &skills,
            made_at: DateTime::<Utc>::UNIX_EPOCH,
        },
        &mut ids,
    )
}

fn strings(value: &Value) -> Vec<String> {
    value
        .as_array()
        .into_iter()
        .flatten()
        .map(|v| v.as_str().unwrap().to_owned())
        .collect()
}

fn of(summary: &Summary, kind: PointKind) -> impl Iterator<Item = &Point> {
    summary.points.iter().filter(move |p| p.kind == kind)
}

/// Right finds, wrong finds, and labels that were not found.
#[derive(Clone, Copy, Default)]
struct Score {
    right: f64,
    wrong: f64,
    missed: f64,
}

impl Score {
    fn f1(self) -> f64 {
        2.0 * self.right / (2.0 * self.right + self.wrong + self.missed)
    }
}

/// Pairs finds with labels one to one and prints what is left over.
fn pair<T>(
    what: &str,
    brief: &str,
    found: &[(String, T)],
    wanted: &[(String, Value)],
    same: impl Fn(&str, &T, &str, &Value) -> bool,
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
                score.right += 1.0;
            }
            None => {
                println!("  {brief}: {what} too many: {text}");
                score.wrong += 1.0;
            }
        }
    }
    for (label, _) in open {
        println!("  {brief}: {what} missed: {label}");
        score.missed += 1.0;
    }
    score
}

/// Whether two passages speak of the same words: at least half of both together is shared, or one holds the other.
fn overlaps(a: &str, b: &str) -> bool {
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
    let number = |v: &Value| v.as_f64().map(|f| Decimal::try_from(f).unwrap());
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

fn measure(folder: &str) -> BTreeMap<&'static str, Score> {
    let mut totals: BTreeMap<&'static str, Score> = BTreeMap::new();
    for brief in labelled(folder) {
        let summary = summarize(&brief.text, &brief.gold);
        let gold = &brief.gold;
        let quoted = |kind| {
            of(&summary, kind)
                .map(|p| {
                    (
                        p.quotes.first().map_or(String::new(), |q| q.text.clone()),
                        p.value.clone(),
                    )
                })
                .collect::<Vec<_>>()
        };
        let labels = |key: &str| {
            gold[key]
                .as_array()
                .into_iter()
                .flatten()
                .map(|v| {
                    (
                        v["quote"]
                            .as_str()
                            .or(v.as_str())
                            .unwrap_or_default()
                            .to_owned(),
                        v.clone(),
                    )
                })
                .collect::<Vec<_>>()
        };
        let mut add = |field: &'static str, score: Score| {
            let total = totals.entry(field).or_default();
            total.right += score.right;
            total.wrong += score.wrong;
            total.missed += score.missed;
        };
        let date_of = |value: &Option<PointValue>| match value {
            Some(PointValue::Date { date }) => Some(date.to_string()),
            _ => None,
        };
        add(
            "deadline",
            pair(
                "deadline",
                &brief.name,
                &quoted(PointKind::Deadline),
                &labels("deadlines"),
                |text, value, label, gold| {
                    date_of(value).as_deref() == gold["date"].as_str()
                        && (gold["date"].is_string() || overlaps(text, label))
                },
            ),
        );
        let budgets = gold["budgets"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|v| (v.to_string(), v.clone()))
            .collect::<Vec<_>>();
        add(
            "budget",
            pair(
                "budget",
                &brief.name,
                &quoted(PointKind::Budget),
                &budgets,
                |_, value, _, gold| amount_matches(value.as_ref(), gold),
            ),
        );
        let skills = of(&summary, PointKind::Skill)
            .map(|p| (p.text.clone(), ()))
            .collect::<Vec<_>>();
        add(
            "skill",
            pair(
                "skill",
                &brief.name,
                &skills,
                &labels("skills_asked"),
                |text, (), label, _| text == label,
            ),
        );
        add(
            "deliverable",
            pair(
                "deliverable",
                &brief.name,
                &quoted(PointKind::Deliverable),
                &labels("deliverables"),
                |text, _, label, _| overlaps(text, label),
            ),
        );
        // Each risk counts by each passage it rests on; labels are words that a passage must hold.
        let risks = of(&summary, PointKind::Risk)
            .flat_map(|p| p.quotes.iter().map(|q| (q.text.clone(), ())))
            .collect::<Vec<_>>();
        let found_all = strings(&gold["risks"])
            .into_iter()
            .filter(|label| {
                !risks
                    .iter()
                    .any(|(text, ())| text.replace('\n', " ").contains(label.as_str()))
            })
            .inspect(|label| println!("  {}: risk missed: {label}", brief.name))
            .count();
        #[allow(clippy::cast_precision_loss)]
        let missed = found_all as f64;
        #[allow(clippy::cast_precision_loss)]
        let labelled = strings(&gold["risks"]).len() as f64;
        let extra = risks.iter().filter(|(text, ())| {
            !strings(&gold["risks"])
                .iter()
                .any(|label| text.replace('\n', " ").contains(label.as_str()))
        });
        let extra = extra
            .inspect(|(text, ())| println!("  {}: risk too many: {text}", brief.name))
            .count();
        #[allow(clippy::cast_precision_loss)]
        add(
            "risk",
            Score {
                right: labelled - missed,
                wrong: extra as f64,
                missed,
            },
        );
        let optional: Vec<String> = of(&summary, PointKind::Deliverable)
            .filter(|p| {
                p.text.ends_with(')')
                    && ["(optional)", "(en option)", "(opcional)"]
                        .iter()
                        .any(|mark| p.text.ends_with(mark))
            })
            .map(|p| p.quotes[0].text.clone())
            .collect();
        let optional = optional.into_iter().map(|o| (o, ())).collect::<Vec<_>>();
        add(
            "optional",
            pair(
                "optional",
                &brief.name,
                &optional,
                &labels("optional"),
                |text, (), label, _| overlaps(text, label),
            ),
        );
        let excluded = of(&summary, PointKind::Wanted)
            .filter(|p| {
                p.text.split(' ').next().is_some()
                    && [
                        "Not included:",
                        "Nicht enthalten:",
                        "Non compris :",
                        "No incluido:",
                    ]
                    .iter()
                    .any(|m| p.text.starts_with(m))
            })
            .map(|p| (p.quotes[0].text.clone(), ()))
            .collect::<Vec<_>>();
        add(
            "excluded",
            pair(
                "excluded",
                &brief.name,
                &excluded,
                &labels("excluded"),
                |text, (), label, _| overlaps(text, label),
            ),
        );
    }
    println!("{folder}:");
    for (field, score) in &totals {
        println!(
            "  {field:<12} P {:.2}  R {:.2}  F1 {:.2}  ({} right, {} wrong, {} missed)",
            score.right / (score.right + score.wrong).max(1.0),
            score.right / (score.right + score.missed).max(1.0),
            score.f1(),
            score.right,
            score.wrong,
            score.missed
        );
    }
    totals
}

#[test]
fn the_rules_find_what_people_find() {
    let totals = measure("briefs");
    for (field, floor) in [
        ("deadline", 0.85),
        ("budget", 0.85),
        ("skill", 0.85),
        ("deliverable", 0.85),
        ("risk", 0.8),
        ("optional", 0.8),
        ("excluded", 0.8),
    ] {
        assert!(
            totals[field].f1() >= floor,
            "{field}: {:.2} is below {floor}",
            totals[field].f1()
        );
    }
}

/// What a stranger's brief gets: the rules were never adjusted to these, and must not be, or the figure says nothing.
#[test]
fn the_rules_hold_on_briefs_they_were_not_adjusted_to() {
    let totals = measure("briefs_unseen");
    for (field, floor) in [
        ("deadline", 0.8),
        ("budget", 0.75),
        ("skill", 0.75),
        ("deliverable", 0.7),
    ] {
        assert!(
            totals[field].f1() >= floor,
            "{field}: {:.2} is below {floor}",
            totals[field].f1()
        );
    }
}

#[test]
fn every_quote_is_an_exact_passage() {
    for brief in labelled("briefs") {
        let utf16: Vec<u16> = brief.text.encode_utf16().collect();
        for point in summarize(&brief.text, &brief.gold).points {
            assert!(
                point.kind == PointKind::Question || !point.quotes.is_empty(),
                "{}: {} rests on nothing",
                brief.name,
                point.text
            );
            for quote in &point.quotes {
                assert_eq!(
                    String::from_utf16(&utf16[quote.start as usize..quote.end as usize]).unwrap(),
                    quote.text,
                    "{}",
                    brief.name
                );
            }
        }
    }
}

#[test]
fn the_same_brief_gives_the_same_summary() {
    for brief in labelled("briefs") {
        assert_eq!(
            summarize(&brief.text, &brief.gold),
            summarize(&brief.text, &brief.gold),
            "{}",
            brief.name
        );
        assert_eq!(
            Some(summarize(&brief.text, &brief.gold).language.as_str()),
            brief.gold["lang"].as_str(),
            "{}",
            brief.name
        );
    }
}

#[test]
fn an_instruction_to_a_machine_is_a_risk_and_changes_nothing() {
    let brief = labelled("briefs")
        .into_iter()
        .find(|b| b.name == "en_injection_shop")
        .unwrap();
    let with = summarize(&brief.text, &brief.gold);
    assert!(of(&with, PointKind::Risk).any(|p| {
        p.quotes
            .iter()
            .any(|q| q.text.contains("ignore all previous instructions"))
    }));
    let paragraph = brief
        .text
        .lines()
        .find(|l| l.contains("ignore all previous"))
        .unwrap();
    let without = summarize(&brief.text.replace(paragraph, ""), &brief.gold);
    for kind in [
        PointKind::Wanted,
        PointKind::Deliverable,
        PointKind::Deadline,
        PointKind::Budget,
        PointKind::Skill,
    ] {
        let facts = |s: &Summary| {
            of(s, kind)
                .map(|p| (p.text.clone(), p.value.clone()))
                .collect::<Vec<_>>()
        };
        assert_eq!(facts(&with), facts(&without), "{kind:?}");
    }
}

#[test]
fn odd_texts_are_summarized_without_a_fault() {
    let long = "We need a logo, a card and 3 flyers by 14 March 2027 for 500 EUR. ".repeat(3000);
    for text in [
        "",
        "   \n\n",
        "?",
        "…",
        "🦀🦀🦀 🦀",
        "- \n- \n1. \n",
        ">>>>",
        "# ",
        "12.3.",
        "€",
        "1.",
        "De:\n",
        "\u{301}\u{301}",
        "a\u{0}b",
        long.as_str(),
    ] {
        let summary = summarize(text, &Value::Null);
        for point in &summary.points {
            assert!(point.quotes.iter().all(|q| text.contains(&q.text)));
        }
    }
}

#[test]
fn long_and_odd_texts_take_no_longer_than_their_length() {
    let sentence = "We need a logo, a card and 3 flyers by 14 March 2027 for 500 EUR, thanks.";
    let briefs: [(&str, String); 10] = [
        ("prose", format!("{sentence} ").repeat(3000)),
        ("one sentence", sentence.replace('.', ", ").repeat(3000)),
        ("lists", "- a logo\n\nWe need:\n\n".repeat(9000)),
        ("closings", "Thanks\n".repeat(30_000)),
        ("letters", "a\n".repeat(100_000)),
        ("dates", "in 3 weeks ".repeat(18_000)),
        ("amounts", "from 500 to 600 EUR and ".repeat(9000)),
        (
            "quotes",
            (0..20_000)
                .map(|n| format!("{} we need a logo\n", ">".repeat(n % 9)))
                .collect(),
        ),
        ("risks", "unlimited revisions asap exposure ".repeat(6000)),
        ("abbreviations", "Nr. ".repeat(50_000)),
    ];
    for (kind, text) in briefs {
        let begun = std::time::Instant::now();
        let summary = summarize(&text, &Value::Null);
        let took = begun.elapsed();
        println!(
            "{kind}: {} kB in {took:?}, {} points",
            text.len() / 1000,
            summary.points.len()
        );
        assert!(took.as_secs() < 20, "{kind} took {took:?}");
        assert!(
            summary.points.len() < 400,
            "{kind}: {} points",
            summary.points.len()
        );
    }
}
