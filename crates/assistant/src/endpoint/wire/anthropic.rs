//! Anthropic's Messages. Instructions stand beside the messages; an answer is a series of blocks, of which only those
//! of text are said. There is no form to ask for: the prompt says that JSON is wanted.

use serde_json::{Value, json};

use super::{Finish, Limits, Message, Piece, Role, number, text};

/// The longest answer, in tokens, which this interface wants to be told.
const MOST: u32 = 8192;

pub(super) fn body(model: &str, limits: Limits, messages: &[Message]) -> Value {
    let instructions: Vec<&str> = messages
        .iter()
        .filter(|message| message.role == Role::System)
        .map(|message| message.content.as_str())
        .collect();
    let said: Vec<Value> = messages
        .iter()
        .filter(|message| message.role != Role::System)
        .map(|message| {
            // The beginning of an answer must not end with a blank.
            let content = match message.role {
                Role::Assistant => message.content.trim_end(),
                Role::System | Role::User => message.content.as_str(),
            };
            json!({ "role": message.role.name(), "content": content })
        })
        .collect();
    let mut body = json!({
        "model": model,
        "max_tokens": limits.tokens.unwrap_or(MOST),
        "messages": said,
        "stream": true,
    });
    if !instructions.is_empty() {
        body["system"] = json!(instructions.join("\n\n"));
    }
    body
}

pub(super) fn piece(value: &Value) -> Piece {
    let kind = text(value, "/type").unwrap_or_default();
    let mut piece = Piece {
        understood: kind.starts_with("message") || kind.starts_with("content_block"),
        last: kind == "message_stop",
        read: number(value, "/message/usage/input_tokens")
            .or_else(|| number(value, "/usage/input_tokens")),
        written: number(value, "/usage/output_tokens"),
        ..Piece::default()
    };
    let reason = match kind {
        // A server that does not stream sends the whole message.
        "message" => {
            for block in value
                .get("content")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
            {
                take(block, &mut piece);
            }
            text(value, "/stop_reason")
        }
        "content_block_start" => {
            take(
                value.get("content_block").unwrap_or(&Value::Null),
                &mut piece,
            );
            None
        }
        "content_block_delta" => {
            take(value.get("delta").unwrap_or(&Value::Null), &mut piece);
            None
        }
        "message_delta" => text(value, "/delta/stop_reason"),
        _ => None,
    };
    piece.finish = match reason {
        Some("max_tokens" | "model_context_window_exceeded") => Some(Finish::Length),
        Some("refusal") => Some(Finish::Filtered),
        Some(_) => Some(Finish::Stop),
        None if piece.last => Some(Finish::Stop),
        None => None,
    };
    piece
}

/// Takes a block, or what is added to one.
fn take(block: &Value, piece: &mut Piece) {
    match text(block, "/type") {
        Some("text" | "text_delta") => {
            piece
                .text
                .push_str(text(block, "/text").unwrap_or_default());
        }
        Some("thinking" | "thinking_delta" | "redacted_thinking" | "signature_delta") => {
            piece.thought = true;
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_may_be_missing_null_or_empty() {
        for event in [
            json!({}),
            json!({"type": "ping"}),
            json!({"type": "message_start", "message": null}),
            json!({"type": "content_block_delta", "delta": null}),
            json!({"type": "content_block_delta", "delta": {"type": "text_delta", "text": null}}),
            json!({"type": "message_delta", "delta": {"stop_reason": null}, "usage": {}}),
            json!({"type": "something_new", "delta": {"type": "text_delta", "text": "x"}}),
        ] {
            let said = Piece {
                understood: false,
                ..piece(&event)
            };
            assert_eq!(said, Piece::default(), "{event}");
        }
    }

    #[test]
    fn instructions_stand_beside_the_messages() {
        let say = |role, content: &str| Message {
            role,
            content: content.into(),
        };
        let messages = [
            say(Role::System, "Be brief."),
            say(Role::User, "Hello"),
            say(Role::Assistant, "Good "),
        ];
        let body = body("m", Limits::default(), &messages);
        assert_eq!(
            body,
            json!({
                "model": "m", "max_tokens": 8192, "stream": true, "system": "Be brief.",
                "messages": [{"role": "user", "content": "Hello"}, {"role": "assistant", "content": "Good"}],
            })
        );
    }
}
