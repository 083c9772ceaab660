//! What kind of document it is, how its prices are meant, in which form it leaves, and when it is due.

use chrono::{Datelike as _, Days, Months, NaiveDate};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::adjustment::{self, DocumentAdjustment};
use super::conversion::VatConversion;
use crate::business::percent;
use crate::invalid::required_line;
use crate::totals::percentage;
use crate::{Invalid, Rule, Validate};

/// What kind of document it is (BT-3, UNCL 1001).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceKind {
    /// `380`.
    #[default]
    Invoice,
    /// `381`: takes back an invoice or some of its lines. Its amounts are positive.
    CreditNote,
    /// `384`: an invoice that stands in the place of another.
    Correction,
    /// `386`: asks for money before the work; the final invoice deducts it.
    Deposit,
}

impl InvoiceKind {
    /// The code of UNCL 1001.
    pub fn code(self) -> &'static str {
        match self {
            Self::Invoice => "380",
            Self::CreditNote => "381",
            Self::Correction => "384",
            Self::Deposit => "386",
        }
    }
}

/// Whether prices are entered without VAT or with it.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum PriceBasis {
    /// Without: VAT comes on top.
    #[default]
    Net,
    /// With: the buyer pays what was entered, to the cent.
    Gross,
}

/// In which form an invoice leaves as an e-invoice.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum EInvoice {
    /// A PDF with the XML inside it: Factur-X, which is ZUGFeRD, profile EN 16931.
    #[default]
    Facturx,
    /// XRechnung 3.0 as CII, also inside the PDF.
    XrechnungCii,
    /// XRechnung 3.0 as UBL, beside the PDF.
    XrechnungUbl,
    /// Peppol BIS Billing 3 as UBL, beside the PDF.
    Peppol,
    /// A page alone.
    Pdf,
}

/// From when the days to pay are counted.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum DueFrom {
    /// From the date of the invoice.
    #[default]
    Issue,
    /// From the last day of the month of the invoice.
    EndOfMonth,
}

/// The day by which an invoice is to be paid (BT-9). `None` beyond the calendar.
pub fn due_on(issued_on: NaiveDate, days: u32, from: DueFrom) -> Option<NaiveDate> {
    let start = match from {
        DueFrom::Issue => issued_on,
        DueFrom::EndOfMonth => issued_on
            .with_day(1)?
            .checked_add_months(Months::new(1))?
            .pred_opt()?,
    };
    start.checked_add_days(Days::new(u64::from(days)))
}

/// A discount for paying early: so many percent of the sum when paid within so many days of the invoice's date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct EarlyPayment {
    /// Days from the date of the invoice.
    pub days: u32,
    /// Percent of the sum payable.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub percent: Decimal,
}

impl Validate for EarlyPayment {
    fn validate(&self) -> Result<(), Invalid> {
        if self.days > 365 {
            return Err(Invalid::new("days", Rule::Range { min: 0, max: 365 }));
        }
        if self.percent.is_zero() {
            return Err(Invalid::new("percent", Rule::NotPositive));
        }
        percent("percent", self.percent)
    }
}

/// What paying early comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EarlyOffer {
    /// The last day of it.
    pub until: NaiveDate,
    /// What is off, in minor units.
    pub discount: i64,
    /// What is then to be paid, in minor units.
    pub payable: i64,
}

impl EarlyPayment {
    /// The last day for it, counted from the date of the invoice. `None` beyond the calendar.
    pub fn until(&self, issued_on: NaiveDate) -> Option<NaiveDate> {
        issued_on.checked_add_days(Days::new(u64::from(self.days)))
    }

    /// How much is off a sum of minor units.
    pub fn amount(&self, payable: i64) -> Option<i64> {
        percentage(payable, self.percent)
    }

    /// What it comes to for an invoice of that day and of `payable` minor units. `None` where nothing is to be paid, or beyond the
    /// calendar.
    pub fn offer(&self, issued_on: NaiveDate, payable: i64) -> Option<EarlyOffer> {
        if payable <= 0 {
            return None;
        }
        let discount = self.amount(payable)?;
        Some(EarlyOffer {
            until: self.until(issued_on)?,
            discount,
            payable: payable.checked_sub(discount)?,
        })
    }
}

/// Tax that the client keeps back and pays to the state on the freelancer's account: Spain's IRPF, Italy's ritenuta d'acconto. It is
/// outside EN 16931: it lowers what is to be paid and not what is due (BT-115), and the terms of payment tell of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Withholding {
    /// What it is called, as printed: "IRPF".
    pub name: String,
    /// Percent of the sum without VAT.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub rate: Decimal,
}

impl Validate for Withholding {
    fn validate(&self) -> Result<(), Invalid> {
        required_line("name", &self.name, 80)?;
        percent("rate", self.rate)
    }
}

/// What a draft and a document that is made of JSON alone hold in common besides their lines and words.
#[derive(Clone, Copy, Debug)]
pub struct Conditions<'a> {
    /// Allowances and charges of the whole.
    pub adjustments: &'a [DocumentAdjustment],
    /// What the client keeps back.
    pub withholding: Option<&'a Withholding>,
    /// The step that the sum is rounded to, in minor units.
    pub cash_rounding: Option<i64>,
    /// The rate of VAT in the currency it is owed in.
    pub vat_conversion: Option<&'a VatConversion>,
    /// A discount for paying early.
    pub early_payment: Option<EarlyPayment>,
    /// First and last day of the work.
    pub service: (Option<NaiveDate>, Option<NaiveDate>),
}

impl Validate for Conditions<'_> {
    fn validate(&self) -> Result<(), Invalid> {
        adjustment::all("adjustments", self.adjustments)?;
        if let Some(withholding) = self.withholding {
            withholding.validate().map_err(|e| e.under("withholding"))?;
        }
        if let Some(step) = self.cash_rounding
            && !(2..=1000).contains(&step)
        {
            return Err(Invalid::new(
                "cash_rounding",
                Rule::Range { min: 2, max: 1000 },
            ));
        }
        if let Some(conversion) = self.vat_conversion {
            conversion
                .validate()
                .map_err(|e| e.under("vat_conversion"))?;
        }
        if let Some(early) = self.early_payment {
            early.validate().map_err(|e| e.under("early_payment"))?;
        }
        match self.service {
            (Some(from), Some(to)) if to < from => {
                Err(Invalid::new("service_to", Rule::EndsBeforeStart))
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paying_early_takes_its_percent_off_what_is_payable() {
        let early = EarlyPayment {
            days: 10,
            percent: Decimal::new(25, 1),
        };
        let day = "2026-02-25".parse().unwrap();
        // 2.5 % of 10.30 are 0.2575.
        assert_eq!(
            early.offer(day, 1030),
            Some(EarlyOffer {
                until: "2026-03-07".parse().unwrap(),
                discount: 26,
                payable: 1004,
            })
        );
        assert_eq!(early.offer(day, 0), None);
        assert_eq!(early.offer(day, -5), None);
    }

    #[test]
    fn days_to_pay_count_from_the_invoice_or_from_the_end_of_its_month() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (issued, days, from, due) in [
            ("2026-01-31", 30, DueFrom::Issue, "2026-03-02"),
            ("2026-01-15", 30, DueFrom::EndOfMonth, "2026-03-02"),
            ("2028-02-01", 0, DueFrom::EndOfMonth, "2028-02-29"),
            ("2026-12-31", 14, DueFrom::EndOfMonth, "2027-01-14"),
        ] {
            assert_eq!(
                due_on(day(issued), days, from),
                Some(day(due)),
                "{issued} {days}"
            );
        }
        assert_eq!(due_on(NaiveDate::MAX, 1, DueFrom::Issue), None);
    }
}
