//! What a person sees while a model writes JSON: each finished "text" as a line of its own.

/// Finds the values of "text" in JSON that comes in pieces.
#[derive(Debug, Default)]
pub(super) struct Progress {
    /// The string being read, raw.
    string: Option<String>,
    escaped: bool,
    /// The last string that was complete and the structure since then.
    last: String,
    is_value: bool,
}

impl Progress {
    /// The texts that `chunk` completed.
    pub fn push(&mut self, chunk: &str) -> Vec<String> {
        let mut texts = Vec::new();
        for c in chunk.chars() {
            let Some(string) = &mut self.string else {
                match c {
                    '"' => self.string = Some(String::new()),
                    ':' => self.is_value = true,
                    ',' | '{' | '[' | '}' | ']' => self.is_value = false,
                    _ => {}
                }
                continue;
            };
            if self.escaped {
                self.escaped = false;
                string.push(c);
            } else if c == '\\' {
                self.escaped = true;
                string.push(c);
            } else if c == '"' {
                let raw = std::mem::take(string);
                self.string = None;
                if self.is_value && self.last == "text" {
                    texts.extend(serde_json::from_str::<String>(&format!("\"{raw}\"")).ok());
                }
                self.last = raw;
            } else {
                string.push(c);
            }
        }
        texts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_out_whole_however_the_json_is_cut() {
        let json = r#"{"wanted":[{"text":"A \"new\" site: fast,\nsmall","quote":"text"}],"text":"é 🦀","x":{"text" : "end"}}"#;
        let expected = ["A \"new\" site: fast,\nsmall", "é 🦀", "end"];
        let mut whole = Progress::default();
        assert_eq!(whole.push(json), expected);
        let mut single = Progress::default();
        let texts: Vec<String> = json
            .chars()
            .flat_map(|c| single.push(&c.to_string()))
            .collect();
        assert_eq!(texts, expected);
    }
}
