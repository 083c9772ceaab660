//! The identities of EN 16931 over many made-up documents. `DAYBOOK_CASES` sets how many; a million take a few minutes.

use super::*;

/// A line with all that can be on it, owned.
#[derive(Clone, Debug)]
struct Any {
    line: Priced<'static>,
    adjustments: Vec<Adjustment>,
    added_tax: Option<AddedTax>,
}

impl Any {
    fn priced(&self) -> Priced<'_> {
        Priced {
            adjustments: &self.adjustments,
            added_tax: self.added_tax.as_ref(),
            ..self.line
        }
    }
}

fn any_value() -> impl Strategy<Value = AdjustmentValue> {
    prop_oneof![
        (0_i64..=1_000_000).prop_map(|m| AdjustmentValue::Percent(Decimal::new(m, 4))),
        (0_i64..1_000_000, 0_u32..=6)
            .prop_map(|(m, s)| AdjustmentValue::Amount(Decimal::new(m, s))),
    ]
}

fn any_kind() -> impl Strategy<Value = AdjustmentKind> {
    prop::sample::select(vec![AdjustmentKind::Allowance, AdjustmentKind::Charge])
}

fn any_adjustment() -> impl Strategy<Value = Adjustment> {
    (any_kind(), any_value()).prop_map(|(kind, value)| Adjustment {
        kind,
        value,
        reason: "Rebate".into(),
    })
}

fn any_vat() -> impl Strategy<Value = Vat> {
    prop_oneof![
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
    ]
}

fn any_line() -> impl Strategy<Value = Any> {
    let quantity = prop_oneof![
        (0_i64..1_000_000).prop_map(Quantity::Minutes),
        (0_i64..50_000_000, 0_u32..=6).prop_map(|(m, s)| Quantity::Count(Decimal::new(m, s))),
    ];
    let price = (0_i64..1_000_000, 0_u32..=6).prop_map(|(m, s)| Decimal::new(m, s));
    let added_tax = prop::option::weighted(0.1, prop::sample::select(vec!["9.975", "7", "1"]));
    let few = prop::collection::vec(any_adjustment(), 0..3);
    (
        quantity,
        price,
        any_vat(),
        prop::bool::weighted(0.9),
        few,
        added_tax,
    )
        .prop_map(
            |(quantity, unit_price, vat, counts, adjustments, added)| Any {
                line: Priced {
                    quantity,
                    unit_price,
                    price_discount: (unit_price / Decimal::from(4)).round_dp(2).min(unit_price),
                    adjustments: &[],
                    vat,
                    added_tax: None,
                    counts,
                },
                adjustments,
                added_tax: added.map(|rate| AddedTax {
                    name: "QST".into(),
                    rate: d(rate),
                }),
            },
        )
}

/// Half a unit or less away from the exact quotient, and on the side away from zero when exactly half.
fn is_rounded(numerator: i128, denominator: i128, rounded: i64) -> bool {
    let sign = if numerator < 0 { -1 } else { 1 };
    let doubled = 2 * (numerator * sign - i128::from(rounded) * sign * denominator);
    (-denominator..denominator).contains(&doubled)
}

fn is_percentage(of: i64, rate: Decimal, amount: i64) -> bool {
    is_rounded(
        i128::from(of) * rate.mantissa(),
        10_i128.pow(rate.scale() + 2),
        amount,
    )
}

fn check(basis: Basis<'_>, lines: &[Any], turn: usize) -> Result<(), TestCaseError> {
    let t = Totals::of(basis, lines.iter().map(Any::priced)).unwrap();
    let gross_prices = basis.prices == PriceBasis::Gross;

    // BT-131 is quantity times price, rounded once, less allowances, plus charges.
    let entered = if gross_prices {
        &t.gross_lines
    } else {
        &t.lines
    };
    let scale = 10_i128.pow(basis.currency.decimals());
    for (index, (line, amount)) in lines.iter().zip(entered).enumerate() {
        let (count, per) = match line.line.quantity {
            Quantity::Minutes(m) => (Decimal::from(m), 60),
            Quantity::Count(c) => (c, 1),
        };
        let mut before = *amount;
        for (one, of_one) in line
            .adjustments
            .iter()
            .zip(t.line_adjustments.get(index).into_iter().flatten())
        {
            prop_assert!(*of_one >= 0);
            match one.kind {
                AdjustmentKind::Allowance => before += of_one,
                AdjustmentKind::Charge => before -= of_one,
            }
        }
        let price = line.line.unit_price - line.line.price_discount;
        let numerator = count.mantissa() * price.mantissa() * scale;
        let denominator = 10_i128.pow(count.scale() + price.scale()) * per;
        prop_assert!(is_rounded(numerator, denominator, before));
    }
    // BR-CO-10: the sum of the lines that count.
    let counted: i64 = lines
        .iter()
        .zip(&t.lines)
        .filter(|(l, _)| l.line.counts)
        .map(|(_, a)| a)
        .sum();
    prop_assert_eq!(counted, t.line_total);
    // BR-CO-11, BR-CO-12, BR-CO-13.
    let of = |kind| {
        t.adjustments
            .iter()
            .filter(|a| a.kind == kind)
            .map(|a| a.amount)
            .sum::<i64>()
    };
    prop_assert_eq!(of(AdjustmentKind::Allowance), t.allowances);
    prop_assert_eq!(of(AdjustmentKind::Charge), t.charges);
    prop_assert_eq!(t.line_total - t.allowances + t.charges, t.net);
    prop_assert_eq!(t.vat.iter().map(|g| g.taxable).sum::<i64>(), t.net);
    // BR-CO-14, BR-CO-15, BR-CO-16.
    let taxes =
        t.vat.iter().map(|g| g.tax).sum::<i64>() + t.added_taxes.iter().map(|g| g.tax).sum::<i64>();
    prop_assert_eq!(taxes, t.tax);
    prop_assert_eq!(t.net + t.tax, t.gross);
    prop_assert_eq!(t.gross - t.prepaid + t.rounding, t.due);
    prop_assert_eq!(t.due - t.withheld, t.payable);
    if let Some(step) = basis.cash_rounding {
        prop_assert_eq!(t.due % step, 0);
        prop_assert!(2 * t.rounding.abs() <= step);
    }
    // One group for each category and rate (BR-S-08 and its like), and the tax of each without BR-CO-17's slack.
    for (i, g) in t.vat.iter().enumerate() {
        if !gross_prices {
            prop_assert!(is_percentage(g.taxable, g.rate, g.tax));
        }
        prop_assert!(
            t.vat[..i]
                .iter()
                .all(|o| (o.category, o.rate) != (g.category, g.rate))
        );
    }
    if gross_prices {
        // What was entered is what is paid, to the last minor unit.
        let entered: i64 = lines
            .iter()
            .zip(&t.gross_lines)
            .filter(|(l, _)| l.line.counts)
            .map(|(_, a)| a)
            .sum();
        if basis.adjustments.is_empty() {
            prop_assert_eq!(entered, t.gross);
        }
    }
    // The order of the lines changes nothing but the order of their amounts.
    let mut turned = lines.to_vec();
    turned.rotate_left(turn % lines.len().max(1));
    turned.reverse();
    let u = Totals::of(basis, turned.iter().map(Any::priced)).unwrap();
    let apart = |t: Totals| Totals {
        lines: Vec::new(),
        gross_lines: Vec::new(),
        line_adjustments: Vec::new(),
        ..t
    };
    prop_assert_eq!(apart(u), apart(t));
    Ok(())
}

fn cases() -> u32 {
    std::env::var("DAYBOOK_CASES")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(20_000)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn the_identities_of_en_16931_hold(
        lines in prop::collection::vec(any_line(), 0..8),
        code in prop::sample::select(vec!["EUR", "JPY", "KWD"]),
        prices in prop::sample::select(vec![PriceBasis::Net, PriceBasis::Gross]),
        adjustments in prop::collection::vec((any_kind(), any_value()), 0..3),
        prepaid in 0_i64..1_000_000,
        withheld in prop::option::of(prop::sample::select(vec!["15", "20", "7.5"])),
        cash_rounding in prop::option::weighted(0.2, prop::sample::select(vec![5_i64, 10, 100])),
        turn in 0_usize..12,
    ) {
        let adjustments: Vec<_> = adjustments.into_iter().map(|(kind, value)| of_all(kind, value)).collect();
        let withholding = withheld.map(|rate| Withholding { name: "IRPF".into(), rate: d(rate) });
        let basis = Basis {
            currency: currency(code), prices, adjustments: &adjustments, prepaid, withholding: withholding.as_ref(), cash_rounding,
            withheld_before: 0,
        };
        check(basis, &lines, turn)?;
    }
}
