//! How long a text is in tokens, roughly: enough to choose a context length and to see that a part was left out.

use super::Message;

/// About how many tokens a text has: a token is between three and five letters in the languages of Europe.
pub fn estimate(text: &str) -> u64 {
    weight(text).div_ceil(4)
}

/// Characters, with blanks in a row counted once, because tokens of many blanks exist.
fn weight(text: &str) -> u64 {
    let mut blank = false;
    let counted = text.chars().filter(|c| {
        let again = blank && c.is_whitespace();
        blank = c.is_whitespace();
        !again
    });
    counted.count() as u64
}

/// About how many tokens a question has.
pub(super) fn of(messages: &[Message]) -> u64 {
    messages
        .iter()
        .map(|message| estimate(&message.content) + 8)
        .sum()
}

/// The fewest tokens that a question can have: no language is written with seven letters a token on average.
fn fewest(messages: &[Message]) -> u64 {
    messages
        .iter()
        .map(|message| weight(&message.content) / 7)
        .sum()
}

/// Whether an endpoint that says it read `read` tokens left a part of the question out. `window` is the context length
/// that it was asked to take: servers that cut fill it, or half of it.
pub(super) fn was_cut(messages: &[Message], read: u64, window: Option<u32>) -> bool {
    let (fewest, sent) = (fewest(messages), of(messages));
    // Few tokens tell nothing: some servers count only what they had not read before.
    if read < 512 || sent < 1024 {
        return false;
    }
    let filled = window.map(u64::from).is_some_and(|window| {
        let half = window / 2;
        read + 1 >= window || (half..half + 16).contains(&read) && sent > read + read / 8
    });
    filled || read < fewest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::endpoint::Role;

    fn question(length: usize) -> Vec<Message> {
        let words = "The client wants a new website with a shop for three bakeries. ";
        vec![Message {
            role: Role::User,
            content: words.chars().cycle().take(length).collect(),
        }]
    }

    #[test]
    fn what_a_server_read_shows_whether_it_read_all() {
        // 40,000 letters are about 9,000 tokens of this text.
        let question = question(40_000);
        assert!(!was_cut(&question, 9_000, Some(16_384)));
        assert!(was_cut(&question, 4_098, Some(8_192)), "half of the window");
        assert!(was_cut(&question, 8_192, Some(8_192)), "all of it");
        assert!(was_cut(&question, 2_050, None), "fewer than possible");
        // What was read before is not always counted again.
        assert!(!was_cut(&question, 12, Some(8_192)));
    }

    #[test]
    fn a_short_question_is_never_cut() {
        assert!(!was_cut(&question(3_000), 520, Some(8_192)));
        assert!(!was_cut(&question(3_000), 700, None));
    }

    #[test]
    fn blanks_in_a_row_weigh_as_one() {
        assert_eq!(
            estimate(&format!("a{}b", " ".repeat(1_000))),
            estimate("a b")
        );
        assert_eq!(estimate(""), 0);
    }
}
