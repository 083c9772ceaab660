//! What a model answers to the first prompt, read with patience: fences around it, missing lists, lists of bare
//! strings, and an end that never came.

use serde_json::Value;

/// A point as the model gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Claim {
    pub text: String,
    pub quote: String,
}

/// The lists of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    pub wanted: Vec<Claim>,
    pub deliverables: Vec<Claim>,
    pub deadlines: Vec<Claim>,
    pub skills: Vec<Claim>,
    pub risks: Vec<Claim>,
    pub questions: Vec<Claim>,
}

/// The longest text of a point, in characters.
const LONGEST: usize = 400;
/// The most points of one kind.
const MOST: usize = 40;

/// Reads an answer; `None` when there is no object in it at all.
pub(super) fn read(text: &str) -> Option<Answer> {
    let start = text.find('{')?;
    let value = object(&text[start..])?;
    let list = |key: &str| -> Vec<Claim> {
        let items = match value.get(key) {
            Some(Value::Array(items)) => items.clone(),
            Some(single @ (Value::String(_) | Value::Object(_))) => vec![single.clone()],
            _ => Vec::new(),
        };
        items.iter().filter_map(claim).take(MOST).collect()
    };
    Some(Answer {
        wanted: list("wanted"),
        deliverables: list("deliverables"),
        deadlines: list("deadlines"),
        skills: list("skills"),
        risks: list("risks"),
        questions: list("questions"),
    })
}

fn claim(item: &Value) -> Option<Claim> {
    let field = |name: &str| item.get(name).and_then(Value::as_str).unwrap_or_default();
    let (text, quote) = match item {
        Value::String(text) => (text.as_str(), ""),
        Value::Object(_) => (field("text"), field("quote")),
        _ => return None,
    };
    let line: String = crate::intake::clean(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let text: String = line.chars().take(LONGEST).collect();
    (!text.is_empty()).then(|| Claim {
        text,
        quote: quote.to_owned(),
    })
}

/// The object at the beginning of `text`; of one that was cut off, as much as is complete.
fn object(text: &str) -> Option<Value> {
    let mut stream = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    match stream.next() {
        Some(Ok(value @ Value::Object(_))) => return Some(value),
        Some(Ok(_)) | None => return None,
        Some(Err(_)) => {}
    }
    // Closed after the last complete element, with whatever brackets are open there.
    let mut open = Vec::new();
    let mut ends: Vec<(usize, String)> = Vec::new();
    let (mut in_string, mut escaped) = (false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            _ if in_string => {}
            '{' => open.push('}'),
            '[' => open.push(']'),
            '}' | ']' => {
                open.pop();
                ends.push((at + 1, open.iter().rev().collect()));
            }
            _ => {}
        }
    }
    ends.iter().rev().take(50).find_map(|(end, closing)| {
        serde_json::from_str(&format!("{}{closing}", &text[..*end])).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_however_they_are_wrapped() {
        let plain = r#"{"wanted":[{"text":"A  logo","quote":"a logo"}],"questions":["When?"],"risks":null,"extra":1}"#;
        let answer = read(plain).unwrap();
        assert_eq!(
            answer.wanted,
            [Claim {
                text: "A logo".into(),
                quote: "a logo".into()
            }]
        );
        assert_eq!(answer.questions[0].text, "When?");
        assert_eq!(
            read(&format!("Sure!\n```json\n{plain}\n```\nDone.")).unwrap(),
            answer
        );
        assert_eq!(read("I cannot do that."), None);
        assert_eq!(read("{}").unwrap(), Answer::default());
    }

    #[test]
    fn of_a_cut_answer_the_complete_points_count() {
        let cut = r#"{"wanted":[{"text":"A logo","quote":"a logo"}],"deliverables":[{"text":"One","quote":"1"},{"text":"Tw"#;
        let answer = read(cut).unwrap();
        assert_eq!((answer.wanted.len(), answer.deliverables.len()), (1, 1));
        assert_eq!(read(r#"{"wanted":[{"te"#), None);
    }
}
