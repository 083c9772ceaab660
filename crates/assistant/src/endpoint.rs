//! The door to a language model: one address, one streamed chat, every way it can fail told apart.
//!
//! Start with [`chat`]. It speaks what [`Endpoint::protocol`] says through the adapters in `wire`, which know bodies and
//! fields and nothing of connections, and answers with the same [`Event`]s whatever is spoken. Around it: [`diagnose`]
//! says what is wrong with an endpoint, [`models`] what it offers, [`found`] which servers run on this machine, and
//! [`PRESETS`] what is known about the usual ones. All of these ask only when they are called.
//!
//! Sends the least there is to send, follows a redirect only within the same origin, asks the own machine without a
//! proxy, refuses addresses that hand out the secrets of a machine, and sends the key only to the origin it was given for.

mod address;
mod bytes;
mod chat;
mod client;
mod continuation;
mod diagnose;
mod failure;
mod fold;
mod found;
mod least;
mod loops;
mod mask;
mod models;
mod presets;
mod reading;
mod refusal;
mod retry;
mod stop;
mod think;
mod tokens;
mod watch;
mod wire;

use std::fmt;
use std::time::Duration;

use domain::profile::{AuthStyle, Header, Protocol};

pub use address::{BadAddress, ChatUrl, chat_url};
pub use chat::{Event, Finish, Format, Message, OnEvent, Reply, Request, Role, chat};
pub use continuation::{joined, whole_words};
pub use diagnose::{Diagnosis, SMALL_CONTEXT, diagnose};
pub use failure::{Failure, TlsFault};
pub use found::{Found, USUAL_PORTS, found};
pub(crate) use loops::is_looping;
pub use mask::{Amounts, Mask};
pub use models::{Model, models};
pub use presets::{PRESETS, PresetFacts, guess, preset};
pub use stop::Stop;
pub use tokens::estimate;
pub use watch::{Traffic, Watch};

/// A key. Never shown: not in `Debug`, not in errors.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a key; blanks around it, which come with pasting, are dropped.
    pub fn new(key: &str) -> Self {
        Self(key.trim().to_owned())
    }

    fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Where a model answers, and how it wants to be asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Endpoint {
    /// What it speaks.
    pub protocol: Protocol,
    /// Its address as the person typed it.
    pub base_url: String,
    /// The model's name as the endpoint knows it; empty lets the server choose.
    pub model: String,
    /// Whether `base_url` is the full address of the chat and nothing is to be added.
    pub exact: bool,
    /// The key, if it wants one. Without one no header for it is sent.
    pub key: Option<Secret>,
    /// How the key goes along.
    pub auth: AuthStyle,
    /// Headers that go along with each request.
    pub headers: Vec<Header>,
    /// Address of a proxy; empty means the system's. Never used for the own machine.
    pub proxy: String,
    /// PEM file with authorities to trust beside the system's; empty means none.
    pub ca_file: String,
    /// How many tokens the model can take at once, if known.
    pub context: Option<u32>,
    /// Who looks on while it is asked.
    pub watch: Watch,
}

impl Endpoint {
    /// The address that chats go to.
    pub fn chat_url(&self) -> Result<ChatUrl, BadAddress> {
        address::complete(self.protocol, &self.base_url, self.exact, self.model())
    }

    /// The model's name without blanks, and without the `models/` that Gemini lists its names with.
    fn model(&self) -> &str {
        let model = self.model.trim();
        model.strip_prefix("models/").unwrap_or(model)
    }
}

/// How long to wait and how much to take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// To connect.
    pub connect: Duration,
    /// From the request to the first byte of the answer: a local server may load its model first.
    pub first_byte: Duration,
    /// Between two bytes of an answer; comments that keep the line alive count. There is no limit on the whole.
    pub idle: Duration,
    /// How often a busy or failing server is asked again, always before the first byte of an answer.
    pub retries: u32,
    /// The longest wait before asking again, whatever `Retry-After` says.
    pub pause: Duration,
    /// The longest answer that is taken, in bytes.
    pub answer: usize,
    /// The longest answer that is asked for, in tokens; `None` leaves it to the server.
    pub tokens: Option<u32>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            first_byte: Duration::from_secs(180),
            idle: Duration::from_secs(60),
            retries: 2,
            pause: Duration::from_secs(20),
            answer: 2 * 1024 * 1024,
            tokens: None,
        }
    }
}

/// One piece of work for an endpoint: where, how patiently, and how to stop it.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// Where.
    pub endpoint: &'a Endpoint,
    /// How patiently.
    pub limits: Limits,
    /// Stops it from elsewhere: the connection is dropped at once.
    pub stop: &'a Stop,
}
