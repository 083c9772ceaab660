use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn german(day: NaiveDate) -> Option<RateOn> {
    law("DE", Debtor::Business, "en").unwrap().rate_on(day, &[])
}

#[test]
fn rates_are_those_of_the_half_year() {
    let rate = |country, debtor, on: &str| {
        law(country, debtor, "en")
            .and_then(|law| law.rate_on(day(on), &[]))
            .map(|(rate, _)| rate.to_string())
    };
    use Debtor::{Business, Consumer};
    for (country, debtor, on, expected) in [
        ("DE", Business, "2022-12-31", Some("8.12")),
        ("DE", Business, "2025-06-30", Some("11.27")),
        ("DE", Business, "2025-07-01", Some("10.27")),
        ("DE", Consumer, "2026-06-30", Some("6.27")),
        ("DE", Business, "2026-07-01", None),
        ("IE", Business, "2024-07-01", Some("12.25")),
        ("FR", Business, "2026-01-01", Some("12.15")),
        ("BE", Business, "2025-01-01", Some("11.5")),
        ("BE", Business, "2024-01-01", Some("12.5")),
        ("GB", Business, "2026-03-01", Some("11.75")),
        ("CH", Consumer, "2099-01-01", Some("5")),
        ("IT", Consumer, "2026-01-01", None),
        ("AT", Business, "2026-01-01", None),
        ("US", Business, "2026-01-01", None),
    ] {
        assert_eq!(
            rate(country, debtor, on).as_deref(),
            expected,
            "{country} {debtor:?} {on}"
        );
    }
    let law = law("DE", Business, "en").unwrap();
    assert_eq!(law.known_until, Some(day("2026-06-30")));
    let entered = [BaseRate {
        from: day("2026-07-01"),
        percent: d("1.5"),
    }];
    assert_eq!(
        law.rate_on(day("2026-09-01"), &entered),
        Some((d("10.5"), day("2026-12-31")))
    );
    assert_eq!(
        law.rate_on(day("2027-01-01"), &entered),
        None,
        "what is entered holds for its half-year"
    );
}

#[test]
fn interest_runs_from_the_day_after_to_the_day_of_payment_and_changes_with_the_rate() {
    let debt = Debt {
        amount: 100_000,
        due_on: day("2025-06-20"),
        settled: &[(day("2025-07-10"), 40_000)],
    };
    let found = interest(debt, day("2025-07-31"), german).unwrap();
    let rows: Vec<_> = found
        .stretches
        .iter()
        .map(|s| {
            (
                s.from.to_string(),
                s.to.to_string(),
                s.days,
                s.open,
                s.percent.to_string(),
                s.amount,
            )
        })
        .collect();
    let row = |from: &str, to: &str, days, open, percent: &str, amount| {
        (
            from.to_owned(),
            to.to_owned(),
            days,
            open,
            percent.to_owned(),
            amount,
        )
    };
    // 1000 x 11.27 % x 10/365 = 3.0877; + 1000 x 10.27 % x 10/365 = 2.8137; + 600 x 10.27 % x 21/365 = 3.5453; in all 9.4466.
    assert_eq!(
        rows,
        [
            row("2025-06-21", "2025-06-30", 10, 100_000, "11.27", 309),
            row("2025-07-01", "2025-07-10", 10, 100_000, "10.27", 281),
            row("2025-07-11", "2025-07-31", 21, 60_000, "10.27", 355),
        ]
    );
    assert_eq!(found.amount, 945);
}

#[test]
fn a_whole_year_at_five_percent_is_five_percent() {
    let swiss = |on| law("CH", Debtor::Business, "en").unwrap().rate_on(on, &[]);
    let debt = Debt {
        amount: 123_456,
        due_on: day("2024-12-31"),
        settled: &[],
    };
    assert_eq!(
        interest(debt, day("2025-12-31"), swiss).unwrap().amount,
        6_173
    );
}

#[test]
fn nothing_is_owed_before_it_is_due_and_after_it_is_paid() {
    let paid = [(day("2025-07-10"), 100_000)];
    let debt = Debt {
        amount: 100_000,
        due_on: day("2025-06-20"),
        settled: &paid,
    };
    assert_eq!(
        interest(debt, day("2025-06-20"), german),
        Ok(Interest::default())
    );
    let whole = interest(debt, day("2025-07-10"), german).unwrap();
    // Long after, and far beyond the rates that are known: nothing is open any more.
    assert_eq!(interest(debt, day("2040-01-01"), german), Ok(whole));
    let unpaid = Debt {
        settled: &[],
        ..debt
    };
    assert_eq!(
        interest(unpaid, day("2026-07-01"), german),
        Err(NoInterest::RateUnknown(day("2026-07-01")))
    );
}

#[test]
fn lump_sums_are_in_their_own_currency() {
    let c = |code: &str| code.parse::<Currency>().unwrap();
    let sum = |country, currency, amount| {
        law(country, Debtor::Business, "en")
            .unwrap()
            .lump_sum_of(c(currency), amount)
    };
    assert_eq!(sum("DE", "EUR", 5), 4_000);
    assert_eq!(sum("DE", "CHF", 5), 0);
    assert_eq!(
        [99_999, 100_000, 999_999, 1_000_000].map(|a| sum("GB", "GBP", a)),
        [4_000, 7_000, 7_000, 10_000]
    );
    assert_eq!(
        law("DE", Debtor::Consumer, "en")
            .unwrap()
            .lump_sum_of(Currency::EUR, 5),
        0
    );
}

proptest! {
    #[test]
    fn stretches_cover_each_day_once_and_add_up(
        amount in 1_i64..1_000_000_000, length in 0_u64..1500, payments in prop::collection::vec((0_u64..1600, 1_i64..300_000_000), 0..6),
    ) {
        let due = day("2021-03-17");
        let until = due + chrono::Days::new(length);
        let settled: Vec<_> = payments.iter().map(|(after, amount)| (due + chrono::Days::new(*after) - chrono::Days::new(50), *amount)).collect();
        let debt = Debt { amount, due_on: due, settled: &settled };
        let found = interest(debt, until, german).unwrap();
        prop_assert_eq!(found.stretches.iter().map(|s| s.amount).sum::<i64>(), found.amount);
        // Day by day, in a slower way.
        let mut exact = Decimal::ZERO;
        let mut at = due.succ_opt().unwrap();
        let mut days = 0;
        while at <= until {
            let open: i64 = amount - settled.iter().filter(|(on, _)| *on < at).map(|(_, a)| a).sum::<i64>();
            if open > 0 {
                exact += Decimal::from(open) * german(at).unwrap().0 / Decimal::from(36_500);
                days += 1;
            }
            at = at.succ_opt().unwrap();
        }
        prop_assert_eq!(found.stretches.iter().map(|s| s.days).sum::<i64>(), days);
        let apart = (exact - Decimal::from(found.amount)).abs();
        prop_assert!(apart <= Decimal::new(500_001, 6), "{} against {}", exact, found.amount);
    }
}

#[test]
fn a_letter_cites_the_law_that_binds_its_reader_in_its_own_language() {
    use Debtor::{Business, Consumer};
    for (country, debtor, language, cited) in [
        ("DE", Business, "de", Some("§ 288 Abs. 2 und 5 BGB")),
        ("DE", Consumer, "de", Some("§ 288 Abs. 1 BGB")),
        ("ES", Business, "es", Some("Ley 3/2004, arts. 5, 7 y 8")),
        (
            "IT",
            Business,
            "it",
            Some("D.Lgs. 231/2002, artt. 2, 5 e 6"),
        ),
        ("NL", Business, "nl", Some("art. 6:119a en 6:96 BW")),
        (
            "BE",
            Business,
            "nl",
            Some("wet van 2 augustus 2002, art. 5 en 6"),
        ),
        ("CH", Consumer, "fr", Some("art. 104 al. 1 CO")),
        ("CH", Business, "it", Some("art. 104 cpv. 1 CO")),
        ("CH", Business, "de", Some("Art. 104 Abs. 1 OR")),
        (
            "IE",
            Business,
            "de",
            Some("Richtlinie 2011/7/EU, Art. 3 und 6"),
        ),
        // The directive and the laws that took it over do not bind a consumer.
        ("ES", Consumer, "es", None),
        ("IT", Consumer, "it", None),
        ("NL", Consumer, "nl", None),
        ("FR", Consumer, "fr", None),
        ("BE", Consumer, "fr", None),
        ("AT", Consumer, "de", None),
    ] {
        let found = law(country, debtor, language).map(|law| law.source);
        assert_eq!(found.as_deref(), cited, "{country} {debtor:?} {language}");
    }
}
