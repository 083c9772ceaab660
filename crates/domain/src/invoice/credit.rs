//! What a credit note takes back: all of an invoice, some of its lines or parts of them, or an amount. Never more than is left of the
//! invoice: of each line, of each VAT rate, and in all.
//!
//! A credit note's amounts are positive (UNCL 1001 `381`). Its lines have the prices, discounts and VAT of the lines they take back, and
//! bear their share of the invoice's allowances and charges: what was charged is what is credited.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    Adjustment, AdjustmentValue, DocumentAdjustment, InvoiceDocument, InvoiceLine, PriceBasis,
    Quantity, Unit, Withholding, wording,
};
use crate::tax::{Vat, VatCategory};
use crate::totals::Totals;
use crate::totals::spread::in_proportion;
use crate::{Currency, Invalid, InvoiceLineId, Money, Rule};

/// A line that is taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CreditLine {
    /// The line of the invoice.
    pub line_id: InvoiceLineId,
    /// How much of it; empty for all that is left.
    #[serde(default)]
    pub quantity: Option<Quantity>,
}

/// How much of an invoice is taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted<'a> {
    /// All that is left.
    All,
    /// These lines.
    Lines(&'a [CreditLine]),
    /// So many minor units, with tax, from each VAT rate in proportion to what is left of it.
    Amount(i64),
}

/// What a credit note says beside the invoice it takes back.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// How its prices are meant.
    pub prices: PriceBasis,
    /// Its lines.
    pub lines: Vec<InvoiceLine>,
    /// Allowances and charges of the whole.
    pub adjustments: Vec<DocumentAdjustment>,
    /// What the client had to keep back of it.
    pub withholding: Option<Withholding>,
    /// The step of cash rounding.
    pub cash_rounding: Option<i64>,
    /// Whether it is the whole invoice, so that the deposits deducted there come back too.
    pub whole: bool,
}

/// What is left of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct LineLeft {
    /// The line.
    pub line_id: InvoiceLineId,
    /// How much of it was not taken back yet.
    pub quantity: Quantity,
}

/// What is left of the lines with one VAT rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct GroupLeft {
    /// Category.
    pub category: VatCategory,
    /// Rate in percent.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub rate: Decimal,
    /// With VAT, in minor units.
    #[ts(type = "number")]
    pub gross: i64,
}

/// What is left of an invoice after the credit notes that were issued for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Left {
    /// Currency of the amounts.
    pub currency: Currency,
    /// With tax, in minor units.
    #[ts(type = "number")]
    pub gross: i64,
    /// The same by VAT rate.
    pub groups: Vec<GroupLeft>,
    /// The same by line.
    pub lines: Vec<LineLeft>,
    /// Whether nothing was taken back yet.
    pub untouched: bool,
}

impl Left {
    /// What `credit_notes` leave of an invoice.
    pub fn of(invoice: &InvoiceDocument, credit_notes: &[InvoiceDocument]) -> Self {
        let mut left = Self {
            currency: invoice.totals.currency,
            gross: invoice.totals.gross,
            groups: groups(&invoice.totals),
            lines: invoice
                .lines
                .iter()
                .map(|line| LineLeft {
                    line_id: line.id,
                    quantity: line.quantity,
                })
                .collect(),
            untouched: credit_notes.is_empty(),
        };
        for note in credit_notes {
            left.gross -= note.totals.gross;
            for taken in groups(&note.totals) {
                if let Some(group) = left.group(taken.category, taken.rate) {
                    group.gross -= taken.gross;
                }
            }
            for line in &note.lines {
                if let Some(of) = left
                    .lines
                    .iter_mut()
                    .find(|of| Some(of.line_id) == line.credits)
                {
                    of.quantity = without(of.quantity, line.quantity).unwrap_or(of.quantity);
                }
            }
        }
        left
    }

    fn group(&mut self, category: VatCategory, rate: Decimal) -> Option<&mut GroupLeft> {
        self.groups
            .iter_mut()
            .find(|group| (group.category, group.rate) == (category, rate.normalize()))
    }

    /// Refuses a credit note that takes back more than is left: of a line (`lines.N.quantity`), of a VAT rate or in all (`lines`).
    pub fn check(&self, lines: &[InvoiceLine], totals: &Totals) -> Result<(), Invalid> {
        let mut left = self.clone();
        for (index, line) in lines.iter().enumerate() {
            let Some(credits) = line.credits else {
                continue;
            };
            let here = || format!("lines.{index}.quantity");
            let of = left.lines.iter_mut().find(|of| of.line_id == credits);
            let of = of.ok_or_else(|| more_than(here(), "0"))?;
            of.quantity = without(of.quantity, line.quantity)
                .ok_or_else(|| more_than(here(), &shown(of.quantity)))?;
        }
        for taken in groups(totals) {
            let of = left.group(taken.category, taken.rate);
            let of = of.map_or(0, |group| group.gross);
            if taken.gross > of {
                return Err(more_than("lines", &self.money(of)));
            }
        }
        if totals.gross > self.gross {
            return Err(more_than("lines", &self.money(self.gross)));
        }
        Ok(())
    }

    fn money(&self, minor: i64) -> String {
        let currency = self.currency;
        Money { minor, currency }.to_string()
    }
}

impl Taken {
    /// What a credit note for `wanted` of `invoice` says, where that much is `left` of it.
    pub fn of(invoice: &InvoiceDocument, left: &Left, wanted: Wanted<'_>) -> Result<Self, Invalid> {
        if left.gross <= 0 {
            return Err(more_than("id", &left.money(left.gross)));
        }
        match wanted {
            Wanted::All if left.untouched => Ok(Self::whole(invoice)),
            Wanted::All => Self::rest(invoice, left),
            Wanted::Lines(lines) => Self::lines(invoice, left, lines),
            Wanted::Amount(amount) => Self::amount(invoice, left, amount),
        }
    }

    fn whole(invoice: &InvoiceDocument) -> Self {
        Self {
            prices: invoice.prices,
            lines: invoice
                .lines
                .iter()
                .map(|line| InvoiceLine {
                    id: InvoiceLineId::default(),
                    credits: Some(line.id),
                    ..line.clone()
                })
                .collect(),
            adjustments: invoice.adjustments.clone(),
            withholding: invoice.withholding.clone(),
            cash_rounding: invoice.cash_rounding,
            whole: true,
        }
    }

    /// What earlier credit notes left: line by line, so that it says what is taken back. They were rounded one by one, so that the lines
    /// may come to a cent more or less than is left; an amount with tax does not.
    fn rest(invoice: &InvoiceDocument, left: &Left) -> Result<Self, Invalid> {
        let lines: Vec<_> = left
            .lines
            .iter()
            .filter(|line| !is_zero(line.quantity))
            .map(|line| CreditLine {
                line_id: line.line_id,
                quantity: None,
            })
            .collect();
        let rest = Self::lines(invoice, left, &lines);
        if !invoice.totals.added_taxes.is_empty() {
            return rest;
        }
        match rest {
            Ok(rest) if rest.closes(left)? => Ok(rest),
            _ => Self::amount(invoice, left, left.gross),
        }
    }

    /// Whether nothing is left after it, of any VAT rate.
    fn closes(&self, left: &Left) -> Result<bool, Invalid> {
        let basis = crate::totals::Basis {
            currency: left.currency,
            prices: self.prices,
            adjustments: &self.adjustments,
            ..Default::default()
        };
        let taken = groups(&Totals::of(
            basis,
            self.lines.iter().map(InvoiceLine::priced),
        )?);
        let open = left.groups.iter().filter(|group| group.gross != 0);
        Ok(taken.iter().all(|group| left.groups.contains(group))
            && open.count() == taken.iter().filter(|group| group.gross != 0).count())
    }

    fn lines(
        invoice: &InvoiceDocument,
        left: &Left,
        wanted: &[CreditLine],
    ) -> Result<Self, Invalid> {
        let mut lines = Vec::with_capacity(wanted.len());
        let mut all = left.untouched;
        for (index, credit) in wanted.iter().enumerate() {
            let here = |field: &str| format!("lines.{index}.{field}");
            let line = invoice.lines.iter().find(|line| line.id == credit.line_id);
            let of = left.lines.iter().find(|of| of.line_id == credit.line_id);
            let twice = wanted
                .iter()
                .take(index)
                .any(|other| other.line_id == credit.line_id);
            let (Some(line), Some(of), false) = (line, of, twice) else {
                let detail = "not a line of the invoice, or named twice".to_owned();
                return Err(Invalid::new(here("line_id"), Rule::Malformed { detail }));
            };
            let quantity = credit.quantity.unwrap_or(of.quantity);
            if is_zero(quantity) {
                return Err(Invalid::new(here("quantity"), Rule::NotPositive));
            }
            without(of.quantity, quantity)
                .ok_or_else(|| more_than(here("quantity"), &shown(of.quantity)))?;
            all &= quantity == line.quantity;
            lines.push(part(invoice.totals.currency, line, quantity));
        }
        if lines.is_empty() {
            return Err(Invalid::new("lines", Rule::Required));
        }
        if all && lines.len() == invoice.lines.len() {
            return Ok(Self::whole(invoice));
        }
        Ok(Self {
            prices: invoice.prices,
            adjustments: adjustments(invoice, &lines)?,
            lines,
            withholding: invoice.withholding.clone(),
            cash_rounding: None,
            whole: false,
        })
    }

    fn amount(invoice: &InvoiceDocument, left: &Left, amount: i64) -> Result<Self, Invalid> {
        if amount <= 0 {
            return Err(Invalid::new("amount", Rule::NotPositive));
        }
        if amount > left.gross {
            return Err(more_than("amount", &left.money(left.gross)));
        }
        if !invoice.totals.added_taxes.is_empty() {
            let detail = "an invoice with a second tax is credited by its lines".to_owned();
            return Err(Invalid::new("amount", Rule::Malformed { detail }));
        }
        let weights: Vec<i64> = left.groups.iter().map(|group| group.gross.max(0)).collect();
        let overflow = || Invalid::new("amount", Rule::Overflow);
        let parts = in_proportion(amount, &weights).ok_or_else(overflow)?;
        let number = invoice.number.as_deref().unwrap_or_default();
        let lines = left
            .groups
            .iter()
            .zip(parts)
            .filter(|(_, part)| *part > 0)
            .map(|(group, part)| InvoiceLine {
                description: wording::credit(&invoice.language, number),
                unit: Unit::Fixed,
                unit_price: left.currency.major(part),
                vat: Vat {
                    category: group.category,
                    rate: group.rate,
                },
                ..InvoiceLine::default()
            })
            .collect();
        Ok(Self {
            prices: PriceBasis::Gross,
            lines,
            adjustments: Vec::new(),
            withholding: invoice.withholding.clone(),
            cash_rounding: None,
            whole: false,
        })
    }
}

/// So much of a line; amounts that are off or on it in the same proportion.
fn part(currency: Currency, line: &InvoiceLine, quantity: Quantity) -> InvoiceLine {
    let adjustments = line
        .adjustments
        .iter()
        .map(|one| Adjustment {
            value: scaled(currency, one.value, count(quantity), count(line.quantity)),
            ..one.clone()
        })
        .collect();
    InvoiceLine {
        id: InvoiceLineId::default(),
        quantity,
        adjustments,
        credits: Some(line.id),
        ..line.clone()
    }
}

/// The invoice's allowances and charges as far as the credited lines bear them.
fn adjustments(
    invoice: &InvoiceDocument,
    lines: &[InvoiceLine],
) -> Result<Vec<DocumentAdjustment>, Invalid> {
    let currency = invoice.totals.currency;
    let basis = crate::totals::Basis {
        currency,
        prices: invoice.prices,
        ..Default::default()
    };
    let credited = Totals::of(basis, lines.iter().map(InvoiceLine::priced))?;
    let sum = |lines: &[InvoiceLine], amounts: &[i64], vat: Option<Vat>| -> i64 {
        lines
            .iter()
            .zip(amounts)
            .filter(|(line, _)| vat.is_none_or(|vat| line.vat == vat))
            .map(|(_, amount)| amount)
            .sum()
    };
    let of_part = |vat| sum(lines, &credited.lines, vat);
    let of_all = |vat| sum(&invoice.lines, &invoice.totals.lines, vat);
    Ok(invoice
        .adjustments
        .iter()
        .filter(|one| {
            one.vat
                .is_none_or(|vat| lines.iter().any(|line| line.vat == vat))
        })
        .map(|one| DocumentAdjustment {
            value: scaled(
                currency,
                one.value,
                Decimal::from(of_part(one.vat)),
                Decimal::from(of_all(one.vat)),
            ),
            ..one.clone()
        })
        .collect())
}

/// A percentage stays what it is; an amount shrinks to its share, rounded to the minor unit.
fn scaled(
    currency: Currency,
    value: AdjustmentValue,
    part: Decimal,
    whole: Decimal,
) -> AdjustmentValue {
    match value {
        AdjustmentValue::Percent(_) => value,
        AdjustmentValue::Amount(amount) => {
            let share = amount
                .checked_mul(part)
                .and_then(|product| product.checked_div(whole))
                .and_then(|share| currency.minor(share))
                .unwrap_or(0);
            AdjustmentValue::Amount(currency.major(share))
        }
    }
}

fn groups(totals: &Totals) -> Vec<GroupLeft> {
    totals
        .vat
        .iter()
        .map(|group| GroupLeft {
            category: group.category,
            rate: group.rate.normalize(),
            gross: group.taxable + group.tax,
        })
        .collect()
}

/// A quantity less another of its sort; `None` where that is of another sort or more.
fn without(of: Quantity, taken: Quantity) -> Option<Quantity> {
    match (of, taken) {
        (Quantity::Minutes(of), Quantity::Minutes(taken)) => {
            (taken <= of).then(|| Quantity::Minutes(of - taken))
        }
        (Quantity::Count(of), Quantity::Count(taken)) => {
            (taken <= of).then(|| Quantity::Count((of - taken).normalize()))
        }
        _ => None,
    }
}

fn is_zero(quantity: Quantity) -> bool {
    count(quantity).is_zero()
}

fn count(quantity: Quantity) -> Decimal {
    match quantity {
        Quantity::Minutes(minutes) => Decimal::from(minutes),
        Quantity::Count(count) => count,
    }
}

fn shown(quantity: Quantity) -> String {
    match quantity {
        Quantity::Minutes(minutes) => format!("{}:{:02}", minutes / 60, minutes % 60),
        Quantity::Count(count) => count.normalize().to_string(),
    }
}

fn more_than(field: impl Into<String>, left: &str) -> Invalid {
    let left = left.to_owned();
    Invalid::new(field, Rule::MoreThanLeft { left })
}

#[cfg(test)]
mod tests;
