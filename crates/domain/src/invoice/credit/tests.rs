use proptest::prelude::*;

use super::*;
use crate::invoice::{AdjustmentKind, InvoiceKind};
use crate::totals::Basis;

/// The document that the given content makes.
fn document(kind: InvoiceKind, taken: &Taken) -> InvoiceDocument {
    let basis = Basis {
        currency: Currency::EUR,
        prices: taken.prices,
        adjustments: &taken.adjustments,
        prepaid: 0,
        withholding: taken.withholding.as_ref(),
        withheld_before: 0,
        cash_rounding: taken.cash_rounding,
    };
    InvoiceDocument {
        kind,
        number: Some("2026-001".to_owned()),
        language: "de".to_owned(),
        prices: taken.prices,
        totals: Totals::of(basis, taken.lines.iter().map(InvoiceLine::priced)).unwrap(),
        lines: taken.lines.clone(),
        adjustments: taken.adjustments.clone(),
        withholding: taken.withholding.clone(),
        cash_rounding: taken.cash_rounding,
        ..InvoiceDocument::default()
    }
}

fn id(index: usize) -> InvoiceLineId {
    InvoiceLineId(uuid::Uuid::from_u128(index as u128 + 1))
}

fn line(index: usize, quantity: Quantity, price: &str, rate: i64) -> InvoiceLine {
    InvoiceLine {
        id: id(index),
        description: format!("Line {index}"),
        quantity,
        unit_price: price.parse().unwrap(),
        vat: Vat {
            category: VatCategory::S,
            rate: Decimal::from(rate),
        },
        ..InvoiceLine::default()
    }
}

fn invoice(lines: Vec<InvoiceLine>, adjustments: Vec<DocumentAdjustment>) -> InvoiceDocument {
    document(
        InvoiceKind::Invoice,
        &Taken {
            prices: PriceBasis::Net,
            lines,
            adjustments,
            withholding: None,
            cash_rounding: None,
            whole: true,
        },
    )
}

fn discount(value: AdjustmentValue) -> DocumentAdjustment {
    DocumentAdjustment {
        kind: AdjustmentKind::Allowance,
        value,
        reason: "Rabatt".to_owned(),
        vat: None,
    }
}

fn credit(of: &InvoiceDocument, notes: &[InvoiceDocument], wanted: Wanted<'_>) -> InvoiceDocument {
    let left = Left::of(of, notes);
    let taken = Taken::of(of, &left, wanted).unwrap();
    let note = document(InvoiceKind::CreditNote, &taken);
    left.check(&note.lines, &note.totals).unwrap();
    note
}

#[test]
fn all_of_an_invoice_is_taken_back_as_it_was_charged() {
    let mut of = invoice(
        vec![
            line(0, Quantity::Minutes(380), "90", 19),
            line(1, Quantity::Count("2.5".parse().unwrap()), "33.33", 7),
        ],
        vec![discount(AdjustmentValue::Amount("12.34".parse().unwrap()))],
    );
    of.withholding = Some(Withholding {
        name: "IRPF".to_owned(),
        rate: Decimal::from(15),
    });
    of.totals = of.own_totals().unwrap();
    let note = credit(&of, &[], Wanted::All);
    assert_eq!(note.totals, of.totals);
    let after = Left::of(&of, &[note]);
    assert_eq!(after.gross, 0);
    assert!(after.lines.iter().all(|line| is_zero(line.quantity)));
    let again = Taken::of(&of, &after, Wanted::All).unwrap_err();
    assert!(matches!(again.rule, Rule::MoreThanLeft { .. }), "{again}");
}

#[test]
fn a_part_of_a_line_bears_its_part_of_the_discounts() {
    let mut discounted = line(0, Quantity::Count(Decimal::from(4)), "100", 19);
    discounted.adjustments = vec![Adjustment {
        kind: AdjustmentKind::Allowance,
        value: AdjustmentValue::Amount(Decimal::from(40)),
        reason: "Menge".to_owned(),
    }];
    // 360 and 640, less 10 % and 50 of them all.
    let of = invoice(
        vec![
            discounted,
            line(1, Quantity::Count(Decimal::ONE), "640", 19),
        ],
        vec![
            discount(AdjustmentValue::Percent(Decimal::from(10))),
            discount(AdjustmentValue::Amount(Decimal::from(50))),
        ],
    );
    assert_eq!(of.totals.net, 85_000);
    let one = [CreditLine {
        line_id: id(0),
        quantity: Some(Quantity::Count(Decimal::ONE)),
    }];
    let note = credit(&of, &[], Wanted::Lines(&one));
    // 100 - 10, less 10 %, less 9 % of the 50: 90 of the 1000 that the lines come to.
    assert_eq!((note.totals.line_total, note.totals.net), (9_000, 7_650));
    assert_eq!(note.lines[0].credits, Some(id(0)));
    let left = Left::of(&of, &[note]);
    assert_eq!(left.lines[0].quantity, Quantity::Count(Decimal::from(3)));
    assert_eq!(left.gross, of.totals.gross - 9_104);
}

#[test]
fn more_than_is_left_is_refused_by_line_rate_and_sum() {
    let of = invoice(
        vec![
            line(0, Quantity::Count(Decimal::from(2)), "100", 19),
            line(1, Quantity::Minutes(90), "60", 7),
        ],
        vec![],
    );
    let left = Left::of(&of, &[]);
    let refused = |wanted: Wanted<'_>| {
        let invalid = Taken::of(&of, &left, wanted).unwrap_err();
        (invalid.field, invalid.rule)
    };
    let more = |left: &str| Rule::MoreThanLeft {
        left: left.to_owned(),
    };
    let part = |index, quantity| {
        [CreditLine {
            line_id: id(index),
            quantity: Some(quantity),
        }]
    };
    assert_eq!(
        refused(Wanted::Lines(&part(0, Quantity::Count(Decimal::from(3))))),
        ("lines.0.quantity".to_owned(), more("2"))
    );
    assert_eq!(
        refused(Wanted::Lines(&part(1, Quantity::Minutes(91)))),
        ("lines.0.quantity".to_owned(), more("1:30"))
    );
    assert_eq!(
        refused(Wanted::Lines(&part(1, Quantity::Count(Decimal::ONE)))).0,
        "lines.0.quantity",
        "hours are not pieces"
    );
    assert_eq!(
        refused(Wanted::Lines(&part(7, Quantity::Minutes(1)))).0,
        "lines.0.line_id"
    );
    assert_eq!(refused(Wanted::Lines(&[])).1, Rule::Required);
    assert_eq!(
        refused(Wanted::Amount(of.totals.gross + 1)),
        ("amount".to_owned(), more("334.30 EUR"))
    );
    assert_eq!(refused(Wanted::Amount(0)).1, Rule::NotPositive);
    // A draft that was edited: another price, another rate.
    let mut lines = vec![line(0, Quantity::Count(Decimal::ONE), "240", 19)];
    let sums = |lines: &[InvoiceLine]| Totals::of_invoice(Currency::EUR, lines, 0).unwrap();
    let invalid = left.check(&lines, &sums(&lines)).unwrap_err();
    assert_eq!(invalid.rule, more("238.00 EUR"));
    lines[0].vat.rate = Decimal::from(20);
    let invalid = left.check(&lines, &sums(&lines)).unwrap_err();
    assert_eq!(
        invalid.rule,
        more("0.00 EUR"),
        "a rate that was not charged"
    );
}

#[test]
fn the_rest_is_told_by_its_lines_where_they_come_to_it() {
    let three = Quantity::Count(Decimal::from(3));
    for (price, by_lines, sums) in [
        ("100", true, (20_000, 3_800)),
        // 30.03 and 5.71; twice 10.01 and 1.90 leave 11.92, and 10.01 at 19 % come to 11.91.
        ("10.01", false, (1_002, 190)),
    ] {
        let of = invoice(vec![line(0, three, price, 19)], Vec::new());
        let one = [CreditLine {
            line_id: id(0),
            quantity: Some(Quantity::Count(Decimal::ONE)),
        }];
        let mut notes = vec![credit(&of, &[], Wanted::Lines(&one))];
        if !by_lines {
            notes.push(credit(&of, &notes, Wanted::Lines(&one)));
        }
        let rest = credit(&of, &notes, Wanted::All);
        assert_eq!(rest.lines[0].credits, by_lines.then(|| id(0)), "{price}");
        assert_eq!((rest.totals.net, rest.totals.tax), sums, "{price}");
    }
}

proptest! {
    /// However an invoice is taken back piece by piece, what is left can be taken back, and then it is nothing.
    #[test]
    fn the_rest_closes_every_rate_to_the_cent(
        lines in prop::collection::vec((1_i64..2000, 1_i64..99_999, prop::sample::select(vec![0_i64, 7, 19, 21])), 1..6),
        percent in 0_i64..40,
        off in 0_i64..500,
        steps in prop::collection::vec((0_usize..6, 1_i64..100, any::<bool>()), 0..6),
    ) {
        let lines: Vec<_> = lines
            .iter()
            .enumerate()
            .map(|(index, (count, price, rate))| {
                let price = Decimal::new(*price, 3).to_string();
                let mut line = line(index, Quantity::Count(Decimal::new(*count, 1)), &price, *rate);
                if *rate == 0 {
                    line.vat.category = VatCategory::Z;
                }
                line
            })
            .collect();
        let adjustments = vec![
            discount(AdjustmentValue::Percent(Decimal::from(percent))),
            discount(AdjustmentValue::Amount(Decimal::new(off, 3))),
        ];
        let of = invoice(lines, adjustments);
        prop_assume!(of.totals.gross > 0 && of.totals.vat.iter().all(|group| group.taxable >= 0));
        let mut notes: Vec<InvoiceDocument> = Vec::new();
        for (index, part, by_amount) in steps {
            let left = Left::of(&of, &notes);
            let line = left.lines[index % left.lines.len()];
            let some = [CreditLine {
                line_id: line.line_id,
                quantity: Some(Quantity::Count(
                    (count(line.quantity) * Decimal::new(part, 2)).round_dp(3),
                )),
            }];
            let wanted = if by_amount {
                Wanted::Amount(left.gross * part / 100)
            } else {
                Wanted::Lines(&some)
            };
            // Some steps are refused, since a cent of rounding is more than is left.
            if let Ok(taken) = Taken::of(&of, &left, wanted) {
                let note = document(InvoiceKind::CreditNote, &taken);
                if left.check(&note.lines, &note.totals).is_ok() {
                    notes.push(note);
                }
            }
        }
        if Left::of(&of, &notes).gross > 0 {
            let rest = credit(&of, &notes, Wanted::All);
            notes.push(rest);
        }
        let closed = Left::of(&of, &notes);
        prop_assert_eq!(closed.gross, 0);
        prop_assert!(closed.groups.iter().all(|group| group.gross == 0), "{:?}", closed);
    }
}
