//! Looking on while an endpoint is asked: what goes out is masked and counted, what comes back restored and counted. A
//! rehearsal does all but send: it keeps the very bytes that would go.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::mask::{Behind, Mask};
use super::{Event, Failure, Message, OnEvent, Reply, Role, tokens};

/// Looks on at every chat with an endpoint. Copies look on together.
#[derive(Clone, Debug, Default)]
pub struct Watch(Option<Arc<Watched>>);

impl PartialEq for Watch {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            _ => false,
        }
    }
}

impl Eq for Watch {}

#[derive(Debug)]
struct Watched {
    mask: Mask,
    means: Means,
    seen: Mutex<Seen>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Means {
    Asking,
    Rehearsing,
}

#[derive(Debug, Default)]
struct Seen {
    traffic: Traffic,
    behind: Behind,
}

/// What went over the wire.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traffic {
    /// Bodies of requests, one for each time it was asked; kept by a rehearsal alone.
    pub bodies: Vec<String>,
    /// How often it was asked.
    pub requests: u32,
    /// Bytes of all bodies that were sent.
    pub sent: u64,
    /// Bytes of all bodies that came back.
    pub received: u64,
    /// Tokens read, as the endpoint tells; none when it does not.
    pub read: Option<u64>,
    /// Tokens written, as the endpoint tells.
    pub written: Option<u64>,
    /// Tokens read, estimated.
    pub about_read: u64,
    /// Tokens written, estimated.
    pub about_written: u64,
    /// How many different names and amounts were kept back.
    pub masked: u32,
}

/// What a rehearsal answers: an object without anything in it.
const NOTHING: &str = "{}";

impl Watch {
    /// Looks on while it is asked.
    pub fn asking(mask: Mask) -> Self {
        Self::new(mask, Means::Asking)
    }

    /// Has nothing sent, and keeps what would be.
    pub fn rehearsing(mask: Mask) -> Self {
        Self::new(mask, Means::Rehearsing)
    }

    fn new(mask: Mask, means: Means) -> Self {
        Self(Some(Arc::new(Watched {
            mask,
            means,
            seen: Mutex::default(),
        })))
    }

    /// What was seen so far.
    pub fn traffic(&self) -> Traffic {
        self.seen().map_or_else(Traffic::default, |seen| {
            let masked = seen.behind.count();
            Traffic {
                masked,
                ..seen.traffic.clone()
            }
        })
    }

    fn seen(&self) -> Option<MutexGuard<'_, Seen>> {
        let watched = self.0.as_ref()?;
        Some(watched.seen.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The messages as they go out. Instructions are Daybook's own words and stay.
    pub(super) fn masked(&self, messages: &[Message]) -> Vec<Message> {
        let Some(watched) = self.0.as_ref().filter(|watched| !watched.mask.is_empty()) else {
            return messages.to_vec();
        };
        let mut seen = watched.seen.lock().unwrap_or_else(PoisonError::into_inner);
        messages
            .iter()
            .map(|message| Message {
                role: message.role,
                content: if message.role == Role::System {
                    message.content.clone()
                } else {
                    watched.mask.masked(&message.content, &mut seen.behind)
                },
            })
            .collect()
    }

    /// Takes note of a body that goes out. `Some` is the answer when nothing is to be sent.
    pub(super) fn sending(&self, body: &[u8], messages: &[Message]) -> Option<Reply> {
        let rehearses = self.0.as_ref()?.means == Means::Rehearsing;
        let mut seen = self.seen()?;
        let traffic = &mut seen.traffic;
        traffic.requests += 1;
        traffic.sent += body.len() as u64;
        traffic.about_read += tokens::of(messages);
        if !rehearses {
            return None;
        }
        traffic
            .bodies
            .push(String::from_utf8_lossy(body).into_owned());
        Some(Reply {
            text: NOTHING.to_owned(),
            finish: super::Finish::Stop,
            usage: None,
        })
    }

    /// Takes note of bytes that came back.
    pub(super) fn received(&self, bytes: usize) {
        if let Some(mut seen) = self.seen() {
            seen.traffic.received += bytes as u64;
        }
    }

    /// Takes note of the end of a chat, in which `text` came.
    fn ended(&self, text: &str, usage: Option<(u64, u64)>) {
        let Some(mut seen) = self.seen() else { return };
        let traffic = &mut seen.traffic;
        traffic.about_written += tokens::estimate(text);
        if let Some((read, written)) = usage {
            traffic.read = Some(traffic.read.unwrap_or(0) + read);
            traffic.written = Some(traffic.written.unwrap_or(0) + written);
        }
    }

    /// The end of a chat with what was kept back put in again.
    pub(super) fn restored(
        &self,
        done: Result<Reply, Failure>,
        usage: Option<(u64, u64)>,
    ) -> Result<Reply, Failure> {
        let said = match &done {
            Ok(reply) => reply.text.as_str(),
            Err(failure) => failure.partial().unwrap_or_default(),
        };
        self.ended(said, usage);
        let Some(behind) = self.behind() else {
            return done;
        };
        match done {
            Ok(mut reply) => {
                reply.text = behind.restored(&reply.text);
                Ok(reply)
            }
            Err(failure) => Err(failure.with_partial(|partial| behind.restored(partial))),
        }
    }

    fn behind(&self) -> Option<Behind> {
        Some(self.seen()?.behind.clone()).filter(|behind| !behind.is_empty())
    }

    /// Has words told with what was kept back, as soon as no placeholder can be cut in two.
    pub(super) fn telling<'a>(&self, on_event: OnEvent<'a>) -> Telling<'a> {
        Telling {
            watch: self.clone(),
            behind: None,
            held: String::new(),
            on_event,
        }
    }
}

/// Tells events on, their words restored.
pub(super) struct Telling<'a> {
    watch: Watch,
    behind: Option<Behind>,
    held: String,
    on_event: OnEvent<'a>,
}

impl Telling<'_> {
    pub fn tell(&mut self, event: Event) {
        if event == Event::Started {
            // What is kept back is known once the request is made.
            self.behind = self.watch.behind();
        }
        let Some(behind) = &self.behind else {
            return (self.on_event)(event);
        };
        if let Event::Text(text) = event {
            self.held.push_str(&text);
            let settled = behind.settled(&self.held);
            let rest = self.held.split_off(settled);
            let text = behind.restored(&std::mem::replace(&mut self.held, rest));
            if !text.is_empty() {
                (self.on_event)(Event::Text(text));
            }
        } else {
            self.flush();
            (self.on_event)(event);
        }
    }

    /// Tells what was held back; nothing comes after it.
    fn flush(&mut self) {
        let held = std::mem::take(&mut self.held);
        if let (false, Some(behind)) = (held.is_empty(), &self.behind) {
            (self.on_event)(Event::Text(behind.restored(&held)));
        }
    }
}
