//! Undo takes back each kind of command that is not final, also after a restart, and says so where it cannot.

use api::ErrorCode;
use serde_json::{Value, json};

use crate::desk::{Desk, NEW};

/// Everything the file holds, but for the journal, the search index and what is counted up for good.
fn dump(desk: &Desk) -> Vec<String> {
    let db = rusqlite::Connection::open(desk.path()).unwrap();
    let mut tables: Vec<String> = db
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite%' AND name NOT IN ('journal', 'device')")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    tables.sort();
    let mut rows = Vec::new();
    for table in tables {
        let mut statement = db
            .prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2"))
            .unwrap();
        let columns = statement.column_count();
        let mut found = statement.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let values: Vec<_> = (0..columns)
                .map(|i| format!("{:?}", row.get_ref(i).unwrap()))
                .collect();
            rows.push(format!("{table}: {}", values.join(", ")));
        }
    }
    rows
}

/// Does it, takes it back, does it again and takes it back once more; the last time after a restart.
pub fn there_and_back(desk: &Desk, name: &str, request: &Value) {
    let before = dump(desk);
    desk.call(name, request.clone());
    let after = dump(desk);
    assert_ne!(before, after, "{name} changed nothing");
    let undone = desk.call("undo", json!({}));
    assert_eq!(undone["command"], name);
    assert_eq!(dump(desk), before, "undoing {name}");
    desk.call("redo", json!({}));
    assert_eq!(dump(desk), after, "redoing {name}");
    desk.restart();
    let status = desk.call("workspace_status", json!({}));
    assert_eq!(status["undo"]["command"], name);
    desk.call("undo", json!({}));
    assert_eq!(dump(desk), before, "undoing {name} after a restart");
}

pub fn every_kind(desk: &Desk) {
    let setup =
        json!({ "name": "Nora", "country": "DE", "currency": "EUR", "vat_status": "registered" });
    there_and_back(desk, "workspace_setup", &setup);
    desk.set_up();
    let vat = json!({ "category": "S", "rate": "19" });
    there_and_back(desk, "business_update", &json!({ "trade": "Translator" }));
    there_and_back(desk, "settings_update", &json!({ "theme": "dark" }));
    desk.call("settings_update", json!({ "theme": "light" }));
    there_and_back(desk, "settings_update", &json!({ "theme": "dark" }));

    there_and_back(desk, "client_create", &json!({ "name": "Lindenhof" }));
    let client = desk.client("Lindenhof");
    there_and_back(
        desk,
        "client_update",
        &json!({ "id": client, "set": { "name": "Linde", "notes": "x" } }),
    );
    let contact = json!({ "client_id": client, "fields": { "name": "Marlene" } });
    there_and_back(desk, "contact_create", &contact);
    let contact = desk.call("contact_create", contact)["contacts"][0]["id"].clone();
    there_and_back(
        desk,
        "contact_update",
        &json!({ "id": contact, "set": { "role": "Editor" } }),
    );
    there_and_back(desk, "contact_delete", &json!({ "id": contact }));
    there_and_back(desk, "client_delete", &json!({ "id": client }));

    let brief = json!({ "text": "We need a shop with WordPress.\n\nBudget: 5,000 EUR.", "client_id": client });
    there_and_back(desk, "brief_create", &brief);
    let file = json!({ "file_name": "a.txt", "data": "V2UgbmVlZCBhIHNob3Au" });
    there_and_back(desk, "brief_import", &file);
    let brief = desk.call("brief_create", brief)["id"].clone();
    there_and_back(desk, "brief_summarize", &json!({ "id": brief }));
    desk.call("brief_summarize", json!({ "id": brief }));
    there_and_back(
        desk,
        "brief_update",
        &json!({ "id": brief, "set": { "text": "Another text." } }),
    );
    there_and_back(desk, "brief_delete", &json!({ "id": brief }));

    there_and_back(
        desk,
        "proposal_create",
        &json!({ "title": "Offer", "client_id": client }),
    );
    there_and_back(desk, "proposal_draft", &json!({ "brief_id": brief }));
    let proposal = desk.call("proposal_draft", json!({ "brief_id": brief }))["proposal"].clone();
    let id = &proposal["id"];
    there_and_back(
        desk,
        "proposal_update",
        &json!({ "id": id, "set": { "title": "Better" } }),
    );
    // The first section goes, the rest changes places, a new one comes.
    let mut sections: Vec<Value> = proposal["sections"]
        .as_array()
        .unwrap()
        .iter()
        .skip(1)
        .rev()
        .cloned()
        .collect();
    sections.push(json!({ "id": NEW, "heading": "New", "body": "x" }));
    there_and_back(
        desk,
        "proposal_set_sections",
        &json!({ "id": id, "sections": sections }),
    );
    let line = json!({ "id": NEW, "description": "Work", "quantity": { "minutes": 90 }, "unit": "hour", "unit_price": "90", "vat": vat });
    there_and_back(
        desk,
        "proposal_set_lines",
        &json!({ "id": id, "lines": [line] }),
    );
    desk.call("proposal_set_lines", json!({ "id": id, "lines": [line] }));
    there_and_back(
        desk,
        "proposal_mark",
        &json!({ "id": id, "status": "sent" }),
    );
    there_and_back(desk, "proposal_delete", &json!({ "id": id }));
    desk.call("proposal_mark", json!({ "id": id, "status": "accepted" }));

    there_and_back(desk, "project_from_proposal", &json!({ "proposal_id": id }));
    there_and_back(desk, "invoice_from_proposal", &json!({ "proposal_id": id }));
    there_and_back(
        desk,
        "project_create",
        &json!({ "title": "Shop", "client_id": client }),
    );
    let project = desk.project(&client);
    let (task, project) = (project["tasks"][0]["id"].clone(), project["id"].clone());
    there_and_back(
        desk,
        "project_update",
        &json!({ "id": project, "set": { "budget": 100_000 } }),
    );
    there_and_back(
        desk,
        "task_create",
        &json!({ "project_id": project, "fields": { "title": "More" } }),
    );
    there_and_back(
        desk,
        "task_update",
        &json!({ "id": task, "set": { "done": true } }),
    );
    there_and_back(desk, "task_delete", &json!({ "id": task }));
    there_and_back(desk, "project_delete", &json!({ "id": project }));

    there_and_back(desk, "entry_start", &json!({ "project_id": project }));
    desk.call("entry_start", json!({ "project_id": project }));
    // Starting the next one stops the one that runs: both are taken back together.
    there_and_back(
        desk,
        "entry_start",
        &json!({ "project_id": project, "task_id": task }),
    );
    there_and_back(desk, "entry_stop", &json!({}));
    desk.call("entry_stop", json!({}));
    let time = json!({ "project_id": project, "task_id": task, "minutes": 95 });
    there_and_back(desk, "entry_add", &time);
    let entry = desk.call("entry_add", time)["id"].clone();
    there_and_back(
        desk,
        "entry_update",
        &json!({ "id": entry, "set": { "note": "x", "billable": false } }),
    );
    there_and_back(desk, "entry_delete", &json!({ "id": entry }));

    there_and_back(desk, "invoice_create", &json!({ "client_id": client }));
    there_and_back(desk, "invoice_from_time", &json!({ "project_id": project }));
    let draft = desk.call("invoice_from_time", json!({ "project_id": project }));
    there_and_back(
        desk,
        "invoice_update",
        &json!({ "id": draft["id"], "set": { "title": "x", "payment_terms_days": 30 } }),
    );
    there_and_back(
        desk,
        "invoice_set_lines",
        &json!({ "id": draft["id"], "lines": [] }),
    );
    there_and_back(desk, "invoice_delete", &json!({ "id": draft["id"] }));
    let invoice = desk.call("invoice_issue", json!({ "id": draft["id"] }));
    let payment =
        json!({ "invoice_id": invoice["id"], "received_on": "2026-03-10", "amount": 100 });
    there_and_back(desk, "payment_record", &payment);
    let payment = desk.call("payment_record", payment)["payments"][0]["id"].clone();
    there_and_back(desk, "payment_delete", &json!({ "id": payment }));
}

/// Issuing is final, and what came before it stays too.
pub fn finality(desk: &Desk) {
    assert_eq!(
        desk.refused("undo", json!({})).code,
        ErrorCode::NothingToUndo
    );
    assert_eq!(
        desk.refused("redo", json!({})).code,
        ErrorCode::NothingToUndo
    );
    desk.set_up();
    let client = desk.client("Lindenhof");
    let invoice = desk.issued(&client);
    assert_eq!(
        desk.call("workspace_status", json!({}))["undo"],
        json!(null)
    );
    desk.restart();
    let error = desk.refused("undo", json!({}));
    assert_eq!(
        (
            error.code,
            error.params["command"].as_str(),
            error.params["subject"].as_str()
        ),
        (ErrorCode::Final, "invoice_issue", "2026-001")
    );
    for (name, request) in [
        (
            "invoice_update",
            json!({ "id": invoice["id"], "set": { "note": "x" } }),
        ),
        (
            "invoice_set_lines",
            json!({ "id": invoice["id"], "lines": [] }),
        ),
        ("invoice_delete", json!({ "id": invoice["id"] })),
        ("invoice_issue", json!({ "id": invoice["id"] })),
    ] {
        assert_eq!(
            desk.refused(name, request).code,
            ErrorCode::Frozen,
            "{name}"
        );
    }
    // What comes after it can be undone up to it.
    desk.call(
        "client_update",
        json!({ "id": client, "set": { "notes": "x" } }),
    );
    desk.call("undo", json!({}));
    assert_eq!(desk.refused("undo", json!({})).code, ErrorCode::Final);
}
