//! A summary in a model's words, its facts from the rules.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use domain::brief::Summary;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{answer, drafter, merge, progress::Progress, prompt};
use crate::SummaryInput;
use crate::builtin::facts::Facts;
use crate::builtin::text::Brief;
use crate::endpoint::{
    Call, Event, Failure, Format, Limits, Message, OnEvent, Reply, Request, chat, chat_url,
    is_looping,
};

/// Summarizes a brief at an endpoint. The model answers in JSON; what `on_event` receives as text is readable: each
/// finished point as a line of its own.
pub async fn summarize(
    call: &Call<'_>,
    input: &SummaryInput<'_>,
    ids: &mut (dyn FnMut() -> Uuid + Send),
    on_event: OnEvent<'_>,
) -> Result<Summary, Failure> {
    let drafter = drafter(call)?;
    let code = Brief::read(input.text).code;
    let language = prompt::language_name(code);
    let instructions = prompt::instructions(
        include_str!("../../data/prompts/summarize.md"),
        &[("{language}", language)],
    );
    let messages = prompt::messages(instructions, input.text);
    // No summary is longer than what it sums up, give or take its quotes.
    let most = input.text.len().saturating_mul(3) + 16 * 1024;
    let limits = Limits {
        answer: call.limits.answer.min(most),
        ..call.limits
    };
    let text = match ask(&Call { limits, ..*call }, messages, on_event).await {
        Ok(reply) => reply.text,
        // A model that cannot stop has often said something before.
        Err(Failure::Cut { partial }) if is_looping(&partial) || partial.len() > limits.answer => {
            partial
        }
        Err(failure) => return Err(failure),
    };
    let answer = answer::read(&text).ok_or(Failure::Garbage)?;
    let brief = Brief::read(input.text);
    let facts = Facts::find(&brief, input.today, input.skills);
    let findings = merge::findings(&brief, &facts, &answer, input.skills, input.today);
    let points = findings
        .into_iter()
        .map(|finding| finding.into_point(&brief, ids))
        .collect();
    Ok(Summary {
        drafter,
        made_at: input.made_at,
        language: code.to_owned(),
        points,
    })
}

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
async fn ask(
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
    object(json!({
        "wanted": points(),
        "deliverables": points(),
        "deadlines": points(),
        "skills": points(),
        "risks": points(),
        "questions": list(object(json!({ "text": words() }))),
    }))
}
