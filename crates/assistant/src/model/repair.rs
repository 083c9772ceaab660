//! JSON as models write it: made whole where it was cut off, and mended where it breaks the rules in the usual ways.

use serde_json::Value;

/// The first object in a text, mended if need be.
pub(super) fn object(text: &str) -> Option<Value> {
    let text = &text[text.find('{')?..];
    let mended = mended(text);
    whole(text)
        .or_else(|| whole(&mended))
        .or_else(|| complete(text))
        .or_else(|| complete(&mended))
}

/// The object at the beginning of `text`, if it is one without any fault.
fn whole(text: &str) -> Option<Value> {
    let mut stream = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    stream.next()?.ok().filter(Value::is_object)
}

/// Of an object that was cut off, as much as is complete.
fn complete(text: &str) -> Option<Value> {
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
        serde_json::from_str(&format!("{}{closing}", &text[..*end]))
            .ok()
            .filter(Value::is_object)
    })
}

/// Line breaks and tabs inside of strings are escaped, commas before a bracket and comments go, curly and single
/// quotation marks around names and values become straight ones.
fn mended(text: &str) -> String {
    let mut mended = String::with_capacity(text.len() + 16);
    // The mark that ends the string being read.
    let mut string: Option<char> = None;
    let mut escaped = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if let Some(end) = string {
            match c {
                _ if escaped => {
                    escaped = false;
                    mended.push(c);
                }
                '\\' => {
                    escaped = true;
                    mended.push(c);
                }
                c if c == end => {
                    string = None;
                    mended.push('"');
                }
                '"' => mended.push_str("\\\""),
                '\n' => mended.push_str("\\n"),
                '\t' => mended.push_str("\\t"),
                c if c.is_control() => {}
                c => mended.push(c),
            }
            continue;
        }
        match c {
            '"' => string = Some('"'),
            '“' | '”' => string = Some('”'),
            '\'' => string = Some('\''),
            '/' if chars.peek() == Some(&'/') => {
                while chars.peek().is_some_and(|c| *c != '\n') {
                    chars.next();
                }
                continue;
            }
            '}' | ']' => {
                let end = mended.trim_end().len();
                if mended[..end].ends_with(',') {
                    mended.truncate(end - 1);
                }
            }
            _ => {}
        }
        mended.push(if string.is_some() { '"' } else { c });
    }
    mended
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_usual_faults_are_mended() {
        let whole = json!({"a": [{"text": "one\ntwo"}], "b": ["x"]});
        for faulty in [
            "{\"a\": [{\"text\": \"one\ntwo\"}], \"b\": [\"x\"]}",
            "{\"a\": [{\"text\": \"one\\ntwo\",},], \"b\": [\"x\"],}",
            "{'a': [{'text': 'one\\ntwo'}], 'b': ['x']}",
            "{“a”: [{“text”: “one\\ntwo”}], “b”: [“x”]}",
            "{\"a\": [{\"text\": \"one\\ntwo\"}], // a list\n \"b\": [\"x\"]}",
        ] {
            assert_eq!(object(faulty).as_ref(), Some(&whole), "{faulty}");
        }
        assert_eq!(object("no object"), None);
        assert_eq!(object("{{{{"), None);
    }

    #[test]
    fn of_a_cut_answer_the_complete_elements_count() {
        let cut = r#"{"a":[{"text":"one"}],"b":[{"text":"1"},{"text":"Tw"#;
        assert_eq!(
            object(cut),
            Some(json!({"a": [{"text": "one"}], "b": [{"text": "1"}]}))
        );
        assert_eq!(object(r#"{"a":[{"te"#), None);
    }
}
