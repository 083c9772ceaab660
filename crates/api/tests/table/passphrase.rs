//! Where there is no keychain, a passphrase wraps the endpoints' keys: asked for once after each start, changed, forgotten.

use api::{Clock, Daybook, ErrorCode, Keys};
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::endpoint::serve;

const KEY: &str = "sk-quite-unlikely-4711";
const PASSPHRASE: &str = "seven quiet lanterns";

fn anew(desk: &Desk) {
    let path = desk.path();
    *desk.daybook.borrow_mut() = Daybook::open(&path, Keys::session(), Clock::System).unwrap();
}

fn place(desk: &Desk) -> Value {
    desk.call("profile_list", json!({}))[0]["key"].clone()
}

pub fn run(desk: &Desk) {
    desk.set_up();
    // An endpoint that says whether the key came along.
    let server = serve(|request| {
        let model = if request.contains(KEY) {
            "with"
        } else {
            "without"
        };
        let body = json!({ "data": [{ "id": model }] }).to_string();
        format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
            body.len()
        )
    });
    let url = server.url.clone();
    let profile = desk.call(
        "profile_create",
        json!({ "name": "Here", "base_url": url, "model": "m" }),
    );
    let id = &profile["id"];
    let state = desk.call("passphrase_get", json!({}));
    assert_eq!(
        (&state["chosen"], &state["keychain"], &state["session"]),
        (&json!(false), &json!(false), &json!(0))
    );
    // Nothing is chosen: only this session, and it says so.
    desk.call("endpoint_key_set", json!({ "id": id, "key": KEY }));
    assert_eq!(place(desk), "session");
    assert_eq!(desk.call("passphrase_get", json!({}))["session"], json!(1));

    let short = desk.refused("passphrase_set", json!({ "passphrase": "seven" }));
    assert_eq!(
        (short.field.as_deref(), short.params["rule"].as_str()),
        (Some("passphrase"), "too_short")
    );
    let state = desk.call("passphrase_set", json!({ "passphrase": PASSPHRASE }));
    assert_eq!(
        (
            &state["chosen"],
            &state["open"],
            &state["kept"],
            &state["session"]
        ),
        (&json!(true), &json!(true), &json!(1), &json!(0))
    );
    assert_eq!(place(desk), "passphrase");
    plain_nowhere(desk, &state, &url);

    // After the next start it is locked, and nothing is asked without the key.
    anew(desk);
    assert_eq!(place(desk), "locked");
    let asked = server.asked();
    for name in ["endpoint_test", "endpoint_models"] {
        let refused = desk.refused(name, json!({ "id": id }));
        assert_eq!(refused.code, ErrorCode::PassphraseNeeded, "{name}");
    }
    let brief = desk.call("brief_create", json!({ "text": "A shop by 15 May 2026." }));
    desk.call("settings_update", json!({ "profile_id": id }));
    let refused = desk.refused("brief_summarize", json!({ "id": brief["id"] }));
    assert_eq!(refused.code, ErrorCode::PassphraseNeeded);
    // What would be sent can be looked at without.
    let request = json!({ "task": "summary", "brief_id": brief["id"], "client_id": null, "language": "brief",
        "manner": { "form": "full", "pricing": "hourly", "tone": "plain", "length": "usual" } });
    desk.call("sending_preview", request);
    let other_key = desk.refused("endpoint_key_set", json!({ "id": id, "key": "another" }));
    assert_eq!(other_key.code, ErrorCode::PassphraseNeeded);
    assert_eq!(server.asked(), asked);

    let wrong = desk.refused(
        "passphrase_give",
        json!({ "passphrase": "eight loud lanterns" }),
    );
    assert_eq!(
        (wrong.code, wrong.field.as_deref()),
        (ErrorCode::WrongPassphrase, Some("passphrase"))
    );
    desk.call("passphrase_give", json!({ "passphrase": PASSPHRASE }));
    assert_eq!(place(desk), "passphrase");
    let models = desk.call("endpoint_models", json!({ "id": id }));
    assert!(models.to_string().contains("\"with\""), "{models}");

    changed(desk);
    forgotten(desk, id);
}

/// Neither key nor passphrase nor the endpoint's name can be read in any file but the database, which has the name alone.
fn plain_nowhere(desk: &Desk, state: &Value, url: &str) {
    let kept = std::fs::read_to_string(state["path"].as_str().unwrap()).unwrap();
    assert!(!kept.contains(KEY) && !kept.contains(PASSPHRASE) && !kept.contains(url));
    for end in ["", "-wal"] {
        let path = format!("{}{end}", desk.path().display());
        let bytes = std::fs::read(path).unwrap();
        let has = |word: &str| {
            bytes
                .windows(word.len())
                .any(|found| found == word.as_bytes())
        };
        assert!(!has(KEY) && !has(PASSPHRASE));
    }
}

fn changed(desk: &Desk) {
    let new = "nine slow tramways";
    let wrong = desk.refused(
        "passphrase_set",
        json!({ "passphrase": new, "was": "never that one" }),
    );
    assert_eq!(
        (wrong.code, wrong.field.as_deref()),
        (ErrorCode::WrongPassphrase, Some("was"))
    );
    let state = desk.call(
        "passphrase_set",
        json!({ "passphrase": new, "was": PASSPHRASE }),
    );
    assert_eq!(state["kept"], 1);
    anew(desk);
    let old = desk.refused("passphrase_give", json!({ "passphrase": PASSPHRASE }));
    assert_eq!(old.code, ErrorCode::WrongPassphrase);
    desk.call("passphrase_give", json!({ "passphrase": new }));
    assert_eq!(place(desk), "passphrase");
}

fn forgotten(desk: &Desk, id: &Value) {
    desk.call("endpoint_key_set", json!({ "id": id, "key": "" }));
    assert_eq!(place(desk), "none");
    desk.call("endpoint_key_set", json!({ "id": id, "key": KEY }));
    assert_eq!(place(desk), "passphrase");
    let state = desk.call("passphrase_forget", json!({}));
    assert_eq!(
        (&state["chosen"], &state["kept"]),
        (&json!(false), &json!(0))
    );
    assert_eq!(place(desk), "none");
    let none = desk.refused("passphrase_give", json!({ "passphrase": PASSPHRASE }));
    assert_eq!(none.code, ErrorCode::NotFound);
}
