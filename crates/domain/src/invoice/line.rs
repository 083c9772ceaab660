//! A line of a document: how much of what, at which price, with which VAT.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::adjustment::{self, AddedTax, Adjustment};
use crate::invalid::required_line;
use crate::tax::Vat;
use crate::totals::Priced;
use crate::{Invalid, InvoiceLineId, Rule, Validate, money};

/// How much of something: exact, never a float.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// Time in whole minutes; its unit is the hour. 380 is 6 h 20 min, billed as 19/3 hours.
    Minutes(#[ts(type = "number")] i64),
    /// A plain number with at most 6 decimals.
    Count(
        #[ts(type = "string")]
        #[schemars(with = "String")]
        Decimal,
    ),
}

impl Default for Quantity {
    /// One of something.
    fn default() -> Self {
        Self::Count(Decimal::ONE)
    }
}

impl Validate for Quantity {
    fn validate(&self) -> Result<(), Invalid> {
        let (negative, too_large, scale) = match self {
            Self::Minutes(minutes) => (*minutes < 0, *minutes > 100_000_000, 0),
            Self::Count(count) => (
                *count < Decimal::ZERO,
                *count > Decimal::from(1_000_000_000),
                count.normalize().scale(),
            ),
        };
        if negative {
            Err(Invalid::new("quantity", Rule::Negative))
        } else if too_large {
            Err(Invalid::new("quantity", Rule::Overflow))
        } else if scale > 6 {
            Err(Invalid::new("quantity", Rule::Decimals { max: 6 }))
        } else {
            Ok(())
        }
    }
}

/// What a quantity counts (UN/ECE Recommendation 20).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// `HUR`.
    #[default]
    Hour,
    /// `DAY`.
    Day,
    /// `WEE`.
    Week,
    /// `MON`.
    Month,
    /// `KMT`.
    Kilometre,
    /// `C62`: one of something.
    Piece,
    /// A word of text; `C62` in the XML, "words" on the page.
    Word,
    /// `LS`: a lump sum.
    Fixed,
}

/// A line of an invoice.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct InvoiceLine {
    /// Identifies the line, nil for a new one; time entries billed on it point here.
    #[serde(default)]
    pub id: InvoiceLineId,
    /// What was done (BT-153).
    pub description: String,
    /// How much of it (BT-129).
    pub quantity: Quantity,
    /// Counted in what (BT-130).
    pub unit: Unit,
    /// Price of one unit (BT-148; BT-146 when nothing is off it), in major units. With VAT where the document's prices are.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub unit_price: Decimal,
    /// What is off the price of each unit (BT-147), in major units.
    #[serde(default)]
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub price_discount: Decimal,
    /// Allowances and charges of this line (BG-27, BG-28).
    #[serde(default)]
    pub adjustments: Vec<Adjustment>,
    /// Its VAT (BT-151, BT-152).
    pub vat: Vat,
    /// A second tax beside the VAT.
    #[serde(default)]
    pub added_tax: Option<AddedTax>,
    /// On a credit note: the line of the invoice that is taken back.
    #[serde(default)]
    pub credits: Option<InvoiceLineId>,
}

impl InvoiceLine {
    /// What it brings to the sums.
    pub fn priced(&self) -> Priced<'_> {
        Priced {
            quantity: self.quantity,
            unit_price: self.unit_price,
            price_discount: self.price_discount,
            adjustments: &self.adjustments,
            vat: self.vat,
            added_tax: self.added_tax.as_ref(),
            counts: true,
        }
    }
}

impl Validate for InvoiceLine {
    fn validate(&self) -> Result<(), Invalid> {
        required_line("description", &self.description, 1000)?;
        self.quantity.validate()?;
        self.vat.validate()?;
        money::rate("unit_price", self.unit_price)?;
        money::rate("price_discount", self.price_discount)?;
        // The price that remains must not be negative (BR-27).
        if self.price_discount > self.unit_price {
            return Err(Invalid::new("price_discount", Rule::Overflow));
        }
        adjustment::all("adjustments", &self.adjustments)?;
        self.added_tax.as_ref().map_or(Ok(()), |tax| {
            tax.validate().map_err(|e| e.under("added_tax"))
        })
    }
}
