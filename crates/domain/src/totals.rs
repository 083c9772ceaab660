//! Sums of a document (EN 16931-1, 6.5): made once, shown on screen, page and in the XML.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Currency;
use crate::tax::VatCategory;

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
    /// Net amount of each line in its order (BT-131).
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
