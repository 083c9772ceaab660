//! Several processes issue invoices at once and are killed in between: no number is missing or taken twice, nothing that was answered is
//! lost, the chain is whole.
//!
//! The test starts itself anew as the processes that work (`DAYBOOK_SOAK_FILE`). A hundred and fifty invoices are issued with the other
//! tests; `cargo xtask soak numbers` issues ten thousand (`DAYBOOK_SOAK_NUMBERS`) and prints what was promised, tried and lost.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use api::{Clock, Daybook, Error, ErrorCode, Keys};
use serde_json::{Value, json};

/// The file that a process works on; set when this program is one of them.
const FILE: &str = "DAYBOOK_SOAK_FILE";
/// How many invoices are to be issued.
const NUMBERS: &str = "DAYBOOK_SOAK_NUMBERS";
/// About how long one invoice takes at most while nobody else writes.
const ONE: Duration = Duration::from_millis(500);
/// Processes at once.
const PROCESSES: usize = 3;

/// Opens the file, once more when another process holds it for longer than the store waits: one that was killed leaves its log to be
/// looked through, and three that write without a pause leave little room.
fn open(path: &Path) -> Daybook {
    let clock = Clock::Fixed(
        "2026-03-10T14:30:00Z".parse().unwrap(),
        chrono_tz::Tz::Europe__Berlin,
    );
    loop {
        match Daybook::open(path, Keys::session(), clock) {
            Ok(daybook) => return daybook,
            Err(Error {
                code: ErrorCode::Busy,
                ..
            }) => {}
            Err(error) => panic!("{error}"),
        }
    }
}

/// Calls a command, once more when another process holds the file for longer than the store waits.
fn call(daybook: &Daybook, name: &str, request: &Value) -> Value {
    loop {
        match daybook.call(name, request.clone()) {
            Ok(reply) => return reply.value().unwrap(),
            Err(Error {
                code: ErrorCode::Busy,
                ..
            }) => {}
            Err(error) => panic!("{name} {request}: {error}"),
        }
    }
}

fn workspace(daybook: &Daybook) -> Value {
    let setup =
        json!({ "name": "Nora", "country": "DE", "currency": "EUR", "vat_status": "registered" });
    call(daybook, "workspace_setup", &setup);
    let address = json!({ "street": "Große Bergstraße 162", "postcode": "22767", "city": "Hamburg", "country": "DE" });
    call(
        daybook,
        "business_update",
        &json!({ "address": address, "vat_id": "DE136695976", "email": "nora@example.org", "phone": "+49 40 1234",
            "bank": { "iban": "DE89370400440532013000" } }),
    );
    let client = json!({ "name": "Lindenhof", "address": address, "email": "post@example.org" });
    call(daybook, "client_create", &client)["id"].clone()
}

/// Issues one invoice after the other until it is killed, and says each number as soon as it is answered. Every seventh is taken back at
/// once by a credit note, which is numbered in a series of its own.
fn work(path: &Path) {
    let daybook = open(path);
    let client = call(&daybook, "client_list", &json!({}))["rows"][0]["id"].clone();
    let vat = json!({ "category": "S", "rate": "19" });
    let line = json!([{ "description": "Work", "quantity": { "minutes": 90 }, "unit": "hour", "unit_price": "90", "vat": vat }]);
    let mut out = std::io::stdout();
    let issue = |draft: &Value| {
        let issued = call(&daybook, "invoice_issue", &json!({ "id": draft["id"] }));
        issued["issued"]["number"].as_str().unwrap().to_owned()
    };
    for turn in 1_u32.. {
        let draft = call(&daybook, "invoice_create", &json!({ "client_id": client }));
        let lines = json!({ "id": draft["id"], "lines": line });
        call(&daybook, "invoice_set_lines", &lines);
        writeln!(out, "{}", issue(&draft)).unwrap();
        if turn.is_multiple_of(7) {
            let note = call(&daybook, "invoice_credit", &json!({ "id": draft["id"] }));
            writeln!(out, "{}", issue(&note)).unwrap();
        }
    }
}

fn start(path: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args([
            "numbers_are_gapless_and_nothing_answered_is_lost_when_processes_are_killed",
            "--exact",
            "--nocapture",
        ])
        .env(FILE, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap()
}

/// Numbers that look like ours: what the test harness prints itself is left out.
fn number(line: &str) -> Option<String> {
    let number = line.rsplit(' ').next()?;
    (number.contains("2026-")).then(|| number.to_owned())
}

#[test]
fn numbers_are_gapless_and_nothing_answered_is_lost_when_processes_are_killed() {
    if let Some(path) = std::env::var_os(FILE) {
        return work(Path::new(&path));
    }
    let wanted: usize = std::env::var(NUMBERS).map_or(150, |number| number.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Workspace.daybook");
    workspace(&open(&path));
    let begun = Instant::now();
    let answered = Mutex::new(BTreeSet::<String>::new());
    let (kills, twice) = (AtomicU32::new(0), AtomicU32::new(0));
    thread::scope(|scope| {
        for process in 0..PROCESSES {
            let (path, answered, kills, twice) = (&path, &answered, &kills, &twice);
            scope.spawn(move || {
                for turn in 0_usize.. {
                    let mut child = start(path);
                    let output = child.stdout.take().unwrap();
                    // How long each one lives is different each time, so that the kill falls into any moment of a command.
                    let lives = 3 + (turn * 7 + process * 11) % 23;
                    let (mut heard, mut last, mut killed) = (0, Instant::now(), false);
                    for line in BufReader::new(output).lines() {
                        let Some(number) = line.ok().as_deref().and_then(number) else {
                            continue;
                        };
                        let mut answered = answered.lock().unwrap();
                        if !answered.insert(number) {
                            twice.fetch_add(1, Ordering::Relaxed);
                        }
                        heard += 1;
                        let enough = answered.len() >= wanted;
                        drop(answered);
                        let took = std::mem::replace(&mut last, Instant::now()).elapsed();
                        // What it had said before it was killed is still read.
                        if !killed && (enough || heard == lives) {
                            // Some way into the next one, which takes about as long as this one did, unless it had to wait for the others.
                            let part = u32::try_from((turn * 13 + process * 5) % 37).unwrap();
                            thread::sleep(took.min(ONE) * part / 36);
                            child.kill().unwrap();
                            killed = true;
                            kills.fetch_add(1, Ordering::Relaxed);
                        }
                    }
                    let status = child.wait().unwrap();
                    assert!(!status.success(), "a process ended by itself");
                    if answered.lock().unwrap().len() >= wanted {
                        break;
                    }
                    assert!(heard > 0, "a process issued nothing: {status}");
                }
            });
        }
    });
    let seconds = begun.elapsed().as_secs_f64();

    let daybook = open(&path);
    let check = call(&daybook, "check", &json!({}));
    let stored: Vec<(String, String, i64)> = {
        let db = rusqlite::Connection::open(&path).unwrap();
        let mut statement = db
            .prepare("SELECT number, series, count FROM issued_document ORDER BY seq")
            .unwrap();
        let rows = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    };
    let answered = answered.into_inner().unwrap();
    let numbers: BTreeSet<_> = stored.iter().map(|(number, ..)| number.clone()).collect();
    let lost = answered.difference(&numbers).count();
    let gaps: usize = ["invoice", "credit_note"]
        .map(|series| {
            let counts: BTreeSet<_> = stored
                .iter()
                .filter(|(_, of, _)| of == series)
                .map(|(.., count)| *count)
                .collect();
            let last = counts.last().copied().unwrap_or(0);
            usize::try_from(last).unwrap() - counts.len()
        })
        .iter()
        .sum();
    let doubled = stored.len() - numbers.len() + usize::try_from(twice.into_inner()).unwrap();
    let problems = check["problems"].as_array().unwrap().len();
    println!(
        "\n{} documents by {PROCESSES} processes with {} kills in {seconds:.0} s; {} were stored and killed before the answer.\n",
        stored.len(),
        kills.into_inner(),
        numbers.difference(&answered).count()
    );
    println!("| promise | tried | lost |\n| --- | ---: | ---: |");
    for (promise, tried, lost) in [
        ("what was answered is stored", answered.len(), lost),
        ("no number is missing in its series", stored.len(), gaps),
        ("no number is taken twice", stored.len(), doubled),
        ("check finds nothing", stored.len(), problems),
    ] {
        println!("| {promise} | {tried} | {lost} |");
    }
    assert_eq!(check["documents"], stored.len());
    assert_eq!(check["problems"], json!([]));
    assert_eq!((lost, gaps, doubled), (0, 0, 0));
    assert!(answered.len() >= wanted);
}
