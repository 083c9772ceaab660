//! The difference between two texts by sentences, and a text of which some changes are taken and others left.

use domain::revision::Piece;
use similar::{Algorithm, ChangeTag, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

/// What would change from `before` to `after`, in the order of the text.
pub fn pieces(before: &str, after: &str) -> Vec<Piece> {
    let (old, new) = (parts(before), parts(after));
    let mut pieces: Vec<Piece> = Vec::new();
    let mut hunk = 0;
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (mut same, mut removed, mut added) = (String::new(), String::new(), String::new());
        for change in op.iter_changes(&old, &new) {
            match change.tag() {
                ChangeTag::Equal => same.push_str(change.value()),
                ChangeTag::Delete => removed.push_str(change.value()),
                ChangeTag::Insert => added.push_str(change.value()),
            }
        }
        if !same.is_empty() {
            pieces.push(Piece::Same { text: same });
        }
        if !(removed.is_empty() && added.is_empty()) {
            pieces.push(Piece::Changed {
                hunk,
                removed,
                added,
            });
            hunk += 1;
        }
    }
    pieces
}

/// `before` with those of the changes towards `after` whose numbers are in `taken`.
pub fn merged(before: &str, after: &str, taken: &[u32]) -> String {
    let mut text = String::new();
    for piece in pieces(before, after) {
        text.push_str(match &piece {
            Piece::Same { text } => text,
            Piece::Changed { hunk, added, .. } if taken.contains(hunk) => added,
            Piece::Changed { removed, .. } => removed,
        });
    }
    text
}

/// Sentences with the blanks behind them, and each end of a line for itself: nothing is lost.
fn parts(text: &str) -> Vec<&str> {
    text.split_inclusive('\n')
        .flat_map(UnicodeSegmentation::split_sentence_bounds)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEFORE: &str = "I build it. It takes a week.\n\n- a form\n- a map\n";
    const AFTER: &str = "I build it for you. It takes a week.\n\n- a form\n- a map\n- a shop\n";

    #[test]
    fn changes_are_taken_or_left_one_by_one() {
        let changed = pieces(BEFORE, AFTER)
            .into_iter()
            .filter(|piece| matches!(piece, Piece::Changed { .. }));
        assert_eq!(changed.count(), 2);
        assert_eq!(merged(BEFORE, AFTER, &[]), BEFORE);
        assert_eq!(merged(BEFORE, AFTER, &[0, 1]), AFTER);
        assert_eq!(
            merged(BEFORE, AFTER, &[1]),
            "I build it. It takes a week.\n\n- a form\n- a map\n- a shop\n"
        );
        assert_eq!(merged("", AFTER, &[0]), AFTER);
        assert_eq!(merged(BEFORE, "", &[0]), "");
        assert_eq!(pieces("", ""), []);
    }
}
