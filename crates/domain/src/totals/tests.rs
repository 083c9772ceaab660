//! Known invoices to the cent, and the identities of EN 16931 over many made-up ones.

use proptest::prelude::*;

use super::*;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn currency(code: &str) -> Currency {
    code.parse().unwrap()
}

fn line(quantity: &str, price: &str, rate: &str) -> Priced {
    let rate = d(rate);
    let category = if rate.is_zero() {
        VatCategory::E
    } else {
        VatCategory::S
    };
    Priced {
        quantity: Quantity::Count(d(quantity)),
        unit_price: d(price),
        vat: Vat { category, rate },
        counts: true,
    }
}

fn totals(code: &str, lines: &[Priced]) -> Totals {
    Totals::of(currency(code), lines.iter().copied(), 0).unwrap()
}

#[test]
fn known_invoices_come_out_to_the_cent() {
    // price, rate, VAT, total
    for (price, rate, tax, gross) in [
        ("138.66", "19", 2635, 16501),
        ("1393.50", "21", 29264, 168_614),
        ("8180.00", "9.975", 81596, 899_596),
        ("1000.00", "21", 21000, 121_000),
        ("454.55", "10", 4546, 50001),
    ] {
        let t = totals("EUR", &[line("1", price, rate)]);
        assert_eq!((t.tax, t.gross), (tax, gross), "{price} at {rate} %");
    }
}

#[test]
fn minutes_are_billed_exactly() {
    let minutes = |minutes, price: &str| Priced {
        quantity: Quantity::Minutes(minutes),
        ..line("0", price, "19")
    };
    assert_eq!(totals("EUR", &[minutes(380, "90.00")]).net, 57000);
    assert_eq!(totals("EUR", &[minutes(1, "100.00")]).net, 167);
    assert_eq!(totals("JPY", &[minutes(50, "9999")]).net, 8333);
    // Three times 20 minutes are an hour's price only when each line's own rounding is kept.
    assert_eq!(totals("EUR", &[minutes(20, "100.00"); 3]).net, 9999);
    assert_eq!(totals("EUR", &[minutes(60, "100.00")]).net, 10000);
}

#[test]
fn vat_is_rounded_once_per_group_and_not_per_line() {
    // 3 x 0.33 at 19 %: 0.0627 each would round to 0.06 three times; the group is 0.1881.
    let t = totals("EUR", &[line("1", "0.33", "19"); 3]);
    assert_eq!(t.tax, 19);
    let t = totals(
        "EUR",
        &[
            line("1", "100", "7"),
            line("2", "50", "19.00"),
            line("1", "100", "19"),
            line("1", "5", "0"),
        ],
    );
    let groups: Vec<_> = t
        .vat
        .iter()
        .map(|g| (g.category, g.rate, g.taxable, g.tax))
        .collect();
    assert_eq!(
        groups,
        [
            (VatCategory::S, d("19"), 20000, 3800),
            (VatCategory::S, d("7"), 10000, 700),
            (VatCategory::E, d("0"), 500, 0),
        ]
    );
}

#[test]
fn each_currency_has_its_own_minor_unit() {
    let t = totals("JPY", &[line("1.5", "333", "10")]);
    assert_eq!((t.net, t.tax, t.gross), (500, 50, 550));
    let t = totals("KWD", &[line("3", "1.2345", "5")]);
    assert_eq!((t.net, t.tax, t.gross), (3704, 185, 3889));
}

#[test]
fn halves_go_away_from_zero() {
    assert_eq!(totals("EUR", &[line("1", "1.005", "0")]).net, 101);
    assert_eq!(totals("EUR", &[line("-1", "1.005", "0")]).net, -101);
    assert_eq!(totals("EUR", &[line("1", "1.0049999", "0")]).net, 100);
    assert_eq!(divide(1, 3), Some(0));
    assert_eq!(divide(2, 3), Some(1));
    assert_eq!(divide(3, 2), Some(2));
    assert_eq!(divide(-3, 2), Some(-2));
}

#[test]
fn what_was_prepaid_lowers_what_is_payable() {
    let t = Totals::of(Currency::EUR, [line("1", "8500", "19")], 100_000).unwrap();
    assert_eq!(
        (t.gross, t.prepaid, t.payable),
        (1_011_500, 100_000, 911_500)
    );
}

#[test]
fn what_does_not_fit_is_refused_where_it_stands() {
    let big = line("1000000000", "1000000000000", "0");
    let e = Totals::of(Currency::EUR, [line("1", "1", "0"), big], 0).unwrap_err();
    assert_eq!(
        (e.field.as_str(), e.rule),
        ("lines.1.quantity", Rule::Overflow)
    );
    let large = line("90000000", "1000000000", "0");
    let e = Totals::of(Currency::EUR, [large, large], 0).unwrap_err();
    assert_eq!((e.field.as_str(), e.rule), ("lines", Rule::Overflow));
    let unsound = Priced {
        vat: Vat {
            category: VatCategory::O,
            rate: d("19"),
        },
        ..line("1", "1", "0")
    };
    let e = Totals::of(Currency::EUR, [unsound], 0).unwrap_err();
    assert_eq!(e.field, "lines.0.vat.rate");
    let most = Priced {
        unit_price: Decimal::MAX,
        quantity: Quantity::Count(Decimal::MAX),
        ..big
    };
    assert!(Totals::of(currency("KWD"), [most], 0).is_err());
}

#[test]
fn lines_that_do_not_count_have_an_amount_and_no_part_in_the_sums() {
    let aside = Priced {
        counts: false,
        ..line("1", "50", "7")
    };
    let t = totals("EUR", &[line("1", "100", "19"), aside]);
    assert_eq!((t.lines, t.net, t.vat.len()), (vec![10000, 5000], 10000, 1));
}

fn any_line() -> impl Strategy<Value = Priced> {
    let quantity = prop_oneof![
        (0_i64..1_000_000).prop_map(Quantity::Minutes),
        (0_i64..50_000_000, 0_u32..=6).prop_map(|(m, s)| Quantity::Count(Decimal::new(m, s))),
    ];
    let price = (0_i64..1_000_000, 0_u32..=6).prop_map(|(m, s)| Decimal::new(m, s));
    let vat = prop_oneof![
        prop::sample::select(vec!["19", "19.00", "7", "9.975", "5.5", "25.5", "0.0001"]).prop_map(
            |rate| Vat {
                category: VatCategory::S,
                rate: d(rate)
            }
        ),
        prop::sample::select(vec![
            VatCategory::Z,
            VatCategory::E,
            VatCategory::AE,
            VatCategory::O
        ])
        .prop_map(|category| Vat {
            category,
            rate: Decimal::ZERO
        }),
    ];
    (quantity, price, vat, prop::bool::weighted(0.9)).prop_map(
        |(quantity, unit_price, vat, counts)| Priced {
            quantity,
            unit_price,
            vat,
            counts,
        },
    )
}

/// Half a unit or less away from the exact quotient, and on the side away from zero when exactly half.
fn is_rounded(numerator: i128, denominator: i128, rounded: i64) -> bool {
    let doubled = 2 * (numerator - i128::from(rounded) * denominator);
    (-denominator..denominator).contains(&doubled)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn the_identities_of_en_16931_hold(
        lines in prop::collection::vec(any_line(), 0..12),
        code in prop::sample::select(vec!["EUR", "JPY", "KWD"]),
        prepaid in 0_i64..1_000_000,
        turn in 0_usize..12,
    ) {
        let of = currency(code);
        let t = Totals::of(of, lines.iter().copied(), prepaid).unwrap();

        // BT-131 is quantity times price, rounded once.
        let scale = 10_i128.pow(of.decimals());
        for (line, amount) in lines.iter().zip(&t.lines) {
            let (count, per) = match line.quantity {
                Quantity::Minutes(m) => (Decimal::from(m), 60),
                Quantity::Count(c) => (c, 1),
            };
            let numerator = count.mantissa() * line.unit_price.mantissa() * scale;
            let denominator = 10_i128.pow(count.scale() + line.unit_price.scale()) * per;
            prop_assert!(is_rounded(numerator, denominator, *amount));
        }
        // BR-CO-10, BR-CO-13: the sum of the lines that count.
        let counted: i64 = lines.iter().zip(&t.lines).filter(|(l, _)| l.counts).map(|(_, a)| a).sum();
        prop_assert_eq!(counted, t.net);
        prop_assert_eq!(t.vat.iter().map(|g| g.taxable).sum::<i64>(), t.net);
        // BR-CO-14, BR-CO-15, BR-CO-16.
        prop_assert_eq!(t.vat.iter().map(|g| g.tax).sum::<i64>(), t.tax);
        prop_assert_eq!(t.net + t.tax, t.gross);
        prop_assert_eq!(t.gross - prepaid, t.payable);
        // BR-CO-17 without its slack, and one group for each category and rate (BR-S-08 and its like).
        for (i, g) in t.vat.iter().enumerate() {
            let numerator = i128::from(g.taxable) * g.rate.mantissa();
            prop_assert!(is_rounded(numerator, 10_i128.pow(g.rate.scale() + 2), g.tax));
            prop_assert!(t.vat[..i].iter().all(|o| (o.category, o.rate) != (g.category, g.rate)));
        }
        // The order of the lines changes nothing but the order of their amounts.
        let mut turned = lines.clone();
        turned.rotate_left(turn % lines.len().max(1));
        turned.reverse();
        let u = Totals::of(of, turned, prepaid).unwrap();
        prop_assert_eq!(Totals { lines: Vec::new(), ..u }, Totals { lines: Vec::new(), ..t });
    }
}
