//! What is handed over: the pages of invoices, proposals and reminders, the e-invoice inside, payment codes.
//!
//! Read [`invoice`] first: it lays out the page (`render`, with the templates beside `src`), writes the e-invoice
//! (`xml`; only that and `read` know the e-invoice crates) and puts the one into the other. [`pages`] shows a finished
//! PDF by drawing its own bytes, so what is seen is what is kept.
//!
//! [`read()`] is the way back: e-invoices that others wrote, which are trusted in nothing.
//!
//! Invariants:
//! - A document is made from its `…Document` alone: no clock, no disk, no network, no fonts of the system. The same
//!   document gives the same bytes.
//! - Sums are taken from [`domain::totals::Totals`] and printed; nothing is computed a second time.
//! - Text from people is data. It is never spliced into the source of a template, into XML or into SVG.
//! - No text can make a document fail: what no font can show is replaced on the page and kept in the XML.

mod address;
mod fonts;
mod girocode;
mod invoice;
mod labels;
mod locale;
mod look;
mod markdown;
mod pages;
mod party;
mod payment;
mod prices;
mod proposal;
mod read;
mod reminder;
mod render;
mod sums;
mod svg;
mod swissqr;
mod text;
mod world;
mod xml;

use domain::readiness::Missing;

pub use invoice::{invoice, no_xml, preview};
pub use locale::Locale;
pub use look::logo;
pub use pages::{embedded_xml, pages};
pub use proposal::proposal;
pub use read::{LARGEST, PagesOfOthers, ReadError, pages_of_others, read, reading_page};
pub use reminder::{reminder, reminder_preview};
pub use xml::{e_invoice, lacking};

/// A finished invoice.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// The PDF, at once PDF/A-3b and PDF/UA-1. Where there is an e-invoice it carries one: the XRechnung in CII, or Factur-X (profile
    /// EN 16931), which then also stands beside an invoice in UBL.
    pub pdf: Vec<u8>,
    /// The e-invoice in the form that the document asks for, byte for byte as it stands in the PDF unless it is UBL; or why there is none.
    pub xml: Result<Vec<u8>, NoXml>,
}

/// Why an invoice carries no e-invoice. The page alone is still an invoice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoXml {
    /// It is a draft: it has no number yet.
    Draft,
    /// The document asks for a page alone.
    NotWanted,
    /// The form it leaves in needs what the records do not hold.
    Lacks(Vec<Missing>),
    /// A rule of that form does not hold and no field puts it right; each with its id. What people can fill in is told as [`NoXml::Lacks`].
    Refused(Vec<String>),
}

/// Why a document could not be made or read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The template failed: a defect of this crate.
    #[error("the page could not be laid out: {0}")]
    Layout(String),
    /// The e-invoice could not be put into the PDF: a defect of this crate.
    #[error("the e-invoice could not be embedded: {0}")]
    Embed(String),
    /// The bytes are not a PDF that can be shown.
    #[error("not a readable PDF")]
    NotPdf,
}
