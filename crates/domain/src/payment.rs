//! What settles an issued invoice: money that comes in or goes back, and what will never come in.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::invalid::{line, required_line};
use crate::{Currency, Invalid, InvoiceId, PaymentId, Rule, Validate};

/// What kind of settlement it is. VAT follows what was received: a discount and a write-off lower the taxable amount where the law
/// says so (Directive 2006/112/EC art. 90), which is the business of the VAT return and not of the frozen invoice.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum PaymentKind {
    /// Money that came in.
    #[default]
    Payment,
    /// Money that went back: too much was paid, or a paid invoice was credited.
    Refund,
    /// What will not come in. The note says why.
    WriteOff,
    /// The discount for paying early, taken within its terms.
    Discount,
}

/// An amount in another currency, and the rate at which it was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    /// The currency that was paid in.
    pub currency: Currency,
    /// How much was paid, in its minor units.
    #[ts(type = "number")]
    pub amount: i64,
    /// What one unit of it is worth in the invoice's currency.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub rate: Decimal,
}

impl Exchange {
    /// Whether the rate, as precise as it was given, turns the foreign amount into `amount` minor units of `currency`.
    fn fits(&self, amount: i64, currency: Currency) -> bool {
        let half_digit = Decimal::new(5, self.rate.scale() + 1);
        let paid = self.currency.major(self.amount);
        let half_minor = Decimal::new(5, currency.decimals() + 1);
        let product = paid.checked_mul(self.rate);
        let slack = paid
            .checked_mul(half_digit)
            .and_then(|slack| slack.checked_add(half_minor));
        match (product, slack) {
            (Some(product), Some(slack)) => (product - currency.major(amount)).abs() <= slack,
            _ => false,
        }
    }

    /// Checks what is known of it once the invoice is: another currency than its own, and a rate that fits.
    pub fn check(&self, amount: i64, currency: Currency) -> Result<(), Invalid> {
        if self.amount <= 0 {
            return Err(Invalid::new("exchange.amount", Rule::NotPositive));
        }
        if self.rate <= Decimal::ZERO {
            return Err(Invalid::new("exchange.rate", Rule::NotPositive));
        }
        if self.rate.scale() > 12 {
            return Err(Invalid::new("exchange.rate", Rule::Decimals { max: 12 }));
        }
        if self.currency == currency {
            return Err(Invalid::new("exchange.currency", Rule::Currency));
        }
        if !self.fits(amount, currency) {
            return Err(Invalid::new("exchange.rate", Rule::ExchangeRate));
        }
        Ok(())
    }
}

/// What a person may edit about a payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PaymentFields {
    /// The invoice it settles.
    pub invoice_id: InvoiceId,
    /// What it is.
    #[serde(default)]
    pub kind: PaymentKind,
    /// The day it came in, went back or was decided.
    pub received_on: NaiveDate,
    /// How much, in minor units of the invoice's currency; more than zero.
    #[ts(type = "number")]
    pub amount: i64,
    /// What was paid in another currency.
    #[serde(default)]
    pub exchange: Option<Exchange>,
    /// How it came, such as "Bank transfer".
    #[serde(default)]
    pub method: String,
    /// A remark; the reason of a write-off.
    #[serde(default)]
    pub note: String,
}

impl PaymentFields {
    /// What it adds to what has come in.
    pub fn received(&self) -> i64 {
        match self.kind {
            PaymentKind::Payment => self.amount,
            PaymentKind::Refund => -self.amount,
            PaymentKind::WriteOff | PaymentKind::Discount => 0,
        }
    }

    /// What it adds to what will not come in.
    pub fn given_up(&self) -> i64 {
        match self.kind {
            PaymentKind::WriteOff | PaymentKind::Discount => self.amount,
            PaymentKind::Payment | PaymentKind::Refund => 0,
        }
    }
}

impl Validate for PaymentFields {
    fn validate(&self) -> Result<(), Invalid> {
        if self.amount <= 0 {
            return Err(Invalid::new("amount", Rule::NotPositive));
        }
        let money = matches!(self.kind, PaymentKind::Payment | PaymentKind::Refund);
        if self.exchange.is_some() && !money {
            return Err(Invalid::new("exchange", Rule::Currency));
        }
        line("method", &self.method, 100)?;
        if self.kind == PaymentKind::WriteOff {
            return required_line("note", &self.note, 1000);
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_fits_as_precisely_as_it_was_given() {
        let usd: Currency = "USD".parse().unwrap();
        let exchange = |rate: &str| Exchange {
            currency: usd,
            amount: 100_000,
            rate: rate.parse().unwrap(),
        };
        for (rate, amount, fits) in [
            ("0.92", 92_000, true),
            ("0.92", 92_499, true),
            ("0.92", 92_600, false),
            ("0.9247", 92_470, true),
            ("0.9247", 92_499, false),
            ("0.924700", 92_471, false),
            ("0", 0, false),
        ] {
            let checked = exchange(rate).check(amount, Currency::EUR);
            assert_eq!(checked.is_ok(), fits, "{rate} {amount}: {checked:?}");
        }
        let own = Exchange {
            currency: Currency::EUR,
            ..exchange("1")
        };
        let refused = own.check(100_000, Currency::EUR).unwrap_err();
        assert_eq!(refused.field, "exchange.currency");
        let yen: Currency = "JPY".parse().unwrap();
        let paid = Exchange {
            currency: yen,
            amount: 16_250,
            rate: "0.00615".parse().unwrap(),
        };
        assert_eq!(paid.check(9_994, Currency::EUR), Ok(()));
    }
}
