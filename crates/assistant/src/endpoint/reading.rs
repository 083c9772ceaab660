//! An answer while it is read: the words without the thoughts, how it ended, what it cost.

use futures_util::{Stream, StreamExt};
use serde_json::Value;
use sseer::EventStream;

use super::bytes::{self, Broken, Ended};
use super::loops::is_looping;
use super::think::{ThinkFilter, without_lone_thought};
use super::wire::{self, Framing};
use super::{Call, Event, Failure, Finish, OnEvent, Reply};

/// After how many bytes of text a loop is looked for again.
const CHECK_EVERY: usize = 200;

/// What has been read so far.
#[derive(Debug, Default)]
pub(super) struct Reading {
    text: String,
    finish: Option<Finish>,
    read: Option<u64>,
    written: Option<u64>,
    think: ThinkFilter,
    thinking: bool,
    /// How many times the text was looked through for loops.
    checked: usize,
    /// Whether anything at all was understood.
    understood: bool,
    pub ended: Ended,
}

/// Whether more is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    More,
    Over,
}

impl Reading {
    /// Reads a stream until it says that it is over, or is.
    pub async fn stream(
        &mut self,
        bytes: impl Stream<Item = Result<Vec<u8>, Broken>>,
        call: &Call<'_>,
        on_event: OnEvent<'_>,
    ) -> Result<(), Failure> {
        match wire::framing(call.endpoint.protocol) {
            Framing::Events => {
                let mut events = std::pin::pin!(EventStream::new(bytes));
                while let Some(event) = events.next().await {
                    let data = match event {
                        Ok(event) => event.data,
                        Err(sseer::errors::EventStreamError::Transport(broken)) => {
                            return self.broken(broken);
                        }
                        // A line that is no UTF-8: the bytes of this answer cannot be trusted any more.
                        Err(sseer::errors::EventStreamError::Utf8Error(_)) => {
                            return self.broken(Broken::Off);
                        }
                    };
                    if self.chunk(&data, call, on_event)? == Next::Over {
                        return Ok(());
                    }
                }
            }
            Framing::Lines => {
                let mut lines = std::pin::pin!(bytes::lines(bytes));
                while let Some(line) = lines.next().await {
                    let line = match line {
                        Ok(line) => line,
                        Err(broken) => return self.broken(broken),
                    };
                    // Some proxies turn lines into events.
                    let data = line.strip_prefix("data:").unwrap_or(&line);
                    if self.chunk(data, call, on_event)? == Next::Over {
                        return Ok(());
                    }
                }
            }
        }
        Ok(())
    }

    /// Reads the answer of a server that does not stream.
    pub async fn whole(
        &mut self,
        bytes: impl Stream<Item = Result<Vec<u8>, Broken>>,
        call: &Call<'_>,
        on_event: OnEvent<'_>,
    ) -> Result<(), Failure> {
        let body = match bytes::whole(bytes, usize::MAX).await {
            Ok(body) => body,
            Err(broken) => return self.broken(broken),
        };
        let value = serde_json::from_slice(&body).map_err(|_| Failure::Garbage)?;
        self.take(&value, call, on_event).map(|_| ())
    }

    fn chunk(
        &mut self,
        data: &str,
        call: &Call<'_>,
        on_event: OnEvent<'_>,
    ) -> Result<Next, Failure> {
        let data = data.trim();
        if data == "[DONE]" {
            self.understood = true;
            self.finish.get_or_insert(Finish::Stop);
            return Ok(Next::Over);
        }
        match serde_json::from_str::<Value>(data) {
            Ok(value @ Value::Object(_)) => self.take(&value, call, on_event),
            // Half an object is a hole in the text; other words ("ping") are none of ours.
            Err(_) if data.starts_with('{') => self.broken(Broken::Off).map(|()| Next::Over),
            _ => Ok(Next::More),
        }
    }

    fn take(
        &mut self,
        value: &Value,
        call: &Call<'_>,
        on_event: OnEvent<'_>,
    ) -> Result<Next, Failure> {
        let piece = match wire::piece(call.endpoint.protocol, value, call.endpoint.model()) {
            Ok(piece) => piece,
            Err(failure) if self.text.is_empty() => return Err(failure),
            Err(_) => return Err(self.cut()),
        };
        self.understood |= piece.understood;
        let said = self.think.push(&piece.text);
        let thought = piece.thought || said.thought;
        if thought && !self.thinking {
            on_event(Event::Thinking);
        }
        self.thinking = thought && said.text.is_empty();
        self.read = piece.read.or(self.read);
        self.written = piece.written.or(self.written);
        self.say(said.text, call, on_event)?;
        if piece.finish.is_some() {
            self.finish = piece.finish;
            self.ended.set();
        }
        Ok(if piece.last { Next::Over } else { Next::More })
    }

    fn say(&mut self, text: String, call: &Call<'_>, on_event: OnEvent<'_>) -> Result<(), Failure> {
        if text.is_empty() {
            return Ok(());
        }
        self.text.push_str(&text);
        on_event(Event::Text(text));
        // Looked for now and then: it costs more than a chunk is worth.
        let checked = self.text.len() / CHECK_EVERY;
        let due = std::mem::replace(&mut self.checked, checked) != checked;
        if self.text.len() > call.limits.answer || due && is_looping(&self.text) {
            return Err(self.cut());
        }
        Ok(())
    }

    /// The connection is gone; if the model had said that it is done, that does not matter any more.
    fn broken(&mut self, how: Broken) -> Result<(), Failure> {
        if self.finish.is_some() {
            return Ok(());
        }
        let partial = self.said();
        Err(match how {
            Broken::Silent => Failure::Timeout { partial },
            Broken::Off if partial.is_empty() && !self.understood => Failure::Garbage,
            Broken::Off => Failure::Cut { partial },
        })
    }

    fn cut(&mut self) -> Failure {
        Failure::Cut {
            partial: self.said(),
        }
    }

    /// What was said so far, which is taken out.
    pub fn said(&mut self) -> String {
        let mut text = std::mem::take(&mut self.text);
        text.push_str(&self.think.finish());
        without_lone_thought(&text).trim_start().to_owned()
    }

    /// Tokens read and written.
    pub fn usage(&self) -> Option<(u64, u64)> {
        match (self.read, self.written) {
            (None, None) => None,
            (read, written) => Some((read.unwrap_or(0), written.unwrap_or(0))),
        }
    }

    /// An answer counts only if its end was seen.
    pub fn finish(&mut self, on_event: OnEvent<'_>) -> Result<Reply, Failure> {
        let rest = self.think.finish();
        if !rest.is_empty() {
            self.text.push_str(&rest);
            on_event(Event::Text(rest));
        }
        let text = self.said();
        let Some(finish) = self.finish else {
            return Err(if self.understood {
                Failure::Cut { partial: text }
            } else {
                Failure::Garbage
            });
        };
        Ok(Reply {
            text,
            finish,
            usage: self.usage(),
        })
    }
}
