//! The e-invoice: a document as the model of EN 16931, proved by the rules of the form it leaves in, written, and put into the PDF.
//!
//! This is the only module that knows the crates `en16931` and `en16931-formats`. They are young, so whatever they say is checked twice:
//! by their own writing of the rules here, before anything is issued, and by the official ones in the conformance table
//! (`tests/conformance`, `cargo xtask conformance`).
//!
//! Reading guide: `model` puts the document together from `parties`, `lines`, `sums`, `payment` and `terms`; `france` adds what one
//! French business tells another; `refusal` turns a rule that does not hold into the field to fill in.

use std::time::{Duration, SystemTime};

use chrono::{Datelike, NaiveDate};
use domain::Currency;
use domain::invoice::{EInvoice, InvoiceDocument};
use domain::readiness::{Missing, missing};
use en16931::profiles::{En16931, PeppolBis3, XRechnung};
use en16931::validation::profile::{ProfileMarker, Validated};
use en16931::{Date, InvoiceAmount};
use en16931_formats::Syntax;
use en16931_formats::zugferd::{EmbedOptions, Metadata, Relationship, embed as put_into};

use crate::{Error, NoXml};

pub(crate) mod france;
mod lines;
mod model;
mod parties;
mod payment;
mod refusal;
mod sums;
mod terms;

/// An e-invoice that holds.
pub struct Proof {
    /// The file that the buyer gets.
    pub xml: Vec<u8>,
    carried: Carried,
}

/// What the PDF carries. Beside an invoice in UBL it is Factur-X: a PDF that went alone says everything too.
enum Carried {
    Facturx(Box<Validated<En16931>>),
    Xrechnung(Box<Validated<XRechnung>>),
}

/// Which rules a model is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// EN 16931 itself, which Factur-X calls its profile EN 16931.
    Core,
    /// XRechnung 3.0.
    Xrechnung,
    /// Peppol BIS Billing 3.0.
    Peppol,
}

/// Writes the e-invoice in the form that the document asks for, or says why there is none.
pub fn write(doc: &InvoiceDocument) -> Result<Proof, NoXml> {
    let number = doc.number.as_deref().ok_or(NoXml::Draft)?;
    if doc.e_invoice == EInvoice::Pdf {
        return Err(NoXml::NotWanted);
    }
    let lacking = missing(doc);
    if !lacking.is_empty() {
        return Err(NoXml::Lacks(lacking));
    }
    match doc.e_invoice {
        EInvoice::Facturx | EInvoice::Pdf => {
            let model = prove::<En16931>(doc, number, Form::Core)?;
            Ok(Proof {
                xml: bytes(&model, Syntax::Cii),
                carried: Carried::Facturx(Box::new(model)),
            })
        }
        EInvoice::XrechnungCii => {
            let model = prove::<XRechnung>(doc, number, Form::Xrechnung)?;
            Ok(Proof {
                xml: bytes(&model, Syntax::Cii),
                carried: Carried::Xrechnung(Box::new(model)),
            })
        }
        EInvoice::XrechnungUbl => Ok(Proof {
            xml: bytes(
                &prove::<XRechnung>(doc, number, Form::Xrechnung)?,
                Syntax::Ubl,
            ),
            carried: companion(doc, number)?,
        }),
        EInvoice::Peppol => Ok(Proof {
            xml: bytes(
                &prove::<PeppolBis3>(doc, number, Form::Peppol)?,
                Syntax::Ubl,
            ),
            carried: companion(doc, number)?,
        }),
    }
}

/// The e-invoice alone, in the form that the document asks for, without laying out a page.
pub fn e_invoice(doc: &InvoiceDocument) -> Result<Vec<u8>, NoXml> {
    write(doc).map(|proof| proof.xml)
}

/// Everything that a document lacks for the form it asks for: what [`missing`] tells, else what the rules themselves say.
pub fn lacking(doc: &InvoiceDocument) -> Vec<Missing> {
    let mut numbered = doc.clone();
    // A draft is looked at as if it had its number.
    numbered.number.get_or_insert_with(|| "1".to_owned());
    match write(&numbered) {
        Err(NoXml::Lacks(list)) => list,
        _ => missing(doc),
    }
}

fn companion(doc: &InvoiceDocument, number: &str) -> Result<Carried, NoXml> {
    Ok(Carried::Facturx(Box::new(prove::<En16931>(
        doc,
        number,
        Form::Core,
    )?)))
}

fn prove<P: ProfileMarker>(
    doc: &InvoiceDocument,
    number: &str,
    form: Form,
) -> Result<Validated<P>, NoXml> {
    let model = model::of(doc, number, form, P::PROFILE.specification_id)
        .ok_or_else(|| NoXml::Refused(vec!["BR-DEC-23".to_owned()]))?;
    Validated::<P>::new(model).map_err(|rejected| refusal::told(rejected.report(), doc))
}

fn bytes<P: ProfileMarker>(model: &Validated<P>, syntax: Syntax) -> Vec<u8> {
    en16931_formats::write(model, syntax).xml.into_bytes()
}

/// Puts the e-invoice into the PDF: `xrechnung.xml` where it is one in CII, else `factur-x.xml`.
pub fn embed(
    pdf: &[u8],
    proof: &Proof,
    title: &str,
    doc: &InvoiceDocument,
) -> Result<Vec<u8>, Error> {
    let options = EmbedOptions {
        relationship: Relationship::Alternative,
        metadata: Some(Metadata {
            title: title.to_owned(),
            subject: title.to_owned(),
            author: doc.seller.name.clone(),
        }),
        modified: Some(midnight(doc.issued_on)),
    };
    match &proof.carried {
        Carried::Facturx(model) => put_into(pdf, model, &options),
        Carried::Xrechnung(model) => put_into(pdf, model, &options),
    }
    .map_err(|e| Error::Embed(e.to_string()))
}

/// The day itself as the time of the change, so that the same document gives the same bytes.
fn midnight(day: NaiveDate) -> SystemTime {
    let days = day.signed_duration_since(NaiveDate::default()).num_days();
    let seconds = u64::try_from(days).unwrap_or(0) * 86_400;
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

/// An amount; `None` when it needs more than the two decimals there are.
fn amount(currency: Currency, minor: i64) -> Option<InvoiceAmount> {
    InvoiceAmount::from_decimal_exact(currency.major(minor)).ok()
}

fn date(day: NaiveDate) -> Option<Date> {
    let (month, of_month) = (
        u8::try_from(day.month()).ok()?,
        u8::try_from(day.day()).ok()?,
    );
    Date::new(day.year(), month, of_month).ok()
}

/// The text without what XML 1.0 cannot hold, unless nothing is left of it.
fn given(text: &str) -> Option<String> {
    let kept: String = text
        .chars()
        .filter(|c| !matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}'))
        .collect();
    let kept = kept.trim();
    (!kept.is_empty()).then(|| kept.to_owned())
}
