//! E-invoices of others: read, shown, held against their rules. Nothing is stored. What bookkeeping needs of one comes along as a
//! [`SupplierBill`], from which an expense can be made.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use documents::ReadError;
use domain::received::{
    Finding, ReceivedFormat, ReceivedInvoice, ReceivedProfile, SupplierBill, Unplaced, Verdict,
};
use domain::{Invalid, Rule};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use store::Snapshot;
use ts_rs::TS;

use crate::daybook::Moment;
use crate::{Daybook, Error, ErrorCode, Result, reader};

/// A file that should be an e-invoice: Factur-X or ZUGFeRD PDF, CII or UBL.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct InvoiceFile {
    /// Its name. It is only shown; what the file is, its bytes tell.
    pub file_name: String,
    /// Its bytes in base64, of 50 MiB at most.
    pub data: String,
}

/// Where the pages of a reading come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum PagesFrom {
    /// They are the supplier's own, as they stand in the PDF.
    File,
    /// They were laid out from the data of the e-invoice.
    Data,
}

/// An e-invoice, read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct InvoiceReading {
    /// Name of the file.
    pub file_name: String,
    /// SHA-256 of the file, in hex.
    pub sha256: String,
    /// What it says.
    pub invoice: ReceivedInvoice,
    /// What bookkeeping needs of it; `null` when it lacks some of that.
    pub bill: Option<SupplierBill>,
    /// Its pages, a self-contained SVG each; at most 30.
    pub pages: Vec<String>,
    /// Where they come from.
    pub pages_from: PagesFrom,
}

/// Which rules an e-invoice keeps and which not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct InvoiceValidation {
    /// What the file is.
    pub format: ReceivedFormat,
    /// Which rules it says it keeps.
    pub profile: ReceivedProfile,
    /// The same in its own words (BT-24).
    pub specification: String,
    /// Its number.
    pub number: String,
    /// Whether it keeps its rules.
    pub verdict: Verdict,
    /// Which it breaks.
    pub findings: Vec<Finding>,
    /// What could not be placed.
    pub unplaced: Vec<Unplaced>,
}

impl From<ReceivedInvoice> for InvoiceValidation {
    fn from(read: ReceivedInvoice) -> Self {
        Self {
            format: read.format,
            profile: read.profile,
            specification: read.specification,
            number: read.number,
            verdict: read.verdict,
            findings: read.findings,
            unplaced: read.unplaced,
        }
    }
}

/// Reads an e-invoice from its bytes.
pub fn read(bytes: &[u8]) -> Result<ReceivedInvoice> {
    reader::invoice(bytes)
}

/// Which of its rules an e-invoice breaks.
pub fn validate(bytes: &[u8]) -> Result<InvoiceValidation> {
    read(bytes).map(InvoiceValidation::from)
}

pub(crate) fn call(daybook: &Daybook, _: Moment, file: InvoiceFile) -> Result<InvoiceReading> {
    let bytes = bytes(&file)?;
    let invoice = read(&bytes)?;
    let own = match invoice.format {
        // A PDF that cannot be drawn within limits is shown by its data, as XML is.
        ReceivedFormat::Facturx => reader::pages(&bytes, 0).ok(),
        _ => None,
    };
    let (pages, pages_from) = match own {
        Some(own) => (own.pages, PagesFrom::File),
        None => {
            let drawn = daybook
                .store()?
                .read::<_, Error>(|db| laid_out(db, &invoice))?;
            (drawn, PagesFrom::Data)
        }
    };
    Ok(InvoiceReading {
        file_name: file.file_name,
        sha256: Sha256::digest(&bytes)
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect(),
        bill: invoice.bill(),
        invoice,
        pages,
        pages_from,
    })
}

pub(crate) fn check(_: &Daybook, _: Moment, file: InvoiceFile) -> Result<InvoiceValidation> {
    validate(&bytes(&file)?)
}

/// In the language of the business, or in English before there is one.
pub(crate) fn laid_out(db: &Snapshot<'_>, invoice: &ReceivedInvoice) -> Result<Vec<String>> {
    let business = db.business()?.unwrap_or_default();
    let page = documents::reading_page(invoice, &business.language, &business.address.country)?;
    Ok(documents::pages(&page)?)
}

fn bytes(file: &InvoiceFile) -> Result<Vec<u8>> {
    // Four characters for three bytes; what is longer is not even decoded.
    if file.data.len() / 4 * 3 > documents::LARGEST + 3 {
        return Err(ReadError::TooLarge.into());
    }
    STANDARD.decode(file.data.trim()).map_err(|error| {
        let detail = error.to_string();
        Invalid::new("data", Rule::Malformed { detail }).into()
    })
}

impl From<ReadError> for Error {
    fn from(unread: ReadError) -> Self {
        Self::new(ErrorCode::NotAnInvoice)
            .about("file_name")
            .with("detail", &unread)
            .with("reason", reason(&unread))
    }
}

/// The word that the faces have a text for.
fn reason(unread: &ReadError) -> &'static str {
    match unread {
        ReadError::Empty => "empty",
        ReadError::TooLarge => "too_large",
        ReadError::Kind => "kind",
        ReadError::Encoding { .. } => "encoding",
        ReadError::NotXml { .. } | ReadError::DamagedPdf => "damaged",
        ReadError::Dtd => "dtd",
        ReadError::TooDeep | ReadError::TooMuch { .. } => "too_much",
        ReadError::NotInvoice { .. } => "not_invoice",
        ReadError::Encrypted => "encrypted",
        ReadError::NoInvoiceInside { .. } => "no_invoice_inside",
        ReadError::TooSlow => "too_slow",
        ReadError::Failed => "failed",
    }
}
