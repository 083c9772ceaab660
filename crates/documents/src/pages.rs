//! A finished PDF as pictures, and the e-invoice inside of it: both read from the bytes that are kept.

use en16931_formats::zugferd::{Limits, extract};
use hayro_svg::hayro_interpret::InterpreterSettings;
use hayro_svg::hayro_syntax::Pdf;
use hayro_svg::{RenderCache, SvgRenderSettings};

use crate::Error;

/// Each page as an SVG drawing: outlines only, with no script, no link and nothing to load.
pub fn pages(pdf: &[u8]) -> Result<Vec<String>, Error> {
    let pdf = Pdf::new(pdf.to_vec()).map_err(|_| Error::NotPdf)?;
    let cache = RenderCache::new();
    let settings = InterpreterSettings::default();
    let white = SvgRenderSettings {
        bg_color: [255, 255, 255, 255],
    };
    Ok(pdf
        .pages()
        .iter()
        .map(|page| hayro_svg::convert(page, &cache, &settings, &white))
        .collect())
}

/// The e-invoice in a PDF, byte for byte; `None` when there is none.
pub fn embedded_xml(pdf: &[u8]) -> Option<Vec<u8>> {
    extract(pdf, &Limits::default()).ok().map(|found| found.xml)
}
