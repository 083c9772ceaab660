//! Reminders of an overdue invoice: levels, interest by law, fees, and what payments change.

use api::{Clock, Daybook, ErrorCode, Keys};
use serde_json::{Value, json};

use crate::desk::{Desk, plain};

fn on(desk: &Desk, day: &str) {
    let now = format!("{day}T09:00:00Z").parse().unwrap();
    let clock = Clock::Fixed(now, chrono_tz::Tz::Europe__Berlin);
    *desk.daybook.borrow_mut() = Daybook::open(&desk.path(), Keys::session(), clock).unwrap();
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().replace('\u{a0}', " ")
}

pub fn run(desk: &Desk) {
    desk.set_up();
    let client = desk.client("Lindenhof");
    let invoice = desk.issued(&client);
    let id = &invoice["id"];
    // 678.30, due on 24 March.
    assert_eq!(
        (&invoice["issued"]["due_on"], &invoice["open"]),
        (&json!("2026-03-24"), &json!(67_830))
    );
    let make = |more: Value| {
        let mut request = json!({ "invoice_id": id });
        request
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        request
    };
    let due = |desk: &Desk| desk.call("reminder_due", json!({}))["rows"].clone();
    let state = |request: Value| desk.refused("reminder_make", request).params["state"].clone();
    assert_eq!(state(make(json!({}))), "not_overdue");
    on(desk, "2026-03-30");
    assert_eq!(due(desk), json!([]), "six days after");
    on(desk, "2026-03-31");
    let rows = due(desk);
    assert_eq!(
        (&rows[0]["number"], &rows[0]["level"], &rows[0]["open"]),
        (&json!("2026-001"), &json!(1), &json!(67_830))
    );
    let first = desk.call("reminder_make", make(json!({})));
    insta::assert_snapshot!("reminder", plain(&first));
    assert_eq!(
        first["document"]["total"], 67_830,
        "a first reminder costs nothing"
    );
    let letter = json!({ "id": first["id"] });
    let pages = desk.call("reminder_pages", letter.clone());
    assert_eq!(pages["pages"].as_array().unwrap().len(), 1);
    let exports = desk.folder.path().join("exports");
    desk.call("settings_update", json!({ "export_folder": exports }));
    let written = desk.call("reminder_export", letter);
    let path = written["path"].as_str().unwrap();
    let number = first["document"]["number"].as_str().unwrap();
    assert_eq!(path.matches(number).count(), 1, "{path}");
    assert!(std::fs::read(path).unwrap().starts_with(b"%PDF"), "{path}");
    assert_eq!(due(desk), json!([]), "it has been reminded of");
    on(desk, "2026-04-14");
    assert_eq!(due(desk)[0]["level"], 2);
    desk.call("reminder_make", make(json!({})));

    // Some of it is paid, and the third level asks for what the law gives.
    let part = json!({ "invoice_id": id, "received_on": "2026-04-20", "amount": 40_000 });
    desk.call("payment_record", part);
    on(desk, "2026-04-30");
    let settings = desk.call("reminder_settings", json!({}));
    assert_eq!(
        (&settings["law"]["source"], &settings["law"]["known_until"]),
        (&json!("§ 288 Abs. 2 und 5 BGB"), &json!("2026-06-30"))
    );
    assert_eq!(settings["usual_texts"].as_array().unwrap().len(), 18);
    let third = desk.call("reminder_preview", make(json!({ "debtor": "business" })));
    let document = &third["document"];
    assert_eq!(
        (&document["level"], &document["open"], &document["settled"]),
        (&json!(3), &json!(27_830), &json!(40_000))
    );
    // 678.30 x 10.27 % x 27/365 + 278.30 x 10.27 % x 10/365 = 5.1530 + 0.7831.
    assert_eq!(
        (
            &document["interest"]["amount"],
            &document["lump_sum"],
            &document["total"]
        ),
        (&json!(594), &json!(4_000), &json!(27_830 + 594 + 4_000))
    );
    let stretches: Vec<_> = document["interest"]["stretches"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| (s["days"].clone(), s["open"].clone()))
        .collect();
    assert_eq!(
        stretches,
        [(json!(27), json!(67_830)), (json!(10), json!(27_830))]
    );
    assert!(
        text(&document["body"]).contains("324,24 €"),
        "{}",
        document["body"]
    );
    // Nothing in the client's record says that it is a business: less is asked of a consumer.
    let consumer = desk.call("reminder_preview", make(json!({})));
    assert_eq!(
        (&consumer["debtor"], &consumer["document"]["lump_sum"]),
        (&json!("consumer"), &json!(0))
    );
    assert_eq!(
        consumer["document"]["interest"]["stretches"][0]["percent"],
        "6.27"
    );

    letters(desk, &make(json!({ "debtor": "business" })));

    // Fees add up; own words; agreed interest.
    let levels = json!([{ "after_days": 7 }, { "after_days": 14, "fee": 500 }, { "after_days": 30, "fee": 1_000, "interest": true }]);
    let texts = json!([{ "language": "de", "level": 3, "subject": "Letzte Mahnung", "body": "{number}: {total}, davon {fee} und {interest}" }]);
    desk.call(
        "reminder_policy_update",
        json!({ "levels": levels, "rate": { "agreed": "5" }, "texts": texts }),
    );
    let agreed =
        desk.call("reminder_preview", make(json!({ "debtor": "business" })))["document"].clone();
    assert_eq!(
        (
            &agreed["interest"]["amount"],
            &agreed["fee"],
            &agreed["lump_sum"]
        ),
        (&json!(289), &json!(1_000), &json!(0))
    );
    assert_eq!(
        text(&agreed["body"]),
        "2026-001: 291,19 €, davon 10,00 € und 2,89 €"
    );
    for (set, field, rule) in [
        (json!({ "levels": [] }), "levels", "range"),
        (json!({ "pay_within_days": 0 }), "pay_within_days", "range"),
        (
            json!({ "base_rates": [{ "from": "2026-08-01", "percent": "1" }] }),
            "base_rates.0.from",
            "malformed",
        ),
        (
            json!({ "texts": [{ "language": "de", "level": 1, "subject": "{nummer}", "body": "x" }] }),
            "texts.0.subject",
            "unknown_slot",
        ),
        (
            json!({ "texts": [{ "language": "pl", "level": 1, "subject": "x", "body": "x" }] }),
            "texts.0.language",
            "language",
        ),
    ] {
        let error = desk.refused("reminder_policy_update", set);
        assert_eq!(
            (
                error.field.as_deref(),
                error.params.get("rule").map(String::as_str)
            ),
            (Some(field), Some(rule)),
            "{error}"
        );
    }

    // A half-year that nobody knows yet: said so, and asked for; with the rate entered it goes on.
    desk.call("reminder_policy_update", json!({ "rate": "statutory" }));
    on(desk, "2026-07-10");
    let unknown = desk.call("reminder_preview", make(json!({ "debtor": "business" })));
    assert_eq!(unknown["rate_missing_on"], "2026-07-01");
    let refused = desk.refused("reminder_make", make(json!({ "debtor": "business" })));
    assert_eq!(
        (refused.code, refused.field.as_deref()),
        (ErrorCode::Invalid, Some("base_rates"))
    );
    desk.call(
        "reminder_policy_update",
        json!({ "base_rates": [{ "from": "2026-07-01", "percent": "1.3" }] }),
    );
    let third = desk.call("reminder_make", make(json!({ "debtor": "business" })));
    let last = third["document"]["interest"]["stretches"]
        .as_array()
        .unwrap()
        .last()
        .unwrap()
        .clone();
    assert_eq!(
        (&last["percent"], &last["days"]),
        (&json!("10.3"), &json!(10))
    );
    assert_eq!(due(desk), json!([]));
    assert_eq!(
        desk.call("reminder_list", json!({ "id": id }))
            .as_array()
            .unwrap()
            .len(),
        3
    );
    // The frozen invoice is as it was.
    assert_eq!(
        desk.call("invoice_get", json!({ "id": id }))["totals"]["payable"],
        67_830
    );
    assert_eq!(desk.call("check", json!({}))["problems"], json!([]));
    desk.call("reminder_delete", json!({ "id": third["id"] }));
    desk.call(
        "payment_record",
        json!({ "invoice_id": id, "received_on": "2026-07-10", "amount": 27_830 }),
    );
    assert_eq!(state(make(json!({}))), "paid");
    assert_eq!(state(make(json!({ "level": 4 }))), "paid");
    let draft = desk.call("invoice_create", json!({ "client_id": client }));
    assert_eq!(state(json!({ "invoice_id": draft["id"] })), "draft");
}

/// The letter is seen before it is made, with the words of its level, with words of its own, and with the figures of an example.
fn letters(desk: &Desk, request: &Value) {
    let pages = |name: &str, request: &Value| {
        let pages = desk.call(name, request.clone())["pages"].clone();
        assert_eq!(pages.as_array().unwrap().len(), 1, "{name}");
        let svg = pages[0].as_str().unwrap().to_owned();
        assert!(svg.starts_with("<svg"), "{name}");
        svg
    };
    let mut own = request.clone();
    own["words"] = json!({ "subject": "Liebe Anna", "body": "Es fehlen noch {total}." });
    let usual = pages("reminder_preview_pages", request);
    assert_ne!(usual, pages("reminder_preview_pages", &own));
    let said = desk.call("reminder_preview", own.clone())["document"].clone();
    assert_eq!(
        (&said["subject"], text(&said["body"]).as_str()),
        (&json!("Liebe Anna"), "Es fehlen noch 324,24 €.")
    );
    for (words, field, rule) in [
        (
            json!({ "subject": " ", "body": "x" }),
            "words.subject",
            "required",
        ),
        (
            json!({ "subject": "x", "body": "" }),
            "words.body",
            "required",
        ),
        (
            json!({ "subject": "x", "body": "{totl}" }),
            "words.body",
            "unknown_slot",
        ),
    ] {
        own["words"] = words;
        for name in [
            "reminder_preview",
            "reminder_preview_pages",
            "reminder_make",
        ] {
            let refused = desk.refused(name, own.clone());
            assert_eq!(
                (refused.field.as_deref(), refused.params["rule"].as_str()),
                (Some(field), rule),
                "{name}"
            );
        }
    }

    let settings = desk.call("reminder_settings", json!({}));
    let mut seen = std::collections::BTreeSet::new();
    for words in settings["usual_texts"].as_array().unwrap() {
        assert!(seen.insert(pages("reminder_example", words)), "{words}");
    }
    let mut words = settings["usual_texts"][0].clone();
    words["body"] = json!("{nothing}");
    let refused = desk.refused("reminder_example", words);
    assert_eq!(
        (refused.field.as_deref(), refused.params["slot"].as_str()),
        (Some("body"), "{nothing}")
    );
}
