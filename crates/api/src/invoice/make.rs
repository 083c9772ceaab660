//! An invoice made of a request alone: seller, buyer and lines inside it, nothing looked up, nothing stored. For other programs, and for
//! whoever keeps their books elsewhere.
//!
//! Sums are computed here and never given. What is lacking is refused with the field of the request that lacks it.

mod valid;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::NaiveDate;
use documents::NoXml;
use domain::business::{BankAccount, BusinessFields, VatStatus};
use domain::invoice::terms::due_on;
use domain::invoice::{
    DeductedDeposit, DocumentAdjustment, DueFrom, EInvoice, EarlyPayment, InvoiceDocument,
    InvoiceKind, InvoiceLine, Party, Preceding, PriceBasis, TaxNote, VatConversion, Withholding,
};
use domain::look::{Layout, Look};
use domain::readiness::{Missing, Need, Record, missing};
use domain::tax::notes;
use domain::totals::Totals;
use domain::{Currency, Invalid, Rule, Validate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use ts_rs::TS;

use crate::daybook::Moment;
use crate::export::file_name;
use crate::{Clock, Daybook, Error, ErrorCode, Result};

/// Everything an invoice says, but for what follows from it. Dates are ISO 8601, rates and prices decimal strings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct InvoiceMake {
    /// In which form it leaves: `facturx` (a PDF with the XML inside), `xrechnung_cii`, `xrechnung_ubl`, `peppol` or `pdf`.
    #[serde(default)]
    pub format: EInvoice,
    /// Kind of document (BT-3).
    #[serde(default)]
    pub kind: InvoiceKind,
    /// Number (BT-1).
    pub number: String,
    /// Date (BT-2); empty for today.
    #[serde(default)]
    pub issued_on: Option<NaiveDate>,
    /// To be paid by (BT-9); empty when it follows from `payment_terms_days`.
    #[serde(default)]
    pub due_on: Option<NaiveDate>,
    /// Days to pay, where `due_on` is not given. 14 when neither is.
    #[serde(default)]
    pub payment_terms_days: Option<u32>,
    /// From when the days are counted.
    #[serde(default)]
    pub due_from: DueFrom,
    /// What is credited or corrected (BG-3).
    #[serde(default)]
    pub corrects: Option<Preceding>,
    /// Currency (BT-5).
    #[serde(default)]
    pub currency: Currency,
    /// Language of the page: `en`, `de`, `fr`, `es`, `it` or `nl`.
    #[serde(default = "english")]
    pub language: String,
    /// Heading of the page.
    #[serde(default)]
    pub title: String,
    /// Who asks for money.
    pub seller: Party,
    /// How the seller stands towards VAT: it decides the words for lines without it.
    #[serde(default = "registered")]
    pub vat_status: VatStatus,
    /// From whom.
    pub buyer: Party,
    /// Where to pay.
    #[serde(default)]
    pub bank: BankAccount,
    /// What the buyer wants quoted (BT-10), the Leitweg-ID of a German authority.
    #[serde(default)]
    pub buyer_reference: String,
    /// The buyer's order number (BT-13).
    #[serde(default)]
    pub order_reference: String,
    /// First day of the work (BT-73).
    #[serde(default)]
    pub service_from: Option<NaiveDate>,
    /// Last day of the work (BT-74).
    #[serde(default)]
    pub service_to: Option<NaiveDate>,
    /// Words above the lines.
    #[serde(default)]
    pub introduction: String,
    /// Words below the total (BT-22).
    #[serde(default)]
    pub note: String,
    /// Why no VAT is charged, by category (BT-120, BT-121). Categories that are left out get the usual words.
    #[serde(default)]
    pub tax_notes: Vec<TaxNote>,
    /// Whether the prices of the lines are without VAT or with it.
    #[serde(default)]
    pub prices: PriceBasis,
    /// The lines.
    pub lines: Vec<InvoiceLine>,
    /// Allowances and charges of the whole.
    #[serde(default)]
    pub adjustments: Vec<DocumentAdjustment>,
    /// Deposits that were paid before and are deducted.
    #[serde(default)]
    pub deposits: Vec<DeductedDeposit>,
    /// What the buyer keeps back for the state.
    #[serde(default)]
    pub withholding: Option<Withholding>,
    /// The step that the sum is rounded to, in minor units.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub cash_rounding: Option<i64>,
    /// The rate at which VAT is told in the currency it is owed in (BT-6), where the invoice is in another one.
    #[serde(default)]
    pub vat_conversion: Option<VatConversion>,
    /// A discount for paying early.
    #[serde(default)]
    pub early_payment: Option<EarlyPayment>,
    /// How the page is laid out.
    #[serde(default)]
    pub layout: Layout,
    /// Colour of the page as `#rrggbb`; empty for the layout's own.
    #[serde(default)]
    pub accent: String,
}

impl InvoiceMake {
    /// Reads a request; what does not fit is named by its field.
    pub fn of_json(request: Value) -> Result<Self> {
        crate::table::read(request)
    }

    /// Whether the e-invoice is a file beside the PDF; otherwise it is inside of it, or there is none.
    pub fn beside(&self) -> bool {
        matches!(self.format, EInvoice::XrechnungUbl | EInvoice::Peppol)
    }
}

fn english() -> String {
    "en".to_owned()
}

fn registered() -> VatStatus {
    VatStatus::Registered
}

/// A file that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct MadeFile {
    /// A name for it.
    pub file_name: String,
    /// Its bytes in base64.
    pub data: String,
    /// SHA-256 of its bytes, in hex.
    pub sha256: String,
}

/// What is lawful and still worth a second look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum MakeWarning {
    /// There is something to pay and no account to pay it to.
    NoAccount,
    /// Nothing is to be paid.
    NothingToPay,
    /// It is dated after today.
    InTheFuture,
}

/// An invoice, made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct InvoiceMade {
    /// The page, with an e-invoice inside where the format has one.
    pub pdf: MadeFile,
    /// The e-invoice in the format that was asked for; `null` for `pdf`.
    pub xml: Option<MadeFile>,
    /// Its sums.
    pub totals: Totals,
    /// What is worth a second look.
    pub warnings: Vec<MakeWarning>,
    /// What an e-invoice would still need, where a page alone was asked for.
    pub lacking: Vec<Missing>,
}

pub(crate) fn call(_: &Daybook, moment: Moment, request: InvoiceMake) -> Result<InvoiceMade> {
    Ok(make_on(request, moment.today)?.reply())
}

/// Makes an invoice; the clock dates one that has no date.
pub fn make(request: InvoiceMake, clock: Clock) -> Result<Made> {
    let today = clock.now().with_timezone(&clock.zone()).date_naive();
    make_on(request, today)
}

/// An invoice as bytes, for faces that write files.
#[derive(Clone, Debug)]
pub struct Made {
    /// Number of the invoice.
    pub number: String,
    /// The page.
    pub pdf: Vec<u8>,
    /// The e-invoice.
    pub xml: Option<Vec<u8>>,
    /// Its sums.
    pub totals: Totals,
    /// What is worth a second look.
    pub warnings: Vec<MakeWarning>,
    /// What an e-invoice would still need.
    pub lacking: Vec<Missing>,
}

impl Made {
    /// A name for its files, without an extension.
    pub fn file_stem(&self) -> String {
        let name = file_name(&self.number, "pdf");
        name.strip_suffix(".pdf").unwrap_or(&name).to_owned()
    }

    fn reply(self) -> InvoiceMade {
        let file = |bytes: &[u8], extension| MadeFile {
            file_name: file_name(&self.number, extension),
            data: STANDARD.encode(bytes),
            sha256: Sha256::digest(bytes)
                .iter()
                .map(|b| format!("{b:02x}"))
                .collect(),
        };
        InvoiceMade {
            pdf: file(&self.pdf, "pdf"),
            xml: self.xml.as_deref().map(|xml| file(xml, "xml")),
            totals: self.totals,
            warnings: self.warnings,
            lacking: self.lacking,
        }
    }
}

fn make_on(request: InvoiceMake, today: NaiveDate) -> Result<Made> {
    request.validate()?;
    let look = Look {
        layout: request.layout,
        accent: request.accent.clone(),
        logo: None,
    };
    let document = document(request, today)?;
    let wanted = document.e_invoice != EInvoice::Pdf;
    let lacks = missing(&document);
    if let Some(first) = lacks.iter().find(|one| wanted || one.need == Need::Law) {
        return Err(not_ready(first));
    }
    let rendered = documents::invoice(&document, &look)?;
    let xml = match rendered.xml {
        Ok(xml) => Some(xml).filter(|_| wanted),
        Err(_) if !wanted => None,
        Err(NoXml::Lacks(lacks)) => {
            return Err(lacks
                .first()
                .map_or_else(|| Error::new(ErrorCode::NotReady), not_ready));
        }
        Err(NoXml::Refused(rules)) => {
            return Err(Error::new(ErrorCode::NotReady)
                .about("lines")
                .with("rule", rules.join("; ")));
        }
        Err(other) => {
            return Err(Error::new(ErrorCode::Document).with("detail", format!("{other:?}")));
        }
    };
    let (due, account) = (document.totals.payable, &document.bank);
    let unpaid = due > 0 && document.kind != InvoiceKind::CreditNote;
    let warnings = [
        (unpaid && account.iban.is_empty() && account.bank.is_empty())
            .then_some(MakeWarning::NoAccount),
        (due <= 0).then_some(MakeWarning::NothingToPay),
        (document.issued_on > today).then_some(MakeWarning::InTheFuture),
    ];
    Ok(Made {
        number: document.number.unwrap_or_default(),
        pdf: rendered.pdf,
        xml,
        totals: document.totals,
        warnings: warnings.into_iter().flatten().collect(),
        lacking: lacks,
    })
}

/// The field of the request that is lacking, and the rule that asks for it.
fn not_ready(lacking: &Missing) -> Error {
    let field = match lacking.record {
        Record::Business if lacking.field.starts_with("bank") => lacking.field.clone(),
        Record::Business => format!("seller.{}", lacking.field),
        Record::Client => format!("buyer.{}", lacking.field),
        Record::Invoice => lacking.field.clone(),
    };
    Error::new(ErrorCode::NotReady)
        .about(field)
        .with("rule", &lacking.rule)
}

fn document(request: InvoiceMake, today: NaiveDate) -> Result<InvoiceDocument> {
    let issued_on = request.issued_on.unwrap_or(today);
    let due_on = match (request.due_on, request.payment_terms_days) {
        (Some(day), _) => day,
        (None, days) => {
            let days = days.unwrap_or(14);
            due_on(issued_on, days, request.due_from).ok_or_else(|| {
                Invalid::new("payment_terms_days", Rule::Range { min: 0, max: 3650 })
            })?
        }
    };
    if due_on < issued_on {
        return Err(Invalid::new(
            "due_on",
            Rule::Before {
                date: issued_on.to_string(),
            },
        )
        .into());
    }
    let seller = request.seller;
    let mut tax_notes = request.tax_notes;
    let usual = BusinessFields {
        address: seller.address.clone(),
        vat_id: seller.vat_id.clone(),
        vat_status: request.vat_status,
        ..BusinessFields::default()
    };
    let categories = request.lines.iter().map(|line| line.vat.category);
    for note in notes(&request.language, &usual, categories) {
        if !tax_notes
            .iter()
            .any(|given| given.category == note.category)
        {
            tax_notes.push(note);
        }
    }
    let mut bank = request.bank;
    if bank.holder.is_empty() {
        bank.holder.clone_from(&seller.name);
    }
    let mut document = InvoiceDocument {
        kind: request.kind,
        number: Some(request.number.trim().to_owned()),
        issued_on,
        due_on,
        e_invoice: request.format,
        corrects: request.corrects,
        language: request.language,
        title: request.title,
        seller,
        buyer: request.buyer,
        bank,
        buyer_reference: request.buyer_reference,
        order_reference: request.order_reference,
        service_from: request.service_from,
        service_to: request.service_to,
        introduction: request.introduction,
        note: request.note,
        tax_notes,
        prices: request.prices,
        lines: request.lines,
        adjustments: request.adjustments,
        deposits: request.deposits,
        withholding: request.withholding,
        cash_rounding: request.cash_rounding,
        vat_conversion: request.vat_conversion,
        early_payment: request.early_payment,
        totals: Totals {
            currency: request.currency,
            ..Totals::default()
        },
        ..InvoiceDocument::default()
    };
    document.totals = document.own_totals()?;
    Ok(document)
}
