//! What a brief is about in two or three of its own sentences: TextRank (Mihalcea and Tarau, 2004) over word stems, with
//! a preference for sentences that say what is wanted and for those that come first.

use std::collections::HashSet;
use std::ops::Range;

use super::cues::Cue;
use super::language::Language;
use super::text::{Brief, Part, Segment, Shape};

/// Comparing every sentence with every other costs the square of their number.
const MOST_SENTENCES: usize = 240;

/// The key sentences in the order in which they stand.
pub(crate) fn find(brief: &Brief<'_>, taken: &[Range<usize>]) -> Vec<Range<usize>> {
    let newest = brief
        .segments
        .iter()
        .filter(|s| is_candidate(brief, s))
        .map(|s| s.depth)
        .min()
        .unwrap_or(0);
    let candidates: Vec<&Segment> = {
        let at_depth = |depth: u8| {
            brief
                .segments
                .iter()
                .filter(move |s| s.depth <= depth)
                .filter(|s| is_candidate(brief, s))
                .take(MOST_SENTENCES)
        };
        let newest_only: Vec<&Segment> = at_depth(newest).collect();
        // A short mail on top of a thread refers to what is below.
        if newest_only.len() < 4 {
            at_depth(u8::MAX).collect()
        } else {
            newest_only
        }
    };
    if candidates.is_empty() {
        let heading = brief
            .segments
            .iter()
            .find(|s| s.shape == Shape::Heading && s.part == Part::Unknown && s.words.len() >= 2);
        let fallback = heading.or_else(|| brief.segments.first());
        return fallback.map(|s| s.at.clone()).into_iter().collect();
    }
    let ranks = rank(brief, &candidates);
    let wanted = match candidates.len() {
        0..=2 => 1,
        3..=12 => 2,
        _ => 3,
    };
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    let score = |i: usize| ranks[i] * preference(brief, candidates[i], i, taken);
    order.sort_by(|a, b| score(*b).total_cmp(&score(*a)).then(a.cmp(b)));
    order.truncate(wanted);
    order.sort_unstable();
    order
        .into_iter()
        .map(|i| candidates[i].at.clone())
        .collect()
}

fn is_candidate(brief: &Brief<'_>, segment: &Segment) -> bool {
    let text = &brief.plain[segment.at.clone()];
    segment.shape == Shape::Sentence
        && segment.words.len() >= 5
        && segment.words.len() <= 80
        && !matches!(
            segment.part,
            Part::Skills | Part::Money | Part::Time | Part::Answer | Part::Excluded
        )
        && !segment.has(Cue::Excluded)
        && !segment.has(Cue::RiskScam)
        && !text.ends_with('?')
        && !text.ends_with(':')
}

fn preference(
    brief: &Brief<'_>,
    segment: &Segment,
    position: usize,
    taken: &[Range<usize>],
) -> f64 {
    let mut weight = 1.0;
    if segment.has(Cue::Need) {
        weight *= 2.2;
    }
    if segment.has(Cue::Make) || segment.has(Cue::PartDeliverables) {
        weight *= 1.2;
    }
    if position < 4 {
        weight *= 1.3;
    }
    if segment.part == Part::About {
        weight *= 0.8;
    }
    // What may be spent is a point of its own, and not for the client to read in an offer.
    if brief.plain[segment.at.clone()].contains(['€', '$', '£']) || segment.has(Cue::Budget) {
        weight *= 0.4;
    }
    if segment.has(Cue::Excluded) || segment.has(Cue::AnswerBy) && !segment.has(Cue::Need) {
        weight *= 0.4;
    }
    // Deadlines and budgets are points of their own.
    if taken
        .iter()
        .any(|t| segment.at.start <= t.start && t.end <= segment.at.end)
    {
        weight *= 0.5;
    }
    weight / f64::from(segment.depth + 1)
}

/// The stationary weight of each sentence in the graph of shared stems.
fn rank(brief: &Brief<'_>, sentences: &[&Segment]) -> Vec<f64> {
    const DAMPING: f64 = 0.85;
    let stems: Vec<HashSet<String>> = sentences
        .iter()
        .map(|s| stems(brief, s.words.clone()))
        .collect();
    let count = sentences.len();
    let mut links = vec![vec![0.0_f64; count]; count];
    for a in 0..count {
        for b in 0..a {
            let shared = stems[a].intersection(&stems[b]).count();
            let size = (length(&stems[a]).ln() + length(&stems[b]).ln()).max(1.0);
            #[allow(clippy::cast_precision_loss, reason = "counts of words in a sentence")]
            let weight = shared as f64 / size;
            links[a][b] = weight;
            links[b][a] = weight;
        }
    }
    let out: Vec<f64> = links.iter().map(|row| row.iter().sum()).collect();
    let mut ranks = vec![1.0; count];
    for _ in 0..30 {
        ranks = (0..count)
            .map(|a| {
                let flow: f64 = (0..count)
                    .filter(|b| out[*b] > 0.0)
                    .map(|b| links[b][a] / out[b] * ranks[b])
                    .sum();
                (1.0 - DAMPING) + DAMPING * flow
            })
            .collect();
    }
    ranks
}

#[allow(clippy::cast_precision_loss, reason = "counts of words in a sentence")]
fn length(stems: &HashSet<String>) -> f64 {
    (stems.len() + 1) as f64
}

/// The stems of the words that carry meaning.
pub(crate) fn stems(brief: &Brief<'_>, words: Range<usize>) -> HashSet<String> {
    let language = brief.speech();
    stems_of(
        brief.words[words].iter().map(|w| w.lower.as_str()),
        language,
    )
}

/// The stems of words in lower case, without stop words and numbers.
pub(crate) fn stems_of<'w>(
    words: impl Iterator<Item = &'w str>,
    language: Language,
) -> HashSet<String> {
    let stop = stop_words(language);
    let stemmer = language.stemmer();
    words
        .filter(|w| {
            w.chars().count() > 2 && !stop.contains(w) && w.chars().any(char::is_alphabetic)
        })
        .map(|w| stemmer.stem(w).into_owned())
        .collect()
}

/// How many words that carry meaning two texts share, whatever their endings. `language` is an ISO 639-1 code.
pub fn shared_words(a: &str, b: &str, language: &str) -> usize {
    let language = Language::of(language).unwrap_or(Language::English);
    let stems = |text: &str| {
        stems_of(
            super::text::words(text).iter().map(|w| w.lower.as_str()),
            language,
        )
    };
    stems(a).intersection(&stems(b)).count()
}

/// Whether two sentences say much the same: at least half of the words of the shorter are shared.
pub(crate) fn same_words(a: &str, b: &str, language: Language) -> bool {
    let stems = |text: &str| {
        stems_of(
            super::text::words(text).iter().map(|w| w.lower.as_str()),
            language,
        )
    };
    let (a, b) = (stems(a), stems(b));
    let shared = a.intersection(&b).count();
    shared > 0 && shared * 2 >= a.len().min(b.len())
}

fn stop_words(language: Language) -> &'static HashSet<&'static str> {
    static LISTS: [std::sync::OnceLock<HashSet<&'static str>>; 4] =
        [const { std::sync::OnceLock::new() }; 4];
    LISTS[language as usize]
        .get_or_init(|| stop_words::get(language.code()).iter().copied().collect())
}
