//! Work becomes lines: rounded and grouped time, and milestones. Each is billed once.

use api::ErrorCode;
use serde_json::{Value, json};

use crate::desk::{Desk, plain};

pub fn invalid(desk: &Desk, name: &str, request: Value, field: &str, rule: &str) {
    let error = desk.refused(name, request);
    assert_eq!(
        (
            error.code,
            error.field.as_deref(),
            error.params.get("rule").map(String::as_str)
        ),
        (ErrorCode::Invalid, Some(field), Some(rule)),
        "{name}: {error}"
    );
}

/// What a preview says of each line: description, quantity, price.
pub fn lines(answer: &Value) -> Vec<String> {
    answer["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            let quantity = &line["quantity"];
            let quantity = quantity
                .get("minutes")
                .map_or_else(|| format!("{quantity}"), |minutes| format!("{minutes} min"));
            let description = line["description"].as_str().unwrap().replace('\u{a0}', " ");
            format!(
                "{description} | {quantity} | {}",
                line["unit_price"].as_str().unwrap()
            )
        })
        .collect()
}

/// A project with two tasks and five entries on two days, of two rates.
fn project_with_time(desk: &Desk, client: &Value) -> Value {
    let project = desk.project(client);
    let id = &project["id"];
    let more = desk.call(
        "task_create",
        json!({ "project_id": id, "fields": { "title": "Checkout", "hourly_rate": "120" } }),
    );
    let [first, second] = [0, 1].map(|place| more["tasks"][place]["id"].clone());
    for (task, day, minutes, note) in [
        (Some(&first), "2026-03-02", 10, "Set up"),
        (Some(&first), "2026-03-02", 20, ""),
        (Some(&second), "2026-03-02", 61, "Cards"),
        (Some(&first), "2026-03-03", 5, "Search"),
        (None, "2026-03-03", 30, ""),
    ] {
        desk.call(
            "entry_add",
            json!({ "project_id": id, "task_id": task, "day": day, "minutes": minutes, "note": note }),
        );
    }
    project
}

pub fn time(desk: &Desk) {
    desk.set_up();
    let client = desk.client("Lindenhof");
    let project = project_with_time(desk, &client);
    let id = &project["id"];
    let preview = |more: Value| {
        let mut request = json!({ "project_id": id });
        request
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        desk.call("work_preview", request)
    };
    assert_eq!(
        lines(&preview(json!({}))),
        [
            "Catalogue | 35 min | 90.00",
            "Checkout | 61 min | 120",
            "Shop | 30 min | 90.00"
        ]
    );
    assert_eq!(
        lines(&preview(json!({ "grouping": "day" }))),
        [
            "2. März 2026: Catalogue | 30 min | 90.00",
            "3. März 2026: Catalogue | 35 min | 90.00",
            "2. März 2026: Checkout | 61 min | 120",
        ]
    );
    assert_eq!(
        lines(&preview(json!({ "grouping": "entry", "to": "2026-03-02" }))),
        [
            "2. März 2026: Set up | 10 min | 90.00",
            "2. März 2026: Catalogue | 20 min | 90.00",
            "2. März 2026: Cards | 61 min | 120",
        ]
    );
    assert_eq!(
        lines(&preview(json!({ "grouping": "all" }))),
        ["Shop | 65 min | 90.00", "Shop | 61 min | 120"],
        "a line a rate"
    );

    // The client's rule, the project's over it, and one for this time alone.
    let up = |minutes: u32, of: &str| json!({ "way": "up", "minutes": minutes, "of": of });
    desk.call(
        "client_update",
        json!({ "id": client, "set": { "rounding": up(15, "entry") } }),
    );
    let rounded = preview(json!({}));
    assert_eq!(
        lines(&rounded),
        [
            "Catalogue | 60 min | 90.00",
            "Checkout | 75 min | 120",
            "Shop | 30 min | 90.00"
        ]
    );
    assert_eq!(
        (&rounded["worked_seconds"], &rounded["billed_minutes"]),
        (&json!(126 * 60), &json!(165))
    );
    desk.call(
        "project_update",
        json!({ "id": id, "set": { "rounding": up(30, "line") } }),
    );
    assert_eq!(
        lines(&preview(json!({}))),
        [
            "Catalogue | 60 min | 90.00",
            "Checkout | 90 min | 120",
            "Shop | 30 min | 90.00"
        ]
    );
    let exact = json!({ "way": "exact" });
    assert_eq!(
        lines(&preview(json!({ "rounding": exact })))[0],
        "Catalogue | 35 min | 90.00"
    );
    for (name, request) in [
        (
            "client_update",
            json!({ "id": client, "set": { "rounding": up(7, "line") } }),
        ),
        (
            "project_update",
            json!({ "id": id, "set": { "rounding": up(7, "line") } }),
        ),
        (
            "work_preview",
            json!({ "project_id": id, "rounding": up(7, "line") }),
        ),
    ] {
        invalid(desk, name, request, "rounding.minutes", "range");
    }

    // Billed once: what is on the draft is not offered again, and comes back with its line.
    let draft = desk.call("invoice_from_work", json!({ "project_id": id }));
    assert_eq!(
        (
            &draft["entries"],
            &draft["totals"]["net"],
            &draft["service_from"],
            &draft["service_to"]
        ),
        (
            &json!(5),
            &json!(9_000 + 18_000 + 4_500),
            &json!("2026-03-02"),
            &json!("2026-03-03")
        )
    );
    assert_eq!(preview(json!({}))["lines"], json!([]));
    let work = desk.call("invoice_work", json!({ "id": draft["id"] }));
    assert_eq!(
        (&work[0]["entries"], &work[0]["worked_seconds"]),
        (&json!(3), &json!(35 * 60)),
        "an hour is billed, 35 minutes were worked"
    );
    let refused = desk.refused("invoice_from_work", json!({ "project_id": id }));
    assert_eq!(
        (refused.code, refused.params["state"].as_str()),
        (ErrorCode::WrongState, "billed")
    );
    let entries = desk.call("entry_list", json!({ "filter": { "project_id": id } }));
    assert_eq!(entries["rows"][0]["seconds"], 600, "the raw time stays");
    let kept: Vec<_> = draft["lines"].as_array().unwrap()[1..].to_vec();
    let less = desk.call(
        "invoice_set_lines",
        json!({ "id": draft["id"], "lines": kept }),
    );
    assert_eq!(less["entries"], 2);
    assert_eq!(lines(&preview(json!({}))), ["Catalogue | 60 min | 90.00"]);
    // It can go onto the same draft again; on one of another client it cannot.
    let request =
        |invoice: &Value| json!({ "project_id": id, "invoice_id": invoice, "grouping": "all" });
    let again = desk.call("invoice_from_work", request(&draft["id"]));
    assert_eq!((&again["id"], &again["entries"]), (&draft["id"], &json!(5)));
    assert_eq!(lines(&again)[2], "Shop | 60 min | 90.00");
    desk.call("invoice_delete", json!({ "id": draft["id"] }));
    let drafts = || {
        let rows = desk.call("work_drafts", json!({ "id": id }));
        let ids = rows.as_array().unwrap().iter().map(|row| row["id"].clone());
        ids.collect::<Vec<_>>()
    };
    assert!(drafts().is_empty());
    // Only ordinary drafts of the same client, in the same currency, at net prices; the newest first.
    let first = desk.call("invoice_create", json!({ "client_id": client }));
    let second = desk.call("invoice_create", json!({ "client_id": client }));
    for set in [json!({ "currency": "CHF" }), json!({ "prices": "gross" })] {
        let unfit = desk.call("invoice_create", json!({ "client_id": client }));
        desk.call("invoice_update", json!({ "id": unfit["id"], "set": set }));
        let refused = desk.refused("invoice_from_work", request(&unfit["id"]));
        assert_eq!(refused.params["state"], "other_prices");
    }
    let deposit = json!({ "project_id": id, "value": { "amount": "100" } });
    desk.call("invoice_deposit", deposit);
    assert_eq!(drafts(), [second["id"].clone(), first["id"].clone()]);
    desk.call("invoice_delete", json!({ "id": second["id"] }));
    assert_eq!(drafts(), [first["id"].clone()]);
    desk.call("invoice_delete", json!({ "id": first["id"] }));
    let stranger = desk.client("Nordlicht");
    let other = desk.call("invoice_create", json!({ "client_id": stranger }));
    let refused = desk.refused("invoice_from_work", request(&other["id"]));
    assert_eq!(refused.params["state"], "other_client");
    let by_day = desk.call(
        "invoice_from_time",
        json!({ "project_id": id, "grouping": "day" }),
    );
    assert_eq!(by_day["lines"].as_array().unwrap().len(), 3);
}

pub fn milestones(desk: &Desk) {
    desk.set_up();
    let client = desk.client("Lindenhof");
    let project = desk.project(&client);
    let id = &project["id"];
    let milestone = |title: &str, amount: i64, done: Value| json!({ "project_id": id, "fields": { "title": title, "amount": amount, "due_on": "2026-03-31", "done_on": done } });
    let concept = desk.call(
        "milestone_create",
        milestone("Concept", 150_000, json!("2026-03-02")),
    );
    let design = desk.call(
        "milestone_create",
        milestone("Design", 250_000, json!(null)),
    );
    invalid(
        desk,
        "milestone_create",
        milestone(" ", 1, json!(null)),
        "title",
        "required",
    );
    invalid(
        desk,
        "milestone_create",
        milestone("Free", 0, json!(null)),
        "amount",
        "not_positive",
    );
    desk.call("entry_add", json!({ "project_id": id, "minutes": 60 }));
    let request = json!({ "project_id": id, "include": ["milestones"] });
    let draft = desk.call("invoice_from_work", request.clone());
    assert_eq!(
        lines(&draft),
        [r#"Concept | {"count":"1"} | 1500.00"#],
        "only what is done, and no time"
    );
    assert_eq!(
        desk.refused("invoice_from_work", request.clone()).params["state"],
        "billed"
    );
    let set = |id: &Value, set: Value| json!({ "id": id, "set": set });
    assert_eq!(
        desk.refused(
            "milestone_update",
            set(&concept["id"], json!({ "amount": 1 }))
        )
        .code,
        ErrorCode::InUse
    );
    desk.call("invoice_delete", json!({ "id": draft["id"] }));
    desk.call(
        "milestone_update",
        set(&concept["id"], json!({ "amount": 160_000 })),
    );
    desk.call(
        "milestone_update",
        set(&design["id"], json!({ "done_on": "2026-03-09" })),
    );
    let draft = desk.call("invoice_from_work", request);
    assert_eq!(draft["totals"]["net"], 410_000);
    desk.call("invoice_issue", json!({ "id": draft["id"] }));
    assert_eq!(
        desk.refused("milestone_delete", json!({ "id": design["id"] }))
            .code,
        ErrorCode::Frozen
    );
    let launch = desk.call("milestone_create", milestone("Launch", 90_000, json!(null)));
    desk.call("milestone_delete", json!({ "id": launch["id"] }));
    insta::assert_snapshot!(
        "milestones",
        plain(&desk.call("milestone_list", json!({ "id": id })))
    );
}
