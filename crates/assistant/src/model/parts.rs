//! A long brief in parts that a model can read at once, cut where paragraphs end.

use std::ops::Range;

/// The longest part where nothing is known of the model, in bytes: about 3,500 tokens, so that a model of 8,000 has room
/// for its answer.
const USUAL: usize = 12_000;
/// Beyond this, models overlook what stands in the middle.
const MOST: usize = 48_000;
/// The smallest part that still says something.
pub(super) const SHORTEST: usize = 1_500;

/// The longest part for a model that can take so many tokens at once: half of it is for the brief, at three bytes to a
/// token, the rest for the question and the answer.
pub(super) fn longest(context: Option<u32>) -> usize {
    context.map_or(USUAL, |tokens| {
        (tokens as usize / 2 * 3).clamp(SHORTEST, MOST)
    })
}

/// The parts of a text, none longer than `longest` bytes, in order and without a gap.
pub(super) fn parts(text: &str, longest: usize) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    while text.len() - start > longest {
        let end = cut(text, start, start + longest);
        parts.push(start..end);
        start = end;
    }
    parts.push(start..text.len());
    parts
}

/// The best place to cut before `most`: a blank line, the end of a line, of a sentence, of a word, in the second half.
fn cut(text: &str, start: usize, most: usize) -> usize {
    let most = text.floor_char_boundary(most);
    let from = text.floor_char_boundary(start + (most - start) / 2);
    let window = &text[from..most];
    for mark in ["\n\n", "\n", ". ", " "] {
        if let Some(at) = window.rfind(mark) {
            return from + at + mark.len();
        }
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_follow_each_other_without_a_gap_and_end_with_paragraphs() {
        let text = "One two three.\n\nFour five six seven.\nEight ñandú nine.\n\n".repeat(50);
        for longest in [80, 333, 5_000] {
            let parts = parts(&text, longest);
            assert_eq!(parts.first().map(|p| p.start), Some(0));
            assert_eq!(parts.last().map(|p| p.end), Some(text.len()));
            assert!(parts.windows(2).all(|pair| pair[0].end == pair[1].start));
            assert!(parts.iter().all(|p| p.len() <= longest));
            assert!(
                parts[..parts.len() - 1]
                    .iter()
                    .all(|p| text[p.clone()].ends_with("\n\n"))
            );
        }
        assert_eq!(parts("ñ".repeat(10).as_str(), 3).len(), 10);
        assert_eq!(parts("", 10).len(), 1);
    }
}
