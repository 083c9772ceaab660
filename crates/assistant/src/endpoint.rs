//! The door to a language model: one address, one streamed chat, every way it can fail told apart.
//!
//! Speaks the chat completions protocol that hosted services and local servers share. Sends the least there is to
//! send, follows no redirect, uses no proxy for the own machine, and sends the key only to the origin it was given for.

mod address;
mod chat;
mod failure;
mod loops;
mod stop;
mod think;
mod wire;

use std::fmt;
use std::time::Duration;

pub use address::{BadAddress, ChatUrl, chat_url};
pub use chat::{Event, Finish, Format, Message, OnEvent, Reply, Request, Role, chat};
pub use failure::Failure;
pub(crate) use loops::is_looping;
pub use stop::Stop;

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

/// Where a model answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// Its address as the person typed it.
    pub base_url: String,
    /// The model's name as the endpoint knows it; empty lets the server choose.
    pub model: String,
    /// Whether `base_url` is the full address of the chat and nothing is to be added.
    pub exact: bool,
    /// The key, if it wants one.
    pub key: Option<Secret>,
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
    /// How often a busy or loading server is asked again, always before the first byte of an answer.
    pub retries: u32,
    /// The longest wait before asking again, whatever `Retry-After` says.
    pub pause: Duration,
    /// The longest answer that is taken, in bytes.
    pub answer: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            first_byte: Duration::from_secs(120),
            idle: Duration::from_secs(60),
            retries: 2,
            pause: Duration::from_secs(20),
            answer: 2 * 1024 * 1024,
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
