//! The tax of each group of lines, and the sums of the whole. Prices that include tax are taken apart here, group by group, so that the
//! buyer pays what was entered to the minor unit (Directive 2006/112/EC art. 226 (8) asks for the amounts without).

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::lines::Line;
use super::spread::in_proportion;
use super::{
    AddedTaxGroup, AppliedAdjustment, Basis, Taxes, Totals, VatGroup, divide, percentage,
    power_of_ten,
};
use crate::invoice::{AdjustmentKind, AdjustmentValue, PriceBasis};

/// Lines with the same taxes, as they were entered.
#[derive(Default)]
pub(super) struct Group {
    /// Place and amount of each line.
    pub lines: Vec<(usize, i64)>,
    /// What it bears of the allowances and charges of the whole.
    pub shares: Vec<Share>,
}

/// A group's part of an allowance or a charge.
pub(super) struct Share {
    /// Which of the document's.
    pub adjustment: usize,
    /// Sum of the group's lines.
    pub base: i64,
    pub amount: i64,
}

impl Group {
    /// Sum of its lines.
    pub fn line_total(&self) -> Option<i64> {
        self.lines
            .iter()
            .try_fold(0_i64, |sum, (_, amount)| sum.checked_add(*amount))
    }
}

/// A group without tax, and its taxes.
struct Taxed {
    /// Net amount of each line.
    lines: Vec<i64>,
    /// Net amount of each share.
    shares: Vec<i64>,
    /// The taxes that were contained in gross prices. On net prices they are made last, once for each VAT rate.
    vat: i64,
    added: i64,
}

pub(super) fn totals(
    basis: &Basis<'_>,
    lines: &[Line<'_>],
    groups: &BTreeMap<Taxes<'_>, Group>,
) -> Option<Totals> {
    let gross_prices = basis.prices == PriceBasis::Gross;
    let mut totals = Totals {
        currency: basis.currency,
        lines: lines.iter().map(|line| line.amount).collect(),
        prepaid: basis.prepaid,
        ..Totals::default()
    };
    if gross_prices {
        totals.gross_lines.clone_from(&totals.lines);
        // A line that does not count stands in no group; it is taken apart for itself.
        for (line, net) in lines.iter().zip(&mut totals.lines) {
            if !line.counts {
                *net = without_tax(line.amount, &line.taxes)?;
            }
        }
    }
    if lines.iter().any(|line| !line.adjustments.is_empty()) {
        totals.line_adjustments = lines.iter().map(|line| line.adjustments.clone()).collect();
    }
    for (taxes, group) in groups {
        let signs: Vec<bool> = group
            .shares
            .iter()
            .map(|share| {
                basis
                    .adjustments
                    .get(share.adjustment)
                    .is_some_and(|one| one.kind == AdjustmentKind::Allowance)
            })
            .collect();
        let taxed = if gross_prices {
            taken_apart(taxes, group, &signs)?
        } else {
            Taxed {
                lines: group.lines.iter().map(|(_, amount)| *amount).collect(),
                shares: group.shares.iter().map(|share| share.amount).collect(),
                vat: 0,
                added: 0,
            }
        };
        add(&mut totals, basis, taxes, group, taxed)?;
    }
    if !gross_prices {
        for group in &mut totals.vat {
            group.tax = percentage(group.taxable, group.rate)?;
        }
        for group in &mut totals.added_taxes {
            group.tax = percentage(group.taxable, group.rate)?;
        }
    }
    totals
        .vat
        .sort_by(|a, b| (b.rate, a.category).cmp(&(a.rate, b.category)));
    totals.net = totals
        .line_total
        .checked_sub(totals.allowances)?
        .checked_add(totals.charges)?;
    totals.tax = totals
        .vat
        .iter()
        .map(|group| group.tax)
        .chain(totals.added_taxes.iter().map(|group| group.tax))
        .try_fold(0_i64, i64::checked_add)?;
    totals.gross = totals.net.checked_add(totals.tax)?;
    let unpaid = totals.gross.checked_sub(totals.prepaid)?;
    totals.due = match basis.cash_rounding {
        Some(step) if step > 1 => {
            divide(i128::from(unpaid), i128::from(step))?.checked_mul(step)?
        }
        _ => unpaid,
    };
    totals.rounding = totals.due.checked_sub(unpaid)?;
    totals.withheld = match basis.withholding {
        Some(withholding) => {
            percentage(totals.net, withholding.rate)?.checked_sub(basis.withheld_before)?
        }
        None => 0,
    };
    totals.payable = totals.due.checked_sub(totals.withheld)?;
    Some(totals)
}

/// The sum of a group: its lines less allowances plus charges.
fn sum(lines: &[i64], shares: &[i64], allowance: &[bool]) -> Option<i64> {
    let lines = lines
        .iter()
        .try_fold(0_i64, |sum, line| sum.checked_add(*line))?;
    shares
        .iter()
        .zip(allowance)
        .try_fold(lines, |sum, (amount, off)| {
            if *off {
                sum.checked_sub(*amount)
            } else {
                sum.checked_add(*amount)
            }
        })
}

/// Prices with tax: the taxes are in the sum, and what is left is divided over the lines and shares so that all of it adds up.
fn taken_apart(taxes: &Taxes<'_>, group: &Group, allowance: &[bool]) -> Option<Taxed> {
    let gross_lines: Vec<i64> = group.lines.iter().map(|(_, amount)| *amount).collect();
    let gross_shares: Vec<i64> = group.shares.iter().map(|share| share.amount).collect();
    let gross = sum(&gross_lines, &gross_shares, allowance)?;
    let vat = contained(gross, taxes.rate, taxes)?;
    let added = match taxes.added {
        Some(tax) => contained(gross, tax.rate, taxes)?,
        None => 0,
    };
    let taxable = gross.checked_sub(vat)?.checked_sub(added)?;
    let shares = gross_shares
        .iter()
        .map(|share| without_tax(*share, taxes))
        .collect::<Option<Vec<_>>>()?;
    // The lines bear what rounding leaves: their sum is what the taxable amount and the shares ask for.
    let of_lines = taxable.checked_sub(sum(&[], &shares, allowance)?)?;
    let lines = if gross_lines.iter().all(|line| *line >= 0) && of_lines >= 0 {
        in_proportion(of_lines, &gross_lines)?
    } else {
        let mut lines = gross_lines
            .iter()
            .map(|line| without_tax(*line, taxes))
            .collect::<Option<Vec<_>>>()?;
        let off = of_lines.checked_sub(lines.iter().sum())?;
        let largest = (0..lines.len())
            .max_by_key(|index| lines.get(*index).map(|line| line.unsigned_abs()))?;
        *lines.get_mut(largest)? += off;
        lines
    };
    Some(Taxed {
        lines,
        shares,
        vat,
        added,
    })
}

/// All rates of a group together.
fn rates(taxes: &Taxes<'_>) -> Option<Decimal> {
    let added = taxes.added.map_or(Decimal::ZERO, |tax| tax.rate);
    taxes.rate.checked_add(added)
}

/// The tax of `rate` percent that is contained in a sum with all taxes of the group.
fn contained(gross: i64, rate: Decimal, taxes: &Taxes<'_>) -> Option<i64> {
    let all = rates(taxes)?.checked_add(Decimal::ONE_HUNDRED)?;
    quotient(gross, rate, all)
}

fn without_tax(gross: i64, taxes: &Taxes<'_>) -> Option<i64> {
    let all = rates(taxes)?.checked_add(Decimal::ONE_HUNDRED)?;
    quotient(gross, Decimal::ONE_HUNDRED, all)
}

/// `amount * numerator / denominator`, rounded once.
fn quotient(amount: i64, numerator: Decimal, denominator: Decimal) -> Option<i64> {
    let (n, d) = (numerator.normalize(), denominator.normalize());
    let over = i128::from(amount)
        .checked_mul(n.mantissa())?
        .checked_mul(power_of_ten(d.scale())?)?;
    divide(over, d.mantissa().checked_mul(power_of_ten(n.scale())?)?)
}

fn add(
    totals: &mut Totals,
    basis: &Basis<'_>,
    taxes: &Taxes<'_>,
    group: &Group,
    taxed: Taxed,
) -> Option<()> {
    let mut taxable = 0_i64;
    for ((index, _), net) in group.lines.iter().zip(taxed.lines) {
        *totals.lines.get_mut(*index)? = net;
        totals.line_total = totals.line_total.checked_add(net)?;
        taxable = taxable.checked_add(net)?;
    }
    for (share, amount) in group.shares.iter().zip(taxed.shares) {
        let adjustment = basis.adjustments.get(share.adjustment)?;
        let (sum, signed) = match adjustment.kind {
            AdjustmentKind::Allowance => (&mut totals.allowances, amount.checked_neg()?),
            AdjustmentKind::Charge => (&mut totals.charges, amount),
        };
        *sum = sum.checked_add(amount)?;
        taxable = taxable.checked_add(signed)?;
        totals.adjustments.push(AppliedAdjustment {
            kind: adjustment.kind,
            reason: adjustment.reason.clone(),
            category: taxes.category,
            rate: taxes.rate,
            percent: match adjustment.value {
                // Of a gross sum the percentage is of another base than the net one that is told here.
                AdjustmentValue::Percent(percent) if basis.prices == PriceBasis::Net => {
                    Some(percent)
                }
                _ => None,
            },
            base: share.base,
            amount,
        });
    }
    // Two groups with one VAT rate and different second taxes are one group of VAT.
    match totals
        .vat
        .iter_mut()
        .find(|vat| (vat.category, vat.rate) == (taxes.category, taxes.rate))
    {
        Some(vat) => {
            vat.taxable = vat.taxable.checked_add(taxable)?;
            vat.tax = vat.tax.checked_add(taxed.vat)?;
        }
        None => totals.vat.push(VatGroup {
            category: taxes.category,
            rate: taxes.rate,
            taxable,
            tax: taxed.vat,
        }),
    }
    if let Some(tax) = taxes.added {
        match totals
            .added_taxes
            .iter_mut()
            .find(|group| (group.name.as_str(), group.rate) == (tax.name.as_str(), tax.rate))
        {
            Some(group) => {
                group.taxable = group.taxable.checked_add(taxable)?;
                group.tax = group.tax.checked_add(taxed.added)?;
            }
            None => totals.added_taxes.push(AddedTaxGroup {
                name: tax.name.clone(),
                rate: tax.rate,
                taxable,
                tax: taxed.added,
            }),
        }
    }
    Some(())
}
