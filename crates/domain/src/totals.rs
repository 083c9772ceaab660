//! Sums of a document (EN 16931-1, 6.5): made once, shown on screen, page and in the XML.
//!
//! All of it is whole-number arithmetic on 128 bits. A product is formed in full, then divided and rounded once, half
//! away from zero, to the currency's own minor unit. What does not fit is an [`Invalid`], never a wrong figure.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::invoice::{InvoiceLine, Quantity};
use crate::proposal::ProposalLine;
use crate::tax::{Vat, VatCategory};
use crate::{Currency, Invalid, Rule, Validate};

/// One group of lines with the same category and rate (BG-23).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct VatGroup {
    /// Category (BT-118).
    pub category: VatCategory,
    /// Rate in percent (BT-119).
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub rate: Decimal,
    /// Taxable amount (BT-116), minor units.
    #[ts(type = "number")]
    pub taxable: i64,
    /// Tax (BT-117), minor units.
    #[ts(type = "number")]
    pub tax: i64,
}

/// The sums of a document, in minor units of its currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Totals {
    /// Of which currency.
    pub currency: Currency,
    /// Net amount of each line in its order (BT-131), also of proposal lines that do not count.
    #[ts(type = "number[]")]
    pub lines: Vec<i64>,
    /// Sum of the lines without VAT (BT-106, BT-109).
    #[ts(type = "number")]
    pub net: i64,
    /// VAT by category and rate (BG-23), highest rate first.
    pub vat: Vec<VatGroup>,
    /// VAT in all (BT-110).
    #[ts(type = "number")]
    pub tax: i64,
    /// With VAT (BT-112).
    #[ts(type = "number")]
    pub gross: i64,
    /// Paid before the document was issued (BT-113).
    #[ts(type = "number")]
    pub prepaid: i64,
    /// To be paid (BT-115).
    #[ts(type = "number")]
    pub payable: i64,
}

/// What a line brings to the sums.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Priced {
    /// How much (BT-129).
    pub quantity: Quantity,
    /// Price of one unit in major units (BT-146); of an hour where the quantity is in minutes.
    pub unit_price: Decimal,
    /// Its VAT.
    pub vat: Vat,
    /// Whether it counts towards the sums. A line that does not still gets its amount.
    pub counts: bool,
}

impl Totals {
    /// The sums of `lines`, of which `prepaid` minor units have been paid before.
    ///
    /// Refused are a VAT rate that does not go with its category (`lines.N.vat.rate`), a line that does not fit into
    /// 64 bits of minor units (`lines.N.quantity`) and a sum that does not (`lines`).
    pub fn of(
        currency: Currency,
        lines: impl IntoIterator<Item = Priced>,
        prepaid: i64,
    ) -> Result<Self, Invalid> {
        let mut amounts = Vec::new();
        let mut groups: Vec<(Vat, i128)> = Vec::new();
        for (index, line) in lines.into_iter().enumerate() {
            let here = || format!("lines.{index}");
            line.vat.validate().map_err(|e| e.under(here()))?;
            let amount = amount(currency, line.quantity, line.unit_price)
                .ok_or_else(|| Invalid::new("quantity", Rule::Overflow).under(here()))?;
            amounts.push(amount);
            if !line.counts {
                continue;
            }
            // 19 and 19.00 are one rate.
            let vat = Vat {
                rate: line.vat.rate.normalize(),
                ..line.vat
            };
            match groups.iter_mut().find(|(group, _)| *group == vat) {
                Some((_, taxable)) => *taxable += i128::from(amount),
                None => groups.push((vat, i128::from(amount))),
            }
        }
        groups.sort_by(|(a, _), (b, _)| (b.rate, a.category).cmp(&(a.rate, b.category)));
        Self::from_groups(currency, amounts, groups, prepaid)
            .ok_or_else(|| Invalid::new("lines", Rule::Overflow))
    }

    /// The sums of an invoice.
    pub fn of_invoice(
        currency: Currency,
        lines: &[InvoiceLine],
        prepaid: i64,
    ) -> Result<Self, Invalid> {
        let priced = lines.iter().map(|line| Priced {
            quantity: line.quantity,
            unit_price: line.unit_price,
            vat: line.vat,
            counts: true,
        });
        Self::of(currency, priced, prepaid)
    }

    /// The sums of a proposal: of every line that is not optional and of the optional ones that were chosen.
    pub fn of_proposal(currency: Currency, lines: &[ProposalLine]) -> Result<Self, Invalid> {
        let priced = lines.iter().map(|line| Priced {
            quantity: line.quantity,
            unit_price: line.unit_price,
            vat: line.vat,
            counts: line.counts(),
        });
        Self::of(currency, priced, 0)
    }

    fn from_groups(
        currency: Currency,
        lines: Vec<i64>,
        groups: Vec<(Vat, i128)>,
        prepaid: i64,
    ) -> Option<Self> {
        let mut vat = Vec::with_capacity(groups.len());
        let (mut net, mut tax) = (0_i64, 0_i64);
        for (group, taxable) in groups {
            let taxable = i64::try_from(taxable).ok()?;
            let of_group = percentage(taxable, group.rate)?;
            net = net.checked_add(taxable)?;
            tax = tax.checked_add(of_group)?;
            vat.push(VatGroup {
                category: group.category,
                rate: group.rate,
                taxable,
                tax: of_group,
            });
        }
        let gross = net.checked_add(tax)?;
        let payable = gross.checked_sub(prepaid)?;
        Some(Self {
            currency,
            lines,
            net,
            vat,
            tax,
            gross,
            prepaid,
            payable,
        })
    }
}

/// Quantity times price (BT-131) in minor units; `None` when it does not fit.
/// A price is that of an hour where the quantity is in minutes: 380 minutes at 90.00 are 570.00.
pub fn amount(currency: Currency, quantity: Quantity, unit_price: Decimal) -> Option<i64> {
    let (count, count_scale, per) = match quantity {
        Quantity::Minutes(minutes) => (i128::from(minutes), 0, 60),
        Quantity::Count(count) => {
            let count = count.normalize();
            (count.mantissa(), count.scale(), 1)
        }
    };
    let price = unit_price.normalize();
    let numerator = count
        .checked_mul(price.mantissa())?
        .checked_mul(power_of_ten(currency.decimals())?)?;
    let denominator = power_of_ten(count_scale + price.scale())?.checked_mul(per)?;
    divide(numerator, denominator)
}

/// `rate` percent of an amount of minor units.
fn percentage(amount: i64, rate: Decimal) -> Option<i64> {
    let rate = rate.normalize();
    let numerator = i128::from(amount).checked_mul(rate.mantissa())?;
    divide(numerator, power_of_ten(rate.scale() + 2)?)
}

/// Rounded half away from zero (EN 16931-1, 6.5.2).
fn divide(numerator: i128, denominator: i128) -> Option<i64> {
    let (whole, rest) = (numerator / denominator, numerator % denominator);
    let rounded = if rest.unsigned_abs() >= denominator.unsigned_abs().div_ceil(2) {
        whole + numerator.signum()
    } else {
        whole
    };
    i64::try_from(rounded).ok()
}

fn power_of_ten(exponent: u32) -> Option<i128> {
    10_i128.checked_pow(exponent)
}

#[cfg(test)]
mod tests;
