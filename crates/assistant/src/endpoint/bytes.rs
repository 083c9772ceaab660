//! The bytes of an answer: each awaited no longer than allowed, at most so many, cut into events or lines.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use futures_util::{Stream, StreamExt, stream};
use reqwest::Response;
use tokio::time::timeout;

use super::{Limits, Watch};

/// How the bytes of an answer can end before their time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Broken {
    /// The connection is gone, or what comes makes no sense any more.
    Off,
    /// Nothing comes any more.
    Silent,
}

/// How long after the end of the words it is waited for the figures that may follow.
const AFTERWARDS: Duration = Duration::from_secs(2);

/// Whether the model has said that it is done; set by whoever reads, so that nobody waits for long after that.
#[derive(Clone, Debug, Default)]
pub(super) struct Ended(Arc<AtomicBool>);

impl Ended {
    pub fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// The bytes of an answer, counted by who looks on. Two line ends are added at the end, so that a last event without its blank line is not lost.
pub(super) fn bytes(
    response: Response,
    limits: Limits,
    ended: &Ended,
    watch: Watch,
) -> impl Stream<Item = Result<Vec<u8>, Broken>> + use<> {
    // Framing and escapes take many times the room of the words themselves.
    let most = limits.answer.saturating_mul(64);
    let ended = ended.clone();
    let first = limits.first_byte;
    stream::unfold(Some((response, first, 0_usize)), move |state| {
        let ended = ended.clone();
        let watch = watch.clone();
        async move {
            let (mut response, wait, taken) = state?;
            let wait = if ended.is_set() {
                wait.min(AFTERWARDS)
            } else {
                wait
            };
            match timeout(wait, response.chunk()).await {
                Err(_) => Some((Err(Broken::Silent), None)),
                Ok(Err(_)) => Some((Err(Broken::Off), None)),
                Ok(Ok(None)) => Some((Ok(b"\n\n".to_vec()), None)),
                Ok(Ok(Some(chunk))) if taken + chunk.len() > most => Some((Err(Broken::Off), None)),
                Ok(Ok(Some(chunk))) => {
                    watch.received(chunk.len());
                    let taken = taken + chunk.len();
                    Some((Ok(chunk.to_vec()), Some((response, limits.idle, taken))))
                }
            }
        }
    })
}

/// The longest line that is taken, in bytes.
const LONGEST_LINE: usize = 4 * 1024 * 1024;

/// The lines of an answer, without their ends and without empty ones. What follows the last line end is a line, too.
pub(super) fn lines(
    bytes: impl Stream<Item = Result<Vec<u8>, Broken>>,
) -> impl Stream<Item = Result<String, Broken>> {
    let state = (Box::pin(bytes), Vec::<u8>::new(), false);
    stream::unfold(state, |(mut bytes, mut held, over)| async move {
        if over {
            return None;
        }
        loop {
            if let Some(end) = held.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
                let line: Vec<u8> = held.drain(..=end).take(end).collect();
                if line.iter().all(u8::is_ascii_whitespace) {
                    continue;
                }
                return Some(match String::from_utf8(line) {
                    Ok(line) => (Ok(line), (bytes, held, false)),
                    Err(_) => (Err(Broken::Off), (bytes, held, true)),
                });
            }
            match bytes.next().await {
                Some(Ok(chunk)) if held.len() + chunk.len() > LONGEST_LINE => {
                    return Some((Err(Broken::Off), (bytes, held, true)));
                }
                Some(Ok(chunk)) => held.extend(chunk),
                Some(Err(broken)) => return Some((Err(broken), (bytes, held, true))),
                None => return None,
            }
        }
    })
}

/// The whole of an answer, or as much as `most` bytes of it.
pub(super) async fn whole(
    bytes: impl Stream<Item = Result<Vec<u8>, Broken>>,
    most: usize,
) -> Result<Vec<u8>, Broken> {
    let mut bytes = std::pin::pin!(bytes);
    let mut body = Vec::new();
    while let Some(chunk) = bytes.next().await {
        body.extend(chunk?);
        if body.len() > most {
            break;
        }
    }
    Ok(body)
}
