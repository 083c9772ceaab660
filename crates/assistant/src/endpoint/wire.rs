//! What goes over the wire: bodies with the least there is to send, and answers read with every field optional, because
//! servers leave out, null or empty each of them somewhere. One adapter a protocol; none knows of connections.

mod anthropic;
mod ollama;
mod openai;

use domain::profile::Protocol;
use serde_json::Value;

use super::least::{Extras, Most};
use super::refusal::fault;
use super::{
    Endpoint, Failure, Finish, Format, Limits, Message, Request, Role, continuation, tokens,
};

/// What one chunk of a stream, or a whole answer, says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Piece {
    pub text: String,
    pub thought: bool,
    pub finish: Option<Finish>,
    /// Tokens read and written, as far as it tells.
    pub read: Option<u64>,
    pub written: Option<u64>,
    /// Whether it has the shape of an answer at all.
    pub understood: bool,
    /// Whether nothing comes after it.
    pub last: bool,
}

/// How a stream is cut into chunks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Framing {
    /// Server-sent events.
    Events,
    /// A JSON object on each line.
    Lines,
}

pub(super) fn framing(protocol: Protocol) -> Framing {
    match protocol {
        Protocol::Ollama => Framing::Lines,
        Protocol::Openai | Protocol::Anthropic | Protocol::Azure => Framing::Events,
    }
}

/// A request ready to be sent: its body, what of the extras is in it, and how long a context it asks for.
#[derive(Debug)]
pub(super) struct Outgoing {
    pub body: Value,
    pub sent: Extras,
    pub window: Option<u32>,
}

/// The body of a request.
pub(super) fn outgoing(
    endpoint: &Endpoint,
    limits: Limits,
    request: &Request,
    extras: Extras,
) -> Outgoing {
    let begun = request
        .messages
        .last()
        .is_some_and(|message| message.role == Role::Assistant);
    let prefill = extras.prefill
        && begun
        && matches!(endpoint.protocol, Protocol::Ollama | Protocol::Anthropic);
    let mut messages = request.messages.clone();
    if begun && !prefill {
        messages.push(Message {
            role: Role::User,
            content: continuation::GO_ON.to_owned(),
        });
    }
    let mut window = endpoint.context;
    let body = match endpoint.protocol {
        Protocol::Openai | Protocol::Azure => {
            openai::body(endpoint.model(), limits, &messages, &request.format, extras)
        }
        Protocol::Anthropic => anthropic::body(endpoint.model(), limits, &messages),
        Protocol::Ollama => {
            let tokens = ollama::window(endpoint.context, tokens::of(&messages));
            window = Some(tokens);
            ollama::body(endpoint.model(), limits, &messages, &request.format, tokens)
        }
    };
    let openai = matches!(endpoint.protocol, Protocol::Openai | Protocol::Azure);
    let sent = Extras {
        usage: openai && extras.usage,
        most: if openai && limits.tokens.is_some() {
            extras.most
        } else {
            Most::Unsaid
        },
        prefill,
    };
    Outgoing { body, sent, window }
}

/// Reads a chunk. The error is looked at first: servers send it with status 200, too.
pub(super) fn piece(protocol: Protocol, value: &Value, model: &str) -> Result<Piece, Failure> {
    if let Some(error) = value.get("error").filter(|error| !error.is_null()) {
        return Err(fault(200, error, model));
    }
    Ok(match protocol {
        Protocol::Openai | Protocol::Azure => openai::piece(value),
        Protocol::Anthropic => anthropic::piece(value),
        Protocol::Ollama => ollama::piece(value),
    })
}

/// The text of a field, if it is one.
fn text<'a>(value: &'a Value, pointer: &str) -> Option<&'a str> {
    value
        .pointer(pointer)
        .and_then(Value::as_str)
        .filter(|text| !text.is_empty())
}

fn number(value: &Value, pointer: &str) -> Option<u64> {
    value.pointer(pointer).and_then(Value::as_u64)
}
