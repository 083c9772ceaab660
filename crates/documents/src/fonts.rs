//! The fonts that ship with the program, parsed once. The system's own are never looked at, so that a document comes
//! out the same on every machine.
//!
//! Source Sans 3 sets the text and Source Serif 4 the titles; the others stand in, in this order, for scripts that
//! those two lack. Liberation Sans is for the Swiss payment slip, whose style guide allows few others. Licences lie beside the files.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// Families in the order in which a character is looked for.
pub const FALLBACKS: [&str; 10] = [
    "Source Sans 3",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Armenian",
    "Noto Sans Georgian",
    "Noto Sans Thai",
    "Noto Sans Devanagari",
    "Droid Sans Fallback",
    "NanumSquare",
    "Noto Emoji",
];

/// The same for titles.
pub fn titles() -> Vec<&'static str> {
    let mut families = vec!["Source Serif 4"];
    families.extend(FALLBACKS);
    families
}

/// The family of the payment slip.
const SLIP: &str = "Liberation Sans";

/// What stands for a character that no font has.
pub const SUBSTITUTE: char = '□';

static FILES: [&[u8]; 18] = [
    include_bytes!("../fonts/SourceSans3-Regular.ttf"),
    include_bytes!("../fonts/SourceSans3-Italic.ttf"),
    include_bytes!("../fonts/SourceSans3-SemiBold.ttf"),
    include_bytes!("../fonts/SourceSans3-SemiBoldItalic.ttf"),
    include_bytes!("../fonts/SourceSerif4-Regular.ttf"),
    include_bytes!("../fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../fonts/NotoSansArabic-Bold.ttf"),
    include_bytes!("../fonts/NotoSansHebrew-Regular.ttf"),
    include_bytes!("../fonts/NotoSansHebrew-Bold.ttf"),
    include_bytes!("../fonts/NotoSansArmenian-Regular.ttf"),
    include_bytes!("../fonts/NotoSansGeorgian-Regular.ttf"),
    include_bytes!("../fonts/NotoSansThai-Regular.ttf"),
    include_bytes!("../fonts/NotoSansDevanagari-Regular.ttf"),
    include_bytes!("../fonts/DroidSansFallbackFull.ttf"),
    include_bytes!("../fonts/NanumSquare-Regular.ttf"),
    include_bytes!("../fonts/NotoEmoji-Regular.ttf"),
    include_bytes!("../fonts/LiberationSans-Regular.ttf"),
    include_bytes!("../fonts/LiberationSans-Bold.ttf"),
];

/// The parsed fonts.
pub static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    FILES
        .iter()
        .flat_map(|file| Font::iter(Bytes::new(*file)))
        .collect()
});

/// What the layout needs to choose among them.
pub static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// Text that every font stack of the pages can show: what no font has becomes [`SUBSTITUTE`], control characters,
/// overrides of direction and selectors of variants are dropped. PDF/A forbids a glyph that is missing, and a name must never be the
/// reason why an invoice cannot be made.
pub fn showable(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => shown.push(c),
            '\t' => shown.push(' '),
            // Selectors only choose between forms of what stands before them.
            '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e01ef}' => {}
            c if c.is_control() => {}
            // Explicit directions could turn the rest of a line around.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            c if has_glyph(c) => shown.push(c),
            _ => shown.push(SUBSTITUTE),
        }
    }
    shown
}

/// Whether some font of the fallback order shows the character.
fn has_glyph(c: char) -> bool {
    if c.is_ascii() {
        return true;
    }
    // The slip's own font is not among the fallbacks.
    FONTS
        .iter()
        .filter(|font| font.info().family != SLIP)
        .any(|font| font.info().coverage.contains(u32::from(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_a_font_and_every_family_is_there() {
        assert_eq!(FONTS.len(), FILES.len());
        for family in FALLBACKS
            .iter()
            .chain(&["Source Serif 4", "Liberation Sans"])
        {
            assert!(BOOK.contains_family(&family.to_lowercase()), "{family}");
        }
        assert!(has_glyph(SUBSTITUTE));
    }

    #[test]
    fn what_no_font_has_is_replaced_and_nothing_else() {
        let kept = "Ünïcödé Ελλάς Київ שלום شركة 株式会社 かな 한국어 뷁 ไทย देव Հայ 🚀 – “€” № ✓ ½";
        assert_eq!(showable(kept), kept);
        assert_eq!(showable("a\u{0}b\u{202e}c\u{fe0f}d\te"), "abcd e");
        assert_eq!(showable("\u{12000}x\u{10ffff}"), "□x□");
    }
}
