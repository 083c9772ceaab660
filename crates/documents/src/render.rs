//! From a template and its data to the bytes of a PDF, or to drawings of its pages.

use chrono::{Datelike, NaiveDate};
use domain::look::{Logo, LogoFormat};
use serde::Serialize;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use typst_svg::SvgOptions;

use crate::Error;
use crate::world::{Page, Template};

/// How many later documents may pass before what was laid out for one is forgotten.
const REMEMBERED: usize = 4;

/// The pages of `data`, laid out. What just does not fit on one page is set with less space between its parts where it
/// then does.
pub fn layout(
    template: Template,
    data: &impl Serialize,
    logo: Option<Bytes>,
) -> Result<PagedDocument, Error> {
    let mut data = serde_json::to_value(data).map_err(|e| Error::Layout(e.to_string()))?;
    let pages = compiled(template, &data, logo.clone())?;
    let own = matches!(
        template,
        Template::Invoice | Template::Reminder | Template::Proposal
    );
    if own
        && pages.pages().len() == 2
        && let Some(tight) = data.pointer_mut("/look/tight")
    {
        *tight = true.into();
        let tight = compiled(template, &data, logo)?;
        if tight.pages().len() == 1 {
            return Ok(tight);
        }
    }
    Ok(pages)
}

fn compiled(
    template: Template,
    data: &serde_json::Value,
    logo: Option<Bytes>,
) -> Result<PagedDocument, Error> {
    let data = serde_json::to_vec(data).map_err(|e| Error::Layout(e.to_string()))?;
    let compiled = typst::compile::<PagedDocument>(&Page::new(template, data, logo));
    compiled.output.map_err(|e| told(&e))
}

/// Each page as an SVG drawing, without the way over a PDF.
pub fn drawings(
    template: Template,
    data: &impl Serialize,
    logo: Option<Bytes>,
) -> Result<Vec<String>, Error> {
    let document = layout(template, data, logo)?;
    let options = SvgOptions::default();
    let drawn = document
        .pages()
        .iter()
        .map(|page| typst_svg::svg(page, &options))
        .collect();
    typst::comemo::evict(REMEMBERED);
    Ok(drawn)
}

/// Proves that a page with the logo can be made.
pub fn proof(logo: &Logo) -> Result<(), Error> {
    #[derive(Serialize)]
    struct Sheet {
        format: LogoFormat,
    }
    let sheet = Sheet {
        format: logo.format,
    };
    let picture = Some(Bytes::new(logo.bytes.clone()));
    branded(
        Template::Logo,
        &sheet,
        picture,
        "logo".to_owned(),
        NaiveDate::default(),
    )
    .map(drop)
}

/// The PDF of a page without a logo.
pub fn pdf(
    template: Template,
    data: &impl Serialize,
    identity: String,
    day: NaiveDate,
) -> Result<Vec<u8>, Error> {
    branded(template, data, None, identity, day)
}

/// The PDF, at once PDF/A-3b and PDF/UA-1. The same data give the same bytes: the date inside is `day`, and the
/// identifier is derived from `identity` alone.
pub fn branded(
    template: Template,
    data: &impl Serialize,
    logo: Option<Bytes>,
    identity: String,
    day: NaiveDate,
) -> Result<Vec<u8>, Error> {
    let document = layout(template, data, logo)?;
    let standards = PdfStandards::new(&[PdfStandard::A_3b, PdfStandard::Ua_1])
        .map_err(|e| Error::Layout(e.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(identity),
        creator: Smart::Custom(Some("Daybook".to_owned())),
        timestamp: timestamp(day),
        standards,
        ..PdfOptions::default()
    };
    let pdf = typst_pdf::pdf(&document, &options).map_err(|e| told(&e));
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

fn told(errors: &[SourceDiagnostic]) -> Error {
    let mut told = Vec::new();
    for error in errors {
        told.push(error.message.to_string());
        told.extend(error.hints.iter().map(|hint| hint.v.to_string()));
    }
    Error::Layout(told.join("; "))
}
