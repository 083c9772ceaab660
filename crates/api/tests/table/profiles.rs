//! Endpoint profiles: made, changed, chosen for tasks, deleted and taken back; nothing is asked unless somebody asks.

use std::sync::{Arc, Mutex};

use api::{ErrorCode, StreamEvent};
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::endpoint::{chat, serve, status};

fn profiles(desk: &Desk) -> Vec<Value> {
    let rows = desk.call("profile_list", json!({}));
    rows.as_array().unwrap().clone()
}

pub fn run(desk: &Desk) {
    desk.set_up();
    assert_eq!(profiles(desk), Vec::<Value>::new());
    assert_eq!(
        desk.call("settings_get", json!({}))["summary_destination"],
        json!(null)
    );
    let presets = desk.call("endpoint_presets", json!({}));
    let ollama = presets
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["preset"] == "ollama")
        .unwrap();
    let first = desk.call(
        "profile_create",
        json!({
            "name": "Local", "preset": "ollama", "protocol": ollama["protocol"], "base_url": ollama["base_url"],
            "model": "llama3",
        }),
    );
    let settings = desk.call("settings_get", json!({}));
    assert_eq!(settings["profile_id"], first["id"], "the first is used");
    let goes = &settings["summary_destination"];
    assert_eq!(goes["chat_url"], "http://localhost:11434/api/chat");
    assert_eq!(
        (&goes["local"], &goes["name"]),
        (&json!(true), &json!("Local"))
    );
    let second = desk.call(
        "profile_create",
        json!({ "name": "Far", "base_url": "http://models.example/v1", "model": "big" }),
    );
    let rows = profiles(desk);
    assert_eq!(
        (&rows[1]["chat_url"], &rows[1]["in_plain"], &rows[1]["key"]),
        (
            &json!("http://models.example/v1/chat/completions"),
            &json!(true),
            &json!("none")
        )
    );
    // One for a task, another for the rest.
    desk.call(
        "settings_update",
        json!({ "proposal_profile_id": second["id"] }),
    );
    let settings = desk.call("settings_get", json!({}));
    assert_eq!(settings["summary_destination"]["name"], "Local");
    assert_eq!(settings["proposal_destination"]["host"], "models.example");
    desk.call(
        "profile_update",
        json!({ "id": second["id"], "set": { "base_url": "https://models.example", "context_length": 32768 } }),
    );
    assert_eq!(profiles(desk)[1]["in_plain"], false);
    desk.call("undo", json!({}));
    assert_eq!(profiles(desk)[1]["base_url"], "http://models.example/v1");
    // Deleted, it is used no more; taken back, it is used again.
    desk.call("profile_delete", json!({ "id": second["id"] }));
    let settings = desk.call("settings_get", json!({}));
    assert_eq!(
        (
            &settings["proposal_profile_id"],
            &settings["proposal_destination"]["name"]
        ),
        (&json!(null), &json!("Local"))
    );
    desk.call("undo", json!({}));
    let settings = desk.call("settings_get", json!({}));
    assert_eq!(settings["proposal_destination"]["name"], "Far");
    desk.call("redo", json!({}));
    assert_eq!(profiles(desk).len(), 1);
    refusals(desk, &first["id"]);
    keys(desk, &first["id"]);
}

fn refusals(desk: &Desk, id: &Value) {
    for (set, field, rule) in [
        (json!({ "name": " " }), "name", "required"),
        (json!({ "base_url": "ftp://x" }), "base_url", "url"),
        (
            json!({ "base_url": "https://me:pw@x.example" }),
            "base_url",
            "url",
        ),
        (
            json!({ "base_url": "http://169.254.169.254" }),
            "base_url",
            "forbidden_address",
        ),
        (
            json!({ "proxy": "http://me:pw@proxy:3128" }),
            "proxy",
            "url",
        ),
        (
            json!({ "headers": [{ "name": "Authorization", "value": "x" }] }),
            "headers.0.name",
            "header_name",
        ),
        (json!({ "idle_seconds": 1 }), "idle_seconds", "range"),
    ] {
        let refused = desk.refused("profile_update", json!({ "id": id, "set": set }));
        assert_eq!(refused.field.as_deref(), Some(field), "{set}");
        assert_eq!(refused.params["rule"], rule, "{set}");
    }
    let nobody = "00000000-0000-7000-8000-000000000000";
    for (name, request) in [
        ("settings_update", json!({ "profile_id": nobody })),
        ("profile_delete", json!({ "id": nobody })),
        ("endpoint_test", json!({ "id": nobody })),
        ("endpoint_key_set", json!({ "id": nobody, "key": "k" })),
    ] {
        assert_eq!(
            desk.refused(name, request).code,
            ErrorCode::NotFound,
            "{name}"
        );
    }
}

/// A key belongs to an origin: another address of the same profile has none.
fn keys(desk: &Desk, id: &Value) {
    let kept = desk.call("endpoint_key_set", json!({ "id": id, "key": " secret " }));
    assert_eq!(kept["key"], "session");
    let moved = |base_url: &str| {
        desk.call(
            "profile_update",
            json!({ "id": id, "set": { "base_url": base_url } }),
        );
        profiles(desk)[0]["key"].clone()
    };
    assert_eq!(moved("http://localhost:11434/v1"), "session");
    assert_eq!(moved("http://localhost:11435"), "none");
    assert_eq!(moved("https://localhost:11434"), "none");
    assert_eq!(moved("http://localhost:11434"), "session");
    assert!(
        !std::fs::read(desk.path())
            .unwrap()
            .windows(6)
            .any(|bytes| bytes == b"secret")
    );
    let forgotten = desk.call("endpoint_key_set", json!({ "id": id, "key": "" }));
    assert_eq!(forgotten["key"], "none");
}

/// Trying, listing and looking around, and that nothing else asks.
pub fn trials(desk: &Desk) {
    desk.set_up();
    let words = status("200 OK", &chat("ready"));
    let list = json!({ "data": [{ "id": "tiny", "context_length": 2048 }] }).to_string();
    let server = serve(move |line| {
        if line.starts_with("GET ") {
            format!(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{list}",
                list.len()
            )
        } else {
            words.clone()
        }
    });
    let made = desk.call(
        "profile_create",
        json!({ "name": "Here", "preset": "llama_cpp", "base_url": server.url, "model": "tiny" }),
    );
    let id = json!({ "id": made["id"] });
    for _ in 0..2 {
        desk.call("settings_get", json!({}));
        desk.call("profile_list", json!({}));
        desk.restart();
    }
    assert_eq!(server.asked(), 0, "nothing is asked before somebody asks");
    let tested = desk.call("endpoint_test", id.clone());
    assert_eq!(tested["answer"], "ready");
    // It works, but there is too little room for a brief.
    assert_eq!(
        (&tested["fault"], &tested["context"]),
        (&json!("small_context"), &json!(2048))
    );
    assert_eq!(tested["failure"]["params"]["least"], "4096");
    let models = desk.call("endpoint_models", id.clone());
    assert_eq!(
        models,
        json!({ "listed": true, "models": [{ "id": "tiny", "context": 2048 }] })
    );
    // Whatever runs on this machine, looking for it succeeds.
    assert!(desk.call("endpoint_found", json!({})).is_array());

    let set = |set: Value| {
        desk.call("profile_update", json!({ "id": made["id"], "set": set }));
        desk.call("endpoint_test", id.clone())["fault"].clone()
    };
    assert_eq!(set(json!({ "context_length": 8192 })), json!(null));
    assert_eq!(
        set(json!({ "preset": "openai", "model": "" })),
        "model_missing"
    );
    assert_eq!(set(json!({ "base_url": "" })), "address");
    assert_eq!(
        set(json!({ "protocol": "azure", "base_url": "https://x.openai.azure.com" })),
        "no_deployment"
    );
    assert_eq!(
        set(json!({ "protocol": "openai", "base_url": "http://127.0.0.1:9", "model": "m" })),
        "unreachable"
    );
    let nothing = serve(|_| {
        "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 6\r\nConnection: close\r\n\r\n<html>".to_owned()
    });
    assert_eq!(set(json!({ "base_url": nothing.url })), "not_llm");
    assert_eq!(
        desk.call("endpoint_models", id)["listed"],
        false,
        "no list is no error"
    );
}

/// A draft that breaks off is kept, marked, and goes on.
pub fn going_on(desk: &Desk) {
    desk.set_up();
    let client = desk.client("Lindenhof");
    let brief = desk.call("brief_create", json!({ "text": "We need a shop. Budget: 5,000 EUR. Launch on 15 May 2026.", "client_id": client }));
    let half = json!({ "choices": [{ "delta": { "content": "## Understanding\n\nYou want a shop with a cart.\n\n## Approach\n\nFirst we draw, then we " } }] });
    let half = status("200 OK", &format!("data: {half}\n\n"));
    let rest = status(
        "200 OK",
        &chat("we build it in two weeks.\n\n## Next steps\n\nLet us talk."),
    );
    let bodies = Arc::new(Mutex::new(Vec::<String>::new()));
    let kept = Arc::clone(&bodies);
    let server = serve(move |line| {
        let (_, body) = line.split_once("\r\n\r\n").unwrap();
        kept.lock().unwrap().push(body.to_owned());
        // Only the second question has an answer of the model in it.
        if line.contains("\"role\":\"assistant\"") {
            rest.clone()
        } else {
            half.clone()
        }
    });
    desk.call(
        "profile_create",
        json!({ "name": "Here", "base_url": server.url, "model": "tiny" }),
    );
    let drafted = desk.call("proposal_draft", json!({ "brief_id": brief["id"] }));
    let proposal = &drafted["proposal"];
    assert_eq!(drafted["failure"], json!(null));
    assert_eq!(proposal["drafter"]["by"], "model");
    let is_cut = |proposal: &Value| {
        let warnings = proposal["warnings"].as_array().unwrap();
        warnings.iter().any(|warning| warning["warning"] == "cut")
    };
    assert!(is_cut(proposal), "{}", proposal["warnings"]);
    // What the freelancer has changed in the meantime stays.
    let mut sections = proposal["sections"].clone();
    sections[0]["body"] = json!("You want a **good** shop.");
    desk.call(
        "proposal_set_sections",
        json!({ "id": proposal["id"], "sections": sections }),
    );
    // It is shown before it is sent, with the words that it goes on from.
    let shown = desk.call(
        "sending_preview",
        json!({ "task": "proposal", "brief_id": brief["id"], "continues": proposal["id"] }),
    );
    let (answer, events) = desk.stream("proposal_continue", json!({ "id": proposal["id"] }));
    let sent = bodies.lock().unwrap().last().cloned().unwrap();
    assert!(sent.contains("a **good** shop"));
    assert_eq!(shown["bodies"], json!([sent]));
    let gone_on = answer.unwrap()["proposal"].clone();
    let bodies: Vec<&str> = gone_on["sections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|section| section["body"].as_str().unwrap())
        .collect();
    assert_eq!(
        bodies,
        [
            "You want a **good** shop.",
            "First we draw, then we build it in two weeks.",
            "Let us talk."
        ]
    );
    assert_eq!(gone_on["sections"][1]["id"], sections[1]["id"]);
    assert_eq!(gone_on["lines"], proposal["lines"]);
    assert!(!is_cut(&gone_on));
    assert!(
        events
            .iter()
            .any(|event| matches!(event, StreamEvent::Text { .. }))
    );
    // What is whole does not go on; one undo takes the continuation back.
    assert_eq!(
        desk.refused("proposal_continue", json!({ "id": proposal["id"] }))
            .code,
        ErrorCode::WrongState
    );
    desk.call("undo", json!({}));
    assert!(is_cut(
        &desk.call("proposal_get", json!({ "id": proposal["id"] }))
    ));
}
