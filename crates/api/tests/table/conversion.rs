//! An invoice in another currency than VAT is owed in: it is not issued before the rate is known, and its credit note keeps it.

use api::ErrorCode;
use serde_json::{Value, json};

use crate::desk::{Desk, NEW};
use crate::undo::there_and_back;

fn set(draft: &Value, conversion: Value) -> Value {
    json!({ "id": draft["id"], "set": { "vat_conversion": conversion } })
}

pub fn run(desk: &Desk) {
    desk.set_up();
    let client = desk.client("Lindenhof");
    let draft = desk.call("invoice_create", json!({ "client_id": client }));
    desk.call(
        "invoice_set_lines",
        json!({ "id": draft["id"], "lines": [{ "id": NEW, "description": "Work", "quantity": { "count": "1" }, "unit": "piece",
            "unit_price": "1000", "vat": { "category": "S", "rate": "19" } }] }),
    );
    desk.call(
        "invoice_update",
        json!({ "id": draft["id"], "set": { "currency": "USD" } }),
    );
    let lacks = |field: &str| {
        let refused = desk.refused("invoice_issue", json!({ "id": draft["id"] }));
        assert_eq!(
            (refused.code, refused.field.as_deref()),
            (ErrorCode::NotReady, Some(field))
        );
    };
    lacks("vat_conversion");
    let at = |rate: &str, source: &str| json!({ "currency": "EUR", "rate": rate, "date": "2026-03-09", "source": source });
    let refused = desk.refused("invoice_update", set(&draft, at("-1", "ECB")));
    assert_eq!(refused.field.as_deref(), Some("vat_conversion.rate"));
    desk.call("invoice_update", set(&draft, at("0", "ECB")));
    lacks("vat_conversion.rate");
    desk.call("invoice_update", set(&draft, at("1.0812", "")));
    lacks("vat_conversion.source");
    let known = set(&draft, at("1.0812", "ECB"));
    there_and_back(desk, "invoice_update", &known);
    desk.call("invoice_update", known);
    let issued = desk.call("invoice_issue", json!({ "id": draft["id"] }));
    assert_eq!(issued["vat_conversion"], at("1.0812", "ECB"));

    // What was 175.73 EUR of VAT is taken back at the same rate.
    let credit = desk.call("invoice_credit", json!({ "id": draft["id"] }));
    let credit = desk.call("invoice_issue", json!({ "id": credit["id"] }));
    assert_eq!(credit["vat_conversion"], issued["vat_conversion"]);
    assert_eq!(desk.call("check", json!({}))["problems"], json!([]));
}
