//! The built-in drafter against labelled briefs: precision and recall of what it finds, and rules that hold for every
//! brief. `cargo test -p assistant --test briefs -- --nocapture` prints the figures and every miss.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

#[path = "../examples/eval/labels.rs"]
mod labels;
#[path = "../examples/eval/score.rs"]
mod score;

use domain::brief::{PointKind, Summary};
use labels::{Labelled, labelled};
use score::{Fields, add_all, of};

fn measure(folder: &str) -> Fields {
    let mut all = Fields::new();
    let mut misses = Vec::new();
    for brief in labelled(folder) {
        assert_eq!(
            score::unlabelled(&brief),
            Vec::<String>::new(),
            "{}",
            brief.id
        );
        add_all(
            &mut all,
            &score::score(&brief.summarize(), &brief, &mut misses),
        );
    }
    for miss in misses {
        println!("  {miss}");
    }
    println!("{folder}:\n{}", score::table(&all));
    all
}

/// The summary of a text that nobody labelled.
fn summarize(text: &str) -> Summary {
    let today = chrono::NaiveDate::from_ymd_opt(2027, 1, 11).unwrap();
    labels::summarize(text, today, &[])
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
        ("stakeholder", 0.8),
        ("constraint", 0.7),
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
        for point in brief.summarize().points {
            assert!(
                point.kind == PointKind::Question || !point.quotes.is_empty(),
                "{}: {} rests on nothing",
                brief.id,
                point.text
            );
            for quote in &point.quotes {
                assert_eq!(
                    String::from_utf16(&utf16[quote.start as usize..quote.end as usize]).unwrap(),
                    quote.text,
                    "{}",
                    brief.id
                );
            }
        }
    }
}

#[test]
fn the_same_brief_gives_the_same_summary() {
    for brief in labelled("briefs") {
        assert_eq!(brief.summarize(), brief.summarize(), "{}", brief.id);
        assert_eq!(
            Some(brief.summarize().language.as_str()),
            Some(brief.lang.as_str()),
            "{}",
            brief.id
        );
    }
}

#[test]
fn an_instruction_to_a_machine_is_a_risk_and_changes_nothing() {
    let brief = labelled("briefs")
        .into_iter()
        .find(|b| b.id == "en_injection_shop")
        .unwrap();
    let with = brief.summarize();
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
    let without = Labelled {
        text: brief.text.replace(paragraph, ""),
        ..brief.clone()
    }
    .summarize();
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
        let summary = summarize(text);
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
        let summary = summarize(&text);
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
