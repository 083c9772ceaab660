//! What the work must keep to: formats, laws, places, tools that are given, and how to answer.

use std::ops::Range;

use super::clause;
use super::cues::Cue;
use super::text::{Brief, Shape};

/// Beyond this a brief is a rulebook, and is read as one.
const MOST: usize = 12;

/// Signs that are also names of skills.
const SKILLS: [&str; 6] = ["wcag", "access", "barriere", "gdpr", "rgpd", "dsgvo"];

/// Passages that bind the work. `things` are passages that were understood as something to hand over.
pub(super) fn find(brief: &Brief<'_>, things: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for segment in &brief.segments {
        let signs = segment.cues.iter().filter(|f| f.cue == Cue::Constraint);
        let asks = brief.plain[segment.at.clone()].trim_end().ends_with('?');
        if segment.shape == Shape::Heading || asks {
            continue;
        }
        for sign in signs {
            let sign =
                brief.words[sign.words.start].at.start..brief.words[sign.words.end - 1].at.end;
            // "Experience with accessibility (WCAG)" asks for a skill.
            let named = brief.plain[sign.clone()].to_lowercase();
            if segment.has(Cue::Skill) && SKILLS.iter().any(|skill| named.starts_with(skill)) {
                continue;
            }
            let at = clause::around(brief, segment, &sign, &[]);
            let overlaps = |o: &Range<usize>| o.start < at.end && at.start < o.end;
            if !things.iter().any(overlaps) && !found.iter().any(overlaps) {
                found.push(at);
            }
        }
    }
    found.truncate(MOST);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_places_and_laws_bind_questions_do_not() {
        let text = "We need a flyer. Files at 300 dpi, CMYK. The site must be hosted in the EU. Is WCAG needed?";
        let brief = Brief::read(text);
        let found: Vec<&str> = find(&brief, &[]).into_iter().map(|at| &text[at]).collect();
        assert_eq!(
            found,
            [
                "Files at 300 dpi, CMYK.",
                "The site must be hosted in the EU."
            ]
        );
    }
}
