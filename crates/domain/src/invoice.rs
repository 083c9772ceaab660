//! Invoices: the draft a person edits, the document that is handed over, and the status that follows from both.

use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::business::{days, document_language};
use crate::invalid::{line, prose};
use crate::payment::Payment;
use crate::tax::Supply;
use crate::totals::{Basis, Totals};
use crate::{ClientId, Currency, Invalid, InvoiceId, ProjectId, Validate};

pub mod adjustment;
pub mod conversion;
pub mod credit;
pub mod deposit;
mod document;
mod line;
mod status;
pub mod terms;
mod wording;

pub use adjustment::{AddedTax, Adjustment, AdjustmentKind, AdjustmentValue, DocumentAdjustment};
pub use conversion::VatConversion;
pub use document::{DeductedDeposit, InvoiceDocument, Party, Preceding, ProposalDocument, TaxNote};
pub use line::{InvoiceLine, Quantity, Unit};
pub use status::{InvoiceStatus, Standing};
pub use terms::{
    Conditions, DueFrom, EInvoice, EarlyPayment, InvoiceKind, PriceBasis, Withholding,
};

/// What a person may edit about a draft.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct InvoiceFields {
    /// For whom.
    pub client_id: ClientId,
    /// For which project.
    #[serde(default)]
    pub project_id: Option<ProjectId>,
    /// A heading such as the project's name.
    #[serde(default)]
    pub title: String,
    /// Currency of all amounts (BT-5).
    pub currency: Currency,
    /// Language of the document.
    pub language: String,
    /// What kind of document it is (BT-3). A credit note, a correction and a deposit are made by commands of their own.
    #[serde(default)]
    pub kind: InvoiceKind,
    /// The invoice that is credited or corrected (BG-3).
    #[serde(default)]
    pub corrects: Option<InvoiceId>,
    /// What is sold.
    #[serde(default)]
    pub supply: Supply,
    /// Whether the prices of the lines are without VAT or with it.
    #[serde(default)]
    pub prices: PriceBasis,
    /// Allowances and charges of the whole (BG-20, BG-21).
    #[serde(default)]
    pub adjustments: Vec<DocumentAdjustment>,
    /// What the client keeps back for the state.
    #[serde(default)]
    pub withholding: Option<Withholding>,
    /// The smallest amount that is paid in cash, in minor units: 5 in Switzerland. The sum is rounded to it (BT-114).
    #[serde(default)]
    #[ts(type = "number | null")]
    pub cash_rounding: Option<i64>,
    /// The rate at which VAT is told in the currency it is owed in (BT-6), where the invoice is in another one.
    #[serde(default)]
    pub vat_conversion: Option<VatConversion>,
    /// Days to pay.
    pub payment_terms_days: u32,
    /// From when they are counted.
    #[serde(default)]
    pub due_from: DueFrom,
    /// A discount for paying early.
    #[serde(default)]
    pub early_payment: Option<EarlyPayment>,
    /// In which form it leaves as an e-invoice.
    #[serde(default)]
    pub e_invoice: EInvoice,
    /// First day of the work (BT-73).
    #[serde(default)]
    pub service_from: Option<NaiveDate>,
    /// Last day of the work (BT-74).
    #[serde(default)]
    pub service_to: Option<NaiveDate>,
    /// What the client wants quoted (BT-10).
    #[serde(default)]
    pub buyer_reference: String,
    /// The client's order number (BT-13).
    #[serde(default)]
    pub order_reference: String,
    /// Words above the lines.
    #[serde(default)]
    pub introduction: String,
    /// Words below the total (BT-22).
    #[serde(default)]
    pub note: String,
}

impl Validate for InvoiceFields {
    fn validate(&self) -> Result<(), Invalid> {
        line("title", &self.title, 200)?;
        document_language("language", &self.language)?;
        days("payment_terms_days", self.payment_terms_days)?;
        Conditions {
            adjustments: &self.adjustments,
            withholding: self.withholding.as_ref(),
            cash_rounding: self.cash_rounding,
            vat_conversion: self.vat_conversion.as_ref(),
            early_payment: self.early_payment,
            service: (self.service_from, self.service_to),
        }
        .validate()?;
        line("buyer_reference", &self.buyer_reference, 100)?;
        line("order_reference", &self.order_reference, 100)?;
        prose("introduction", &self.introduction, 10_000)?;
        prose("note", &self.note, 10_000)
    }
}

impl InvoiceFields {
    /// The sums of this invoice with these lines, less these deposits.
    pub fn totals(
        &self,
        lines: &[InvoiceLine],
        deposits: &[DeductedDeposit],
    ) -> Result<Totals, Invalid> {
        let (prepaid, withheld_before) = deposit::sums(deposits)?;
        let basis = Basis {
            currency: self.currency,
            prices: self.prices,
            adjustments: &self.adjustments,
            prepaid,
            withholding: self.withholding.as_ref(),
            withheld_before,
            cash_rounding: self.cash_rounding,
        };
        Totals::of(basis, lines.iter().map(InvoiceLine::priced))
    }
}

/// What is frozen when an invoice is issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Issued {
    /// The number (BT-1).
    pub number: String,
    /// Date of the invoice (BT-2).
    pub issued_on: NaiveDate,
    /// Day by which it is to be paid (BT-9).
    pub due_on: NaiveDate,
    /// When it was issued.
    pub issued_at: DateTime<Utc>,
    /// SHA-256 of the stored PDF, in hex.
    pub pdf_sha256: String,
    /// SHA-256 of the stored XML, in hex.
    pub xml_sha256: String,
}

/// An invoice as shown on its own page.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, TS)]
pub struct Invoice {
    /// Identifies the invoice.
    pub id: InvoiceId,
    /// What may be edited while it is a draft.
    #[serde(flatten)]
    pub fields: InvoiceFields,
    /// Name of the client: as frozen, or as it is now for a draft.
    pub client_name: String,
    /// Where it stands today.
    pub status: InvoiceStatus,
    /// What was frozen; `null` for a draft.
    pub issued: Option<Issued>,
    /// The lines in their order.
    pub lines: Vec<InvoiceLine>,
    /// The sums.
    pub totals: Totals,
    /// What has come in, less what was paid back, in minor units.
    #[ts(type = "number")]
    pub paid: i64,
    /// What will not come in: written off, or taken as a discount for paying early.
    #[ts(type = "number")]
    pub written_off: i64,
    /// What credit notes settle of it.
    #[ts(type = "number")]
    pub credited: i64,
    /// What is open, in minor units; negative when something is to be paid back. Nothing is open on a credit note.
    #[ts(type = "number")]
    pub open: i64,
    /// The discount that can still be taken on this day; `null` when there is none.
    pub discount: Option<DiscountOffer>,
    /// Payments, refunds, write-offs and discounts, oldest first.
    pub payments: Vec<Payment>,
    /// The deposits it deducts.
    pub deposits: Vec<DeductedDeposit>,
    /// The invoice that it credits or corrects.
    pub corrected: Option<RelatedInvoice>,
    /// Credit notes and corrections of it, drafts too, oldest first.
    pub follow_ups: Vec<RelatedInvoice>,
    /// For a deposit: the invoice that deducts it.
    pub deducted_by: Option<RelatedInvoice>,
    /// How many time entries are billed on it.
    pub entries: u32,
    /// When the draft was made.
    pub created_at: DateTime<Utc>,
}

/// Another document that has to do with an invoice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct RelatedInvoice {
    /// Identifies it.
    pub id: InvoiceId,
    /// What kind of document it is.
    pub kind: InvoiceKind,
    /// Its number; `null` for a draft.
    pub number: Option<String>,
    /// Its date.
    pub issued_on: Option<NaiveDate>,
    /// What it is about in all, with tax, in minor units; 0 for a draft.
    #[ts(type = "number")]
    pub gross: i64,
}

/// A discount for paying early that the client may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct DiscountOffer {
    /// The last day for it.
    pub until: NaiveDate,
    /// How much is taken off, in minor units.
    #[ts(type = "number")]
    pub amount: i64,
}
