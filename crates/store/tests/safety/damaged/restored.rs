//! What goes on after the damage: a backup takes the file's place, its journal is done again, or it is looked at.

use std::path::Path;

use rusqlite::Connection;
use store::backup::unwatched;
use store::check::Problem;
use store::kept::{BackupState, Kept};
use store::recover::{self, is_missing};
use store::{Error, Store};

use super::bytes;
use super::template::{BACKUP, Template, in_file, names};
use crate::sample::{Desk, day, now};

#[test]
fn what_was_done_since_the_backup_is_done_again() {
    let template = Template::new();
    let folder = tempfile::tempdir().unwrap();
    let damage = in_file("an index", |bytes| bytes[100] ^= 0xff);
    let path = template.lay_out(folder.path(), &damage);
    // Damage that leaves the journal readable: an index page of another table.
    std::fs::write(&path, &template.file).unwrap();
    let root: u32 = Connection::open(&path)
        .unwrap()
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'client_by_name' OR name LIKE 'client_by%' LIMIT 1", [], |row| row.get(0))
        .unwrap();
    let root = usize::try_from(root).unwrap();
    let path = {
        std::fs::remove_dir_all(folder.path()).unwrap();
        std::fs::create_dir(folder.path()).unwrap();
        template.lay_out(
            folder.path(),
            &in_file("an index", move |bytes| {
                bytes[(root - 1) * 4096..][..64].fill(0xee)
            }),
        )
    };
    let backup = folder.path().join(BACKUP);
    let restored =
        recover::restore(&path, &backup, &store::key::no_keys, now(), &unwatched).unwrap();
    assert_eq!(restored.replayed.left, 0);
    assert!(restored.replayed.done > 20, "{:?}", restored.replayed);
    let store = Store::open(&path).unwrap();
    assert_eq!(
        names(&store),
        template.stored,
        "down to the one that was undone"
    );
    let issued: i64 = store
        .read::<_, Error>(|db| {
            Ok(db.query_row("SELECT count(*) FROM issued_document", [], |row| row.get(0))?)
        })
        .unwrap();
    assert_eq!(issued, 14, "and the documents that were issued since");
    store.redo(now()).unwrap();
    assert_eq!(
        names(&store).len(),
        template.stored.len() + 1,
        "what was undone can be done again"
    );
}

#[test]
fn a_whole_file_gives_its_place_to_a_backup_and_stays_beside() {
    let desk = Desk::new();
    desk.client("Lindenhof");
    let path = desk.path();
    let made = Kept::of(&path)
        .make(&desk.store, now(), &unwatched)
        .unwrap();
    desk.client("Ökobau");
    let busy = recover::replace(
        &path,
        Path::new(&made.path),
        &store::key::no_keys,
        now(),
        &unwatched,
    );
    assert!(
        matches!(busy, Err(Error::Busy)),
        "somebody has it open: {busy:?}"
    );
    assert_eq!(names(&desk.store), ["Lindenhof", "Ökobau"]);
    let Desk { folder, store } = desk;
    drop(store);
    let restored = recover::replace(
        &path,
        Path::new(&made.path),
        &store::key::no_keys,
        now(),
        &unwatched,
    )
    .unwrap();
    assert_eq!(names(&Store::open(&path).unwrap()), ["Lindenhof"]);
    let beside = Path::new(restored.aside.as_ref().unwrap()).join("desk.daybook");
    assert!(beside.starts_with(folder.path()));
    assert_eq!(
        names(&Store::open(&beside).unwrap()),
        ["Lindenhof", "Ökobau"]
    );
    assert!(
        !Kept::of(&path)
            .is_ahead(&Store::open(&path).unwrap())
            .unwrap(),
        "going back was meant"
    );
}

#[test]
fn a_backup_that_is_damaged_is_refused_and_nothing_is_moved() {
    let template = Template::new();
    let folder = tempfile::tempdir().unwrap();
    let path = template.lay_out(folder.path(), &in_file("zeros", |bytes| bytes.fill(0)));
    let backup = folder.path().join(BACKUP);
    let mut broken = template.backup.clone();
    let middle = broken.len() / 2;
    broken[middle..middle + 20_000].fill(0x77);
    std::fs::write(&backup, broken).unwrap();
    let before = bytes(&path);
    assert!(recover::restore(&path, &backup, &store::key::no_keys, now(), &unwatched).is_err());
    assert!(bytes(&path) == before);
    assert_eq!(
        Kept::of(&path).list().unwrap()[0].state,
        BackupState::Verified,
        "its length tells nothing"
    );
}

#[test]
fn killed_between_moving_and_naming_the_file_is_missing_and_offered_again() {
    let template = Template::new();
    let folder = tempfile::tempdir().unwrap();
    let path = template.lay_out(folder.path(), &in_file("zeros", |bytes| bytes.fill(0)));
    recover::set_aside(&path, recover::Aside::Damaged, now())
        .unwrap()
        .unwrap();
    assert!(is_missing(&path).unwrap());
    assert!(
        matches!(Store::open(&path), Err(Error::Missing)),
        "no new empty file in its place"
    );
    assert!(!path.exists());
    recover::restore(
        &path,
        &folder.path().join(BACKUP),
        &store::key::no_keys,
        now(),
        &unwatched,
    )
    .unwrap();
    assert_eq!(names(&Store::open(&path).unwrap()), template.backed_up);
}

#[test]
fn a_damaged_file_can_still_be_looked_at() {
    let template = Template::new();
    let folder = tempfile::tempdir().unwrap();
    let path = template.lay_out(folder.path(), &in_file("nothing", |_| {}));
    let store = Store::open_read_only(&path, &store::key::no_keys).unwrap();
    assert_eq!(names(&store), template.stored);
    let refused = store.write::<_, Error>("test", now(), |tx| {
        tx.set_business(&crate::sample::business())
    });
    assert!(matches!(refused, Err(Error::ReadOnly)), "{refused:?}");
}

#[test]
fn a_newer_file_is_refused_with_its_version_and_left_alone() {
    let desk = Desk::new();
    let newer = store::migrate::newest() + 3;
    let path = desk.path();
    desk.raw()
        .pragma_update(None, "user_version", newer)
        .unwrap();
    let Desk {
        folder: _folder,
        store,
    } = desk;
    drop(store);
    let before = bytes(&path);
    let refused = Store::open(&path);
    assert!(
        matches!(refused, Err(Error::Newer { found, known }) if found == newer && known + 3 == newer),
        "{refused:?}"
    );
    assert!(bytes(&path) == before);
}

#[test]
fn problems_of_a_restored_backup_are_told() {
    let desk = Desk::new();
    let client = desk.client("Lindenhof");
    let draft = desk.draft(client, &[100]);
    let number = desk.issue(draft, day(2026, 3, 9));
    desk.raw()
        .execute_batch("DROP TRIGGER issued_document_stays; UPDATE issued_document SET pdf = x'00'")
        .unwrap();
    let path = desk.path();
    let made = Kept::of(&path)
        .make(&desk.store, now(), &unwatched)
        .unwrap();
    let Desk {
        folder: _folder,
        store,
    } = desk;
    drop(store);
    let restored = recover::replace(
        &path,
        Path::new(&made.path),
        &store::key::no_keys,
        now(),
        &unwatched,
    )
    .unwrap();
    assert_eq!(
        restored.problems,
        [Problem::FileChanged {
            number,
            file: "pdf".to_owned()
        }]
    );
}
