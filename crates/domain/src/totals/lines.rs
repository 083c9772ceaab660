//! The amount of each line: quantity times price, less its allowances, plus its charges.

use super::{Priced, Taxes, amount, percentage};
use crate::invoice::{Adjustment, AdjustmentKind, AdjustmentValue};
use crate::{Currency, Invalid, Rule, Validate as _};

/// A line's own figures, in minor units, with VAT where the prices are.
pub(super) struct Line<'a> {
    pub taxes: Taxes<'a>,
    pub counts: bool,
    /// What it comes to.
    pub amount: i64,
    /// What each of its allowances and charges comes to.
    pub adjustments: Vec<i64>,
}

pub(super) fn amounts<'a>(
    currency: Currency,
    lines: impl IntoIterator<Item = Priced<'a>>,
) -> Result<Vec<Line<'a>>, Invalid> {
    let line = |(index, line): (usize, Priced<'a>)| {
        let here = || format!("lines.{index}");
        line.vat.validate().map_err(|e| e.under(here()))?;
        let overflow = || Invalid::new("quantity", Rule::Overflow).under(here());
        let price = line
            .unit_price
            .checked_sub(line.price_discount)
            .ok_or_else(overflow)?;
        let base = amount(currency, line.quantity, price).ok_or_else(overflow)?;
        let adjustments = line
            .adjustments
            .iter()
            .map(|one| of_base(currency, one.value, base))
            .collect::<Option<Vec<_>>>()
            .ok_or_else(overflow)?;
        let amount = adjusted(base, line.adjustments, &adjustments).ok_or_else(overflow)?;
        Ok(Line {
            taxes: Taxes::of(line.vat, line.added_tax),
            counts: line.counts,
            amount,
            adjustments,
        })
    };
    lines.into_iter().enumerate().map(line).collect()
}

/// What an allowance or charge of a `base` comes to.
pub(super) fn of_base(currency: Currency, value: AdjustmentValue, base: i64) -> Option<i64> {
    match value {
        AdjustmentValue::Percent(percent) => percentage(base, percent),
        AdjustmentValue::Amount(major) => currency.minor(major),
    }
}

fn adjusted(base: i64, adjustments: &[Adjustment], amounts: &[i64]) -> Option<i64> {
    let mut sum = base;
    for (one, amount) in adjustments.iter().zip(amounts) {
        sum = match one.kind {
            AdjustmentKind::Allowance => sum.checked_sub(*amount)?,
            AdjustmentKind::Charge => sum.checked_add(*amount)?,
        };
    }
    Some(sum)
}
