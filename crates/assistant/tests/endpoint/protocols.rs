//! Each protocol: where it asks, what it sends, how its streams and refusals are read.

use assistant::endpoint::{
    Call, Endpoint, Event, Failure, Finish, Format, Limits, Message, Reply, Request, Role, Secret,
    Stop, chat,
};
use domain::profile::{AuthStyle, Header, Protocol};
use serde_json::{Value, json};

use crate::support::{
    Scripted, Step, answer, chunk, chunked, delta, end, head, limits, refusal, send, stream, words,
};

fn at(server: &Scripted, protocol: Protocol, path: &str) -> Endpoint {
    Endpoint {
        protocol,
        base_url: format!("http://127.0.0.1:{}{path}", server.port),
        ..server.endpoint()
    }
}

fn say(role: Role, content: &str) -> Message {
    Message {
        role,
        content: content.into(),
    }
}

fn question(content: &str) -> Request {
    Request {
        messages: vec![say(Role::System, "Be brief."), say(Role::User, content)],
        ..Request::default()
    }
}

async fn asked(
    endpoint: &Endpoint,
    limits: Limits,
    request: &Request,
) -> (Result<Reply, Failure>, Vec<Event>) {
    let mut events = Vec::new();
    let call = Call {
        endpoint,
        limits,
        stop: &Stop::new(),
    };
    let reply = chat(&call, request, &mut |event| events.push(event)).await;
    (reply, events)
}

fn first_line(server: &Scripted, number: usize) -> String {
    server.seen()[number]
        .request
        .lines()
        .next()
        .unwrap()
        .to_owned()
}

fn body(server: &Scripted, number: usize) -> Value {
    let request = server.seen()[number].request.clone();
    serde_json::from_str(request.split_once("\r\n\r\n").unwrap().1).unwrap()
}

fn has_header(server: &Scripted, header: &str) -> bool {
    let request = server.seen()[0].request.to_lowercase();
    request.contains(&format!("\r\n{header}\r\n"))
}

fn lines() -> Step {
    head("200 OK", "Content-Type: application/x-ndjson\r\n")
}

fn line(words: &str) -> Step {
    send(&format!(
        "{}\n",
        json!({"message": {"role": "assistant", "content": words}, "done": false})
    ))
}

fn done(reason: &str, read: u64) -> Step {
    send(&format!(
        "{}\n",
        json!({"message": {"role": "assistant", "content": ""}, "done": true, "done_reason": reason, "prompt_eval_count": read, "eval_count": 3})
    ))
}

#[tokio::test]
async fn n01_the_address_shown_is_the_address_asked() {
    for (protocol, typed, path) in [
        (Protocol::Openai, "", "/v1/chat/completions"),
        (
            Protocol::Openai,
            "/v1beta/openai/",
            "/v1beta/openai/chat/completions",
        ),
        (Protocol::Ollama, "/v1", "/api/chat"),
        (Protocol::Anthropic, "/v1", "/v1/messages"),
        (
            Protocol::Azure,
            "",
            "/openai/deployments/test-model/chat/completions?api-version=2024-10-21",
        ),
    ] {
        let server = Scripted::start(vec![refusal("501 Not Implemented", "", "")]).await;
        let endpoint = at(&server, protocol, typed);
        let _ = asked(&endpoint, limits(), &question("Hello")).await;
        assert_eq!(
            first_line(&server, 0),
            format!("POST {path} HTTP/1.1"),
            "{typed}"
        );
        assert!(endpoint.chat_url().unwrap().as_str().ends_with(path));
    }
    let server = Scripted::start(vec![answer("here")]).await;
    let exact = Endpoint {
        exact: true,
        ..at(&server, Protocol::Openai, "/odd?x=1")
    };
    assert_eq!(
        asked(&exact, limits(), &question("Hello"))
            .await
            .0
            .unwrap()
            .text,
        "here"
    );
    assert_eq!(first_line(&server, 0), "POST /odd?x=1 HTTP/1.1");
}

#[tokio::test]
async fn n02_the_key_goes_as_it_is_wanted_and_headers_go_along() {
    for (auth, header) in [
        (AuthStyle::Bearer, "authorization: bearer sk-1"),
        (AuthStyle::XApiKey, "x-api-key: sk-1"),
        (AuthStyle::ApiKey, "api-key: sk-1"),
    ] {
        for protocol in [Protocol::Openai, Protocol::Anthropic, Protocol::Ollama] {
            let server = Scripted::start(vec![refusal("401 Unauthorized", "", "{}")]).await;
            let endpoint = Endpoint {
                auth,
                key: Some(Secret::new("sk-1")),
                headers: vec![Header {
                    name: "X-Project".into(),
                    value: "books".into(),
                }],
                ..at(&server, protocol, "")
            };
            let (reply, _) = asked(&endpoint, limits(), &question("Hello")).await;
            assert_eq!(reply, Err(Failure::Unauthorized));
            assert!(has_header(&server, header), "{auth:?} {protocol:?}");
            assert!(has_header(&server, "x-project: books"));
            assert_eq!(
                server.seen()[0].request.matches("sk-1").count(),
                1,
                "in one header alone"
            );
            assert_eq!(
                has_header(&server, "anthropic-version: 2023-06-01"),
                protocol == Protocol::Anthropic
            );
        }
    }
}

#[tokio::test]
async fn n03_blanks_around_a_model_and_the_prefix_of_lists_are_dropped() {
    let server = Scripted::start(vec![answer("ok")]).await;
    let endpoint = Endpoint {
        model: "  models/gemini-x ".into(),
        ..server.endpoint()
    };
    asked(&endpoint, limits(), &question("Hello"))
        .await
        .0
        .unwrap();
    assert_eq!(body(&server, 0)["model"], "gemini-x");
}

#[tokio::test]
async fn n04_ollama_is_told_how_long_the_context_is() {
    let server = Scripted::start(vec![vec![
        lines(),
        line("Good "),
        line("day"),
        done("stop", 20),
    ]])
    .await;
    let request = Request {
        format: Format::Json,
        ..question("Hello")
    };
    let (reply, events) = asked(&at(&server, Protocol::Ollama, ""), limits(), &request).await;
    let reply = reply.unwrap();
    assert_eq!(
        (reply.text.as_str(), reply.usage),
        ("Good day", Some((20, 3)))
    );
    assert_eq!(words(&events), "Good day");
    assert_eq!(
        body(&server, 0),
        json!({
            "model": "test-model", "stream": true, "truncate": false, "format": "json", "options": {"num_ctx": 8192},
            "messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Hello"}],
        })
    );
    // A long question gets a long context, within what the model is known to take.
    let long = question(&"What the client wants is a website. ".repeat(1_500));
    for (context, asked_for) in [(None, 24_576), (Some(16_384), 16_384)] {
        let server = Scripted::start(vec![vec![lines(), line("x"), done("stop", 12_000)]]).await;
        let endpoint = Endpoint {
            context,
            ..at(&server, Protocol::Ollama, "")
        };
        asked(&endpoint, limits(), &long).await.0.unwrap();
        assert_eq!(body(&server, 0)["options"]["num_ctx"], asked_for);
    }
}

#[tokio::test]
async fn n04_a_question_that_was_cut_in_silence_is_told() {
    let long = question(&"What the client wants is a website. ".repeat(1_000));
    // Ollama keeps half of its context and two tokens when a question does not fit.
    let server = Scripted::start(vec![vec![
        lines(),
        line("Some answer"),
        done("stop", 2_050),
    ]])
    .await;
    let endpoint = Endpoint {
        context: Some(4_096),
        ..at(&server, Protocol::Ollama, "")
    };
    let (reply, events) = asked(&endpoint, limits(), &long).await;
    assert!(
        matches!(reply, Err(Failure::PromptCut { read: 2_050, sent }) if sent > 8_000),
        "{reply:?}"
    );
    assert!(matches!(
        events.last(),
        Some(Event::Failed {
            retryable: false,
            ..
        })
    ));
    // The same behind the interface that it shares with others.
    let usage =
        "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":2050,\"completion_tokens\":3}}\n\n";
    let server = Scripted::start(vec![vec![
        stream(),
        send(&(delta("Some answer") + &end("stop") + usage + "data: [DONE]\n\n")),
    ]])
    .await;
    let (reply, _) = asked(&server.endpoint(), limits(), &long).await;
    assert!(matches!(reply, Err(Failure::PromptCut { .. })), "{reply:?}");
    // Newer servers refuse instead.
    let server = Scripted::start(vec![refusal(
        "400 Bad Request",
        "",
        r#"{"error":"the prompt exceeds the context length of the model"}"#,
    )])
    .await;
    let (reply, _) = asked(&at(&server, Protocol::Ollama, ""), limits(), &long).await;
    assert_eq!(reply, Err(Failure::Overflow));
}

#[tokio::test]
async fn n06_lines_of_json_are_read_however_they_are_cut() {
    let text = "{\"message\":{\"content\":\"café \"},\"done\":false}\r\n\r\n{\"message\":{\"content\":\"日本\"}}\n{\"done\":true,\"done_reason\":\"stop\"}";
    for size in [1, 3, 7, 1_000] {
        let steps: Vec<Step> = text
            .as_bytes()
            .chunks(size)
            .map(chunk)
            .chain([send("0\r\n\r\n")])
            .collect();
        let server = Scripted::start(vec![[vec![chunked()], steps].concat()]).await;
        let (reply, _) = asked(
            &at(&server, Protocol::Ollama, ""),
            limits(),
            &question("Hello"),
        )
        .await;
        assert_eq!(reply.unwrap().text, "café 日本", "in pieces of {size}");
    }
    // A line that breaks off, no last line, and an error among the lines.
    for (script, partial) in [
        (
            vec![lines(), line("half"), send("{\"message\":{\"con")],
            "half",
        ),
        (vec![lines(), line("half")], "half"),
        (
            vec![
                lines(),
                line("half"),
                send("{\"error\":\"an error was encountered while running the model\"}\n"),
            ],
            "half",
        ),
    ] {
        let server = Scripted::start(vec![script]).await;
        let (reply, _) = asked(
            &at(&server, Protocol::Ollama, ""),
            limits(),
            &question("Hello"),
        )
        .await;
        assert_eq!(
            reply,
            Err(Failure::Cut {
                partial: partial.into()
            })
        );
    }
}

#[tokio::test]
async fn n10_ollama_says_when_the_room_ran_out() {
    let server = Scripted::start(vec![vec![lines(), line("long"), done("length", 9)]]).await;
    let (reply, _) = asked(
        &at(&server, Protocol::Ollama, ""),
        limits(),
        &question("Hello"),
    )
    .await;
    assert_eq!(reply.unwrap().finish, Finish::Length);
}

#[tokio::test]
async fn n11_thinking_of_every_protocol_stays_out_of_the_text() {
    let thought = json!({"message": {"content": "", "thinking": "They want a logo."}});
    let server = Scripted::start(vec![vec![
        lines(),
        send(&format!("{thought}\n")),
        line("Hello"),
        done("stop", 9),
    ]])
    .await;
    let (reply, events) = asked(
        &at(&server, Protocol::Ollama, ""),
        limits(),
        &question("Hello"),
    )
    .await;
    assert_eq!(
        (reply.unwrap().text.as_str(), words(&events).as_str()),
        ("Hello", "Hello")
    );
    assert!(events.contains(&Event::Thinking));
    let thinking = concat!(
        "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":25,\"output_tokens\":1}}}\n\n",
        "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\"}}\n\n",
        "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"They want a logo.\"}}\n\n",
        "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"delta\":{\"type\":\"signature_delta\",\"signature\":\"abc\"}}\n\n",
    );
    let server = Scripted::start(vec![vec![
        stream(),
        send(thinking),
        send(&messages("Hello")),
    ]])
    .await;
    let (reply, events) = asked(
        &at(&server, Protocol::Anthropic, ""),
        limits(),
        &question("Hello"),
    )
    .await;
    assert_eq!(
        (reply.unwrap().text.as_str(), words(&events).as_str()),
        ("Hello", "Hello")
    );
    assert!(events.contains(&Event::Thinking));
}

/// An answer in Anthropic's manner.
fn messages(words: &str) -> String {
    [
        json!({"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}}),
        json!({"type": "ping"}),
        json!({"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": words}}),
        json!({"type": "content_block_stop", "index": 0}),
        json!({"type": "message_delta", "delta": {"stop_reason": "end_turn"}, "usage": {"output_tokens": 7}}),
        json!({"type": "message_stop"}),
    ]
    .iter()
    .map(|event| format!("event: {}\ndata: {event}\n\n", event["type"].as_str().unwrap()))
    .collect()
}

#[tokio::test]
async fn n08_an_answer_of_messages_ends_with_its_stop() {
    let start = "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":25,\"output_tokens\":1}}}\n\n";
    let whole = start.to_owned() + &messages("Dear client");
    let server = Scripted::start(vec![vec![stream(), send(&whole)]]).await;
    let (reply, events) = asked(
        &at(&server, Protocol::Anthropic, ""),
        limits(),
        &question("Hello"),
    )
    .await;
    let reply = reply.unwrap();
    assert_eq!(
        (reply.text.as_str(), reply.finish, reply.usage),
        ("Dear client", Finish::Stop, Some((25, 7)))
    );
    assert_eq!(
        events
            .iter()
            .filter(|event| matches!(event, Event::Usage { .. }))
            .count(),
        1
    );
    assert_eq!(
        body(&server, 0),
        json!({
            "model": "test-model", "stream": true, "max_tokens": 8192, "system": "Be brief.",
            "messages": [{"role": "user", "content": "Hello"}],
        })
    );
    // Without its stop it is a cut; with an error inside, too.
    let half = whole.split("event: content_block_stop").next().unwrap();
    let overloaded = "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n";
    for script in [half.to_owned(), half.to_owned() + overloaded] {
        let server = Scripted::start(vec![vec![stream(), send(&script)]]).await;
        let (reply, _) = asked(
            &at(&server, Protocol::Anthropic, ""),
            limits(),
            &question("Hello"),
        )
        .await;
        assert_eq!(
            reply,
            Err(Failure::Cut {
                partial: "Dear client".into()
            })
        );
    }
    let server = Scripted::start(vec![vec![stream(), send(start), send(overloaded)]]).await;
    let (reply, _) = asked(
        &at(&server, Protocol::Anthropic, ""),
        limits(),
        &question("Hello"),
    )
    .await;
    assert_eq!(reply, Err(Failure::Server { status: 529 }));
}

#[tokio::test]
async fn n09_what_is_refused_is_left_out_and_that_is_remembered() {
    let unknown = |name: &str| {
        refusal(
            "400 Bad Request",
            "",
            &json!({"error": {"message": format!("Unknown parameter: '{name}'")}}).to_string(),
        )
    };
    let server = Scripted::start(vec![
        unknown("stream_options"),
        answer("first"),
        answer("second"),
    ])
    .await;
    for expected in ["first", "second"] {
        let (reply, _) = asked(&server.endpoint(), limits(), &question("Hello")).await;
        assert_eq!(reply.unwrap().text, expected);
    }
    assert_eq!(server.seen().len(), 3, "learnt once");
    assert!(body(&server, 0).get("stream_options").is_some());
    assert!(body(&server, 1).get("stream_options").is_none());
    assert!(body(&server, 2).get("stream_options").is_none());

    // The longest answer has two names.
    let wants_other = refusal(
        "400 Bad Request",
        "",
        r#"{"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."}}"#,
    );
    let server = Scripted::start(vec![wants_other, answer("done")]).await;
    let short = Limits {
        tokens: Some(16),
        ..limits()
    };
    let (reply, _) = asked(&server.endpoint(), short, &question("Hello")).await;
    assert_eq!(reply.unwrap().text, "done");
    assert_eq!(body(&server, 0)["max_tokens"], 16);
    assert_eq!(body(&server, 1)["max_completion_tokens"], 16);
    assert!(body(&server, 1).get("max_tokens").is_none());

    // A server that does not say what it minds is asked once without anything, and then believed.
    let no = refusal("422 Unprocessable Entity", "", "{}");
    let server = Scripted::start(vec![no]).await;
    let (reply, _) = asked(&server.endpoint(), short, &question("Hello")).await;
    assert_eq!(reply, Err(Failure::Server { status: 422 }));
    assert_eq!(server.seen().len(), 2);
    let bare = body(&server, 1);
    assert_eq!(bare.as_object().unwrap().len(), 3, "{bare}");
    assert!(
        ["messages", "model", "stream"]
            .iter()
            .all(|name| bare.get(name).is_some())
    );
}

#[tokio::test]
async fn n12_gemini_and_azure_refuse_in_their_own_words() {
    let server = Scripted::start(vec![refusal(
        "400 Bad Request",
        "",
        r#"[{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT"}}]"#,
    )])
    .await;
    let endpoint = Endpoint {
        key: Some(Secret::new("k")),
        ..server.endpoint()
    };
    assert_eq!(
        asked(&endpoint, limits(), &question("Hello")).await.0,
        Err(Failure::Unauthorized)
    );
    let server = Scripted::start(vec![refusal(
        "404 Not Found",
        "",
        r#"{"error":{"code":"DeploymentNotFound","message":"The API deployment for this resource does not exist."}}"#,
    )])
    .await;
    assert_eq!(
        asked(
            &at(&server, Protocol::Azure, ""),
            limits(),
            &question("Hello")
        )
        .await
        .0,
        Err(Failure::ModelUnknown {
            model: "test-model".into()
        })
    );
}
