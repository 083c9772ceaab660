//! Money: whole minor units of an ISO 4217 currency, and the one rounding that turns an exact decimal into them.

use std::fmt;
use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Invalid, Rule};

/// An ISO 4217 currency, written as its three-letter code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
#[ts(type = "string")]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// The euro.
    pub const EUR: Self = Self(iso_currency::Currency::EUR);

    /// The three-letter code.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// Digits of the minor unit: 0 for JPY, 2 for EUR, 3 for KWD. Codes without a minor unit (XAU) count as 0.
    pub fn decimals(self) -> u32 {
        u32::from(self.0.exponent().unwrap_or(0))
    }

    /// An exact amount in major units, rounded half away from zero (EN 16931-1, 6.5.2) to whole minor units.
    /// `None` when it does not fit into an `i64`.
    pub fn minor(self, major: Decimal) -> Option<i64> {
        let scaled = major.checked_mul(Decimal::from(10_i64.pow(self.decimals())))?;
        let rounded = scaled.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        i64::try_from(rounded).ok()
    }

    /// An amount of minor units in major units, with exactly the currency's decimals.
    pub fn major(self, minor: i64) -> Decimal {
        Decimal::new(minor, self.decimals())
    }
}

impl Default for Currency {
    fn default() -> Self {
        Self::EUR
    }
}

impl FromStr for Currency {
    type Err = Invalid;
    fn from_str(code: &str) -> Result<Self, Invalid> {
        iso_currency::Currency::from_code(code)
            .map(Self)
            .ok_or_else(|| Invalid::new("currency", Rule::Currency))
    }
}

impl TryFrom<String> for Currency {
    type Error = Invalid;
    fn try_from(code: String) -> Result<Self, Invalid> {
        code.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// An amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Money {
    /// Whole minor units: 1234 is 12.34 EUR, 1234 JPY, 1.234 KWD.
    #[ts(type = "number")]
    pub minor: i64,
    /// Of which currency.
    pub currency: Currency,
}

impl fmt::Display for Money {
    /// Plain and exact, for files and logs: `12.34 EUR`. Windows and pages write it in their own locale.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.currency.major(self.minor), self.currency)
    }
}

/// A rate or unit price in major units: not negative (EN 16931 BR-27), at most 6 decimals.
pub fn rate(field: &str, value: Decimal) -> Result<(), Invalid> {
    if value.is_sign_negative() && !value.is_zero() {
        return Err(Invalid::new(field, Rule::Negative));
    }
    if value.normalize().scale() > 6 {
        return Err(Invalid::new(field, Rule::Decimals { max: 6 }));
    }
    if value > Decimal::from(1_000_000_000_000_i64) {
        return Err(Invalid::new(field, Rule::Overflow));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minor_units_follow_the_currency_and_round_half_away_from_zero() {
        let d = |s: &str| s.parse::<Decimal>().unwrap();
        let c = |s: &str| s.parse::<Currency>().unwrap();
        assert_eq!(c("EUR").minor(d("1.005")), Some(101));
        assert_eq!(c("EUR").minor(d("-1.005")), Some(-101));
        assert_eq!(c("JPY").minor(d("1234.5")), Some(1235));
        assert_eq!(c("KWD").minor(d("1.2345")), Some(1235));
        assert_eq!(c("EUR").minor(d("99999999999999999999")), None);
        assert_eq!(c("KWD").major(1234).to_string(), "1.234");
        assert!("EURO".parse::<Currency>().is_err());
    }
}
