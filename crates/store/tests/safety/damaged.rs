//! Fifty damaged files: each is told of, none is changed or deleted by opening it, and a backup brings everything back that it held, with
//! what the journal still tells of the time since.

use std::path::{Path, PathBuf};
use std::time::Instant;

use rusqlite::Connection;
use store::backup::unwatched;
use store::check::Problem;
use store::client::{ClientFilter, ClientSort};
use store::kept::{BackupState, Kept};
use store::recover::{self, is_missing};
use store::{Error, Paging, Store};

use crate::sample::{Desk, day, now};

/// A workspace as a crash leaves it: the file, its log with the newest commands, and a backup from before.
struct Template {
    file: Vec<u8>,
    log: Vec<u8>,
    backup: Vec<u8>,
    /// Clients in the backup.
    backed_up: Vec<String>,
    /// Clients that were stored.
    stored: Vec<String>,
}

const BACKUP: &str = "desk backups/desk 2026-03-09T10-00-00Z.daybook";

impl Template {
    fn new() -> Self {
        let desk = Desk::new();
        let notes = "Gohliser Straße 20 ".repeat(12);
        let add = |name: String| {
            let fields = domain::client::ClientFields {
                name,
                notes: notes.clone(),
                ..Default::default()
            };
            desk.write(|tx| tx.add_client(&fields))
        };
        for number in 0..120 {
            let client = add(format!("Client {number:03}"));
            if number % 10 == 0 {
                let draft = desk.draft(client, &[100 + number]);
                desk.issue(draft, day(2026, 3, 9));
                desk.pay(draft, 100);
            }
        }
        let backed_up = names(&desk.store);
        let made = Kept::of(&desk.path())
            .make(&desk.store, now(), &unwatched)
            .unwrap();
        // What came before is in the file, what comes after only in the log.
        desk.raw()
            .execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
            .unwrap();
        for number in 120..140 {
            let client = add(format!("Client {number:03}"));
            if number % 10 == 0 {
                let draft = desk.draft(client, &[100 + number]);
                desk.issue(draft, day(2026, 3, 9));
            }
        }
        desk.store.undo(now()).unwrap();
        Self {
            file: std::fs::read(desk.path()).unwrap(),
            log: std::fs::read(recover_beside(&desk.path(), "-wal")).unwrap(),
            backup: std::fs::read(made.path).unwrap(),
            stored: names(&desk.store),
            backed_up,
        }
    }

    /// Lays the file out in a folder, with its log and its backup.
    fn lay_out(&self, folder: &Path, damage: &Damage) -> PathBuf {
        let path = folder.join("desk.daybook");
        std::fs::create_dir(folder.join("desk backups")).unwrap();
        std::fs::write(folder.join(BACKUP), &self.backup).unwrap();
        match (damage.file)(self.file.clone()) {
            Some(bytes) => std::fs::write(&path, bytes).unwrap(),
            None if damage.name == "a folder in its place" => std::fs::create_dir(&path).unwrap(),
            None => {}
        }
        if let Some(bytes) = (damage.log)(self.log.clone()) {
            std::fs::write(recover_beside(&path, "-wal"), bytes).unwrap();
        }
        path
    }
}

fn recover_beside(path: &Path, end: &str) -> PathBuf {
    PathBuf::from(format!("{}{end}", path.display()))
}

fn names(store: &Store) -> Vec<String> {
    try_names(store).unwrap()
}

fn try_names(store: &Store) -> store::Result<Vec<String>> {
    let paging = Paging {
        limit: 500,
        ..Paging::default()
    };
    store.read::<_, Error>(|db| {
        let page = db.clients(ClientFilter::Current, ClientSort::Added, &paging)?;
        Ok(page.rows.into_iter().map(|row| row.name).collect())
    })
}

type Change = Box<dyn Fn(Vec<u8>) -> Option<Vec<u8>>>;

struct Damage {
    name: String,
    file: Change,
    log: Change,
}

/// A generator that is the same on each run (splitmix64).
fn chance(seed: &mut u64) -> usize {
    *seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *seed;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap()
}

fn kept_log() -> Change {
    Box::new(Some)
}

fn in_file(name: impl Into<String>, change: impl Fn(&mut Vec<u8>) + 'static) -> Damage {
    Damage {
        name: name.into(),
        file: Box::new(move |mut bytes| {
            change(&mut bytes);
            Some(bytes)
        }),
        log: kept_log(),
    }
}

fn in_log(
    name: impl Into<String>,
    change: impl Fn(Vec<u8>) -> Option<Vec<u8>> + 'static,
) -> Damage {
    Damage {
        name: name.into(),
        file: Box::new(Some),
        log: Box::new(change),
    }
}

/// Every kind of damage.
fn damages() -> Vec<Damage> {
    let mut all = vec![
        Damage {
            name: "gone".into(),
            file: Box::new(|_| None),
            log: Box::new(|_| None),
        },
        Damage {
            name: "gone, its log is there".into(),
            file: Box::new(|_| None),
            log: kept_log(),
        },
        Damage {
            name: "a folder in its place".into(),
            file: Box::new(|_| None),
            log: Box::new(|_| None),
        },
        in_file("emptied", Vec::clear),
        Damage {
            name: "emptied, without log".into(),
            file: Box::new(|_| Some(Vec::new())),
            log: Box::new(|_| None),
        },
        in_file("zeroed header", |bytes| bytes[..100].fill(0)),
        in_file("zeroed first page", |bytes| bytes[..4096].fill(0)),
        in_file("zeros all over", |bytes| bytes.fill(0)),
        in_file("text in its place", |bytes| {
            *bytes = "Dear diary, ".repeat(900).into_bytes()
        }),
        in_file("its first line only", |bytes| bytes.truncate(16)),
        in_file("half a header", |bytes| bytes.truncate(50)),
        in_file("one page", |bytes| bytes.truncate(4096)),
        in_file("another program's mark", |bytes| {
            bytes[68..72].copy_from_slice(&[0, 0, 0, 9])
        }),
        in_file("a page size that is none", |bytes| {
            bytes[16..18].copy_from_slice(&[3, 7])
        }),
        in_file("a format of the future", |bytes| {
            bytes[18..20].copy_from_slice(&[9, 9])
        }),
        in_file("its beginning doubled", |bytes| {
            let beginning = bytes[..40].to_vec();
            bytes.splice(0..0, beginning);
        }),
        in_log("log gone", |_| None),
        in_log("log emptied", |_| Some(Vec::new())),
        in_log("log of zeros", |bytes| Some(vec![0; bytes.len()])),
        in_log("log's header garbled", |mut bytes| {
            bytes[..32].fill(0x5a);
            Some(bytes)
        }),
    ];
    for eighth in 1..8 {
        all.push(in_file(format!("{eighth}/8 of it"), move |bytes| {
            bytes.truncate(bytes.len() * eighth / 8)
        }));
    }
    for (odd, cut) in [1, 511, 4095].into_iter().enumerate() {
        all.push(in_file(format!("cut in a page ({odd})"), move |bytes| {
            bytes.truncate(bytes.len() - cut)
        }));
    }
    for half in [3, 10, 17] {
        all.push(in_log(format!("{half}/20 of the log"), move |mut bytes| {
            bytes.truncate(bytes.len() * half / 20);
            Some(bytes)
        }));
    }
    for seed in 0..14_u64 {
        all.push(in_file(
            format!("a page of garbage ({seed})"),
            move |bytes| {
                let mut seed = seed;
                let page = 1 + chance(&mut seed) % (bytes.len() / 4096 - 1);
                for byte in &mut bytes[page * 4096..][..4096] {
                    *byte = u8::try_from(chance(&mut seed) % 256).unwrap();
                }
            },
        ));
        all.push(in_file(
            format!("two hundred flipped bits ({seed})"),
            move |bytes| {
                let mut seed = seed + 100;
                for _ in 0..200 {
                    let at = chance(&mut seed) % bytes.len();
                    bytes[at] ^= 1 << (chance(&mut seed) % 8);
                }
            },
        ));
    }
    for seed in 0..4_u64 {
        all.push(in_file(format!("pages swapped ({seed})"), move |bytes| {
            let mut seed = seed + 200;
            let pages = bytes.len() / 4096;
            let (one, other) = (
                1 + chance(&mut seed) % (pages - 1),
                1 + chance(&mut seed) % (pages - 1),
            );
            let held = bytes[one * 4096..][..4096].to_vec();
            bytes.copy_within(other * 4096..(other + 1) * 4096, one * 4096);
            bytes[other * 4096..][..4096].copy_from_slice(&held);
        }));
    }
    all
}

/// What became of one of them.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    /// Opening it was refused.
    Refused,
    /// It opened, and the check in the background told what is wrong.
    Checked,
    /// It opened, all was there, and nothing was wrong: the damage was to what is not read, or SQLite mended it from the log.
    Whole,
    /// It opened without anything to find, as it was some commands ago: the log was cut. The backup tells when it knows more.
    Earlier,
}

fn look(template: &Template, path: &Path) -> Found {
    let store = match Store::open(path) {
        Ok(store) => store,
        Err(
            Error::Damaged | Error::Missing | Error::CannotOpen | Error::Io(_) | Error::Disk(_),
        ) => {
            return Found::Refused;
        }
        Err(other) => panic!("{other:?}"),
    };
    let check = store.read_afresh::<_, Error>(|db| db.check()).unwrap();
    let read = try_names(&store);
    if !check.problems.is_empty() {
        return Found::Checked;
    }
    let read = read.unwrap();
    if read == template.stored {
        return Found::Whole;
    }
    assert!(
        template.stored.starts_with(&read),
        "what nobody notices is at least a moment that was"
    );
    Found::Earlier
}

fn bytes(path: &Path) -> Option<Vec<u8>> {
    std::fs::read(path).ok()
}

#[test]
fn fifty_damaged_files_are_told_of_kept_whole_and_restored() {
    let template = Template::new();
    let damages = damages();
    assert!(damages.len() >= 50, "{}", damages.len());
    let begun = Instant::now();
    let (mut lost, mut again, mut salvaged) = (0, 0, 0);
    let mut tally = [0_u32; 4];
    for damage in &damages {
        let folder = tempfile::tempdir().unwrap();
        let path = template.lay_out(folder.path(), damage);
        let log = recover_beside(&path, "-wal");
        let before = (bytes(&path), bytes(&log));
        let found = look(&template, &path);
        tally[match found {
            Found::Refused => 0,
            Found::Checked => 1,
            Found::Whole => 2,
            Found::Earlier => 3,
        }] += 1;
        if found == Found::Refused {
            assert!(
                (bytes(&path), bytes(&log)) == before,
                "{}: opening changed it",
                damage.name
            );
        }
        if found == Found::Whole {
            continue;
        }
        // As it was found, and the newest verified backup takes its place.
        std::fs::remove_dir_all(folder.path()).unwrap();
        std::fs::create_dir(folder.path()).unwrap();
        let path = template.lay_out(folder.path(), damage);
        let offered = Kept::of(&path).newest_verified().unwrap().unwrap();
        let restored = recover::restore(
            &path,
            Path::new(&offered.path),
            &store::key::no_keys,
            now(),
            &unwatched,
        )
        .unwrap();
        let store = Store::open(&path).unwrap();
        let check = store.read_afresh::<_, Error>(|db| db.check()).unwrap();
        assert_eq!(check.problems, [], "{}", damage.name);
        let now_there = names(&store);
        lost += template
            .backed_up
            .iter()
            .filter(|name| !now_there.contains(name))
            .count();
        if restored.replayed.done > 0 {
            again += 1;
            assert!(template.stored.starts_with(&now_there), "{}", damage.name);
        }
        if let Some(aside) = &restored.aside {
            let moved = (
                bytes(&Path::new(aside).join("desk.daybook")),
                bytes(&Path::new(aside).join("desk.daybook-wal")),
            );
            assert!(moved == before, "{}: moved aside whole", damage.name);
        } else {
            assert!(before == (None, None), "{}", damage.name);
        }
        assert!(Path::new(&offered.path).exists() && Kept::of(&path).list().unwrap().len() == 1);
        drop(store);
        salvaged += usize::from(salvage(&template, damage));
        let left: Vec<_> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.contains("part") || name.contains("fresh"))
            .collect();
        assert!(left.is_empty(), "{}: {left:?}", damage.name);
    }
    println!(
        "{} damaged files in {:.1} s: {} refused, {} found by the check, {} whole, {} at an earlier moment; of the first two kinds and the last, {} got later \
         commands from their journal and {} could be salvaged without the backup",
        damages.len(),
        begun.elapsed().as_secs_f64(),
        tally[0],
        tally[1],
        tally[2],
        tally[3],
        again,
        salvaged
    );
    println!(
        "soak | a damaged file is moved aside whole and its backup restored | {} | {lost} |",
        damages.len()
    );
    assert_eq!(lost, 0);
    assert!(
        damages.len() - usize::try_from(tally[2]).unwrap() >= 50,
        "damage that nobody can see is none: {tally:?}"
    );
    assert!(tally[0] >= 20 && tally[1] >= 10, "{tally:?}");
    assert!(again >= 8, "the journal was read in {again}");
    assert!(salvaged >= 15, "salvaged {salvaged}");
}

/// Tries the same file without its backup; whether anything was saved.
fn salvage(template: &Template, damage: &Damage) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let path = template.lay_out(folder.path(), damage);
    std::fs::remove_dir_all(folder.path().join("desk backups")).unwrap();
    let before = (bytes(&path), bytes(&recover_beside(&path, "-wal")));
    match recover::salvage(&path, &store::key::no_keys, now()) {
        Ok(saved) => {
            let aside = PathBuf::from(saved.aside.unwrap());
            let moved = (
                bytes(&aside.join("desk.daybook")),
                bytes(&aside.join("desk.daybook-wal")),
            );
            assert!(moved == before, "{}: moved aside whole", damage.name);
            let store = Store::open(&path).unwrap();
            let read = names(&store);
            assert!(
                !read.is_empty() || !saved.problems.is_empty(),
                "{}",
                damage.name
            );
            let rows: u32 = saved.tables.iter().map(|table| table.rows).sum();
            rows > 0
        }
        Err(_) => {
            let after = (bytes(&path), bytes(&recover_beside(&path, "-wal")));
            assert!(
                after == before,
                "{}: salvage changed what it could not read",
                damage.name
            );
            false
        }
    }
}

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
