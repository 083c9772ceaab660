//! Value added tax: the categories of EN 16931 (UNCL 5305) and the one that follows from seller, buyer and service.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::business::percent;
use crate::{Invalid, Rule, Validate};

/// VAT category code (BT-118, BT-151).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
pub enum VatCategory {
    /// Standard or reduced rate.
    S,
    /// Zero rated.
    Z,
    /// Exempt.
    E,
    /// Reverse charge.
    AE,
    /// Intra-community supply of goods.
    K,
    /// Export outside the EU.
    G,
    /// Outside the scope of VAT.
    O,
}

/// Category and rate of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Vat {
    /// The category.
    pub category: VatCategory,
    /// The rate in percent; more than zero for `S` and zero for every other category.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub rate: Decimal,
}

impl Vat {
    /// Outside the scope of VAT.
    pub const OUTSIDE: Self = Self {
        category: VatCategory::O,
        rate: Decimal::ZERO,
    };
}

impl Validate for Vat {
    fn validate(&self) -> Result<(), Invalid> {
        percent("vat.rate", self.rate)?;
        match (self.category, self.rate.is_zero()) {
            (VatCategory::S, true) => Err(Invalid::new("vat.rate", Rule::NotPositive)),
            (VatCategory::S, false) | (_, true) => Ok(()),
            (_, false) => Err(Invalid::new("vat.rate", Rule::Range { min: 0, max: 0 })),
        }
    }
}
