//! Undo, redo and what changed, on a real file.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use chrono::Utc;
use domain::ClientId;
use domain::client::{ClientFields, ContactFields};
use store::client::{ClientFilter, ClientSort};
use store::{Error, Paging, Store};

fn open() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("test.daybook")).unwrap();
    (folder, store)
}

fn add(store: &Store, name: &str) -> ClientId {
    let fields = ClientFields {
        name: name.to_owned(),
        ..ClientFields::default()
    };
    store
        .write::<_, Error>("client_create", Utc::now(), |tx| tx.add_client(&fields))
        .unwrap()
        .value
}

fn names(store: &Store) -> Vec<String> {
    let page = store
        .read::<_, Error>(|db| {
            db.clients(ClientFilter::Current, ClientSort::Name, &Paging::default())
        })
        .unwrap();
    page.rows.into_iter().map(|row| row.name).collect()
}

fn found(store: &Store, text: &str) -> Vec<String> {
    store
        .read::<_, Error>(|db| db.search(text, 10))
        .unwrap()
        .into_iter()
        .map(|hit| hit.title)
        .collect()
}

#[test]
fn undo_and_redo_walk_the_journal_and_the_search_index_follows() {
    let (_folder, store) = open();
    let ada = add(&store, "Ada Lóvelace");
    add(&store, "Bertha");
    let done = store
        .write::<_, Error>("client_delete", Utc::now(), |tx| {
            tx.add_contact(
                ada,
                &ContactFields {
                    name: "Charles".into(),
                    ..ContactFields::default()
                },
            )?;
            tx.delete_client(ada)
        })
        .unwrap();
    assert_eq!(
        done.changed.len(),
        1,
        "a contact that came and went is no change: {:?}",
        done.changed
    );
    assert_eq!(names(&store), ["Bertha"]);
    assert!(found(&store, "love").is_empty());

    let undone = store.undo(Utc::now()).unwrap();
    assert_eq!(
        (undone.value.command.as_str(), undone.value.subject.as_str()),
        ("client_delete", "Ada Lóvelace")
    );
    assert_eq!(undone.changed[0].kind, "client");
    assert_eq!(undone.changed[0].id, ada.to_string());
    assert_eq!(names(&store), ["Ada Lóvelace", "Bertha"]);
    assert_eq!(
        found(&store, "lovelace"),
        ["Ada Lóvelace"],
        "without regard to accents"
    );

    store.undo(Utc::now()).unwrap();
    store.undo(Utc::now()).unwrap();
    assert!(names(&store).is_empty());
    assert!(matches!(store.undo(Utc::now()), Err(Error::NothingToUndo)));

    for _ in 0..3 {
        store.redo(Utc::now()).unwrap();
    }
    assert_eq!(names(&store), ["Bertha"]);
    assert!(matches!(store.redo(Utc::now()), Err(Error::NothingToUndo)));

    store.undo(Utc::now()).unwrap();
    add(&store, "Dora");
    assert!(
        matches!(store.redo(Utc::now()), Err(Error::NothingToUndo)),
        "a new command ends what could be redone"
    );
    assert_eq!(names(&store), ["Ada Lóvelace", "Bertha", "Dora"]);
}

#[test]
fn undo_survives_a_restart_and_other_processes_see_what_changed() {
    let (folder, store) = open();
    let before = store.last_seq().unwrap();
    let version = store.version().unwrap();
    let other = Store::open(&folder.path().join("test.daybook")).unwrap();
    let id = add(&other, "Ada");
    assert_ne!(store.version().unwrap(), version);
    let (seq, facts) = store.changed_since(before).unwrap();
    assert_eq!(seq, before + 1);
    assert_eq!(
        facts
            .iter()
            .map(|f| (f.kind.as_str(), f.id.clone()))
            .collect::<Vec<_>>(),
        [("client", id.to_string())]
    );
    drop((store, other));
    let store = Store::open(&folder.path().join("test.daybook")).unwrap();
    store.undo(Utc::now()).unwrap();
    assert!(names(&store).is_empty());
}

#[test]
fn undo_that_no_longer_fits_says_so_and_changes_nothing() {
    let (folder, store) = open();
    add(&store, "Ada");
    // A writer that keeps no journal, such as a repair by hand.
    let raw = rusqlite::Connection::open(folder.path().join("test.daybook")).unwrap();
    raw.execute("UPDATE client SET name = 'Someone else'", [])
        .unwrap();
    assert!(matches!(
        store.undo(Utc::now()),
        Err(Error::UndoConflict { .. })
    ));
    assert_eq!(names(&store), ["Someone else"]);
}

#[test]
fn a_failed_command_leaves_nothing_behind() {
    let (_folder, store) = open();
    let failed = store.write::<(), Error>("client_create", Utc::now(), |tx| {
        tx.add_client(&ClientFields {
            name: "Half".into(),
            ..ClientFields::default()
        })?;
        Err(Error::Busy)
    });
    assert!(failed.is_err());
    assert!(names(&store).is_empty());
    assert!(
        store
            .read::<_, Error>(|db| db.history(10))
            .unwrap()
            .is_empty()
    );
}

#[test]
fn a_newer_file_and_a_foreign_file_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let newer = folder.path().join("newer.daybook");
    drop(Store::open(&newer).unwrap());
    rusqlite::Connection::open(&newer)
        .unwrap()
        .pragma_update(None, "user_version", 99)
        .unwrap();
    assert!(matches!(
        Store::open(&newer),
        Err(Error::Newer { found: 99, .. })
    ));
    let foreign = folder.path().join("foreign.daybook");
    std::fs::write(&foreign, vec![b'x'; 5000]).unwrap();
    assert!(matches!(Store::open(&foreign), Err(Error::Damaged)));
    assert_eq!(std::fs::read(&foreign).unwrap(), vec![b'x'; 5000]);
}

#[test]
fn a_backup_is_whole_and_never_overwrites() {
    let (folder, store) = open();
    add(&store, "Ada");
    let copy = folder.path().join("copy.daybook");
    store.backup(&copy, &store::backup::unwatched).unwrap();
    assert!(matches!(
        store.backup(&copy, &store::backup::unwatched),
        Err(Error::Io(_))
    ));
    assert_eq!(names(&Store::open(&copy).unwrap()), ["Ada"]);
}
