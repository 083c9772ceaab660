//! One streamed chat: asked, perhaps asked again while nothing has come, read to its end or to where it broke off.

use reqwest::header::{CONTENT_TYPE, LOCATION};
use reqwest::{Client, Response};
use serde_json::Value;
use tokio::time::{sleep, timeout};

use super::bytes::{self, Ended};
use super::client::{self, client};
use super::reading::Reading;
use super::refusal::{KeySent, Refusal, is_about_format, is_loading};
use super::retry::{Refused, Tries, retry_after};
use super::{Call, ChatUrl, Failure, least, tokens, wire};

/// Who says something in a chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The instructions.
    System,
    /// The data to work on.
    User,
    /// The model. As the last message: the beginning of an answer that broke off and is to go on.
    Assistant,
}

impl Role {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::User => "user",
            Self::Assistant => "assistant",
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
    /// It broke off or was stopped, and what had come is kept.
    Cut,
}

/// What happens while an answer comes, whatever the endpoint speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The endpoint accepted the request.
    Started,
    /// Words, in order.
    Text(String),
    /// The model thinks; its thoughts are not shown. Sent once for each stretch of them.
    Thinking,
    /// What it cost, in tokens; once, before the end.
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
    /// The end, before its time. What failed is what [`chat`] returns.
    Failed {
        /// Whether the same request may well succeed later.
        retryable: bool,
        /// The words that had come.
        partial: String,
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

impl Reply {
    /// What had come before a failure, as an answer that was cut; the failure itself if nothing had.
    pub fn kept(failure: Failure) -> Result<Self, Failure> {
        match failure.partial() {
            Some(partial) => Ok(Self {
                text: partial.to_owned(),
                finish: Finish::Cut,
                usage: None,
            }),
            None => Err(failure),
        }
    }
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
    let mut reading = Reading::default();
    let watch = &call.endpoint.watch;
    let request = &Request {
        messages: watch.masked(&request.messages),
        format: request.format.clone(),
    };
    let mut telling = watch.telling(on_event);
    let on_event: OnEvent<'_> = &mut |event| telling.tell(event);
    let done = tokio::select! {
        biased;
        () = call.stop.stopped() => None,
        done = run(call, request, &mut reading, on_event) => Some(done),
    };
    let done = done.unwrap_or_else(|| {
        Err(Failure::Stopped {
            partial: reading.said(),
        })
    });
    let done = watch.restored(done, reading.usage());
    if let Some((prompt, completion)) = reading.usage() {
        on_event(Event::Usage { prompt, completion });
    }
    on_event(match &done {
        Ok(reply) => Event::Finished {
            reason: reply.finish,
        },
        Err(failure) => Event::Failed {
            retryable: failure.may_pass(),
            partial: failure.partial().unwrap_or_default().to_owned(),
        },
    });
    done
}

async fn run(
    call: &Call<'_>,
    request: &Request,
    reading: &mut Reading,
    on_event: OnEvent<'_>,
) -> Result<Reply, Failure> {
    let url = call.endpoint.chat_url()?;
    let client = client(call.endpoint, call.limits, &url)?;
    let (response, window) = match ask(call, &client, &url, request).await? {
        Asked::Answers(response, window) => (response, window),
        Asked::Rehearsed(reply) => return Ok(reply),
    };
    on_event(Event::Started);
    let kind = content_type(&response);
    if kind.starts_with("text/html") {
        return Err(Failure::NotLlm { host: url.host() });
    }
    let watch = call.endpoint.watch.clone();
    let bytes = bytes::bytes(response, call.limits, &reading.ended, watch);
    if kind.starts_with("application/json")
        && wire::framing(call.endpoint.protocol) == wire::Framing::Events
    {
        reading.whole(bytes, call, on_event).await?;
    } else {
        reading.stream(bytes, call, on_event).await?;
    }
    let reply = reading.finish(on_event)?;
    let read = reply.usage.map_or(0, |(read, _)| read);
    if tokens::was_cut(&request.messages, read, window) {
        let sent = tokens::of(&request.messages);
        return Err(Failure::PromptCut { read, sent });
    }
    Ok(reply)
}

/// What came of asking.
enum Asked {
    /// An answer begins. Also tells how long a context was asked for.
    Answers(Response, Option<u32>),
    /// Nothing was sent.
    Rehearsed(Reply),
}

/// Sends the request until something other than "busy" comes back, with less beside the question where that is refused.
async fn ask(
    call: &Call<'_>,
    client: &Client,
    url: &ChatUrl,
    request: &Request,
) -> Result<Asked, Failure> {
    let model = call.endpoint.model();
    let mut tries = Tries::begin();
    let mut extras = least::known(url.as_str(), model);
    loop {
        let outgoing = wire::outgoing(call.endpoint, call.limits, request, extras);
        let watch = &call.endpoint.watch;
        let body = serde_json::to_vec(&outgoing.body).map_err(|_| Failure::Garbage)?;
        if let Some(reply) = watch.sending(&body, &request.messages) {
            return Ok(Asked::Rehearsed(reply));
        }
        let post = client
            .post(url.url())
            .header(CONTENT_TYPE, "application/json")
            .body(body);
        let post = client::dressed(post, call.endpoint);
        let response = match timeout(call.limits.first_byte, post.send()).await {
            Err(_) => {
                return Err(Failure::Timeout {
                    partial: String::new(),
                });
            }
            Ok(Err(error)) => return Err(client::unsent(&error, call.endpoint, url)),
            Ok(Ok(response)) => response,
        };
        let status = response.status().as_u16();
        if response.status().is_success() {
            least::remember(url.as_str(), model, extras);
            return Ok(Asked::Answers(response, outgoing.window));
        }
        let retry_after = retry_after(&response);
        let to = response
            .headers()
            .get(LOCATION)
            .and_then(|to| to.to_str().ok())
            .map(|to| client::leads_to(&url.url(), to));
        let body = bytes::bytes(response, call.limits, &Ended::default(), watch.clone());
        let text = bytes::whole(body, 64 * 1024).await.unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let meaning = Refusal {
            status,
            body: &text,
            url: url.as_str(),
            host: &url.host(),
            model,
            key: if call.endpoint.key.is_some() {
                KeySent::Yes
            } else {
                KeySent::No
            },
            to: to.as_deref(),
            retry_after,
        }
        .meaning();
        let is_about_us = matches!(meaning, Failure::Server { status: 400 | 422 });
        // What it says nothing about is first of all the form of the answer, which the caller lowers step by step.
        let is_about_form = is_about_format(&text) || request.format != Format::Free;
        if is_about_us
            && !is_about_form
            && let Some(fewer) = extras.fewer(&text, outgoing.sent)
        {
            extras = fewer;
            continue;
        }
        let refused = Refused {
            status,
            loading: status == 503 && is_loading(&text),
            retry_after,
        };
        // Asking again does not help an account that has nothing left.
        if meaning == Failure::NoCredit {
            return Err(meaning);
        }
        match tries.pause(call.limits, refused) {
            Some(pause) => sleep(pause).await,
            None => return Err(meaning),
        }
    }
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
