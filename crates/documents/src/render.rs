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

/// The PDF, at once PDF/A-3b and PDF/UA-1. The same data give the same bytes: the date inside is `date`, and the
/// identifier is derived from `identity` alone.
pub fn pdf(
    template: Template,
    data: &impl Serialize,
    identity: String,
    date: NaiveDate,
) -> Result<Vec<u8>, Error> {
    let data = serde_json::to_vec(data).map_err(|e| Error::Layout(e.to_string()))?;
    let compiled = typst::compile::<PagedDocument>(&Page::new(template, data));
    let document = compiled.output.map_err(|e| layout(&e))?;
    let standards = PdfStandards::new(&[PdfStandard::A_3b, PdfStandard::Ua_1])
        .map_err(|e| Error::Layout(e.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(identity),
        creator: Smart::Custom(Some("Daybook".to_owned())),
        timestamp: timestamp(date),
        standards,
        ..PdfOptions::default()
    };
    let pdf = typst_pdf::pdf(&document, &options).map_err(|e| layout(&e));
    typst::comemo::evict(REMEMBERED);
    pdf
}

fn timestamp(date: NaiveDate) -> Option<Timestamp> {
    let (month, day) = (
        u8::try_from(date.month()).ok()?,
        u8::try_from(date.day()).ok()?,
    );
    Datetime::from_ymd_hms(date.year(), month, day, 0, 0, 0).map(Timestamp::new_utc)
}

fn layout(errors: &[SourceDiagnostic]) -> Error {
    let told: Vec<_> = errors
        .iter()
        .map(|e| {
            let hints: String = e.hints.iter().map(|h| format!(" ({})", h.v)).collect();
            format!("{}{hints}", e.message)
        })
        .collect();
    Error::Layout(told.join("; "))
}
