//! The assistant with an endpoint: a scripted one on this machine that answers, fails, or must not be asked.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use api::StreamEvent;
use serde_json::json;

use crate::desk::Desk;

/// A server on this machine; it goes with the test.
pub struct Server {
    pub url: String,
    asked: Arc<AtomicUsize>,
}

impl Server {
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

/// Answers each request, head and body, with what the function makes of it.
pub fn serve(answer: impl Fn(&str) -> String + Send + 'static) -> Server {
    serve_on(TcpListener::bind("127.0.0.1:0").unwrap(), answer)
}

/// The same where somebody listens already.
pub fn serve_on(listener: TcpListener, answer: impl Fn(&str) -> String + Send + 'static) -> Server {
    let address = listener.local_addr().unwrap();
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&asked);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut request = Vec::new();
            let mut buffer = [0; 8192];
            // The head, then as much of the body as it announces.
            while let Ok(read @ 1..) = stream.read(&mut buffer) {
                request.extend_from_slice(&buffer[..read]);
                let text = String::from_utf8_lossy(&request);
                let Some((head, body)) = text.split_once("\r\n\r\n") else {
                    continue;
                };
                let length = head.lines().find_map(|line| {
                    line.to_lowercase()
                        .strip_prefix("content-length: ")?
                        .parse::<usize>()
                        .ok()
                });
                if body.len() >= length.unwrap_or(0) {
                    break;
                }
            }
            counter.fetch_add(1, Ordering::SeqCst);
            let _ = stream.write_all(answer(&String::from_utf8_lossy(&request)).as_bytes());
        }
    });
    Server {
        url: format!("http://{address}"),
        asked,
    }
}

/// A whole answer of a stream.
pub fn chat(words: &str) -> String {
    let delta = json!({ "choices": [{ "delta": { "content": words }, "finish_reason": null }] });
    let end = json!({ "choices": [{ "delta": {}, "finish_reason": "stop" }] });
    format!("data: {delta}\n\ndata: {end}\n\ndata: [DONE]\n\n")
}

/// The body of a stream under a status.
pub fn status(status: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/event-stream\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

pub fn run(desk: &Desk) {
    desk.set_up();
    assert_eq!(
        desk.call("assistant_stop", json!({ "run": "none" }))["stopped"],
        false
    );
    let client = desk.client("Lindenhof");
    let brief = desk.call("brief_create", json!({ "text": "We need a shop. Budget: 5,000 EUR. Launch on 15 May 2026.", "client_id": client }));

    let answer = status(
        "200 OK",
        &chat("## Understanding\n\nYou want a shop.\n\n## Next steps\n\nLet us talk."),
    );
    let server = serve(move |_| answer.clone());
    let profile = desk.call(
        "profile_create",
        json!({ "name": "Here", "base_url": server.url, "model": "tiny" }),
    );

    let (drafted, events) = desk.stream("proposal_draft", json!({ "brief_id": brief["id"] }));
    let drafted = drafted.unwrap();
    assert_eq!(drafted["failure"], json!(null));
    assert_eq!(drafted["proposal"]["drafter"]["model"], "tiny");
    assert!(matches!(events[0], StreamEvent::Started { .. }));
    assert!(
        events
            .iter()
            .any(|event| matches!(event, StreamEvent::Text { .. }))
    );
    let prices: Vec<_> = drafted["proposal"]["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["unit_price"].clone())
        .collect();
    assert!(
        !prices.is_empty() && prices.iter().all(|price| price == "90.00"),
        "prices are the freelancer's own: {prices:?}"
    );

    // A client that is marked is never sent.
    let before = server.asked();
    desk.call(
        "client_update",
        json!({ "id": client, "set": { "never_send": true } }),
    );
    let withheld = desk.call("brief_summarize", json!({ "id": brief["id"] }));
    assert_eq!(withheld["failure"]["code"], "never_send");
    assert_eq!(withheld["brief"]["summary"]["drafter"]["by"], "built_in");
    assert_eq!(server.asked(), before);
    desk.call(
        "client_update",
        json!({ "id": client, "set": { "never_send": false } }),
    );

    // Nobody answers: the built-in drafter writes, and the answer says why.
    let gone = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    desk.call(
        "profile_update",
        json!({ "id": profile["id"], "set": { "base_url": format!("http://{gone}") } }),
    );
    let (summarized, events) = desk.stream("brief_summarize", json!({ "id": brief["id"] }));
    let summarized = summarized.unwrap();
    assert_eq!(summarized["failure"]["params"]["reason"], "unreachable");
    assert_eq!(summarized["brief"]["summary"]["drafter"]["by"], "built_in");
    assert!(
        events
            .iter()
            .any(|event| matches!(event, StreamEvent::FellBack { .. }))
    );
}
