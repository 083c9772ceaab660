//! An encrypted file: nothing of it can be read without its key, and all that is there for a plain file is there for it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use rusqlite::Connection;
use store::backup::unwatched;
use store::convert::{convert, plain_aside};
use store::kept::{BackupState, Kept};
use store::key::{Form, Key, KeyId, RecoveryCode, form, no_keys};
use store::recover::{self, Aside};
use store::slots::{self, Slots};
use store::{Error, Store};

use crate::migrating::old_file;
use crate::sample::{Desk, day, now};

/// A name that is in the records, the journal, the search and an issued document.
const NAME: &str = "Ziegelhütte Blaubach";

/// What the file of a process under test is, with its key behind a colon.
const CHILD: &str = "DAYBOOK_SEALED_CHILD";

struct Sealed {
    folder: tempfile::TempDir,
    path: PathBuf,
    key: Key,
    code: RecoveryCode,
}

impl Sealed {
    /// A workspace with an issued invoice, encrypted as the app does it.
    fn new() -> Self {
        let desk = Desk::new();
        let client = desk.client(NAME);
        let draft = desk.draft(client, &[100]);
        desk.issue(draft, day(2026, 3, 9));
        desk.client("Lindenhof");
        let path = desk.path();
        let Desk { folder, store } = desk;
        drop(store);
        let sealed = Self {
            folder,
            path,
            key: Key::new().unwrap(),
            code: RecoveryCode::new().unwrap(),
        };
        let mut slots = Slots::default();
        slots.set(&sealed.key, &sealed.code, now()).unwrap();
        slots.current = Some(sealed.key.id());
        slots.store(&sealed.path).unwrap();
        assert!(readable(sealed.folder.path()).is_some());
        convert(&sealed.path, None, Some(&sealed.key), &unwatched).unwrap();
        sealed
    }

    fn keys(&self) -> impl Fn(KeyId) -> Option<Key> + '_ {
        |id| Some(self.key.clone()).filter(|key| key.id() == id)
    }

    fn open(&self) -> Store {
        Store::open_with(&self.path, &self.keys()).unwrap()
    }

    fn kept(&self) -> Kept {
        Kept::of(&self.path).with_key(Some(&self.key))
    }
}

fn clients(store: &Store) -> Vec<String> {
    store
        .read::<_, Error>(|db| {
            let mut statement = db.prepare("SELECT name FROM client ORDER BY name")?;
            let names = statement.query_map([], |row| row.get(0))?;
            Ok(names.collect::<Result<_, _>>()?)
        })
        .unwrap()
}

fn add(store: &Store, name: &str) {
    let fields = domain::client::ClientFields {
        name: name.to_owned(),
        ..Default::default()
    };
    store
        .write::<_, Error>("test", now(), |tx| tx.add_client(&fields))
        .unwrap();
}

/// A file below the folder in which a known word can be read.
fn readable(folder: &Path) -> Option<PathBuf> {
    let words = [NAME.as_bytes(), b"CREATE TABLE", b"Lindenhof", b"2026-001"];
    std::fs::read_dir(folder).unwrap().find_map(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            return readable(&path);
        }
        let bytes = std::fs::read(&path).unwrap();
        let has = |word: &[u8]| bytes.windows(word.len()).any(|found| found == word);
        words.into_iter().any(has).then_some(path)
    })
}

fn sound(store: &Store) {
    let check = store.read_afresh::<_, Error>(|db| db.check()).unwrap();
    assert_eq!((check.problems, check.documents), (vec![], 1));
}

#[test]
fn nothing_can_be_read_in_file_log_backups_and_slots() {
    let sealed = Sealed::new();
    assert_eq!(
        form(&sealed.path).unwrap(),
        Form::Encrypted(sealed.key.id())
    );
    let store = sealed.open();
    add(&store, "Lindenhof II");
    let log = PathBuf::from(format!("{}-wal", sealed.path.display()));
    assert!(std::fs::metadata(&log).unwrap().len() > 0);
    let made = sealed.kept().make(&store, now(), &unwatched).unwrap();
    assert!(made.encrypted && made.state == BackupState::Verified);
    let second = sealed.folder.path().join("second");
    let elsewhere = sealed.kept().elsewhere(&second);
    let slots = Slots::of(&sealed.path);
    elsewhere.take(&made, &slots, &unwatched).unwrap();
    store
        .backup(&sealed.folder.path().join("copy.daybook"), &unwatched)
        .unwrap();
    sound(&store);
    assert_eq!(readable(sealed.folder.path()), None);

    // The file alone, and with what lies beside it, tells neither key nor code.
    for file in [&sealed.path, &slots::beside(&sealed.path)] {
        let text = String::from_utf8_lossy(&std::fs::read(file).unwrap()).into_owned();
        assert!(!text.contains(&*sealed.key.to_hex()) && !text.contains(&*sealed.code.to_text()));
    }
    drop(store);
    assert_eq!(readable(sealed.folder.path()), None);
    assert_eq!(clients(&sealed.open()).len(), 3);
}

#[test]
fn the_code_opens_it_and_no_other_does() {
    let sealed = Sealed::new();
    assert!(matches!(
        Store::open(&sealed.path),
        Err(Error::Locked(id)) if id == sealed.key.id()
    ));
    assert!(matches!(
        Store::open_read_only(&sealed.path, &no_keys),
        Err(Error::Locked(_))
    ));
    let slots = Slots::of(&sealed.path);
    let opened = slots.open(sealed.key.id(), &sealed.code).unwrap().unwrap();
    assert_eq!(*opened.to_hex(), *sealed.key.to_hex());
    let another = RecoveryCode::new().unwrap();
    assert!(slots.open(sealed.key.id(), &another).unwrap().is_none());
    let stranger = Key::new().unwrap();
    assert!(matches!(
        slots.open(stranger.id(), &sealed.code),
        Err(Error::NoSlot)
    ));

    // A slot that was moved to another key's name opens nothing.
    let text = std::fs::read_to_string(slots::beside(&sealed.path)).unwrap();
    let moved = text.replace(&sealed.key.id().to_string(), &stranger.id().to_string());
    let apart = sealed.folder.path().join("apart.daybook");
    std::fs::write(slots::beside(&apart), moved).unwrap();
    let found = Slots::of(&apart).open(stranger.id(), &sealed.code);
    assert!(found.unwrap().is_none());

    // A new code takes the place of the old one.
    let mut slots = slots;
    slots.set(&sealed.key, &another, now()).unwrap();
    slots.store(&sealed.path).unwrap();
    let slots = Slots::of(&sealed.path);
    assert!(slots.open(sealed.key.id(), &another).unwrap().is_some());
    assert!(slots.open(sealed.key.id(), &sealed.code).unwrap().is_none());
    assert_eq!(slots.ids(), [sealed.key.id()]);
    // Lost beside the file, the slots are found with the backups.
    std::fs::remove_file(slots::beside(&sealed.path)).unwrap();
    assert!(Slots::of(&sealed.path).get(sealed.key.id()).is_some());
}

#[test]
fn a_copy_without_its_slots_is_told_from_a_damaged_file() {
    let sealed = Sealed::new();
    let apart = tempfile::tempdir().unwrap();
    let copy = apart.path().join("desk.daybook");
    std::fs::copy(&sealed.path, &copy).unwrap();
    assert!(matches!(Store::open(&copy), Err(Error::Locked(_))));
    let mut bytes = std::fs::read(&sealed.path).unwrap();
    // With its slots beside it, another beginning is damage.
    bytes[3] ^= 1;
    std::fs::write(&sealed.path, &bytes).unwrap();
    assert!(matches!(Store::open(&sealed.path), Err(Error::Damaged)));
}

#[test]
fn there_and_back_nothing_changes() {
    let sealed = Sealed::new();
    let before = dump(&sealed.open());
    convert(&sealed.path, Some(&sealed.key), None, &unwatched).unwrap();
    assert_eq!(form(&sealed.path).unwrap(), Form::Plain);
    let store = Store::open(&sealed.path).unwrap();
    assert_eq!(dump(&store), before);
    sound(&store);
    add(&store, "Plain again");
    assert_eq!(clients(&store).len(), 3);
    // Busy while it is open, by whomever.
    assert!(matches!(
        convert(&sealed.path, None, Some(&sealed.key), &unwatched),
        Err(Error::Busy)
    ));
    drop(store);
    let stop = |_| std::ops::ControlFlow::Break(());
    let stopped = convert(&sealed.path, None, Some(&sealed.key), &stop);
    assert!(matches!(stopped, Err(Error::Stopped)), "{stopped:?}");
    assert_eq!(form(&sealed.path).unwrap(), Form::Plain);
    assert_eq!(clients(&Store::open(&sealed.path).unwrap()).len(), 3);
    let left: Vec<_> = std::fs::read_dir(sealed.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name.to_string_lossy().contains(".fresh"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

/// Every row of every table with its rowid, as text.
fn dump(store: &Store) -> Vec<String> {
    store
        .read::<_, Error>(|db| {
            let mut names = db.prepare(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name",
            )?;
            let names: Vec<String> = names
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            let mut rows = Vec::new();
            for name in names {
                let mut statement = db.prepare(&format!("SELECT * FROM \"{name}\""))?;
                let columns = statement.column_count();
                let mut found = statement.query([])?;
                while let Some(row) = found.next()? {
                    let values: Vec<_> = (0..columns)
                        .map(|column| format!("{:?}", row.get_ref(column).unwrap()))
                        .collect();
                    rows.push(format!("{name} {}", values.join(" ")));
                }
            }
            Ok(rows)
        })
        .unwrap()
}

#[test]
fn backups_take_its_place_and_what_was_encrypted_stays_so() {
    let sealed = Sealed::new();
    let store = sealed.open();
    let plain = sealed.folder.path().join("plain.daybook");
    let made = sealed.kept().make(&store, now(), &unwatched).unwrap();
    add(&store, "Since the backup");
    drop(store);
    // Whole: replaced.
    let replaced = recover::replace(
        &sealed.path,
        Path::new(&made.path),
        &sealed.keys(),
        now(),
        &unwatched,
    )
    .unwrap();
    assert_eq!(clients(&sealed.open()).len(), 2);
    let aside = PathBuf::from(replaced.aside.unwrap()).join("desk.daybook");
    assert_eq!(form(&aside).unwrap(), Form::Encrypted(sealed.key.id()));
    // What was moved aside still opens with the code.
    let slots = Slots::of(&aside);
    assert!(slots.open(sealed.key.id(), &sealed.code).unwrap().is_some());

    // Damaged in the middle: restored, and what the journal tells of is done again.
    add(&sealed.open(), "Done again");
    let mut bytes = std::fs::read(&sealed.path).unwrap();
    let at = bytes.len() / 2;
    bytes[at] ^= 0x40;
    std::fs::write(&sealed.path, &bytes).unwrap();
    // Without a key nothing of it is given out, and nothing takes its place.
    assert!(matches!(
        recover::restore(
            &sealed.path,
            Path::new(&made.path),
            &no_keys,
            now(),
            &unwatched
        ),
        Err(Error::Locked(_))
    ));
    recover::restore(
        &sealed.path,
        Path::new(&made.path),
        &sealed.keys(),
        now(),
        &unwatched,
    )
    .unwrap();
    let store = sealed.open();
    sound(&store);
    assert!(clients(&store).len() >= 2);
    drop(store);

    // A plain backup from before becomes an encrypted file, also where the file itself is gone.
    convert(&sealed.path, Some(&sealed.key), None, &unwatched).unwrap();
    let store = Store::open(&sealed.path).unwrap();
    store.backup(&plain, &unwatched).unwrap();
    drop(store);
    convert(&sealed.path, None, Some(&sealed.key), &unwatched).unwrap();
    recover::set_aside(&sealed.path, Aside::Damaged, now()).unwrap();
    recover::restore(&sealed.path, &plain, &sealed.keys(), now(), &unwatched).unwrap();
    assert_eq!(
        form(&sealed.path).unwrap(),
        Form::Encrypted(sealed.key.id())
    );
    sound(&sealed.open());
}

#[test]
fn a_damaged_one_is_salvaged_as_far_as_its_pages_go() {
    let sealed = Sealed::new();
    let store = sealed.open();
    for number in 0..150 {
        add(&store, &format!("Client {number:03} {}", "x".repeat(150)));
    }
    drop(store);
    let bytes = std::fs::read(&sealed.path).unwrap();
    // The bytes in the clear at the beginning are known, so they can be mended.
    let mut damaged = bytes.clone();
    damaged[..16].fill(0xff);
    std::fs::write(&sealed.path, &damaged).unwrap();
    assert!(matches!(
        Store::open_with(&sealed.path, &sealed.keys()),
        Err(Error::Damaged)
    ));
    recover::salvage(&sealed.path, &sealed.keys(), now()).unwrap();
    assert_eq!(clients(&sealed.open()).len(), 152);
    assert_eq!(
        form(&sealed.path).unwrap(),
        Form::Encrypted(sealed.key.id())
    );

    // Some pages in the middle: what is before and behind them is saved.
    let mut damaged = bytes;
    let pages = damaged.len() / 4096;
    for page in [pages / 3, pages / 2] {
        damaged[page * 4096 + 100] ^= 1;
    }
    std::fs::write(&sealed.path, &damaged).unwrap();
    let saved = recover::salvage(&sealed.path, &sealed.keys(), now()).unwrap();
    let rows: u32 = saved.tables.iter().map(|table| table.rows).sum();
    assert!(rows > 150, "{:?}", saved.tables);
    let aside = PathBuf::from(saved.aside.unwrap());
    assert!(aside.join("desk.daybook").exists());
    assert_eq!(readable(sealed.folder.path()), None);
}

#[test]
fn a_damaged_backup_is_noticed_at_each_of_its_pages() {
    let sealed = Sealed::new();
    let store = sealed.open();
    let made = sealed.kept().make(&store, now(), &unwatched).unwrap();
    let bytes = std::fs::read(&made.path).unwrap();
    let pages = bytes.len() / 4096;
    for page in 0..pages {
        let mut damaged = bytes.clone();
        damaged[page * 4096 + 2000] ^= 1;
        std::fs::write(&made.path, &damaged).unwrap();
        let refused = recover::restore(
            &sealed.folder.path().join("another.daybook"),
            Path::new(&made.path),
            &sealed.keys(),
            now(),
            &unwatched,
        );
        assert!(refused.is_err(), "page {page}");
    }
    // One that was cut off between two pages is told in the list by who has the key.
    std::fs::write(&made.path, &bytes[..bytes.len() - 4096]).unwrap();
    let listed = sealed.kept().list().unwrap();
    assert_eq!(listed[0].state, BackupState::Damaged);
}

#[test]
fn older_schemas_are_brought_up_to_date_and_newer_ones_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.daybook");
    let key = Key::new().unwrap();
    let keys = |id| Some(key.clone()).filter(|key| key.id() == id);
    old_file(&path, 1);
    convert(&path, None, Some(&key), &unwatched).unwrap();
    let store = Store::open_with(&path, &keys).unwrap();
    assert_eq!(clients(&store), ["Lindenhof", "Ökobau"]);
    let kept = Kept::of(&path).with_key(Some(&key)).list().unwrap();
    assert_eq!(kept.len(), 1);
    assert!(kept[0].encrypted && kept[0].state == BackupState::Verified);
    assert_eq!(readable(folder.path()), None);
    drop(store);
    // The backup of the old schema comes back as the new one.
    recover::replace(&path, Path::new(&kept[0].path), &keys, now(), &unwatched).unwrap();
    assert_eq!(clients(&Store::open_with(&path, &keys).unwrap()).len(), 2);

    let raw = Connection::open(&path).unwrap();
    raw.execute_batch(&format!(
        "PRAGMA key = \"x'{}{}'\"; PRAGMA user_version = 999",
        *key.to_hex(),
        key.id()
    ))
    .unwrap();
    drop(raw);
    let before = std::fs::read(&path).unwrap();
    assert!(matches!(
        Store::open_with(&path, &keys),
        Err(Error::Newer { found: 999, .. })
    ));
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn plain_backups_are_found_and_removed_and_nothing_else() {
    let sealed = Sealed::new();
    convert(&sealed.path, Some(&sealed.key), None, &unwatched).unwrap();
    let store = Store::open(&sealed.path).unwrap();
    let early = now() - chrono::TimeDelta::hours(2);
    sealed.kept().make(&store, early, &unwatched).unwrap();
    drop(store);
    let plain = sealed
        .folder
        .path()
        .join("desk damaged 2026-01-01T00-00-00Z");
    std::fs::create_dir(&plain).unwrap();
    std::fs::copy(&sealed.path, plain.join("desk.daybook")).unwrap();
    std::fs::write(sealed.kept().folder().join("other.txt"), "stays").unwrap();
    std::fs::write(
        sealed.kept().folder().join("desk 2026.daybook.1.part"),
        NAME,
    )
    .unwrap();
    convert(&sealed.path, None, Some(&sealed.key), &unwatched).unwrap();
    let store = sealed.open();
    sealed.kept().make(&store, now(), &unwatched).unwrap();
    let kinds = || -> Vec<bool> {
        let listed = sealed.kept().list().unwrap();
        listed.iter().map(|backup| backup.encrypted).collect()
    };
    assert_eq!(kinds(), [true, false]);
    assert_eq!(plain_aside(&sealed.path), [plain]);
    assert_eq!(sealed.kept().remove_plain().unwrap(), 0);
    assert_eq!(kinds(), [true]);
    assert!(sealed.kept().folder().join("other.txt").exists());
    let left = std::fs::read_dir(sealed.kept().folder()).unwrap();
    assert!(
        left.flatten()
            .all(|entry| !entry.file_name().to_string_lossy().contains(".part"))
    );
}

#[test]
fn what_a_killed_conversion_left_is_removed_by_the_next_who_opens() {
    let sealed = Sealed::new();
    let left = sealed.folder.path().join("desk.99999.fresh");
    let part = sealed.folder.path().join("desk.99999.fresh.99999.part");
    let of_another = sealed.folder.path().join("desk.old.99999.fresh");
    for file in [&left, &part, &of_another] {
        std::fs::write(file, NAME).unwrap();
    }
    drop(sealed.open());
    assert!(!left.exists() && !part.exists() && of_another.exists());
}

/// How many clients each process adds at least.
const LEAST: usize = 20;

/// How long each process leaves the file alone after a command.
const PAUSE: Duration = Duration::from_millis(10);

/// The file that tells the processes to stop.
fn enough(path: &Path) -> PathBuf {
    path.with_extension("enough")
}

#[test]
fn the_process() {
    let Ok(told) = std::env::var(CHILD) else {
        return;
    };
    let mut words = told.splitn(4, '|');
    let mut word = || words.next().unwrap().to_owned();
    let (path, id, key, name) = (word(), word(), word(), word());
    let key = Key::from_hex(id.parse().unwrap(), &key).unwrap();
    let keys = |id| Some(key.clone()).filter(|key| key.id() == id);
    let enough = enough(Path::new(&path));
    let mut number = 0;
    while number < LEAST || !enough.exists() {
        // As the command line does it: opened for each command. Between two commands nobody has it open.
        let store = Store::open_with(Path::new(&path), &keys).unwrap();
        add(&store, &format!("{name} {number:03}"));
        drop(store);
        println!("ack {name} {number:03}");
        number += 1;
        thread::sleep(PAUSE);
    }
}

#[test]
fn two_processes_write_while_it_is_converted_there_and_back() {
    let sealed = Sealed::new();
    let processes: Vec<_> = ["first", "second"]
        .into_iter()
        .map(|name| {
            let told = format!(
                "{}|{}|{}|{name}",
                sealed.path.display(),
                sealed.key.id(),
                *sealed.key.to_hex()
            );
            Command::new(std::env::current_exe().unwrap())
                .args(["sealed::the_process", "--exact", "--nocapture"])
                .env(CHILD, told)
                .stdout(Stdio::piped())
                .spawn()
                .unwrap()
        })
        .collect();
    let mut converted = 0;
    // The processes go on until it worked six times, so that a slow machine only takes longer.
    for _ in 0..10_000 {
        let (from, to) = match form(&sealed.path).unwrap() {
            Form::Plain => (None, Some(&sealed.key)),
            _ => (Some(&sealed.key), None),
        };
        match convert(&sealed.path, from, to, &unwatched) {
            Ok(()) => converted += 1,
            Err(Error::Busy) => {}
            Err(error) => panic!("{error}"),
        }
        if converted >= 6 {
            break;
        }
        thread::sleep(Duration::from_millis(1));
    }
    std::fs::write(enough(&sealed.path), "").unwrap();
    let mut acknowledged = Vec::new();
    for process in processes {
        let output = process.wait_with_output().unwrap();
        assert!(output.status.success());
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let names = text.lines().filter_map(|line| line.split_once("ack "));
        acknowledged.extend(names.map(|(_, name)| name.to_owned()));
    }
    assert!(acknowledged.len() >= 2 * LEAST);
    if form(&sealed.path).unwrap() == Form::Plain {
        convert(&sealed.path, None, Some(&sealed.key), &unwatched).unwrap();
    }
    assert_eq!(converted, 6);
    let store = sealed.open();
    let stored = clients(&store);
    for name in &acknowledged {
        assert!(stored.contains(name), "{name} was acknowledged and is gone");
    }
    assert_eq!(stored.len(), 2 + acknowledged.len());
    sound(&store);
}
