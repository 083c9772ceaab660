//! What goes to an endpoint: shown before, the very same sent, names and amounts kept back, each call noted down.

use std::sync::{Arc, Mutex};

use api::ErrorCode;
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::endpoint::{chat, serve, status};

const LETTER: &str = "## Understanding\n\nDear [NAME-1], you want a shop for [AMOUNT-1].\n\n## Next steps\n\nLet us talk.";

fn calls(desk: &Desk) -> Vec<Value> {
    let page = desk.call("call_list", json!({ "page": { "descending": true } }));
    page["rows"].as_array().unwrap().clone()
}

pub fn run(desk: &Desk) {
    desk.set_up();
    let client = desk.client("Lindenhof Verlag");
    let text = "Lindenhof Verlag needs a shop. Budget: 5,000 EUR. Launch on 15 May 2026.";
    let brief = desk.call(
        "brief_create",
        json!({ "title": "Shop", "text": text, "client_id": client }),
    );
    let summary = json!({ "task": "summary", "brief_id": brief["id"] });
    let nowhere = desk.call("sending_preview", summary.clone());
    assert_eq!(
        (&nowhere["destination"], &nowhere["bodies"]),
        (&json!(null), &json!([]))
    );

    let bodies = Arc::new(Mutex::new(Vec::<String>::new()));
    let kept = Arc::clone(&bodies);
    let server = serve(move |request| {
        let (_, body) = request.split_once("\r\n\r\n").unwrap();
        kept.lock().unwrap().push(body.to_owned());
        let said = if body.contains("response_format") {
            r#"{"wanted":[{"text":"A shop","quote":"needs a shop"}]}"#
        } else {
            LETTER
        };
        status("200 OK", &chat(said))
    });
    let last = || bodies.lock().unwrap().last().cloned().unwrap();
    let profile = desk.call(
        "profile_create",
        json!({ "name": "Here", "base_url": server.url, "model": "tiny", "context_length": 8192 }),
    );
    let goes =
        |desk: &Desk| desk.call("settings_get", json!({}))["summary_destination"]["seen"].clone();
    assert_eq!(goes(desk), false);
    desk.call("sending_seen", json!({ "id": profile["id"] }));
    assert_eq!(goes(desk), true);

    // The very bytes, for both jobs; showing them asks nobody.
    let shown = desk.call("sending_preview", summary.clone());
    assert_eq!(server.asked(), 0);
    assert_eq!(
        (&shown["destination"]["local"], &shown["context"]),
        (&json!(true), &json!(8192))
    );
    assert!(shown["tokens"].as_u64().unwrap() > 100 && shown["masked"] == 0);
    desk.stream("brief_summarize", json!({ "id": brief["id"] }))
        .0
        .unwrap();
    assert_eq!(shown["bodies"], json!([last()]));
    assert_eq!(shown["bytes"], last().len());
    let proposal = json!({ "task": "proposal", "brief_id": brief["id"] });
    let shown = desk.call("sending_preview", proposal.clone());
    desk.stream("proposal_draft", json!({ "brief_id": brief["id"] }))
        .0
        .unwrap();
    assert_eq!(shown["bodies"], json!([last()]));
    assert!(last().contains("Lindenhof") && last().contains("5,000"));

    // Kept back, and put in again.
    desk.call(
        "profile_update",
        json!({ "id": profile["id"], "set": { "masking": "names_and_amounts" } }),
    );
    let shown = desk.call("sending_preview", proposal.clone());
    assert_eq!(
        shown["masked"].as_u64().map(|count| count >= 2),
        Some(true),
        "{shown}"
    );
    let (drafted, _) = desk.stream("proposal_draft", json!({ "brief_id": brief["id"] }));
    assert_eq!(shown["bodies"], json!([last()]));
    assert!(
        !last().contains("Lindenhof") && !last().contains("5,000"),
        "{}",
        last()
    );
    let body = drafted.unwrap()["proposal"]["sections"][0]["body"].clone();
    assert!(
        body.as_str()
            .unwrap()
            .starts_with("Dear Nora Lindqvist, you want a shop for 5,000 EUR."),
        "{body}"
    );

    // All of it was noted down, and undo takes none of it back.
    let noted = calls(desk);
    assert_eq!(noted.len(), 3);
    assert_eq!(
        (
            &noted[0]["profile"],
            &noted[0]["task"],
            &noted[0]["outcome"],
            &noted[0]["title"]
        ),
        (
            &json!("Here"),
            &json!("proposal"),
            &json!("answered"),
            &json!("Shop")
        )
    );
    assert_eq!(noted[0]["sent"], last().len());
    assert_eq!(
        (&noted[0]["requests"], &noted[0]["estimated"]),
        (&json!(1), &json!(true))
    );
    assert!(noted[0]["received"].as_u64().unwrap() > 100);
    assert_eq!(noted[2]["record_id"], brief["id"]);
    desk.call("undo", json!({}));
    assert_eq!(calls(desk).len(), 3);
    assert_eq!(goes(desk), true);
    let first = desk.call("call_list", json!({ "page": { "limit": 2 } }));
    let second = desk.call(
        "call_list",
        json!({ "page": { "limit": 2, "after": first["next"] } }),
    );
    assert_eq!(second["rows"], json!([noted[0]]));
    rewritten(desk, &brief, last);

    let asked = server.asked();
    never_sent(desk, &client, &brief);
    assert_eq!(server.asked(), asked);
    desk.call(
        "profile_update",
        json!({ "id": profile["id"], "set": { "base_url": "http://127.0.0.1:1" } }),
    );
    assert_eq!(goes(desk), false, "another address is shown again");
    desk.stream("brief_summarize", json!({ "id": brief["id"] }))
        .0
        .unwrap();
    let failed = &calls(desk)[0];
    assert_eq!(
        (&failed["outcome"], &failed["reason"], &failed["received"]),
        (&json!("failed"), &json!("unreachable"), &json!(0))
    );
    // Outside this computer nothing is asked before somebody has agreed, whoever calls.
    let tried = calls(desk).len();
    desk.call(
        "profile_update",
        json!({ "id": profile["id"], "set": { "base_url": "https://models.invalid" } }),
    );
    let (refused, _) = desk.stream("brief_summarize", json!({ "id": brief["id"] }));
    let refused = refused.unwrap_err();
    assert_eq!(refused.code, ErrorCode::NotSeen);
    assert_eq!(refused.params["host"], "models.invalid");
    assert_eq!(calls(desk).len(), tried);
}

/// A section that is written anew is shown like anything else.
fn rewritten(desk: &Desk, brief: &Value, last: impl Fn() -> String) {
    let drafts = desk.call("proposal_list", json!({ "page": { "descending": true } }));
    let id = drafts["rows"][0]["id"].clone();
    let proposal = desk.call("proposal_get", json!({ "id": id }));
    let wish = json!({ "wish": "other", "words": "mention the launch" });
    let asked = json!({ "id": id, "section_id": proposal["sections"][0]["id"], "wish": wish });
    let shown = desk.call(
        "sending_preview",
        json!({ "task": "proposal", "brief_id": brief["id"], "rewrites": asked }),
    );
    desk.stream("proposal_rewrite", asked).0.unwrap();
    assert!(last().contains("mention the launch"));
    assert_eq!(shown["bodies"], json!([last()]));
}

/// A client that is marked: neither their briefs go out, nor their name in the brief of another.
fn never_sent(desk: &Desk, client: &Value, brief: &Value) {
    let mark = |never: bool| {
        desk.call(
            "client_update",
            json!({ "id": client, "set": { "never_send": never } }),
        );
    };
    mark(true);
    let other = desk.client("Somebody Else");
    for request in [
        json!({ "task": "summary", "brief_id": brief["id"] }),
        json!({ "task": "proposal", "brief_id": brief["id"] }),
        json!({ "task": "proposal", "brief_id": brief["id"], "client_id": other }),
    ] {
        let shown = desk.call("sending_preview", request);
        assert_eq!(
            (&shown["withheld"], &shown["bodies"]),
            (&json!(true), &json!([]))
        );
    }
    let (drafted, _) = desk.stream(
        "proposal_draft",
        json!({ "brief_id": brief["id"], "client_id": other }),
    );
    assert_eq!(drafted.unwrap()["failure"]["code"], "never_send");
    let about = desk.call(
        "brief_create",
        json!({ "text": "We want what you made for LINDENHOF VERLAG. Budget: 900 EUR.", "client_id": other }),
    );
    let shown = desk.call(
        "sending_preview",
        json!({ "task": "summary", "brief_id": about["id"] }),
    );
    let body = shown["bodies"][0].as_str().unwrap();
    assert!(!body.to_lowercase().contains("lindenhof"), "{body}");
    mark(false);
}
