//! Skills a brief asks for: those of the committed list, and the freelancer's own.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::cues::Cue;
use super::text::{Brief, Part, Segment, among, words};

/// A skill found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SkillFound {
    /// Its usual name, or as the freelancer spells it.
    pub name: String,
    pub at: Range<usize>,
    /// Whether the freelancer lists it.
    pub have: bool,
}

/// A spelling of a skill.
struct Spelling {
    /// In lower case.
    words: Vec<String>,
    /// Index of its skill.
    skill: usize,
    /// As spelled, when only exactly that counts and only beside other signs.
    exact: Option<String>,
    /// A language of people, which counts beside "native" and the like.
    spoken: bool,
}

struct Catalogue {
    names: Vec<String>,
    by_first: HashMap<String, Vec<Spelling>>,
}

static COMMON: LazyLock<Catalogue> = LazyLock::new(|| {
    let mut catalogue = Catalogue {
        names: Vec::new(),
        by_first: HashMap::new(),
    };
    let entries = |text: &'static str| {
        text.lines()
            .filter(|l| !l.starts_with('#') && !l.trim().is_empty())
    };
    for line in entries(include_str!("../../data/skills.txt")) {
        let spellings: Vec<&str> = line.split('|').map(str::trim).collect();
        // An everyday word marked so is not also taken in any spelling.
        let marked: Vec<&str> = spellings
            .iter()
            .filter_map(|s| s.strip_prefix('?'))
            .collect();
        let name = spellings[0];
        let skill = catalogue.add_name(name);
        for spelling in spellings {
            match spelling.strip_prefix('?') {
                Some(exact) => catalogue.add(exact, skill, Some(exact.to_owned()), false),
                None if marked.contains(&spelling) => {}
                None => catalogue.add(spelling, skill, None, false),
            }
        }
    }
    for line in entries(include_str!("../../data/languages.txt")) {
        let spellings: Vec<&str> = line.split('|').map(str::trim).skip(1).collect();
        let skill = catalogue.add_name(spellings[0]);
        for spelling in spellings {
            catalogue.add(spelling, skill, None, true);
        }
    }
    catalogue
});

impl Catalogue {
    fn add_name(&mut self, name: &str) -> usize {
        self.names.push(name.to_owned());
        self.names.len() - 1
    }

    fn add(&mut self, spelling: &str, skill: usize, exact: Option<String>, spoken: bool) {
        let words: Vec<String> = words(spelling).into_iter().map(|w| w.lower).collect();
        if let Some(first) = words.first().cloned() {
            self.by_first.entry(first).or_default().push(Spelling {
                words,
                skill,
                exact,
                spoken,
            });
        }
    }
}

/// The usual name of a skill however it is spelled.
fn usual_name(spelling: &str) -> Option<&'static str> {
    let wanted: Vec<String> = words(spelling).into_iter().map(|w| w.lower).collect();
    let candidates = COMMON.by_first.get(wanted.first()?)?;
    candidates
        .iter()
        .find(|s| s.words == wanted)
        .map(|s| COMMON.names[s.skill].as_str())
}

/// The skills a brief asks for, in the order in which they are first named.
pub(crate) fn find(brief: &Brief<'_>, own: &[String]) -> Vec<SkillFound> {
    let own_usual: Vec<(&str, Option<&str>)> = own
        .iter()
        .map(|skill| (skill.trim(), usual_name(skill)))
        .collect();
    let mut own_catalogue = Catalogue {
        names: Vec::new(),
        by_first: HashMap::new(),
    };
    for (skill, usual) in &own_usual {
        // Known skills are found by the common list, which is more careful about everyday words.
        if usual.is_none() && skill.chars().count() > 2 {
            let index = own_catalogue.add_name(skill);
            own_catalogue.add(skill, index, None, false);
        }
    }
    let mut found: Vec<SkillFound> = Vec::new();
    for segment in brief.segments.iter().filter(|s| counts(s)) {
        for (name, at) in matches(brief, segment, &COMMON).into_iter().chain(matches(
            brief,
            segment,
            &own_catalogue,
        )) {
            let listed = own_usual
                .iter()
                .find(|(skill, usual)| *usual == Some(name) || skill.eq_ignore_ascii_case(name));
            if !found.iter().any(|f| f.name == name) {
                found.push(SkillFound {
                    name: name.to_owned(),
                    at,
                    have: listed.is_some(),
                });
            }
        }
    }
    found.sort_by_key(|f| f.at.start);
    found
}

/// A skill that a passage names word for word: its usual name and whether it is among the freelancer's own.
pub(crate) fn named(passage: &str, name: &str, own: &[String]) -> Option<(String, bool)> {
    let wanted: Vec<String> = words(name).into_iter().map(|w| w.lower).collect();
    let there: Vec<String> = words(passage).into_iter().map(|w| w.lower).collect();
    let says = !wanted.is_empty()
        && wanted.len() <= 4
        && there.windows(wanted.len()).any(|window| window == wanted);
    let usual = usual_name(name).unwrap_or(name.trim());
    let listed = |skill: &String| {
        skill.trim().eq_ignore_ascii_case(usual) || usual_name(skill) == Some(usual)
    };
    says.then(|| (usual.to_owned(), own.iter().any(listed)))
}

/// Every skill of the committed list that a text names, by its usual name. Everyday words are left out.
pub(crate) fn all_named(text: &str) -> Vec<(Range<usize>, String)> {
    let spoken = words(text);
    let mut found = Vec::new();
    for at in 0..spoken.len() {
        let spellings = COMMON.by_first.get(&spoken[at].lower).into_iter().flatten();
        let longest = spellings
            .filter(|s| s.exact.is_none() && !s.spoken)
            .filter(|s| {
                spoken
                    .get(at..at + s.words.len())
                    .is_some_and(|w| w.iter().zip(&s.words).all(|(a, b)| a.lower == *b))
            })
            .max_by_key(|s| s.words.len());
        if let Some(spelling) = longest {
            let end = spoken[at + spelling.words.len() - 1].at.end;
            found.push((
                spoken[at].at.start..end,
                COMMON.names[spelling.skill].clone(),
            ));
        }
    }
    found
}

/// Whether a skill is among a freelancer's own, however it is spelled.
pub fn lists(own: &[String], name: &str) -> bool {
    let usual = usual_name(name).unwrap_or(name.trim());
    own.iter()
        .any(|skill| skill.trim().eq_ignore_ascii_case(usual) || usual_name(skill) == Some(usual))
}

/// Whether the brief holds these words at all.
pub(crate) fn names(brief: &Brief<'_>, name: &str) -> bool {
    let wanted: Vec<String> = words(name).into_iter().map(|w| w.lower).collect();
    !wanted.is_empty()
        && brief
            .words
            .windows(wanted.len())
            .any(|window| window.iter().zip(&wanted).all(|(a, b)| a.lower == *b))
}

/// What a brief does not want, and what is said to a machine, asks for no skills.
fn counts(segment: &Segment) -> bool {
    segment.part != Part::Excluded && !segment.has(Cue::Excluded) && !segment.has(Cue::RiskScam)
}

fn matches<'c>(
    brief: &Brief<'_>,
    segment: &Segment,
    catalogue: &'c Catalogue,
) -> Vec<(&'c str, Range<usize>)> {
    let words = brief.words_of(segment);
    // Each with whether it is sure by itself.
    let mut found: Vec<(&Spelling, Range<usize>)> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let longest = catalogue
            .by_first
            .get(&words[at].lower)
            .into_iter()
            .flatten()
            .filter(|s| {
                words
                    .get(at..at + s.words.len())
                    .is_some_and(|w| w.iter().zip(&s.words).all(|(a, b)| a.lower == *b))
            })
            .filter(|s| joined(brief, &words[at..at + s.words.len()]))
            .filter(|s| {
                let spelled =
                    &brief.plain[words[at].at.start..words[at + s.words.len() - 1].at.end];
                s.exact.as_deref().is_none_or(|exact| exact == spelled)
            })
            .max_by_key(|s| (s.words.len(), s.exact.is_some()));
        match longest {
            Some(spelling) => {
                found.push((
                    spelling,
                    words[at].at.start..words[at + spelling.words.len() - 1].at.end,
                ));
                at += spelling.words.len();
            }
            None => at += 1,
        }
    }
    let sure = found
        .iter()
        .filter(|(s, _)| s.exact.is_none() && !s.spoken)
        .count();
    let asked = segment.part == Part::Skills || segment.has(Cue::Skill);
    let fluent = segment.has(Cue::Fluent);
    found
        .into_iter()
        .filter(|(spelling, at)| {
            let beside =
                spelling.exact.is_none() || asked || sure > 0 && spelling.words.concat().len() > 1;
            let spoken = !spelling.spoken || fluent;
            beside
                && spoken
                && !is_negated(brief, segment, at)
                && !is_background(brief, segment, at)
        })
        .map(|(spelling, at)| (catalogue.names[spelling.skill].as_str(), at))
        .collect()
}

/// Words of one spelling stand together: "Power BI", "e-mail marketing", not over a comma.
fn joined(brief: &Brief<'_>, words: &[super::text::Word]) -> bool {
    words.windows(2).all(|pair| {
        let gap = &brief.plain[pair[0].at.end..pair[1].at.start];
        gap.len() <= 3 && !gap.contains([',', ';', '(', ')', ':', '|'])
    })
}

const POSSESSIVES: &str = "our my unser unsere unseren unserer unserem mein meine meinen notre nos mon ma nuestro nuestra mi";
/// Skills that are also departments of a client.
const DEPARTMENTS: [&str; 14] = [
    "accounting",
    "bookkeeping",
    "buchhaltung",
    "buchführung",
    "comptabilité",
    "contabilidad",
    "payroll",
    "customer service",
    "customer support",
    "kundenservice",
    "service client",
    "marketing",
    "recruiting",
    "training",
];

/// What is in use today is not asked for by being named, nor is a department ("our bookkeeping").
fn is_background(brief: &Brief<'_>, segment: &Segment, at: &Range<usize>) -> bool {
    if segment.has(Cue::Skill) || segment.part == Part::Skills {
        return false;
    }
    let first = brief.word_range(at).start;
    let before = first
        .checked_sub(1)
        .map_or("", |i| brief.words[i].lower.as_str());
    let named = &brief.plain[at.clone()];
    let owned = DEPARTMENTS.contains(&named.to_lowercase().as_str()) && among(POSSESSIVES, before);
    let in_use = segment
        .cues
        .iter()
        .any(|f| f.cue == Cue::Current && f.words.end <= first && first - f.words.end <= 5);
    // "Please follow our corporate design" gives a rule.
    let is_rule = segment
        .cues
        .iter()
        .any(|f| f.cue == Cue::Constraint && f.words.contains(&first));
    owned || in_use || is_rule
}

/// "no WordPress", "weg von Joomla".
fn is_negated(brief: &Brief<'_>, segment: &Segment, at: &Range<usize>) -> bool {
    let first = brief.word_range(at).start;
    segment
        .cues
        .iter()
        .any(|f| f.cue == Cue::Negated && f.words.end <= first && first - f.words.end == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, own: &[&str]) -> Vec<String> {
        let own: Vec<String> = own.iter().map(|s| (*s).to_owned()).collect();
        let brief = Brief::read(text);
        find(&brief, &own)
            .into_iter()
            .map(|s| {
                if s.have {
                    format!("{}!", s.name)
                } else {
                    s.name
                }
            })
            .collect()
    }

    #[test]
    fn everyday_words_are_skills_only_beside_signs() {
        assert_eq!(
            found(
                "Let us go to the next word, please react soon and excel.",
                &[]
            ),
            Vec::<String>::new()
        );
        assert_eq!(
            found("You need experience with Go, React and Excel.", &[]),
            ["Go", "React", "Excel"]
        );
        assert_eq!(
            found("The members are kept in Excel until today.", &[]),
            Vec::<String>::new()
        );
        assert_eq!(
            found("Our English customers are nice.", &[]),
            Vec::<String>::new()
        );
        assert_eq!(found("You are a native English speaker.", &[]), ["English"]);
    }

    #[test]
    fn names_are_found_in_other_spellings_and_languages() {
        assert_eq!(
            found(
                "Wir suchen Hilfe bei Suchmaschinenoptimierung und C#.",
                &["SEO"]
            ),
            ["SEO!", "C#"]
        );
        assert_eq!(
            found("Il faut connaître la mise en page et node.js.", &[]),
            ["Typesetting", "Node.js"]
        );
        assert_eq!(
            found("No WordPress, please; we want TYPO3.", &["wordpress"]),
            ["TYPO3"]
        );
        assert_eq!(
            found(
                "We need someone who does macramé weaving.",
                &["Macramé weaving"]
            ),
            ["Macramé weaving!"]
        );
    }
}
