//! Invoices: the draft a person edits, the document that is handed over, and the status that follows from both.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::business::{Address, BankAccount, document_language};
use crate::invalid::{line, prose, required_line};
use crate::payment::Payment;
use crate::tax::Vat;
use crate::totals::Totals;
use crate::{
    ClientId, Currency, Invalid, InvoiceId, InvoiceLineId, ProjectId, Rule, Validate, money,
};

/// How much of something: exact, never a float.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// Time in whole minutes; its unit is the hour. 380 is 6 h 20 min, billed as 19/3 hours.
    Minutes(#[ts(type = "number")] i64),
    /// A plain number with at most 6 decimals.
    Count(
        #[ts(type = "string")]
        #[schemars(with = "String")]
        Decimal,
    ),
}

impl Validate for Quantity {
    fn validate(&self) -> Result<(), Invalid> {
        let (negative, too_large, scale) = match self {
            Self::Minutes(minutes) => (*minutes < 0, *minutes > 100_000_000, 0),
            Self::Count(count) => (
                *count < Decimal::ZERO,
                *count > Decimal::from(1_000_000_000),
                count.normalize().scale(),
            ),
        };
        if negative {
            Err(Invalid::new("quantity", Rule::Negative))
        } else if too_large {
            Err(Invalid::new("quantity", Rule::Overflow))
        } else if scale > 6 {
            Err(Invalid::new("quantity", Rule::Decimals { max: 6 }))
        } else {
            Ok(())
        }
    }
}

/// What a quantity counts (UN/ECE Recommendation 20).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// `HUR`.
    #[default]
    Hour,
    /// `DAY`.
    Day,
    /// `MON`.
    Month,
    /// `C62`: one of something.
    Piece,
    /// A word of text; `C62` in the XML, "words" on the page.
    Word,
    /// `LS`: a lump sum.
    Fixed,
}

/// A line of an invoice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct InvoiceLine {
    /// Identifies the line, nil for a new one; time entries billed on it point here.
    #[serde(default)]
    pub id: InvoiceLineId,
    /// What was done (BT-153).
    pub description: String,
    /// How much of it (BT-129).
    pub quantity: Quantity,
    /// Counted in what (BT-130).
    pub unit: Unit,
    /// Price of one unit without VAT (BT-146), in major units.
    #[ts(type = "string")]
    #[schemars(with = "String")]
    pub unit_price: Decimal,
    /// Its VAT (BT-151, BT-152).
    pub vat: Vat,
}

impl Validate for InvoiceLine {
    fn validate(&self) -> Result<(), Invalid> {
        required_line("description", &self.description, 1000)?;
        self.quantity.validate()?;
        self.vat.validate()?;
        money::rate("unit_price", self.unit_price)
    }
}

/// What a person may edit about a draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
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
    /// Days to pay.
    pub payment_terms_days: u32,
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
        if self.payment_terms_days > 3650 {
            return Err(Invalid::new(
                "payment_terms_days",
                Rule::Range { min: 0, max: 3650 },
            ));
        }
        if let (Some(from), Some(to)) = (self.service_from, self.service_to)
            && to < from
        {
            return Err(Invalid::new("service_to", Rule::EndsBeforeStart));
        }
        line("buyer_reference", &self.buyer_reference, 100)?;
        line("order_reference", &self.order_reference, 100)?;
        prose("introduction", &self.introduction, 10_000)?;
        prose("note", &self.note, 10_000)
    }
}

/// Where an invoice stands. Derived from number, due date, total and payments; stored nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceStatus {
    /// Can be edited, has no number.
    Draft,
    /// Issued, nothing paid, not due yet.
    Issued,
    /// Something is paid, not due yet.
    PartlyPaid,
    /// Something is open and the due date has passed.
    Overdue,
    /// Nothing is open.
    Paid,
}

impl InvoiceStatus {
    /// The status of an invoice of `payable` minor units of which `paid` have come in, on the day `today`.
    /// `due_on` is empty for a draft.
    pub fn of(due_on: Option<NaiveDate>, payable: i64, paid: i64, today: NaiveDate) -> Self {
        match due_on {
            None => Self::Draft,
            Some(_) if paid >= payable => Self::Paid,
            Some(due) if due < today => Self::Overdue,
            Some(_) if paid > 0 => Self::PartlyPaid,
            Some(_) => Self::Issued,
        }
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
    /// What has come in, in minor units.
    #[ts(type = "number")]
    pub paid: i64,
    /// What is open, in minor units; negative when too much was paid.
    #[ts(type = "number")]
    pub open: i64,
    /// The payments, oldest first.
    pub payments: Vec<Payment>,
    /// How many time entries are billed on it.
    pub entries: u32,
    /// When the draft was made.
    pub created_at: DateTime<Utc>,
}

/// Seller or buyer as printed: a copy of the record at that moment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
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
    /// Register number (BT-30).
    pub registration_id: String,
}

/// Everything an invoice says, with nothing left to look up: page and XML are made from this alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct InvoiceDocument {
    /// The number (BT-1); `null` makes a page marked as a draft and no XML.
    pub number: Option<String>,
    /// Date (BT-2).
    pub issued_on: NaiveDate,
    /// To be paid by (BT-9).
    pub due_on: NaiveDate,
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
    /// Why no VAT is charged, by category (BT-120), in the document's language.
    pub tax_notes: Vec<TaxNote>,
    /// The lines.
    pub lines: Vec<InvoiceLine>,
    /// The sums.
    pub totals: Totals,
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
