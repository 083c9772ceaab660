//! Takes a model's thinking, written between `<think>` and `</think>`, out of what it says, however the two are cut
//! into chunks.

const OPEN: &str = "<think>";
const CLOSE: &str = "</think>";

/// Splits a stream of text into what is said and what is only thought.
#[derive(Debug, Default)]
pub(super) struct ThinkFilter {
    thinking: bool,
    /// The end of what came that may be the beginning of a mark.
    held: String,
}

/// What a chunk held.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub text: String,
    pub thought: bool,
}

impl ThinkFilter {
    /// Takes the next chunk and returns what of it is said.
    pub fn push(&mut self, chunk: &str) -> Said {
        self.held.push_str(chunk);
        let mut said = Said::default();
        loop {
            let mark = if self.thinking { CLOSE } else { OPEN };
            if let Some(at) = self.held.find(mark) {
                self.take(at, &mut said);
                self.held.drain(..mark.len());
                self.thinking = !self.thinking;
                said.thought = true;
            } else {
                let keep = beginning_of(mark, &self.held);
                self.take(self.held.len() - keep, &mut said);
                return said;
            }
        }
    }

    /// The stream is over: what looked like the beginning of a mark was text.
    pub fn finish(&mut self) -> String {
        let rest = std::mem::take(&mut self.held);
        if self.thinking { String::new() } else { rest }
    }

    fn take(&mut self, end: usize, said: &mut Said) {
        let part: String = self.held.drain(..end).collect();
        if self.thinking {
            said.thought = true;
        } else {
            said.text.push_str(&part);
        }
    }
}

/// Some servers swallow the opening mark because their template ends with it. What stands before a lone closing mark
/// was thought, too.
pub(super) fn without_lone_thought(text: &str) -> &str {
    text.rfind(CLOSE)
        .map_or(text, |at| &text[at + CLOSE.len()..])
}

/// How many bytes at the end of `text` are a true beginning of `mark`.
fn beginning_of(mark: &str, text: &str) -> usize {
    (1..mark.len())
        .rev()
        .find(|&n| text.ends_with(&mark[..n]))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(chunks: &[&str]) -> String {
        let mut filter = ThinkFilter::default();
        let mut text: String = chunks.iter().map(|chunk| filter.push(chunk).text).collect();
        text.push_str(&filter.finish());
        text
    }

    #[test]
    fn thinking_is_taken_out_at_every_cut() {
        let whole = "<think>4 < 5, so </thin ya</think>Dear é<b>, a < b <thin air>";
        assert_eq!(said(&[whole]), "Dear é<b>, a < b <thin air>");
        for (cut, _) in whole.char_indices() {
            assert_eq!(
                said(&[&whole[..cut], &whole[cut..]]),
                "Dear é<b>, a < b <thin air>",
                "cut at {cut}"
            );
        }
        let one_by_one: Vec<String> = whole.chars().map(String::from).collect();
        assert_eq!(
            said(&one_by_one.iter().map(String::as_str).collect::<Vec<_>>()),
            "Dear é<b>, a < b <thin air>"
        );
    }

    #[test]
    fn thinking_without_an_end_says_nothing() {
        assert_eq!(said(&["Hello. <think>and then", " on"]), "Hello. ");
        assert_eq!(said(&["ends with <thi"]), "ends with <thi");
        assert_eq!(
            without_lone_thought("I should greet.</think>\nHello"),
            "\nHello"
        );
    }
}
