//! Deposits: money asked for before the work (UNCL 1001 `386`), and what a later invoice deducts of it.
//!
//! A deposit is deducted by what came in for it, not by what it asked for: BT-113 is the sum that "has been paid in advance", and § 14
//! Abs. 5 UStG has the final invoice take off the instalments received and the tax on them. One that is still open is therefore not
//! deducted: its rest is credited first, or it is left out and the final invoice asks for everything.

use rust_decimal::Decimal;

use super::{AdjustmentValue, InvoiceLine, Unit, wording};
use crate::business::percent;
use crate::tax::Vat;
use crate::totals::spread::in_proportion;
use crate::totals::{Totals, VatGroup, percentage};
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

/// The VAT in what came in for a deposit: as charged where all of it was paid, else each rate in proportion.
pub fn received(totals: &Totals, gross: i64) -> Option<Vec<VatGroup>> {
    if gross == totals.payable {
        return Some(totals.vat.clone());
    }
    let groups = totals.vat.iter().map(|group| group.taxable + group.tax);
    let others = totals.added_taxes.iter().map(|group| group.tax);
    let weights: Vec<i64> = groups.chain(others).collect();
    let parts = in_proportion(gross, &weights)?;
    totals
        .vat
        .iter()
        .zip(parts)
        .map(|(group, part)| {
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
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tax::VatCategory;

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
        assert_eq!(received(&totals, 172_500), Some(totals.vat.clone()));
        for gross in [1, 2, 33_333, 172_499] {
            let groups = received(&totals, gross).unwrap();
            let sum: i64 = groups.iter().map(|group| group.taxable + group.tax).sum();
            assert_eq!(sum, gross);
        }
        let half = received(&totals, 86_250).unwrap();
        assert_eq!((half[0].taxable, half[0].tax), (50_000, 9_500));
        assert_eq!((half[1].taxable, half[1].tax), (25_000, 1_750));
    }
}
