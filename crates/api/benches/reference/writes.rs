//! What it takes until something is stored for good, beside a bare commit to the same file.

use std::fs;
use std::path::Path;

use rusqlite::{Connection, TransactionBehavior, params};
use serde_json::json;
use uuid::Uuid;

use crate::bare::set_up;
use crate::days::{at, today};
use crate::make::Outcome;
use crate::measure::{absolute, ask, open, quantile, ratio, timed};

const WRITES: usize = 400;
const P50: f64 = 3.0;
const P99: f64 = 25.0;

/// Adds entries to a copy, in turn through the command table and by hand.
pub fn measure(full: &Path) -> Outcome<()> {
    let copy = full.with_extension("copy");
    fs::copy(full, &copy)?;
    let outcome = on_copy(&copy);
    for end in ["", "-wal", "-shm"] {
        let mut name = copy.as_os_str().to_owned();
        name.push(end);
        // What is not there any more need not be removed.
        let _ = fs::remove_file(name);
    }
    outcome
}

fn on_copy(copy: &Path) -> Outcome<()> {
    let daybook = open(copy)?;
    let mut raw = Connection::open(copy)?;
    set_up(&raw)?;
    let project: Vec<u8> = raw.query_row(
        "SELECT id FROM project WHERE status = 'active' LIMIT 1",
        [],
        |row| row.get(0),
    )?;
    let request = json!({"project_id": Uuid::from_slice(&project)?.to_string(), "note": "Korrekturen", "minutes": 45});
    let start = at(today(), 32_400).timestamp_millis();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..WRITES {
        ours.push(timed(&mut || {
            ask(&daybook, "entry_add", &request).map(drop)
        })?);
        theirs.push(timed(&mut || {
            let transaction = raw.transaction_with_behavior(TransactionBehavior::Immediate)?;
            transaction
                .prepare_cached(
                    "INSERT INTO entry (id, project_id, note, started_at, ended_at, seconds, day, zone, hourly_rate) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                )?
                .execute(params![
                    Uuid::now_v7().as_bytes(), project, "Korrekturen", start, start + 2_700_000, 2_700, today().to_string(), "Europe/Berlin", "95",
                ])?;
            transaction.commit()?;
            Ok(())
        })?);
    }
    ratio(
        "durable write, p50",
        quantile(&mut ours, 0.5),
        P50,
        quantile(&mut theirs, 0.5),
        "bare commit",
    );
    absolute("durable write, p99", quantile(&mut ours, 0.99), P99);
    eprintln!(
        "durable write, bare p99: {:.2} ms",
        quantile(&mut theirs, 0.99)
    );
    Ok(())
}
