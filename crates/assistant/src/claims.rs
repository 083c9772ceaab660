//! What a proposal claims and what each claim rests on, found by code in whatever was written by whomever.
//!
//! A figure is looked for in brief, records and lines; a skill that the freelancer is said to master in their list; what
//! they are said to have done in their own words about themselves; a name in brief and records. Names of other clients
//! have no place in a proposal at all. What no rule recognises as a claim is not judged: this finds what can be checked.

mod names;

use std::collections::HashSet;
use std::ops::Range;

use domain::brief::Quote;
use domain::claim::{Claim, ClaimKind, Ground};
use unicode_segmentation::UnicodeSegmentation;

use crate::builtin::language::Language;
use crate::builtin::text::{Brief, among, trimmed, words};
use crate::builtin::wanted::same_words;
use crate::builtin::{machines, skills};
use crate::model::figures::{Figure, claimed, values};
use crate::{Business, SimilarProject};

/// What a claim may rest on.
#[derive(Clone, Copy, Debug)]
pub struct Records<'a> {
    /// The brief, or empty.
    pub brief_text: &'a str,
    /// Who writes.
    pub business: Business<'a>,
    /// The client's name and those of its people.
    pub client: &'a [String],
    /// Earlier projects that the offer was compared with.
    pub projects: &'a [SimilarProject],
    /// Prices, hours, sums and dates of the offer, one after the other in any spelling.
    pub lines: &'a str,
    /// Names of other clients.
    pub others: &'a [String],
    /// Language of the proposal (ISO 639-1).
    pub language: &'a str,
}

/// The claims of a proposal's sections (heading and body each), in their order.
pub fn find(sections: &[(&str, &str)], records: &Records<'_>) -> Vec<Claim> {
    let sources = Sources::of(records);
    let mut claims = Vec::new();
    for ((_, body), section) in sections.iter().zip(0_u32..) {
        let mut found: Vec<(Range<usize>, ClaimKind, Vec<Ground>)> = Vec::new();
        for at in names::others(body, records) {
            found.push((at, ClaimKind::OtherClient, Vec::new()));
        }
        for figure in claimed(body) {
            let grounds = sources.of_figure(&figure);
            found.push((figure.at, ClaimKind::Figure, grounds));
        }
        for sentence in sentences(body) {
            let text = &body[sentence.clone()];
            if is_quoted(body, &sentence) || sources.is_of_brief(text) || !speaks_of_self(text) {
                continue;
            }
            for (at, name) in skills::all_named(text) {
                let at = sentence.start + at.start..sentence.start + at.end;
                found.push((at, ClaimKind::Skill, sources.of_skill(&name)));
            }
            if claims_experience(text) {
                found.push((sentence, ClaimKind::Experience, sources.of_experience(text)));
            }
        }
        for at in names::proper(body, records) {
            let known = found
                .iter()
                .any(|(other, _, _)| other.start < at.end && at.start < other.end);
            if !known {
                found.push((at, ClaimKind::Name, Vec::new()));
            }
        }
        found.sort_by_key(|(at, kind, _)| (at.start, *kind as u8));
        claims.extend(found.into_iter().filter_map(|(at, kind, grounds)| {
            let quote = Quote::at(body, at)?;
            Some(Claim {
                section,
                start: quote.start,
                end: quote.end,
                text: quote.text,
                kind,
                grounds,
            })
        }));
    }
    claims
}

/// What claims are looked for in, read once.
struct Sources<'a> {
    records: &'a Records<'a>,
    /// The sentences of the brief with their figures.
    brief: Vec<(Range<usize>, HashSet<String>)>,
    about: HashSet<String>,
    lines: HashSet<String>,
    language: Language,
}

impl<'a> Sources<'a> {
    fn of(records: &'a Records<'a>) -> Self {
        // What speaks to machines is no ground for anything.
        let brief = Brief::read(records.brief_text);
        let kept = machines::without(&brief);
        let sentences = sentences(&kept).into_iter();
        Self {
            brief: sentences
                .map(|at| (at.clone(), values(&kept[at])))
                .collect(),
            about: values(records.business.about),
            lines: values(records.lines),
            language: Language::of(records.language).unwrap_or(Language::English),
            records,
        }
    }

    /// Whether the brief says a sentence word for word.
    fn is_of_brief(&self, sentence: &str) -> bool {
        let sentence = sentence
            .trim_start_matches(['-', '*', '•', ' '])
            .replace('\\', "");
        crate::passage::find(self.records.brief_text, &sentence).is_some()
            || self.brief.iter().any(|(at, _)| {
                let known = self.records.brief_text[at.clone()]
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ");
                known.chars().count() > 20 && sentence.contains(&known)
            })
    }

    fn of_figure(&self, figure: &Figure) -> Vec<Ground> {
        let mut grounds = Vec::new();
        if figure.is_in(&self.lines) {
            grounds.push(Ground::Lines);
        }
        let passage = self.brief.iter().find(|(_, known)| figure.is_in(known));
        let quote = passage.and_then(|(at, _)| Quote::at(self.records.brief_text, at.clone()));
        grounds.extend(quote.map(|quote| Ground::Brief { quote }));
        if figure.is_in(&self.about) {
            grounds.push(Ground::About);
        }
        grounds
    }

    fn of_skill(&self, name: &str) -> Vec<Ground> {
        let business = &self.records.business;
        let mut grounds = Vec::new();
        if skills::lists(business.skills, name) {
            grounds.push(Ground::Skills);
        }
        let own = format!("{} {}", business.about, business.trade);
        if skills::all_named(&own)
            .iter()
            .any(|(_, known)| known == name)
        {
            grounds.push(Ground::About);
        }
        grounds
    }

    /// What the freelancer has written about themselves, or a project whose title the sentence names.
    fn of_experience(&self, sentence: &str) -> Vec<Ground> {
        let business = &self.records.business;
        let mut grounds = Vec::new();
        let own = sentences(business.about).into_iter();
        if own
            .map(|at| &business.about[at])
            .any(|known| same_words(known, sentence, self.language))
        {
            grounds.push(Ground::About);
        }
        let lower = sentence.to_lowercase();
        let project = self.records.projects.iter().find(|project| {
            project.title.chars().count() >= 4 && lower.contains(&project.title.to_lowercase())
        });
        grounds.extend(project.map(|project| Ground::Project {
            title: project.title.clone(),
        }));
        grounds
    }
}

/// Sentences and items of lists, without marks and blanks around.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        for (offset, sentence) in line.split_sentence_bound_indices() {
            let at = start + offset..start + offset + sentence.len();
            found.push(trimmed(text, at));
        }
        start += line.len();
    }
    found.retain(|at| !at.is_empty());
    found
}

const SELF: &str = "i i'm my me mine ich mein meine meinem meinen meiner mir mich je j mon ma mes moi yo mi mis me tengo soy \
    cuento llevo he domino manejo trabajo ofrezco";

/// Whether a sentence is about its writer. (Spanish and its like say so by the verb.)
fn speaks_of_self(sentence: &str) -> bool {
    words(sentence).iter().any(|word| among(SELF, &word.lower))
}

/// Whether a sentence stands in a quotation: there the client says "I".
fn is_quoted(body: &str, sentence: &Range<usize>) -> bool {
    let line = body[..sentence.start].rfind('\n').map_or(0, |end| end + 1);
    body[line..].trim_start().starts_with('>')
}

/// Words that claim something done or proven, by their beginnings.
const EXPERIENCE: [&str; 43] = [
    "experience",
    "experienced",
    "years",
    "specialis",
    "specializ",
    "certifi",
    "award",
    "degree",
    "graduat",
    "references",
    "expert",
    "guarantee",
    "clients",
    "worked",
    "erfahrung",
    "erfahren",
    "jahre",
    "spezialisier",
    "zertifi",
    "ausgezeichnet",
    "abschluss",
    "studier",
    "referenz",
    "garantie",
    "kunden",
    "gearbeitet",
    "expérience",
    "années",
    "ans",
    "spécialis",
    "diplôm",
    "récompens",
    "référence",
    "garanti",
    "travaillé",
    "experiencia",
    "años",
    "especializ",
    "titul",
    "premio",
    "referencia",
    "garantiz",
    "trabajado",
];

fn claims_experience(sentence: &str) -> bool {
    words(sentence).iter().any(|word| {
        EXPERIENCE.iter().any(|sign| {
            // "Ans" and "years" as whole words, "specialis" as a beginning.
            word.lower == *sign || sign.chars().count() > 5 && word.lower.starts_with(sign)
        })
    })
}

#[cfg(test)]
mod tests;
