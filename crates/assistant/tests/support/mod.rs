//! An endpoint that plays what a test wants, byte for byte, and keeps what it was asked.

#![allow(dead_code, reason = "each of the tests uses a part of it")]

pub mod tls;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use assistant::endpoint::{
    Call, Endpoint, Event, Failure, Limits, Message, Reply, Request, Role, Secret, Stop, chat,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// What happens on one connection after the request was read.
#[derive(Clone, Debug)]
pub enum Step {
    Send(Vec<u8>),
    Wait(u64),
    /// Keeps the connection open and says nothing until the other side leaves.
    Hold,
}

/// What was asked on one connection, and whether the other side left while it was held.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    pub request: String,
    pub left: bool,
}

pub struct Scripted {
    pub port: u16,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Scripted {
    /// Plays a script for each connection in turn; the last one for all that follow.
    pub async fn start(scripts: Vec<Vec<Step>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&seen);
        tokio::spawn(async move {
            let mut number = 0;
            while let Ok((mut socket, _)) = listener.accept().await {
                let script = scripts[number.min(scripts.len() - 1)].clone();
                let log = Arc::clone(&log);
                let slot = number;
                number += 1;
                tokio::spawn(async move {
                    let request = read_request(&mut socket).await;
                    {
                        let mut log = log.lock().unwrap();
                        let length = log.len().max(slot + 1);
                        log.resize(length, Seen::default());
                        log[slot].request = request;
                    }
                    for step in script {
                        match step {
                            Step::Send(bytes) => {
                                if socket.write_all(&bytes).await.is_err() {
                                    return;
                                }
                                let _ = socket.flush().await;
                            }
                            Step::Wait(ms) => tokio::time::sleep(Duration::from_millis(ms)).await,
                            Step::Hold => {
                                let mut byte = [0];
                                let gone = matches!(socket.read(&mut byte).await, Ok(0) | Err(_));
                                log.lock().unwrap()[slot].left = gone;
                            }
                        }
                    }
                });
            }
        });
        Self { port, seen }
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    pub fn endpoint(&self) -> Endpoint {
        Endpoint {
            base_url: format!("http://127.0.0.1:{}/v1", self.port),
            model: "test-model".into(),
            ..Endpoint::default()
        }
    }
}

async fn read_request(socket: &mut tokio::net::TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    while let Ok(count) = socket.read(&mut buffer).await {
        bytes.extend_from_slice(&buffer[..count]);
        let text = String::from_utf8_lossy(&bytes);
        if count == 0 {
            break;
        }
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|l| {
                    l.to_lowercase()
                        .strip_prefix("content-length:")
                        .map(|v| v.trim().parse::<usize>().unwrap())
                })
                .unwrap_or(0);
            if body.len() >= length {
                break;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A head of an answer whose body ends with the connection.
pub fn head(status: &str, headers: &str) -> Step {
    Step::Send(format!("HTTP/1.1 {status}\r\n{headers}Connection: close\r\n\r\n").into_bytes())
}

/// The head of a stream.
pub fn stream() -> Step {
    head("200 OK", "Content-Type: text/event-stream\r\n")
}

/// The head of a stream in chunks.
pub fn chunked() -> Step {
    head(
        "200 OK",
        "Content-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n",
    )
}

/// One chunk.
pub fn chunk(bytes: &[u8]) -> Step {
    let mut framed = format!("{:x}\r\n", bytes.len()).into_bytes();
    framed.extend_from_slice(bytes);
    framed.extend_from_slice(b"\r\n");
    Step::Send(framed)
}

/// An event that says some words.
pub fn delta(words: &str) -> String {
    format!(
        "data: {}\n\n",
        serde_json::json!({"choices": [{"index": 0, "delta": {"content": words}, "finish_reason": null}]})
    )
}

/// An event that ends the words.
pub fn end(reason: &str) -> String {
    format!(
        "data: {}\n\n",
        serde_json::json!({"choices": [{"index": 0, "delta": {}, "finish_reason": reason}]})
    )
}

pub fn send(text: &str) -> Step {
    Step::Send(text.as_bytes().to_vec())
}

/// A whole answer as a stream.
pub fn answer(words: &str) -> Vec<Step> {
    let mut steps = vec![stream()];
    let letters: Vec<char> = words.chars().collect();
    steps.extend(
        letters
            .chunks(7)
            .map(|part| send(&delta(&part.iter().collect::<String>()))),
    );
    steps.push(send(&end("stop")));
    steps.push(send("data: [DONE]\n\n"));
    steps
}

/// A refusal.
pub fn refusal(status: &str, headers: &str, body: &str) -> Vec<Step> {
    vec![
        head(
            status,
            &format!(
                "Content-Type: application/json\r\nContent-Length: {}\r\n{headers}",
                body.len()
            ),
        ),
        send(body),
    ]
}

/// Limits short enough for a test.
pub fn limits() -> Limits {
    Limits {
        connect: Duration::from_millis(400),
        first_byte: Duration::from_millis(600),
        idle: Duration::from_millis(300),
        retries: 2,
        pause: Duration::from_millis(150),
        answer: 10_000,
        tokens: None,
    }
}

/// Asks `endpoint` for something.
pub async fn ask_at(endpoint: &Endpoint, stop: &Stop) -> (Result<Reply, Failure>, Vec<Event>) {
    let mut events = Vec::new();
    let request = Request {
        messages: vec![Message {
            role: Role::User,
            content: "Hello".into(),
        }],
        ..Request::default()
    };
    let call = Call {
        endpoint,
        limits: limits(),
        stop,
    };
    let reply = chat(&call, &request, &mut |event| events.push(event)).await;
    (reply, events)
}

/// Plays one script and asks.
pub async fn ask(script: Vec<Step>) -> (Result<Reply, Failure>, Vec<Event>) {
    let server = Scripted::start(vec![script]).await;
    ask_at(&server.endpoint(), &Stop::new()).await
}

pub fn with_key(endpoint: Endpoint, key: &str) -> Endpoint {
    Endpoint {
        key: Some(Secret::new(key)),
        ..endpoint
    }
}

/// The words among events.
pub fn words(events: &[Event]) -> String {
    events
        .iter()
        .filter_map(|e| {
            if let Event::Text(text) = e {
                Some(text.as_str())
            } else {
                None
            }
        })
        .collect()
}
