//! What is taken off or put on a price: allowances and charges with their reasons, and a second tax beside VAT.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::business::percent;
use crate::invalid::required_line;
use crate::tax::Vat;
use crate::{Invalid, Validate, money};

/// The most allowances and charges of a line or a document.
pub const MOST: usize = 20;

/// Whether something is taken off or put on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum AdjustmentKind {
    /// Taken off (BG-20, BG-27).
    Allowance,
    /// Put on (BG-21, BG-28).
    Charge,
}

/// How much is taken off or put on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum AdjustmentValue {
    /// So many percent of quantity times price, or of the sum of the lines (BT-94, BT-101, BT-138, BT-143).
    Percent(
        #[ts(type = "string")]
        #[schemars(with = "String")]
        Decimal,
    ),
    /// This amount in major units (BT-92, BT-99, BT-136, BT-141).
    Amount(
        #[ts(type = "string")]
        #[schemars(with = "String")]
        Decimal,
    ),
}

/// An allowance or a charge of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Adjustment {
    /// Off or on.
    pub kind: AdjustmentKind,
    /// How much.
    pub value: AdjustmentValue,
    /// Why, as printed (BT-97, BT-104, BT-139, BT-144; EN 16931 BR-CO-21 to BR-CO-24).
    pub reason: String,
}

impl Validate for Adjustment {
    fn validate(&self) -> Result<(), Invalid> {
        required_line("reason", &self.reason, 200)?;
        match self.value {
            AdjustmentValue::Percent(value) => percent("value", value),
            AdjustmentValue::Amount(value) => money::rate("value", value),
        }
    }
}

/// An allowance or a charge of the whole document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DocumentAdjustment {
    /// Off or on.
    pub kind: AdjustmentKind,
    /// How much.
    pub value: AdjustmentValue,
    /// Why, as printed.
    pub reason: String,
    /// The VAT of what it belongs to (BT-95, BT-102). Empty: it belongs to all lines, and each VAT rate among them bears its part.
    #[serde(default)]
    pub vat: Option<Vat>,
}

impl Validate for DocumentAdjustment {
    fn validate(&self) -> Result<(), Invalid> {
        self.own().validate()?;
        self.vat.map_or(Ok(()), |vat| vat.validate())
    }
}

impl DocumentAdjustment {
    fn own(&self) -> Adjustment {
        Adjustment {
            kind: self.kind,
            value: self.value,
            reason: self.reason.clone(),
        }
    }
}

/// A second tax on the same net amount, such as Quebec's QST beside the GST. EN 16931 has no place for it, so such an invoice is a page
/// without an e-invoice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AddedTax {
    /// What it is called, as printed.
    pub name: String,
    /// Its rate in percent.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub rate: Decimal,
}

impl Validate for AddedTax {
    fn validate(&self) -> Result<(), Invalid> {
        required_line("name", &self.name, 40)?;
        percent("rate", self.rate)
    }
}

/// Checks a list of allowances and charges; what is wrong is named by its place.
pub(crate) fn all<T: Validate>(field: &str, list: &[T]) -> Result<(), Invalid> {
    if list.len() > MOST {
        let max = i64::try_from(MOST).unwrap_or(i64::MAX);
        return Err(Invalid::new(field, crate::Rule::Range { min: 0, max }));
    }
    list.iter().enumerate().try_for_each(|(index, one)| {
        one.validate()
            .map_err(|error| error.under(format!("{field}.{index}")))
    })
}
