//! Expenses: what was paid for work, with its receipt.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::business::percent;
use crate::invalid::{line, prose, required_line};
use crate::{Currency, ExpenseId, Invalid, InvoiceId, ProjectId, Rule, Validate};

/// The largest receipt, in bytes: 10 MiB. A photo or a scan of a few pages is well below it.
pub const MAX_RECEIPT: usize = 10 * 1024 * 1024;

/// What a person may edit about an expense.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ExpenseFields {
    /// The day it was spent.
    pub spent_on: NaiveDate,
    /// Who was paid.
    #[serde(default)]
    pub supplier: String,
    /// What for; printed on the line when it is billed.
    pub description: String,
    /// The supplier's own number of the invoice or receipt.
    #[serde(default)]
    pub reference: String,
    /// What kind of expense it is, in the freelancer's own words: "Travel".
    #[serde(default)]
    pub category: String,
    /// Currency it was paid in.
    pub currency: Currency,
    /// Without VAT, in minor units; negative when a supplier gives money back.
    #[ts(type = "number")]
    pub net: i64,
    /// VAT in it, in minor units, all rates together; on the same side of zero.
    #[serde(default)]
    #[ts(type = "number")]
    pub vat: i64,
    /// What one unit of `currency` was worth in the business's own currency. Needed where the two differ, empty where they do not.
    #[serde(default)]
    #[ts(type = "string | null")]
    #[schemars(with = "Option<String>")]
    pub exchange_rate: Option<Decimal>,
    /// The project it was spent for.
    #[serde(default)]
    pub project_id: Option<ProjectId>,
    /// Whether the client pays for it; only with a project.
    #[serde(default)]
    pub billable: bool,
    /// Percent put on when it is billed.
    #[serde(default)]
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub markup: Decimal,
    /// Notes for the freelancer alone.
    #[serde(default)]
    pub notes: String,
}

impl ExpenseFields {
    /// With VAT, in minor units. `None` when it does not fit.
    pub fn gross(&self) -> Option<i64> {
        self.net.checked_add(self.vat)
    }

    /// An amount of the expense in the business's own currency.
    pub fn in_own_currency(&self, minor: i64, own: Currency) -> Option<i64> {
        match self.exchange_rate {
            Some(rate) => own.minor(self.currency.major(minor).checked_mul(rate)?),
            None if self.currency == own => Some(minor),
            None => None,
        }
    }

    /// What the business's own currency `own` asks for besides.
    pub fn validate_rate(&self, own: Currency) -> Result<(), Invalid> {
        match (self.currency == own, self.exchange_rate) {
            (false, None) => Err(Invalid::new("exchange_rate", Rule::Required)),
            (true, Some(rate)) if rate != Decimal::ONE => Err(Invalid::new(
                "exchange_rate",
                Rule::Range { min: 1, max: 1 },
            )),
            _ => {
                let fits = |minor| self.in_own_currency(minor, own);
                match self.gross().and_then(fits) {
                    Some(_) => Ok(()),
                    None => Err(Invalid::new("exchange_rate", Rule::Overflow)),
                }
            }
        }
    }
}

impl Validate for ExpenseFields {
    fn validate(&self) -> Result<(), Invalid> {
        line("supplier", &self.supplier, 200)?;
        required_line("description", &self.description, 500)?;
        line("reference", &self.reference, 100)?;
        line("category", &self.category, 100)?;
        if self.gross().is_none() {
            return Err(Invalid::new("vat", Rule::Overflow));
        }
        if self.vat != 0 && self.vat.signum() != self.net.signum() && self.net != 0 {
            return Err(Invalid::new("vat", Rule::Negative));
        }
        // A line of an invoice has no negative price (EN 16931 BR-27).
        if self.billable && self.gross().is_none_or(|gross| gross < 0) {
            return Err(Invalid::new("net", Rule::Negative));
        }
        if let Some(rate) = self.exchange_rate {
            if rate <= Decimal::ZERO {
                return Err(Invalid::new("exchange_rate", Rule::NotPositive));
            }
            if rate.normalize().scale() > 8 {
                return Err(Invalid::new("exchange_rate", Rule::Decimals { max: 8 }));
            }
        }
        if self.billable && self.project_id.is_none() {
            return Err(Invalid::new("project_id", Rule::Required));
        }
        percent("markup", self.markup)?;
        prose("notes", &self.notes, 10_000)
    }
}

/// What is known of a receipt without its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Receipt {
    /// Name of the file.
    pub file_name: String,
    /// Its media type: `application/pdf`, `image/png`, `image/jpeg`, `image/webp`, or `application/xml` for an e-invoice.
    pub media_type: String,
    /// Its size in bytes.
    pub size: u32,
    /// SHA-256 of its bytes, in hex.
    pub sha256: String,
}

/// An expense.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, TS)]
pub struct Expense {
    /// Identifies the expense.
    pub id: ExpenseId,
    /// What may be edited.
    #[serde(flatten)]
    pub fields: ExpenseFields,
    /// With VAT, in minor units of its currency.
    #[ts(type = "number")]
    pub gross: i64,
    /// The business's currency when it was entered.
    pub own_currency: Currency,
    /// Without VAT in that currency.
    #[ts(type = "number")]
    pub own_net: i64,
    /// With VAT in that currency.
    #[ts(type = "number")]
    pub own_gross: i64,
    /// Title of the project.
    pub project_title: Option<String>,
    /// Its receipt.
    pub receipt: Option<Receipt>,
    /// The invoice it is billed on, draft or issued.
    pub invoice_id: Option<InvoiceId>,
    /// Whether that invoice is issued: then what is billed can no longer be changed.
    pub billed: bool,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
}

/// What a client pays for an expense, in minor units of `currency`: its cost plus the markup, rounded once.
///
/// `cost` is in major units of `currency`.
pub fn charged(currency: Currency, cost: Decimal, markup: Decimal) -> Option<i64> {
    let factor = Decimal::ONE.checked_add(markup.checked_div(Decimal::ONE_HUNDRED)?)?;
    currency.minor(cost.checked_mul(factor)?)
}

/// The media type of a receipt, by its bytes and not by its name; `None` for what is no receipt.
pub fn media_type(bytes: &[u8]) -> Option<&'static str> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let invoice = |name: &[u8]| {
        let start = &text[..text.len().min(500)];
        start.windows(name.len()).any(|part| part == name)
    };
    match bytes {
        [b'%', b'P', b'D', b'F', b'-', ..] => Some("application/pdf"),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Some("image/webp"),
        [0xff, 0xfe, b'<', 0, ..] | [0xfe, 0xff, 0, b'<', ..] => Some("application/xml"),
        _ if text.starts_with(b"<?xml") => Some("application/xml"),
        // The declaration may be left out; then the root element tells.
        _ if text.trim_ascii_start().starts_with(b"<")
            && (invoice(b"CrossIndustryInvoice") || invoice(b":ubl:schema:xsd:")) =>
        {
            Some("application/xml")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_charged_is_rounded_once() {
        let d = |s: &str| s.parse::<Decimal>().unwrap();
        let c = |s: &str| s.parse::<Currency>().unwrap();
        assert_eq!(charged(c("EUR"), d("99.99"), d("15")), Some(11499));
        assert_eq!(charged(c("EUR"), d("10.00"), d("0")), Some(1000));
        assert_eq!(charged(c("JPY"), d("333"), d("7.5")), Some(358));
    }

    #[test]
    fn a_foreign_currency_needs_its_rate() {
        let mut expense = ExpenseFields {
            spent_on: NaiveDate::from_ymd_opt(2026, 3, 1).unwrap(),
            supplier: String::new(),
            description: "Train".to_owned(),
            reference: String::new(),
            category: String::new(),
            currency: "CHF".parse().unwrap(),
            net: 10_000,
            vat: 810,
            exchange_rate: None,
            project_id: None,
            billable: false,
            markup: Decimal::ZERO,
            notes: String::new(),
        };
        let field = |e: &ExpenseFields| e.validate_rate(Currency::EUR).unwrap_err().field;
        assert_eq!(field(&expense), "exchange_rate");
        expense.exchange_rate = Some("1.0612".parse().unwrap());
        assert_eq!(expense.validate_rate(Currency::EUR), Ok(()));
        assert_eq!(expense.in_own_currency(10_810, Currency::EUR), Some(11_472));
        expense.currency = Currency::EUR;
        assert_eq!(field(&expense), "exchange_rate");
        expense.billable = true;
        assert_eq!(expense.validate().unwrap_err().field, "project_id");
        // Money that came back from a supplier; a client cannot be charged for it.
        (expense.net, expense.vat) = (-10_000, -810);
        assert_eq!(expense.validate().unwrap_err().field, "net");
        expense.billable = false;
        assert_eq!(expense.validate(), Ok(()));
        expense.vat = 810;
        assert_eq!(expense.validate().unwrap_err().field, "vat");
    }

    #[test]
    fn receipts_are_known_by_their_bytes() {
        assert_eq!(media_type(b"%PDF-1.7"), Some("application/pdf"));
        assert_eq!(media_type(b"RIFF\0\0\0\0WEBPVP8 "), Some("image/webp"));
        assert_eq!(media_type(b"MZ\x90"), None);
        assert_eq!(media_type(b"<html>"), None);
        let bare = b"<rsm:CrossIndustryInvoice xmlns:rsm='urn:un:unece'>";
        assert_eq!(media_type(bare), Some("application/xml"));
    }
}
