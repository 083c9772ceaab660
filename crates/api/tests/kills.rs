//! A process that does every kind of command that writes is killed at random: what it had acknowledged is stored.
//!
//! The test starts itself anew as that process (`DAYBOOK_KILLS_FILE`). Some dozens of kills are done with the other tests;
//! `cargo xtask soak kills` does thousands (`DAYBOOK_SOAK_KILLS`).
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use api::{Clock, Daybook, ErrorCode, Keys};
use base64::Engine as _;
use serde_json::{Value, json};

/// The file that the process works on; set when this program is that process.
const FILE: &str = "DAYBOOK_KILLS_FILE";
/// What its choices begin with.
const SEED: &str = "DAYBOOK_KILLS_SEED";
/// How many kills are wanted.
const KILLS: &str = "DAYBOOK_SOAK_KILLS";
/// After so many kills a new file is begun, so that all of it can be compared again and again.
const A_FILE: usize = 60;

/// A generator that is the same on each run (splitmix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap() % end
    }
}

fn open(path: &Path) -> Daybook {
    Daybook::open(path, Keys::session(), Clock::System).unwrap()
}

fn call(daybook: &Daybook, name: &str, request: Value) -> Value {
    let reply = if api::command(name).is_some_and(|command| command.kind == api::Kind::Stream) {
        daybook.stream(name, request.clone(), name, &mut |_| {})
    } else {
        daybook.call(name, request.clone())
    };
    reply
        .unwrap_or_else(|error| panic!("{name} {request}: {error}"))
        .value()
        .unwrap()
}

fn set_up(path: &Path) {
    let daybook = open(path);
    let setup =
        json!({ "name": "Nora", "country": "DE", "currency": "EUR", "vat_status": "registered" });
    call(&daybook, "workspace_setup", setup);
    let address = json!({ "street": "Große Bergstraße 162", "postcode": "22767", "city": "Hamburg", "country": "DE" });
    call(
        &daybook,
        "business_update",
        json!({ "address": address, "vat_id": "DE136695976", "email": "nora@example.org", "phone": "+49 40 1234",
            "bank": { "iban": "DE89370400440532013000" } }),
    );
    let client = call(
        &daybook,
        "client_create",
        json!({ "name": "Lindenhof", "address": address, "email": "post@example.org" }),
    );
    call(
        &daybook,
        "project_create",
        json!({ "title": "Shop", "client_id": client["id"] }),
    );
}

/// A file of the first schema, beside the one that is worked on.
fn old_file(path: &Path) {
    let first = Path::new(env!("CARGO_MANIFEST_DIR")).join("../store/migrations/0001_daybook.sql");
    let db = rusqlite::Connection::open(path).unwrap();
    db.execute_batch(&std::fs::read_to_string(first).unwrap())
        .unwrap();
    db.execute_batch(
        "INSERT INTO device (one, id) VALUES (1, x'0190a1b2c3d47e5f8a9b0c1d2e3f4a5b');
         INSERT INTO client (id, name) VALUES (x'00000000000070008000000000000001', 'From the first version');
         PRAGMA user_version = 1; PRAGMA application_id = 1147238754;",
    )
    .unwrap();
}

/// Kinds of work, each told with what is to be found afterwards: a table, an id, a column and its value, or nothing where it is gone.
fn work(path: &Path, chance: &mut Chance) {
    let daybook = open(path);
    let project = call(&daybook, "project_list", json!({}))["rows"][0]["id"].clone();
    let client = call(&daybook, "project_get", json!({ "id": project }))["client_id"].clone();
    let tell = |what: &str, table: &str, id: &Value, column: &str, value: Value| {
        let told = json!({ "what": what, "table": table, "id": id, "column": column, "value": value, "seq": daybook.store().unwrap().last_seq().unwrap() });
        let mut out = std::io::stdout().lock();
        out.write_all(format!("ack {told}\n").as_bytes()).unwrap();
        out.flush().unwrap();
    };
    let vat = json!({ "category": "S", "rate": "19" });
    let mut open_invoice: Option<Value> = None;
    for turn in 0_u32.. {
        let name = format!("{}-{turn}", chance.below(1_000_000));
        match chance.below(12) {
            0 | 1 => {
                let made = call(
                    &daybook,
                    "client_create",
                    json!({ "name": name, "notes": "x".repeat(chance.below(9000)) }),
                );
                tell("client_create", "client", &made["id"], "name", json!(name));
                if chance.below(2) == 0 {
                    let other = format!("{name} & Co");
                    call(
                        &daybook,
                        "client_update",
                        json!({ "id": made["id"], "set": { "name": other } }),
                    );
                    tell("client_update", "client", &made["id"], "name", json!(other));
                }
                match chance.below(3) {
                    0 => {
                        call(&daybook, "client_delete", json!({ "id": made["id"] }));
                        tell("client_delete", "client", &made["id"], "name", Value::Null);
                        call(&daybook, "undo", json!({}));
                        tell("undo", "client", &made["id"], "id", made["id"].clone());
                    }
                    1 => {
                        let note = call(
                            &daybook,
                            "client_update",
                            json!({ "id": made["id"], "set": { "notes": "short" } }),
                        );
                        tell(
                            "client_update",
                            "client",
                            &made["id"],
                            "notes",
                            note["notes"].clone(),
                        );
                        call(&daybook, "undo", json!({}));
                        call(&daybook, "redo", json!({}));
                        tell("redo", "client", &made["id"], "notes", json!("short"));
                    }
                    _ => {}
                }
            }
            2 => {
                let text = format!(
                    "A new site for {name}\n\nWe need a site with a shop until May. Budget 4,000 EUR."
                );
                let data = base64::engine::general_purpose::STANDARD.encode(text);
                let made = call(
                    &daybook,
                    "brief_import",
                    json!({ "file_name": format!("{name}.txt"), "data": data }),
                );
                tell(
                    "brief_import",
                    "brief",
                    &made["id"],
                    "file_name",
                    json!(format!("{name}.txt")),
                );
            }
            3 => {
                let made = call(
                    &daybook,
                    "entry_add",
                    json!({ "project_id": project, "minutes": 60, "note": name }),
                );
                tell("entry_add", "entry", &made["id"], "note", json!(name));
            }
            4 => {
                call(
                    &daybook,
                    "settings_update",
                    json!({ "export_folder": format!("/tmp/{name}") }),
                );
                tell(
                    "settings_update",
                    "settings",
                    &Value::Null,
                    "export_folder",
                    json!(format!("/tmp/{name}")),
                );
            }
            5 | 6 => {
                let draft = call(&daybook, "invoice_create", json!({ "client_id": client }));
                let line = json!([{ "description": name, "quantity": { "minutes": 90 }, "unit": "hour", "unit_price": "90", "vat": vat }]);
                call(
                    &daybook,
                    "invoice_set_lines",
                    json!({ "id": draft["id"], "lines": line }),
                );
                tell(
                    "invoice_set_lines",
                    "invoice_line",
                    &draft["id"],
                    "description",
                    json!(name),
                );
                let issued = call(&daybook, "invoice_issue", json!({ "id": draft["id"] }));
                tell(
                    "invoice_issue",
                    "issued_document",
                    &draft["id"],
                    "number",
                    issued["issued"]["number"].clone(),
                );
                open_invoice = Some(draft["id"].clone());
            }
            7 | 8 => {
                let Some(invoice) = open_invoice.take() else {
                    continue;
                };
                let today = call(&daybook, "workspace_status", json!({}))["today"].clone();
                call(
                    &daybook,
                    "payment_record",
                    json!({ "invoice_id": invoice, "received_on": today, "amount": 1000, "method": name }),
                );
                tell("payment_record", "payment", &invoice, "method", json!(name));
            }
            9 => {
                // Names of backups tell seconds: one a second is made.
                match daybook.stream("backup_make", json!({}), "backup", &mut |_| {}) {
                    Ok(made) => {
                        let made = made.value().unwrap();
                        tell("backup_make", "", &made["path"], "", made["state"].clone());
                    }
                    Err(error) => assert_eq!(error.code, ErrorCode::FileExists, "{error}"),
                }
            }
            10 => {
                let old = path.with_file_name(format!("old {name}.daybook"));
                std::fs::copy(path.with_file_name("template"), &old).unwrap();
                drop(open(&old));
                tell("migrate", "", &json!(old), "", Value::Null);
            }
            _ => {
                let made = call(
                    &daybook,
                    "proposal_create",
                    json!({ "title": name, "client_id": client }),
                );
                tell(
                    "proposal_create",
                    "proposal",
                    &made["id"],
                    "title",
                    json!(name),
                );
            }
        }
    }
}

fn start(path: &Path, seed: u64) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args([
            "acknowledged_commands_survive_kills_at_any_moment",
            "--exact",
            "--nocapture",
        ])
        .env(FILE, path)
        .env(SEED, seed.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap()
}

/// What was acknowledged of one file: the newest value of each place.
#[derive(Default)]
struct Expected {
    values: BTreeMap<(String, String, String), Value>,
    seq: i64,
    kinds: BTreeMap<String, usize>,
    acknowledged: usize,
}

impl Expected {
    fn take(&mut self, told: &Value) {
        let word = |name: &str| told[name].as_str().unwrap_or_default().to_owned();
        let (what, table, id) = (word("what"), word("table"), word("id"));
        if told["value"].is_null() && !table.is_empty() {
            self.values
                .retain(|(of, other, _), _| (of, other) != (&table, &id));
            self.values
                .insert((table.clone(), id.clone(), "id".to_owned()), Value::Null);
        } else {
            self.values
                .insert((table, id, word("column")), told["value"].clone());
        }
        self.seq = told["seq"].as_i64().unwrap();
        *self.kinds.entry(what).or_default() += 1;
        self.acknowledged += 1;
    }

    /// Places whose value is not what was acknowledged. A command that was answered to nobody may have changed one of them: which one it
    /// was, the journal tells in its lines after the acknowledged one.
    fn lost(&self, path: &Path) -> Vec<String> {
        let db = rusqlite::Connection::open(path).unwrap();
        let last: i64 = db
            .query_row("SELECT max(seq) FROM journal", [], |row| row.get(0))
            .unwrap();
        let mut lost = Vec::new();
        if last < self.seq {
            lost.push(format!(
                "line {last} of the journal, acknowledged {}",
                self.seq
            ));
        }
        for ((table, id, column), value) in &self.values {
            if table.is_empty() {
                continue;
            }
            let key = match (table.as_str(), id.parse::<uuid::Uuid>()) {
                (_, Err(_)) => None,
                (_, Ok(id)) => Some(id.as_bytes().to_vec()),
            };
            let by = match table.as_str() {
                "invoice_line" | "issued_document" | "payment" => "invoice_id",
                "settings" => "one",
                _ => "id",
            };
            let sql = format!("SELECT {column} FROM {table} WHERE {by} = ?");
            let found: Option<rusqlite::types::Value> = match key {
                Some(key) => db.query_row(&sql, [key], |row| row.get(0)),
                None => db.query_row(&sql, [1], |row| row.get(0)),
            }
            .ok();
            let same = match (&found, value) {
                (None, Value::Null) => true,
                (Some(rusqlite::types::Value::Text(text)), Value::String(wanted)) => text == wanted,
                (Some(rusqlite::types::Value::Blob(_)), Value::String(_)) => column == "id",
                _ => false,
            };
            // At most the commands of one turn may be ahead of what was told.
            if !same && last == self.seq {
                lost.push(format!(
                    "{table} {id} {column}: {found:?}, acknowledged {value}"
                ));
            } else if !same && last > self.seq {
                let newer = format!(
                    "SELECT count(*) FROM journal WHERE seq > {} AND command IN ('undo', 'redo', 'client_update', 'client_delete', 'settings_update')",
                    self.seq
                );
                let ahead: i64 = db.query_row(&newer, [], |row| row.get(0)).unwrap();
                if ahead == 0 {
                    lost.push(format!("{table} {id} {column}: {found:?}, acknowledged {value}, and nothing came after"));
                }
            }
        }
        lost
    }

    /// Backups and migrated files, each opened and checked.
    fn broken(&self) -> Vec<String> {
        let files: BTreeSet<&String> = self
            .values
            .keys()
            .filter(|(table, ..)| table.is_empty())
            .map(|(_, path, _)| path)
            .collect();
        let mut broken = Vec::new();
        for path in files {
            // A backup may have been rotated away by a newer one of the same hour.
            if path.contains(" backups") && !Path::new(path).exists() {
                continue;
            }
            let whole = rusqlite::Connection::open(path).and_then(|db| {
                let whole: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
                let clients: i64 =
                    db.query_row("SELECT count(*) FROM client", [], |row| row.get(0))?;
                Ok(whole == "ok" && clients > 0)
            });
            if whole != Ok(true) {
                broken.push(format!("{path}: {whole:?}"));
            }
        }
        broken
    }
}

/// Kills until there are enough, on one file after the other. Answers what was lost, what was acknowledged by kind.
fn kill_again_and_again(
    wanted: usize,
    done: &AtomicUsize,
    mut chance: Chance,
    begun: Instant,
) -> (Vec<String>, BTreeMap<String, usize>) {
    let (mut lost, mut kinds) = (Vec::new(), BTreeMap::<String, usize>::new());
    while done.load(Ordering::Relaxed) < wanted {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Workspace.daybook");
        set_up(&path);
        old_file(&folder.path().join("template"));
        let mut expected = Expected::default();
        for turn in 0..A_FILE {
            if done.load(Ordering::Relaxed) >= wanted {
                break;
            }
            let mut child = start(&path, chance.0.wrapping_add(turn as u64));
            let output = child.stdout.take().unwrap();
            let lives = 1 + chance.below(12);
            let (mut heard, mut last) = (0, Instant::now());
            for line in BufReader::new(output).lines() {
                let Some(told) = line
                    .ok()
                    .and_then(|line| serde_json::from_str(line.split_once("ack ")?.1).ok())
                else {
                    continue;
                };
                expected.take(&told);
                heard += 1;
                let took = std::mem::replace(&mut last, Instant::now())
                    .elapsed()
                    .min(Duration::from_millis(400));
                if heard == lives {
                    // Some way into the next command, which takes about as long as this one did.
                    thread::sleep(took * u32::try_from(chance.below(150)).unwrap() / 100);
                    child.kill().unwrap();
                }
            }
            let status = child.wait().unwrap();
            // A process that ended by itself has a code.
            assert!(status.code().is_none() && heard > 0, "{status}");
            let killed = done.fetch_add(1, Ordering::Relaxed) + 1;
            if killed.is_multiple_of(100) {
                println!("  {killed} kills in {:.0} s", begun.elapsed().as_secs_f64());
            }
            lost.extend(
                expected
                    .lost(&path)
                    .into_iter()
                    .map(|what| format!("kill {killed}: {what}")),
            );
            // What the killed one may have been ahead by is known from now on only as what is stored: told anew by the next.
            if !lost.is_empty() {
                break;
            }
            settle(&mut expected, &path);
        }
        lost.extend(expected.broken());
        let check = call(&open(&path), "check", json!({}));
        if check["problems"] != json!([]) {
            lost.push(check["problems"].to_string());
        }
        for (kind, count) in expected.kinds {
            *kinds.entry(kind).or_default() += count;
        }
    }
    (lost, kinds)
}

/// Takes over what an unacknowledged command left, so that the next comparison is exact again.
fn settle(expected: &mut Expected, path: &PathBuf) {
    let db = rusqlite::Connection::open(path).unwrap();
    let last: i64 = db
        .query_row("SELECT max(seq) FROM journal", [], |row| row.get(0))
        .unwrap();
    if last == expected.seq {
        return;
    }
    // The client or the settings of the last turn may have been changed once more: they alone are taken out.
    let newest = expected
        .values
        .keys()
        .filter(|(table, ..)| table == "client" || table == "settings")
        .cloned()
        .collect::<Vec<_>>();
    let before = expected.values.clone();
    for key in newest {
        let one = Expected {
            values: BTreeMap::from([(key.clone(), before[&key].clone())]),
            seq: last,
            ..Expected::default()
        };
        if !one.lost(path).is_empty() {
            expected.values.remove(&key);
        }
    }
    expected.seq = last;
}

#[test]
fn acknowledged_commands_survive_kills_at_any_moment() {
    if let Some(path) = std::env::var_os(FILE) {
        let seed = std::env::var(SEED).unwrap().parse().unwrap();
        return work(Path::new(&path), &mut Chance(seed));
    }
    let wanted: usize = std::env::var(KILLS).map_or(30, |number| number.parse().unwrap());
    let (done, begun) = (AtomicUsize::new(0), Instant::now());
    let outcomes: Vec<_> = thread::scope(|scope| {
        let done = &done;
        let threads: Vec<_> = (0..2)
            .map(|number| {
                scope.spawn(move || {
                    kill_again_and_again(wanted, done, Chance(number * 7 + 1), begun)
                })
            })
            .collect();
        threads.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let mut kinds = BTreeMap::<String, usize>::new();
    let mut lost = Vec::new();
    for (more, counts) in outcomes {
        lost.extend(more);
        for (kind, count) in counts {
            *kinds.entry(kind).or_default() += count;
        }
    }
    let acknowledged: usize = kinds.values().sum();
    let kills = done.into_inner();
    println!(
        "{kills} kills in {:.0} s; {acknowledged} commands were acknowledged: {kinds:?}",
        begun.elapsed().as_secs_f64()
    );
    for lost in &lost {
        println!("  {lost}");
    }
    println!(
        "soak | saved is saved when killed at any moment | {kills} | {} |",
        lost.len()
    );
    assert!(lost.is_empty());
    assert!(kills >= wanted && acknowledged > kills);
    if wanted >= 300 {
        assert!(kinds.len() >= 11, "every kind: {kinds:?}");
    }
}
