//! What is handed over, with nothing left to look up: page and XML are made from this alone.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::InvoiceLine;
use super::adjustment::DocumentAdjustment;
use super::conversion::VatConversion;
use super::terms::{EInvoice, EarlyPayment, InvoiceKind, PriceBasis, Withholding};
use crate::business::{Address, BankAccount, endpoint, vat_id};
use crate::invalid::{email, line, required_line};
use crate::totals::{Basis, Totals, VatGroup};
use crate::{Invalid, Validate};

/// Seller or buyer as printed: a copy of the record at that moment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Party {
    /// Name (BT-27, BT-44).
    pub name: String,
    /// Person to ask (BT-41, BT-56).
    pub contact_name: String,
    /// Address (BG-5, BG-8).
    pub address: Address,
    /// Mail (BT-43, BT-58).
    pub email: String,
    /// Telephone (BT-42).
    pub phone: String,
    /// Web address.
    pub website: String,
    /// VAT identifier (BT-31, BT-48).
    pub vat_id: String,
    /// Tax number (BT-32).
    pub tax_number: String,
    /// Register number (BT-30, BT-47).
    pub registration_id: String,
    /// Scheme of the electronic address (BT-34-1, BT-49-1; code list EAS), such as `9930` or `EM`. Empty: the mail address is it.
    pub endpoint_scheme: String,
    /// The electronic address (BT-34, BT-49).
    pub endpoint: String,
}

impl Validate for Party {
    fn validate(&self) -> Result<(), Invalid> {
        required_line("name", &self.name, 200)?;
        line("contact_name", &self.contact_name, 200)?;
        self.address.validate().map_err(|e| e.under("address"))?;
        email("email", &self.email)?;
        line("phone", &self.phone, 50)?;
        line("website", &self.website, 200)?;
        vat_id("vat_id", &self.vat_id)?;
        line("tax_number", &self.tax_number, 50)?;
        line("registration_id", &self.registration_id, 50)?;
        endpoint(&self.endpoint_scheme, &self.endpoint)
    }
}

/// The document that is credited or corrected (BG-3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Preceding {
    /// Its number (BT-25).
    pub number: String,
    /// Its date (BT-26).
    pub issued_on: NaiveDate,
}

/// A deposit that was invoiced and paid before and is deducted here (part of BT-113), as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DeductedDeposit {
    /// Number of the deposit invoice.
    pub number: String,
    /// Its date.
    pub issued_on: NaiveDate,
    /// What it charged, by category and rate.
    pub vat: Vec<VatGroup>,
    /// With VAT, in minor units.
    #[ts(type = "number")]
    pub gross: i64,
    /// What of it did not come in, because the client kept it back for the state, in minor units.
    #[serde(default)]
    #[ts(type = "number")]
    pub withheld: i64,
}

impl DeductedDeposit {
    /// What came in for it, in minor units.
    pub fn came_in(&self) -> i64 {
        self.gross - self.withheld
    }
}

/// Everything an invoice says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct InvoiceDocument {
    /// What kind of document it is (BT-3).
    #[serde(default)]
    pub kind: InvoiceKind,
    /// The number (BT-1); `null` makes a page marked as a draft and no XML.
    pub number: Option<String>,
    /// Date (BT-2).
    pub issued_on: NaiveDate,
    /// To be paid by (BT-9).
    pub due_on: NaiveDate,
    /// In which form it leaves as an e-invoice.
    #[serde(default)]
    pub e_invoice: EInvoice,
    /// What is credited or corrected (BG-3).
    #[serde(default)]
    pub corrects: Option<Preceding>,
    /// Language of the page.
    pub language: String,
    /// Heading of the page.
    pub title: String,
    /// Who issues it.
    pub seller: Party,
    /// Who receives it.
    pub buyer: Party,
    /// Where to pay.
    pub bank: BankAccount,
    /// BT-10.
    pub buyer_reference: String,
    /// BT-13.
    pub order_reference: String,
    /// BT-73.
    pub service_from: Option<NaiveDate>,
    /// BT-74.
    pub service_to: Option<NaiveDate>,
    /// Above the lines.
    pub introduction: String,
    /// Below the total (BT-22).
    pub note: String,
    /// How payment is asked for in the seller's own words, with `{amount}`, `{date}` and `{number}`; empty for the usual ones.
    #[serde(default)]
    pub payment_request: String,
    /// Why no VAT is charged, by category (BT-120), in the document's language.
    pub tax_notes: Vec<TaxNote>,
    /// Whether the prices of the lines are without VAT or with it.
    #[serde(default)]
    pub prices: PriceBasis,
    /// The lines.
    pub lines: Vec<InvoiceLine>,
    /// Allowances and charges of the whole.
    #[serde(default)]
    pub adjustments: Vec<DocumentAdjustment>,
    /// Deposits that are deducted.
    #[serde(default)]
    pub deposits: Vec<DeductedDeposit>,
    /// What the client keeps back for the state.
    #[serde(default)]
    pub withholding: Option<Withholding>,
    /// The step that the sum is rounded to, in minor units.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub cash_rounding: Option<i64>,
    /// The rate at which VAT is told in the currency it is owed in (BT-6).
    #[serde(default)]
    pub vat_conversion: Option<VatConversion>,
    /// A discount for paying early.
    #[serde(default)]
    pub early_payment: Option<EarlyPayment>,
    /// The sums.
    pub totals: Totals,
}

impl InvoiceDocument {
    /// The sums that its own lines, adjustments and deposits come to.
    pub fn own_totals(&self) -> Result<Totals, Invalid> {
        let (prepaid, withheld_before) = super::deposit::sums(&self.deposits)?;
        let basis = Basis {
            currency: self.totals.currency,
            prices: self.prices,
            adjustments: &self.adjustments,
            prepaid,
            withholding: self.withholding.as_ref(),
            withheld_before,
            cash_rounding: self.cash_rounding,
        };
        Totals::of(basis, self.lines.iter().map(InvoiceLine::priced))
    }
}

/// Why lines of a category carry no VAT.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct TaxNote {
    /// The category.
    pub category: crate::tax::VatCategory,
    /// Code of the reason (BT-121, VATEX list), or empty.
    pub code: String,
    /// The reason in words (BT-120), as printed.
    pub text: String,
}

/// Everything a proposal says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProposalDocument {
    /// Title.
    pub title: String,
    /// Date on the page.
    pub date: NaiveDate,
    /// Last day on which it can be accepted.
    pub valid_until: Option<NaiveDate>,
    /// Language of the page.
    pub language: String,
    /// Who offers.
    pub seller: Party,
    /// To whom.
    pub buyer: Party,
    /// Heading and Markdown of each section.
    pub sections: Vec<crate::proposal::Section>,
    /// The lines.
    pub lines: Vec<crate::proposal::ProposalLine>,
    /// Why no VAT is charged, by category.
    pub tax_notes: Vec<TaxNote>,
    /// Sums of the lines that count.
    pub totals: Totals,
}
