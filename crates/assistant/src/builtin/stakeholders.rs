//! Who has a say in the work or is worked with: who signs, and the people and bodies a brief gives a part to.

use std::ops::Range;

use super::clause;
use super::cues::Cue;
use super::lines::Named;
use super::text::{Brief, Shape, among, words};

/// A summary is no directory.
const MOST: usize = 8;

/// Passages that name a stakeholder: signatures first, the newest mail's before all others.
pub(super) fn find(brief: &Brief<'_>) -> Vec<Range<usize>> {
    let greeted: Vec<String> = of(brief, Named::Greeted)
        .flat_map(|(_, at)| names(&brief.text[at]))
        .collect();
    let mut signed: Vec<(u8, Range<usize>)> = of(brief, Named::Signed).collect();
    signed.sort_by_key(|(depth, at)| (*depth, at.start));
    let mut known: Vec<String> = Vec::new();
    let mut found: Vec<Range<usize>> = Vec::new();
    for (depth, at) in signed {
        let name = names(&brief.text[at.clone()]);
        // In a thread, whoever the newest mail greets is the freelancer, whose own answers are quoted below.
        let is_reader = depth > 0 && name.iter().any(|word| greeted.contains(word));
        let is_known = name.iter().any(|word| known.contains(word));
        if !name.is_empty() && name.len() <= 6 && !is_reader && !is_known {
            known.extend(name);
            found.push(at);
        }
    }
    for segment in &brief.segments {
        let Some(sign) = segment
            .cues
            .iter()
            .find(|found| found.cue == Cue::Stakeholder && !is_aside(brief, &found.words))
        else {
            continue;
        };
        if segment.shape == Shape::Heading {
            continue;
        }
        let sign = brief.words[sign.words.start].at.start..brief.words[sign.words.end - 1].at.end;
        let at = clause::around(brief, segment, &sign, &[]);
        if !found.iter().any(|f| f.start < at.end && at.start < f.end) {
            found.push(at);
        }
    }
    found.truncate(MOST);
    found
}

/// "React, which our team uses" tells of a tool: nobody in it has a part in the work.
fn is_aside(brief: &Brief<'_>, sign: &Range<usize>) -> bool {
    const RELATIVE: &str = "which that die das den que";
    const TEAM: &str = "team équipe equipo";
    let is_team = |at: usize| among(TEAM, &brief.words[at].lower);
    let before = sign.start.checked_sub(1);
    sign.clone().any(is_team) && before.is_some_and(|at| among(RELATIVE, &brief.words[at].lower))
}

fn of(brief: &Brief<'_>, wanted: Named) -> impl Iterator<Item = (u8, Range<usize>)> {
    let names = brief.names.iter();
    names
        .filter(move |(named, _, _)| *named == wanted)
        .map(|(_, depth, at)| (*depth, at.clone()))
}

fn names(text: &str) -> Vec<String> {
    let words = words(text).into_iter().map(|w| w.lower);
    words.filter(|w| w.chars().count() > 2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let brief = Brief::read(text);
        find(&brief).into_iter().map(|at| &text[at]).collect()
    }

    #[test]
    fn who_signs_is_named_and_whom_it_is_for_is_not() {
        let text = "Hi Sam,\n\nwe need a logo for our bakery.\n\nBest\nJulia Meyer\nBakery Ltd\n\nOn Mon, Sam Reed wrote:\n> Hello Julia,\n> what for?\n> Best regards\n> Sam";
        assert_eq!(found(text), ["Julia Meyer"]);
        assert_eq!(found("We need a logo.\n\nThanks, Anna"), ["Anna"]);
        assert_eq!(found("We need a logo."), Vec::<&str>::new());
    }

    #[test]
    fn who_uses_a_tool_is_no_stakeholder() {
        for text in [
            "You know React, which our team uses.",
            "Sie kennen React, das unser Team einsetzt.",
        ] {
            assert_eq!(found(text), Vec::<&str>::new());
        }
        let text = "You know React, which our team uses. Our team tests each version.";
        assert_eq!(found(text), ["Our team tests each version."]);
    }

    #[test]
    fn roles_with_a_part_are_told_in_their_words() {
        assert_eq!(
            found("We need a logo. Our marketing director decides on the draft."),
            ["Our marketing director decides on the draft."]
        );
    }
}
