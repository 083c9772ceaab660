//! The process that works until it is killed.

use std::io::Write as _;
use std::path::Path;

use api::ErrorCode;
use base64::Engine as _;
use serde_json::{Value, json};

use crate::{Chance, call, open};

/// Kinds of work, each told with what is to be found afterwards: a table, an id, a column and its value, or nothing where it is gone.
pub fn work(path: &Path, chance: &mut Chance) {
    let daybook = open(path);
    let project = call(&daybook, "project_list", json!({}))["rows"][0]["id"].clone();
    let client = call(&daybook, "project_get", json!({ "id": project }))["client_id"].clone();
    let tell = |what: &str, table: &str, id: &Value, column: &str, value: Value| {
        let told = json!({ "what": what, "table": table, "id": id, "column": column, "value": value, "seq": daybook.store().unwrap().last_seq().unwrap() });
        let mut out = std::io::stdout().lock();
        out.write_all(format!("ack {told}\n").as_bytes()).unwrap();
        out.flush().unwrap();
    };
    let vat = json!({ "category": "S", "rate": "19" });
    let mut open_invoice: Option<Value> = None;
    for turn in 0_u32.. {
        let name = format!("{}-{turn}", chance.below(1_000_000));
        match chance.below(12) {
            0 | 1 => {
                let made = call(
                    &daybook,
                    "client_create",
                    json!({ "name": name, "notes": "x".repeat(chance.below(9000)) }),
                );
                tell("client_create", "client", &made["id"], "name", json!(name));
                if chance.below(2) == 0 {
                    let other = format!("{name} & Co");
                    call(
                        &daybook,
                        "client_update",
                        json!({ "id": made["id"], "set": { "name": other } }),
                    );
                    tell("client_update", "client", &made["id"], "name", json!(other));
                }
                match chance.below(3) {
                    0 => {
                        call(&daybook, "client_delete", json!({ "id": made["id"] }));
                        tell("client_delete", "client", &made["id"], "name", Value::Null);
                        call(&daybook, "undo", json!({}));
                        tell("undo", "client", &made["id"], "id", made["id"].clone());
                    }
                    1 => {
                        let note = call(
                            &daybook,
                            "client_update",
                            json!({ "id": made["id"], "set": { "notes": "short" } }),
                        );
                        tell(
                            "client_update",
                            "client",
                            &made["id"],
                            "notes",
                            note["notes"].clone(),
                        );
                        call(&daybook, "undo", json!({}));
                        call(&daybook, "redo", json!({}));
                        tell("redo", "client", &made["id"], "notes", json!("short"));
                    }
                    _ => {}
                }
            }
            2 => {
                let text = format!(
                    "A new site for {name}\n\nWe need a site with a shop until May. Budget 4,000 EUR."
                );
                let data = base64::engine::general_purpose::STANDARD.encode(text);
                let made = call(
                    &daybook,
                    "brief_import",
                    json!({ "file_name": format!("{name}.txt"), "data": data }),
                );
                tell(
                    "brief_import",
                    "brief",
                    &made["id"],
                    "file_name",
                    json!(format!("{name}.txt")),
                );
            }
            3 => {
                let made = call(
                    &daybook,
                    "entry_add",
                    json!({ "project_id": project, "minutes": 60, "note": name }),
                );
                tell("entry_add", "entry", &made["id"], "note", json!(name));
            }
            4 => {
                call(
                    &daybook,
                    "settings_update",
                    json!({ "export_folder": format!("/tmp/{name}") }),
                );
                tell(
                    "settings_update",
                    "settings",
                    &Value::Null,
                    "export_folder",
                    json!(format!("/tmp/{name}")),
                );
            }
            5 | 6 => {
                let draft = call(&daybook, "invoice_create", json!({ "client_id": client }));
                let line = json!([{ "description": name, "quantity": { "minutes": 90 }, "unit": "hour", "unit_price": "90", "vat": vat }]);
                call(
                    &daybook,
                    "invoice_set_lines",
                    json!({ "id": draft["id"], "lines": line }),
                );
                tell(
                    "invoice_set_lines",
                    "invoice_line",
                    &draft["id"],
                    "description",
                    json!(name),
                );
                let issued = call(&daybook, "invoice_issue", json!({ "id": draft["id"] }));
                tell(
                    "invoice_issue",
                    "issued_document",
                    &draft["id"],
                    "number",
                    issued["issued"]["number"].clone(),
                );
                open_invoice = Some(draft["id"].clone());
            }
            7 | 8 => {
                let Some(invoice) = open_invoice.take() else {
                    continue;
                };
                let today = call(&daybook, "workspace_status", json!({}))["today"].clone();
                call(
                    &daybook,
                    "payment_record",
                    json!({ "invoice_id": invoice, "received_on": today, "amount": 1000, "method": name }),
                );
                tell("payment_record", "payment", &invoice, "method", json!(name));
            }
            9 => {
                // Names of backups tell seconds: one a second is made.
                match daybook.stream("backup_make", json!({}), "backup", &mut |_| {}) {
                    Ok(made) => {
                        let made = made.value().unwrap();
                        tell("backup_make", "", &made["path"], "", made["state"].clone());
                    }
                    Err(error) => assert_eq!(error.code, ErrorCode::FileExists, "{error}"),
                }
            }
            10 => {
                let old = path.with_file_name(format!("old {name}.daybook"));
                std::fs::copy(path.with_file_name("template"), &old).unwrap();
                drop(open(&old));
                tell("migrate", "", &json!(old), "", Value::Null);
            }
            _ => {
                let made = call(
                    &daybook,
                    "proposal_create",
                    json!({ "title": name, "client_id": client }),
                );
                tell(
                    "proposal_create",
                    "proposal",
                    &made["id"],
                    "title",
                    json!(name),
                );
            }
        }
    }
}
