//! Makes the reference workspace: ten years of a very busy practice, with 1,500 clients, 5,000 projects, 100,000 issued invoices of
//! three lines each and 1,000,000 time entries.
//!
//! Drafts, entries and the rest go in by plain SQL on the store's own schema, with all its triggers and constraints. The invoices are
//! then issued by the store itself, a transaction a day, so that numbers and the chain of documents are what `daybook check` expects.
//! Only the page is left out: the frozen files are a few bytes that say so. The journal gets a line for each record, as long as a real
//! one and marked as final, since what it stands for was never recorded.

mod clients;
mod invoices;
mod projects;
mod time;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use domain::Decimal;
use domain::business::{Address, BankAccount, BusinessFields, VatStatus};
use rusqlite::{Connection, OpenFlags, Transaction};
use store::Store;
use store::kept::Kept;

use crate::chance::Chance;
use crate::days::{at, first_day};
use clients::clients;
use invoices::{invoices, issue, payments};
use projects::projects;
use time::unbilled;

pub type Outcome<T> = Result<T, Box<dyn Error>>;

/// Raised when the data changes, so that a workspace made before is made anew.
const EDITION: u32 = 1;

const PATTERN: &str = "{YYYY}-{#####}";

/// Makes both workspaces, or leaves them where they are as they would be made.
pub fn make(empty: &Path, full: &Path) -> Outcome<()> {
    if is_current(empty, full)? {
        return Ok(());
    }
    let [empty_part, full_part] = [part(empty), part(full)];
    for path in [&empty_part, &full_part] {
        remove(path)?;
    }
    set_up(&empty_part)?;
    finish(&empty_part, empty)?;
    set_up(&full_part)?;
    let mut chance = Chance::new(20_160_630);
    let (clients, projects, drafts) = {
        let mut db = Connection::open(&full_part)?;
        quickly(&db)?;
        let db = db.transaction()?;
        let clients = clients(&db, &mut chance)?;
        let projects = projects(&db, &mut chance, &clients)?;
        let drafts = invoices(&db, &mut chance, &clients, &projects)?;
        unbilled(&db, &mut chance, &clients, &projects)?;
        db.commit()?;
        (clients, projects, drafts)
    };
    issue(&full_part, &clients, &projects, &drafts)?;
    {
        let mut db = Connection::open(&full_part)?;
        quickly(&db)?;
        let db = db.transaction()?;
        payments(&db, &mut chance, &drafts)?;
        journal(&db)?;
        db.commit()?;
    }
    finish(&full_part, full)?;
    verify(full)
}

/// A reference that `daybook check` would not accept is none.
fn verify(full: &Path) -> Outcome<()> {
    let found = Store::open(full)?.read::<_, store::Error>(|db| db.check())?;
    match found.problems.first() {
        None => Ok(()),
        Some(first) => Err(format!(
            "the reference workspace has {} problems, the first is {first:?}",
            found.problems.len()
        )
        .into()),
    }
}

/// Whether both files are there, of this edition and of the schema that the store makes today.
fn is_current(empty: &Path, full: &Path) -> Outcome<bool> {
    if !(empty.is_file() && full.is_file()) {
        return Ok(false);
    }
    let probe = part(empty);
    remove(&probe)?;
    set_up(&probe)?;
    let wanted = identity(&probe)?;
    remove(&probe)?;
    Ok([empty, full]
        .iter()
        .all(|path| identity(path).is_ok_and(|found| found == wanted)))
}

fn identity(path: &Path) -> Outcome<(String, String)> {
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let schema = db.query_row(
        "SELECT group_concat(sql) FROM (SELECT sql FROM sqlite_schema ORDER BY type, name)",
        [],
        |row| row.get(0),
    )?;
    let edition = db.query_row("SELECT about FROM business", [], |row| row.get(0))?;
    Ok((schema, edition))
}

/// Another stem: beside the workspace's own lie backups as soon as a window had it open, and a file that only has backups is not made anew.
fn part(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}-part.daybook"))
}

fn remove(path: &Path) -> Outcome<()> {
    let gone = |removed: std::io::Result<()>| match removed {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    };
    gone(fs::remove_dir_all(Kept::of(path).folder()))?;
    for end in ["", "-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        gone(fs::remove_file(name))?;
    }
    Ok(())
}

/// Everything into the one file, which then gets its name.
fn finish(part: &Path, name: &Path) -> Outcome<()> {
    let db = Connection::open(part)?;
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    db.close().map_err(|(_, error)| error)?;
    remove(name)?;
    fs::rename(part, name)?;
    Ok(())
}

/// Nothing that is being made is worth waiting for the disk: what fails is made anew.
fn quickly(db: &Connection) -> Outcome<()> {
    db.execute_batch(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -1000000; PRAGMA foreign_keys = OFF;",
    )?;
    db.set_prepared_statement_cache_capacity(100);
    Ok(())
}

fn business() -> BusinessFields {
    BusinessFields {
        name: "Zoë Grünwald".to_owned(),
        trade: "Text und Gestaltung".to_owned(),
        address: Address {
            street: "Lindenstraße 7".to_owned(),
            postcode: "50674".to_owned(),
            city: "Köln".to_owned(),
            country: "DE".to_owned(),
            ..Address::default()
        },
        email: "zoe@example.org".to_owned(),
        phone: "+49 221 555 0100".to_owned(),
        vat_status: VatStatus::Registered,
        vat_id: "DE136695976".to_owned(),
        vat_rate: Decimal::from(19),
        bank: BankAccount {
            iban: "DE02120300000000202051".to_owned(),
            ..BankAccount::default()
        },
        hourly_rate: Decimal::from(95),
        invoice_pattern: PATTERN.to_owned(),
        language: "de".to_owned(),
        about: format!("Reference workspace, edition {EDITION}"),
        ..BusinessFields::default()
    }
}

fn set_up(path: &Path) -> Outcome<()> {
    let store = Store::open(path)?;
    store.write::<_, store::Error>("workspace_setup", at(first_day(), 30_000), |tx| {
        tx.set_business(&business())
    })?;
    Ok(())
}

/// A line of the journal for each record.
fn journal(db: &Transaction<'_>) -> Outcome<()> {
    for (command, table, made_at) in [
        ("client_create", "client", "0"),
        ("brief_create", "brief", "created_at"),
        ("proposal_create", "proposal", "created_at"),
        ("project_create", "project", "created_at"),
        ("invoice_from_time", "invoice", "created_at"),
        ("entry_add", "entry", "started_at"),
        ("payment_record", "payment", "0"),
    ] {
        db.execute(
            &format!(
                "INSERT INTO journal (command, subject, made_at, device, state, changeset)
                 SELECT ?, 'Website relaunch', {made_at}, (SELECT id FROM device), 'final', zeroblob(220) FROM {table}"
            ),
            [command],
        )?;
    }
    Ok(())
}
