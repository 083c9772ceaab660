//! One streamed chat: asked, perhaps asked again while nothing has come, read to its end or to where it broke off.

use std::time::{Duration, Instant};

use futures_util::{Stream, StreamExt, stream};
use reqwest::header::{CONTENT_TYPE, RETRY_AFTER};
use reqwest::{Client, Response, StatusCode, redirect};
use serde_json::Value;
use sseer::EventStream;
use tokio::time::{sleep, timeout};

use super::loops::is_looping;
use super::think::{ThinkFilter, without_lone_thought};
use super::{Call, ChatUrl, Failure, chat_url, wire};

/// Who says something in a chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The instructions.
    System,
    /// The data to work on.
    User,
}

impl Role {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::User => "user",
        }
    }
}

/// Something said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// By whom.
    pub role: Role,
    /// What.
    pub content: String,
}

/// The form in which an answer is wanted.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Format {
    /// Words.
    #[default]
    Free,
    /// Some JSON object.
    Json,
    /// JSON of a schema.
    Schema {
        /// Name of the schema.
        name: &'static str,
        /// The schema.
        schema: Value,
    },
}

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The messages in their order.
    pub messages: Vec<Message>,
    /// The form of the answer.
    pub format: Format,
}

/// How an answer ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finish {
    /// The model was done.
    Stop,
    /// The room for words ran out.
    Length,
    /// The endpoint withheld the rest.
    Filtered,
}

/// What happens while an answer comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The endpoint accepted the request.
    Started,
    /// Words, in order.
    Text(String),
    /// The model thinks; its thoughts are not shown. Sent once for each stretch of them.
    Thinking,
    /// What it cost, in tokens.
    Usage {
        /// Read.
        prompt: u64,
        /// Written.
        completion: u64,
    },
    /// The end.
    Finished {
        /// How it ended.
        reason: Finish,
    },
}

/// A whole answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// What was said, without any thinking.
    pub text: String,
    /// How it ended.
    pub finish: Finish,
    /// Tokens read and written, if the endpoint tells.
    pub usage: Option<(u64, u64)>,
}

/// Receives what happens while an answer comes.
pub type OnEvent<'a> = &'a mut (dyn FnMut(Event) + Send);

/// Asks for a chat and reads the answer. Dropping the future or throwing the call's switch drops the connection,
/// upon which a server stops writing.
pub async fn chat(
    call: &Call<'_>,
    request: &Request,
    on_event: OnEvent<'_>,
) -> Result<Reply, Failure> {
    let url = chat_url(&call.endpoint.base_url, call.endpoint.exact)?;
    let client = client(call, &url)?;
    let mut reading = Reading::default();
    tokio::select! {
        biased;
        () = call.stop.stopped() => {}
        done = run(call, &client, &url, request, &mut reading, on_event) => return done,
    }
    Err(Failure::Stopped {
        partial: reading.text,
    })
}

/// A client for one call. It follows no redirect: a key goes to no place but the one it was given for. It keeps no
/// connection: the event loop it would belong to may be gone by the next call.
fn client(call: &Call<'_>, url: &ChatUrl) -> Result<Client, Failure> {
    // Fails only when a provider is installed already, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut builder = Client::builder()
        .user_agent(concat!("Daybook/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(call.limits.connect)
        .redirect(redirect::Policy::none())
        .pool_max_idle_per_host(0)
        .referer(false);
    if url.is_local() {
        builder = builder.no_proxy();
    }
    builder
        .build()
        .map_err(|_| Failure::Tls { host: url.host() })
}

/// After how many bytes of text a loop is looked for again.
const CHECK_EVERY: usize = 200;

/// What has been read so far.
#[derive(Debug, Default)]
struct Reading {
    text: String,
    finish: Option<Finish>,
    usage: Option<(u64, u64)>,
    think: ThinkFilter,
    thinking: bool,
    /// How many times the text was looked through for loops.
    checked: usize,
    /// Whether anything at all was understood.
    understood: bool,
}

async fn run(
    call: &Call<'_>,
    client: &Client,
    url: &ChatUrl,
    request: &Request,
    reading: &mut Reading,
    on_event: OnEvent<'_>,
) -> Result<Reply, Failure> {
    let response = ask(call, client, url, request).await?;
    on_event(Event::Started);
    let is_stream = !content_type(&response).starts_with("application/json");
    let bytes = bytes(response, call);
    if is_stream {
        read_stream(bytes, call, reading, on_event).await?;
    } else {
        read_whole(bytes, call, reading, on_event).await?;
    }
    finish(reading, on_event)
}

/// Sends the request until something other than "busy" comes back.
async fn ask(
    call: &Call<'_>,
    client: &Client,
    url: &ChatUrl,
    request: &Request,
) -> Result<Response, Failure> {
    let model = call.endpoint.model.trim();
    let body = wire::body(model, request);
    let begun = Instant::now();
    let mut tries = 0;
    loop {
        let mut post = client.post(url.url()).json(&body);
        if let Some(key) = &call.endpoint.key {
            post = post.bearer_auth(key.expose());
        }
        let response = match timeout(call.limits.first_byte, post.send()).await {
            Err(_) => {
                return Err(Failure::Timeout {
                    partial: String::new(),
                });
            }
            Ok(Err(error)) => return Err(unsent(&error, url)),
            Ok(Ok(response)) => response,
        };
        let status = response.status();
        if status.is_success() {
            return Ok(response);
        }
        let retry_after = retry_after(&response);
        let text = refusal_text(response, call).await;
        // A server that is still loading its model is waited for as long as a silent one would be.
        let loading = status == StatusCode::SERVICE_UNAVAILABLE && wire::is_loading(&text);
        let patient = if loading {
            begun.elapsed() < call.limits.first_byte
        } else {
            tries < call.limits.retries
        };
        let pause = retry_after
            .unwrap_or(Duration::from_secs(1 << tries.min(4)))
            .min(call.limits.pause);
        let too_far = retry_after.is_some_and(|wait| wait > call.limits.pause);
        if !matches!(status.as_u16(), 429 | 502 | 503 | 504 | 529) || !patient || too_far {
            return Err(wire::refusal(
                status.as_u16(),
                &text,
                url.as_str(),
                model,
                retry_after,
            ));
        }
        tries += 1;
        sleep(pause).await;
    }
}

/// Reads events until the stream says that it is over, or is.
async fn read_stream(
    bytes: impl Stream<Item = Result<Vec<u8>, Broken>>,
    call: &Call<'_>,
    reading: &mut Reading,
    on_event: OnEvent<'_>,
) -> Result<(), Failure> {
    let mut events = std::pin::pin!(EventStream::new(bytes));
    while let Some(event) = events.next().await {
        let data = match event {
            Ok(event) => event.data,
            Err(sseer::errors::EventStreamError::Transport(broken)) => return broken.ends(reading),
            // A line that is no UTF-8: the bytes of this answer cannot be trusted any more.
            Err(sseer::errors::EventStreamError::Utf8Error(_)) => return Broken::Off.ends(reading),
        };
        let data = data.trim();
        if data == "[DONE]" {
            reading.understood = true;
            reading.finish.get_or_insert(Finish::Stop);
            return Ok(());
        }
        match serde_json::from_str::<Value>(data) {
            Ok(value @ Value::Object(_)) => reading.take(&value, call, on_event)?,
            // Half an object is a hole in the text; other words ("ping") are none of ours.
            Err(_) if data.starts_with('{') => return Broken::Off.ends(reading),
            _ => {}
        }
    }
    Ok(())
}

/// Reads the answer of a server that does not stream.
async fn read_whole(
    bytes: impl Stream<Item = Result<Vec<u8>, Broken>>,
    call: &Call<'_>,
    reading: &mut Reading,
    on_event: OnEvent<'_>,
) -> Result<(), Failure> {
    let mut bytes = std::pin::pin!(bytes);
    let mut body = Vec::new();
    while let Some(chunk) = bytes.next().await {
        match chunk {
            Ok(chunk) => body.extend(chunk),
            Err(broken) => return broken.ends(reading),
        }
    }
    let value = serde_json::from_slice(&body).map_err(|_| Failure::Garbage)?;
    reading.take(&value, call, on_event)
}

impl Reading {
    fn take(
        &mut self,
        value: &Value,
        call: &Call<'_>,
        on_event: OnEvent<'_>,
    ) -> Result<(), Failure> {
        let piece = match wire::piece(value, call.endpoint.model.trim()) {
            Ok(piece) => piece,
            Err(failure) if self.text.is_empty() => return Err(failure),
            Err(_) => {
                return Err(Failure::Cut {
                    partial: std::mem::take(&mut self.text),
                });
            }
        };
        self.understood |= value.get("choices").is_some();
        let said = self.think.push(&piece.text);
        let thought = piece.thought || said.thought;
        if thought && !self.thinking {
            on_event(Event::Thinking);
        }
        self.thinking = thought && said.text.is_empty();
        self.say(said.text, call, on_event)?;
        if let Some((prompt, completion)) = piece.usage {
            self.usage = Some((prompt, completion));
            on_event(Event::Usage { prompt, completion });
        }
        self.finish = piece.finish.or(self.finish);
        Ok(())
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
            return Err(Failure::Cut {
                partial: std::mem::take(&mut self.text),
            });
        }
        Ok(())
    }
}

/// An answer counts only if its end was seen.
fn finish(reading: &mut Reading, on_event: OnEvent<'_>) -> Result<Reply, Failure> {
    let rest = reading.think.finish();
    if !rest.is_empty() {
        reading.text.push_str(&rest);
        on_event(Event::Text(rest));
    }
    let text = without_lone_thought(&std::mem::take(&mut reading.text))
        .trim_start()
        .to_owned();
    let Some(reason) = reading.finish else {
        return Err(if reading.understood {
            Failure::Cut { partial: text }
        } else {
            Failure::Garbage
        });
    };
    on_event(Event::Finished { reason });
    Ok(Reply {
        text,
        finish: reason,
        usage: reading.usage,
    })
}

/// How the bytes of an answer can end before their time.
#[derive(Clone, Copy, Debug)]
enum Broken {
    Off,
    Silent,
}

impl Broken {
    /// The connection is gone; if the model had said that it is done, that does not matter any more.
    fn ends(self, reading: &mut Reading) -> Result<(), Failure> {
        if reading.finish.is_some() {
            return Ok(());
        }
        let partial = std::mem::take(&mut reading.text);
        Err(match self {
            Self::Silent => Failure::Timeout { partial },
            Self::Off if partial.is_empty() && !reading.understood => Failure::Garbage,
            Self::Off => Failure::Cut { partial },
        })
    }
}

/// The bytes of an answer, each awaited no longer than allowed, and at most so many. Two line ends are added at the
/// end, so that a last event without its blank line is not lost.
fn bytes(response: Response, call: &Call<'_>) -> impl Stream<Item = Result<Vec<u8>, Broken>> {
    // Framing and escapes take many times the room of the words themselves.
    let most = call.limits.answer.saturating_mul(64);
    let (first, idle) = (call.limits.first_byte, call.limits.idle);
    stream::unfold(Some((response, first, 0_usize)), move |state| async move {
        let (mut response, wait, taken) = state?;
        match timeout(wait, response.chunk()).await {
            Err(_) => Some((Err(Broken::Silent), None)),
            Ok(Err(_)) => Some((Err(Broken::Off), None)),
            Ok(Ok(None)) => Some((Ok(b"\n\n".to_vec()), None)),
            Ok(Ok(Some(chunk))) if taken + chunk.len() > most => Some((Err(Broken::Off), None)),
            Ok(Ok(Some(chunk))) => Some((
                Ok(chunk.to_vec()),
                Some((response, idle, taken + chunk.len())),
            )),
        }
    })
}

/// The words of a refusal, as many as matter.
async fn refusal_text(response: Response, call: &Call<'_>) -> String {
    let mut body = Vec::new();
    let mut bytes = std::pin::pin!(bytes(response, call));
    while let Some(Ok(chunk)) = bytes.next().await {
        body.extend(chunk);
        if body.len() > 64 * 1024 {
            break;
        }
    }
    String::from_utf8_lossy(&body).into_owned()
}

fn content_type(response: &Response) -> String {
    response
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default()
        .trim()
        .to_lowercase()
}

/// `Retry-After` in its form of seconds; the form of a date is treated as absent.
fn retry_after(response: &Response) -> Option<Duration> {
    let value = response
        .headers()
        .get(RETRY_AFTER)?
        .to_str()
        .ok()?
        .trim()
        .parse::<f64>()
        .ok()?;
    Duration::try_from_secs_f64(value).ok()
}

/// Why a request did not get through.
fn unsent(error: &reqwest::Error, url: &ChatUrl) -> Failure {
    let host = url.host();
    if has_tls_cause(error) {
        Failure::Tls { host }
    } else if error.is_timeout() && !error.is_connect() {
        Failure::Timeout {
            partial: String::new(),
        }
    } else {
        Failure::Unreachable { host }
    }
}

/// Looks for rustls in what caused an error, also inside of I/O errors, which hide it from `source`.
fn has_tls_cause(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut next = Some(error);
    while let Some(cause) = next {
        if cause.is::<rustls::Error>() {
            return true;
        }
        if let Some(inner) = cause
            .downcast_ref::<std::io::Error>()
            .and_then(std::io::Error::get_ref)
            && has_tls_cause(inner)
        {
            return true;
        }
        next = cause.source();
    }
    false
}
