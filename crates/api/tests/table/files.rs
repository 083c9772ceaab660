//! Files that go out, the sample beside the workspace, and changes by other programs.

use api::{Clock, Daybook, ErrorCode, Keys};
use serde_json::json;

use crate::desk::Desk;

pub fn run(desk: &Desk) {
    desk.set_up();
    let client = desk.client("Lindenhof");
    let invoice = desk.issued(&client);
    let exports = desk.folder.path().join("exports");
    desk.call("settings_update", json!({ "export_folder": exports }));
    assert_eq!(
        desk.call("settings_get", json!({}))["export_folder_in_use"],
        json!(exports)
    );
    let export = |format: &str| {
        desk.call(
            "invoice_export",
            json!({ "id": invoice["id"], "format": format }),
        )["path"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let (pdf, again, xml) = (export("pdf"), export("pdf"), export("xml"));
    assert!(
        pdf.ends_with("2026-001.pdf")
            && again.ends_with("2026-001 (2).pdf")
            && xml.ends_with("2026-001.xml")
    );
    let bytes = std::fs::read(&pdf).unwrap();
    assert_eq!(
        bytes,
        std::fs::read(&again).unwrap(),
        "an issued invoice is the same bytes for ever"
    );
    assert_eq!(
        documents::embedded_xml(&bytes).unwrap(),
        std::fs::read(&xml).unwrap()
    );
    let proposal = desk.call(
        "proposal_create",
        json!({ "title": "A/B: \"offer\"", "client_id": client }),
    );
    let path = desk.call("proposal_export", json!({ "id": proposal["id"] }))["path"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(path.ends_with("A-B- -offer-.pdf"), "{path}");
    assert!(std::fs::read(path).unwrap().starts_with(b"%PDF"));

    // Where a program was started is no place that a person could know.
    for (name, request) in [
        ("invoice_export_many", json!({ "folder": "exports" })),
        ("settings_update", json!({ "export_folder": "exports" })),
    ] {
        let refused = desk.refused(name, request);
        assert_eq!(
            (refused.code, refused.params["rule"].as_str()),
            (ErrorCode::Invalid, "absolute_path"),
            "{name}"
        );
    }
    let target = desk.folder.path().join("else").join("where");
    let many = desk.call("invoice_export_many", json!({ "folder": target }));
    assert_eq!(
        (&many["folder"], &many["written"]),
        (&json!(target), &json!(1))
    );
    assert_eq!(std::fs::read(target.join("2026-001.pdf")).unwrap(), bytes);
    let file = json!({ "folder": target.join("2026-001.pdf") });
    let refused = desk.refused("invoice_export_many", file);
    assert_eq!(refused.field.as_deref(), Some("folder"), "{refused}");

    let report = desk.call("problem_report", json!({}))["text"].clone();
    let report = report.as_str().unwrap();
    for told in [
        "Workspace: open",
        "  client 1\n",
        "  invoice 1\n",
        "Export folder: chosen",
    ] {
        assert!(report.contains(told), "{told} is not in {report}");
    }
    assert!(!report.contains("Lindenhof"), "{report}");
    let written = desk.call("problem_report_export", json!({}));
    let path = written["path"].as_str().unwrap();
    assert!(path.ends_with("Daybook report 2026-03-10.txt"), "{path}");
    assert_eq!(std::fs::read_to_string(path).unwrap(), report);

    let copy = desk.folder.path().join("copy.daybook");
    desk.call("backup", json!({ "path": copy }));
    assert_eq!(
        desk.refused("backup", json!({ "path": copy })).code,
        ErrorCode::FileExists
    );
    let copy = Daybook::open(&copy, Keys::session(), Clock::System).unwrap();
    assert_eq!(
        copy.call("check", json!({})).unwrap().value().unwrap()["documents"],
        1
    );

    // What another program changes is told once, with the next look.
    let other = Daybook::open(&desk.path(), Keys::session(), Clock::System).unwrap();
    assert!(desk.daybook.borrow().changes().unwrap().is_empty());
    let added = other
        .call("client_create", json!({ "name": "From elsewhere" }))
        .unwrap();
    assert_eq!(added.changed.len(), 1);
    assert_eq!(desk.daybook.borrow().changes().unwrap(), added.changed);
    assert!(desk.daybook.borrow().changes().unwrap().is_empty());

    let status = desk.call("sample_open", json!({}));
    assert_eq!(
        (&status["sample"], &status["undo"]),
        (&json!(true), &json!(null))
    );
    assert!(
        desk.call("client_list", json!({}))["rows"]
            .as_array()
            .unwrap()
            .len()
            >= 5
    );
    assert_eq!(desk.call("check", json!({}))["problems"], json!([]));
    let today = desk.call("today", json!({}));
    for shown in [
        "open",
        "overdue",
        "overdue_invoices",
        "due_invoices",
        "unbilled",
        "sent_proposals",
        "new_briefs",
        "week",
    ] {
        assert!(
            !today[shown].as_array().unwrap().is_empty(),
            "the sample has something {shown} to show"
        );
    }
    for list in ["expense_list", "recurrence_list", "reminder_due"] {
        let rows = desk.call(list, json!({}))["rows"].clone();
        assert!(!rows.as_array().unwrap().is_empty(), "{list}");
    }
    let sample = desk.path();
    assert_eq!(desk.call("sample_close", json!({}))["sample"], false);
    assert_eq!(
        desk.call("client_list", json!({}))["rows"]
            .as_array()
            .unwrap()
            .len(),
        2,
        "one's own workspace is untouched"
    );
    desk.call("sample_open", json!({}));
    desk.call("sample_delete", json!({}));
    assert!(!sample.exists());
}
