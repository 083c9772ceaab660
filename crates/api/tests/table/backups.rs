//! Backups are made, listed and taken back; a file that cannot be opened says why and how to go on.

use std::path::{Path, PathBuf};

use api::{Clock, Daybook, ErrorCode, Keys, StreamEvent};
use serde_json::{Value, json};

use crate::desk::Desk;

fn names(desk: &Desk) -> Vec<String> {
    let rows = desk.call("client_list", json!({}))["rows"].clone();
    let mut names: Vec<_> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["name"].as_str().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

/// As a window opens the file, or does not.
fn as_window(desk: &Desk) {
    let path = desk.daybook.borrow().home().to_owned();
    let clock = Clock::Fixed(
        "2026-03-10T15:45:00Z".parse().unwrap(),
        chrono_tz::Tz::Europe__Berlin,
    );
    // The old one lets go first.
    let nowhere = desk.folder.path().join("nowhere").join("N.daybook");
    *desk.daybook.borrow_mut() = Daybook::for_window(&nowhere, Keys::session(), clock);
    *desk.daybook.borrow_mut() = Daybook::for_window(&path, Keys::session(), clock);
}

pub fn run(desk: &Desk) {
    desk.set_up();
    let client = desk.client("Lindenhof");
    desk.issued(&client);
    as_window(desk);
    let opening = desk.call("opening", json!({}));
    assert_eq!(
        (
            &opening["problem"],
            &opening["health"],
            &opening["read_only"]
        ),
        (&Value::Null, &Value::Null, &json!(false))
    );
    let path = PathBuf::from(opening["path"].as_str().unwrap());

    // In the background: checked once, backed up when something changed.
    desk.daybook.borrow().tend();
    let changed = desk.daybook.borrow().changes().unwrap();
    assert!(
        changed.iter().any(|fact| fact.kind == "opening")
            && changed.iter().any(|fact| fact.kind == "backup"),
        "{changed:?}"
    );
    let health = desk.call("opening", json!({}))["health"].clone();
    assert_eq!(
        (
            &health["documents"],
            &health["problems"],
            &health["behind_backup"]
        ),
        (&json!(1), &json!([]), &json!(false))
    );
    let backups = desk.call("backup_list", json!({}));
    assert_eq!(backups["kept"].as_array().unwrap().len(), 1);
    assert_eq!(
        (
            &backups["kept"][0]["state"],
            &backups["second"],
            &backups["failed"]
        ),
        (&json!("verified"), &Value::Null, &Value::Null)
    );
    desk.daybook.borrow().tend();
    assert_eq!(
        desk.call("backup_list", json!({}))["kept"]
            .as_array()
            .unwrap()
            .len(),
        1,
        "nothing changed"
    );

    // A second one in the same second has a name of its own, and rotation keeps the newest of the hour.
    let again = desk.stream("backup_make", json!({})).0.unwrap();
    assert_ne!(again["path"], backups["kept"][0]["path"]);
    let kept = desk.call("backup_list", json!({}))["kept"].clone();
    assert_eq!(kept.as_array().map(Vec::len), Some(1));
    assert_eq!(kept[0]["path"], again["path"]);
    std::fs::remove_file(again["path"].as_str().unwrap()).unwrap();

    // On demand, with progress.
    let (made, events) = desk.stream("backup_make", json!({}));
    let made = made.unwrap();
    assert!(
        matches!(events.last(), Some(StreamEvent::Progress { done, total }) if *total == done + 1),
        "{events:?}"
    );

    second_folder(desk, &made);
    restore(desk, &made, &path);
    damaged(desk, &made, &path);
    missing(desk, &path);
    place();
}

fn second_folder(desk: &Desk, made: &Value) {
    let stick = desk.folder.path().join("stick");
    let refused = desk.refused("backup_folder_set", json!({ "folder": "stick" }));
    assert_eq!(refused.field.as_deref(), Some("folder"));
    let second = desk.call("backup_folder_set", json!({ "folder": stick }))["second"].clone();
    assert_eq!(
        (&second["reachable"], &second["kept"][0]["made_at"]),
        (&json!(true), &made["made_at"])
    );
    assert!(
        second["kept"][0]["path"]
            .as_str()
            .unwrap()
            .contains("Workspace backups ")
    );
    // The stick is pulled out: told, and no error of the backup itself.
    std::fs::remove_dir_all(&stick).unwrap();
    std::fs::write(&stick, "no folder").unwrap();
    std::fs::remove_file(made["path"].as_str().unwrap()).unwrap();
    assert!(desk.stream("backup_make", json!({})).0.is_ok());
    let second = desk.call("backup_list", json!({}))["second"].clone();
    assert_eq!(second["reachable"], false);
    assert!(!second["failed"].is_null());
    let none = desk.call("backup_folder_set", json!({ "folder": "" }));
    assert_eq!(none["second"], Value::Null);
}

fn restore(desk: &Desk, made: &Value, path: &Path) {
    desk.client("Added later");
    assert_eq!(names(desk), ["Added later", "Lindenhof"]);
    let wrong = desk.stream(
        "backup_restore",
        json!({ "path": path.with_file_name("none.daybook") }),
    );
    assert!(wrong.0.is_err());
    assert_eq!(
        names(desk),
        ["Added later", "Lindenhof"],
        "still open, as it was"
    );
    let restored = desk
        .stream("backup_restore", json!({ "path": made["path"] }))
        .0
        .unwrap();
    assert_eq!(names(desk), ["Lindenhof"]);
    let aside = Path::new(restored["aside"].as_str().unwrap()).join("Workspace.daybook");
    assert!(aside.is_file(), "nothing is deleted");
    assert_eq!(desk.call("check", json!({}))["problems"], json!([]));
    let refused = desk.refused("opening_salvage", json!({}));
    assert_eq!(
        refused.code,
        ErrorCode::WrongState,
        "there is nothing to save"
    );
}

fn damaged(desk: &Desk, made: &Value, path: &Path) {
    desk.client("Since the backup");
    let nowhere = desk.folder.path().join("nowhere").join("N.daybook");
    let clock = Clock::Fixed(
        "2026-03-10T15:46:00Z".parse().unwrap(),
        chrono_tz::Tz::Europe__Berlin,
    );
    *desk.daybook.borrow_mut() = Daybook::for_window(&nowhere, Keys::session(), clock);
    let mut bytes = std::fs::read(path).unwrap();
    bytes[..100].fill(0);
    let whole = std::fs::read(path).unwrap();
    std::fs::write(path, &bytes).unwrap();
    let open = || *desk.daybook.borrow_mut() = Daybook::for_window(path, Keys::session(), clock);
    open();
    let opening = desk.call("opening", json!({}));
    assert_eq!(opening["problem"]["code"], "damaged");
    assert_eq!(opening["backups"][0]["path"], made["path"]);
    assert_eq!(
        desk.refused("client_list", json!({})).code,
        ErrorCode::Damaged,
        "every other call says why"
    );
    assert_eq!(
        desk.refused("opening_again", json!({})).code,
        ErrorCode::Damaged
    );
    assert_eq!(
        desk.refused("opening_read_only", json!({})).code,
        ErrorCode::Damaged
    );
    // Two clicks: the screen is there, the backup is chosen.
    desk.stream("backup_restore", json!({ "path": made["path"] }))
        .0
        .unwrap();
    assert_eq!(
        names(desk),
        ["Lindenhof", "Since the backup"],
        "its journal could still be read"
    );
    assert_eq!(desk.call("opening", json!({}))["problem"], Value::Null);

    // Without a backup the records themselves are saved.
    *desk.daybook.borrow_mut() = Daybook::for_window(&nowhere, Keys::session(), clock);
    std::fs::write(path, &bytes).unwrap();
    open();
    let saved = desk.call("opening_salvage", json!({}));
    assert!(saved["tables"].as_array().unwrap().len() > 5, "{saved}");
    assert_eq!(names(desk), ["Lindenhof", "Since the backup"]);

    // Put in order by hand: tried again. Another window is refused meanwhile.
    let other = Daybook::for_window(path, Keys::session(), clock);
    assert_eq!(
        other.call("client_list", json!({})).unwrap_err().code,
        ErrorCode::AlreadyOpen
    );
    *desk.daybook.borrow_mut() = Daybook::for_window(&nowhere, Keys::session(), clock);
    std::fs::write(path, &bytes).unwrap();
    open();
    std::fs::write(path, &whole).unwrap();
    desk.call("opening_read_only", json!({}));
    assert_eq!(names(desk), ["Lindenhof", "Since the backup"]);
    assert_eq!(
        desk.refused("client_create", json!({ "name": "No" })).code,
        ErrorCode::ReadOnly
    );
    *desk.daybook.borrow_mut() = Daybook::for_window(&nowhere, Keys::session(), clock);
    std::fs::write(path, &bytes).unwrap();
    open();
    std::fs::write(path, &whole).unwrap();
    assert_eq!(
        desk.call("opening_again", json!({}))["problem"],
        Value::Null
    );
    assert_eq!(names(desk), ["Lindenhof", "Since the backup"]);
    desk.call("opening_accept_place", json!({}));
}

fn missing(desk: &Desk, path: &Path) {
    let nowhere = desk.folder.path().join("nowhere").join("N.daybook");
    let clock = Clock::System;
    *desk.daybook.borrow_mut() = Daybook::for_window(&nowhere, Keys::session(), clock);
    std::fs::remove_file(path).unwrap();
    *desk.daybook.borrow_mut() = Daybook::for_window(path, Keys::session(), clock);
    assert_eq!(
        desk.refused("workspace_status", json!({})).code,
        ErrorCode::FileMissing,
        "no new empty file"
    );
    assert!(!path.exists());
    let backup = desk.call("opening", json!({}))["backups"][0]["path"].clone();
    desk.stream("backup_restore", json!({ "path": backup }))
        .0
        .unwrap();
    assert_eq!(names(desk), ["Lindenhof"]);
}

/// A folder that goes to a cloud is warned about before anything is opened, once.
fn place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Dropbox").join("Workspace.daybook");
    let window = || Daybook::for_window(&path, Keys::session(), Clock::System);
    let daybook = window();
    let refused = daybook.call("workspace_status", json!({})).unwrap_err();
    assert_eq!(refused.code, ErrorCode::RiskyPlace);
    assert_eq!(refused.params["name"], "Dropbox");
    assert!(!path.exists(), "not even made");
    let opening = daybook
        .call("opening_accept_place", json!({}))
        .unwrap()
        .value()
        .unwrap();
    assert_eq!(
        (&opening["problem"], &opening["place"]["kind"]),
        (&Value::Null, &json!("cloud"))
    );
    assert!(path.exists());
    drop(daybook);
    assert!(
        window().call("workspace_status", json!({})).is_ok(),
        "not asked again"
    );
}
