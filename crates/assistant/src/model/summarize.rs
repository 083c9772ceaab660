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
    Call, Event, Failure, Format, Message, OnEvent, Reply, Request, chat, chat_url,
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
    let reply = ask(call, messages, on_event).await?;
    let answer = answer::read(&reply.text).ok_or(Failure::Garbage)?;
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
                rung = if rung == Rung::Schema {
                    Rung::Json
                } else {
                    Rung::Free
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
        .unwrap_or(Rung::Schema)
}

fn remember(key: (String, String), rung: Rung) {
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    known.get_or_insert_default().insert(key, rung);
}

fn format(rung: Rung) -> Format {
    match rung {
        Rung::Schema => Format::Schema {
            name: "summary",
            schema: schema(),
        },
        Rung::Json => Format::Json,
        Rung::Free => Format::Free,
    }
}

/// The schema of the answer. The lists are short: small models fill whatever room they are given.
fn schema() -> Value {
    let points = |most: u32| {
        let point = json!({
            "type": "object",
            "properties": { "text": { "type": "string" }, "quote": { "type": "string" } },
            "required": ["text", "quote"],
            "additionalProperties": false,
        });
        json!({ "type": "array", "items": point, "maxItems": most })
    };
    let question = json!({
        "type": "object",
        "properties": { "text": { "type": "string" } },
        "required": ["text"],
        "additionalProperties": false,
    });
    json!({
        "type": "object",
        "properties": {
            "wanted": points(3),
            "deliverables": points(20),
            "deadlines": points(5),
            "skills": points(15),
            "risks": points(8),
            "questions": { "type": "array", "items": question, "maxItems": 5 },
        },
        "required": ["wanted", "deliverables", "deadlines", "skills", "risks", "questions"],
        "additionalProperties": false,
    })
}
