//! The assistant with an endpoint: a scripted one on this machine that answers, fails, or must not be asked.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use api::{ErrorCode, StreamEvent};
use serde_json::json;

use crate::desk::Desk;

/// Answers every chat with the given words; counts the requests.
fn serve(words: &'static str) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
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
            let delta =
                json!({ "choices": [{ "delta": { "content": words }, "finish_reason": null }] });
            let end = json!({ "choices": [{ "delta": {}, "finish_reason": "stop" }] });
            let body = format!("data: {delta}\n\ndata: {end}\n\ndata: [DONE]\n\n");
            let _ = write!(
                stream,
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            );
        }
    });
    (format!("http://{address}"), asked)
}

pub fn run(desk: &Desk) {
    desk.set_up();
    assert_eq!(
        desk.refused("endpoint_test", json!({})).code,
        ErrorCode::NoEndpoint
    );
    assert_eq!(
        desk.refused("endpoint_key_set", json!({ "key": "k" })).code,
        ErrorCode::NoEndpoint
    );
    assert_eq!(
        desk.call("assistant_stop", json!({ "run": "none" }))["stopped"],
        false
    );
    let client = desk.client("Lindenhof");
    let brief = desk.call("brief_create", json!({ "text": "We need a shop. Budget: 5,000 EUR. Launch on 15 May 2026.", "client_id": client }));

    let (url, asked) =
        serve("## Understanding\n\nYou want a shop.\n\n## Next steps\n\nLet us talk.");
    desk.call(
        "settings_update",
        json!({ "endpoint_url": url, "endpoint_model": "tiny" }),
    );
    let settings = desk.call("endpoint_key_set", json!({ "key": "secret" }));
    assert_eq!(
        (&settings["local"], &settings["key"]),
        (&json!(true), &json!("session"))
    );
    assert_eq!(settings["chat_url"], format!("{url}/v1/chat/completions"));
    assert!(
        !std::fs::read(desk.path())
            .unwrap()
            .windows(6)
            .any(|bytes| bytes == b"secret")
    );
    assert!(
        desk.call("endpoint_test", json!({}))["answer"]
            .as_str()
            .unwrap()
            .contains("You want a shop.")
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
    let before = asked.load(Ordering::SeqCst);
    desk.call(
        "client_update",
        json!({ "id": client, "set": { "never_send": true } }),
    );
    let withheld = desk.call("brief_summarize", json!({ "id": brief["id"] }));
    assert_eq!(withheld["failure"]["code"], "never_send");
    assert_eq!(withheld["brief"]["summary"]["drafter"]["by"], "built_in");
    assert_eq!(asked.load(Ordering::SeqCst), before);
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
        "settings_update",
        json!({ "endpoint_url": format!("http://{gone}") }),
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
