//! What a model answers to the first prompt, read with patience: fences around it, other names of lists, missing lists,
//! lists of bare strings, faults of spelling, and an end that never came.

use std::ops::Range;

use domain::brief::RedFlag;
use serde_json::Value;

use super::repair;

/// A point as the model gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Claim {
    pub text: String,
    pub quote: String,
    /// What kind of risk it is said to be.
    pub flag: Option<RedFlag>,
    /// The part of the brief that the model had before it.
    pub part: Option<Range<usize>>,
}

/// The lists of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    pub wanted: Vec<Claim>,
    pub deliverables: Vec<Claim>,
    pub excluded: Vec<Claim>,
    pub deadlines: Vec<Claim>,
    pub skills: Vec<Claim>,
    pub stakeholders: Vec<Claim>,
    pub constraints: Vec<Claim>,
    pub risks: Vec<Claim>,
    pub questions: Vec<Claim>,
}

impl Answer {
    fn lists(&mut self) -> [&mut Vec<Claim>; 9] {
        [
            &mut self.wanted,
            &mut self.deliverables,
            &mut self.excluded,
            &mut self.deadlines,
            &mut self.skills,
            &mut self.stakeholders,
            &mut self.constraints,
            &mut self.risks,
            &mut self.questions,
        ]
    }

    /// Adds what was told of a part of the brief.
    pub fn append(&mut self, mut told: Self, part: &Range<usize>) {
        for (all, new) in self.lists().into_iter().zip(told.lists()) {
            for mut claim in new.drain(..) {
                if !all
                    .iter()
                    .any(|known| known.text == claim.text && known.quote == claim.quote)
                {
                    claim.part = Some(part.clone());
                    all.push(claim);
                }
            }
        }
    }

    /// Whether nothing was told.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The model's own words that are longer than a name, to tell their language by.
    pub fn prose(&self) -> String {
        let lists = [
            &self.wanted,
            &self.risks,
            &self.questions,
            &self.constraints,
        ];
        let texts = lists.into_iter().flatten().filter(|claim| {
            // What is only copied is in the brief's language.
            claim.text.split_whitespace().count() >= 4 && !claim.quote.contains(&claim.text)
        });
        texts
            .map(|claim| claim.text.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// The longest text of a point, in characters.
const LONGEST: usize = 400;
/// The most points of one kind.
const MOST: usize = 40;

/// Reads an answer; `None` when there is no object in it at all.
pub(super) fn read(text: &str) -> Option<Answer> {
    let whole = repair::object(text)?;
    // Some models put the object into another: {"summary": {...}}.
    let inner = whole
        .as_object()
        .filter(|o| o.len() == 1)
        .and_then(|o| o.values().next());
    let value = inner.filter(|inner| inner.is_object()).unwrap_or(&whole);
    let list = |names: &[&str]| -> Vec<Claim> {
        let found = value.as_object().into_iter().flatten().find(|(key, _)| {
            let key = key.trim().to_lowercase().replace([' ', '-'], "_");
            names.contains(&key.as_str())
        });
        let items = match found {
            Some((_, Value::Array(items))) => items.clone(),
            Some((_, single @ (Value::String(_) | Value::Object(_)))) => vec![single.clone()],
            _ => Vec::new(),
        };
        items.iter().filter_map(claim).take(MOST).collect()
    };
    Some(Answer {
        wanted: list(&["wanted", "summary", "what_is_wanted"]),
        deliverables: list(&["deliverables", "deliverable", "scope", "scope_in"]),
        excluded: list(&["excluded", "out_of_scope", "scope_out", "exclusions"]),
        deadlines: list(&["deadlines", "deadline", "dates"]),
        skills: list(&["skills", "skill"]),
        stakeholders: list(&["stakeholders", "stakeholder", "contacts"]),
        constraints: list(&["constraints", "constraint"]),
        risks: list(&["risks", "risk", "red_flags"]),
        questions: list(&["questions", "question", "open_questions"]),
    })
}

fn claim(item: &Value) -> Option<Claim> {
    let field = |name: &str| item.get(name).and_then(Value::as_str).unwrap_or_default();
    let (text, quote) = match item {
        Value::String(text) => (text.as_str(), ""),
        Value::Object(_) => (field("text"), field("quote")),
        _ => return None,
    };
    // Words of a model are words: marks that could become a link or a picture go before anybody sees them.
    let line = crate::markdown::plain(text);
    let text: String = line.chars().take(LONGEST).collect();
    let flag = Value::String(field("kind").trim().to_lowercase());
    (!text.is_empty()).then(|| Claim {
        text,
        quote: quote.to_owned(),
        flag: serde_json::from_value(flag).ok(),
        part: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn logo() -> Claim {
        Claim {
            text: "A logo".into(),
            quote: "a logo".into(),
            ..Claim::default()
        }
    }

    #[test]
    fn answers_are_read_however_they_are_wrapped() {
        let plain = r#"{"wanted":[{"text":"A  logo","quote":"a logo"}],"questions":["When?"],"risks":null,"extra":1}"#;
        let answer = read(plain).unwrap();
        assert_eq!(answer.wanted, [logo()]);
        assert_eq!(answer.questions[0].text, "When?");
        for wrapped in [
            format!("Sure!\n```json\n{plain}\n```\nDone."),
            format!(r#"{{"summary": {plain}}}"#),
            plain
                .replace("wanted", "Wanted")
                .replace("questions", "Open questions"),
        ] {
            assert_eq!(read(&wrapped).unwrap(), answer, "{wrapped}");
        }
        assert_eq!(read("I cannot do that."), None);
        assert!(read("{}").unwrap().is_empty());
    }

    #[test]
    fn kinds_of_risk_are_those_that_are_known() {
        let told = r#"{"risks":[{"kind":"Unpaid","text":"A free test","quote":"test"},{"kind":"bad","text":"X y","quote":"x"}]}"#;
        let flags: Vec<_> = read(told).unwrap().risks.iter().map(|c| c.flag).collect();
        assert_eq!(flags, [Some(RedFlag::Unpaid), None]);
    }

    #[test]
    fn nothing_that_reaches_out_is_kept() {
        let told = r#"{"wanted":[{"text":"See ![x](http://a.example/p.png?q=1) <img src=y> [here](http://b.example)","quote":""}]}"#;
        assert_eq!(read(told).unwrap().wanted[0].text, "See x here");
    }

    #[test]
    fn parts_are_put_together_without_repeating() {
        let told = || read(r#"{"wanted":[{"text":"A logo","quote":"a logo"}]}"#).unwrap();
        let mut all = Answer::default();
        all.append(told(), &(0..10));
        all.append(told(), &(10..20));
        assert_eq!(all.wanted.len(), 1);
        assert_eq!(all.wanted[0].part, Some(0..10));
    }
}
