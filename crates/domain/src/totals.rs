//! Sums of a document (EN 16931-1, 6.5): made once, shown on screen, page and in the XML.
//!
//! All of it is whole-number arithmetic on 128 bits. A product is formed in full, then divided and rounded once, half
//! away from zero, to the currency's own minor unit. What does not fit is an [`Invalid`], never a wrong figure.
//!
//! [`Totals::of`] goes from the lines ([`lines`]) over the allowances and charges of the whole ([`spread`]) to the tax of each group
//! ([`groups`]), where prices that include VAT are taken apart.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::invoice::{
    AddedTax, Adjustment, AdjustmentKind, DocumentAdjustment, InvoiceLine, PriceBasis, Quantity,
    Withholding,
};
use crate::proposal::ProposalLine;
use crate::tax::{Vat, VatCategory};
use crate::{Currency, Invalid, Rule};

mod groups;
mod lines;
pub(crate) mod spread;

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

/// What a second tax comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AddedTaxGroup {
    /// What it is called.
    pub name: String,
    /// Rate in percent.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub rate: Decimal,
    /// What it is charged on, minor units.
    #[ts(type = "number")]
    pub taxable: i64,
    /// Tax, minor units.
    #[ts(type = "number")]
    pub tax: i64,
}

/// An allowance or a charge of the whole, as far as one group of lines bears it (BG-20, BG-21). Without VAT.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AppliedAdjustment {
    /// Off or on.
    pub kind: AdjustmentKind,
    /// Why.
    pub reason: String,
    /// VAT category of the group.
    pub category: VatCategory,
    /// VAT rate of the group in percent.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub rate: Decimal,
    /// Percent (BT-94, BT-101), where it was given as such.
    #[ts(type = "string | null")]
    #[schemars(with = "Option<String>")]
    pub percent: Option<Decimal>,
    /// What the percent is of (BT-93, BT-100): the group's lines, minor units.
    #[ts(type = "number")]
    pub base: i64,
    /// How much (BT-92, BT-99), minor units, not negative.
    #[ts(type = "number")]
    pub amount: i64,
}

/// The sums of a document, in minor units of its currency.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default)]
pub struct Totals {
    /// Of which currency.
    pub currency: Currency,
    /// Net amount of each line in its order (BT-131), also of proposal lines that do not count.
    #[ts(type = "number[]")]
    pub lines: Vec<i64>,
    /// The same with all tax, where the prices are entered so; otherwise empty.
    #[ts(type = "number[]")]
    pub gross_lines: Vec<i64>,
    /// What each allowance and charge of each line comes to (BT-136, BT-141), as it was entered: with VAT where the prices are. Empty
    /// where no line has any.
    #[ts(type = "number[][]")]
    pub line_adjustments: Vec<Vec<i64>>,
    /// Sum of the lines (BT-106).
    #[ts(type = "number")]
    pub line_total: i64,
    /// Allowances and charges of the whole, by group.
    pub adjustments: Vec<AppliedAdjustment>,
    /// Sum of the allowances (BT-107).
    #[ts(type = "number")]
    pub allowances: i64,
    /// Sum of the charges (BT-108).
    #[ts(type = "number")]
    pub charges: i64,
    /// Without VAT (BT-109).
    #[ts(type = "number")]
    pub net: i64,
    /// VAT by category and rate (BG-23), highest rate first.
    pub vat: Vec<VatGroup>,
    /// Second taxes by name and rate.
    pub added_taxes: Vec<AddedTaxGroup>,
    /// Tax in all: VAT (BT-110) and second taxes.
    #[ts(type = "number")]
    pub tax: i64,
    /// With tax (BT-112).
    #[ts(type = "number")]
    pub gross: i64,
    /// Paid before the document was issued (BT-113).
    #[ts(type = "number")]
    pub prepaid: i64,
    /// Added to what is due so that it can be paid in cash (BT-114).
    #[ts(type = "number")]
    pub rounding: i64,
    /// Due (BT-115).
    #[ts(type = "number")]
    pub due: i64,
    /// Of that, what the client keeps back for the state.
    #[ts(type = "number")]
    pub withheld: i64,
    /// To be paid.
    #[ts(type = "number")]
    pub payable: i64,
}

/// What a line brings to the sums.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Priced<'a> {
    /// How much (BT-129).
    pub quantity: Quantity,
    /// Price of one unit in major units; of an hour where the quantity is in minutes.
    pub unit_price: Decimal,
    /// What is off that price (BT-147), in major units.
    pub price_discount: Decimal,
    /// Allowances and charges of the line.
    pub adjustments: &'a [Adjustment],
    /// Its VAT.
    pub vat: Vat,
    /// Its second tax.
    pub added_tax: Option<&'a AddedTax>,
    /// Whether it counts towards the sums. A line that does not still gets its amount.
    pub counts: bool,
}

/// What the sums rest on besides the lines.
#[derive(Clone, Copy, Debug, Default)]
pub struct Basis<'a> {
    /// Currency of all amounts.
    pub currency: Currency,
    /// Whether prices, allowances and charges are without VAT or with it.
    pub prices: PriceBasis,
    /// Allowances and charges of the whole.
    pub adjustments: &'a [DocumentAdjustment],
    /// What has been paid before, in minor units (BT-113).
    pub prepaid: i64,
    /// What the client keeps back of the whole.
    pub withholding: Option<&'a Withholding>,
    /// What the client kept back of deposits, in minor units: part of what has been paid before.
    pub withheld_before: i64,
    /// The step that what is due is rounded to, in minor units.
    pub cash_rounding: Option<i64>,
}

/// The taxes that lines have in common: a group of lines is taxed as one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Taxes<'a> {
    category: VatCategory,
    rate: Decimal,
    added: Option<&'a AddedTax>,
}

impl<'a> Taxes<'a> {
    fn of(vat: Vat, added: Option<&'a AddedTax>) -> Self {
        Self {
            category: vat.category,
            // 19 and 19.00 are one rate.
            rate: vat.rate.normalize(),
            added,
        }
    }
}

impl Totals {
    /// The sums of `lines` on that `basis`.
    ///
    /// Refused are a VAT rate that does not go with its category (`lines.N.vat.rate`), a line that does not fit into
    /// 64 bits of minor units (`lines.N.quantity`), an allowance or charge whose VAT no line has (`adjustments.N.vat`), and a sum
    /// that does not fit (`lines`).
    pub fn of<'a>(
        basis: Basis<'_>,
        lines: impl IntoIterator<Item = Priced<'a>>,
    ) -> Result<Self, Invalid> {
        let lines = lines::amounts(basis.currency, lines)?;
        // The lines that count, by what they are taxed with.
        let mut groups: BTreeMap<Taxes<'_>, groups::Group> = BTreeMap::new();
        for (index, line) in lines.iter().enumerate().filter(|(_, line)| line.counts) {
            groups
                .entry(line.taxes.clone())
                .or_default()
                .lines
                .push((index, line.amount));
        }
        spread::adjustments(basis.currency, basis.adjustments, &mut groups)?;
        groups::totals(&basis, &lines, &groups).ok_or_else(|| Invalid::new("lines", Rule::Overflow))
    }

    /// The sums of an invoice of nothing but lines at net prices, of which `prepaid` minor units have been paid.
    pub fn of_invoice(
        currency: Currency,
        lines: &[InvoiceLine],
        prepaid: i64,
    ) -> Result<Self, Invalid> {
        let basis = Basis {
            currency,
            prepaid,
            ..Basis::default()
        };
        Self::of(basis, lines.iter().map(InvoiceLine::priced))
    }

    /// What the lines come to up to each of them, as they were entered: the sums that a table over several pages carries forward.
    /// Empty where they do not fit.
    pub fn running(&self) -> Vec<i64> {
        let lines = if self.gross_lines.is_empty() {
            &self.lines
        } else {
            &self.gross_lines
        };
        let mut sum = 0_i64;
        lines
            .iter()
            .map(|line| {
                sum = sum.checked_add(*line)?;
                Some(sum)
            })
            .collect::<Option<_>>()
            .unwrap_or_default()
    }

    /// The sums of a proposal: of every line that is not optional and of the optional ones that were chosen.
    pub fn of_proposal(currency: Currency, lines: &[ProposalLine]) -> Result<Self, Invalid> {
        let priced = lines.iter().map(|line| Priced {
            quantity: line.quantity,
            unit_price: line.unit_price,
            price_discount: Decimal::ZERO,
            adjustments: &[],
            vat: line.vat,
            added_tax: None,
            counts: line.counts(),
        });
        Self::of(
            Basis {
                currency,
                ..Basis::default()
            },
            priced,
        )
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
pub(crate) fn percentage(amount: i64, rate: Decimal) -> Option<i64> {
    let rate = rate.normalize();
    let numerator = i128::from(amount).checked_mul(rate.mantissa())?;
    divide(numerator, power_of_ten(rate.scale() + 2)?)
}

/// Rounded half away from zero (EN 16931-1, 6.5.2).
pub(crate) fn divide(numerator: i128, denominator: i128) -> Option<i64> {
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
