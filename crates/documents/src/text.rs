//! Text on its way to a page.

use serde::{Serialize, Serializer};

use crate::fonts::showable;

/// A word longer than this may be broken anywhere, so that it cannot run off the sheet.
const LONGEST_WORD: usize = 28;

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

/// Puts a zero-width space into words that are too long for any line.
fn breakable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = 0;
    for c in text.chars() {
        if c.is_whitespace() || c == '-' {
            run = 0;
        } else {
            run += 1;
            if run > LONGEST_WORD {
                out.push('\u{200b}');
                run = 1;
            }
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_can_be_broken_and_others_are_left_alone() {
        let word = "Donaudampfschifffahrts"; // 22 letters
        assert_eq!(Text::from(word).as_str(), word);
        let long = Text::from("x".repeat(60));
        assert_eq!(long.as_str().matches('\u{200b}').count(), 2);
        assert_eq!(Text::from("  a b  ").as_str(), "a b");
    }

    #[test]
    fn blank_lines_part_paragraphs() {
        let p = Text::paragraphs("One\r\ntwo\r\n\r\n\r\nThree\n");
        assert_eq!(p, [Text::from("One\ntwo"), Text::from("Three")]);
    }
}
