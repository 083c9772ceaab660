//! Words without case and accents, so that a name is found however it is written.

use std::ops::Range;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Where it stands, in bytes.
    pub at: Range<usize>,
    /// Without case and accents.
    pub folded: String,
}

/// Accented letters by the letter that they are written with where there are none.
const LETTERS: [(char, &str); 17] = [
    ('a', "àáâãäåāăą"),
    ('c', "çćčĉ"),
    ('d', "ďđð"),
    ('e', "èéêëēĕėęě"),
    ('g', "ğĝģ"),
    ('i', "ìíîïīĭįı"),
    ('l', "łľĺļ"),
    ('n', "ñńňņ"),
    ('o', "òóôõöøōőŏ"),
    ('r', "řŕ"),
    ('s', "śšşș"),
    ('t', "ťţț"),
    ('u', "ùúûüūůűŭų"),
    ('w', "ŵ"),
    ('y', "ýÿŷ"),
    ('z', "źżž"),
    ('h', "ĥ"),
];

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// The words of a text. Marks that follow their letter belong to it.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut inside = false;
    for (at, c) in text.char_indices() {
        let is_word = c.is_alphanumeric() || inside && is_mark(c);
        if is_word && !inside {
            tokens.push(Token {
                at: at..at,
                folded: String::new(),
            });
        }
        inside = is_word;
        if let Some(token) = tokens.last_mut().filter(|_| is_word) {
            token.at.end = at + c.len_utf8();
            plain(c, &mut token.folded);
        }
    }
    tokens
}

/// The words of a name. Behind a letter with two dots stands U+0001, where an e may be written.
pub(super) fn fold(name: &str) -> Vec<String> {
    let dotted = |word: &str| {
        let mut folded = String::new();
        let mut letters = word.chars().flat_map(char::to_lowercase).peekable();
        while let Some(c) = letters.next() {
            plain(c, &mut folded);
            let apart = letters.peek() == Some(&'\u{308}');
            if matches!(c, 'ä' | 'ö' | 'ü' | 'ø') || apart && matches!(c, 'a' | 'o' | 'u') {
                folded.push('\u{1}');
            }
        }
        folded
    };
    tokens(name)
        .into_iter()
        .map(|token| dotted(&name[token.at]))
        .collect()
}

fn plain(c: char, folded: &mut String) {
    for c in c.to_lowercase() {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            c if is_mark(c) => {}
            c if c.is_ascii() => folded.push(c),
            c => {
                let base = LETTERS.iter().find(|(_, accented)| accented.contains(c));
                folded.push(base.map_or(c, |(base, _)| *base));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_it_is_written_a_word_is_the_same() {
        for (text, folded) in [
            ("MÜLLER", "muller"),
            ("Mu\u{308}ller", "muller"),
            ("Łukasz", "lukasz"),
            ("Groß", "gross"),
            ("Œuvre", "oeuvre"),
        ] {
            let words = tokens(text);
            assert_eq!((words.len(), words[0].folded.as_str()), (1, folded));
            assert_eq!(&text[words[0].at.clone()], text);
        }
        assert_eq!(fold("Jörg Müller"), ["jo\u{1}rg", "mu\u{1}ller"]);
    }
}
