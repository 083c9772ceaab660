//! Everything about money from work can be taken back and done again.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::desk::Desk;
use crate::undo::there_and_back;
use crate::work_recurring::care;

pub fn run(desk: &Desk) {
    desk.set_up();
    let client = desk.client("Lindenhof");
    let project = desk.project(&client)["id"].clone();
    let rounding = json!({ "way": "nearest", "minutes": 15, "of": "entry" });
    there_and_back(
        desk,
        "client_update",
        &json!({ "id": client, "set": { "rounding": rounding } }),
    );
    there_and_back(
        desk,
        "project_update",
        &json!({ "id": project, "set": { "rounding": rounding } }),
    );

    let expense = json!({ "spent_on": "2026-03-04", "description": "Train", "currency": "EUR", "net": 10_000, "project_id": project, "billable": true });
    there_and_back(desk, "expense_create", &expense);
    let expense = desk.call("expense_create", expense)["id"].clone();
    there_and_back(
        desk,
        "expense_update",
        &json!({ "id": expense, "set": { "net": 1, "supplier": "Bahn" } }),
    );
    let receipt =
        |data: &[u8]| json!({ "id": expense, "file_name": "a.pdf", "data": STANDARD.encode(data) });
    there_and_back(desk, "receipt_set", &receipt(b"%PDF-1"));
    desk.call("receipt_set", receipt(b"%PDF-1"));
    there_and_back(desk, "receipt_set", &receipt(b"%PDF-2"));
    there_and_back(desk, "receipt_remove", &json!({ "id": expense }));
    there_and_back(desk, "expense_delete", &json!({ "id": expense }));

    let milestone = json!({ "project_id": project, "fields": { "title": "Concept", "amount": 1_000, "done_on": "2026-03-02" } });
    there_and_back(desk, "milestone_create", &milestone);
    let milestone = desk.call("milestone_create", milestone)["id"].clone();
    there_and_back(
        desk,
        "milestone_update",
        &json!({ "id": milestone, "set": { "title": "Idea" } }),
    );
    there_and_back(desk, "milestone_delete", &json!({ "id": milestone }));
    there_and_back(
        desk,
        "project_delete",
        &json!({ "id": desk.project(&client)["id"] }),
    );

    desk.call("entry_add", json!({ "project_id": project, "minutes": 60 }));
    there_and_back(desk, "invoice_from_work", &json!({ "project_id": project }));
    let draft = desk.call("invoice_from_work", json!({ "project_id": project }));
    there_and_back(
        desk,
        "invoice_set_lines",
        &json!({ "id": draft["id"], "lines": [] }),
    );
    there_and_back(desk, "invoice_delete", &json!({ "id": draft["id"] }));
    desk.call(
        "invoice_set_lines",
        json!({ "id": draft["id"], "lines": [draft["lines"][0]] }),
    );
    there_and_back(
        desk,
        "invoice_from_work",
        &json!({ "project_id": project, "invoice_id": draft["id"] }),
    );

    there_and_back(desk, "recurrence_create", &care(&client));
    let recurrence = desk.call("recurrence_create", care(&client))["id"].clone();
    there_and_back(
        desk,
        "recurrence_update",
        &json!({ "id": recurrence, "set": { "active": false, "title": "x" } }),
    );
    desk.call(
        "recurrence_update",
        json!({ "id": recurrence, "set": { "rule": { "until": "2026-02-01" } } }),
    );
    there_and_back(desk, "recurrence_run", &json!({}));
    let run = desk.call("recurrence_run", json!({}));
    there_and_back(
        desk,
        "invoice_delete",
        &json!({ "id": run["made"][0]["invoice_id"] }),
    );
    there_and_back(desk, "recurrence_delete", &json!({ "id": recurrence }));

    there_and_back(
        desk,
        "reminder_policy_update",
        &json!({ "pay_within_days": 10 }),
    );
    desk.call("reminder_policy_update", json!({ "pay_within_days": 10 }));
    there_and_back(
        desk,
        "reminder_policy_update",
        &json!({ "pay_within_days": 12 }),
    );
    let own = json!({ "language": "de", "level": 1, "subject": "Hallo", "body": "Bitte {total}." });
    there_and_back(desk, "reminder_policy_update", &json!({ "texts": [own] }));
    let invoice = desk.issued(&client);
    let reminder = json!({ "invoice_id": invoice["id"], "made_on": "2026-05-01" });
    there_and_back(desk, "reminder_make", &reminder);
    let reminder = desk.call("reminder_make", reminder)["id"].clone();
    there_and_back(desk, "reminder_delete", &json!({ "id": reminder }));
}
