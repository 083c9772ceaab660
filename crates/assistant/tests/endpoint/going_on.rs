//! An answer that broke off is kept, and goes on where it stopped.

use std::time::{Duration, Instant};

use assistant::endpoint::{
    Call, Endpoint, Failure, Finish, Message, Reply, Request, Role, Stop, chat, joined,
};
use domain::profile::Protocol;
use serde_json::{Value, json};

use crate::support::{Scripted, Step, answer, delta, head, limits, refusal, send, stream};

fn begun() -> Request {
    let say = |role, content: &str| Message {
        role,
        content: content.into(),
    };
    Request {
        messages: vec![
            say(Role::User, "Write to the client."),
            say(Role::Assistant, "Dear client, your new "),
        ],
        ..Request::default()
    }
}

async fn go_on(endpoint: &Endpoint) -> Result<Reply, Failure> {
    let call = Call {
        endpoint,
        limits: limits(),
        stop: &Stop::new(),
    };
    chat(&call, &begun(), &mut |_| {}).await
}

fn sent(server: &Scripted, number: usize) -> Value {
    let request = server.seen()[number].request.clone();
    let body: Value = serde_json::from_str(request.split_once("\r\n\r\n").unwrap().1).unwrap();
    body["messages"].clone()
}

#[tokio::test]
async fn n13_what_came_before_a_stop_is_an_answer_that_was_cut() {
    let server = Scripted::start(vec![vec![
        stream(),
        send(&delta("Dear client, your new ")),
        Step::Hold,
    ]])
    .await;
    let stop = Stop::new();
    let thrown = stop.clone();
    tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(120)).await;
        thrown.stop();
    });
    let endpoint = server.endpoint();
    let call = Call {
        endpoint: &endpoint,
        limits: limits(),
        stop: &stop,
    };
    let failure = chat(&call, &Request::default(), &mut |_| {})
        .await
        .unwrap_err();
    let kept = Reply::kept(failure).unwrap();
    assert_eq!(
        (kept.text.as_str(), kept.finish),
        ("Dear client, your new ", Finish::Cut)
    );
    // Where nothing came there is nothing to keep.
    let nothing = Failure::Stopped {
        partial: String::new(),
    };
    assert_eq!(Reply::kept(nothing.clone()), Err(nothing));
}

#[tokio::test]
async fn n13_a_stop_is_heard_in_every_state_of_a_call() {
    let loading = refusal(
        "503 Service Unavailable",
        "Retry-After: 0.1\r\n",
        r#"{"error":{"message":"Loading model"}}"#,
    );
    for script in [
        vec![Step::Hold],
        vec![stream(), Step::Hold],
        loading,
        vec![head("500 Internal Server Error", ""), Step::Hold],
    ] {
        let server = Scripted::start(vec![script.clone()]).await;
        let stop = Stop::new();
        let thrown = stop.clone();
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(60)).await;
            thrown.stop();
        });
        let endpoint = server.endpoint();
        let call = Call {
            endpoint: &endpoint,
            limits: limits(),
            stop: &stop,
        };
        let begun = Instant::now();
        let reply = chat(&call, &Request::default(), &mut |_| {}).await;
        assert!(
            matches!(reply, Err(Failure::Stopped { .. })),
            "{script:?}: {reply:?}"
        );
        assert!(begun.elapsed() < Duration::from_millis(250), "{script:?}");
    }
}

#[tokio::test]
async fn n13_an_answer_goes_on_where_it_stopped() {
    // Most are asked to: their own words would be taken for a finished turn.
    let server = Scripted::start(vec![answer("Dear client, your new website is ready.")]).await;
    let more = go_on(&server.endpoint()).await.unwrap().text;
    assert_eq!(
        joined("Dear client, your new ", &more),
        "Dear client, your new website is ready."
    );
    let messages = sent(&server, 0);
    assert_eq!(messages.as_array().unwrap().len(), 3);
    assert_eq!(messages[1]["role"], "assistant");
    assert_eq!(messages[2]["role"], "user");

    // Ollama carries its own words on.
    let lines = head("200 OK", "Content-Type: application/x-ndjson\r\n");
    let server = Scripted::start(vec![vec![
        lines,
        send("{\"message\":{\"content\":\"website.\"},\"done\":true}\n"),
    ]])
    .await;
    let endpoint = Endpoint {
        protocol: Protocol::Ollama,
        ..server.endpoint()
    };
    let more = go_on(&endpoint).await.unwrap().text;
    assert_eq!(
        joined("Dear client, your new ", &more),
        "Dear client, your new website."
    );
    assert_eq!(sent(&server, 0).as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn n13_a_model_that_takes_no_beginning_is_asked_to_go_on() {
    let no = refusal(
        "400 Bad Request",
        "",
        r#"{"type":"error","error":{"type":"invalid_request_error","message":"This model does not support assistant message prefill. The conversation must end with a user message."}}"#,
    );
    let whole = json!({"type": "message", "content": [{"type": "text", "text": "website."}], "stop_reason": "end_turn"});
    let server = Scripted::start(vec![no, refusal("200 OK", "", &whole.to_string())]).await;
    let endpoint = Endpoint {
        protocol: Protocol::Anthropic,
        ..server.endpoint()
    };
    assert_eq!(go_on(&endpoint).await.unwrap().text, "website.");
    assert_eq!(sent(&server, 0).as_array().unwrap().len(), 2);
    assert_eq!(sent(&server, 0)[1]["content"], "Dear client, your new");
    assert_eq!(sent(&server, 1).as_array().unwrap().len(), 3);
}
