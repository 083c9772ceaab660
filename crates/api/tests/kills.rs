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

#[path = "kills/expected.rs"]
mod expected;
#[path = "kills/work.rs"]
mod work;

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use api::{Clock, Daybook, Keys};
use serde_json::{Value, json};

use expected::Expected;
use work::work;

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
