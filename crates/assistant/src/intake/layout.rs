//! Puts the letters of a PDF together to lines and paragraphs, by where they stand on the page.
//!
//! A PDF says only where each letter is. Letters come in reading order from nearly all programs; what is derived here is
//! where a line ends, where a word ends, and where the space between lines is wide enough to begin a paragraph.

/// A page as it is being read.
#[derive(Debug, Default)]
pub(super) struct Layout {
    lines: Vec<Line>,
    text: String,
}

#[derive(Debug, Default)]
struct Line {
    text: String,
    /// Where it begins.
    x: f64,
    /// Height of its baseline on the page, in points.
    y: f64,
    /// Where its last letter ends.
    end: f64,
    size: f64,
}

impl Layout {
    /// Takes a letter whose baseline begins at `x`, `y`, with its width and the size of its font, in points.
    pub fn letter(&mut self, letter: &str, x: f64, y: f64, width: f64, size: f64) {
        // Some programs write letters of no size for what cannot be seen.
        if !(x.is_finite() && y.is_finite() && size.is_finite() && width.is_finite()) || size < 0.5
        {
            return;
        }
        let same_line = self.lines.last().is_some_and(|line| {
            // Raised and lowered letters stay in their line; so does a step back for an accent or tight kerning.
            (line.y - y).abs() <= 0.5 * size.max(line.size) && x > line.end - 2.0 * size
        });
        if !same_line {
            self.lines.push(Line {
                text: String::new(),
                x,
                y,
                end: x,
                size,
            });
        }
        let Some(line) = self.lines.last_mut() else {
            return;
        };
        let gap = x - line.end;
        if !line.text.is_empty() && !line.text.ends_with([' ', '\t']) {
            if gap > 3.0 * size {
                line.text.push('\t');
            } else if gap > 0.15 * size {
                line.text.push(' ');
            }
        }
        line.text.push_str(letter);
        line.end = x + width;
        line.size = line.size.max(size);
    }

    /// Ends the page.
    pub fn page(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        let lines: Vec<Line> = lines
            .into_iter()
            .filter(|line| !line.text.trim().is_empty())
            .collect();
        let usual = usual_step(&lines);
        let mut above: Option<&Line> = None;
        // Where the words of the list item begin that goes on.
        let mut item: Option<f64> = None;
        for line in &lines {
            let text = line.text.trim();
            if let Some(above) = above {
                let step = (above.y - line.y).abs();
                let apart = step > 1.35 * usual.max(above.size.min(line.size))
                    || (above.size - line.size).abs() > 0.2 * line.size;
                self.text.push_str(if apart { "\n\n" } else { "\n" });
                item = item.filter(|x| !apart && line.x > x + 0.4 * line.size);
            }
            if item.is_some() {
                self.text.push_str("  ");
            } else if begins_item(text) {
                item = Some(line.x);
            }
            self.text.push_str(text);
            above = Some(line);
        }
        self.text.push_str("\n\n");
    }

    /// The text of all pages.
    pub fn into_text(self) -> String {
        self.text
    }
}

/// Whether a line begins with a bullet or a number.
fn begins_item(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '•' | '–' | '-' | '▪' | '●' | '◦' | '‣' | '·')
    });
    let marked = rest.len() < text.len();
    marked && rest.trim_start_matches(['.', ')']).starts_with([' ', '\t'])
}

/// The most frequent step from line to line, in points: that of running text.
fn usual_step(lines: &[Line]) -> f64 {
    let mut steps: Vec<f64> = lines
        .windows(2)
        .map(|pair| (pair[0].y - pair[1].y).abs())
        .filter(|step| *step > 1.0)
        .collect();
    steps.sort_by(f64::total_cmp);
    // Paragraphs and headings only widen steps, so the usual one is among the small.
    steps.get(steps.len() / 3).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::Layout;

    fn write(layout: &mut Layout, words: &str, x: f64, y: f64) {
        for (letter, n) in words.chars().zip(0_u32..) {
            if letter != ' ' {
                layout.letter(&letter.to_string(), x + 5.0 * f64::from(n), y, 5.0, 10.0);
            }
        }
    }

    #[test]
    fn lines_words_paragraphs_and_columns_are_seen() {
        let mut layout = Layout::default();
        write(&mut layout, "We need a", 50.0, 700.0);
        write(&mut layout, "logo and", 50.0, 688.0);
        write(&mut layout, "a card.", 50.0, 676.0);
        write(&mut layout, "Budget", 50.0, 652.0);
        write(&mut layout, "500", 200.0, 652.0);
        write(&mut layout, "Date", 50.0, 640.0);
        layout.page();
        write(&mut layout, "Page two", 50.0, 700.0);
        layout.page();
        assert_eq!(
            layout.into_text().trim(),
            "We need a\nlogo and\na card.\n\nBudget\t500\nDate\n\nPage two"
        );
    }

    #[test]
    fn an_item_that_goes_on_is_one_item() {
        let mut layout = Layout::default();
        write(&mut layout, "• a logo", 50.0, 700.0);
        write(&mut layout, "in blue", 60.0, 688.0);
        write(&mut layout, "and red", 60.0, 676.0);
        write(&mut layout, "• a card", 50.0, 664.0);
        write(&mut layout, "That is all", 50.0, 652.0);
        layout.page();
        assert_eq!(
            layout.into_text().trim(),
            "• a logo\n  in blue\n  and red\n• a card\nThat is all"
        );
    }

    #[test]
    fn letters_without_a_place_are_left_out() {
        let mut layout = Layout::default();
        layout.letter("a", f64::NAN, 0.0, 1.0, 10.0);
        layout.letter("b", 0.0, 0.0, 1.0, 0.0);
        layout.page();
        assert_eq!(layout.into_text().trim(), "");
    }
}
