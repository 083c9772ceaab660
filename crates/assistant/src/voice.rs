//! How a freelancer writes, learnt by counting from proposals that were accepted: how they greet and close, whether they
//! are formal, how long their sentences are, and two examples without names and figures.

use unicode_segmentation::UnicodeSegmentation;

use crate::builtin::cues::{Cue, cues};
use crate::builtin::language::Language;
use crate::builtin::text::{among, words};
use crate::model::figures::claimed;

/// How many examples are kept, and how long each may be, in characters.
const EXAMPLES: usize = 2;
const LONGEST: usize = 1500;
/// A habit shows itself at least this often.
const HABIT: usize = 2;

/// A person's way of writing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voice {
    /// Words they begin letters with, without the name: "Hello".
    pub greeting: String,
    /// Words they end with: "Best wishes".
    pub closing: String,
    /// Whether they address the reader formally, where the language tells.
    pub formal: Option<bool>,
    /// Words of a usual sentence; 0 when nothing is known.
    pub sentence: u32,
    /// Passages with names and figures masked.
    pub examples: Vec<String>,
}

/// Learns from accepted texts. `names` are those of clients and people, which are masked in the examples.
pub fn learn(texts: &[String], language: &str, names: &[String]) -> Voice {
    let language = Language::of(language).unwrap_or(Language::English);
    let mut lengths: Vec<usize> = texts
        .iter()
        .flat_map(|text| text.unicode_sentences())
        .map(|sentence| sentence.unicode_words().count())
        .filter(|count| *count >= 3)
        .collect();
    lengths.sort_unstable();
    let middle = lengths.get(lengths.len() / 2).copied().unwrap_or_default();
    let mut longest: Vec<&String> = texts.iter().filter(|text| text.len() > 80).collect();
    longest.sort_by_key(|text| std::cmp::Reverse(text.len().min(LONGEST)));
    Voice {
        greeting: habit(
            texts
                .iter()
                .filter_map(|text| opening(text, language, Cue::Opening, true)),
        ),
        closing: habit(
            texts
                .iter()
                .filter_map(|text| opening(text, language, Cue::Closing, false)),
        ),
        formal: formality(texts, language),
        sentence: u32::try_from(middle).unwrap_or_default(),
        examples: longest
            .into_iter()
            .take(EXAMPLES)
            .map(|text| masked(text, names).chars().take(LONGEST).collect())
            .collect(),
    }
}

/// What at least two texts have in common.
fn habit(found: impl Iterator<Item = String>) -> String {
    let found: Vec<String> = found.collect();
    let count = |text: &String| found.iter().filter(|other| *other == text).count();
    let best = found.iter().max_by_key(|text| count(text));
    best.filter(|text| count(text) >= HABIT)
        .cloned()
        .unwrap_or_default()
}

/// The words of a greeting in the first line, or of a closing in the last three.
fn opening(text: &str, language: Language, cue: Cue, first: bool) -> Option<String> {
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let places: Vec<&&str> = if first {
        lines.iter().take(1).collect()
    } else {
        lines.iter().rev().take(3).collect()
    };
    places.into_iter().find_map(|line| {
        let spoken = words(line);
        let found = cues(Some(language)).find(&spoken).into_iter();
        let sign = found
            .filter(|f| f.cue == cue && f.words.start == 0)
            .max_by_key(|f| f.words.end)?;
        (spoken.len() <= sign.words.end + 4)
            .then(|| line[..spoken[sign.words.end - 1].at.end].to_owned())
    })
}

fn formality(texts: &[String], language: Language) -> Option<bool> {
    let (formal, familiar) = match language {
        Language::German => (
            "sie ihnen ihr ihre ihrem ihren",
            "du dir dich dein deine deinem",
        ),
        Language::French => ("vous votre vos", "tu te toi ton ta tes"),
        Language::Spanish => ("usted ustedes le su sus", "tú te ti tu tus"),
        Language::English => return None,
    };
    let count = |list: &str| -> usize {
        let spoken = texts.iter().flat_map(|text| words(text));
        spoken.filter(|word| among(list, &word.lower)).count()
    };
    let (formal, familiar) = (count(formal), count(familiar));
    (formal + familiar >= 3).then_some(formal >= familiar)
}

/// A text without the names it was given and without figures.
fn masked(text: &str, names: &[String]) -> String {
    let mut masked = text.to_owned();
    let mut names: Vec<&String> = names
        .iter()
        .filter(|name| name.trim().chars().count() >= 3)
        .collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    for name in names {
        masked = masked.replace(name.trim(), "[name]");
    }
    for figure in claimed(&masked).into_iter().rev() {
        masked.replace_range(figure.at, "[figure]");
    }
    masked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn habits_are_counted_and_names_and_figures_masked() {
        let letter = |name: &str| {
            format!(
                "Hallo {name},\n\ndanke für Ihre Anfrage. Ich baue Ihnen die Seite in 12 Tagen für 3.400 Euro. Ihre Texte pflege ich ein.\n\nHerzliche Grüße\nNora"
            )
        };
        let texts = [letter("Frau Abel"), letter("Herr Vogt"), "Kurz.".to_owned()];
        let voice = learn(&texts, "de", &["Frau Abel".to_owned(), "Nora".to_owned()]);
        assert_eq!(voice.greeting, "Hallo");
        assert_eq!(voice.closing, "Herzliche Grüße");
        assert_eq!(voice.formal, Some(true));
        assert!((3..=10).contains(&voice.sentence), "{}", voice.sentence);
        assert!(
            voice.examples[0].contains("in [figure] Tagen für [figure] Euro"),
            "{:?}",
            voice.examples
        );
        assert!(
            voice
                .examples
                .iter()
                .all(|text| !text.contains("Nora") && !text.contains("Abel"))
        );
        assert_eq!(learn(&[], "de", &[]), Voice::default());
    }
}
