//! A section in fewer words, by rules: of each paragraph its first sentence stays, lists stay as they are.

use unicode_segmentation::UnicodeSegmentation;

/// The body with one sentence for each paragraph. Items, quotations and numbers of steps are kept.
pub fn shorter(body: &str) -> String {
    let lines = body.split('\n').map(|line| {
        let start = line.trim_start();
        let is_prose = !start.starts_with(['-', '*', '>', '#'])
            && !start.starts_with(|c: char| c.is_ascii_digit());
        if !is_prose {
            return line.to_owned();
        }
        line.split_sentence_bounds()
            .next()
            .unwrap_or_default()
            .trim_end()
            .to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::shorter;

    #[test]
    fn a_sentence_of_each_paragraph_and_all_of_lists_stay() {
        assert_eq!(
            shorter(
                "Thank you. I read it twice.\n\n- a form. With a map.\n\nIt takes a week. Or two."
            ),
            "Thank you.\n\n- a form. With a map.\n\nIt takes a week."
        );
        assert_eq!(shorter(""), "");
    }
}
