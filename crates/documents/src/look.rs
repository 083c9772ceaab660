//! A look as the templates take it: the sheet, the window of the envelope, colours that can be read, a logo that is safe.

use domain::look::{Layout, Logo, LogoFormat, Look};
use domain::{PictureFault, Validate as _};
use serde::Serialize;
use typst::foundations::Bytes;

use crate::text::Text;
use crate::{fonts, render, svg};

/// The most pixels that a side of a picture may have.
const SIDE: usize = 4000;

/// How a page looks, in the terms of the templates.
#[derive(Debug, Serialize)]
pub struct Style {
    layout: Layout,
    paper: &'static str,
    /// Which envelope the address has to stand right for.
    window: Window,
    /// The colour as it was chosen, for rules and bands.
    accent: String,
    /// The same, dark enough to be read on white and to carry white text.
    deep: String,
    fonts: Vec<&'static str>,
    title_fonts: Vec<&'static str>,
    logo: Option<Mark>,
    /// Whether the space between parts is cut so that all of it fits on one page. Layout finds out.
    tight: bool,
}

#[derive(Debug, Serialize)]
struct Mark {
    format: LogoFormat,
    alt: Text,
}

/// Where the window of an envelope is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Window {
    /// DIN 5008 form B, DIN lang and C5/6: left, from 62.7 to 90 mm.
    Left,
    /// The same to the right, as NF Z 11-001 has it.
    Right,
    /// US #10: the sheet is in letter format and folded in three.
    Ten,
}

impl Window {
    /// That of the seller's country.
    fn of(country: &str) -> Self {
        match country {
            "US" | "CA" => Self::Ten,
            "FR" | "MC" | "ES" | "IT" | "SM" => Self::Right,
            _ => Self::Left,
        }
    }
}

impl Style {
    /// `look` for a seller of that `country` and `name`.
    pub fn new(look: &Look, country: &str, name: &str) -> Self {
        let own = match look.layout {
            Layout::Classic => "#17505f",
            Layout::Modern => "#1f3fae",
            Layout::Compact => "#33383d",
        };
        let accent = channels(&look.accent)
            .or_else(|| channels(own))
            .unwrap_or([0; 3]);
        let titles = match look.layout {
            Layout::Classic => fonts::titles(),
            Layout::Modern | Layout::Compact => fonts::FALLBACKS.to_vec(),
        };
        let letter = matches!(country, "US" | "CA" | "MX" | "CL" | "CO" | "PH");
        Self {
            layout: look.layout,
            paper: if letter { "us-letter" } else { "a4" },
            window: Window::of(country),
            accent: hex(accent),
            deep: hex(readable(accent)),
            fonts: fonts::FALLBACKS.to_vec(),
            title_fonts: titles,
            logo: look.logo.as_ref().map(|logo| Mark {
                format: logo.format,
                alt: Text::from(if logo.alt.trim().is_empty() {
                    name
                } else {
                    &logo.alt
                }),
            }),
            tight: false,
        }
    }
}

/// The picture of a look, as the templates' file `logo`.
pub fn picture(look: &Look) -> Option<Bytes> {
    look.logo
        .as_ref()
        .map(|logo| Bytes::new(logo.bytes.clone()))
}

fn channels(colour: &str) -> Option<[u8; 3]> {
    let digits = colour.strip_prefix('#').filter(|d| d.len() == 6)?;
    let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some([channel(0)?, channel(2)?, channel(4)?])
}

fn hex([r, g, b]: [u8; 3]) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// The colour, darkened until it contrasts with white by 4.5 to 1 (WCAG 2.2, 1.4.3).
fn readable(colour: [u8; 3]) -> [u8; 3] {
    let mut colour = colour;
    while 1.05 / (luminance(colour) + 0.05) < 4.5 {
        colour = colour.map(|c| c.saturating_sub(c.div_ceil(24)));
    }
    colour
}

/// Relative luminance (WCAG 2.2).
fn luminance(colour: [u8; 3]) -> f64 {
    let [r, g, b] = colour.map(|c| {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// Whether a picture can stand on every page: of a known kind, not too large, with nothing to load. The proof is a page with it that
/// is made the way documents are.
pub fn logo(bytes: Vec<u8>, alt: String) -> Result<Logo, PictureFault> {
    let format = kind(&bytes).ok_or(PictureFault::Kind)?;
    match format {
        LogoFormat::Svg => svg::check(&bytes)?,
        LogoFormat::Png | LogoFormat::Jpeg => {
            // Before anything is decoded: few bytes can hold very many pixels.
            let size = imagesize::blob_size(&bytes).map_err(|_| PictureFault::Damaged)?;
            if size.width.max(size.height) > SIDE {
                return Err(PictureFault::TooLarge);
            }
            if size.width.min(size.height) == 0 {
                return Err(PictureFault::Damaged);
            }
        }
    }
    let logo = Logo { format, bytes, alt };
    logo.validate().map_err(|_| PictureFault::TooLarge)?;
    render::proof(&logo).map_err(|_| PictureFault::Damaged)?;
    Ok(logo)
}

fn kind(bytes: &[u8]) -> Option<LogoFormat> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some(LogoFormat::Png);
    }
    if bytes.starts_with(b"\xff\xd8\xff") {
        return Some(LogoFormat::Jpeg);
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.trim_start_matches('\u{feff}').trim_start();
    (text.starts_with('<') && text.contains("<svg")).then_some(LogoFormat::Svg)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_dark_enough_to_be_read_and_otherwise_kept() {
        for light in ["#ffff00", "#ffffff", "#7fd4ff", "#ff8800"] {
            let deep = readable(channels(light).unwrap());
            assert!(1.05 / (luminance(deep) + 0.05) >= 4.5, "{light}");
        }
        assert_eq!(hex(readable(channels("#17505f").unwrap())), "#17505f");
        assert_eq!(channels("#12345"), None);
    }

    #[test]
    fn sheets_and_windows_follow_the_country() {
        let style = |country| Style::new(&Look::default(), country, "x");
        assert_eq!(
            (style("DE").paper, style("DE").window),
            ("a4", Window::Left)
        );
        assert_eq!(
            (style("US").paper, style("US").window),
            ("us-letter", Window::Ten)
        );
        assert_eq!(style("FR").window, Window::Right);
    }
}
