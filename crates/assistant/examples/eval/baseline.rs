//! What anybody would do in ten minutes, to hold the real thing against: every item of a list is a thing to hand over,
//! the first amount with a currency the budget, every full date a deadline.

use chrono::NaiveDate;
use domain::brief::{BudgetKind, Drafter, Point, PointKind, PointValue, Quote, Summary};
use domain::{Currency, Decimal, PointId};
use regex::Regex;

use crate::labels::{Labelled, counter};

pub fn summarize(brief: &Labelled) -> Summary {
    let mut ids = counter();
    let text = &brief.text;
    let mut points = Vec::new();
    let mut add = |kind, at: std::ops::Range<usize>, value| {
        points.push(Point {
            id: PointId(ids()),
            kind,
            text: text[at.clone()].to_owned(),
            quotes: Quote::at(text, at).into_iter().collect(),
            value,
        });
    };
    let pattern = |pattern: &str| Regex::new(pattern).expect("a pattern");
    for item in pattern(r"(?m)^\s*(?:[-*•]|\d+[.)]|[a-z]\))\s+(.+)$").captures_iter(text) {
        let at = item.get(1).expect("the words of an item").range();
        add(PointKind::Deliverable, at, None);
    }
    let amount = pattern(
        r"(?:(£|\$|€|EUR|GBP|USD|CHF)\s?(\d[\d.,' ]*\d|\d))|(?:(\d[\d.,' ]*\d|\d)\s?(€|EUR|Euro|euros|CHF|USD|dollars))",
    );
    if let Some(found) = amount.captures(text) {
        let mark = found.get(1).or(found.get(4)).map_or("", |m| m.as_str());
        let code = match mark {
            "£" | "GBP" => "GBP",
            "$" | "USD" | "dollars" => "USD",
            "CHF" => "CHF",
            _ => "EUR",
        };
        let digits: String = found
            .get(2)
            .or(found.get(3))
            .map_or("", |m| m.as_str())
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        let value = digits.parse::<Decimal>().ok();
        let value = PointValue::Amount {
            min: value,
            max: value,
            currency: code.parse::<Currency>().ok(),
            per: BudgetKind::Total,
        };
        add(
            PointKind::Budget,
            found.get(0).expect("the match").range(),
            Some(value),
        );
    }
    for found in pattern(r"(\d{1,2})[./](\d{1,2})[./](20\d\d)").captures_iter(text) {
        let number = |i: usize| found[i].parse::<u32>().unwrap_or_default();
        let date = NaiveDate::from_ymd_opt(
            i32::try_from(number(3)).unwrap_or_default(),
            number(2),
            number(1),
        );
        let value = date.map(|date| PointValue::Date { date });
        add(
            PointKind::Deadline,
            found.get(0).expect("the match").range(),
            value,
        );
    }
    let months =
        "january|february|march|april|may|june|july|august|september|october|november|december";
    for found in pattern(&format!(
        r"(?i)(\d{{1,2}})(?:st|nd|rd|th)? ({months}) (20\d\d)"
    ))
    .captures_iter(text)
    {
        let month = months
            .split('|')
            .position(|m| m.eq_ignore_ascii_case(&found[2]))
            .unwrap_or_default()
            + 1;
        let date = NaiveDate::from_ymd_opt(
            found[3].parse().unwrap_or_default(),
            u32::try_from(month).unwrap_or_default(),
            found[1].parse().unwrap_or_default(),
        );
        let value = date.map(|date| PointValue::Date { date });
        add(
            PointKind::Deadline,
            found.get(0).expect("the match").range(),
            value,
        );
    }
    Summary {
        drafter: Drafter::BuiltIn,
        made_at: chrono::DateTime::UNIX_EPOCH,
        language: brief.lang.clone(),
        written_in: String::new(),
        points,
        warnings: Vec::new(),
    }
}
