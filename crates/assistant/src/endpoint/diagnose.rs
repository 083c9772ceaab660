//! What is wrong with an endpoint, found out by asking it for one word, which is the only test that shows address, key
//! and model to be right: lists of models often answer without a key.

use std::time::{Duration, Instant};

use domain::profile::Protocol;
use serde_json::{Value, json};

use super::address::is_forbidden;
use super::models::{Got, fetch, get, list_url, listed};
use super::{
    Call, ChatUrl, Endpoint, Failure, Format, Limits, Message, Model, Request, Role, TlsFault, chat,
};

/// Fewer tokens of context than this do not hold a brief, what is asked about it and an answer.
pub const SMALL_CONTEXT: u32 = 4096;

/// What came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// What is wrong; `None` when it answers.
    pub failure: Option<Failure>,
    /// What it said.
    pub answer: String,
    /// How long that took.
    pub took: Duration,
    /// How many tokens the model takes at once, where it can be found out.
    pub context: Option<u32>,
    /// An address of the same server under which models are listed, where the one that was typed leads nowhere.
    pub suggestion: Option<String>,
}

/// Asks the endpoint for one word and, if that fails, looks around there.
pub async fn diagnose(call: &Call<'_>) -> Diagnosis {
    let begun = Instant::now();
    let limits = Limits {
        retries: 0,
        tokens: Some(16),
        ..call.limits
    };
    let request = Request {
        messages: vec![Message {
            role: Role::User,
            content: "Answer with the single word: ready".to_owned(),
        }],
        format: Format::default(),
    };
    let call = Call { limits, ..*call };
    let mut done = chat(&call, &request, &mut |_| {}).await;
    let mut suggestion = None;
    let url = call.endpoint.chat_url().ok();
    if let (Err(failure), Some(url)) = (&done, &url)
        && is_about_path(failure)
    {
        suggestion = elsewhere(&call, url).await;
        // An interface answers in JSON also where it has nothing; a server of pages shows a page.
        if suggestion.is_none()
            && let Failure::NotFound { .. } = failure
            && !speaks_json(&call, url).await
        {
            done = Err(Failure::NotLlm { host: url.host() });
        }
    }
    // A server that does not speak TLS waits for more instead of answering; to the connection it looks as if nobody were there.
    if let (Err(Failure::Unreachable { host }), Some(url)) = (&done, &url)
        && url.as_str().starts_with("https:")
        && call.endpoint.proxy.trim().is_empty()
        && listens(&call, url).await
    {
        let (host, fault) = (host.clone(), TlsFault::NotSpoken);
        done = Err(Failure::Tls { host, fault });
    }
    let took = begun.elapsed();
    let context = match (&done, &url) {
        (Ok(_), Some(url)) => context(&call, url).await,
        _ => call.endpoint.context,
    };
    let (answer, failure) = match done {
        Ok(reply) => (reply.text.trim().chars().take(200).collect(), None),
        Err(failure) => (String::new(), Some(failure)),
    };
    Diagnosis {
        failure,
        answer,
        took,
        context,
        suggestion,
    }
}

/// Whether anybody accepts connections there.
async fn listens(call: &Call<'_>, url: &ChatUrl) -> bool {
    let at = url.url();
    let Ok(addresses) = at.socket_addrs(|| None) else {
        return false;
    };
    for address in addresses.into_iter().filter(|at| !is_forbidden(at.ip())) {
        let connecting = tokio::net::TcpStream::connect(address);
        let connected = tokio::time::timeout(super::models::PATIENCE, connecting);
        tokio::select! {
            biased;
            () = call.stop.stopped() => return false,
            done = connected => if matches!(done, Ok(Ok(_))) {
                return true;
            },
        }
    }
    false
}

fn is_about_path(failure: &Failure) -> bool {
    matches!(
        failure,
        Failure::NotFound { .. } | Failure::NotLlm { .. } | Failure::Garbage
    )
}

/// Another base on the same host below which models are listed.
async fn elsewhere(call: &Call<'_>, url: &ChatUrl) -> Option<String> {
    if call.endpoint.protocol != Protocol::Openai {
        return None;
    }
    for base in ["/v1", "/api/v1", "/openai/v1", "/v1beta/openai", ""] {
        let other = url.moved(base);
        if other == *url {
            continue;
        }
        let list = list_url(Protocol::Openai, &other)?;
        if let Ok(Got::Json(value)) = get(call, url, list).await
            && listed(&value).is_some()
        {
            return Some(other.beside(base).as_str().trim_end_matches('/').to_owned());
        }
    }
    None
}

async fn speaks_json(call: &Call<'_>, url: &ChatUrl) -> bool {
    let request = |client: reqwest::Client| client.post(url.url()).json(&json!({}));
    // A refusal in JSON is read as one; everything else comes back as a bare status.
    match fetch_any(call, url, request).await {
        Some(value) => value.is_object() || value.is_array(),
        None => false,
    }
}

/// The JSON that stands at an address whatever its status.
async fn fetch_any(
    call: &Call<'_>,
    url: &ChatUrl,
    request: impl FnOnce(reqwest::Client) -> reqwest::RequestBuilder,
) -> Option<Value> {
    let client = super::client::client(call.endpoint, call.limits, url).ok()?;
    let work = async {
        let response = super::client::dressed(request(client), call.endpoint)
            .send()
            .await
            .ok()?;
        let bytes = super::bytes::bytes(
            response,
            call.limits,
            &super::bytes::Ended::default(),
            super::Watch::default(),
        );
        let body = super::bytes::whole(bytes, 64 * 1024).await.ok()?;
        serde_json::from_slice(&body).ok()
    };
    tokio::select! {
        biased;
        () = call.stop.stopped() => None,
        done = tokio::time::timeout(super::models::PATIENCE, work) => done.ok().flatten(),
    }
}

/// How many tokens the model takes at once: as the profile says, as the list of models says, as the server itself says.
async fn context(call: &Call<'_>, url: &ChatUrl) -> Option<u32> {
    if let Some(known) = call.endpoint.context {
        return Some(known);
    }
    let endpoint = call.endpoint;
    if endpoint.protocol == Protocol::Ollama {
        let show = url.beside(&url.path().replace("/api/chat", "/api/show"));
        let body = json!({ "model": endpoint.model() });
        let request = |client: reqwest::Client| client.post(show).json(&body);
        let Ok(Got::Json(value)) = fetch(call, url, request).await else {
            return None;
        };
        return of_ollama(&value);
    }
    let list = list_url(endpoint.protocol, url)?;
    let Ok(Got::Json(value)) = get(call, url, list).await else {
        return None;
    };
    // llama.cpp says beside its own name how long the context is that it was started with.
    let is_llama_cpp =
        value.pointer("/data/0/owned_by").and_then(Value::as_str) == Some("llamacpp");
    if is_llama_cpp
        && let Ok(Got::Json(props)) = get(call, url, url.beside("/props")).await
        && let Some(tokens) = props.pointer("/default_generation_settings/n_ctx")
    {
        return tokens
            .as_u64()
            .and_then(|tokens| u32::try_from(tokens).ok());
    }
    of_list(listed(&value)?, endpoint)
}

fn of_list(models: Vec<Model>, endpoint: &Endpoint) -> Option<u32> {
    let only = models.len() == 1;
    models
        .into_iter()
        .find(|model| only || model.id == endpoint.model())?
        .context
}

/// Named after the architecture: `llama.context_length`.
fn of_ollama(value: &Value) -> Option<u32> {
    value
        .get("model_info")?
        .as_object()?
        .iter()
        .find(|(name, _)| name.ends_with(".context_length"))
        .and_then(|(_, tokens)| u32::try_from(tokens.as_u64()?).ok())
}
