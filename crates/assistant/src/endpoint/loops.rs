//! Small models sometimes write the same words over and over until their room is used up. Nobody wants to wait for that.

/// How much of the end must be repetition, in bytes.
const LENGTH: usize = 240;
/// The longest passage that is looked for, in bytes.
const LONGEST: usize = 400;
/// How often the same passage must stand in a row.
const TIMES: usize = 4;

/// Whether `text` ends with one passage written at least four times in a row.
pub(crate) fn is_looping(text: &str) -> bool {
    let bytes = text.as_bytes();
    (1..=LONGEST).any(|period| {
        let span = (period * TIMES).max(LENGTH);
        let Some(tail) = bytes.len().checked_sub(span).map(|start| &bytes[start..]) else {
            return false;
        };
        tail[period..] == tail[..tail.len() - period]
    })
}

#[cfg(test)]
mod tests {
    use super::is_looping;

    #[test]
    fn a_loop_is_seen_and_ordinary_text_is_none() {
        let sentence = "The request is to have a page with a date picker, which they are not. ";
        assert!(is_looping(&format!(
            "It began well. {}",
            sentence.repeat(4)
        )));
        assert!(is_looping(&"\n ".repeat(200)));
        assert!(is_looping(&format!(
            "{{\"a\":[{}",
            "{\"quote\":\"\",\"text\":\"\"},".repeat(12)
        )));
        assert!(!is_looping(&sentence.repeat(3)));
        assert!(!is_looping(&"-".repeat(80)));
        let list: String = (0..200)
            .map(|n| format!("- point number {n} of the list\n"))
            .collect();
        assert!(!is_looping(&list));
    }
}
