//! Makes the reference workspace: ten years of a very busy practice, with 1,500 clients, 5,000 projects, 100,000 issued invoices of
//! three lines each and 1,000,000 time entries.
//!
//! Drafts, entries and the rest go in by plain SQL on the store's own schema, with all its triggers and constraints. The invoices are
//! then issued by the store itself, a transaction a day, so that numbers and the chain of documents are what `daybook check` expects.
//! Only the page is left out: the frozen files are a few bytes that say so. The journal gets a line for each record, as long as a real
//! one and marked as final, since what it stands for was never recorded.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeZone as _, Utc, Weekday};
use chrono_tz::Tz;
use domain::business::{Address, BankAccount, BusinessFields, VatStatus};
use domain::invoice::{InvoiceDocument, InvoiceLine, Party, Quantity, Unit};
use domain::tax::{Vat, VatCategory};
use domain::totals::Totals;
use domain::{Currency, Decimal, InvoiceId, InvoiceLineId};
use rusqlite::{Connection, OpenFlags, Transaction, params};
use store::Store;
use uuid::Uuid;

use crate::chance::Chance;
use crate::names::{
    CITIES, FIRMS, FORMS, NOTES, PARAGRAPHS, PEOPLE, STAGES, SUBJECTS, TASKS, THANKS, TRADES,
};

pub type Outcome<T> = Result<T, Box<dyn Error>>;

/// Raised when the data changes, so that a workspace made before is made anew.
const EDITION: u32 = 1;

pub const ZONE: Tz = chrono_tz::Europe::Berlin;
/// Days from the first to the last.
const SPAN: i64 = 3652;
const CLIENTS: i64 = 1_500;
const PROJECTS: i64 = 5_000;
const INVOICES: usize = 100_000;
const BILLED: usize = 950_000;
const UNBILLED: usize = 50_000;
const BRIEFS: i64 = 4_000;
const PROPOSALS: i64 = 3_000;
const PATTERN: &str = "{YYYY}-{#####}";

/// The day after the last one of the data: the measurements take place on it.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 30).unwrap_or_default()
}

fn first_day() -> NaiveDate {
    today() - Days::new(SPAN.unsigned_abs())
}

/// The day so many days after the first, moved off the weekend.
fn day(offset: i64) -> NaiveDate {
    let day = first_day() + Days::new(offset.unsigned_abs());
    match day.weekday() {
        Weekday::Sat => day - Days::new(1),
        Weekday::Sun => day - Days::new(2),
        _ => day,
    }
}

/// A time of day where the freelancer is.
pub fn at(day: NaiveDate, seconds: i64) -> DateTime<Utc> {
    let time =
        NaiveTime::from_num_seconds_from_midnight_opt(u32::try_from(seconds).unwrap_or(0), 0);
    let local = day.and_time(time.unwrap_or_default());
    ZONE.from_local_datetime(&local)
        .earliest()
        .map_or_else(|| local.and_utc(), |found| found.with_timezone(&Utc))
}

fn millis(day: NaiveDate, seconds: i64) -> i64 {
    at(day, seconds).timestamp_millis()
}

struct Client {
    id: Uuid,
    fields: Party,
    language: &'static str,
    vat: Vat,
    currency: Currency,
    rate: Decimal,
}

struct Project {
    id: Uuid,
    client: usize,
    title: String,
    tasks: [(Uuid, &'static str); 3],
    from: i64,
    to: i64,
    invoices: usize,
}

/// An invoice to be issued.
struct Draft {
    id: Uuid,
    day: NaiveDate,
    project: usize,
    lines: Vec<InvoiceLine>,
    note: &'static str,
    payable: i64,
}

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
    finish(&full_part, full)
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

fn part(path: &Path) -> PathBuf {
    path.with_extension("part")
}

fn remove(path: &Path) -> Outcome<()> {
    for end in ["", "-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        match fs::remove_file(name) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
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
        vat_id: "DE123456789".to_owned(),
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

fn language_of(country: &str) -> &'static str {
    match country {
        "DE" | "AT" => "de",
        "FR" => "fr",
        "ES" => "es",
        "IT" => "it",
        "NL" => "nl",
        _ => "en",
    }
}

fn clients(db: &Transaction<'_>, chance: &mut Chance) -> Outcome<Vec<Client>> {
    let mut insert = db.prepare(
        "INSERT INTO client (id, name, street, postcode, city, country, email, phone, vat_id, currency, hourly_rate, language, notes, archived)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    let mut contact = db
        .prepare("INSERT INTO contact (id, client_id, name, role, email) VALUES (?, ?, ?, ?, ?)")?;
    let mut clients = Vec::new();
    for number in 0..CLIENTS {
        let made = millis(day(number * SPAN / CLIENTS), 32_000 + number % 1000);
        let (form, country) = *chance.one(&FORMS);
        let cities: Vec<_> = CITIES.iter().filter(|(_, of)| *of == country).collect();
        let (city, _) = **chance.one(&cities);
        let name = format!("{} {} {form}", chance.one(&FIRMS), chance.one(&TRADES));
        let (first, last) = *chance.one(&PEOPLE);
        let (category, rate) = match country {
            "DE" => (VatCategory::S, 19),
            "GB" | "US" => (VatCategory::O, 0),
            _ => (VatCategory::AE, 0),
        };
        let currency = match country {
            "GB" => "GBP",
            "US" => "USD",
            _ => "EUR",
        };
        let fields = Party {
            name,
            contact_name: format!("{first} {last}"),
            address: Address {
                street: format!(
                    "{} {}",
                    chance.one(&[
                        "Hauptstraße",
                        "Rue de l'Église",
                        "Calle Mayor",
                        "Via Roma",
                        "High Street",
                        "Dorpsstraat"
                    ]),
                    chance.between(1, 200)
                ),
                postcode: format!("{:05}", chance.between(1_000, 99_999)),
                city: city.to_owned(),
                country: country.to_owned(),
                ..Address::default()
            },
            email: format!("office{number}@example.com"),
            phone: format!("+49 30 555 {number:04}"),
            vat_id: if category == VatCategory::AE {
                format!("{country}U{:08}", chance.between(1, 99_999_999))
            } else {
                String::new()
            },
            ..Party::default()
        };
        let client = Client {
            id: chance.id(made),
            language: language_of(country),
            vat: Vat {
                category,
                rate: Decimal::from(rate),
            },
            currency: currency.parse()?,
            rate: Decimal::from(chance.between(60, 140)),
            fields,
        };
        insert.execute(params![
            client.id.as_bytes(),
            client.fields.name,
            client.fields.address.street,
            client.fields.address.postcode,
            city,
            country,
            client.fields.email,
            client.fields.phone,
            client.fields.vat_id,
            currency,
            client.rate.to_string(),
            client.language,
            chance.one(&PARAGRAPHS),
            number % 10 == 9,
        ])?;
        for _ in 0..2 {
            let (first, last) = *chance.one(&PEOPLE);
            contact.execute(params![
                chance.id(made + 1).as_bytes(),
                client.id.as_bytes(),
                format!("{first} {last}"),
                "Einkauf",
                format!("person{number}@example.com"),
            ])?;
        }
        clients.push(client);
    }
    Ok(clients)
}

/// How many invoices each project gets: a few large ones, many small ones, all of them together [`INVOICES`].
fn sizes(chance: &mut Chance) -> Vec<usize> {
    // In thousandths, so that it is whole numbers on every machine.
    let weights: Vec<u64> = (1..=PROJECTS.unsigned_abs())
        .map(|rank| 10_000_000 / (rank * rank * rank).isqrt().isqrt())
        .collect();
    let sum: u64 = weights.iter().sum();
    let spread = INVOICES as u64 - PROJECTS.unsigned_abs();
    let mut sizes: Vec<usize> = weights
        .iter()
        .map(|weight| 1 + usize::try_from((weight * spread / sum).min(500)).unwrap_or(0))
        .collect();
    while sizes.iter().sum::<usize>() < INVOICES {
        let index = usize::try_from(chance.between(0, PROJECTS)).unwrap_or(0);
        sizes[index] += 1;
    }
    for index in (1..sizes.len()).rev() {
        let other = usize::try_from(chance.next() % (index as u64 + 1)).unwrap_or(0);
        sizes.swap(index, other);
    }
    sizes
}

/// Briefs, the proposals that answer them, the projects that came of these, and projects without a proposal.
fn projects(
    db: &Transaction<'_>,
    chance: &mut Chance,
    clients: &[Client],
) -> Outcome<Vec<Project>> {
    let mut insert = db.prepare(
        "INSERT INTO project (id, client_id, proposal_id, title, status, currency, hourly_rate, budget, budget_minutes, starts_on, due_on, notes, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    let mut task = db.prepare("INSERT INTO task (id, project_id, position, title, done, budget_minutes) VALUES (?, ?, ?, ?, ?, ?)")?;
    let mut plan = Vec::new();
    for invoices in sizes(chance) {
        let length = (i64::try_from(invoices)? * chance.between(5, 10)).clamp(14, SPAN - 1);
        let from = chance.between(-length / 2, SPAN - 10).max(0);
        plan.push((from, (from + length).min(SPAN - 1), invoices));
    }
    plan.sort_unstable();
    let proposals = proposals(db, chance, clients)?;
    let mut accepted = proposals.into_iter();
    let mut projects = Vec::new();
    for (number, (from, to, invoices)) in (0_i64..).zip(plan) {
        let from_proposal = if number % 2 == 0 {
            accepted.next()
        } else {
            None
        };
        let client = from_proposal.map_or_else(
            || usize::try_from(chance.between(0, CLIENTS)).unwrap_or(0),
            |(_, client)| client,
        );
        let made = millis(day(from), 33_000 + number % 1000);
        let tasks = *chance.one(&TASKS);
        let project = Project {
            id: chance.id(made),
            client,
            title: format!(
                "{} {} {}",
                chance.one(&SUBJECTS),
                chance.one(&STAGES),
                day(from).year()
            ),
            tasks: [
                (chance.id(made + 1), tasks[0]),
                (chance.id(made + 2), tasks[1]),
                (chance.id(made + 3), tasks[2]),
            ],
            from,
            to,
            invoices,
        };
        let status = match SPAN - to {
            ..=14 => "active",
            15..=1000 => "done",
            _ => chance.one(&["done", "archived"]),
        };
        let of = &clients[client];
        insert.execute(params![
            project.id.as_bytes(),
            of.id.as_bytes(),
            from_proposal.map(|(id, _)| id.as_bytes().to_vec()),
            project.title,
            status,
            of.currency.code(),
            of.rate.to_string(),
            i64::try_from(invoices)? * 90_000,
            i64::try_from(invoices)? * 900,
            day(from).to_string(),
            day(to).to_string(),
            if number % 4 == 0 {
                chance.one(&PARAGRAPHS)
            } else {
                ""
            },
            made,
        ])?;
        for (position, (id, title)) in project.tasks.iter().enumerate() {
            task.execute(params![
                id.as_bytes(),
                project.id.as_bytes(),
                i64::try_from(position)?,
                title,
                status != "active",
                3_000
            ])?;
        }
        projects.push(project);
    }
    Ok(projects)
}

/// The accepted proposals with their clients.
fn proposals(
    db: &Transaction<'_>,
    chance: &mut Chance,
    clients: &[Client],
) -> Outcome<Vec<(Uuid, usize)>> {
    let mut brief = db.prepare("INSERT INTO brief (id, client_id, title, text, source, file_name, archived, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?;
    let mut insert = db.prepare(
        "INSERT INTO proposal (id, client_id, brief_id, title, status, currency, language, valid_until, sent_on, decided_on, created_at, net)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    let mut section = db.prepare(
        "INSERT INTO section (id, proposal_id, position, heading, body) VALUES (?, ?, ?, ?, ?)",
    )?;
    let mut line = db.prepare(
        "INSERT INTO proposal_line (id, proposal_id, position, description, minutes, unit, unit_price, vat_category, vat_rate) VALUES (?, ?, ?, ?, ?, 'hour', ?, ?, ?)",
    )?;
    let mut accepted = Vec::new();
    for number in 0..BRIEFS {
        let on = day(number * (SPAN - 1) / BRIEFS);
        let made = millis(on, 34_000 + number % 1000);
        let client = usize::try_from(chance.between(0, CLIENTS)).unwrap_or(0);
        let of = &clients[client];
        let title = format!("{} {}", chance.one(&SUBJECTS), of.fields.name);
        let text: Vec<_> = (0..chance.between(3, 9))
            .map(|_| *chance.one(&PARAGRAPHS))
            .collect();
        let answered = number % 4 != 3;
        let brief_id = chance.id(made);
        brief.execute(params![
            brief_id.as_bytes(),
            of.id.as_bytes(),
            title,
            text.join("\n\n"),
            "mail",
            "anfrage.eml",
            !answered && number < BRIEFS - 200,
            made,
        ])?;
        if !answered {
            continue;
        }
        let status = match (BRIEFS - number, number % 16) {
            (..=150, 0 | 1) => "draft",
            (..=400, _) => "sent",
            (_, 2) => "declined",
            _ => "accepted",
        };
        let id = chance.id(made + 1);
        let minutes = [
            chance.between(300, 3_000),
            chance.between(300, 3_000),
            chance.between(300, 3_000),
        ];
        let net: i64 = minutes
            .iter()
            .map(|minutes| {
                domain::totals::amount(of.currency, Quantity::Minutes(*minutes), of.rate)
                    .unwrap_or(0)
            })
            .sum();
        let decided =
            (status == "accepted" || status == "declined").then(|| (on + Days::new(9)).to_string());
        let sent = (status != "draft").then(|| (on + Days::new(2)).to_string());
        insert.execute(params![
            id.as_bytes(),
            of.id.as_bytes(),
            brief_id.as_bytes(),
            title,
            status,
            of.currency.code(),
            of.language,
            (on + Days::new(30)).to_string(),
            sent,
            decided,
            made,
            net,
        ])?;
        let tasks = *chance.one(&TASKS);
        for (position, heading) in ["Understanding", "Approach", "Schedule", "Terms"]
            .into_iter()
            .enumerate()
        {
            section.execute(params![
                chance.id(made + 2).as_bytes(),
                id.as_bytes(),
                i64::try_from(position)?,
                heading,
                chance.one(&PARAGRAPHS)
            ])?;
        }
        for (position, (minutes, task)) in minutes.into_iter().zip(tasks).enumerate() {
            line.execute(params![
                chance.id(made + 3).as_bytes(),
                id.as_bytes(),
                i64::try_from(position)?,
                task,
                minutes,
                of.rate.to_string(),
                category(of.vat),
                of.vat.rate.to_string(),
            ])?;
        }
        if status == "accepted" {
            accepted.push((id, client));
        }
    }
    debug_assert!(
        i64::try_from(accepted.len())? <= PROPOSALS,
        "no more than announced"
    );
    Ok(accepted)
}

fn category(vat: Vat) -> &'static str {
    match vat.category {
        VatCategory::S => "S",
        VatCategory::AE => "AE",
        _ => "O",
    }
}

/// An entry: where, when and what for.
struct Entry<'a> {
    project: &'a Project,
    task: Uuid,
    day: NaiveDate,
    start: i64,
    seconds: i64,
    rate: Decimal,
    line: Option<Uuid>,
}

const INSERT_ENTRY: &str = "INSERT INTO entry (id, project_id, task_id, note, started_at, ended_at, seconds, day, zone, billable, hourly_rate, invoice_line_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'Europe/Berlin', 1, ?, ?)";

impl Entry<'_> {
    fn insert(&self, db: &Transaction<'_>, chance: &mut Chance) -> Outcome<()> {
        let start = millis(self.day, self.start);
        let end = start + self.seconds * 1000;
        db.prepare_cached(INSERT_ENTRY)?.execute(params![
            chance.id(end).as_bytes(),
            self.project.id.as_bytes(),
            self.task.as_bytes(),
            chance.one(&NOTES),
            start,
            end,
            self.seconds,
            self.day.to_string(),
            self.rate.to_string(),
            self.line.map(|line| line.as_bytes().to_vec()),
        ])?;
        Ok(())
    }
}

/// Drafts with their lines and the time billed on them, in the order of their days.
fn invoices(
    db: &Transaction<'_>,
    chance: &mut Chance,
    clients: &[Client],
    projects: &[Project],
) -> Outcome<Vec<Draft>> {
    let mut insert = db.prepare(
        "INSERT INTO invoice (id, client_id, project_id, title, currency, language, payment_terms_days, service_from, service_to, order_reference, note, created_at, net, payable)
         VALUES (?, ?, ?, ?, ?, ?, 14, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    let mut insert_line = db.prepare(
        "INSERT INTO invoice_line (id, invoice_id, position, description, minutes, unit, unit_price, vat_category, vat_rate) VALUES (?, ?, ?, ?, ?, 'hour', ?, ?, ?)",
    )?;
    let mut plan = Vec::with_capacity(INVOICES);
    for (index, project) in projects.iter().enumerate() {
        let count = i64::try_from(project.invoices)?;
        for number in 1..=count {
            plan.push((
                day(project.from + (project.to - project.from) * number / count),
                index,
            ));
        }
    }
    plan.sort_unstable();
    let mut drafts = Vec::with_capacity(INVOICES);
    for (number, (on, index)) in plan.into_iter().enumerate() {
        let project = &projects[index];
        let of = &clients[project.client];
        let made = millis(on, 36_000 + i64::try_from(number % 20_000)?);
        let id = chance.id(made);
        let count = BILLED * (number + 1) / INVOICES - BILLED * number / INVOICES;
        let stretches: Vec<_> = (0..count)
            .map(|entry| {
                (
                    entry % 3,
                    on - Days::new(chance.between(1, 8).unsigned_abs()),
                    chance.between(28_800, 60_000),
                    chance.between(900, 9_000),
                )
            })
            .collect();
        let mut lines = Vec::new();
        for (position, (_, task)) in project.tasks.iter().enumerate() {
            let seconds: i64 = stretches
                .iter()
                .filter(|(line, ..)| *line == position)
                .map(|(.., seconds)| seconds)
                .sum();
            lines.push(InvoiceLine {
                id: InvoiceLineId(chance.id(made + 1)),
                description: (*task).to_owned(),
                quantity: Quantity::Minutes((seconds + 30) / 60),
                unit: Unit::Hour,
                unit_price: of.rate,
                vat: of.vat,
            });
        }
        let totals = Totals::of_invoice(of.currency, &lines, 0)?;
        let note = *chance.one(&THANKS);
        let days = stretches.iter().map(|(_, day, ..)| *day);
        let (from, to) = (days.clone().min().unwrap_or(on), days.max().unwrap_or(on));
        let order = if number % 5 == 0 {
            format!("PO-{:06}", chance.between(0, 999_999))
        } else {
            String::new()
        };
        insert.execute(params![
            id.as_bytes(),
            of.id.as_bytes(),
            project.id.as_bytes(),
            project.title,
            of.currency.code(),
            of.language,
            from.to_string(),
            to.to_string(),
            order,
            note,
            made,
            totals.net,
            totals.payable,
        ])?;
        for (position, line) in lines.iter().enumerate() {
            let Quantity::Minutes(minutes) = line.quantity else {
                continue;
            };
            insert_line.execute(params![
                line.id.0.as_bytes(),
                id.as_bytes(),
                i64::try_from(position)?,
                line.description,
                minutes,
                line.unit_price.to_string(),
                category(line.vat),
                line.vat.rate.to_string(),
            ])?;
        }
        for (line, day, start, seconds) in stretches {
            let (task, _) = project.tasks[line];
            Entry {
                project,
                task,
                day,
                start,
                seconds,
                rate: of.rate,
                line: Some(lines[line].id.0),
            }
            .insert(db, chance)?;
        }
        drafts.push(Draft {
            id,
            day: on,
            project: index,
            lines,
            note,
            payable: totals.payable,
        });
    }
    Ok(drafts)
}

/// Time that waits to be billed, drafts that wait to be issued, and a timer that runs.
fn unbilled(
    db: &Transaction<'_>,
    chance: &mut Chance,
    clients: &[Client],
    projects: &[Project],
) -> Outcome<()> {
    let active: Vec<_> = projects
        .iter()
        .filter(|project| SPAN - project.to <= 14)
        .collect();
    for _ in 0..UNBILLED {
        let project = *chance.one(&active);
        let (task, _) = *chance.one(&project.tasks);
        let day = day(SPAN - chance.between(0, 45));
        Entry {
            project,
            task,
            day,
            start: chance.between(28_800, 60_000),
            seconds: chance.between(900, 9_000),
            rate: clients[project.client].rate,
            line: None,
        }
        .insert(db, chance)?;
    }
    for number in 0..20 {
        let project = *chance.one(&active);
        let of = &clients[project.client];
        let made = millis(today(), 20_000 + number);
        db.execute(
            "INSERT INTO invoice (id, client_id, project_id, title, currency, language, payment_terms_days, created_at) VALUES (?, ?, ?, ?, ?, ?, 14, ?)",
            params![chance.id(made).as_bytes(), of.id.as_bytes(), project.id.as_bytes(), project.title, of.currency.code(), of.language, made],
        )?;
    }
    let project = *chance.one(&active);
    let start = millis(today(), 34_000);
    db.execute(
        "INSERT INTO entry (id, project_id, task_id, note, started_at, day, zone, hourly_rate) VALUES (?, ?, ?, 'Entwürfe', ?, ?, 'Europe/Berlin', ?)",
        params![chance.id(start).as_bytes(), project.id.as_bytes(), project.tasks[0].0.as_bytes(), start, today().to_string(), clients[project.client].rate.to_string()],
    )?;
    Ok(())
}

/// Issues the drafts in the store's own way, a transaction a day.
fn issue(path: &Path, clients: &[Client], projects: &[Project], drafts: &[Draft]) -> Outcome<()> {
    let store = Store::open(path)?;
    let business = business();
    let seller = Party {
        name: business.name.clone(),
        contact_name: business.name.clone(),
        address: business.address.clone(),
        email: business.email.clone(),
        phone: business.phone.clone(),
        vat_id: business.vat_id.clone(),
        ..Party::default()
    };
    for of_day in drafts.chunk_by(|a, b| a.day == b.day) {
        let on = of_day[0].day;
        store.write::<_, Box<dyn Error>>("invoice_issue", at(on, 64_800), |tx| {
            for draft in of_day {
                let project = &projects[draft.project];
                let of = &clients[project.client];
                let fields = tx.draft_invoice(InvoiceId(draft.id))?;
                let number = tx.take_number(PATTERN, on)?;
                let pdf = format!("%PDF-1.7\n% The page of invoice {number} is left out of the reference workspace.\n%%EOF\n");
                let xml = format!("<!-- The data of invoice {number} is left out of the reference workspace. -->\n");
                let document = InvoiceDocument {
                    number: Some(number),
                    issued_on: on,
                    due_on: on + Days::new(14),
                    language: of.language.to_owned(),
                    title: project.title.clone(),
                    seller: seller.clone(),
                    buyer: of.fields.clone(),
                    bank: business.bank.clone(),
                    buyer_reference: fields.buyer_reference,
                    order_reference: fields.order_reference,
                    service_from: fields.service_from,
                    service_to: fields.service_to,
                    introduction: String::new(),
                    note: draft.note.to_owned(),
                    tax_notes: domain::tax::notes(of.language, &business, [of.vat.category]),
                    lines: draft.lines.clone(),
                    totals: Totals::of_invoice(of.currency, &draft.lines, 0)?,
                };
                tx.freeze(InvoiceId(draft.id), &document, pdf.as_bytes(), Some(xml.as_bytes()))?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// Nearly everybody has paid: all that was due more than two months ago but one in a hundred, and about half of what came after.
fn payments(db: &Transaction<'_>, chance: &mut Chance, drafts: &[Draft]) -> Outcome<()> {
    let mut insert = db.prepare("INSERT INTO payment (id, invoice_id, received_on, amount, method) VALUES (?, ?, ?, ?, 'Überweisung')")?;
    let mut paid = db.prepare("UPDATE invoice SET paid = ? WHERE id = ?")?;
    for draft in drafts {
        let age = (today() - draft.day).num_days();
        let pays = match age {
            ..=14 => chance.happens(10),
            15..=60 => chance.happens(70),
            _ => chance.happens(99),
        };
        if !pays || draft.payable <= 1 {
            continue;
        }
        let on = (draft.day + Days::new(chance.between(1, 21).unsigned_abs())).min(today());
        // One in a hundred pays a part only.
        let amount = if chance.happens(1) {
            draft.payable / 2
        } else {
            draft.payable
        };
        insert.execute(params![
            chance.id(millis(on, 40_000)).as_bytes(),
            draft.id.as_bytes(),
            on.to_string(),
            amount
        ])?;
        paid.execute(params![amount, draft.id.as_bytes()])?;
    }
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
