//! Payments received for invoices.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::invalid::line;
use crate::{Invalid, InvoiceId, PaymentId, Rule, Validate};

/// What a person may edit about a payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PaymentFields {
    /// The invoice it pays.
    pub invoice_id: InvoiceId,
    /// The day it came in.
    pub received_on: NaiveDate,
    /// How much, in minor units of the invoice's currency; more than zero.
    #[ts(type = "number")]
    pub amount: i64,
    /// How it came, such as "Bank transfer".
    #[serde(default)]
    pub method: String,
    /// A remark.
    #[serde(default)]
    pub note: String,
}

impl Validate for PaymentFields {
    fn validate(&self) -> Result<(), Invalid> {
        if self.amount <= 0 {
            return Err(Invalid::new("amount", Rule::NotPositive));
        }
        line("method", &self.method, 100)?;
        line("note", &self.note, 1000)
    }
}

/// A payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Payment {
    /// Identifies the payment.
    pub id: PaymentId,
    /// What may be edited.
    #[serde(flatten)]
    pub fields: PaymentFields,
}
