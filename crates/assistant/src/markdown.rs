//! Markdown of proposals: foreign words made harmless to put in, and a model's Markdown made harmless to keep.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

/// Words of others as plain text inside of a line of Markdown: no emphasis, no links, no HTML, no headings.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let number_end = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    // "1." and "-" at the beginning of a line would start a list.
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

/// Markdown without HTML, pictures and links; the words of links and the descriptions of pictures stay. Addresses
/// written out go as well: nothing a model writes may be clicked.
pub(crate) fn harmless(text: &str) -> String {
    let text = crate::intake::clean(text);
    let mut cuts: Vec<Range<usize>> = Vec::new();
    // Links around the place that is read: where they begin and where their words begin and end.
    let mut open: Vec<(Range<usize>, Option<Range<usize>>)> = Vec::new();
    for (event, at) in Parser::new_ext(&text, Options::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::Html(_) | Event::InlineHtml(_) => cuts.push(at),
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => open.push((at, None)),
            Event::End(pulldown_cmark::TagEnd::Link | pulldown_cmark::TagEnd::Image) => {
                let Some((whole, words)) = open.pop() else {
                    continue;
                };
                let words = words.unwrap_or(whole.start..whole.start);
                cuts.push(whole.start..words.start);
                cuts.push(words.end..whole.end);
                if let Some((_, outer)) = open.last_mut() {
                    extend(outer, &whole);
                }
            }
            _ => {
                if let Some((_, words)) = open.last_mut() {
                    extend(words, &at);
                }
            }
        }
    }
    cuts.sort_by_key(|cut| (cut.start, cut.end));
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    for cut in cuts {
        kept.push_str(text.get(from..cut.start.max(from)).unwrap_or_default());
        from = from.max(cut.end);
    }
    kept.push_str(text.get(from..).unwrap_or_default());
    // Definitions of links ("[1]: https://…") stand on lines of their own and say nothing.
    let lines = kept.lines().filter(|line| {
        let line = line.trim_start();
        !(line.starts_with('[')
            && line
                .split_once("]:")
                .is_some_and(|(label, _)| !label.contains(' ')))
    });
    without_addresses(&lines.collect::<Vec<_>>().join("\n"))
}

/// A heading as plain words.
pub(crate) fn plain(text: &str) -> String {
    let clean = harmless(text).replace(['*', '`', '_', '#'], "");
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn extend(words: &mut Option<Range<usize>>, at: &Range<usize>) {
    *words = Some(match words.take() {
        Some(known) => known.start.min(at.start)..known.end.max(at.end),
        None => at.clone(),
    });
}

/// Takes out web addresses, which some readers turn into links by themselves.
fn without_addresses(text: &str) -> String {
    const MARKS: [&str; 7] = [
        "https://",
        "http://",
        "ftp://",
        "javascript:",
        "data:",
        "file:",
        "www.",
    ];
    // Only ASCII letters change, so that positions stay.
    let lower = text.to_ascii_lowercase();
    let mut kept = String::with_capacity(text.len());
    let mut rest = 0;
    for (at, _) in lower.char_indices() {
        if at < rest || !MARKS.iter().any(|mark| lower[at..].starts_with(mark)) {
            continue;
        }
        let stop = |c: char| c.is_whitespace() || matches!(c, ')' | ']' | '>' | '"' | '<');
        let end = text[at..]
            .find(stop)
            .map_or(text.len(), |length| at + length);
        // "data:" before a blank is a word.
        let is_word = end - at <= 6;
        kept.push_str(&text[rest..if is_word { end } else { at }]);
        rest = end;
    }
    kept.push_str(&text[rest..]);
    kept
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

    #[test]
    fn nothing_a_model_writes_reaches_out() {
        for (written, kept) in [
            (
                "See [my site](https://x.example/a?b=c) now.",
                "See my site now.",
            ),
            (
                "A ![*nice* picture](http://x.example/p.png) here.",
                "A *nice* picture here.",
            ),
            ("[![alt](http://a.example/i.png)](http://b.example)", "alt"),
            (
                "Text <img src=x onerror=alert(1)> and <b>bold</b>.",
                "Text  and bold.",
            ),
            ("<script>alert(1)</script>\n\nWords.", "\nWords."),
            (
                "Go to https://x.example/path, then www.y.example.",
                "Go to  then ",
            ),
            ("<https://x.example>", ""),
            ("[a][1]\n\n[1]: https://x.example", "a\n"),
            ("The data: three files.", "The data: three files."),
            ("- **one**\n- two\n\n> quote", "- **one**\n- two\n\n> quote"),
        ] {
            let harmless = harmless(written);
            assert!(!harmless.contains("example"), "{harmless}");
            assert_eq!(harmless.trim_end(), kept.trim_end(), "{written}");
        }
        assert_eq!(plain("**What** `you` get #"), "What you get");
    }
}
