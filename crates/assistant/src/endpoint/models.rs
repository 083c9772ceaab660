//! What an endpoint offers. A list is a help for typing and nothing more: many servers have none.

use std::time::Duration;

use serde_json::Value;
use tokio::time::timeout;

use domain::profile::Protocol;

use super::bytes::{self, Ended};
use super::client::{self, client};
use super::{Call, ChatUrl, Failure, Limits};

/// How long a list may take.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);
/// The longest list that is read, in bytes; some services list hundreds of models with much about each.
const LONGEST: usize = 4 * 1024 * 1024;
/// The most models that are kept.
const MOST: usize = 2000;

/// A model that an endpoint offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    /// Its name, as the endpoint wants it.
    pub id: String,
    /// How many tokens it can take at once, if the list says so.
    pub context: Option<u32>,
}

/// The models of an endpoint; `None` when it has no list. Takes five seconds at most.
pub async fn models(call: &Call<'_>) -> Result<Option<Vec<Model>>, Failure> {
    let url = call.endpoint.chat_url()?;
    let Some(list) = list_url(call.endpoint.protocol, &url) else {
        return Ok(None);
    };
    match get(call, &url, list).await? {
        Got::Json(value) => Ok(listed(&value)),
        Got::Other { status } => match status {
            401 | 403 if call.endpoint.key.is_none() => Err(Failure::KeyMissing),
            401 | 403 => Err(Failure::Unauthorized),
            429 => Err(Failure::RateLimited { retry_after: None }),
            500.. => Err(Failure::Server { status }),
            // 404 and its like: there is no list. A page for people is none either.
            _ => Ok(None),
        },
    }
}

/// Where the list lies beside a chat.
pub(super) fn list_url(protocol: Protocol, chat: &ChatUrl) -> Option<reqwest::Url> {
    let base = |tail: &str| chat.path().strip_suffix(tail);
    match protocol {
        Protocol::Openai => Some(chat.beside(&format!("{}/models", base("/chat/completions")?))),
        Protocol::Ollama => Some(chat.beside(&format!("{}/api/tags", base("/api/chat")?))),
        Protocol::Anthropic => {
            let mut url = chat.beside(&format!("{}/models", base("/messages")?));
            url.set_query(Some("limit=1000"));
            Some(url)
        }
        // Azure lists what could be deployed, not what is.
        Protocol::Azure => None,
    }
}

/// What a look at an address gave.
pub(super) enum Got {
    Json(Value),
    Other { status: u16 },
}

/// Looks at an address of the endpoint's origin.
pub(super) async fn get(
    call: &Call<'_>,
    chat: &ChatUrl,
    url: reqwest::Url,
) -> Result<Got, Failure> {
    let request = |client: reqwest::Client| client.get(url);
    fetch(call, chat, request).await
}

pub(super) async fn fetch(
    call: &Call<'_>,
    chat: &ChatUrl,
    request: impl FnOnce(reqwest::Client) -> reqwest::RequestBuilder,
) -> Result<Got, Failure> {
    let limits = Limits {
        connect: call.limits.connect.min(PATIENCE),
        first_byte: call.limits.first_byte.min(PATIENCE),
        answer: LONGEST / 64,
        ..call.limits
    };
    let client = client(call.endpoint, limits, chat)?;
    let work = async {
        let response = client::dressed(request(client), call.endpoint)
            .send()
            .await
            .map_err(|error| client::unsent(&error, call.endpoint, chat))?;
        let status = response.status().as_u16();
        let body = bytes::bytes(response, limits, &Ended::default(), super::Watch::default());
        let body = bytes::whole(body, LONGEST).await;
        Ok(match body.map(|body| serde_json::from_slice(&body)) {
            Ok(Ok(value)) if (200..300).contains(&status) => Got::Json(value),
            _ => Got::Other { status },
        })
    };
    tokio::select! {
        biased;
        () = call.stop.stopped() => Err(Failure::Stopped { partial: String::new() }),
        done = timeout(PATIENCE, work) => done.unwrap_or(Err(Failure::Timeout { partial: String::new() })),
    }
}

/// The models in a list of any of the known shapes; `None` when it is no list.
pub(super) fn listed(value: &Value) -> Option<Vec<Model>> {
    let rows = [value.get("data"), value.get("models"), Some(value)]
        .into_iter()
        .flatten()
        .find_map(Value::as_array)?;
    let mut models: Vec<Model> = rows.iter().filter_map(model).take(MOST).collect();
    models.sort_by_key(|model| model.id.to_lowercase());
    models.dedup_by(|a, b| a.id == b.id);
    Some(models)
}

fn model(row: &Value) -> Option<Model> {
    let id = ["id", "name", "model"]
        .iter()
        .find_map(|key| row.get(key)?.as_str())?;
    let id = id.trim().strip_prefix("models/").unwrap_or(id.trim());
    // What a server claims is shown to people: one line of it, and not a page.
    let id: String = id.chars().filter(|c| !c.is_control()).take(200).collect();
    let context = [
        "/context_length",
        "/context_window",
        "/max_model_len",
        "/max_context_length",
        "/max_input_tokens",
        "/meta/n_ctx",
    ]
    .iter()
    .find_map(|pointer| row.pointer(pointer)?.as_u64())
    .and_then(|tokens| u32::try_from(tokens).ok());
    (!id.is_empty()).then_some(Model { id, context })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn lists_of_every_shape_are_read() {
        let model = |id: &str, context| Model {
            id: id.into(),
            context,
        };
        for (list, expected) in [
            (
                json!({"object": "list", "data": [{"id": "b"}, {"id": "a", "context_length": 4096}]}),
                vec![model("a", Some(4096)), model("b", None)],
            ),
            (
                json!({"models": [{"name": "llama3:8b", "model": "llama3:8b"}]}),
                vec![model("llama3:8b", None)],
            ),
            (
                json!({"data": [{"id": "models/gemini-x"}]}),
                vec![model("gemini-x", None)],
            ),
            (
                json!([{"id": "x", "max_model_len": 8192}, {"id": ""}, {}]),
                vec![model("x", Some(8192))],
            ),
        ] {
            assert_eq!(listed(&list), Some(expected), "{list}");
        }
        assert_eq!(listed(&json!({"detail": "no"})), None);
    }
}
