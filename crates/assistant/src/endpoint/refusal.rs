//! What a refusal means: its status and, where several things share one, the words in it. Each service has words of
//! its own; the tests hold those that are known.

use std::time::Duration;

use serde_json::Value;

use super::{Failure, TlsFault};

/// A refusal as it came.
#[derive(Clone, Copy, Debug)]
pub(super) struct Refusal<'a> {
    pub status: u16,
    pub body: &'a str,
    /// The address that was asked.
    pub url: &'a str,
    /// Host and port.
    pub host: &'a str,
    pub model: &'a str,
    /// Whether a key went along.
    pub key: KeySent,
    /// Where it points to, for 3xx.
    pub to: Option<&'a str>,
    pub retry_after: Option<Duration>,
}

/// Whether a key went along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KeySent {
    Yes,
    No,
}

impl Refusal<'_> {
    /// What it means.
    pub fn meaning(&self) -> Failure {
        if let (300..=399, Some(to)) = (self.status, self.to) {
            return Failure::Redirected { to: to.to_owned() };
        }
        if self.status == 400 && self.body.contains("plain HTTP request was sent to HTTPS") {
            return Failure::Tls {
                host: self.host.to_owned(),
                fault: TlsFault::Expected,
            };
        }
        let value: Value = serde_json::from_str(self.body).unwrap_or(Value::Null);
        // Some wrap the error into a list, some send it bare.
        let root = value.get(0).unwrap_or(&value);
        let error = root
            .get("error")
            .filter(|error| !error.is_null())
            .unwrap_or(root);
        match fault(self.status, error, self.model) {
            Failure::RateLimited { .. } => Failure::RateLimited {
                retry_after: self.retry_after,
            },
            Failure::Unauthorized if self.key == KeySent::No => Failure::KeyMissing,
            Failure::Server {
                status: 300..=399 | 404 | 405 | 410,
            } => Failure::NotFound {
                url: self.url.to_owned(),
            },
            other => other,
        }
    }
}

/// Whether a 503 says that the model is still being loaded.
pub(super) fn is_loading(body: &str) -> bool {
    body.to_lowercase().contains("loading")
}

/// Whether a refusal is about the form in which the answer is wanted.
pub(super) fn is_about_format(body: &str) -> bool {
    let body = body.to_lowercase();
    ["response_format", "json_schema", "grammar", "schema"]
        .iter()
        .any(|word| body.contains(word))
}

/// What an error object says.
pub(super) fn fault(status: u16, error: &Value, model: &str) -> Failure {
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
        || (says(&["context", "prompt", "token", "input"])
            && says(&[
                "too long",
                "exceed",
                "maximum context",
                "context size",
                "context window",
                "too many tokens",
            ])
            && !says(&["rate limit", "quota"]));
    let no_model = matches!(
        code.as_str(),
        "model_not_found" | "deploymentnotfound" | "invalid_model"
    ) || (kind == "not_found_error" && message.starts_with("model:"))
        || (says(&["model"])
            && says(&[
                "not found",
                "does not exist",
                "not exist",
                "unknown model",
                "invalid model",
                "not a valid model",
            ]));
    let wants_model = says(&["model"])
        && says(&[
            "is required",
            "must be provided",
            "must provide a model",
            "missing",
        ]);
    let bad_key = kind.contains("authentication")
        || code == "invalid_api_key"
        || says(&["api key", "api-key", "api_key", "x-api-key"])
            && says(&[
                "not valid",
                "invalid",
                "incorrect",
                "missing",
                "required",
                "didn't provide",
            ]);
    let no_credit = status == 402
        || matches!(kind.as_str(), "insufficient_quota" | "billing_error")
        || code == "insufficient_quota"
        || says(&[
            "credit balance",
            "insufficient credit",
            "exceeded your current quota",
        ]);
    match status {
        _ if no_credit => Failure::NoCredit,
        401 | 403 => Failure::Unauthorized,
        _ if status == 429 || kind.contains("rate_limit") => {
            Failure::RateLimited { retry_after: None }
        }
        _ if too_long => Failure::Overflow,
        _ if no_model => Failure::ModelUnknown {
            model: model.to_owned(),
        },
        200 | 400..=422 if bad_key => Failure::Unauthorized,
        400..=422 if model.is_empty() && wants_model => Failure::ModelMissing,
        200 if kind == "overloaded_error" => Failure::Server { status: 529 },
        503 if message.contains("loading") => Failure::Loading,
        status => Failure::Server { status },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(status: u16, body: &Value) -> Failure {
        let body = body.to_string();
        let refusal = Refusal {
            status,
            body: &body,
            url: "u",
            host: "h",
            model: "m",
            key: KeySent::Yes,
            to: None,
            retry_after: None,
        };
        refusal.meaning()
    }

    fn error(message: &str) -> Value {
        json!({"error": {"message": message}})
    }

    fn unknown() -> Failure {
        Failure::ModelUnknown { model: "m".into() }
    }

    #[test]
    fn too_long_is_told_apart() {
        for (status, body) in [
            (
                400,
                error("request (6030 tokens) exceeds the available context size"),
            ),
            (400, json!({"error": {"code": "context_length_exceeded"}})),
            (
                400,
                json!({"type": "error", "error": {"type": "invalid_request_error", "message": "prompt is too long: 208310 tokens > 200000 maximum"}}),
            ),
            (
                400,
                json!({"error": "the input length exceeds the context length"}),
            ),
            (413, json!({})),
        ] {
            assert_eq!(read(status, &body), Failure::Overflow, "{body}");
        }
    }

    #[test]
    fn a_model_that_is_not_there_is_told_apart() {
        for (status, body) in [
            (404, error("The model `x` does not exist")),
            (
                404,
                json!({"error": "model \"x\" not found, try pulling it first"}),
            ),
            (
                404,
                json!({"type": "error", "error": {"type": "not_found_error", "message": "model: claude-none"}}),
            ),
            (
                404,
                json!({"error": {"code": "DeploymentNotFound", "message": "The API deployment for this resource does not exist."}}),
            ),
            (400, error("openai/none is not a valid model ID")),
        ] {
            assert_eq!(read(status, &body), unknown(), "{body}");
        }
    }

    #[test]
    fn keys_and_money_are_told_apart() {
        for (status, body) in [
            (401, error("Invalid API Key")),
            (403, json!([{"error": {"message": "no"}}])),
            (
                400,
                json!([{"error": {"code": 400, "message": "API key not valid. Please pass a valid API key.", "status": "INVALID_ARGUMENT"}}]),
            ),
            (
                401,
                json!({"type": "error", "error": {"type": "authentication_error", "message": "invalid x-api-key"}}),
            ),
        ] {
            assert_eq!(read(status, &body), Failure::Unauthorized, "{body}");
        }
        for (status, body) in [
            (402, error("Insufficient credits")),
            (
                429,
                json!({"error": {"type": "insufficient_quota", "message": "You exceeded your current quota"}}),
            ),
            (
                400,
                error("Your credit balance is too low to access the Anthropic API."),
            ),
        ] {
            assert_eq!(read(status, &body), Failure::NoCredit, "{body}");
        }
    }

    #[test]
    fn the_rest_keeps_its_status() {
        assert_eq!(
            read(404, &json!({"detail": "Not Found"})),
            Failure::NotFound { url: "u".into() }
        );
        assert_eq!(
            read(302, &json!("moved")),
            Failure::NotFound { url: "u".into() }
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
        assert_eq!(
            fault(
                200,
                &json!({"type": "overloaded_error", "message": "Overloaded"}),
                "m"
            ),
            Failure::Server { status: 529 }
        );
    }
}
