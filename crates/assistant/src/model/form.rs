//! The form in which a model is asked for a summary, as strictly as its endpoint takes it.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};

use super::progress::Progress;
use crate::endpoint::{
    Call, Event, Failure, Format, Message, OnEvent, Reply, Request, chat, chat_url,
};

/// How strictly an endpoint can be told the form of its answer, strictest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rung {
    /// A schema with limits on lengths, which not every endpoint takes but which small models need.
    Bounded,
    Schema,
    Json,
    Free,
}

/// What each endpoint and model was found to take, for as long as the program runs.
static KNOWN: Mutex<Option<HashMap<(String, String), Rung>>> = Mutex::new(None);

/// Asks with the strictest form that the endpoint takes: a refusal costs one more request, once.
pub(super) async fn ask(
    call: &Call<'_>,
    messages: Vec<Message>,
    on_event: OnEvent<'_>,
) -> Result<Reply, Failure> {
    let url = chat_url(&call.endpoint.base_url, call.endpoint.exact)?;
    let key = (
        url.as_str().to_owned(),
        call.endpoint.model.trim().to_owned(),
    );
    let mut rung = known(&key);
    loop {
        let request = Request {
            messages: messages.clone(),
            format: format(rung),
        };
        let mut progress = Progress::default();
        let mut readable = |event: Event| match event {
            Event::Text(chunk) => {
                for text in progress.push(&chunk) {
                    on_event(Event::Text(format!("• {text}\n")));
                }
            }
            other => on_event(other),
        };
        match chat(call, &request, &mut readable).await {
            Err(Failure::Server {
                status: 400 | 415 | 422 | 501,
            }) if rung != Rung::Free => {
                rung = match rung {
                    Rung::Bounded => Rung::Schema,
                    Rung::Schema => Rung::Json,
                    Rung::Json | Rung::Free => Rung::Free,
                };
            }
            done => {
                if done.is_ok() {
                    remember(key, rung);
                }
                return done;
            }
        }
    }
}

fn known(key: &(String, String)) -> Rung {
    let known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    known
        .as_ref()
        .and_then(|known| known.get(key))
        .copied()
        .unwrap_or(Rung::Bounded)
}

fn remember(key: (String, String), rung: Rung) {
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    known.get_or_insert_default().insert(key, rung);
}

fn format(rung: Rung) -> Format {
    match rung {
        Rung::Bounded => Format::Schema {
            name: "summary",
            schema: schema(&Lengths::bounded()),
        },
        Rung::Schema => Format::Schema {
            name: "summary",
            schema: schema(&Lengths::default()),
        },
        Rung::Json => Format::Json,
        Rung::Free => Format::Free,
    }
}

/// Limits that a schema sets, in characters and items; none where they are empty.
#[derive(Default)]
struct Lengths {
    text: Option<u32>,
    list: Option<u32>,
}

impl Lengths {
    /// Small models fill whatever room they are given.
    fn bounded() -> Self {
        Self {
            text: Some(300),
            list: Some(12),
        }
    }
}

/// The kinds of risk a model may name; anything else is told without a kind.
pub(super) const FLAGS: [&str; 12] = [
    "scam",
    "unpaid",
    "off_platform",
    "contradiction",
    "endless",
    "rights",
    "late_pay",
    "penalty",
    "pressure",
    "vague_scope",
    "nda",
    "other",
];

/// The schema of the answer.
fn schema(lengths: &Lengths) -> Value {
    let words = || {
        let mut words = json!({ "type": "string" });
        if let Some(most) = lengths.text {
            words["maxLength"] = json!(most);
        }
        words
    };
    let object = |properties: Value| {
        let names: Vec<&String> = properties
            .as_object()
            .into_iter()
            .flat_map(|o| o.keys())
            .collect();
        json!({ "type": "object", "required": names, "additionalProperties": false, "properties": properties })
    };
    let list = |item: Value| {
        let mut list = json!({ "type": "array", "items": item });
        if let Some(most) = lengths.list {
            list["maxItems"] = json!(most);
        }
        list
    };
    let points = || list(object(json!({ "text": words(), "quote": words() })));
    let kind = json!({ "type": "string", "enum": FLAGS });
    object(json!({
        "wanted": points(),
        "deliverables": points(),
        "excluded": points(),
        "deadlines": points(),
        "skills": points(),
        "stakeholders": points(),
        "constraints": points(),
        "risks": list(object(json!({ "kind": kind, "text": words(), "quote": words() }))),
        "questions": list(object(json!({ "text": words() }))),
    }))
}
