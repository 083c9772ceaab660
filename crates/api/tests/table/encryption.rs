//! The workspace is encrypted once the recovery code was typed back, opened with it where the keychain has no key, and made plain again.

use std::path::Path;

use api::{Clock, Daybook, ErrorCode, Keys, RecoveryCode, StreamEvent};
use serde_json::{Value, json};

use crate::desk::Desk;

/// A name that is looked for in the bytes of files.
const NAME: &str = "Ziegelhütte Blaubach";

fn clock() -> Clock {
    Clock::Fixed(
        "2026-03-10T15:45:00Z".parse().unwrap(),
        chrono_tz::Tz::Europe__Berlin,
    )
}

/// As the next start opens it, with a keychain that has nothing.
fn start_anew(desk: &Desk, keys: Keys) {
    let path = desk.daybook.borrow().home().to_owned();
    let nowhere = desk.folder.path().join("nowhere").join("N.daybook");
    *desk.daybook.borrow_mut() = Daybook::for_window(&nowhere, Keys::session(), clock());
    *desk.daybook.borrow_mut() = Daybook::for_window(&path, keys, clock());
}

/// Whether a text is in any file below the folder.
fn holds(folder: &Path, text: &str) -> bool {
    std::fs::read_dir(folder).unwrap().flatten().any(|entry| {
        if entry.path().is_dir() {
            return holds(&entry.path(), text);
        }
        let bytes = std::fs::read(entry.path()).unwrap();
        bytes
            .windows(text.len())
            .any(|found| found == text.as_bytes())
    })
}

fn names(desk: &Desk) -> usize {
    desk.call("client_list", json!({}))["rows"]
        .as_array()
        .unwrap()
        .len()
}

fn shown(desk: &Desk) -> String {
    let shown = desk.call("encryption_code", json!({}));
    shown["code"].as_str().unwrap().to_owned()
}

pub fn run(desk: &Desk) {
    desk.set_up();
    let client = desk.client(NAME);
    desk.issued(&client);
    start_anew(desk, Keys::session());
    desk.call("backup_make", json!({}));
    let before = desk.call("encryption", json!({}));
    assert_eq!(
        (&before["on"], &before["key"], &before["plain_backups"]),
        (&json!(false), &json!("none"), &json!(1))
    );
    let code = on(desk);
    locked(desk, &code);
    another_code(desk, &code);
    copies(desk);
    off(desk);
}

/// Off until the code was typed back; then file, log and new backups are noise, and what was plain is gone if that was asked for.
fn on(desk: &Desk) -> String {
    let refused = |code: &str| {
        desk.refused(
            "encryption_on",
            json!({ "code": code, "delete_plain": true }),
        )
    };
    let stranger = RecoveryCode::new().unwrap().to_text().to_string();
    // None was shown yet.
    assert_eq!(refused(&stranger).code, ErrorCode::WrongState);
    let code = shown(desk);
    assert_eq!(code.len(), 34);
    let mistyped = refused("ABCD");
    assert_eq!(
        (mistyped.code, mistyped.field.as_deref()),
        (ErrorCode::Invalid, Some("code"))
    );
    assert_eq!(mistyped.params["rule"], "recovery_code");
    let wrong = refused(&stranger);
    assert_eq!(
        (wrong.code, wrong.field.as_deref()),
        (ErrorCode::WrongCode, Some("code"))
    );
    assert!(holds(desk.folder.path(), NAME));
    assert_eq!(desk.call("encryption", json!({}))["on"], false);

    let typed = code.to_lowercase().replace('-', " ");
    let (stands, events) = desk.stream(
        "encryption_on",
        json!({ "code": typed, "delete_plain": true }),
    );
    let stands = stands.unwrap();
    assert!(
        events
            .iter()
            .any(|event| matches!(event, StreamEvent::Progress { .. }))
    );
    assert_eq!(
        (
            &stands["on"],
            &stands["plain_backups"],
            &stands["encrypted_backups"],
            &stands["plain_folders"]
        ),
        (&json!(true), &json!(0), &json!(1), &json!([]))
    );
    assert!(stands["code_made_at"].is_string());
    desk.client("Lindenhof");
    assert_eq!(names(desk), 2);
    assert!(!holds(desk.folder.path(), NAME));
    assert!(!holds(desk.folder.path(), &code));
    assert_eq!(desk.call("check", json!({}))["problems"], json!([]));
    // The same code again is no new one, and it is on already.
    assert_eq!(refused(&code).code, ErrorCode::WrongState);
    code
}

/// Another computer, or a keychain that was lost: the code opens it, and nothing else does.
fn locked(desk: &Desk, code: &str) {
    start_anew(desk, Keys::session());
    let opening = desk.call("opening", json!({}));
    let problem = &opening["problem"];
    assert_eq!(
        (
            &problem["code"],
            &problem["params"]["slot"],
            &problem["params"]["keychain"]
        ),
        (&json!("locked"), &json!("there"), &json!("away"))
    );
    let backup = opening["backups"][0]["path"].clone();
    for (name, request) in [
        ("client_list", json!({})),
        ("opening_read_only", json!({})),
        ("opening_salvage", json!({})),
        ("backup_restore", json!({ "path": backup })),
        ("encryption_off", json!({})),
    ] {
        assert_eq!(
            desk.refused(name, request).code,
            ErrorCode::Locked,
            "{name}"
        );
    }
    let stranger = RecoveryCode::new().unwrap().to_text().to_string();
    let wrong = desk.refused("opening_unlock", json!({ "code": stranger }));
    assert_eq!(
        (wrong.code, wrong.field.as_deref()),
        (ErrorCode::WrongCode, Some("code"))
    );
    let slip = desk.refused("opening_unlock", json!({ "code": &code[1..] }));
    assert_eq!(slip.params["rule"], "recovery_code");
    for error in [&wrong, &slip] {
        assert!(!format!("{error} {error:?}").contains(&stranger));
    }
    // Without the file with the wrapped key, no code helps; with it copied back, it does.
    let keys = desk.folder.path().join("Workspace.keys");
    let beside = std::fs::read(&keys).unwrap();
    let with_backups = desk.folder.path().join("Workspace backups/Workspace.keys");
    assert_eq!(std::fs::read(&with_backups).unwrap(), beside);
    std::fs::remove_file(&keys).unwrap();
    std::fs::remove_file(&with_backups).unwrap();
    let lost = desk.refused("opening_unlock", json!({ "code": code }));
    assert_eq!(lost.params["slot"], "missing");
    std::fs::write(&keys, beside).unwrap();

    let opened = desk.call("opening_unlock", json!({ "code": code }));
    assert_eq!(opened["problem"], Value::Null);
    assert_eq!(names(desk), 2);
    assert_eq!(
        desk.refused("opening_unlock", json!({ "code": code })).code,
        ErrorCode::WrongState
    );

    // A command line that is given the code needs no keychain.
    let path = desk.path();
    let with = |code: &str| {
        let code = RecoveryCode::parse(code).unwrap();
        Daybook::open(&path, Keys::session().with_code(code), clock())
    };
    let other = with(code).unwrap();
    let rows = other.call("client_list", json!({})).unwrap();
    assert_eq!(rows.value().unwrap()["rows"].as_array().unwrap().len(), 2);
    assert_eq!(with(&stranger).unwrap_err().code, ErrorCode::WrongCode);
    let without = Daybook::open(&path, Keys::session(), clock());
    assert_eq!(without.unwrap_err().code, ErrorCode::Locked);
    // What another does shows in what is open here.
    other
        .call("client_create", json!({ "name": "By another" }))
        .unwrap();
    let changed = desk.daybook.borrow().changes().unwrap();
    assert!(changed.iter().any(|fact| fact.kind == "client"));
}

fn another_code(desk: &Desk, old: &str) {
    let new = shown(desk);
    assert_eq!(
        desk.refused("encryption_code_set", json!({ "code": old }))
            .code,
        ErrorCode::WrongCode
    );
    let stands = desk.call("encryption_code_set", json!({ "code": new }));
    assert_eq!(stands["on"], true);
    start_anew(desk, Keys::session());
    let gone = desk.refused("opening_unlock", json!({ "code": old }));
    assert_eq!(gone.code, ErrorCode::WrongCode);
    desk.call("opening_unlock", json!({ "code": new }));
}

/// Copies come with the file that their code needs; backups come back.
fn copies(desk: &Desk) {
    let copy = desk.folder.path().join("copy.daybook");
    desk.call("backup", json!({ "path": copy }));
    assert!(desk.folder.path().join("copy.keys").exists());
    let second = desk.folder.path().join("second");
    std::fs::create_dir(&second).unwrap();
    let backups = desk.call("backup_folder_set", json!({ "folder": second }));
    assert_eq!(backups["second"]["kept"][0]["encrypted"], true);
    let own = std::fs::read_dir(&second).unwrap().next().unwrap().unwrap();
    assert!(own.path().join("Workspace.keys").exists());
    let made = desk.call("backup_list", json!({}))["kept"][0].clone();
    assert_eq!(
        (&made["encrypted"], &made["state"]),
        (&json!(true), &json!("verified"))
    );
    assert!(names(desk) > 1);
    // A backup that is not there is no empty one.
    let gone = desk.folder.path().join("gone.daybook");
    let refused = desk.refused("backup_restore", json!({ "path": gone }));
    assert_eq!(refused.field.as_deref(), Some("path"));
    assert!(!gone.exists() && names(desk) > 1);
    desk.call("backup_restore", json!({ "path": made["path"] }));
    assert_eq!(names(desk), 1);
    assert!(!holds(desk.folder.path(), NAME));
    // The sample is a file of its own, and is not encrypted.
    desk.call("sample_open", json!({}));
    assert_eq!(desk.call("encryption", json!({}))["on"], true);
    let refused = desk.refused("encryption_off", json!({}));
    assert_eq!(refused.params["state"], "sample");
    desk.call("sample_close", json!({}));
    desk.call("sample_delete", json!({}));
}

fn off(desk: &Desk) {
    let count = names(desk);
    let refused = desk.refused(
        "encryption_on",
        json!({ "code": "x", "delete_plain": false }),
    );
    assert_eq!(refused.params["state"], "encrypted");
    let stands = desk.call("encryption_off", json!({}));
    assert_eq!(stands["on"], false);
    assert_eq!(stands["key"], "none");
    assert_eq!(names(desk), count);
    assert!(holds(desk.folder.path(), NAME));
    assert_eq!(
        desk.refused("encryption_delete_plain", json!({})).code,
        ErrorCode::WrongState
    );
    assert_eq!(
        desk.refused("encryption_code_set", json!({ "code": "x" }))
            .params["state"],
        "plain"
    );
    start_anew(desk, Keys::session());
    assert_eq!(names(desk), count);

    // On once more, with what is plain kept for now and deleted later.
    let aside = desk
        .folder
        .path()
        .join("Workspace damaged 2026-01-01T00-00-00Z");
    std::fs::create_dir(&aside).unwrap();
    let once = format!("SQLite format 3\0{NAME}");
    std::fs::write(aside.join("Workspace.daybook"), once).unwrap();
    let code = shown(desk);
    let stands = desk.call(
        "encryption_on",
        json!({ "code": code, "delete_plain": false }),
    );
    assert_eq!(stands["plain_folders"], json!([aside]));
    let stands = desk.call("encryption_delete_plain", json!({}));
    assert_eq!(
        (&stands["plain_backups"], &stands["plain_folders"]),
        (&json!(0), &json!([]))
    );
    assert!(!holds(desk.folder.path(), NAME));
    assert_eq!(names(desk), count);
}
