//! Going on where an answer broke off: the words so far are sent back as the model's own, and what it adds is joined.

/// What is asked of models whose own words cannot simply be carried on.
pub(super) const GO_ON: &str = "Your answer was cut off. Continue it exactly where it stopped: repeat nothing of it, \
     begin with the very next word, add no introduction.";

/// The longest repetition that is looked for, in characters.
const LONGEST: usize = 600;
/// The shortest: a few letters can be the same by chance.
const SHORTEST: usize = 12;

/// As much of an answer that broke off as ends with a whole word: nobody can tell whether the last one was finished.
/// One that ends with a mark of punctuation was.
pub fn whole_words(partial: &str) -> &str {
    let ended = partial
        .trim_end()
        .ends_with(['.', '!', '?', ':', ';', ',', '…']);
    if ended || partial.ends_with(char::is_whitespace) {
        return partial;
    }
    let end = partial
        .char_indices()
        .rev()
        .find(|(_, c)| c.is_whitespace());
    end.map_or("", |(at, blank)| &partial[..at + blank.len_utf8()])
}

/// The whole of an answer that broke off after `partial` and went on with `more`. Models that were told to repeat
/// nothing often begin with the last words, or with all of it, again.
pub fn joined(partial: &str, more: &str) -> String {
    let begun = more.trim_start();
    if partial.is_empty() {
        return begun.to_owned();
    }
    // All of it again, and then on.
    let head: String = partial.trim().chars().take(LONGEST).collect();
    if head.chars().count() >= SHORTEST * 4 && begun.starts_with(&head) {
        return begun.to_owned();
    }
    let ends: Vec<usize> = begun
        .char_indices()
        .map(|(at, _)| at)
        .skip(SHORTEST)
        .chain([begun.len()])
        .take(LONGEST)
        .collect();
    let said = partial.trim_end();
    if let Some(end) = ends
        .iter()
        .rev()
        .filter(|end| begun[..**end].chars().count() >= SHORTEST)
        .find(|end| said.ends_with(&begun[..**end]))
    {
        return format!("{said}{}", &begun[*end..]);
    }
    let parts = |c: char| c.is_whitespace();
    if begun.starts_with('#') {
        format!("{said}\n\n{begun}")
    } else if partial.ends_with(parts) {
        format!("{partial}{begun}")
    } else if said.ends_with(['.', '!', '?', ':', ';', ',', '…'])
        && begun.starts_with(char::is_alphanumeric)
        && !more.starts_with(parts)
    {
        format!("{said} {begun}")
    } else {
        format!("{partial}{more}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_twice_stands_once() {
        let partial = "## Scope\n\nWe build a shop with a cart and a pay";
        assert_eq!(
            joined(partial, "ment page."),
            format!("{partial}ment page.")
        );
        assert_eq!(
            joined(partial, "\na shop with a cart and a payment page."),
            format!("{partial}ment page.")
        );
        let whole = format!("{partial}ment page, tested on phones and tablets.");
        assert_eq!(joined(&whole[..60], &whole), whole);
        assert_eq!(joined("", "  Hello"), "Hello");
        // The same few letters are no repetition.
        assert_eq!(joined("a new site", " site map"), "a new site site map");
    }

    #[test]
    fn parts_meet_as_words_sentences_and_headings_do() {
        for (partial, more, expected) in [
            ("Grüße aus Köln", " und Bonn", "Grüße aus Köln und Bonn"),
            ("then we ", "build", "then we build"),
            ("then we ", " build", "then we build"),
            ("It is done.", "Next", "It is done. Next"),
            ("It is done.", "\n\nNext", "It is done.\n\nNext"),
            ("It is done.", "## Next", "It is done.\n\n## Next"),
            ("pay", "ment", "payment"),
        ] {
            assert_eq!(joined(partial, more), expected);
        }
    }

    #[test]
    fn the_last_word_counts_only_when_it_is_whole() {
        for (partial, whole) in [
            ("then we bui", "then we "),
            ("then we ", "then we "),
            ("It is done.", "It is done."),
            ("## Scope\n\nÜb", "## Scope\n\n"),
            ("Wor", ""),
            ("", ""),
        ] {
            assert_eq!(whole_words(partial), whole);
        }
    }
}
