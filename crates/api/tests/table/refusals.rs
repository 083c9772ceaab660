//! What is refused, and how: the code, the field, the rule.

use api::ErrorCode;
use serde_json::{Value, json};

use crate::desk::{Desk, NEW};

fn invalid(desk: &Desk, name: &str, request: Value, field: &str, rule: &str) {
    let error = desk.refused(name, request);
    assert_eq!(error.code, ErrorCode::Invalid, "{name}: {error}");
    assert_eq!(
        (error.field.as_deref(), error.params["rule"].as_str()),
        (Some(field), rule),
        "{name}: {error}"
    );
}

pub fn run(desk: &Desk) {
    assert_eq!(
        desk.refused("no_such", json!({})).code,
        ErrorCode::UnknownCommand
    );
    assert_eq!(
        desk.refused("business_get", json!({})).params["kind"],
        "business"
    );
    invalid(
        desk,
        "workspace_setup",
        json!({ "name": " ", "country": "DE", "currency": "EUR", "vat_status": "none" }),
        "name",
        "required",
    );
    invalid(
        desk,
        "workspace_setup",
        json!({ "name": "N", "country": "", "currency": "EUR", "vat_status": "none" }),
        "country",
        "required",
    );
    invalid(
        desk,
        "workspace_setup",
        json!({ "name": "N", "country": "DE", "currency": "EURO", "vat_status": "none" }),
        "currency",
        "malformed",
    );
    desk.set_up();
    assert_eq!(
        desk.refused(
            "workspace_setup",
            json!({ "name": "N", "country": "DE", "currency": "EUR", "vat_status": "none" })
        )
        .code,
        ErrorCode::WrongState
    );
    let client = desk.client("Lindenhof");
    invalid(
        desk,
        "business_update",
        json!({ "bank": { "iban": "DE00370400440532013000" } }),
        "bank.iban",
        "iban",
    );
    invalid(
        desk,
        "business_update",
        json!({ "invoice_pattern": "2026" }),
        "invoice_pattern",
        "number_pattern",
    );
    invalid(
        desk,
        "business_update",
        json!({ "no_such_field": 1 }),
        "no_such_field",
        "malformed",
    );
    invalid(
        desk,
        "client_create",
        json!({ "name": "x".repeat(201) }),
        "name",
        "too_long",
    );
    invalid(
        desk,
        "client_create",
        json!({ "name": "a\u{0}b" }),
        "name",
        "control_characters",
    );
    invalid(
        desk,
        "client_update",
        json!({ "id": client, "set": { "email": "nobody" } }),
        "email",
        "email",
    );
    invalid(
        desk,
        "client_update",
        json!({ "id": client, "set": { "address": { "country": "Germany" } } }),
        "address.country",
        "country",
    );
    invalid(
        desk,
        "client_update",
        json!({ "id": client, "set": { "hourly_rate": "-1" } }),
        "hourly_rate",
        "negative",
    );
    invalid(
        desk,
        "client_list",
        json!({ "page": { "limit": 501 } }),
        "limit",
        "range",
    );
    invalid(
        desk,
        "client_list",
        json!({ "page": { "after": "nonsense" } }),
        "after",
        "malformed",
    );
    invalid(
        desk,
        "brief_create",
        json!({ "text": "  " }),
        "text",
        "required",
    );
    invalid(
        desk,
        "brief_import",
        json!({ "file_name": "a.txt", "data": "%%%" }),
        "data",
        "malformed",
    );
    let unreadable = desk.refused(
        "brief_import",
        json!({ "file_name": "a.exe", "data": "TVqQ" }),
    );
    assert_eq!(
        (unreadable.code, unreadable.params["reason"].as_str()),
        (ErrorCode::Unreadable, "kind")
    );
    let nobody = "01900000-0000-7000-8000-000000000000";
    for (name, kind) in [
        ("client_get", "client"),
        ("brief_get", "brief"),
        ("proposal_get", "proposal"),
        ("project_get", "project"),
        ("invoice_get", "invoice"),
    ] {
        let error = desk.refused(name, json!({ "id": nobody }));
        assert_eq!(
            (error.code, error.params["kind"].as_str()),
            (ErrorCode::NotFound, kind)
        );
    }

    let project = desk.project(&client);
    let used = desk.refused("client_delete", json!({ "id": client }));
    assert_eq!(
        (used.code, used.params["by"].as_str()),
        (ErrorCode::InUse, "project")
    );
    invalid(
        desk,
        "entry_add",
        json!({ "project_id": project["id"], "minutes": 0 }),
        "minutes",
        "range",
    );
    invalid(
        desk,
        "entry_add",
        json!({ "project_id": project["id"], "minutes": 5, "start": "25:00" }),
        "start",
        "malformed",
    );
    assert_eq!(
        desk.refused("entry_stop", json!({})).code,
        ErrorCode::WrongState
    );
    let entry = desk.call(
        "entry_add",
        json!({ "project_id": project["id"], "minutes": 60 }),
    );
    invalid(
        desk,
        "entry_update",
        json!({ "id": entry["id"], "set": { "ended_at": "2026-03-10T00:00:00Z" } }),
        "ended_at",
        "ends_before_start",
    );
    invalid(
        desk,
        "entry_update",
        json!({ "id": entry["id"], "set": { "zone": "Mars/Olympus" } }),
        "zone",
        "time_zone",
    );
    assert_eq!(
        desk.refused("project_delete", json!({ "id": project["id"] }))
            .code,
        ErrorCode::InUse
    );

    let vat = json!({ "category": "S", "rate": "19" });
    let line = |quantity: Value, price: &str| json!([{ "id": NEW, "description": "x", "quantity": quantity, "unit": "piece", "unit_price": price, "vat": vat }]);
    let draft = desk.call("invoice_create", json!({ "client_id": client }));
    let lines = |desk: &Desk, lines: Value, field: &str, rule: &str| {
        invalid(
            desk,
            "invoice_set_lines",
            json!({ "id": draft["id"], "lines": lines }),
            field,
            rule,
        );
    };
    lines(
        desk,
        line(json!({ "count": "-1" }), "1"),
        "lines.0.quantity",
        "negative",
    );
    lines(
        desk,
        line(json!({ "count": "1" }), "-1"),
        "lines.0.unit_price",
        "negative",
    );
    lines(
        desk,
        line(json!({ "count": "1000000000" }), "1000000000000"),
        "lines.0.quantity",
        "overflow",
    );
    assert_eq!(
        desk.call("invoice_get", json!({ "id": draft["id"] }))["lines"],
        json!([]),
        "nothing half stored"
    );
    assert_eq!(
        desk.refused(
            "payment_record",
            json!({ "invoice_id": draft["id"], "received_on": "2026-03-10", "amount": 1 })
        )
        .code,
        ErrorCode::WrongState
    );

    // Days of a series only go forward.
    let invoice = desk.issued(&client);
    invalid(
        desk,
        "payment_record",
        json!({ "invoice_id": invoice["id"], "received_on": "2026-03-10", "amount": 0 }),
        "amount",
        "not_positive",
    );
    desk.call(
        "invoice_set_lines",
        json!({ "id": draft["id"], "lines": line(json!({ "count": "2" }), "10") }),
    );
    invalid(
        desk,
        "invoice_issue",
        json!({ "id": draft["id"], "issued_on": "2026-03-09" }),
        "issued_on",
        "before",
    );
    assert_eq!(
        desk.call("invoice_issue", json!({ "id": draft["id"] }))["issued"]["number"],
        "2026-002",
        "a refused number is not lost"
    );
    assert_eq!(desk.refused("entry_delete", json!({ "id": desk.call("entry_list", json!({ "filter": { "project_id": invoice["project_id"] } }))["rows"][0]["id"] })).code, ErrorCode::Frozen);
    assert_eq!(
        desk.refused(
            "invoice_from_time",
            json!({ "project_id": invoice["project_id"] })
        )
        .code,
        ErrorCode::WrongState
    );
}
