//! Markdown of proposals: foreign words made harmless to put in.

/// Words of others as plain text inside of a line of Markdown: no emphasis, no links, no HTML, no headings.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let numbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    // "1." and "-" at the beginning of a line would start a list.
    let number_end = line.len() - numbered.len();
    for (at, c) in line.char_indices() {
        let starts_list = at == 0 && matches!(c, '-' | '+' | '#' | '>')
            || number_end > 0 && at == number_end && matches!(c, '.' | ')');
        if starts_list || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' | '|') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_words_stay_words() {
        assert_eq!(
            escape("a *bold* [link](x) <b>"),
            r"a \*bold\* \[link\](x) \<b>"
        );
        assert_eq!(escape("1. one\n- two"), r"1\. one - two");
        assert_eq!(escape("# head"), r"\# head");
        assert_eq!(escape("25 pages, 3.5 m"), "25 pages, 3.5 m");
    }
}
