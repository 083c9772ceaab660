//! Text on its way to a page.

use serde::{Serialize, Serializer};

use crate::fonts::showable;

/// A word longer than this may be broken anywhere, so that it cannot run off the sheet.
const LONGEST_WORD: usize = 28;

/// How far apart the places are where it may be broken.
const STEP: usize = 6;

/// Text that the pages' fonts can show and that fits into a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(String);

impl Text {
    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A piece of a line, with the blanks at its ends.
    pub fn piece(text: &str) -> Self {
        Self(breakable(&showable(text)))
    }

    /// An identifier or the like for a narrow column: it may be broken sooner than a word.
    pub fn value(text: &str) -> Self {
        Self(broken(&showable(text.trim()), 20, 4))
    }

    /// The paragraphs of running text, parted by blank lines; single line breaks are kept.
    pub fn paragraphs(text: &str) -> Vec<Self> {
        let unix = text.replace("\r\n", "\n").replace('\r', "\n");
        unix.split("\n\n")
            .map(str::trim)
            .filter(|p| !p.is_empty())
            .map(Self::from)
            .collect()
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::piece(text.trim())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// Puts zero-width spaces into words that are too long for any line; the templates turn them into places to break.
fn breakable(text: &str) -> String {
    broken(text, LONGEST_WORD, STEP)
}

/// The same for words wider than `longest` letters, with a place every `step` letters. What stands between blanks that do not break is a
/// word of its own here: an IBAN in its groups of four is left whole.
fn broken(text: &str, longest: usize, step: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive([' ', '\n', '-', '\u{a0}']) {
        if word.chars().map(width).sum::<usize>() <= longest {
            out.push_str(word);
            continue;
        }
        // An address is broken after its own marks, as people write it; what has none, anywhere.
        for part in word.split_inclusive(is_mark) {
            let everywhere = part.chars().map(width).sum::<usize>() > longest;
            for (index, c) in part.chars().enumerate() {
                let may = if index == 0 {
                    out.ends_with(is_mark)
                } else {
                    everywhere && index % step == 0
                };
                // Before a letter or digit alone, so that no accent is parted from what it stands on.
                if may && c.is_alphanumeric() {
                    out.push('\u{200b}');
                }
                out.push(c);
            }
        }
    }
    out
}

/// What parts the words of an address.
fn is_mark(c: char) -> bool {
    matches!(c, '/' | '.' | '?' | '&' | '=' | '_' | '@' | ':')
}

/// How many usual letters a letter is as wide as, roughly.
fn width(c: char) -> usize {
    if matches!(c, 'W' | 'M' | 'm' | 'w' | '@' | '%') {
        2
    } else {
        1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_can_be_broken_and_others_are_left_alone() {
        let word = "Donaudampfschifffahrts"; // 22 letters
        assert_eq!(Text::from(word).as_str(), word);
        let long = Text::from("x".repeat(60));
        assert_eq!(long.as_str().matches('\u{200b}').count(), 9);
        assert_eq!(long.as_str().replace('\u{200b}', ""), "x".repeat(60));
        let iban = "DE89\u{a0}3704\u{a0}0044\u{a0}0532\u{a0}0130\u{a0}00";
        assert_eq!(Text::value(iban).as_str(), iban);
        assert_eq!(Text::value("CHE107787577MWST").as_str(), "CHE107787577MWST");
        assert!(Text::value(&"W".repeat(12)).as_str().contains('\u{200b}'));
        let address = "https://example.org/studio/portfolio/2026?page=2";
        assert_eq!(
            Text::from(address).as_str().replace('\u{200b}', "|"),
            "https://|example.|org/|studio/|portfolio/|2026?|page=|2"
        );
        assert_eq!(Text::from("  a b  ").as_str(), "a b");
    }

    #[test]
    fn blank_lines_part_paragraphs() {
        let p = Text::paragraphs("One\r\ntwo\r\n\r\n\r\nThree\n");
        assert_eq!(p, [Text::from("One\ntwo"), Text::from("Three")]);
    }
}
