//! The pages of a PDF that somebody else made, drawn within limits. A PDF is a program: its streams can unpack to any size, its parts can
//! draw each other over and over, its pictures can claim any number of pixels.
//!
//! So the streams are weighed first, without keeping what they hold. Then the pages are gone through with a device that only counts, and
//! breaks off when it has counted enough. Only what passed is drawn.

use std::any::Any;
use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;

use flate2::{Decompress, FlushDecompress, Status};
use hayro_svg::hayro_interpret::font::{FontQuery, Glyph, StandardFont};
use hayro_svg::hayro_interpret::pattern::Pattern;
use hayro_svg::hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache,
    InterpreterSettings, Paint, PathDrawMode, SoftMask, interpret_page,
};
use hayro_svg::hayro_syntax::Pdf;
use hayro_svg::hayro_syntax::page::Page;
use hayro_svg::{RenderCache, SvgRenderSettings};
use kurbo::{Affine, BezPath, Rect};
use serde::{Deserialize, Serialize};

use super::{DEADLINE, ReadError, within};
use crate::fonts::FONTS;

/// The most pages that are drawn at once. A longer document is drawn part by part.
const PAGES: usize = 30;
/// Bytes that all streams together, and one alone, may unpack to.
const UNPACKED: u64 = 512 * 1024 * 1024;
const UNPACKED_ONE: u64 = 128 * 1024 * 1024;
/// Drawing instructions, and pixels of pictures, of all pages together.
const INSTRUCTIONS: u32 = 400_000;
const PIXELS: u64 = 120_000_000;
/// Bytes of all drawings together.
const DRAWN: usize = 48 * 1024 * 1024;

/// Some pages of a PDF.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PagesOfOthers {
    /// An SVG drawing each, with no script, no link and nothing to load.
    pub pages: Vec<String>,
    /// How many pages the whole document has.
    pub total: usize,
}

/// The pages of a PDF, or the next 30 after the first `skipped` ones. No pages when there are none left.
pub fn pages_of_others(pdf: &[u8], skipped: usize) -> Result<PagesOfOthers, ReadError> {
    within(pdf, DEADLINE, move |bytes| {
        let bytes = super::pdf(bytes).ok_or(ReadError::Kind)?;
        weigh(bytes)?;
        // What breaks off inside the drawing of foreign bytes must not end more than the drawing.
        catch_unwind(AssertUnwindSafe(|| draw(bytes, skipped)))
            .unwrap_or_else(|why| Err(broken_off(why)))
    })?
}

fn broken_off(why: Box<dyn Any + Send>) -> ReadError {
    if why.is::<Enough>() {
        ReadError::TooMuch { what: "drawing" }
    } else {
        ReadError::Failed
    }
}

/// Whether the file says that it is encrypted. Only asked to tell why it could not be read.
pub fn encrypted(pdf: &[u8]) -> bool {
    pdf.windows(8).any(|name| name == b"/Encrypt")
}

fn draw(bytes: &[u8], skipped: usize) -> Result<PagesOfOthers, ReadError> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|_| {
        if encrypted(bytes) {
            ReadError::Encrypted
        } else {
            ReadError::DamagedPdf
        }
    })?;
    let total = pdf.pages().len();
    if total == 0 {
        return Err(ReadError::DamagedPdf);
    }
    let wanted = || pdf.pages().iter().skip(skipped).take(PAGES);
    let settings = settings();
    let mut count = Count::default();
    for page in wanted() {
        count.page(page, &settings);
    }
    let (cache, white) = (
        RenderCache::new(),
        SvgRenderSettings {
            bg_color: [255, 255, 255, 255],
        },
    );
    let (mut drawn, mut size) = (Vec::new(), 0);
    for page in wanted() {
        let svg = hayro_svg::convert(page, &cache, &settings, &white);
        size += svg.len();
        if size > DRAWN {
            return Err(ReadError::TooMuch { what: "drawing" });
        }
        drawn.push(svg);
    }
    Ok(PagesOfOthers {
        pages: drawn,
        total,
    })
}

/// Fonts of our own stand in for those that a PDF names without bringing them along.
fn settings() -> InterpreterSettings {
    InterpreterSettings {
        font_resolver: Arc::new(|query| {
            let standard = match query {
                FontQuery::Standard(font) => *font,
                FontQuery::Fallback(query) => query.pick_standard_font(),
            };
            let index = match standard {
                StandardFont::HelveticaBold
                | StandardFont::CourierBold
                | StandardFont::TimesBold => 2,
                StandardFont::HelveticaOblique
                | StandardFont::CourierOblique
                | StandardFont::TimesItalic => 1,
                StandardFont::HelveticaBoldOblique
                | StandardFont::CourierBoldOblique
                | StandardFont::TimesBoldItalic => 3,
                StandardFont::TimesRoman => 4,
                _ => 0,
            };
            let font = FONTS.get(index)?;
            Some((Arc::new(font.data().clone()), 0))
        }),
        ..InterpreterSettings::default()
    }
}

/// The reason why counting broke off.
struct Enough;

/// A device that draws nothing and counts what would be drawn.
#[derive(Default)]
struct Count {
    instructions: u32,
    pixels: u64,
    /// Parts that are drawn once however often they are used.
    seen: HashSet<u128>,
}

impl Count {
    fn page<'a>(&mut self, page: &'a Page<'a>, settings: &InterpreterSettings) {
        let (width, height) = page.render_dimensions();
        let cache = InterpreterCache::new();
        let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let mut context = Context::new(
            Affine::IDENTITY,
            area,
            &cache,
            page.xref(),
            settings.clone(),
        );
        interpret_page(page, &mut context, self);
    }

    fn one(&mut self) {
        self.instructions += 1;
        if self.instructions > INSTRUCTIONS {
            // The interpreter has no other way to be stopped from within. This unwinds without a message.
            resume_unwind(Box::new(Enough));
        }
    }

    fn paint(&mut self, paint: &Paint<'_>) {
        if let Paint::Pattern(pattern) = paint
            && let Pattern::Tiling(tiles) = pattern.as_ref()
            && self.seen.insert(pattern.cache_key())
        {
            let _ = tiles.interpret(self, Affine::IDENTITY, false);
        }
    }

    fn mask(&mut self, mask: Option<SoftMask<'_>>) {
        if let Some(mask) = mask
            && self.seen.insert(mask.cache_key())
        {
            mask.interpret(self);
        }
    }
}

impl<'a> Device<'a> for Count {
    fn set_soft_mask(&mut self, mask: Option<SoftMask<'a>>) {
        self.one();
        self.mask(mask);
    }
    fn set_blend_mode(&mut self, _: BlendMode) {
        self.one();
    }
    fn draw_path(&mut self, path: &BezPath, _: Affine, paint: &Paint<'a>, _: &PathDrawMode) {
        self.one();
        // A path of many parts weighs as much as many paths.
        for _ in 0..path.elements().len() / 16 {
            self.one();
        }
        self.paint(paint);
    }
    fn push_clip_path(&mut self, _: &ClipPath) {
        self.one();
    }
    fn push_transparency_group(&mut self, _: f32, mask: Option<SoftMask<'a>>, _: BlendMode) {
        self.one();
        self.mask(mask);
    }
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        at: Affine,
        shape: Affine,
        paint: &Paint<'a>,
        _: &GlyphDrawMode,
    ) {
        self.one();
        self.paint(paint);
        if let Glyph::Type3(drawn) = glyph
            && self.seen.insert(drawn.cache_key())
        {
            drawn.interpret(self, at, shape, paint);
        }
    }
    fn draw_image(&mut self, image: Image<'a, '_>, _: Affine) {
        self.one();
        self.pixels += u64::from(image.width()) * u64::from(image.height());
        if self.pixels > PIXELS {
            resume_unwind(Box::new(Enough));
        }
    }
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// Unpacks every stream into nothing. It asks no parser which bytes are a stream, so no two parsers can be played off against each other:
/// whatever stands behind the word `stream` is weighed.
fn weigh(pdf: &[u8]) -> Result<(), ReadError> {
    let too_much = ReadError::TooMuch { what: "unpacked" };
    // Coders that unpack to a thousandfold and have no place in a modern PDF; the names may be written with escapes.
    let names = unescaped(pdf);
    let named = |name: &[u8]| names.windows(name.len()).any(|window| window == name);
    if pdf.len() > 256 * 1024 && (named(b"/LZW") || named(b"/RunLength")) {
        return Err(too_much);
    }
    let (mut total, mut taken) = (0_u64, 0_u64);
    let mut rest = pdf;
    while let Some(at) = find(rest, b"stream") {
        rest = rest.get(at + 6..).unwrap_or_default();
        let ([b'\r', b'\n', data @ ..] | [b'\n' | b'\r', data @ ..]) = rest else {
            continue;
        };
        for (zlib, data) in [(true, Some(data)), (false, data.get(2..))] {
            let (read, written) = unpack(data.unwrap_or_default(), zlib);
            total += written;
            taken += read;
            let all = u64::try_from(pdf.len())
                .unwrap_or(u64::MAX)
                .saturating_mul(6);
            if written > UNPACKED_ONE || total > 2 * UNPACKED || taken > all {
                return Err(too_much);
            }
        }
    }
    Ok(())
}

/// How many bytes were taken and made, at most a little more than [`UNPACKED_ONE`].
fn unpack(data: &[u8], zlib: bool) -> (u64, u64) {
    let mut inflate = Decompress::new(zlib);
    let mut room = [0_u8; 8 * 1024];
    loop {
        let at = usize::try_from(inflate.total_in()).unwrap_or(usize::MAX);
        let input = data.get(at..).unwrap_or_default();
        let before = (inflate.total_in(), inflate.total_out());
        let status = inflate.decompress(input, &mut room, FlushDecompress::None);
        let after = (inflate.total_in(), inflate.total_out());
        let stuck = before == after;
        if stuck || !matches!(status, Ok(Status::Ok | Status::BufError)) || after.1 > UNPACKED_ONE {
            return after;
        }
    }
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}

/// The bytes with `#hh` read as the byte it stands for, as in names.
fn unescaped(bytes: &[u8]) -> Vec<u8> {
    let digit = |byte: Option<&u8>| byte.and_then(|b| char::from(*b).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match (byte, digit(bytes.get(at + 1)), digit(bytes.get(at + 2))) {
            (b'#', Some(high), Some(low)) => {
                out.push(u8::try_from(high * 16 + low).unwrap_or(b'#'));
                at += 3;
            }
            _ => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    out
}
