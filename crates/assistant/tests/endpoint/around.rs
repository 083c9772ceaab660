//! Around a chat: what an endpoint offers, what is wrong with it, and which servers run here.

use std::time::{Duration, Instant};

use assistant::endpoint::{
    Call, Diagnosis, Endpoint, Failure, Found, Model, Stop, TlsFault, diagnose, found, models,
};
use domain::profile::{Preset, Protocol};
use serde_json::json;

use crate::support::{Scripted, Step, answer, head, limits, refusal, send, with_key};

async fn list(endpoint: &Endpoint) -> Result<Option<Vec<Model>>, Failure> {
    let call = Call {
        endpoint,
        limits: limits(),
        stop: &Stop::new(),
    };
    models(&call).await
}

async fn look(endpoint: &Endpoint) -> Diagnosis {
    let call = Call {
        endpoint,
        limits: limits(),
        stop: &Stop::new(),
    };
    diagnose(&call).await
}

fn json_page(value: &serde_json::Value) -> Vec<Step> {
    refusal("200 OK", "", &value.to_string())
}

fn html(status: &str) -> Vec<Step> {
    vec![
        head(status, "Content-Type: text/html\r\n"),
        send("<html><body>It works!</body></html>"),
    ]
}

#[tokio::test]
async fn n03_a_list_of_models_is_a_help_and_its_absence_no_error() {
    let page =
        json!({"object": "list", "data": [{"id": "b"}, {"id": "a", "context_length": 4096}]});
    let server = Scripted::start(vec![json_page(&page)]).await;
    let listed = list(&with_key(server.endpoint(), "k"))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        listed
            .iter()
            .map(|model| model.id.as_str())
            .collect::<Vec<_>>(),
        ["a", "b"]
    );
    let request = server.seen()[0].request.to_lowercase();
    assert!(request.starts_with("get /v1/models http/1.1\r\n"));
    assert!(request.contains("authorization: bearer k"));
    for nothing in [
        refusal("404 Not Found", "", "{}"),
        refusal("405 Method Not Allowed", "", ""),
        html("200 OK"),
    ] {
        let server = Scripted::start(vec![nothing]).await;
        assert_eq!(list(&server.endpoint()).await, Ok(None));
    }
    let server = Scripted::start(vec![refusal("401 Unauthorized", "", "{}")]).await;
    assert_eq!(list(&server.endpoint()).await, Err(Failure::KeyMissing));
}

#[tokio::test]
async fn n03_a_list_that_does_not_come_is_not_waited_for() {
    // Bytes keep coming, so no limit on silence helps.
    let mut drip = vec![head("200 OK", "Content-Type: application/json\r\n")];
    drip.extend((0..100).flat_map(|_| [send(" "), Step::Wait(100)]));
    let server = Scripted::start(vec![drip]).await;
    let begun = Instant::now();
    assert!(matches!(
        list(&server.endpoint()).await,
        Err(Failure::Timeout { .. })
    ));
    let took = begun.elapsed();
    assert!(
        took >= Duration::from_secs(4) && took < Duration::from_secs(6),
        "{took:?}"
    );
}

#[tokio::test]
async fn an_endpoint_that_works_says_how_much_it_takes() {
    let list = json!({"data": [{"id": "test-model", "owned_by": "llamacpp"}]});
    let props = json!({"default_generation_settings": {"n_ctx": 2048}});
    let server = Scripted::start(vec![answer("ready"), json_page(&list), json_page(&props)]).await;
    let diagnosis = look(&server.endpoint()).await;
    assert_eq!(diagnosis.failure, None);
    assert_eq!(
        (diagnosis.answer.as_str(), diagnosis.context),
        ("ready", Some(2048))
    );
    let seen = server.seen();
    assert!(seen[0].request.contains("\"max_tokens\":16"));
    assert!(
        seen[2].request.starts_with("GET /props "),
        "{}",
        seen[2].request
    );
    // Ollama says it of each model.
    let show =
        json!({"model_info": {"general.architecture": "llama", "llama.context_length": 131_072}});
    let lines = vec![
        head("200 OK", "Content-Type: application/x-ndjson\r\n"),
        send("{\"message\":{\"content\":\"ready\"},\"done\":true}\n"),
    ];
    let server = Scripted::start(vec![lines, json_page(&show)]).await;
    let endpoint = Endpoint {
        protocol: Protocol::Ollama,
        ..server.endpoint()
    };
    assert_eq!(look(&endpoint).await.context, Some(131_072));
}

#[tokio::test]
async fn what_is_wrong_is_told_apart() {
    for (script, failure) in [
        (refusal("401 Unauthorized", "", "{}"), Failure::KeyMissing),
        (
            refusal(
                "404 Not Found",
                "",
                r#"{"error":{"message":"model 'test-model' not found"}}"#,
            ),
            Failure::ModelUnknown {
                model: "test-model".into(),
            },
        ),
        (
            refusal(
                "429 Too Many Requests",
                "",
                r#"{"error":{"message":"slow down"}}"#,
            ),
            Failure::RateLimited { retry_after: None },
        ),
        (
            refusal(
                "429 Too Many Requests",
                "",
                r#"{"error":{"type":"insufficient_quota","message":"You exceeded your current quota"}}"#,
            ),
            Failure::NoCredit,
        ),
        (
            vec![Step::Hold],
            Failure::Timeout {
                partial: String::new(),
            },
        ),
    ] {
        let server = Scripted::start(vec![script]).await;
        assert_eq!(look(&server.endpoint()).await.failure, Some(failure));
    }
}

#[tokio::test]
async fn a_wrong_path_is_told_from_a_server_of_pages() {
    // The first look is the chat, the next are for lists of models; this server has one at /api/v1.
    let lost = refusal("404 Not Found", "", r#"{"detail":"Not Found"}"#);
    let list = json!({"data": [{"id": "m"}]});
    let server = Scripted::start(vec![lost.clone(), lost.clone(), json_page(&list)]).await;
    let endpoint = Endpoint {
        base_url: format!("http://127.0.0.1:{}/wrong", server.port),
        ..server.endpoint()
    };
    let diagnosis = look(&endpoint).await;
    assert!(matches!(diagnosis.failure, Some(Failure::NotFound { .. })));
    assert_eq!(
        diagnosis.suggestion,
        Some(format!("http://127.0.0.1:{}/api/v1", server.port))
    );
    assert!(server.seen()[2].request.starts_with("GET /api/v1/models "));
    // An interface without any list is a wrong path still.
    let server = Scripted::start(vec![lost]).await;
    let diagnosis = look(&server.endpoint()).await;
    assert!(matches!(diagnosis.failure, Some(Failure::NotFound { .. })));
    assert_eq!(diagnosis.suggestion, None);
    for status in ["200 OK", "404 Not Found"] {
        let server = Scripted::start(vec![html(status)]).await;
        let host = format!("127.0.0.1:{}", server.port);
        assert_eq!(
            look(&server.endpoint()).await.failure,
            Some(Failure::NotLlm { host }),
            "{status}"
        );
    }
}

#[tokio::test]
async fn what_does_not_speak_http_is_no_server_of_models() {
    let server = Scripted::start(vec![vec![send("SSH-2.0-OpenSSH_9.2\r\n")]]).await;
    let host = format!("127.0.0.1:{}", server.port);
    assert_eq!(
        look(&server.endpoint()).await.failure,
        Some(Failure::NotLlm { host: host.clone() })
    );
    let plain = refusal(
        "400 Bad Request",
        "",
        "<html>The plain HTTP request was sent to HTTPS port</html>",
    );
    let server = Scripted::start(vec![plain]).await;
    assert!(matches!(
        look(&server.endpoint()).await.failure,
        Some(Failure::Tls {
            fault: TlsFault::Expected,
            ..
        })
    ));
}

#[tokio::test]
async fn a_server_that_waits_for_more_than_a_greeting_does_not_speak_tls() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let host = listener.local_addr().unwrap().to_string();
    tokio::spawn(async move {
        let mut held = Vec::new();
        while let Ok((socket, _)) = listener.accept().await {
            held.push(socket);
        }
    });
    let endpoint = Endpoint {
        base_url: format!("https://{host}"),
        ..Endpoint::default()
    };
    let fault = TlsFault::NotSpoken;
    assert_eq!(
        look(&endpoint).await.failure,
        Some(Failure::Tls { host, fault })
    );
}

#[tokio::test]
async fn servers_on_this_machine_are_found_by_what_they_list() {
    let ollama = json!({"models": [{"name": "llama3:8b"}]});
    let ollama = Scripted::start(vec![json_page(&ollama)]).await;
    let pages = Scripted::start(vec![html("200 OK")]).await;
    let silent = Scripted::start(vec![vec![Step::Hold]]).await;
    let begun = Instant::now();
    let ports = [
        (Preset::Ollama, ollama.port),
        (Preset::LlamaCpp, pages.port),
        (Preset::LmStudio, silent.port),
    ];
    let there = found(&ports, &Stop::new()).await;
    assert_eq!(
        there,
        [Found {
            preset: Preset::Ollama,
            base_url: format!("http://127.0.0.1:{}", ollama.port),
            models: vec![Model {
                id: "llama3:8b".into(),
                context: None
            }],
        }]
    );
    assert!(begun.elapsed() < Duration::from_secs(3));
    assert!(ollama.seen()[0].request.starts_with("GET /api/tags "));
}
