//! Finds in a brief the exact passage that a text, perhaps with other blanks or quotation marks, was taken from.

use std::ops::Range;

/// Where `wanted` stands in `text` when blanks, line breaks, quotation marks, dashes and the case of letters are
/// read as the same. `None` when it does not stand there, or says too little to be a passage.
pub(crate) fn find(text: &str, wanted: &str) -> Option<Range<usize>> {
    let wanted = wanted
        .trim()
        .trim_matches(['"', '“', '”', '„', '«', '»'])
        .trim();
    if wanted.chars().filter(|c| c.is_alphanumeric()).count() < 3 {
        return None;
    }
    if let Some(start) = text.find(wanted) {
        return Some(start..start + wanted.len());
    }
    let (plain, offsets) = plain(text);
    let (needle, _) = self::plain(wanted);
    let needle = needle.trim();
    if needle.is_empty() {
        return None;
    }
    let start = plain.find(needle)?;
    let last = start + needle.len() - 1;
    let first_byte = offsets.get(start)?.0;
    let end_byte = offsets.get(last)?.1;
    text.get(first_byte..end_byte).map(|_| first_byte..end_byte)
}

/// The text in its plain spelling, and for each byte of it the bytes of the original character it stands for.
fn plain(text: &str) -> (String, Vec<(usize, usize)>) {
    let mut plain = String::with_capacity(text.len());
    let mut offsets = Vec::with_capacity(text.len());
    let mut blank = true;
    for (at, c) in text.char_indices() {
        let whole = (at, at + c.len_utf8());
        if c.is_whitespace() || c == '>' && blank {
            if !blank {
                plain.push(' ');
                offsets.push(whole);
            }
            blank = true;
            continue;
        }
        blank = false;
        let before = plain.len();
        match c {
            '‘' | '’' | '‚' | '`' | '´' => plain.push('\''),
            '“' | '”' | '„' | '«' | '»' => plain.push('"'),
            '–' | '—' | '‐' | '‑' | '−' => plain.push('-'),
            _ => plain.extend(c.to_lowercase()),
        }
        offsets.extend(std::iter::repeat_n(whole, plain.len() - before));
    }
    (plain, offsets)
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn other_blanks_and_marks_lead_to_the_exact_passage() {
        let text = "Hi,\nwe need a “new   Logo”\nfor our café – soon.";
        let at = |wanted| find(text, wanted).map(|range| &text[range]);
        assert_eq!(
            at("a \"new logo\" for our café - soon"),
            Some("a “new   Logo”\nfor our café – soon")
        );
        assert_eq!(at("\"for our café\""), Some("for our café"));
        assert_eq!(at("a new website"), None);
        assert_eq!(at("we"), None);
        assert_eq!(find("İstanbul office", "istanbul"), None);
    }

    #[test]
    fn a_passage_over_quoted_lines_of_a_mail_is_found() {
        let text = "> please build\n> the shop";
        assert_eq!(
            find(text, "please build the shop").map(|range| &text[range]),
            Some("please build\n> the shop")
        );
    }
}
