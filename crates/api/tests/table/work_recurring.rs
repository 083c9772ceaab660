//! Recurring invoices: caught up after the computer was off, each once, also when two processes run.

use api::{Clock, Daybook, ErrorCode, Keys};
use serde_json::{Value, json};

use crate::desk::{Desk, NEW, plain};

/// The same file on another day.
fn on(desk: &Desk, day: &str) {
    *desk.daybook.borrow_mut() = another(desk, day);
}

fn another(desk: &Desk, day: &str) -> Daybook {
    let now = format!("{day}T09:00:00Z").parse().unwrap();
    Daybook::open(
        &desk.path(),
        Keys::session(),
        Clock::Fixed(now, chrono_tz::Tz::Europe__Berlin),
    )
    .unwrap()
}

pub fn care(client: &Value) -> Value {
    json!({
        "title": "Care {month} {year}", "client_id": client, "period": "previous",
        "rule": { "unit": "month", "start": "2026-01-31" },
        "introduction": "For {period}.",
        "lines": [{ "id": NEW, "description": "Website care, {period}", "quantity": { "count": "1" }, "unit": "fixed", "unit_price": "120",
            "vat": { "category": "S", "rate": "19" } }],
    })
}

pub fn run(desk: &Desk) {
    desk.set_up();
    let client = desk.client("Lindenhof");
    for (change, field, rule) in [
        (json!({ "lines": [] }), "lines", "required"),
        (json!({ "title": "" }), "title", "required"),
        (
            json!({ "rule": { "unit": "month", "start": "2026-01-31", "every": 0 } }),
            "rule.every",
            "range",
        ),
        (
            json!({ "rule": { "unit": "month", "start": "2026-01-31", "day_of_month": 32 } }),
            "rule.day_of_month",
            "range",
        ),
        (
            json!({ "rule": { "unit": "month", "start": "2026-01-31", "until": "2026-01-01" } }),
            "rule.until",
            "ends_before_start",
        ),
        (
            json!({ "rule": { "unit": "week", "start": "1926-01-31" } }),
            "rule.start",
            "before",
        ),
    ] {
        let mut request = care(&client);
        request
            .as_object_mut()
            .unwrap()
            .extend(change.as_object().unwrap().clone());
        let error = desk.refused("recurrence_create", request);
        assert_eq!(
            (
                error.code,
                error.field.as_deref(),
                error.params.get("rule").map(String::as_str)
            ),
            (ErrorCode::Invalid, Some(field), Some(rule)),
            "{error}"
        );
    }
    let recurrence = desk.call("recurrence_create", care(&client));
    insta::assert_snapshot!("recurrence", plain(&recurrence));
    assert_eq!(recurrence["next_on"], "2026-01-31");
    let dates = desk.call(
        "recurrence_dates",
        json!({ "rule": care(&client)["rule"], "period": "previous", "limit": 4 }),
    );
    let days: Vec<_> = dates
        .as_array()
        .unwrap()
        .iter()
        .map(|date| date["occurs_on"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        days,
        ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]
    );

    // On 10 March two were due; on 30 April two more are, though nothing ran in between.
    let run = desk.call("recurrence_run", json!({}));
    assert_eq!(
        (run["made"].as_array().unwrap().len(), &run["failed"]),
        (2, &json!([]))
    );
    let invoice = desk.call("invoice_get", json!({ "id": run["made"][1]["invoice_id"] }));
    assert_eq!(
        (
            &invoice["title"],
            &invoice["status"],
            &invoice["service_from"],
            &invoice["service_to"]
        ),
        (
            &json!("Care Januar 2026"),
            &json!("draft"),
            &json!("2026-01-01"),
            &json!("2026-01-31")
        )
    );
    assert_eq!(
        invoice["lines"][0]["description"],
        "Website care, Januar\u{a0}2026"
    );
    assert_eq!(
        desk.call("recurrence_run", json!({}))["made"],
        json!([]),
        "once"
    );
    on(desk, "2026-04-30");
    let run = desk.call("recurrence_run", json!({}));
    let titles: Vec<_> = run["made"]
        .as_array()
        .unwrap()
        .iter()
        .map(|made| made["title"].clone())
        .collect();
    assert_eq!(titles, ["Care Februar 2026", "Care März 2026"]);
    let shown = desk.call("recurrence_get", json!({ "id": recurrence["id"] }));
    assert_eq!(
        (&shown["next_on"], shown["made"].as_array().unwrap().len()),
        (&json!("2026-05-31"), 4)
    );

    // A draft that is thrown away does not come again.
    desk.call(
        "invoice_delete",
        json!({ "id": run["made"][1]["invoice_id"] }),
    );
    assert_eq!(desk.call("recurrence_run", json!({}))["made"], json!([]));
    let shown = desk.call("recurrence_get", json!({ "id": recurrence["id"] }));
    assert_eq!(
        (
            &shown["made"][0]["occurs_on"],
            &shown["made"][0]["invoice_id"]
        ),
        (&json!("2026-04-30"), &json!(null))
    );

    // What would have come while it was not in force is left out.
    let set = |set: Value| json!({ "id": recurrence["id"], "set": set });
    desk.call("recurrence_update", set(json!({ "active": false })));
    on(desk, "2026-07-15");
    assert_eq!(desk.call("recurrence_run", json!({}))["made"], json!([]));
    let again = desk.call("recurrence_update", set(json!({ "active": true })));
    assert_eq!(again["next_on"], "2026-07-31");
    // Another rule goes on after what was made.
    let weekly = desk.call(
        "recurrence_update",
        set(json!({ "rule": { "unit": "week", "every": 2, "start": "2026-07-06", "day_of_month": null } })),
    );
    assert_eq!(weekly["next_on"], "2026-07-06");

    // Issued where nothing is missing, with a date of today and a number; else a draft that says why.
    let mut issued = care(&client);
    issued["makes"] = json!("issued");
    issued["rule"] = json!({ "unit": "quarter", "start": "2026-04-01" });
    desk.call("recurrence_update", set(json!({ "active": false })));
    desk.call("recurrence_create", issued.clone());
    let bare = desk.call("client_create", json!({ "name": "Nobody" }))["id"].clone();
    issued["client_id"] = bare;
    desk.call("recurrence_create", issued);
    let run = desk.call("recurrence_run", json!({}));
    let made = run["made"].as_array().unwrap();
    assert_eq!(made.len(), 4);
    let with_number: Vec<_> = made
        .iter()
        .filter_map(|made| made["number"].as_str())
        .collect();
    assert_eq!(with_number, ["2026-001", "2026-002"]);
    let drafts: Vec<_> = made
        .iter()
        .filter(|made| made["number"].is_null())
        .collect();
    assert!(
        drafts
            .iter()
            .all(|made| made["not_issued"]["code"] == "not_ready"),
        "{drafts:?}"
    );
    let invoice = desk.call("invoice_by_number", json!({ "number": "2026-002" }));
    assert_eq!(
        (&invoice["issued"]["issued_on"], &invoice["title"]),
        (&json!("2026-07-15"), &json!("Care April 2026"))
    );
    assert_eq!(desk.call("check", json!({}))["problems"], json!([]));

    let rows = desk.call("recurrence_list", json!({ "sort": "title" }))["rows"].clone();
    assert_eq!(rows.as_array().unwrap().len(), 3);
    assert_eq!(
        desk.call("recurrence_list", json!({ "client_id": client }))["rows"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    desk.call("recurrence_delete", json!({ "id": recurrence["id"] }));
    assert_eq!(
        desk.refused("recurrence_get", json!({ "id": recurrence["id"] }))
            .code,
        ErrorCode::NotFound
    );
}

/// The usual rate of VAT changes with the law; one that a person chose does not.
pub fn rates(desk: &Desk) {
    on(desk, "2020-08-05");
    desk.set_up();
    let client = desk.client("Lindenhof");
    let mut request = care(&client);
    request["period"] = json!("current");
    request["rule"] = json!({ "unit": "month", "start": "2020-06-15" });
    let mut reduced = request["lines"][0].clone();
    reduced["vat"]["rate"] = json!("7");
    request["lines"].as_array_mut().unwrap().push(reduced);
    desk.call("recurrence_create", request);
    let run = desk.call("recurrence_run", json!({}));
    let rates: Vec<_> = run["made"]
        .as_array()
        .unwrap()
        .iter()
        .map(|made| {
            let invoice = desk.call("invoice_get", json!({ "id": made["invoice_id"] }));
            [0, 1].map(|line| invoice["lines"][line]["vat"]["rate"].clone())
        })
        .collect();
    // Germany charged 16 instead of 19 percent in the second half of 2020.
    assert_eq!(
        rates,
        [["19", "7"], ["16", "7"]].map(|both| both.map(|rate| json!(rate)))
    );
}

/// Several processes start on the same morning: each occurrence becomes one invoice.
pub fn together(desk: &Desk) {
    desk.set_up();
    let client = desk.client("Lindenhof");
    for place in 0..5 {
        let mut request = care(&client);
        request["title"] = json!(format!("Care {place} {{date}}"));
        request["rule"] = json!({ "unit": "week", "start": "2025-12-01" });
        desk.call("recurrence_create", request);
    }
    let others: Vec<_> = (0..4).map(|_| another(desk, "2026-03-02")).collect();
    let made: usize = std::thread::scope(|scope| {
        let running: Vec<_> = others
            .iter()
            .map(|daybook| {
                scope.spawn(|| {
                    let run = daybook
                        .call("recurrence_run", json!({}))
                        .unwrap()
                        .value()
                        .unwrap();
                    assert_eq!(run["failed"], json!([]));
                    run["made"].as_array().unwrap().len()
                })
            })
            .collect();
        running.into_iter().map(|run| run.join().unwrap()).sum()
    });
    assert_eq!(made, 5 * 14, "each of fourteen Mondays once");
    let all = desk.call("invoice_list", json!({ "page": { "limit": 500 } }))["rows"].clone();
    let mut titles: Vec<_> = all
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["title"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(titles.len(), 5 * 14);
    titles.sort();
    titles.dedup();
    assert_eq!(titles.len(), 5 * 14, "none twice");
}
