//! VAT in the currency of the state it is owed to, where an invoice is in another one (BT-6, BT-111): Directive 2006/112/EC art. 230 wants
//! the amount in the national currency, art. 91 (2) the rate that a central bank published.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::InvoiceDocument;
use crate::country::in_eu;
use crate::invalid::line;
use crate::{Currency, Invalid, Rule, Validate};

/// The rate at which VAT is turned into the currency it is owed in, as a person looked it up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct VatConversion {
    /// The currency VAT is owed in (BT-6).
    pub currency: Currency,
    /// How much of the invoice's currency one unit of it is worth, as central banks publish it: 1 EUR = 1.0812 USD. 0 until it is known.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub rate: Decimal,
    /// The day of the rate.
    pub date: NaiveDate,
    /// Who published it, as printed: "ECB".
    #[serde(default)]
    pub source: String,
}

impl VatConversion {
    /// Whether all of it is known.
    pub fn is_complete(&self) -> bool {
        self.rate > Decimal::ZERO && !self.source.trim().is_empty()
    }

    /// So many minor units of the invoice's currency, in minor units of this one. `None` while no rate is known, or beyond an `i64`.
    pub fn amount(&self, minor: i64, from: Currency) -> Option<i64> {
        self.currency
            .minor(from.major(minor).checked_div(self.rate)?)
    }
}

impl Validate for VatConversion {
    fn validate(&self) -> Result<(), Invalid> {
        if self.rate.is_sign_negative() && !self.rate.is_zero() {
            return Err(Invalid::new("rate", Rule::Negative));
        }
        if self.rate.normalize().scale() > 12 {
            return Err(Invalid::new("rate", Rule::Decimals { max: 12 }));
        }
        if self.rate > Decimal::from(1_000_000_000_i64) {
            return Err(Invalid::new("rate", Rule::Overflow));
        }
        line("source", &self.source, 80)
    }
}

/// The currency in which a state wants to be told the VAT it is owed, and the rule that says so. `None` where an invoice in any currency will
/// do, as in Switzerland.
pub fn vat_currency(country: &str) -> Option<(Currency, &'static str)> {
    let (code, rule) = match country {
        // Point (l): the total amount of VAT chargeable, expressed in sterling. Of the Norwegian rule: VAT in NOK.
        "GB" => ("GBP", "SI 1995/2518 reg. 14 (1)"),
        "NO" => ("NOK", "bokføringsforskriften § 5-1-1"),
        _ if in_eu(country) => {
            let code = match country {
                "CZ" => "CZK",
                "DK" => "DKK",
                "HU" => "HUF",
                "PL" => "PLN",
                "RO" => "RON",
                "SE" => "SEK",
                _ => "EUR",
            };
            (code, "2006/112/EC art. 230")
        }
        _ => return None,
    };
    Some((code.parse().ok()?, rule))
}

impl InvoiceDocument {
    /// The currency in which VAT has to be told besides the document's own, and the rule that asks for it. `None` where there is no VAT.
    pub fn owes_conversion(&self) -> Option<(Currency, &'static str)> {
        vat_currency(&self.seller.address.country)
            .filter(|(currency, _)| self.totals.tax != 0 && *currency != self.totals.currency)
    }

    /// VAT in the currency of its conversion, in minor units (BT-111). `None` where there is neither VAT nor a rate, and where the invoice is
    /// in that currency.
    pub fn converted_vat(&self) -> Option<(&VatConversion, i64)> {
        let conversion = self.vat_conversion.as_ref()?;
        if self.totals.tax == 0 || conversion.currency == self.totals.currency {
            return None;
        }
        let amount = conversion.amount(self.totals.tax, self.totals.currency)?;
        Some((conversion, amount))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conversion(currency: &str, rate: &str) -> VatConversion {
        VatConversion {
            currency: currency.parse().unwrap(),
            rate: rate.parse().unwrap(),
            date: "2026-03-27".parse().unwrap(),
            source: "ECB".to_owned(),
        }
    }

    #[test]
    fn an_amount_is_divided_by_the_published_rate_and_rounded_to_the_currency() {
        for (from, minor, to, rate, converted) in [
            // 228.00 USD at 1.0812 are 210.877 EUR.
            ("USD", 22_800, "EUR", "1.0812", Some(21_088)),
            ("USD", -22_800, "EUR", "1.0812", Some(-21_088)),
            // 19.00 EUR in a currency whose unit is worth less: 1 SEK = 0.0892 EUR.
            ("EUR", 1_900, "SEK", "0.0892", Some(21_300)),
            // No minor unit on one side, three decimals on the other.
            ("JPY", 1_900, "EUR", "162.35", Some(1_170)),
            ("KWD", 19_000, "EUR", "0.3317", Some(5_728)),
            ("USD", 22_800, "EUR", "0", None),
        ] {
            let told = conversion(to, rate).amount(minor, from.parse().unwrap());
            assert_eq!(told, converted, "{minor} {from} at {rate}");
        }
    }

    #[test]
    fn the_rate_may_be_unknown_but_not_negative() {
        assert_eq!(conversion("EUR", "1.0812").validate(), Ok(()));
        assert!(conversion("EUR", "0").validate().is_ok());
        assert!(!conversion("EUR", "0").is_complete());
        for rate in ["-1", "0.0000000000001", "1000000001"] {
            let refused = conversion("EUR", rate).validate().unwrap_err();
            assert_eq!(refused.field, "rate", "{rate}");
        }
    }

    #[test]
    fn each_state_wants_its_own_currency() {
        let of = |country| vat_currency(country).map(|(currency, _)| currency.code());
        assert_eq!(of("DE"), Some("EUR"));
        assert_eq!(of("BG"), Some("EUR"));
        assert_eq!(of("SE"), Some("SEK"));
        assert_eq!(of("GB"), Some("GBP"));
        assert_eq!(of("CH"), None);
        assert_eq!(of("US"), None);
    }
}
