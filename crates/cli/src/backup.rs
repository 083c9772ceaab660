//! Backups that are kept, and going back to one.

use std::io::IsTerminal as _;
use std::path::Path;

use api::{Daybook, Error, ErrorCode, StreamEvent};
use serde_json::{Value, json};

use crate::print::Printer;

/// Runs a stream that says how far it is, where somebody looks.
pub(crate) fn watched(daybook: &Daybook, name: &str, request: Value) -> Result<Value, Error> {
    let is_watched = std::io::stderr().is_terminal();
    let mut tell = |event: StreamEvent| {
        if let (StreamEvent::Progress { done, total }, true) = (event, is_watched) {
            eprint!("\r{:3} %", u64::from(done) * 100 / u64::from(total.max(1)));
        }
    };
    let answer = daybook.stream(name, request, name, &mut tell)?.value();
    if is_watched {
        eprintln!();
    }
    answer
}

/// Makes one in the folder of backups.
pub(crate) fn make(daybook: &Daybook, out: Printer) -> Result<(), Error> {
    let made = watched(daybook, "backup_make", json!({}))?;
    out.say(&format!("A backup is in {}", text(&made["path"])), &made);
    Ok(())
}

pub(crate) fn list(daybook: &Daybook, out: Printer) -> Result<(), Error> {
    let backups = daybook.call("backup_list", json!({}))?.value()?;
    if out.json {
        crate::print::line(&backups);
        return Ok(());
    }
    let own = backups["kept"].as_array().into_iter().flatten();
    let second = backups["second"]["kept"].as_array().into_iter().flatten();
    for kept in own.chain(second) {
        println!(
            "{}  {:>12} bytes  {:13}  {}",
            text(&kept["made_at"]),
            kept["bytes"],
            text(&kept["state"]).replace('_', " "),
            text(&kept["path"])
        );
    }
    Ok(())
}

/// Has a backup take the place of the workspace.
pub(crate) fn restore(daybook: &Daybook, backup: &Path, out: Printer) -> Result<(), Error> {
    let path = if backup == Path::new("newest") {
        newest(daybook)?
    } else {
        let absolute = std::path::absolute(backup)
            .map_err(|error| crate::files::unreadable(&backup.display().to_string(), &error))?;
        json!(absolute)
    };
    let restored = watched(daybook, "backup_restore", json!({ "path": path }))?;
    let mut said = format!(
        "{} is now what {} holds",
        text(&restored["path"]),
        text(&path)
    );
    if let Some(aside) = restored["aside"].as_str() {
        said.push_str(&format!("; what it was is in {aside}"));
    }
    let again = restored["replayed"]["done"].as_u64().unwrap_or_default();
    if again > 0 {
        said.push_str(&format!("; {again} later commands were done again"));
    }
    out.say(&said, &restored);
    Ok(())
}

fn newest(daybook: &Daybook) -> Result<Value, Error> {
    let opening = daybook.call("opening", json!({}))?.value()?;
    let mut backups = opening["backups"].as_array().into_iter().flatten();
    let verified = backups.find(|backup| backup["state"] == "verified");
    verified
        .map(|backup| backup["path"].clone())
        .ok_or_else(|| {
            Error::new(ErrorCode::NotFound)
                .with("kind", "backup of")
                .with("id", text(&opening["path"]))
        })
}

/// Saves what can be read of a damaged workspace.
pub(crate) fn salvage(daybook: &Daybook, out: Printer) -> Result<(), Error> {
    let saved = daybook.call("opening_salvage", json!({}))?.value()?;
    let tables = saved["tables"].as_array().cloned().unwrap_or_default();
    let rows: u64 = tables
        .iter()
        .filter_map(|table| table["rows"].as_u64())
        .sum();
    let broken = tables
        .iter()
        .filter(|table| table["whole"] == false)
        .count();
    out.say(
        &format!(
            "{rows} rows of {} tables were saved, {broken} of them not to the end; the damaged file is in {}",
            tables.len(),
            text(&saved["aside"])
        ),
        &saved,
    );
    Ok(())
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
