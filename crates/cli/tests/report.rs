//! The log and the report of a problem hold nothing of what anybody wrote: a freelancer's day is done with words that can be found again,
//! much of it refused, and then all that was written down is looked through for them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use tempfile::TempDir;

/// What must not be found: names, addresses, amounts, texts, keys and places.
const WORDS: [&str; 14] = [
    "Quendelbach",
    "quendelbach",
    "Isotta",
    "isotta",
    "DE89370400440532013000",
    "DE136695976",
    "sk-Zr7XquenKey",
    "871349",
    "8713.49",
    "Walfischhaut",
    "walfischhaut",
    "llm.quendelbach.example",
    "modell-isotta",
    "Geheimordner",
];

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn workspace(&self) -> PathBuf {
        self.0
            .path()
            .join("Geheimordner")
            .join("Quendelbach.daybook")
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let home = self.0.path().join("home-of-Isotta");
        fs::create_dir_all(self.workspace().parent().unwrap()).unwrap();
        fs::create_dir_all(&home).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_daybook"));
        command
            .current_dir(self.0.path())
            .env("HOME", &home)
            .env("XDG_STATE_HOME", home.join("state"))
            .env("XDG_DATA_HOME", home.join("data"))
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .arg("--workspace")
            .arg(self.workspace())
            .args(arguments);
        command.output().unwrap()
    }

    fn call(&self, name: &str, request: &Value) -> Output {
        let file = self.0.path().join("request.json");
        fs::write(&file, request.to_string()).unwrap();
        self.run(&["call", name, &format!("@{}", file.display())])
    }

    fn done(&self, name: &str, request: &Value) -> Value {
        let output = self.call(name, request);
        assert!(output.status.success(), "{name}: {output:?}");
        serde_json::from_slice::<Value>(&output.stdout).unwrap()["value"].take()
    }

    fn refused(&self, name: &str, request: &Value) {
        let output = self.call(name, request);
        assert_eq!(output.status.code(), Some(1), "{name}: {output:?}");
    }

    /// All that was written down anywhere below the home, with the names of the files.
    fn logs(&self) -> Vec<(PathBuf, String)> {
        let mut found = Vec::new();
        below(&self.0.path().join("home-of-Isotta"), &mut found);
        found
    }
}

fn below(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            below(&path, found);
        } else {
            let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
            found.push((path, text));
        }
    }
}

/// A day's work, half of it refused.
fn work(desk: &Desk) {
    let setup =
        json!({ "name": "Isotta", "country": "DE", "currency": "EUR", "vat_status": "registered" });
    desk.done("workspace_setup", &setup);
    desk.done(
        "business_update",
        &json!({ "vat_id": "DE136695976", "email": "isotta@quendelbach.example", "bank": { "iban": "DE89370400440532013000" } }),
    );
    let client = desk.done("client_create", &json!({ "name": "Quendelbach" }));
    desk.refused(
        "client_create",
        &json!({ "name": "Quendelbach", "email": "no address of Isotta" }),
    );
    desk.refused(
        "client_create",
        &json!({ "name": "Quendelbach", "Walfischhaut": 871_349 }),
    );
    desk.refused("client_get", &json!({ "id": "Quendelbach" }));
    desk.refused("Walfischhaut", &json!({}));
    let brief = "Dear Isotta, we at Quendelbach need a brochure on Walfischhaut for EUR 871349 by 12 March 2027.";
    let data = STANDARD.encode(brief);
    let taken = desk.done(
        "brief_import",
        &json!({ "file_name": "Walfischhaut.txt", "data": data }),
    );
    desk.done("brief_summarize", &json!({ "id": taken["id"] }));
    for (name, bytes) in [
        ("Quendelbach.xyz", "a"),
        ("Isotta.pdf", "Walfischhaut"),
        ("Isotta.docx", "871349"),
    ] {
        desk.refused(
            "brief_import",
            &json!({ "file_name": name, "data": STANDARD.encode(bytes) }),
        );
        desk.refused(
            "invoice_read",
            &json!({ "file_name": name, "data": STANDARD.encode(bytes) }),
        );
    }
    let fields = json!({ "name": "Quendelbach", "preset": "other", "base_url": "https://llm.quendelbach.example/v1", "model": "modell-isotta" });
    let profile = desk.done("profile_create", &fields);
    desk.done(
        "endpoint_key_set",
        &json!({ "id": profile["id"], "key": "sk-Zr7XquenKey" }),
    );
    desk.refused(
        "profile_create",
        &json!({ "name": "Isotta", "base_url": "http://169.254.169.254/Walfischhaut" }),
    );
    // An endpoint that is not there, with a key in the environment.
    let draft = json!({ "brief_id": taken["id"], "client_id": client["id"] });
    desk.call("proposal_draft", &draft);
    desk.refused("backup", &json!({ "path": desk.workspace() }));
    desk.refused(
        "settings_update",
        &json!({ "export_folder": "Geheimordner" }),
    );
    let folder = desk.0.path().join("Geheimordner");
    desk.done("settings_update", &json!({ "export_folder": folder }));
    let invoice = desk.done("invoice_create", &json!({ "client_id": client["id"] }));
    let line = json!({ "description": "Walfischhaut", "quantity": "1", "unit_price": "8713.49", "vat_rate": "19" });
    desk.call(
        "invoice_set_lines",
        &json!({ "id": invoice["id"], "lines": [line] }),
    );
    desk.refused(
        "invoice_issue",
        &json!({ "id": invoice["id"], "issued_on": "2026-12-01" }),
    );
}

#[test]
fn nothing_of_what_anybody_wrote_is_in_log_or_report() {
    let desk = Desk::new();
    work(&desk);
    let report = desk.run(&["report"]);
    assert!(report.status.success(), "{report:?}");
    let report = String::from_utf8(report.stdout).unwrap();
    let written = desk.done("problem_report_export", &json!({}));
    let written = fs::read_to_string(written["path"].as_str().unwrap()).unwrap();
    let logs = desk.logs();
    let log = logs
        .iter()
        .find(|(path, _)| path.ends_with("daybook.log"))
        .map(|(_, log)| log.as_str())
        .expect("a log was written");

    // It helps: what was done, how long it took, what was refused and why.
    for told in [
        "info client_create ",
        "refused: invalid email",
        "warn unknown command ",
        "refused: unknown_command",
        "warn brief_import ",
        "refused: unreadable kind",
        "refused: unreadable damaged",
        "refused: not_an_invoice kind",
        "opened, schema ",
    ] {
        assert!(log.contains(told), "{told} is not in\n{log}");
        assert!(report.contains(told), "{told} is not in\n{report}");
    }
    for told in [
        "Daybook: ",
        "Schema: ",
        "client 1\n",
        "brief 1\n",
        "VAT: registered",
        "Export folder: chosen",
        "elsewhere, key: ",
    ] {
        assert!(report.contains(told), "{told} is not in\n{report}");
        assert!(written.contains(told), "{told} is not in\n{written}");
    }

    // And it holds nobody's words.
    let texts = logs
        .iter()
        .map(|(path, text)| (path.display().to_string(), text.as_str()))
        .chain([
            ("the report".to_owned(), report.as_str()),
            ("the written report".to_owned(), written.as_str()),
        ]);
    for (place, text) in texts {
        for word in WORDS {
            assert!(!text.contains(word), "{word} is in {place}:\n{text}");
        }
        let home = desk.0.path().display().to_string();
        assert!(!text.contains(&home), "{home} is in {place}:\n{text}");
    }
}

#[test]
fn a_file_that_cannot_be_opened_is_reported() {
    let desk = Desk::new();
    fs::create_dir_all(desk.workspace().parent().unwrap()).unwrap();
    fs::write(
        desk.workspace(),
        "Walfischhaut, not a database. ".repeat(400),
    )
    .unwrap();
    let report = desk.run(&["report"]);
    assert!(report.status.success(), "{report:?}");
    let report = String::from_utf8(report.stdout).unwrap();
    assert!(report.contains("Workspace: not open: damaged"), "{report}");
    assert!(report.contains("error not opened: damaged"), "{report}");
    assert!(!report.contains("Walfischhaut"), "{report}");
}

#[test]
#[cfg(unix)]
fn the_log_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new();
    desk.done("workspace_status", &json!({}));
    let logs = desk.logs();
    let (path, _) = logs
        .iter()
        .find(|(path, _)| path.ends_with("daybook.log"))
        .unwrap();
    assert_eq!(
        fs::metadata(path).unwrap().permissions().mode() & 0o777,
        0o600
    );
}
