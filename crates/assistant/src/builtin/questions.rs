//! What a brief leaves open and what its writer asks.

use std::ops::Range;

use super::cues::Cue;
use super::skills::SkillFound;
use super::text::{Brief, Part, Shape};

/// Something to ask the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    Deliverables,
    Budget,
    Currency,
    Deadline,
    Content,
    Acceptance,
    Rights,
    Audience,
    Contact,
}

/// Which parts the brief has.
pub(crate) struct Known {
    pub deliverables: bool,
    pub budget: bool,
    pub currency: bool,
    pub deadline: bool,
}

/// The most questions that are put: a longer list is not answered.
const MOST: usize = 6;

/// What the brief does not say, the most important first.
pub(crate) fn gaps(brief: &Brief<'_>, known: &Known, skills: &[SkillFound]) -> Vec<Gap> {
    let says = |cue: Cue| brief.segments.iter().any(|s| s.has(cue));
    let is = |names: &[&str]| skills.iter().any(|s| names.contains(&s.name.as_str()));
    let shapes = |words: &[&str]| {
        brief
            .words
            .iter()
            .any(|w| words.iter().any(|stem| w.lower.starts_with(stem)))
    };
    let creative = is(&[
        "Branding",
        "Logo design",
        "Graphic design",
        "Illustration",
        "Photography",
        "Video production",
        "Animation",
        "Copywriting",
    ]) || shapes(&[
        "logo",
        "illustrat",
        "photo",
        "foto",
        "video",
        "vidéo",
        "vídeo",
        "film",
        "brochure",
        "broschüre",
        "flyer",
        "design",
        "identit",
        "identidad",
    ]);
    let needs_content = shapes(&[
        "website",
        "webseite",
        "homepage",
        "shop",
        "site",
        "web",
        "brochure",
        "broschüre",
        "katalog",
        "catalog",
        "catálogo",
        "newsletter",
        "page",
        "seite",
        "página",
        "flyer",
        "magazin",
        "film",
        "video",
        "vídeo",
    ]);
    let mut gaps = Vec::new();
    let mut ask = |missing: bool, gap: Gap| {
        if missing {
            gaps.push(gap);
        }
    };
    ask(!known.deliverables, Gap::Deliverables);
    ask(!known.budget, Gap::Budget);
    ask(known.budget && !known.currency, Gap::Currency);
    // In a language whose words for dates are not known here, the brief may well name one.
    let is_read = brief.language.is_some() || brief.code.is_empty();
    ask(!known.deadline && is_read, Gap::Deadline);
    ask(needs_content && !says(Cue::Content), Gap::Content);
    ask(!says(Cue::Acceptance), Gap::Acceptance);
    ask(creative && !says(Cue::Rights), Gap::Rights);
    ask(needs_content && !says(Cue::Audience), Gap::Audience);
    ask(!says(Cue::Decides), Gap::Contact);
    gaps.truncate(MOST);
    gaps
}

/// Every question of a message, the newest mail of a thread alone.
pub(crate) fn every(brief: &Brief<'_>) -> Vec<Range<usize>> {
    let newest = brief.segments.iter().map(|s| s.depth).min().unwrap_or(0);
    let questions = brief.segments.iter().filter(|s| {
        s.depth == newest
            && !s.words.is_empty()
            && brief.plain[s.at.clone()].trim_end().ends_with('?')
            && !brief.plain[s.at.end..].starts_with(|c: char| c.is_alphanumeric())
    });
    questions.map(|s| s.at.clone()).collect()
}

/// Questions that the brief itself puts to the freelancer. "Could you answer by Friday?" is a date, not a question:
/// `answers` are the passages that say so.
pub(crate) fn asked(brief: &Brief<'_>, answers: &[Range<usize>]) -> Vec<Range<usize>> {
    let newest = brief.segments.iter().map(|s| s.depth).min().unwrap_or(0);
    let questions = brief.segments.iter().filter(|s| {
        s.shape != Shape::Heading
            && s.depth == newest
            && s.words.len() >= 3
            && s.part != Part::Excluded
            && !answers
                .iter()
                .any(|at| s.at.start <= at.start && at.end <= s.at.end)
            // "https://example.org/p?q=1" asks nothing.
            && brief.plain[s.at.clone()].trim_end().ends_with('?')
            && !brief.plain[s.at.end..].starts_with(|c: char| c.is_alphanumeric())
    });
    questions.map(|s| s.at.clone()).take(MOST).collect()
}
