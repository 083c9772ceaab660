//! Figures in prose that stand nowhere in what the prose was written from, in digits or spelled out.

use std::collections::HashSet;
use std::ops::Range;

use crate::builtin::text::{among, words};

/// Where `text` names a figure that none of `sources` holds, in bytes. Spellings do not matter ("6.000", "6,000",
/// "6k"); numbers of lists do not count.
pub fn ungrounded_figures(text: &str, sources: &[&str]) -> Vec<Range<usize>> {
    let known: HashSet<String> = sources.iter().flat_map(|source| values(source)).collect();
    let loose = claimed(text)
        .into_iter()
        .filter(|figure| !figure.is_in(&known));
    loose.map(|figure| figure.at).collect()
}

/// A figure of a text.
pub(crate) struct Figure {
    pub at: Range<usize>,
    /// The figure as a whole, then its parts where it is a date: "14.03.2027" is also 14, 3 and 2027.
    values: Vec<String>,
}

impl Figure {
    /// Whether a text that names `known` names this figure too, as a whole or in all its parts.
    pub fn is_in(&self, known: &HashSet<String>) -> bool {
        let whole = self
            .values
            .first()
            .is_some_and(|value| known.contains(value));
        let parts =
            self.values.len() > 1 && self.values[1..].iter().all(|value| known.contains(value));
        whole || parts
    }
}

/// The figures that a text claims; numbers of lists are left out.
pub(crate) fn claimed(text: &str) -> Vec<Figure> {
    let figures = figures(text).into_iter();
    figures
        .filter(|figure| !is_list_number(text, &figure.at))
        .collect()
}

/// The values of all figures of a text, in one spelling.
pub(crate) fn values(text: &str) -> HashSet<String> {
    figures(text)
        .into_iter()
        .flat_map(|figure| figure.values)
        .collect()
}

/// Numbers that are spelled out. One is left out: it is an article in most languages.
const SPELLED: [(&str, &str); 14] = [
    ("2", "two zwei deux dos"),
    ("3", "three drei trois tres"),
    ("4", "four vier quatre cuatro"),
    ("5", "five fünf cinq cinco"),
    ("6", "six sechs seis"),
    ("7", "seven sieben sept siete"),
    ("8", "eight acht huit ocho"),
    ("9", "nine neun neuf nueve"),
    ("10", "ten zehn dix diez"),
    ("11", "eleven elf onze"),
    ("12", "twelve zwölf douze doce"),
    ("15", "fifteen fünfzehn quinze quince"),
    ("20", "twenty zwanzig vingt veinte"),
    ("100", "hundred hundert cent cien"),
];

/// Words of numbers. "Sept" and "neuf" are also other words; a doubt more is better than a promise unseen.
fn spelled(text: &str) -> Vec<Figure> {
    let words = words(text);
    let value = |word: &str| {
        SPELLED
            .iter()
            .find(|(_, list)| among(list, word))
            .map(|(value, _)| (*value).to_owned())
    };
    words
        .into_iter()
        .filter_map(|w| {
            Some(Figure {
                values: vec![value(&w.lower)?],
                at: w.at,
            })
        })
        .collect()
}

fn figures(text: &str) -> Vec<Figure> {
    let mut figures = spelled(text);
    let mut chars = text.char_indices().peekable();
    let mut before = ' ';
    while let Some((start, c)) = chars.next() {
        if !c.is_ascii_digit() {
            before = c;
            continue;
        }
        let mut end = start + 1;
        while let Some(&(at, next)) = chars.peek() {
            let after = text[at + next.len_utf8()..].chars().next();
            let joins = matches!(next, '.' | ',' | '\'' | '’' | ' ' | '\u{A0}' | '\u{202F}')
                && after.is_some_and(|c| c.is_ascii_digit());
            // A blank joins only groups of three: "6 000", not "14 2027".
            let group = text[at + next.len_utf8()..]
                .chars()
                .take_while(char::is_ascii_digit)
                .count();
            if !next.is_ascii_digit() && !(joins && (!next.is_whitespace() || group == 3)) {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        // Part of a name such as "H2O" or "A4" says no figure.
        let in_name = before.is_alphabetic();
        before = '0';
        if in_name {
            continue;
        }
        let digits = &text[start..end];
        let mut values = vec![whole(digits)];
        let parts: Vec<&str> = digits.split(|c: char| !c.is_ascii_digit()).collect();
        if let [day, month, year] = parts.as_slice()
            && day.len() <= 2
            && month.len() <= 2
            && matches!(year.len(), 2 | 4)
        {
            values.extend([plain(day), plain(month), plain(year)]);
        }
        let rest = &text[end..];
        if is_percent(rest) {
            // A share is grounded by a share alone: that something takes 30 days makes nothing 30 % better.
            values = vec![format!("{}%", whole(digits))];
        } else if rest.starts_with(['k', 'K']) && !rest[1..].starts_with(char::is_alphanumeric) {
            values.insert(0, format!("{}000", whole(digits)));
        }
        figures.push(Figure {
            at: start..end,
            values,
        });
    }
    figures.sort_by_key(|figure| figure.at.start);
    figures
}

/// Whether what stands behind a figure makes a share of it.
fn is_percent(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\u{A0}', '\u{202F}']);
    let lower = rest.chars().take(12).collect::<String>().to_lowercase();
    [
        "%",
        "percent",
        "per cent",
        "prozent",
        "pour cent",
        "por ciento",
    ]
    .iter()
    .any(|word| lower.starts_with(word))
}

/// The value of a figure in one spelling: three digits behind the last mark are thousands, else decimals.
fn whole(digits: &str) -> String {
    let bare: String = digits.chars().filter(char::is_ascii_digit).collect();
    let Some(mark) = digits.rfind(|c: char| !c.is_ascii_digit()) else {
        return plain(&bare);
    };
    let tail: String = digits[mark..]
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    if tail.len() == 3 {
        return plain(&bare);
    }
    let head = plain(&bare[..bare.len() - tail.len()]);
    let tail = tail.trim_end_matches('0');
    if tail.is_empty() {
        head
    } else {
        format!("{head}.{tail}")
    }
}

fn plain(digits: &str) -> String {
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() {
        "0".to_owned()
    } else {
        digits.to_owned()
    }
}

fn is_list_number(text: &str, at: &Range<usize>) -> bool {
    let begins = text[..at.start]
        .rsplit('\n')
        .next()
        .is_some_and(|lead| lead.trim().is_empty());
    begins
        && text[at.end..].starts_with(['.', ')'])
        && !text[at.end + 1..].starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ungrounded<'t>(text: &'t str, sources: &[&str]) -> Vec<&'t str> {
        ungrounded_figures(text, sources)
            .into_iter()
            .map(|at| &text[at])
            .collect()
    }

    #[test]
    fn figures_are_compared_by_value() {
        let brief =
            "Between 6,000 and 8.500 EUR, 2-3k at most, by 14.03.2027; 12,50 an hour; 9 500 words.";
        for grounded in [
            "6.000",
            "6000 EUR",
            "8,500",
            "3000",
            "3k",
            "14 March 2027",
            "12.5",
            "9500",
            "9,500",
            "2027",
        ] {
            assert_eq!(
                ungrounded(grounded, &[brief]),
                Vec::<&str>::new(),
                "{grounded}"
            );
        }
        assert_eq!(
            ungrounded("I have 15 years and 200 clients, from 6,000.", &[brief]),
            ["15", "200"]
        );
        assert_eq!(ungrounded("50,000 EUR", &[brief]), ["50,000"]);
    }

    #[test]
    fn a_share_rests_on_a_share_alone() {
        let brief = "30 pages in 25 days, VAT at 19 %.";
        assert_eq!(
            ungrounded("30 % more, plus 19\u{202F}% VAT", &[brief]),
            ["30"]
        );
        assert_eq!(ungrounded("25 percent, 25 days", &[brief]), ["25"]);
        assert_eq!(ungrounded("19 days", &[brief]), ["19"]);
    }

    #[test]
    fn numbers_in_words_count_as_well() {
        let brief = "A site with five pages and 3 forms.";
        assert_eq!(
            ungrounded("Five pages, three forms, in two weeks.", &[brief]),
            ["two"]
        );
        assert_eq!(ungrounded("5 pages", &[brief]), Vec::<&str>::new());
    }

    #[test]
    fn numbers_of_lists_and_names_are_no_figures() {
        assert_eq!(
            ungrounded("1. First\n2. Second\n  3) Third: A4 and H2O", &[]),
            Vec::<&str>::new()
        );
        assert_eq!(ungrounded("7.5 hours", &[]), ["7.5"]);
    }
}
