//! Allowances and charges of the whole, spread over the groups of lines that bear them: VAT is made on what is left of each group.

use std::collections::BTreeMap;

use super::Taxes;
use super::groups::{Group, Share};
use super::lines::of_base;
use crate::invoice::{AdjustmentValue, DocumentAdjustment};
use crate::{Currency, Invalid, Rule, Validate as _};

/// Gives each group its share of each adjustment. A percentage is of the group's own lines; an amount that belongs to all lines is
/// divided in proportion to them, to the last minor unit.
pub(super) fn adjustments(
    currency: Currency,
    adjustments: &[DocumentAdjustment],
    groups: &mut BTreeMap<Taxes<'_>, Group>,
) -> Result<(), Invalid> {
    for (index, adjustment) in adjustments.iter().enumerate() {
        let here = || format!("adjustments.{index}");
        adjustment.validate().map_err(|e| e.under(here()))?;
        let overflow = || Invalid::new("value", Rule::Overflow).under(here());
        let mut bearers: Vec<&mut Group> = match adjustment.vat {
            None => groups.values_mut().collect(),
            Some(vat) => {
                let wanted = Taxes::of(vat, None);
                groups
                    .iter_mut()
                    .filter(|(taxes, _)| {
                        (taxes.category, taxes.rate) == (wanted.category, wanted.rate)
                    })
                    .map(|(_, group)| group)
                    .collect()
            }
        };
        if bearers.is_empty() {
            // A draft without lines may have its discount already; one that no line can bear is a mistake.
            if adjustment.vat.is_some() && !groups.is_empty() {
                return Err(Invalid::new("vat", Rule::Required).under(here()));
            }
            continue;
        }
        let bases: Vec<i64> = bearers
            .iter()
            .map(|group| group.line_total())
            .collect::<Option<_>>()
            .ok_or_else(overflow)?;
        let amounts: Option<Vec<i64>> = match adjustment.value {
            value @ AdjustmentValue::Percent(_) => bases
                .iter()
                .map(|base| of_base(currency, value, *base))
                .collect(),
            value @ AdjustmentValue::Amount(_) => {
                of_base(currency, value, 0).and_then(|amount| in_proportion(amount, &bases))
            }
        };
        let amounts = amounts.ok_or_else(overflow)?;
        for ((group, base), amount) in bearers.iter_mut().zip(bases).zip(amounts) {
            group.shares.push(Share {
                adjustment: index,
                base,
                amount,
            });
        }
    }
    Ok(())
}

/// `amount` divided in proportion to `weights`, so that the parts add up to it: each gets its whole part, and what is left goes, a minor
/// unit each, to those that were cut most (Hamilton's method). Where all weights are zero the first bears it.
pub(crate) fn in_proportion(amount: i64, weights: &[i64]) -> Option<Vec<i64>> {
    let sum: i128 = weights
        .iter()
        .map(|weight| i128::from(weight.unsigned_abs()))
        .sum();
    if sum == 0 {
        let mut parts = vec![0; weights.len()];
        *parts.first_mut()? = amount;
        return Some(parts);
    }
    let mut parts = Vec::with_capacity(weights.len());
    let mut rests = Vec::with_capacity(weights.len());
    let whole = i128::from(amount);
    for (index, weight) in weights.iter().enumerate() {
        let product = whole.checked_mul(i128::from(weight.unsigned_abs()))?;
        parts.push(product.div_euclid(sum));
        rests.push((product.rem_euclid(sum), weight.unsigned_abs(), index));
    }
    let left = usize::try_from(whole - parts.iter().sum::<i128>()).ok()?;
    // The most cut first. Equal weights are cut alike, so which of them comes first changes no sum.
    rests.sort_unstable_by(|a, b| b.cmp(a));
    for (_, _, index) in rests.into_iter().take(left) {
        *parts.get_mut(index)? += 1;
    }
    parts
        .into_iter()
        .map(|part| i64::try_from(part).ok())
        .collect()
}
