//! How the pages look: layout, colour, logo and own words; what a logo must not be; and undo of all of it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::undo::there_and_back;

const MARK: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><circle cx='4' cy='4' r='4' fill='#d9480f'/></svg>";

fn logo(picture: &[u8]) -> Value {
    json!({ "data": STANDARD.encode(picture), "alt": "A dot" })
}

pub fn run(desk: &Desk) {
    desk.set_up();
    assert_eq!(desk.call("logo_get", json!({})), Value::Null);
    there_and_back(desk, "logo_set", &logo(MARK.as_bytes()));
    let kept = desk.call("logo_set", logo(MARK.as_bytes()));
    assert_eq!(
        (&kept["format"], &kept["media_type"], &kept["alt"]),
        (&json!("svg"), &json!("image/svg+xml"), &json!("A dot"))
    );
    assert_eq!(
        STANDARD.decode(kept["data"].as_str().unwrap()).unwrap(),
        MARK.as_bytes()
    );
    assert_eq!(desk.call("logo_get", json!({})), kept);
    there_and_back(
        desk,
        "logo_set",
        &logo(MARK.replace("#d9480f", "#000").as_bytes()),
    );
    there_and_back(desk, "logo_remove", &json!({}));
    there_and_back(
        desk,
        "business_update",
        &json!({ "layout": "modern", "accent": "#7a1f5c" }),
    );

    for (picture, reason) in [
        ("GIF89a".to_owned(), "kind"),
        (MARK.replace("<circle", "<script/><circle"), "loads"),
        (MARK.replace("<circle", "<text>x</text><circle"), "text"),
        (MARK.replace("</svg>", ""), "damaged"),
        (format!("{MARK}{}", " ".repeat(600_000)), "too_large"),
    ] {
        let refused = desk.refused("logo_set", logo(picture.as_bytes()));
        assert_eq!(
            (
                refused.field.as_deref(),
                refused.params["rule"].as_str(),
                refused.params["reason"].as_str()
            ),
            (Some("data"), "picture", reason),
            "{refused}"
        );
    }
    let refused = desk.refused("business_update", json!({ "accent": "blue" }));
    assert_eq!(refused.params["rule"], "colour");
    let twice = json!([{ "language": "de" }, { "language": "de" }]);
    let refused = desk.refused("business_update", json!({ "wording": twice }));
    assert_eq!(refused.field.as_deref(), Some("wording.1.language"));
}

/// A draft begins and ends with the freelancer's words of its language, and what is issued looks as it was then.
pub fn documents(desk: &Desk) {
    desk.set_up();
    let wording = json!([{ "language": "de", "introduction": "Guten Tag,", "closing": "Bis bald", "payment": "{amount} bis {date}, {number}." }]);
    desk.call(
        "business_update",
        json!({ "wording": wording, "language": "de" }),
    );
    let client = desk.client("Lindenhof");
    desk.call(
        "client_update",
        json!({ "id": client, "set": { "language": "de" } }),
    );
    let draft = desk.call("invoice_create", json!({ "client_id": client }));
    assert_eq!(
        (&draft["introduction"], &draft["note"]),
        (&json!("Guten Tag,"), &json!("Bis bald"))
    );

    // The words go with the language, as long as nobody has changed them.
    let spoken = |set: Value| {
        let changed = desk.call("invoice_update", json!({ "id": draft["id"], "set": set }));
        (
            changed["introduction"].as_str().unwrap().to_owned(),
            changed["note"].as_str().unwrap().to_owned(),
        )
    };
    let said = |one: &str, other: &str| (one.to_owned(), other.to_owned());
    assert_eq!(spoken(json!({ "language": "fr" })), said("", ""));
    assert_eq!(
        spoken(json!({ "language": "de" })),
        said("Guten Tag,", "Bis bald")
    );
    assert_eq!(
        spoken(json!({ "note": "Danke!", "language": "en" })),
        said("", "Danke!")
    );
    assert_eq!(
        spoken(json!({ "note": "Bis bald", "language": "de" })),
        said("Guten Tag,", "Bis bald")
    );
    example(desk);

    let pages = || {
        desk.call("invoice_pages", json!({ "id": draft["id"] }))["pages"][0]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let plain = pages();
    assert!(plain.starts_with("<svg"));
    desk.call("business_update", json!({ "layout": "modern" }));
    let modern = pages();
    assert_ne!(plain, modern);
    desk.call("logo_set", logo(MARK.as_bytes()));
    assert_ne!(modern, pages());

    let issued = desk.issued(&client);
    let of = |invoice: &Value| desk.call("invoice_pages", json!({ "id": invoice["id"] }));
    let before = of(&issued);
    desk.call("logo_remove", json!({}));
    desk.call(
        "business_update",
        json!({ "layout": "compact", "accent": "#aa0000" }),
    );
    assert_eq!(of(&issued), before, "what is issued stays as it is");
}

/// An invoice that shows look and words, with what is typed of them and not stored.
fn example(desk: &Desk) {
    let shown = |language: &str, set: Value| {
        let request = json!({ "language": language, "set": set });
        let pages = desk.call("invoice_example", request)["pages"].clone();
        assert_eq!(pages.as_array().unwrap().len(), 1);
        pages[0].as_str().unwrap().to_owned()
    };
    let plain = shown("de", json!({}));
    let other = json!([{ "language": "de", "introduction": "Servus" }]);
    for set in [
        json!({ "layout": "compact" }),
        json!({ "accent": "#123456" }),
        json!({ "wording": other }),
    ] {
        assert_ne!(shown("de", set.clone()), plain, "{set}");
    }
    assert_eq!(shown("de", json!({})), plain, "nothing of it was stored");
    let mut seen = std::collections::BTreeSet::from([plain]);
    for language in ["en", "fr", "es", "it", "nl"] {
        assert!(seen.insert(shown(language, json!({}))), "{language}");
    }
    for (language, set, field) in [
        ("pl", json!({}), "language"),
        ("de", json!({ "accent": "blue" }), "accent"),
        (
            "de",
            json!({ "wording": [{ "language": "de", "payment": "{betrag}" }] }),
            "wording.0.payment",
        ),
    ] {
        let refused = desk.refused(
            "invoice_example",
            json!({ "language": language, "set": set }),
        );
        assert_eq!(refused.field.as_deref(), Some(field));
    }
}
