//! What the process under test does, and how what it stored is told in one number.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use domain::client::ClientFields;
use domain::payment::PaymentKind;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use store::backup::unwatched;
use store::convert::convert;
use store::kept::Kept;
use store::key::Key;
use store::{Error, Store, recover};

use crate::sample::{day, invoice, issue, line, now, payment};

/// The folder and the job of the process under test, with a colon between.
const CHILD: &str = "DAYBOOK_CRASH_CHILD";
/// The test that is the process.
const TEST: &str = "work::the_process";

/// Kinds of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    Save,
    Issue,
    Pay,
    Undo,
    Backup,
    Migrate,
    Restore,
    Salvage,
    Encrypt,
    Decrypt,
    /// All of the first five again and again, with the file closed and opened in between.
    Everything,
    /// Saves through a connection that does not wait for the disk: to show that the test would notice.
    Careless,
}

impl Job {
    pub const EACH: [Self; 10] = [
        Self::Save,
        Self::Issue,
        Self::Pay,
        Self::Undo,
        Self::Backup,
        Self::Migrate,
        Self::Restore,
        Self::Salvage,
        Self::Encrypt,
        Self::Decrypt,
    ];

    /// Whether the file is another afterwards, with the same in it.
    pub fn converts(self) -> bool {
        matches!(self, Self::Encrypt | Self::Decrypt)
    }

    fn name(self) -> String {
        format!("{self:?}").to_lowercase()
    }

    fn named(name: &str) -> Self {
        Self::EACH
            .into_iter()
            .chain([Self::Everything, Self::Careless])
            .find(|job| job.name() == name)
            .unwrap()
    }
}

/// The key that the jobs which need one use.
pub fn key() -> Key {
    let id = "000102030405060708090a0b0c0d0e0f".parse().unwrap();
    Key::from_hex(id, &"5a".repeat(32)).unwrap()
}

/// Opens the file whether it is encrypted or not.
pub fn open(path: &Path) -> store::Result<Store> {
    Store::open_with(path, &|id| Some(key()).filter(|key| key.id() == id))
}

pub fn file(folder: &Path) -> PathBuf {
    folder.join("desk.daybook")
}

/// The words that start the process: the program and its arguments, and what its environment is to hold.
pub fn process(folder: &Path, job: Job) -> (PathBuf, Vec<String>, (&'static str, String)) {
    let arguments = [TEST, "--exact", "--nocapture", "--test-threads=1"].map(str::to_owned);
    let told = format!("{}:{}", job.name(), folder.display());
    (
        std::env::current_exe().unwrap(),
        arguments.to_vec(),
        (CHILD, told),
    )
}

/// Lays out what a job finds when it begins.
pub fn prepare(folder: &Path, job: Job) {
    let path = file(folder);
    if job == Job::Migrate {
        old_file(&path);
        return;
    }
    let store = Store::open(&path).unwrap();
    write(&store, |tx| tx.set_business(&crate::sample::business()));
    let client = add(&store, "Lindenhof", 3);
    for amount in [100, 200] {
        let draft = draft(&store, client, amount);
        write(&store, |tx| issue(tx, draft, day(2026, 3, 9)));
    }
    draft(&store, client, 300);
    if matches!(job, Job::Restore | Job::Salvage) {
        Kept::of(&path).make(&store, now(), &unwatched).unwrap();
        add(&store, "After the backup", 3);
    }
    drop(store);
    if job == Job::Decrypt {
        convert(&path, None, Some(&key()), &unwatched).unwrap();
    }
    if job == Job::Salvage {
        // The beginning is damaged, the records are not.
        let mut bytes = std::fs::read(&path).unwrap();
        bytes[..100].fill(0);
        std::fs::write(&path, bytes).unwrap();
    }
}

/// A file of the first schema.
fn old_file(path: &Path) {
    let first = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/0001_daybook.sql");
    let db = Connection::open(path).unwrap();
    db.execute_batch(&std::fs::read_to_string(first).unwrap())
        .unwrap();
    db.execute_batch(
        "INSERT INTO device (one, id) VALUES (1, x'0190a1b2c3d47e5f8a9b0c1d2e3f4a5b');
         INSERT INTO business (one, name) VALUES (1, 'Zoë Grünwald');
         INSERT INTO client (id, name) VALUES (x'00000000000070008000000000000001', 'Lindenhof');
         PRAGMA user_version = 1; PRAGMA application_id = 1147238754;",
    )
    .unwrap();
}

fn write<T>(store: &Store, f: impl FnOnce(&store::Tx<'_>) -> store::Result<T>) -> T {
    store.write::<_, Error>("test", now(), f).unwrap().value
}

/// A client with notes of so many lines.
fn add(store: &Store, name: &str, lines: usize) -> domain::ClientId {
    let fields = ClientFields {
        name: name.to_owned(),
        notes: "Gohliser Straße 20, Hinterhaus, zweiter Stock links\n".repeat(lines),
        ..ClientFields::default()
    };
    write(store, |tx| tx.add_client(&fields))
}

fn draft(store: &Store, client: domain::ClientId, amount: i64) -> domain::InvoiceId {
    write(store, |tx| {
        let id = tx.add_invoice(&invoice(client))?;
        tx.set_invoice_lines(id, &[line(amount)])?;
        Ok(id)
    })
}

/// What the process told after it had done something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// All that is stored now, in one number.
    pub stored: u64,
    /// The same without the journal.
    pub records: u64,
    /// The newest line of the journal.
    pub seq: i64,
    /// What was done.
    pub what: String,
}

/// Tells what is stored now, in one line that is written at once, so that a record of the process's writes has it in its place.
fn acknowledge(what: &str, store: &Store) {
    let told = store
        .read::<_, Error>(|db| Ok((stored(db)?, records(db)?, last_seq(db)?)))
        .unwrap();
    let told = format!("ack {:016x} {:016x} {} {what}\n", told.0, told.1, told.2);
    let mut out = std::io::stdout().lock();
    out.write_all(told.as_bytes()).unwrap();
    out.flush().unwrap();
}

/// An acknowledgement as the process wrote it.
pub fn acknowledged(line: &str) -> Option<Told> {
    let (_, line) = line.split_once("ack ")?;
    let mut words = line.trim_end().splitn(4, ' ');
    let mut number = || u64::from_str_radix(words.next()?, 16).ok();
    Some(Told {
        stored: number()?,
        records: number()?,
        seq: words.next()?.parse().ok()?,
        what: words.next()?.to_owned(),
    })
}

const RECORDS: [&str; 7] = [
    "business",
    "client",
    "invoice",
    "invoice_line",
    "issued_document",
    "payment",
    "series",
];

/// All that is stored in one number: every value of every row of the records, the documents and the journal.
pub fn stored(db: &Connection) -> rusqlite::Result<u64> {
    let mut hash = DefaultHasher::new();
    for table in RECORDS.into_iter().chain(["journal"]) {
        hash_table(db, table, &mut hash)?;
    }
    Ok(hash.finish())
}

/// The same without the journal.
pub fn records(db: &Connection) -> rusqlite::Result<u64> {
    let mut hash = DefaultHasher::new();
    for table in RECORDS {
        hash_table(db, table, &mut hash)?;
    }
    Ok(hash.finish())
}

pub fn last_seq(db: &Connection) -> rusqlite::Result<i64> {
    db.query_row("SELECT ifnull(max(seq), 0) FROM journal", [], |row| {
        row.get(0)
    })
}

fn hash_table(db: &Connection, table: &str, hash: &mut DefaultHasher) -> rusqlite::Result<()> {
    table.hash(hash);
    let mut statement = db.prepare_cached(&format!("SELECT * FROM {table} ORDER BY 1, 2"))?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for index in 0..columns {
            match row.get_ref(index)? {
                ValueRef::Null => 0_u8.hash(hash),
                ValueRef::Integer(number) => number.hash(hash),
                ValueRef::Real(number) => number.to_bits().hash(hash),
                ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes.hash(hash),
            }
        }
    }
    Ok(())
}

#[test]
fn the_process() {
    let Ok(told) = std::env::var(CHILD) else {
        return;
    };
    let (job, folder) = told.split_once(':').unwrap();
    run(Job::named(job), Path::new(folder));
    println!("done");
}

fn run(job: Job, folder: &Path) {
    let path = file(folder);
    match job {
        Job::Everything => return everything(&path),
        Job::Careless => return careless(&path),
        Job::Restore => {
            let newest = Kept::of(&path).newest_verified().unwrap().unwrap();
            recover::replace(
                &path,
                Path::new(&newest.path),
                &store::key::no_keys,
                now(),
                &unwatched,
            )
            .unwrap();
        }
        Job::Salvage => {
            recover::salvage(&path, &store::key::no_keys, now()).unwrap();
        }
        Job::Encrypt => convert(&path, None, Some(&key()), &unwatched).unwrap(),
        Job::Decrypt => convert(&path, Some(&key()), None, &unwatched).unwrap(),
        _ => {}
    }
    let store = open(&path).unwrap();
    if matches!(job, Job::Migrate | Job::Restore | Job::Salvage) || job.converts() {
        return acknowledge(&job.name(), &store);
    }
    let (client, open) = store
        .read::<_, Error>(|db| {
            let mut found = db.prepare("SELECT c.id, i.id FROM client c JOIN invoice i ON i.client_id = c.id WHERE i.number IS NULL LIMIT 1")?;
            let ids: (uuid::Uuid, uuid::Uuid) = found.query_row([], |row| {
                let id = |index| -> rusqlite::Result<uuid::Uuid> {
                    Ok(uuid::Uuid::from_slice(&row.get::<_, Vec<u8>>(index)?).unwrap_or_default())
                };
                Ok((id(0)?, id(1)?))
            })?;
            Ok((domain::ClientId::from(ids.0), domain::InvoiceId::from(ids.1)))
        })
        .unwrap();
    acknowledge("open", &store);
    match job {
        Job::Save => {
            add(&store, "Ökobau", 200);
        }
        Job::Issue => {
            write(&store, |tx| issue(tx, open, day(2026, 3, 9)));
        }
        Job::Pay => {
            let id = draft(&store, client, 400);
            acknowledge("draft", &store);
            write(&store, |tx| issue(tx, id, day(2026, 3, 9)));
            acknowledge("issue", &store);
            write(&store, |tx| {
                tx.add_payment(&payment(id, PaymentKind::Payment, 400))
            });
        }
        Job::Undo => {
            add(&store, "Ökobau", 50);
            acknowledge("save", &store);
            store.undo(now()).unwrap();
            acknowledge("undo", &store);
            store.redo(now()).unwrap();
        }
        Job::Backup => {
            let made = Kept::of(&path).make(&store, now(), &unwatched).unwrap();
            return acknowledge(&format!("backup {}", made.path), &store);
        }
        _ => {}
    }
    acknowledge(&job.name(), &store);
}

/// How many rounds of everything; each stores five times or more.
const ROUNDS: i64 = 10;
/// The same in the long form.
const MANY: i64 = 60;

fn everything(path: &Path) {
    let mut store = Store::open(path).unwrap();
    acknowledge("open", &store);
    write(&store, |tx| tx.set_business(&crate::sample::business()));
    acknowledge("business", &store);
    let at = |round: i64| -> DateTime<Utc> { now() + TimeDelta::hours(round) };
    let rounds = if crate::wanted(crate::power::IMAGES).is_some() {
        MANY
    } else {
        ROUNDS
    };
    for round in 0..rounds {
        // From a row that fits in a page to one that needs a dozen.
        let lines =
            usize::try_from((round * round) % 97).unwrap() * if round % 7 == 0 { 10 } else { 1 };
        let client = add(&store, &format!("Client {round}"), lines);
        acknowledge("save", &store);
        let open = draft(&store, client, 100 + round);
        acknowledge("draft", &store);
        write(&store, |tx| issue(tx, open, day(2026, 3, 9)));
        acknowledge("issue", &store);
        write(&store, |tx| {
            tx.add_payment(&payment(open, PaymentKind::Payment, 50))
        });
        acknowledge("pay", &store);
        add(&store, "A mistake", lines / 2);
        acknowledge("save", &store);
        store.undo(now()).unwrap();
        acknowledge("undo", &store);
        if round % 9 == 5 {
            let made = Kept::of(path).make(&store, at(round), &unwatched).unwrap();
            acknowledge(&format!("backup {}", made.path), &store);
        }
        if round % 7 == 6 {
            drop(store);
            store = Store::open(path).unwrap();
            acknowledge("open", &store);
        }
    }
}

/// The same file written with `synchronous = NORMAL`, as many programs do.
fn careless(path: &Path) {
    let store = Store::open(path).unwrap();
    let db = Connection::open(path).unwrap();
    db.execute_batch("PRAGMA synchronous = NORMAL").unwrap();
    acknowledge("open", &store);
    for round in 0..40_u8 {
        let mut id = [7_u8; 16];
        id[15] = round;
        db.execute("INSERT INTO client (id, name) VALUES (?, 'Careless')", [id])
            .unwrap();
        acknowledge("save", &store);
    }
}
