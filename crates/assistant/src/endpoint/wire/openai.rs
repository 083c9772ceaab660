//! Chat completions, as OpenAI began them and most others took them over. Gemini's compatible path and Azure are the
//! same below another address.

use serde_json::{Value, json};

use super::{Extras, Finish, Format, Limits, Message, Most, Piece, number, text};

pub(super) fn body(
    model: &str,
    limits: Limits,
    messages: &[Message],
    format: &Format,
    extras: Extras,
) -> Value {
    let messages: Vec<Value> = messages
        .iter()
        .map(|message| json!({ "role": message.role.name(), "content": message.content }))
        .collect();
    let mut body = json!({ "messages": messages, "stream": true });
    if !model.is_empty() {
        body["model"] = json!(model);
    }
    if extras.usage {
        body["stream_options"] = json!({ "include_usage": true });
    }
    match (extras.most, limits.tokens) {
        (Most::Tokens, Some(most)) => body["max_tokens"] = json!(most),
        (Most::CompletionTokens, Some(most)) => body["max_completion_tokens"] = json!(most),
        _ => {}
    }
    match format {
        Format::Free => {}
        Format::Json => body["response_format"] = json!({ "type": "json_object" }),
        Format::Schema { name, schema } => {
            body["response_format"] = json!({
                "type": "json_schema",
                "json_schema": { "name": name, "strict": true, "schema": schema },
            });
        }
    }
    body
}

pub(super) fn piece(value: &Value) -> Piece {
    let choice = value.pointer("/choices/0").unwrap_or(&Value::Null);
    let mut piece = Piece {
        understood: value.get("choices").is_some(),
        read: number(value, "/usage/prompt_tokens"),
        written: number(value, "/usage/completion_tokens"),
        ..Piece::default()
    };
    // A server that does not stream answers with a message instead of a delta.
    for part in [choice.get("delta"), choice.get("message")]
        .into_iter()
        .flatten()
    {
        match part.get("content") {
            Some(Value::String(text)) => piece.text.push_str(text),
            Some(Value::Array(parts)) => {
                for part in parts {
                    piece.text.push_str(text(part, "/text").unwrap_or_default());
                    piece.thought |= part.get("thinking").is_some();
                }
            }
            _ => {}
        }
        piece.thought |= ["/reasoning_content", "/reasoning", "/thinking"]
            .iter()
            .any(|key| text(part, key).is_some());
    }
    piece.finish = text(choice, "/finish_reason").map(|reason| match reason {
        "length" | "max_tokens" | "model_length" | "MAX_TOKENS" => Finish::Length,
        "content_filter" => Finish::Filtered,
        _ => Finish::Stop,
    });
    piece
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_may_be_missing_null_or_empty() {
        for chunk in [
            json!({}),
            json!({"choices": []}),
            json!({"choices": null, "usage": {}}),
            json!({"choices": [{}]}),
            json!({"choices": [{"delta": {"role": "assistant", "content": null}, "finish_reason": ""}]}),
            json!({"choices": [{"delta": null, "finish_reason": null}], "error": null}),
        ] {
            let said = Piece {
                understood: false,
                ..piece(&chunk)
            };
            assert_eq!(said, Piece::default(), "{chunk}");
        }
        let last =
            piece(&json!({"choices": [], "usage": {"prompt_tokens": 7, "completion_tokens": 2}}));
        assert_eq!((last.read, last.written), (Some(7), Some(2)));
    }
}
