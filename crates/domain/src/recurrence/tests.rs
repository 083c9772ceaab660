use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn rule(unit: RecurrenceUnit, every: u32, start: &str) -> RecurrenceRule {
    RecurrenceRule {
        unit,
        every,
        start: day(start),
        day_of_month: None,
        until: None,
        count: None,
    }
}

fn first(rule: &RecurrenceRule, count: u32) -> Vec<String> {
    (0..count)
        .map_while(|place| rule.occurrence(place))
        .map(|day| day.to_string())
        .collect()
}

#[test]
fn the_31st_comes_back_after_a_shorter_month() {
    use RecurrenceUnit::*;
    assert_eq!(
        first(&rule(Month, 1, "2026-01-31"), 5),
        [
            "2026-01-31",
            "2026-02-28",
            "2026-03-31",
            "2026-04-30",
            "2026-05-31"
        ]
    );
    assert_eq!(
        first(&rule(Year, 1, "2024-02-29"), 5),
        [
            "2024-02-29",
            "2025-02-28",
            "2026-02-28",
            "2027-02-28",
            "2028-02-29"
        ]
    );
    assert_eq!(
        first(&rule(Quarter, 1, "2025-11-30"), 3),
        ["2025-11-30", "2026-02-28", "2026-05-30"]
    );
    assert_eq!(
        first(&rule(Week, 2, "2026-03-25"), 3),
        ["2026-03-25", "2026-04-08", "2026-04-22"]
    );
}

#[test]
fn a_day_of_the_month_that_has_passed_comes_in_the_next() {
    let mut rule = rule(RecurrenceUnit::Month, 1, "2026-01-30");
    rule.day_of_month = Some(15);
    assert_eq!(first(&rule, 2), ["2026-02-15", "2026-03-15"]);
    rule.day_of_month = Some(31);
    assert_eq!(first(&rule, 2), ["2026-01-31", "2026-02-28"]);
    rule.until = Some(day("2026-02-27"));
    assert_eq!(first(&rule, 9), ["2026-01-31"]);
    rule.until = None;
    rule.count = Some(3);
    assert_eq!(first(&rule, 9).len(), 3);
    assert_eq!(rule.after(day("2026-03-31")), None);
}

#[test]
fn periods_are_calendar_time() {
    use RecurrencePeriod::*;
    use RecurrenceUnit::*;
    let period = |unit, every, on: &str, which| {
        let (from, to) = rule(unit, every, "2020-01-01")
            .period(day(on), which)
            .unwrap();
        format!("{from} {to}")
    };
    assert_eq!(
        period(Month, 1, "2026-03-31", Current),
        "2026-03-01 2026-03-31"
    );
    assert_eq!(
        period(Month, 1, "2026-03-01", Previous),
        "2026-02-01 2026-02-28"
    );
    assert_eq!(
        period(Month, 2, "2026-12-31", Next),
        "2027-01-01 2027-02-28"
    );
    assert_eq!(
        period(Quarter, 1, "2026-05-15", Previous),
        "2026-01-01 2026-03-31"
    );
    assert_eq!(period(Year, 1, "2026-05-15", Next), "2027-01-01 2027-12-31");
    assert_eq!(
        period(Week, 2, "2026-03-25", Previous),
        "2026-03-09 2026-03-22"
    );
}

#[test]
fn only_known_words_are_filled_in() {
    let word = |name: &str| (name == "month").then(|| "March".to_owned());
    assert_eq!(
        fill("Care {month} {x} {{month}} {", word),
        "Care March {x} {March} {"
    );
}

prop_compose! {
    fn rules()(
        unit in prop::sample::select(vec![RecurrenceUnit::Week, RecurrenceUnit::Month, RecurrenceUnit::Quarter, RecurrenceUnit::Year]),
        every in 1_u32..=60, offset in 0_u64..40_000, day_of_month in prop::option::of(1_u32..=31), count in prop::option::of(1_u32..400),
    ) -> RecurrenceRule {
        RecurrenceRule { every, day_of_month, count, ..rule(unit, 1, "1990-01-01") }.at(offset, unit)
    }
}

impl RecurrenceRule {
    fn at(self, offset: u64, unit: RecurrenceUnit) -> Self {
        Self {
            unit,
            start: self.start + Days::new(offset),
            ..self
        }
    }
}

proptest! {
    #[test]
    fn occurrences_go_forward_keep_their_day_and_are_found_again(rule in rules(), place in 0_u32..300) {
        let Some(on) = rule.occurrence(place) else { return Ok(()) };
        prop_assert!(on >= rule.start);
        if let Some(next) = rule.occurrence(place + 1) {
            prop_assert!(next > on);
            prop_assert_eq!(rule.after(on), Some(next));
            prop_assert_eq!(rule.on_or_after(next), Some(next));
            prop_assert_eq!(rule.on_or_after(on.succ_opt().unwrap()), Some(next));
        } else {
            prop_assert_eq!(rule.after(on), None);
        }
        if rule.unit == RecurrenceUnit::Week {
            prop_assert_eq!(on.weekday(), rule.start.weekday());
        } else {
            let wanted = rule.day_of_month.unwrap_or(rule.start.day());
            let last = on.succ_opt().unwrap().day() == 1;
            // The day itself, or the last one of a month that has no such day: never another.
            prop_assert!(on.day() == wanted || (last && on.day() < wanted), "{} for {}", on, wanted);
        }
    }

    #[test]
    fn periods_of_following_occurrences_do_not_overlap_or_leave_gaps(rule in rules(), place in 0_u32..100) {
        let (Some(one), Some(two)) = (rule.occurrence(place), rule.occurrence(place + 1)) else { return Ok(()) };
        for which in [RecurrencePeriod::Current, RecurrencePeriod::Previous, RecurrencePeriod::Next] {
            let (from, to) = rule.period(one, which).unwrap();
            let (next, _) = rule.period(two, which).unwrap();
            prop_assert!(from <= to);
            prop_assert_eq!(to.succ_opt().unwrap(), next, "{:?} {}", which, one);
        }
    }
}
