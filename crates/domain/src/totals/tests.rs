//! Known invoices to the cent, and the identities of EN 16931 over many made-up ones.

use proptest::prelude::*;

use super::*;
use crate::invoice::AdjustmentValue;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn currency(code: &str) -> Currency {
    code.parse().unwrap()
}

fn line(quantity: &str, price: &str, rate: &str) -> Priced<'static> {
    let rate = d(rate);
    let category = if rate.is_zero() {
        VatCategory::E
    } else {
        VatCategory::S
    };
    Priced {
        quantity: Quantity::Count(d(quantity)),
        unit_price: d(price),
        price_discount: Decimal::ZERO,
        adjustments: &[],
        vat: Vat { category, rate },
        added_tax: None,
        counts: true,
    }
}

fn basis(code: &str) -> Basis<'static> {
    Basis {
        currency: currency(code),
        ..Basis::default()
    }
}

fn totals(code: &str, lines: &[Priced<'_>]) -> Totals {
    Totals::of(basis(code), lines.iter().copied()).unwrap()
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
    let paid = Basis {
        prepaid: 100_000,
        ..basis("EUR")
    };
    let t = Totals::of(paid, [line("1", "8500", "19")]).unwrap();
    assert_eq!(
        (t.gross, t.prepaid, t.payable),
        (1_011_500, 100_000, 911_500)
    );
}

#[test]
fn what_does_not_fit_is_refused_where_it_stands() {
    let big = line("1000000000", "1000000000000", "0");
    let e = Totals::of(basis("EUR"), [line("1", "1", "0"), big]).unwrap_err();
    assert_eq!(
        (e.field.as_str(), e.rule),
        ("lines.1.quantity", Rule::Overflow)
    );
    let large = line("90000000", "1000000000", "0");
    let e = Totals::of(basis("EUR"), [large, large]).unwrap_err();
    assert_eq!((e.field.as_str(), e.rule), ("lines", Rule::Overflow));
    let unsound = Priced {
        vat: Vat {
            category: VatCategory::O,
            rate: d("19"),
        },
        ..line("1", "1", "0")
    };
    let e = Totals::of(basis("EUR"), [unsound]).unwrap_err();
    assert_eq!(e.field, "lines.0.vat.rate");
    let most = Priced {
        unit_price: Decimal::MAX,
        quantity: Quantity::Count(Decimal::MAX),
        ..big
    };
    assert!(Totals::of(basis("KWD"), [most]).is_err());
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

fn allowance(value: AdjustmentValue) -> Adjustment {
    Adjustment {
        kind: AdjustmentKind::Allowance,
        value,
        reason: "Rebate".into(),
    }
}

fn off(amount: &str) -> Adjustment {
    allowance(AdjustmentValue::Amount(d(amount)))
}

fn of_all(kind: AdjustmentKind, value: AdjustmentValue) -> DocumentAdjustment {
    DocumentAdjustment {
        kind,
        value,
        reason: "Rebate".into(),
        vat: None,
    }
}

#[test]
fn allowances_come_before_vat() {
    let rebate = [of_all(
        AdjustmentKind::Allowance,
        AdjustmentValue::Amount(d("7500.00")),
    )];
    let whole = Basis {
        adjustments: &rebate,
        ..basis("EUR")
    };
    let t = Totals::of(whole, [line("1", "8500.00", "19")]).unwrap();
    assert_eq!(
        (t.line_total, t.allowances, t.net, t.tax, t.payable),
        (850_000, 750_000, 100_000, 19_000, 119_000)
    );

    let off = [off("60.00")];
    let t = totals(
        "EUR",
        &[Priced {
            adjustments: &off,
            ..line("3", "45.00", "21")
        }],
    );
    assert_eq!(
        (t.lines.as_slice(), t.tax, t.gross),
        (&[7500][..], 1575, 9075)
    );
    assert_eq!(t.line_adjustments, [[6000]]);

    let t = totals(
        "EUR",
        &[Priced {
            price_discount: d("5.00"),
            ..line("3", "65.00", "19")
        }],
    );
    assert_eq!(t.gross, 21420);
}

#[test]
fn a_discount_on_all_lines_is_borne_by_each_rate_in_proportion() {
    let lines = [line("1", "100", "19"), line("1", "50.01", "7")];
    for (value, shares) in [
        (AdjustmentValue::Percent(d("10")), [1000, 500]),
        // 10.00 over 100.00 and 50.01: 6.6662 and 3.3337.
        (AdjustmentValue::Amount(d("10")), [667, 333]),
    ] {
        let rebate = [of_all(AdjustmentKind::Allowance, value)];
        let whole = Basis {
            adjustments: &rebate,
            ..basis("EUR")
        };
        let t = Totals::of(whole, lines).unwrap();
        let mut found: Vec<_> = t.adjustments.iter().map(|a| (a.rate, a.amount)).collect();
        found.sort_unstable_by(|a, b| b.cmp(a));
        assert_eq!(found, [(d("19"), shares[0]), (d("7"), shares[1])]);
        assert_eq!(t.vat[0].taxable, 10000 - shares[0]);
    }
    let wrong = [DocumentAdjustment {
        vat: Some(lines[0].vat),
        ..of_all(AdjustmentKind::Charge, AdjustmentValue::Amount(d("1")))
    }];
    let whole = Basis {
        adjustments: &wrong,
        ..basis("EUR")
    };
    let e = Totals::of(whole, [line("1", "1", "7")]).unwrap_err();
    assert_eq!(
        (e.field.as_str(), e.rule),
        ("adjustments.0.vat", Rule::Required)
    );
}

#[test]
fn what_is_withheld_lowers_what_is_paid_and_not_what_is_due() {
    let irpf = Withholding {
        name: "IRPF".into(),
        rate: d("15"),
    };
    for (price, tax, withheld, payable) in [
        ("1393.50", 29264, 20903, 147_711),
        ("1000.00", 21000, 15000, 106_000),
    ] {
        let whole = Basis {
            withholding: Some(&irpf),
            ..basis("EUR")
        };
        let t = Totals::of(whole, [line("1", price, "21")]).unwrap();
        assert_eq!((t.tax, t.withheld, t.payable), (tax, withheld, payable));
        assert_eq!(t.due, t.gross);
    }
}

#[test]
fn two_taxes_on_a_line_are_each_rounded_for_themselves() {
    let qst = AddedTax {
        name: "QST".into(),
        rate: d("9.975"),
    };
    for (price, gross) in [("300.00", 34493), ("1140.00", 131_072)] {
        let t = totals(
            "CAD",
            &[Priced {
                added_tax: Some(&qst),
                ..line("1", price, "5")
            }],
        );
        assert_eq!(t.gross, gross, "{price}");
    }
    // One VAT group though only one of its lines has the second tax.
    let t = totals(
        "CAD",
        &[
            Priced {
                added_tax: Some(&qst),
                ..line("1", "0.30", "5")
            },
            line("1", "0.30", "5"),
        ],
    );
    assert_eq!((t.vat.len(), t.vat[0].tax, t.added_taxes[0].tax), (1, 3, 3));
}

#[test]
fn gross_prices_are_what_the_buyer_pays() {
    let whole = Basis {
        prices: PriceBasis::Gross,
        ..basis("EUR")
    };
    let t = Totals::of(whole, [line("1", "500.00", "10")]).unwrap();
    assert_eq!((t.net, t.tax, t.gross), (45455, 4545, 50000));
    assert_eq!((t.lines, t.gross_lines), (vec![45455], vec![50000]));
    let t = Totals::of(whole, [line("1", "0.99", "19"); 7]).unwrap();
    assert_eq!((t.gross, t.lines.iter().sum::<i64>()), (693, t.net));
}

#[test]
fn what_is_due_is_rounded_to_coins() {
    let cash = Basis {
        cash_rounding: Some(5),
        ..basis("CHF")
    };
    for (price, due, rounding) in [("10.02", 1000, -2), ("10.03", 1005, 2), ("10.05", 1005, 0)] {
        let t = Totals::of(cash, [line("1", price, "0")]).unwrap();
        assert_eq!((t.due, t.rounding), (due, rounding), "{price}");
    }
}

mod identities;
