//! From a template and its data to the bytes of a PDF.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::Error;
use crate::world::{Page, Template};

/// How many later documents may pass before what was laid out for one is forgotten.
const REMEMBERED: usize = 4;

/// The PDF, at once PDF/A-3b and PDF/UA-1. The same data give the same bytes: the date inside is `day`, and the
/// identifier is derived from `identity` alone.
pub fn pdf(
    template: Template,
    data: &impl Serialize,
    identity: String,
    day: NaiveDate,
) -> Result<Vec<u8>, Error> {
    let data = serde_json::to_vec(data).map_err(|e| Error::Layout(e.to_string()))?;
    let compiled = typst::compile::<PagedDocument>(&Page::new(template, data));
    let document = compiled.output.map_err(|e| layout(&e))?;
    let standards = PdfStandards::new(&[PdfStandard::A_3b, PdfStandard::Ua_1])
        .map_err(|e| Error::Layout(e.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(identity),
        creator: Smart::Custom(Some("Daybook".to_owned())),
        timestamp: timestamp(day),
        standards,
        ..PdfOptions::default()
    };
    let pdf = typst_pdf::pdf(&document, &options).map_err(|e| layout(&e));
    typst::comemo::evict(REMEMBERED);
    pdf
}

fn timestamp(day: NaiveDate) -> Option<Timestamp> {
    let (month, of_month) = (
        u8::try_from(day.month()).ok()?,
        u8::try_from(day.day()).ok()?,
    );
    Datetime::from_ymd_hms(day.year(), month, of_month, 0, 0, 0).map(Timestamp::new_utc)
}

fn layout(errors: &[SourceDiagnostic]) -> Error {
    let mut told = Vec::new();
    for error in errors {
        told.push(error.message.to_string());
        told.extend(error.hints.iter().map(|hint| hint.v.to_string()));
    }
    Error::Layout(told.join("; "))
}
