//! What endpoints in the wild do, played byte for byte. A test's number says which of these it is about:
//!
//! - `n01` addresses of every spelling, `n02` keys and headers, `n03` lists of models, `n04` Ollama's context length,
//! - `n05` limits of time and size, `n06` framing of streams, `n07` odd fields and errors inside of a stream,
//! - `n08` ends that were said or not, `n09` the least there is to send, `n10` running out of room,
//! - `n11` thinking, `n12` asking again, `n13` stopping and going on, `n14` whom the connection trusts.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod support;

#[path = "endpoint/around.rs"]
mod around;
#[path = "endpoint/going_on.rs"]
mod going_on;
#[path = "endpoint/protocols.rs"]
mod protocols;
#[path = "endpoint/trust.rs"]
mod trust;
#[path = "endpoint/watched.rs"]
mod watched;

use std::time::{Duration, Instant};

use assistant::endpoint::{Endpoint, Event, Failure, Finish, Stop, TlsFault};
use support::{
    Scripted, Step, answer, ask, ask_at, chunk, chunked, delta, end, head, refusal, send, stream,
    with_key, words,
};

const DONE: &str = "data: [DONE]\n\n";

#[tokio::test]
async fn n02_a_plain_answer_arrives_and_without_a_key_no_header_goes_along() {
    let server = Scripted::start(vec![answer("Hello, this is your proposal. Grüße!")]).await;
    let (reply, events) = ask_at(&server.endpoint(), &Stop::new()).await;
    let reply = reply.unwrap();
    assert_eq!(
        (reply.text.as_str(), reply.finish),
        ("Hello, this is your proposal. Grüße!", Finish::Stop)
    );
    assert_eq!(words(&events), reply.text);
    assert_eq!(events.first(), Some(&Event::Started));
    assert_eq!(
        events.last(),
        Some(&Event::Finished {
            reason: Finish::Stop
        })
    );
    let request = &server.seen()[0].request;
    assert!(
        request.starts_with("POST /v1/chat/completions HTTP/1.1\r\n"),
        "{request}"
    );
    assert!(
        !request.to_lowercase().contains("authorization"),
        "no key, no header"
    );
    let body: serde_json::Value =
        serde_json::from_str(request.split_once("\r\n\r\n").unwrap().1).unwrap();
    assert_eq!(
        body,
        serde_json::json!({
            "model": "test-model", "stream": true, "stream_options": {"include_usage": true},
            "messages": [{"role": "user", "content": "Hello"}],
        })
    );
}

#[tokio::test]
async fn n06_every_line_end_of_the_protocol_is_read() {
    for line_end in ["\n", "\r\n", "\r"] {
        let stream_text = format!("{}{}{DONE}", delta("Good "), delta("day") + &end("stop"))
            .replace('\n', line_end);
        let (reply, _) = ask(vec![stream(), send(&stream_text)]).await;
        assert_eq!(reply.unwrap().text, "Good day", "{line_end:?}");
    }
}

#[tokio::test]
async fn n06_a_bom_comments_pings_and_empty_events_are_passed_over() {
    let noise = ": keep-alive\n\n:\n\nevent: ping\ndata: {}\n\ndata:\n\ndata: ping\n\n";
    let script = vec![send(&format!(
        "\u{feff}{noise}{}{noise}{}{noise}{}{DONE}",
        delta("a"),
        delta("b"),
        end("stop")
    ))];
    let (reply, _) = ask([vec![stream()], script].concat()).await;
    assert_eq!(reply.unwrap().text, "ab");
}

#[tokio::test]
async fn n06_a_letter_cut_in_two_by_chunks_stays_whole() {
    let text = format!("{}{}{DONE}", delta("café 日本 👩‍💻"), end("stop"));
    // As JSON writes it, and as other servers do: letters as they are.
    for bytes in [text.clone(), text.replace("\\u00e9", "é")] {
        let steps: Vec<Step> = bytes
            .as_bytes()
            .chunks(3)
            .map(chunk)
            .chain([send("0\r\n\r\n")])
            .collect();
        let (reply, _) = ask([vec![chunked()], steps].concat()).await;
        assert_eq!(reply.unwrap().text, "café 日本 👩‍💻");
    }
}

#[tokio::test]
async fn n07_fields_may_be_null_missing_or_empty() {
    let odd = concat!(
        "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":null},\"finish_reason\":\"\"}]}\n\n",
        "data: {\"choices\":[{}]}\n\n",
        "data: {\"choices\":[{\"delta\":{\"content\":\"ok\"}}],\"usage\":null,\"error\":null}\n\n",
        "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":3}}\n\n",
    );
    let (reply, events) = ask(vec![stream(), send(odd), send(&end("stop")), send(DONE)]).await;
    let reply = reply.unwrap();
    assert_eq!((reply.text.as_str(), reply.usage), ("ok", Some((12, 3))));
    assert!(events.contains(&Event::Usage {
        prompt: 12,
        completion: 3
    }));
}

#[tokio::test]
async fn n07_a_server_that_does_not_stream_is_understood() {
    let body = r#"{"choices":[{"message":{"role":"assistant","content":"All at once"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":3}}"#;
    let (reply, events) = ask(refusal("200 OK", "", body)).await;
    assert_eq!(reply.unwrap().text, "All at once");
    assert_eq!(words(&events), "All at once");
}

#[tokio::test]
async fn n08_an_end_counts_only_if_it_was_said() {
    // A reason without the last mark, and the mark without a reason, are both an end.
    let (reply, _) = ask(vec![stream(), send(&(delta("whole") + &end("stop")))]).await;
    assert_eq!(reply.unwrap().text, "whole");
    let (reply, _) = ask(vec![stream(), send(&(delta("whole") + DONE))]).await;
    assert_eq!(reply.unwrap().text, "whole");
    // The last event may lack its blank line.
    let (reply, _) = ask(vec![
        stream(),
        send(&(delta("whole") + end("stop").trim_end())),
    ])
    .await;
    assert_eq!(reply.unwrap().text, "whole");
    // Neither: what came is kept, and it is a cut.
    let (reply, events) = ask(vec![stream(), send(&delta("half of"))]).await;
    assert_eq!(
        reply,
        Err(Failure::Cut {
            partial: "half of".into()
        })
    );
    assert_eq!(words(&events), "half of");
    // Cut inside of a chunk, and inside of an event.
    let (reply, _) = ask(vec![
        chunked(),
        chunk(delta("half").as_bytes()),
        send("ff\r\ndata: {\"cho"),
    ])
    .await;
    assert_eq!(
        reply,
        Err(Failure::Cut {
            partial: "half".into()
        })
    );
    let (reply, _) = ask(vec![
        stream(),
        send(&delta("half")),
        send("data: {\"choices\":[{\"del"),
    ])
    .await;
    assert_eq!(
        reply,
        Err(Failure::Cut {
            partial: "half".into()
        })
    );
}

#[tokio::test]
async fn n10_running_out_of_room_is_told_apart() {
    let (reply, _) = ask(vec![
        stream(),
        send(&(delta("long") + &end("length") + DONE)),
    ])
    .await;
    assert_eq!(reply.unwrap().finish, Finish::Length);
    let (reply, _) = ask(refusal("400 Bad Request", "", r#"{"error":{"code":400,"message":"request (9000 tokens) exceeds the available context size (4096 tokens)","type":"exceed_context_size_error"}}"#)).await;
    assert_eq!(reply, Err(Failure::Overflow));
}

#[tokio::test]
async fn n07_an_error_inside_of_a_stream_is_an_error() {
    let error = |message: &str, code: u16| {
        format!("data: {{\"error\":{{\"message\":\"{message}\",\"code\":{code}}}}}\n\n")
    };
    let (reply, _) = ask(vec![stream(), send(&error("slow down", 429))]).await;
    assert_eq!(reply, Err(Failure::RateLimited { retry_after: None }));
    let (reply, _) = ask(vec![
        stream(),
        send(&error("the context size is exceeded", 500)),
    ])
    .await;
    assert_eq!(reply, Err(Failure::Overflow));
    let (reply, _) = ask(vec![
        stream(),
        send(&delta("so far")),
        send(&error("overloaded", 503)),
        send(DONE),
    ])
    .await;
    assert_eq!(
        reply,
        Err(Failure::Cut {
            partial: "so far".into()
        })
    );
}

#[tokio::test]
async fn n11_thinking_never_reaches_the_text() {
    let thought = |key: &str| {
        format!(
            "data: {}\n\n",
            serde_json::json!({"choices": [{"delta": {key: "They want a logo."}}]})
        )
    };
    for key in ["reasoning_content", "reasoning"] {
        let (reply, events) = ask(vec![
            stream(),
            send(&(thought(key) + &thought(key) + &delta("Hello") + &end("stop") + DONE)),
        ])
        .await;
        assert_eq!(reply.unwrap().text, "Hello");
        assert_eq!(words(&events), "Hello");
        assert_eq!(events.iter().filter(|e| **e == Event::Thinking).count(), 1);
    }
    let tagged = ["<thi", "nk>They want", " 1 < 2 </th", "ink>\n\nHel", "lo"]
        .map(delta)
        .concat();
    let (reply, events) = ask(vec![stream(), send(&(tagged + &end("stop") + DONE))]).await;
    assert_eq!(reply.unwrap().text, "Hello");
    assert_eq!(words(&events).trim(), "Hello");
    assert!(events.contains(&Event::Thinking));
    // Thoughts that use up all the room leave no text, which is no success to build on but an honest end.
    let (reply, _) = ask(vec![
        stream(),
        send(&(delta("<think>and on") + &end("length") + DONE)),
    ])
    .await;
    let reply = reply.unwrap();
    assert_eq!((reply.text.as_str(), reply.finish), ("", Finish::Length));
}

#[tokio::test]
async fn n12_refusals_say_what_is_wrong() {
    for (status, body, failure) in [
        (
            "401 Unauthorized",
            r#"{"error":{"message":"Invalid API Key"}}"#,
            Failure::KeyMissing,
        ),
        ("403 Forbidden", "", Failure::KeyMissing),
        (
            "402 Payment Required",
            r#"{"error":{"message":"Insufficient credits"}}"#,
            Failure::NoCredit,
        ),
        (
            "404 Not Found",
            r#"{"error":{"message":"File Not Found"}}"#,
            Failure::NotFound { url: String::new() },
        ),
        (
            "405 Method Not Allowed",
            "<html>",
            Failure::NotFound { url: String::new() },
        ),
        (
            "404 Not Found",
            r#"{"error":{"code":"model_not_found","message":"no"}}"#,
            Failure::ModelUnknown {
                model: "test-model".into(),
            },
        ),
        (
            "400 Bad Request",
            r#"{"error":{"message":"model 'test-model' not found"}}"#,
            Failure::ModelUnknown {
                model: "test-model".into(),
            },
        ),
        ("413 Payload Too Large", "", Failure::Overflow),
        (
            "501 Not Implemented",
            "oops",
            Failure::Server { status: 501 },
        ),
        (
            "422 Unprocessable Entity",
            r#"{"detail":[]}"#,
            Failure::Server { status: 422 },
        ),
    ] {
        let server = Scripted::start(vec![refusal(status, "", body)]).await;
        let (reply, events) = ask_at(&server.endpoint(), &Stop::new()).await;
        let expected = match failure {
            Failure::NotFound { .. } => Failure::NotFound {
                url: format!("http://127.0.0.1:{}/v1/chat/completions", server.port),
            },
            other => other,
        };
        let retryable = expected.may_pass();
        assert_eq!(reply, Err(expected), "{status} {body}");
        // A refusal of what may be about the extras is asked once more without them.
        let times = if status.starts_with("422") { 2 } else { 1 };
        assert_eq!(server.seen().len(), times, "{status}");
        let partial = String::new();
        assert_eq!(
            events,
            [Event::Failed { retryable, partial }],
            "{status}: nothing started"
        );
    }
}

#[tokio::test]
async fn n12_a_busy_server_is_asked_again_before_anything_came() {
    let busy = refusal(
        "503 Service Unavailable",
        "",
        r#"{"error":{"message":"overloaded"}}"#,
    );
    let server = Scripted::start(vec![busy.clone(), busy.clone(), answer("there")]).await;
    let (reply, _) = ask_at(&server.endpoint(), &Stop::new()).await;
    assert_eq!(reply.unwrap().text, "there");
    assert_eq!(server.seen().len(), 3);
    let server = Scripted::start(vec![busy]).await;
    let (reply, _) = ask_at(&server.endpoint(), &Stop::new()).await;
    assert_eq!(reply, Err(Failure::Server { status: 503 }));
    assert_eq!(server.seen().len(), 3);
    // Loading a model takes as long as it takes, up to the limit on the first byte.
    let loading = refusal(
        "503 Service Unavailable",
        "",
        r#"{"error":{"message":"Loading model"}}"#,
    );
    let server = Scripted::start(vec![
        loading.clone(),
        loading.clone(),
        loading.clone(),
        loading,
        answer("loaded"),
    ])
    .await;
    let (reply, _) = ask_at(&server.endpoint(), &Stop::new()).await;
    assert_eq!(reply.unwrap().text, "loaded");
    // After a word nothing is asked again.
    let server = Scripted::start(vec![
        vec![stream(), send(&delta("a word"))],
        answer("again"),
    ])
    .await;
    let (reply, _) = ask_at(&server.endpoint(), &Stop::new()).await;
    assert_eq!(
        reply,
        Err(Failure::Cut {
            partial: "a word".into()
        })
    );
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn n12_retry_after_is_kept_to_or_handed_on() {
    let limited = |after: &str| {
        refusal(
            "429 Too Many Requests",
            &format!("Retry-After: {after}\r\n"),
            r#"{"error":{"message":"slow down"}}"#,
        )
    };
    let server = Scripted::start(vec![limited("0.1"), answer("now")]).await;
    let begun = Instant::now();
    let (reply, _) = ask_at(&server.endpoint(), &Stop::new()).await;
    assert_eq!(reply.unwrap().text, "now");
    assert!(begun.elapsed() >= Duration::from_millis(100));
    // Longer than anybody wants to wait: said at once.
    let server = Scripted::start(vec![limited("3600")]).await;
    let begun = Instant::now();
    let (reply, _) = ask_at(&server.endpoint(), &Stop::new()).await;
    assert_eq!(
        reply,
        Err(Failure::RateLimited {
            retry_after: Some(Duration::from_secs(3600))
        })
    );
    assert!(begun.elapsed() < Duration::from_millis(500));
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn n05_silence_has_an_end_and_comments_are_no_silence() {
    // No byte at all.
    let (reply, _) = ask(vec![Step::Hold]).await;
    assert_eq!(
        reply,
        Err(Failure::Timeout {
            partial: String::new()
        })
    );
    // A head and then nothing.
    let (reply, events) = ask(vec![stream(), Step::Hold]).await;
    assert_eq!(
        reply,
        Err(Failure::Timeout {
            partial: String::new()
        })
    );
    let partial = String::new();
    assert_eq!(
        events,
        [
            Event::Started,
            Event::Failed {
                retryable: true,
                partial
            }
        ]
    );
    // Some words and then nothing: the words are kept.
    let (reply, _) = ask(vec![stream(), send(&delta("some words")), Step::Hold]).await;
    assert_eq!(
        reply,
        Err(Failure::Timeout {
            partial: "some words".into()
        })
    );
    // Comments keep a slow answer alive beyond the limit on silence.
    let mut slow = vec![stream()];
    for _ in 0..6 {
        slow.extend([send(": \n\n"), Step::Wait(120)]);
    }
    slow.extend([send(&delta("at last")), send(&end("stop")), send(DONE)]);
    let (reply, _) = ask(slow).await;
    assert_eq!(reply.unwrap().text, "at last");
    // Once the end was said, a connection that stays open is no failure.
    let (reply, _) = ask(vec![
        stream(),
        send(&(delta("all") + &end("stop"))),
        Step::Hold,
    ])
    .await;
    assert_eq!(reply.unwrap().text, "all");
}

#[tokio::test]
async fn n13_a_stop_drops_the_connection_and_keeps_the_words() {
    let server = Scripted::start(vec![vec![stream(), send(&delta("so far")), Step::Hold]]).await;
    let stop = Stop::new();
    let thrown = stop.clone();
    tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(150)).await;
        thrown.stop();
    });
    let begun = Instant::now();
    let (reply, _) = ask_at(&server.endpoint(), &stop).await;
    assert_eq!(
        reply,
        Err(Failure::Stopped {
            partial: "so far".into()
        })
    );
    assert!(
        begun.elapsed() < Duration::from_millis(290),
        "not by the limit on silence"
    );
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(
        server.seen()[0].left,
        "the server sees that nobody listens any more"
    );
    // A switch thrown before is thrown still.
    let (reply, _) = ask_at(&server.endpoint(), &stop).await;
    assert_eq!(
        reply,
        Err(Failure::Stopped {
            partial: String::new()
        })
    );
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn n14_a_redirect_elsewhere_is_not_followed_and_the_key_stays_here() {
    let elsewhere = Scripted::start(vec![answer("stolen")]).await;
    let location = format!(
        "Location: http://localhost:{}/v1/chat/completions\r\n",
        elsewhere.port
    );
    for status in [
        "301 Moved Permanently",
        "302 Found",
        "307 Temporary Redirect",
        "308 Permanent Redirect",
    ] {
        let server = Scripted::start(vec![refusal(status, &location, "")]).await;
        let (reply, _) = ask_at(&with_key(server.endpoint(), "sk-secret"), &Stop::new()).await;
        assert!(
            matches!(&reply, Err(Failure::Redirected { to }) if to.contains(&elsewhere.port.to_string())),
            "{status}: {reply:?}"
        );
        assert!(server.seen()[0].request.contains("Bearer sk-secret"));
    }
    assert_eq!(elsewhere.seen().len(), 0);
}

#[tokio::test]
async fn n02_a_key_is_in_the_request_and_nowhere_else() {
    let server = Scripted::start(vec![refusal(
        "401 Unauthorized",
        "",
        r#"{"error":{"message":"Incorrect API key provided: sk-secret"}}"#,
    )])
    .await;
    let endpoint = with_key(server.endpoint(), "  sk-secret\n");
    let (reply, events) = ask_at(&endpoint, &Stop::new()).await;
    assert!(
        server.seen()[0]
            .request
            .to_lowercase()
            .contains("authorization: bearer sk-secret\r\n")
    );
    let failure = reply.unwrap_err();
    for shown in [
        format!("{endpoint:?}"),
        format!("{failure:?}"),
        failure.to_string(),
        format!("{events:?}"),
    ] {
        assert!(!shown.contains("sk-secret"), "{shown}");
    }
}

#[tokio::test]
async fn n05_nobody_there_is_said_at_once() {
    let port = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let endpoint = |base_url: String| Endpoint {
        base_url,
        ..Endpoint::default()
    };
    let (reply, _) = ask_at(&endpoint(format!("http://127.0.0.1:{port}")), &Stop::new()).await;
    assert_eq!(
        reply,
        Err(Failure::Unreachable {
            host: format!("127.0.0.1:{port}")
        })
    );
    let (reply, _) = ask_at(
        &endpoint("http://no-such-host.invalid".into()),
        &Stop::new(),
    )
    .await;
    assert_eq!(
        reply,
        Err(Failure::UnknownHost {
            host: "no-such-host.invalid".into()
        })
    );
    assert!(matches!(
        ask_at(&endpoint("nonsense://x".into()), &Stop::new())
            .await
            .0,
        Err(Failure::Address(_))
    ));
}

#[tokio::test]
async fn n14_a_server_without_tls_is_told_from_one_that_is_away() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let host = listener.local_addr().unwrap().to_string();
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let _ = tokio::io::AsyncWriteExt::write_all(
                &mut socket,
                b"HTTP/1.1 400 Bad Request\r\n\r\n",
            )
            .await;
        }
    });
    let endpoint = Endpoint {
        base_url: format!("https://{host}"),
        ..Endpoint::default()
    };
    let (reply, _) = ask_at(&endpoint, &Stop::new()).await;
    let fault = TlsFault::NotSpoken;
    assert_eq!(reply, Err(Failure::Tls { host, fault }));
}

#[tokio::test]
async fn n08_what_is_no_answer_is_garbage() {
    for script in [
        vec![stream(), send("data: hello\n\ndata: world\n\n")],
        vec![stream(), send("<html><body>It works!</body></html>")],
        vec![
            head("200 OK", "Content-Type: application/json\r\n"),
            send("not json"),
        ],
        vec![stream()],
        vec![
            stream(),
            Step::Send(vec![0xff, 0xfe, 0x00, 0x01, b'\n', b'\n']),
        ],
    ] {
        let (reply, _) = ask(script.clone()).await;
        assert_eq!(reply, Err(Failure::Garbage), "{script:?}");
    }
}

#[tokio::test]
async fn n05_an_answer_without_measure_is_cut() {
    let flood: Vec<Step> = (0..40).map(|_| send(&delta(&"x".repeat(500)))).collect();
    let (reply, events) = ask([vec![stream()], flood].concat()).await;
    let Err(Failure::Cut { partial }) = reply else {
        panic!("{reply:?}")
    };
    assert!(partial.len() <= 10_500 && words(&events).len() <= 10_500);
    // One line that never ends.
    let line: Vec<Step> = std::iter::once(send("data: "))
        .chain((0..100).map(|_| send(&"y".repeat(10_000))))
        .collect();
    let (reply, _) = ask([vec![stream()], line].concat()).await;
    assert_eq!(reply, Err(Failure::Garbage));
}
