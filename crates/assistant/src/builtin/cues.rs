//! Words and phrases that say what a passage is about, from `data/cues.txt`.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::language::Language;
use super::text::{Word, words};

macro_rules! cues {
    ($($cue:ident = $name:literal,)*) => {
        /// What a phrase is a sign of. Each stands for a section of `data/cues.txt`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) enum Cue {
            $($cue,)*
        }

        impl Cue {
            fn of(section: &str) -> Option<Self> {
                match section {
                    $($name => Some(Self::$cue),)*
                    _ => None,
                }
            }
        }
    };
}

cues! {
    Need = "need", Please = "please", Make = "make", Person = "person", Also = "also", Optional = "optional", Excluded = "excluded",
    PartDeliverables = "part_deliverables", PartSkills = "part_skills", PartExcluded = "part_excluded",
    PartOptional = "part_optional", PartTime = "part_time", PartMoney = "part_money", PartAbout = "part_about",
    PartAnswer = "part_answer",
    Deadline = "deadline", By = "by", Within = "within", Starts = "starts", History = "history", AnswerBy = "answer_by",
    Instead = "instead", After = "after", Hurry = "hurry", Season = "season", Duration = "duration",
    Budget = "budget", NotMoney = "not_money", Hourly = "hourly", Daily = "daily", Monthly = "monthly", Each = "each",
    UpTo = "up_to", AtLeast = "at_least", Above = "above", Refused = "refused", Between = "between",
    Approximately = "approximately",
    Must = "must", Current = "current", Skill = "skill", Fluent = "fluent", Negated = "negated",
    Content = "content", Acceptance = "acceptance", Rights = "rights", Audience = "audience", Decides = "decides",
    Opening = "opening", Closing = "closing",
    RiskUnpaid = "risk_unpaid", RiskVague = "risk_vague", RiskRush = "risk_rush", RiskOffPlatform = "risk_offplatform",
    RiskRights = "risk_rights", RiskEndless = "risk_endless", RiskPenalty = "risk_penalty", RiskLatePay = "risk_late_pay",
    RiskNda = "risk_nda", RiskMachine = "risk_machine", RiskScam = "risk_scam",
    Stakeholder = "stakeholder", Constraint = "constraint",
}

/// A phrase found: its cue and the words it covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub cue: Cue,
    pub words: Range<usize>,
}

struct Phrase {
    /// A trailing star, stripped, makes a word match by its beginning.
    words: Vec<(String, bool)>,
    cue: Cue,
}

/// The phrases that count for a text.
pub(crate) struct Cues {
    /// By the first three letters of the first word.
    by_head: HashMap<String, Vec<Phrase>>,
}

/// The phrases of a language and of English, which is mixed into all of them; of every language when it is unknown.
pub(crate) fn cues(language: Option<Language>) -> &'static Cues {
    static KNOWN: [OnceLock<Cues>; 5] = [const { OnceLock::new() }; 5];
    let slot = language.map_or(4, |language| language as usize);
    KNOWN[slot].get_or_init(|| Cues::load(language))
}

impl Cues {
    fn load(language: Option<Language>) -> Self {
        let mut by_head: HashMap<String, Vec<Phrase>> = HashMap::new();
        let mut cue = None;
        for line in include_str!("../../data/cues.txt").lines() {
            if let Some(section) = line.strip_prefix('[') {
                cue = Cue::of(section.trim_end_matches(']'));
                debug_assert!(cue.is_some(), "{line} is no cue");
                continue;
            }
            let (Some(cue), Some((code, phrases))) = (cue, line.split_once(':')) else {
                continue;
            };
            // Whoever wants to steer a machine may do it in any language.
            let everywhere = cue == Cue::RiskMachine;
            if !everywhere && language.is_some_and(|l| code != l.code() && code != "en") {
                continue;
            }
            for phrase in phrases.split('|') {
                let starred = phrase.trim().ends_with('*');
                let mut found: Vec<(String, bool)> = words(phrase)
                    .into_iter()
                    .map(|w| (w.lower, false))
                    .collect();
                if let Some(last) = found.last_mut() {
                    last.1 = starred;
                }
                if let Some((first, _)) = found.first() {
                    by_head
                        .entry(head(first))
                        .or_default()
                        .push(Phrase { words: found, cue });
                }
            }
        }
        Self { by_head }
    }

    /// Every phrase in `words`, in order of where it begins.
    pub fn find(&self, words: &[Word]) -> Vec<Found> {
        let mut found = Vec::new();
        for at in 0..words.len() {
            for phrase in self
                .by_head
                .get(&head(&words[at].lower))
                .into_iter()
                .flatten()
            {
                let end = at + phrase.words.len();
                let matches = words.get(at..end).is_some_and(|window| {
                    window
                        .iter()
                        .zip(&phrase.words)
                        .all(|(word, (wanted, open))| {
                            word.lower == *wanted
                                || (*open && word.lower.starts_with(wanted.as_str()))
                        })
                });
                if matches {
                    found.push(Found {
                        cue: phrase.cue,
                        words: at..end,
                    });
                }
            }
        }
        found
    }
}

fn head(word: &str) -> String {
    word.chars().take(3).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_match_whole_words_with_open_endings_where_marked() {
        let found = |text: &str, language| {
            let words = words(text);
            cues(Some(language))
                .find(&words)
                .into_iter()
                .map(|f| (f.cue, f.words))
                .collect::<Vec<_>>()
        };
        assert!(found("No later than Friday", Language::English).contains(&(Cue::By, 0..3)));
        assert!(found("Delivered", Language::English).contains(&(Cue::Deadline, 0..1)));
        assert!(
            !found("Alive", Language::English)
                .iter()
                .any(|(cue, _)| *cue == Cue::Deadline)
        );
        assert!(found("jusqu’à 500", Language::French).contains(&(Cue::UpTo, 0..2)));
        assert!(
            !found("bis zu", Language::English)
                .iter()
                .any(|(cue, _)| *cue == Cue::UpTo)
        );
    }
}
