//! A workspace as a crash leaves it, and more than fifty ways to damage it.

use std::path::{Path, PathBuf};

use store::backup::unwatched;
use store::client::{ClientFilter, ClientSort};
use store::kept::Kept;
use store::{Error, Paging, Store};

use crate::sample::{Desk, day, now};

/// A workspace as a crash leaves it: the file, its log with the newest commands, and a backup from before.
pub struct Template {
    pub file: Vec<u8>,
    pub log: Vec<u8>,
    pub backup: Vec<u8>,
    /// Clients in the backup.
    pub backed_up: Vec<String>,
    /// Clients that were stored.
    pub stored: Vec<String>,
}

pub const BACKUP: &str = "desk backups/desk 2026-03-09T10-00-00Z.daybook";

impl Template {
    pub fn new() -> Self {
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
    pub fn lay_out(&self, folder: &Path, damage: &Damage) -> PathBuf {
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

pub fn recover_beside(path: &Path, end: &str) -> PathBuf {
    PathBuf::from(format!("{}{end}", path.display()))
}

pub fn names(store: &Store) -> Vec<String> {
    try_names(store).unwrap()
}

pub fn try_names(store: &Store) -> store::Result<Vec<String>> {
    let paging = Paging {
        limit: 500,
        ..Paging::default()
    };
    store.read::<_, Error>(|db| {
        let page = db.clients(ClientFilter::Current, ClientSort::Added, &paging)?;
        Ok(page.rows.into_iter().map(|row| row.name).collect())
    })
}

pub type Change = Box<dyn Fn(Vec<u8>) -> Option<Vec<u8>>>;

pub struct Damage {
    pub name: String,
    pub file: Change,
    pub log: Change,
}

/// A generator that is the same on each run (splitmix64).
pub fn chance(seed: &mut u64) -> usize {
    *seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *seed;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap()
}

pub fn kept_log() -> Change {
    Box::new(Some)
}

pub fn in_file(name: impl Into<String>, change: impl Fn(&mut Vec<u8>) + 'static) -> Damage {
    Damage {
        name: name.into(),
        file: Box::new(move |mut bytes| {
            change(&mut bytes);
            Some(bytes)
        }),
        log: kept_log(),
    }
}

pub fn in_log(
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
pub fn damages() -> Vec<Damage> {
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
