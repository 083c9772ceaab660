//! Deposits: money asked for before the work (UNCL 1001 `386`), and what a later invoice deducts of it.
//!
//! A deposit is deducted by what came in for it, not by what it asked for: BT-113 is the sum that "has been paid in advance", and § 14
//! Abs. 5 UStG has the final invoice take off the instalments received and the tax on them. One that is still open is therefore not
//! deducted: its rest is credited first, or it is left out and the final invoice asks for everything. What the client kept back of it for the
//! state is paid too: it is deducted, and the final invoice has less kept back.

use rust_decimal::Decimal;

use super::{AdjustmentValue, DeductedDeposit, InvoiceLine, Unit, wording};
use crate::business::percent;
use crate::tax::Vat;
use crate::totals::spread::in_proportion;
use crate::totals::{Totals, VatGroup, divide, percentage};
use crate::{Currency, Invalid, Rule, money};

/// What was agreed: a sum without VAT for each rate, in minor units. One of 0 says which VAT there will be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agreed {
    /// The VAT.
    pub vat: Vat,
    /// The sum without it.
    pub net: i64,
}

/// The lines of a deposit invoice: one for each VAT rate of what was agreed.
pub fn lines(
    currency: Currency,
    value: AdjustmentValue,
    agreed: &[Agreed],
    language: &str,
    title: &str,
) -> Result<Vec<InvoiceLine>, Invalid> {
    let overflow = || Invalid::new("value", Rule::Overflow);
    let nets: Vec<i64> = agreed.iter().map(|one| one.net).collect();
    let (amounts, part) = match value {
        AdjustmentValue::Percent(part) => {
            percent("value", part)?;
            let amounts = nets.iter().map(|net| percentage(*net, part));
            let amounts = amounts.collect::<Option<Vec<_>>>().ok_or_else(overflow)?;
            (amounts, format!("{} %", part.normalize()))
        }
        AdjustmentValue::Amount(amount) => {
            money::rate("value", amount)?;
            let amount = currency.minor(amount).ok_or_else(overflow)?;
            let amounts = in_proportion(amount, &nets).ok_or_else(overflow)?;
            (amounts, String::new())
        }
    };
    let lines: Vec<_> = agreed
        .iter()
        .zip(amounts)
        .filter(|(_, amount)| *amount > 0)
        .map(|(one, amount)| InvoiceLine {
            description: wording::deposit(language, &part, title),
            unit: Unit::Fixed,
            unit_price: currency.major(amount),
            vat: one.vat,
            ..InvoiceLine::default()
        })
        .collect();
    if lines.is_empty() {
        return Err(Invalid::new("value", Rule::NotPositive));
    }
    Ok(lines)
}

/// What is deducted of a deposit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deducted {
    /// By category and rate.
    pub vat: Vec<VatGroup>,
    /// With tax, in minor units.
    pub gross: i64,
    /// What of it the client kept back for the state, in minor units.
    pub withheld: i64,
}

/// What is deducted where `came_in` came in for a deposit with these sums. What the client kept back of it for the state is paid as well.
/// All of it is deducted as charged; of a part, each rate in proportion.
pub fn deducted(totals: &Totals, came_in: i64) -> Option<Deducted> {
    if came_in == totals.payable {
        return Some(Deducted {
            vat: totals.vat.clone(),
            gross: totals.due,
            withheld: totals.withheld,
        });
    }
    let withheld = match totals.payable {
        0 => 0,
        payable => divide(
            i128::from(totals.withheld) * i128::from(came_in),
            i128::from(payable),
        )?,
    };
    let gross = came_in.checked_add(withheld)?;
    let groups = totals.vat.iter().map(|group| group.taxable + group.tax);
    let others = totals.added_taxes.iter().map(|group| group.tax);
    let weights: Vec<i64> = groups.chain(others).collect();
    let parts = in_proportion(gross, &weights)?;
    let vat = totals.vat.iter().zip(parts).map(|(group, part)| {
        let with_tax = group.rate.checked_add(Decimal::ONE_HUNDRED)?;
        let tax = Decimal::from(part)
            .checked_mul(group.rate)?
            .checked_div(with_tax)?
            .round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
        let tax = i64::try_from(tax).ok()?;
        Some(VatGroup {
            taxable: part - tax,
            tax,
            ..group.clone()
        })
    });
    Some(Deducted {
        vat: vat.collect::<Option<_>>()?,
        gross,
        withheld,
    })
}

/// What deposits come to together, in minor units: all that is deducted (BT-113), and what of it was kept back for the state.
pub fn sums(deposits: &[DeductedDeposit]) -> Result<(i64, i64), Invalid> {
    deposits
        .iter()
        .try_fold((0_i64, 0_i64), |(gross, withheld), deposit| {
            Some((
                gross.checked_add(deposit.gross)?,
                withheld.checked_add(deposit.withheld)?,
            ))
        })
        .ok_or_else(|| Invalid::new("deposits", Rule::Overflow))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invoice::Withholding;
    use crate::tax::VatCategory;
    use crate::totals::Basis;

    fn vat(rate: i64) -> Vat {
        Vat {
            category: VatCategory::S,
            rate: Decimal::from(rate),
        }
    }

    #[test]
    fn a_deposit_has_a_line_for_each_rate_of_what_was_agreed() {
        let agreed = [(19, 800_000), (7, 200_001)].map(|(rate, net)| Agreed {
            vat: vat(rate),
            net,
        });
        let of = |value| {
            lines(Currency::EUR, value, &agreed, "de", "Website").map(|lines| {
                lines
                    .into_iter()
                    .map(|line| (line.unit_price.to_string(), line.description))
                    .collect::<Vec<_>>()
            })
        };
        let text = "Anzahlung 30 % für Website".to_owned();
        assert_eq!(
            of(AdjustmentValue::Percent(Decimal::from(30))),
            Ok(vec![
                ("2400.00".to_owned(), text.clone()),
                ("600.00".to_owned(), text)
            ])
        );
        let amounts = of(AdjustmentValue::Amount("1000.01".parse().unwrap())).unwrap();
        assert_eq!(amounts[0].0, "800.01");
        assert_eq!(amounts[1].0, "200.00");
        let refused = of(AdjustmentValue::Percent(Decimal::from(101))).unwrap_err();
        assert_eq!(refused.field, "value");
        assert!(of(AdjustmentValue::Amount(Decimal::ZERO)).is_err());
    }

    #[test]
    fn what_came_in_is_divided_over_the_rates_to_the_cent() {
        let agreed = [(19, 100_000), (7, 50_000)];
        let lines: Vec<_> = agreed
            .iter()
            .map(|(rate, net)| InvoiceLine {
                unit_price: Currency::EUR.major(*net),
                vat: vat(*rate),
                ..InvoiceLine::default()
            })
            .collect();
        let totals = Totals::of_invoice(Currency::EUR, &lines, 0).unwrap();
        assert_eq!(totals.payable, 172_500);
        let of = |came_in| deducted(&totals, came_in).unwrap();
        assert_eq!(of(172_500).vat, totals.vat);
        for came_in in [1, 2, 33_333, 172_499] {
            let groups = of(came_in).vat;
            let sum: i64 = groups.iter().map(|group| group.taxable + group.tax).sum();
            assert_eq!(sum, came_in);
        }
        let half = of(86_250);
        assert_eq!((half.gross, half.withheld), (86_250, 0));
        assert_eq!((half.vat[0].taxable, half.vat[0].tax), (50_000, 9_500));
        assert_eq!((half.vat[1].taxable, half.vat[1].tax), (25_000, 1_750));
    }

    #[test]
    fn what_was_kept_back_of_a_deposit_is_not_kept_back_again() {
        let line = |net: i64| InvoiceLine {
            unit_price: Currency::EUR.major(net),
            vat: vat(21),
            ..InvoiceLine::default()
        };
        let irpf = Withholding {
            name: "IRPF".to_owned(),
            rate: Decimal::from(15),
        };
        let of = |net, deposits: &[DeductedDeposit]| {
            let (prepaid, withheld_before) = sums(deposits).unwrap();
            let basis = Basis {
                prepaid,
                withheld_before,
                withholding: Some(&irpf),
                ..Basis::default()
            };
            Totals::of(basis, [line(net).priced()]).unwrap()
        };
        let deposit = of(100_000, &[]);
        assert_eq!((deposit.gross, deposit.payable), (121_000, 106_000));
        let Deducted {
            vat,
            gross,
            withheld,
        } = deducted(&deposit, 106_000).unwrap();
        assert_eq!((gross, withheld), (121_000, 15_000));
        assert_eq!((vat[0].taxable, vat[0].tax), (100_000, 21_000));
        let last = of(
            355_567,
            &[DeductedDeposit {
                number: "1".to_owned(),
                issued_on: chrono::NaiveDate::default(),
                vat,
                gross,
                withheld,
            }],
        );
        assert_eq!(last.withheld, 38_335);
        // All that is paid and kept back is all that was charged.
        assert_eq!(last.payable, 270_901);
        let paid = deposit.payable + deposit.withheld + last.payable + last.withheld;
        assert_eq!(paid, last.gross);
        // Half of the deposit: half of what was kept back.
        let half = deducted(&deposit, 53_000).unwrap();
        assert_eq!((half.gross, half.withheld), (60_500, 7_500));
    }
}
