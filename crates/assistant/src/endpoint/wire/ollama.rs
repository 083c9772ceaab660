//! Ollama's own chat. The length of the context is always asked for: left to itself the server takes 4,096 tokens and
//! drops the rest of the question without a word.

use serde_json::{Value, json};

use super::{Finish, Format, Limits, Message, Piece, number, text};

/// Room for the answer, in tokens.
const ANSWER: u64 = 4096;
/// The least and the most that is asked for where the profile says nothing: each token of context takes memory.
const USUAL: (u64, u64) = (8192, 32_768);

/// How many tokens of context a question of about `question` tokens is given. A known context length is kept to.
pub(super) fn window(context: Option<u32>, question: u64) -> u32 {
    // Estimates run low for languages other than English.
    let wanted = (question + question / 2 + ANSWER).next_multiple_of(2048);
    let (least, most) = USUAL;
    let chosen = match context {
        Some(known) => u64::from(known).min(wanted.max(least)),
        None => wanted.clamp(least, most),
    };
    u32::try_from(chosen).unwrap_or(u32::MAX)
}

pub(super) fn body(
    model: &str,
    limits: Limits,
    messages: &[Message],
    format: &Format,
    window: u32,
) -> Value {
    let messages: Vec<Value> = messages
        .iter()
        .map(|message| json!({ "role": message.role.name(), "content": message.content }))
        .collect();
    let mut body = json!({
        "model": model,
        "messages": messages,
        "stream": true,
        "options": { "num_ctx": window },
        // Newer servers then refuse what does not fit instead of cutting it; older ones pass over it.
        "truncate": false,
    });
    if let Some(most) = limits.tokens {
        body["options"]["num_predict"] = json!(most);
    }
    match format {
        Format::Free => {}
        Format::Json => body["format"] = json!("json"),
        Format::Schema { schema, .. } => body["format"] = schema.clone(),
    }
    body
}

pub(super) fn piece(value: &Value) -> Piece {
    let done = value.get("done").and_then(Value::as_bool) == Some(true);
    Piece {
        text: text(value, "/message/content")
            .unwrap_or_default()
            .to_owned(),
        thought: text(value, "/message/thinking").is_some(),
        finish: done.then(|| match text(value, "/done_reason") {
            Some("length") => Finish::Length,
            _ => Finish::Stop,
        }),
        read: number(value, "/prompt_eval_count"),
        written: number(value, "/eval_count"),
        understood: value.get("message").is_some() || done,
        last: done,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_context_fits_the_question_and_what_is_known() {
        assert_eq!(window(None, 100), 8192);
        assert_eq!(window(None, 10_000), 20_480);
        assert_eq!(window(None, 1_000_000), 32_768);
        assert_eq!(window(Some(4096), 10_000), 4096);
        assert_eq!(window(Some(131_072), 40_000), 65_536);
    }

    #[test]
    fn every_field_may_be_missing_null_or_empty() {
        for line in [
            json!({}),
            json!({"message": null}),
            json!({"message": {"content": null, "thinking": ""}, "done": false}),
        ] {
            let said = Piece {
                understood: false,
                ..piece(&line)
            };
            assert_eq!(said, Piece::default(), "{line}");
        }
        let last = piece(&json!({"done": true, "done_reason": "", "prompt_eval_count": 9}));
        assert_eq!((last.finish, last.read), (Some(Finish::Stop), Some(9)));
    }
}
