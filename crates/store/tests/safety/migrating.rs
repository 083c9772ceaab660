//! Files of every schema version there has been are opened and brought up to date, with a backup of what they were.
//!
//! `fixtures/` holds a file as each released version of the app left it. None is ever changed once it was released.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use store::kept::{BackupState, Kept};
use store::{Error, Store};

use crate::sample::{Desk, day};

/// The migrations in their order, as they are in the repository.
fn migrations() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect()
}

/// A file of schema `version` with records that were stored by the first.
pub fn old_file(path: &Path, version: usize) {
    let db = Connection::open(path).unwrap();
    db.execute_batch("PRAGMA journal_mode = WAL").unwrap();
    for (number, sql) in migrations().into_iter().take(version).enumerate() {
        db.execute_batch(&sql).unwrap();
        if number == 0 {
            db.execute_batch(
                "INSERT INTO device (one, id) VALUES (1, x'0190a1b2c3d47e5f8a9b0c1d2e3f4a5b');
                 INSERT INTO business (one, name) VALUES (1, 'Zoë Grünwald');
                 INSERT INTO client (id, name) VALUES (x'00000000000070008000000000000001', 'Lindenhof'), (x'00000000000070008000000000000002', 'Ökobau');
                 INSERT INTO journal (command, made_at, device, state, changeset) VALUES ('client_create', 1, x'0190a1b2c3d47e5f8a9b0c1d2e3f4a5b', 'final', x'');",
            )
            .unwrap();
        }
    }
    db.execute_batch(&format!(
        "PRAGMA user_version = {version}; PRAGMA application_id = {}",
        0x4461_7962
    ))
    .unwrap();
}

fn client_names(store: &Store) -> Vec<String> {
    store
        .read::<_, Error>(|db| {
            let mut statement = db.prepare("SELECT name FROM client ORDER BY id")?;
            let names = statement.query_map([], |row| row.get(0))?;
            Ok(names.collect::<Result<_, _>>()?)
        })
        .unwrap()
}

#[test]
fn every_schema_there_has_been_is_brought_up_to_date_after_a_backup() {
    let newest = store::migrate::newest() as usize;
    assert_eq!(migrations().len(), newest);
    for version in 1..newest {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk.daybook");
        old_file(&path, version);
        let store = Store::open(&path).unwrap();
        assert_eq!(
            client_names(&store),
            ["Lindenhof", "Ökobau"],
            "schema {version}"
        );
        assert_eq!(
            store.read::<_, Error>(|db| db.check()).unwrap().problems,
            [],
            "schema {version}"
        );
        let kept = Kept::of(&path).list().unwrap();
        assert_eq!(kept.len(), 1);
        assert_eq!(
            (kept[0].state, kept[0].before_schema),
            (BackupState::Verified, Some(store::migrate::newest()))
        );
        let copy = Connection::open(&kept[0].path).unwrap();
        let was: usize = copy
            .query_row("PRAGMA user_version", [], |row| row.get::<_, u32>(0))
            .unwrap() as usize;
        assert_eq!(was, version, "the backup is of before");
        drop(copy);
        // Going back to it works with this version of the app as well.
        drop(store);
        let from = PathBuf::from(&kept[0].path);
        store::recover::replace(
            &path,
            &from,
            &store::key::no_keys,
            crate::sample::now(),
            &store::backup::unwatched,
        )
        .unwrap();
        assert_eq!(
            client_names(&Store::open(&path).unwrap()),
            ["Lindenhof", "Ökobau"]
        );
    }
}

#[test]
fn a_backup_from_before_a_new_schema_is_not_rotated_away() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.daybook");
    old_file(&path, 1);
    let store = Store::open(&path).unwrap();
    let kept = Kept::of(&path);
    let before = kept.list().unwrap();
    for hour in 0..60 {
        let now = crate::sample::now()
            + chrono::TimeDelta::days(40 * 31)
            + chrono::TimeDelta::hours(hour);
        kept.make(&store, now, &store::backup::unwatched).unwrap();
    }
    assert!(kept.list().unwrap().contains(&before[0]));
}

const FIXTURE: &str = "0.1.0-candidate.daybook";

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(FIXTURE)
}

/// Nothing is released yet: until then the candidate is written anew (`UPDATE_FIXTURE=1`) when the newest migration changes. From the
/// first release on, a file of each release is added and none is changed.
#[test]
fn the_file_of_the_first_release_opens() {
    if std::env::var_os("UPDATE_FIXTURE").is_some() {
        let desk = Desk::new();
        let client = desk.client("Lindenhof");
        let project = desk.project(client, "Shop");
        desk.entry(project, "2026-03-02T09:00:00Z".parse().unwrap(), 90);
        let draft = desk.draft(client, &[100, 250]);
        desk.issue(draft, day(2026, 3, 9));
        desk.pay(draft, 10_000);
        desk.client("Taken back");
        desk.store.undo(crate::sample::now()).unwrap();
        let path = desk.path();
        let Desk {
            folder: _folder,
            store,
        } = desk;
        drop(store);
        Connection::open(&path)
            .unwrap()
            .execute_batch("PRAGMA journal_mode = DELETE; VACUUM")
            .unwrap();
        std::fs::create_dir_all(fixture().parent().unwrap()).unwrap();
        std::fs::copy(&path, fixture()).unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.daybook");
    std::fs::copy(fixture(), &path).unwrap();
    let store = Store::open(&path).unwrap();
    assert_eq!(client_names(&store), ["Lindenhof"]);
    let check = store.read::<_, Error>(|db| db.check()).unwrap();
    assert_eq!(
        (check.documents, check.problems),
        (1, vec![]),
        "the documents of the release are what they were"
    );
    let paid: i64 = store
        .read::<_, Error>(|db| Ok(db.query_row("SELECT paid FROM invoice", [], |row| row.get(0))?))
        .unwrap();
    assert_eq!(paid, 10_000);
    let hits = store.read::<_, Error>(|db| db.search("linden", 5)).unwrap();
    assert!(!hits.is_empty(), "its records are found");
    store.redo(crate::sample::now()).unwrap();
    assert_eq!(
        client_names(&store),
        ["Lindenhof", "Taken back"],
        "what it undid can be done again"
    );
}
