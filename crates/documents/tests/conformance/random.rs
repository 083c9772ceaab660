//! Invoices that nobody would write: odd quantities, prices of six decimals, allowances larger than what they are off. Each becomes an
//! e-invoice with exactly the sums of the document: what a person may type is never refused by a rule that nobody can do anything about.

use documents::e_invoice;
use domain::Decimal;
use domain::invoice::{
    Adjustment, AdjustmentKind, AdjustmentValue, DocumentAdjustment, EInvoice, EarlyPayment,
    InvoiceDocument, InvoiceKind, InvoiceLine, Preceding, PriceBasis, Quantity, Unit,
    VatConversion, Withholding,
};
use domain::tax::{Vat, VatCategory};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use crate::parties::{german_buyer, german_seller};
use crate::sample::{d, day, document};

fn decimal(most: i64, scale: u32) -> impl Strategy<Value = Decimal> {
    (0..=most, 0..=scale).prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale))
}

fn kind() -> impl Strategy<Value = AdjustmentKind> {
    prop_oneof![
        Just(AdjustmentKind::Allowance),
        Just(AdjustmentKind::Charge)
    ]
}

fn value() -> impl Strategy<Value = AdjustmentValue> {
    prop_oneof![
        (0..=1_000_000_i64).prop_map(|n| AdjustmentValue::Percent(Decimal::new(n, 4))),
        decimal(100_000, 3).prop_map(AdjustmentValue::Amount),
    ]
}

prop_compose! {
    fn adjustment()(kind in kind(), value in value()) -> Adjustment {
        Adjustment { kind, value, reason: "Kulanz".to_owned() }
    }
}

fn vat() -> impl Strategy<Value = Vat> {
    let of = |category, rate| {
        Just(Vat {
            category,
            rate: d(rate),
        })
    };
    prop_oneof![
        4 => of(VatCategory::S, "19"),
        2 => of(VatCategory::S, "7"),
        1 => of(VatCategory::S, "8.1"),
        1 => of(VatCategory::Z, "0"),
        1 => of(VatCategory::E, "0"),
    ]
}

prop_compose! {
    fn line()(
        quantity in prop_oneof![
            (0..10_000_i64).prop_map(Quantity::Minutes),
            decimal(10_000_000, 6).prop_map(Quantity::Count),
            (0..=1_000_000_000_i64).prop_map(|n| Quantity::Count(Decimal::from(n))),
        ],
        unit_price in prop_oneof![4 => decimal(100_000_000, 6), 1 => decimal(1_000_000_000_000, 0)],
        off in 0..=4_i64,
        adjustments in vec(adjustment(), 0..3),
        vat in vat(),
    ) -> InvoiceLine {
        InvoiceLine {
            description: "Work".to_owned(),
            quantity,
            unit: Unit::Piece,
            unit_price,
            price_discount: (unit_price * Decimal::new(off, 1)).round_dp(6),
            adjustments,
            vat,
            ..InvoiceLine::default()
        }
    }
}

prop_compose! {
    fn invoice()(
        lines in vec(line(), 1..6),
        currency in prop_oneof![Just("EUR"), Just("EUR"), Just("CHF"), Just("JPY")],
        prices in prop_oneof![Just(PriceBasis::Net), Just(PriceBasis::Gross)],
        form in prop_oneof![
            Just(EInvoice::Facturx), Just(EInvoice::XrechnungCii), Just(EInvoice::XrechnungUbl), Just(EInvoice::Peppol),
        ],
        kind in prop_oneof![
            3 => Just(InvoiceKind::Invoice), 1 => Just(InvoiceKind::CreditNote), 1 => Just(InvoiceKind::Correction),
            1 => Just(InvoiceKind::Deposit),
        ],
        whole in vec(adjustment(), 0..3),
        cash in option::of(Just(5_i64)),
        withheld in option::of(0..=2_500_i64),
        rate in 1..=200_000_000_i64,
        early in option::of((1..60_u32, 1..=1_000_i64)),
    ) -> InvoiceDocument {
        let mut doc = document("de", german_seller(), german_buyer(), currency, lines_with_sums(lines));
        doc.kind = kind;
        doc.vat_conversion = (currency != "EUR").then(|| VatConversion {
            currency: domain::Currency::EUR,
            rate: Decimal::new(rate, 6),
            date: doc.issued_on,
            source: "ECB".to_owned(),
        });
        doc.e_invoice = form;
        doc.prices = prices;
        doc.buyer_reference = "PO 7".to_owned();
        doc.corrects = Some(Preceding { number: "2026-009".to_owned(), issued_on: day("2026-02-27") });
        doc.adjustments = whole
            .into_iter()
            .map(|one| DocumentAdjustment { kind: one.kind, value: one.value, reason: one.reason, vat: None })
            .collect();
        doc.cash_rounding = cash;
        doc.withholding = withheld.map(|n| Withholding { name: "IRPF".to_owned(), rate: Decimal::new(n, 2) });
        doc.early_payment = early.map(|(days, n)| EarlyPayment { days, percent: Decimal::new(n, 2) });
        doc
    }
}

/// A line too large for any sum is cut to one that fits, so that the document can be made at all.
fn lines_with_sums(lines: Vec<InvoiceLine>) -> Vec<InvoiceLine> {
    let one = |mut line: InvoiceLine| {
        if domain::totals::Totals::of_invoice(domain::Currency::EUR, std::slice::from_ref(&line), 0)
            .map_or(true, |t| t.gross > 1_000_000_000_000_000)
        {
            line.quantity = Quantity::Count(Decimal::new(15, 1));
        }
        line
    };
    lines.into_iter().map(one).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 384, ..ProptestConfig::default() })]

    #[test]
    fn an_odd_invoice_is_exact_in_every_form(mut doc in invoice()) {
        let totals = doc.own_totals();
        prop_assume!(totals.is_ok());
        doc.totals = totals.unwrap();
        match e_invoice(&doc) {
            Ok(xml) => crate::says_the_same("random", &doc, &xml),
            Err(why) => prop_assert!(false, "{why:?}"),
        }
    }
}
