//! An e-invoice that somebody else wrote, as it was read: what it says, term by term, which rules it breaks, and what a reader could not
//! place. Nothing here is computed: sums are the document's own, right or wrong, in major units of its currency.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::business::Address;
pub use crate::invoice::AdjustmentKind;

/// What a file was written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReceivedFormat {
    /// A PDF with CII inside: Factur-X, which is ZUGFeRD.
    Facturx,
    /// UN/CEFACT Cross Industry Invoice.
    Cii,
    /// UBL 2.1, an invoice.
    UblInvoice,
    /// UBL 2.1, a credit note.
    UblCreditNote,
}

/// The set of rules that a document says it keeps (BT-24).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReceivedProfile {
    /// EN 16931 itself.
    En16931,
    /// XRechnung 3.0.
    Xrechnung,
    /// XRechnung with its extension.
    XrechnungExtension,
    /// XRechnung for clean vehicles.
    XrechnungCvd,
    /// Peppol BIS Billing 3.
    Peppol,
    /// Factur-X MINIMUM: a booking aid, not an invoice of EN 16931.
    Minimum,
    /// Factur-X BASIC WL: a booking aid without lines, not an invoice of EN 16931.
    BasicWl,
    /// Factur-X BASIC.
    Basic,
    /// Factur-X EXTENDED.
    Extended,
    /// One that is not known here; EN 16931 is held against it.
    Unknown,
}

/// Whether the document keeps its rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Every rule that must hold does.
    Holds,
    /// It keeps its rules, but is a booking aid and no invoice of EN 16931.
    BookingAid,
    /// A rule that must hold does not.
    Fails,
}

/// How much a finding weighs.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// The document is not valid.
    Fatal,
    /// Valid, but not as it should be.
    Warning,
    /// Worth knowing.
    Info,
}

/// A rule that the document breaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Finding {
    /// Id of the rule, such as `BR-CO-15` or `BR-DE-15`.
    pub rule: String,
    /// How much it weighs.
    pub weight: Weight,
    /// What the rule asks for, in the words of its authors.
    pub text: String,
    /// Where, as group and term: `BG-25[2] BT-131`. Empty for the whole document.
    pub place: String,
    /// What the rule expected and what stands there, where it compares figures.
    pub expected: String,
    /// What stands there.
    pub actual: String,
}

/// Why a part of the file is not among what was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum UnplacedReason {
    /// EN 16931 has no term for it.
    Unmapped,
    /// It is not of the form its term has.
    Malformed,
    /// It stands there twice; the first was taken.
    Duplicate,
    /// The schema does not allow it there.
    Schema,
    /// The PDF around it says something else, or lacks what it should have.
    Container,
}

/// A part of the file that did not become part of the reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Unplaced {
    /// Why.
    pub reason: UnplacedReason,
    /// How much it weighs.
    pub weight: Weight,
    /// Path of elements to it.
    pub path: String,
    /// What it holds.
    pub value: String,
    /// What the reader said.
    pub text: String,
}

/// Seller or buyer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReceivedParty {
    /// Name (BT-27, BT-44).
    pub name: String,
    /// Trading name (BT-28, BT-45).
    pub trading_name: String,
    /// Person to ask (BT-41, BT-56).
    pub contact_name: String,
    /// Telephone (BT-42, BT-57).
    pub phone: String,
    /// Mail (BT-43, BT-58).
    pub email: String,
    /// Address (BG-5, BG-8).
    pub address: Address,
    /// VAT identifier (BT-31, BT-48).
    pub vat_id: String,
    /// Tax number (BT-32).
    pub tax_number: String,
    /// Register number (BT-30, BT-47).
    pub registration_id: String,
    /// Other identifiers (BT-29, BT-46).
    pub identifiers: Vec<String>,
    /// Scheme of the electronic address (BT-34-1, BT-49-1).
    pub endpoint_scheme: String,
    /// Electronic address (BT-34, BT-49).
    pub endpoint: String,
}

/// VAT of a line, an allowance or a charge.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReceivedVat {
    /// Category code (UNCL 5305), as it stands there.
    pub category: String,
    /// Rate in percent; `null` where none is given.
    #[ts(type = "string | null")]
    #[schemars(with = "Option<String>")]
    pub rate: Option<Decimal>,
}

/// An allowance or a charge, of a line (BG-27, BG-28) or of the whole (BG-20, BG-21).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReceivedAdjustment {
    /// Off or on.
    pub kind: AdjustmentKind,
    /// How much.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub amount: Decimal,
    /// Percent, where it is told.
    #[ts(type = "string | null")]
    #[schemars(with = "Option<String>")]
    pub percent: Option<Decimal>,
    /// Why; the code of the reason where there are no words.
    pub reason: String,
    /// Its VAT; empty for one of a line, which has the line's.
    pub vat: Option<ReceivedVat>,
}

/// A line (BG-25).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReceivedLine {
    /// Its own identifier (BT-126).
    pub id: String,
    /// What was sold (BT-153).
    pub name: String,
    /// More about it (BT-154), and the note of the line (BT-127).
    pub description: String,
    /// How much (BT-129).
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub quantity: Decimal,
    /// Unit (BT-130), a code of UN/ECE Recommendation 20.
    pub unit: String,
    /// Price (BT-146).
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub price: Decimal,
    /// For how many units the price is (BT-149); `null` for one.
    #[ts(type = "string | null")]
    #[schemars(with = "Option<String>")]
    pub price_base: Option<Decimal>,
    /// Allowances and charges of the line.
    pub adjustments: Vec<ReceivedAdjustment>,
    /// First and last day it is for (BG-26).
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
    /// Its VAT.
    pub vat: ReceivedVat,
    /// Without VAT (BT-131).
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub amount: Decimal,
}

/// A group of the VAT breakdown (BG-23).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReceivedVatGroup {
    /// Category and rate.
    pub vat: ReceivedVat,
    /// Taxable amount (BT-116).
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub taxable: Decimal,
    /// Tax (BT-117).
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub tax: Decimal,
    /// Why there is none (BT-120), or the code of the reason (BT-121).
    pub reason: String,
}

/// The sums (BG-22), as they stand there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReceivedTotals {
    /// Sum of the lines (BT-106).
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub lines: Decimal,
    /// Sum of the allowances (BT-107).
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub allowances: Decimal,
    /// Sum of the charges (BT-108).
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub charges: Decimal,
    /// Without VAT (BT-109).
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub net: Decimal,
    /// VAT (BT-110).
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub tax: Decimal,
    /// With VAT (BT-112).
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub gross: Decimal,
    /// Paid before (BT-113).
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub prepaid: Decimal,
    /// Rounding (BT-114).
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub rounding: Decimal,
    /// Due (BT-115).
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub due: Decimal,
}

/// Where to pay (BG-17).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReceivedAccount {
    /// IBAN or another account number (BT-84).
    pub account: String,
    /// Name of the account (BT-85).
    pub holder: String,
    /// BIC (BT-86).
    pub bic: String,
}

/// A document that this one refers to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReceivedReference {
    /// Its number.
    pub number: String,
    /// Its date, where it is told.
    pub issued_on: Option<NaiveDate>,
}

/// A document that supports the invoice (BG-24). Its bytes are not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReceivedAttachment {
    /// Its reference (BT-122).
    pub reference: String,
    /// What it is (BT-123).
    pub description: String,
    /// Name of the file inside (BT-125), or its address elsewhere (BT-124). Addresses are shown and never followed.
    pub place: String,
    /// Bytes of the file inside; 0 when it is elsewhere.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// An e-invoice as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReceivedInvoice {
    /// What the file is.
    pub format: ReceivedFormat,
    /// Which rules it says it keeps.
    pub profile: ReceivedProfile,
    /// The same, in its own words (BT-24).
    pub specification: String,
    /// Whether it takes back instead of asking for money.
    pub credits: bool,
    /// Kind of document (BT-3, UNCL 1001), such as `380`.
    pub type_code: String,
    /// Number (BT-1).
    pub number: String,
    /// Date (BT-2).
    pub issued_on: Option<NaiveDate>,
    /// To be paid by (BT-9).
    pub due_on: Option<NaiveDate>,
    /// Currency (BT-5), as it stands there.
    pub currency: String,
    /// Who asks for money.
    pub seller: ReceivedParty,
    /// From whom.
    pub buyer: ReceivedParty,
    /// Who is paid, where that is not the seller (BT-59).
    pub payee: String,
    /// BT-10.
    pub buyer_reference: String,
    /// BT-13.
    pub order_reference: String,
    /// BT-12.
    pub contract_reference: String,
    /// BT-11.
    pub project_reference: String,
    /// What it credits or corrects (BG-3).
    pub preceding: Vec<ReceivedReference>,
    /// First day of the work (BT-73).
    pub service_from: Option<NaiveDate>,
    /// Last day of the work (BT-74), or the day of delivery (BT-72).
    pub service_to: Option<NaiveDate>,
    /// Notes (BT-22).
    pub notes: Vec<String>,
    /// Terms of payment (BT-20).
    pub payment_terms: String,
    /// Means of payment (BT-81, UNCL 4461), such as `58` for a SEPA transfer.
    pub payment_means: String,
    /// What to quote when paying (BT-83).
    pub payment_reference: String,
    /// Where to pay.
    pub accounts: Vec<ReceivedAccount>,
    /// The lines.
    pub lines: Vec<ReceivedLine>,
    /// Allowances and charges of the whole.
    pub adjustments: Vec<ReceivedAdjustment>,
    /// VAT by category and rate.
    pub vat: Vec<ReceivedVatGroup>,
    /// The sums.
    pub totals: ReceivedTotals,
    /// What came along.
    pub attachments: Vec<ReceivedAttachment>,
    /// Whether it keeps its rules.
    pub verdict: Verdict,
    /// Which it breaks, the fatal first.
    pub findings: Vec<Finding>,
    /// What could not be placed, the fatal first.
    pub unplaced: Vec<Unplaced>,
}

/// What bookkeeping needs of a supplier's invoice: the bridge from a reading to an expense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct SupplierBill {
    /// Who asks for money.
    pub supplier: String,
    /// Its VAT identifier, or empty.
    pub supplier_vat_id: String,
    /// Number of the invoice.
    pub number: String,
    /// Date of the invoice.
    pub issued_on: NaiveDate,
    /// To be paid by.
    pub due_on: Option<NaiveDate>,
    /// Currency.
    pub currency: crate::Currency,
    /// Without VAT, in minor units; negative for a credit note.
    #[ts(type = "number")]
    pub net: i64,
    /// VAT, in minor units.
    #[ts(type = "number")]
    pub tax: i64,
    /// With VAT, in minor units.
    #[ts(type = "number")]
    pub gross: i64,
    /// What remains to be paid, in minor units.
    #[ts(type = "number")]
    pub due: i64,
}

impl ReceivedInvoice {
    /// What bookkeeping needs. `None` when it lacks a number, a date or a supplier, when its currency is not one in use, or when a sum does
    /// not fit into whole minor units of it.
    pub fn bill(&self) -> Option<SupplierBill> {
        let currency: crate::Currency = self.currency.parse().ok()?;
        let minor = |amount: Decimal| {
            let minor = currency.minor(amount)?;
            (currency.major(minor) == amount).then_some(if self.credits { -minor } else { minor })
        };
        if self.number.is_empty() || self.seller.name.is_empty() {
            return None;
        }
        Some(SupplierBill {
            supplier: self.seller.name.clone(),
            supplier_vat_id: self.seller.vat_id.clone(),
            number: self.number.clone(),
            issued_on: self.issued_on?,
            due_on: self.due_on,
            currency,
            net: minor(self.totals.net)?,
            tax: minor(self.totals.tax)?,
            gross: minor(self.totals.gross)?,
            due: minor(self.totals.due)?,
        })
    }
}
