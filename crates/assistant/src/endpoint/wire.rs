//! What goes over the wire: the request with the least there is to send, and answers read with every field optional,
//! because servers leave out, null or empty each of them somewhere.

use std::time::Duration;

use serde_json::{Value, json};

use super::{Failure, Finish, Format, Request};

/// The body of a request.
pub(super) fn body(model: &str, request: &Request) -> Value {
    let messages: Vec<Value> = request
        .messages
        .iter()
        .map(|message| json!({ "role": message.role.name(), "content": message.content }))
        .collect();
    let mut body = json!({ "messages": messages, "stream": true });
    if !model.is_empty() {
        body["model"] = json!(model);
    }
    match &request.format {
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

/// What one chunk of a stream, or a whole answer, says.
#[derive(Debug, Default)]
pub(super) struct Piece {
    pub text: String,
    pub thought: bool,
    pub finish: Option<Finish>,
    pub usage: Option<(u64, u64)>,
}

/// Reads a chunk. The error is looked at first: servers send it with status 200, too.
pub(super) fn piece(value: &Value, model: &str) -> Result<Piece, Failure> {
    if let Some(error) = value.get("error").filter(|error| !error.is_null()) {
        return Err(fault(200, error, model));
    }
    let mut piece = Piece::default();
    let choice = value.pointer("/choices/0").unwrap_or(&Value::Null);
    // A server that does not stream answers with a message instead of a delta.
    for part in [choice.get("delta"), choice.get("message")]
        .into_iter()
        .flatten()
    {
        match part.get("content") {
            Some(Value::String(text)) => piece.text.push_str(text),
            Some(Value::Array(parts)) => {
                parts
                    .iter()
                    .filter_map(|p| p.get("text")?.as_str())
                    .for_each(|text| piece.text.push_str(text));
            }
            _ => {}
        }
        piece.thought |= ["reasoning_content", "reasoning", "thinking"]
            .iter()
            .any(|key| {
                part.get(key)
                    .and_then(Value::as_str)
                    .is_some_and(|thought| !thought.is_empty())
            });
    }
    piece.finish = choice
        .get("finish_reason")
        .and_then(Value::as_str)
        .filter(|reason| !reason.is_empty())
        .map(|reason| match reason {
            "length" | "max_tokens" | "model_length" => Finish::Length,
            "content_filter" => Finish::Filtered,
            _ => Finish::Stop,
        });
    piece.usage = value.get("usage").and_then(|usage| {
        Some((
            usage.get("prompt_tokens")?.as_u64()?,
            usage.get("completion_tokens")?.as_u64()?,
        ))
    });
    Ok(piece)
}

/// What a refusal means: its status and, where several things share one, the words in it.
pub(super) fn refusal(
    status: u16,
    body: &str,
    url: &str,
    model: &str,
    retry_after: Option<Duration>,
) -> Failure {
    let value: Value = serde_json::from_str(body).unwrap_or(Value::Null);
    // Some wrap the error into a list, some send it bare.
    let root = value.get(0).unwrap_or(&value);
    let error = root.get("error").unwrap_or(root);
    match fault(status, error, model) {
        Failure::RateLimited { .. } => Failure::RateLimited { retry_after },
        Failure::Server {
            status: 300..=399 | 404 | 405 | 410,
        } => Failure::NotFound {
            url: url.to_owned(),
        },
        other => other,
    }
}

/// Whether a 503 says that the model is still being loaded.
pub(super) fn is_loading(body: &str) -> bool {
    body.to_lowercase().contains("loading")
}

fn fault(status: u16, error: &Value, model: &str) -> Failure {
    let field = |name: &str| match error.get(name) {
        Some(Value::String(text)) => text.to_lowercase(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let (kind, code) = (field("type"), field("code"));
    let message = error
        .as_str()
        .map_or_else(|| field("message"), str::to_lowercase);
    let says = |words: &[&str]| words.iter().any(|word| message.contains(word));
    let status = if status == 200 {
        code.parse().unwrap_or(200)
    } else {
        status
    };
    let too_long = kind == "exceed_context_size_error"
        || code == "context_length_exceeded"
        || status == 413
        || (says(&["context", "prompt", "token"])
            && says(&[
                "too long",
                "exceed",
                "maximum context",
                "context size",
                "context window",
                "too many tokens",
            ]));
    let no_model = code == "model_not_found"
        || (says(&["model"])
            && says(&[
                "not found",
                "does not exist",
                "not exist",
                "unknown model",
                "invalid model",
                "not a valid model",
            ]));
    match status {
        401 | 403 => Failure::Unauthorized,
        402 | 429 => Failure::RateLimited { retry_after: None },
        _ if too_long => Failure::Overflow,
        _ if no_model => Failure::ModelUnknown {
            model: model.to_owned(),
        },
        _ if kind.contains("authentication") || code == "invalid_api_key" => Failure::Unauthorized,
        _ if kind.contains("rate_limit") || kind == "insufficient_quota" => {
            Failure::RateLimited { retry_after: None }
        }
        status => Failure::Server { status },
    }
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
            let piece = piece(&chunk, "m").unwrap();
            assert_eq!(
                (
                    piece.text.as_str(),
                    piece.thought,
                    piece.finish,
                    piece.usage
                ),
                ("", false, None, None),
                "{chunk}"
            );
        }
        let last = piece(
            &json!({"choices": [], "usage": {"prompt_tokens": 7, "completion_tokens": 2}}),
            "m",
        )
        .unwrap();
        assert_eq!(last.usage, Some((7, 2)));
    }

    #[test]
    fn refusals_are_told_apart() {
        let read = |status, body: &Value| refusal(status, &body.to_string(), "u", "m", None);
        let error = |message: &str| json!({"error": {"message": message}});
        assert_eq!(
            read(
                400,
                &error("request (6030 tokens) exceeds the available context size")
            ),
            Failure::Overflow
        );
        assert_eq!(
            read(400, &json!({"error": {"code": "context_length_exceeded"}})),
            Failure::Overflow
        );
        assert_eq!(
            read(404, &error("The model `x` does not exist")),
            Failure::ModelUnknown { model: "m".into() }
        );
        assert_eq!(
            read(
                404,
                &json!({"error": "model \"x\" not found, try pulling it first"})
            ),
            Failure::ModelUnknown { model: "m".into() }
        );
        assert_eq!(
            read(404, &json!({"detail": "Not Found"})),
            Failure::NotFound { url: "u".into() }
        );
        assert_eq!(
            read(302, &json!("moved")),
            Failure::NotFound { url: "u".into() }
        );
        assert_eq!(
            read(403, &json!([{"error": {"message": "no"}}])),
            Failure::Unauthorized
        );
        assert_eq!(
            read(400, &error("Unrecognized schema")),
            Failure::Server { status: 400 }
        );
        assert_eq!(read(500, &error("oops")), Failure::Server { status: 500 });
        assert_eq!(
            fault(200, &json!({"code": 429, "message": "slow down"}), "m"),
            Failure::RateLimited { retry_after: None }
        );
    }
}
