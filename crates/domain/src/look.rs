//! How the pages of a business look and speak: their layout, one colour, a logo, words of one's own. None of it changes what a document says.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::business::document_language;
use crate::invalid::{line, prose, slots};
use crate::{Invalid, Rule, Validate};

/// The most bytes a logo may have: 512 KiB. It is put into every document.
pub const LOGO_BYTES: usize = 512 * 1024;

/// The values that a request for payment can name in braces.
pub const PAYMENT_SLOTS: [&str; 3] = ["amount", "date", "number"];

/// How a page is laid out.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// Serif titles, the sender beside the address.
    #[default]
    Classic,
    /// Bold sans serif, the sender at the foot.
    Modern,
    /// Small type and narrow rows: the most on one page.
    Compact,
}

/// What kind of picture a logo is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum LogoFormat {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
    /// Scalable Vector Graphics, without anything to load and without text.
    Svg,
}

/// The mark of a business.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// What kind of picture it is.
    pub format: LogoFormat,
    /// The picture, as it was given.
    pub bytes: Vec<u8>,
    /// What it shows, for those who cannot see it; empty means the name of the business.
    pub alt: String,
}

impl Validate for Logo {
    fn validate(&self) -> Result<(), Invalid> {
        line("alt", &self.alt, 200)?;
        if self.bytes.is_empty() {
            return Err(Invalid::new("data", Rule::Required));
        }
        if self.bytes.len() > LOGO_BYTES {
            let max = u32::try_from(LOGO_BYTES).unwrap_or(u32::MAX);
            return Err(Invalid::new("data", Rule::TooLong { max }));
        }
        Ok(())
    }
}

/// How the pages of a business look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// How they are laid out.
    pub layout: Layout,
    /// Their colour as `#rrggbb`; empty means the layout's own.
    pub accent: String,
    /// What stands at their head beside the name or in its place.
    pub logo: Option<Logo>,
}

/// What the pages of one language say in the freelancer's own words. Whatever is empty is said in the program's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// Language of the documents, one of [`crate::business::DOCUMENT_LANGUAGES`].
    pub language: String,
    /// What a new invoice begins with, above its lines.
    #[serde(default)]
    pub introduction: String,
    /// What a new invoice ends with, below its sums.
    #[serde(default)]
    pub closing: String,
    /// How payment is asked for; `{amount}`, `{date}` and `{number}` stand for what is to be paid, by when, and the invoice.
    #[serde(default)]
    pub payment: String,
    /// Why exempt work is exempt (BT-120), as `Umsatzsteuerfrei nach § 4 Nr. 21 UStG`: only the freelancer knows which law applies.
    #[serde(default)]
    pub exemption: String,
}

impl Validate for Wording {
    fn validate(&self) -> Result<(), Invalid> {
        document_language("language", &self.language)?;
        prose("introduction", &self.introduction, 10_000)?;
        prose("closing", &self.closing, 10_000)?;
        line("payment", &self.payment, 1000)?;
        line("exemption", &self.exemption, 500)?;
        slots("payment", &self.payment, &PAYMENT_SLOTS)
    }
}

/// The words of a language, or none.
pub fn wording<'a>(all: &'a [Wording], language: &str) -> Option<&'a Wording> {
    all.iter().find(|wording| wording.language == language)
}

/// Empty, or a colour as `#rrggbb`.
pub fn accent(field: &str, colour: &str) -> Result<(), Invalid> {
    let shaped = colour
        .strip_prefix('#')
        .is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()));
    if colour.is_empty() || shaped {
        Ok(())
    } else {
        Err(Invalid::new(field, Rule::Colour))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_six_digits_or_nothing() {
        for good in ["", "#17505f", "#FFFFFF"] {
            assert_eq!(accent("accent", good), Ok(()));
        }
        for bad in ["#fff", "17505f", "#17505g", "#17505f ", "red", "#ééé"] {
            assert_eq!(
                accent("accent", bad),
                Err(Invalid::new("accent", Rule::Colour)),
                "{bad}"
            );
        }
    }
}
