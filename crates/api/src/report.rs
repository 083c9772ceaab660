//! What somebody needs to know who looks for a defect, as text that the person reads before it is shared: versions, counts, settings that
//! are choices of ours, what the last check and the last backups say, and the end of the [log](crate::log).
//!
//! It is in English, for whoever reads it then, and holds no name, address, amount, text, path or key: what is written here is an enum, a
//! number, a moment or a table's name. It is sent nowhere.

use std::fmt::Write as _;

use domain::profile::Profile;
use domain::settings::SettingsFields;
use schemars::JsonSchema;
use serde::Serialize;
use store::kept::Kept;
use store::place;
use ts_rs::TS;

use crate::daybook::Moment;
use crate::export::export;
use crate::wire::Empty;
use crate::workspace::Written;
use crate::{Daybook, Error, Result, backup, log, profile};

/// How many lines of the log are told.
const LINES: usize = 200;

/// A report of a problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct ProblemReport {
    /// All of it.
    pub text: String,
}

/// The report as it would be shared.
pub(crate) fn show(daybook: &Daybook, moment: Moment, _: Empty) -> Result<ProblemReport> {
    Ok(ProblemReport {
        text: text(daybook, moment),
    })
}

/// Writes the report into the export folder.
pub(crate) fn write(daybook: &Daybook, moment: Moment, _: Empty) -> Result<Written> {
    // Where nothing is open, the folder is the usual one.
    let settings = daybook
        .store()
        .and_then(|store| store.read::<_, Error>(|db| Ok(db.settings()?)))
        .unwrap_or_default();
    let name = format!("Daybook report {}.txt", moment.today);
    export(&settings, &name, text(daybook, moment).as_bytes())
}

/// What cannot be found out is said to be so: a report is wanted most where something is broken.
fn text(daybook: &Daybook, moment: Moment) -> String {
    let mut text = String::new();
    let mut say = |label: &str, value: &str| {
        let _ = writeln!(text, "{label}: {value}");
    };
    let build = if cfg!(debug_assertions) {
        "debug"
    } else {
        "release"
    };
    say(
        "Daybook",
        &format!("{} ({build})", env!("CARGO_PKG_VERSION")),
    );
    say(
        "System",
        &format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
    );
    say("SQLite", store::figures::sqlite());
    say("Made", &moment.now.format("%Y-%m-%d %H:%M UTC").to_string());
    match daybook.closed() {
        None => say("Workspace", "open"),
        Some(error) => say("Workspace", &format!("not open: {}", log::code(error.code))),
    }
    let lies = place::risky(daybook.home()).map_or("usual".to_owned(), |place| word(place.kind));
    say("Place", &lies);
    checked(daybook, &mut say);
    backups(daybook, &mut say);
    if let Err(error) = opened(daybook, &mut say) {
        say(
            "Figures",
            &format!("not to be had: {}", log::code(error.code)),
        );
    }
    say("\nLog", "the last lines");
    for line in log::last(LINES) {
        let _ = writeln!(text, "  {line}");
    }
    text
}

fn checked(daybook: &Daybook, say: &mut impl FnMut(&str, &str)) {
    let care = backup::care(daybook);
    let Some(health) = &care.health else {
        say("Last check", "none since the start");
        return;
    };
    let when = health.checked_at.format("%Y-%m-%d %H:%M UTC");
    let mut found = format!(
        "{when}, {} issued documents, {} problems",
        health.check.documents,
        health.check.problems.len()
    );
    for problem in &health.check.problems {
        // Of a problem its kind alone: the rest names invoices.
        let _ = write!(found, "\n  {}", kind(problem));
    }
    if health.behind_backup {
        found.push_str("\n  behind its newest backup");
    }
    say("Last check", &found);
}

fn backups(daybook: &Daybook, say: &mut impl FnMut(&str, &str)) {
    match Kept::of(daybook.home()).list() {
        Err(_) => say("Backups", "not to be read"),
        Ok(kept) => {
            let newest = kept.first().map_or(String::new(), |backup| {
                let when = backup.made_at.format("%Y-%m-%d %H:%M UTC");
                format!(", the newest of {when}, {}", word(backup.state))
            });
            say("Backups", &format!("{}{newest}", kept.len()));
        }
    }
}

fn opened(daybook: &Daybook, say: &mut impl FnMut(&str, &str)) -> Result<()> {
    let store = daybook.store()?;
    let (settings, profiles, business, sample) = store.read::<_, Error>(|db| {
        Ok((
            db.settings()?,
            db.profiles()?,
            db.business()?,
            db.is_sample()?,
        ))
    })?;
    let figures = store.figures()?;
    say(
        "Schema",
        &format!("{} of {}", figures.schema, store::migrate::newest()),
    );
    say("Size", &format!("{} bytes", figures.bytes));
    say("Sample", &sample.to_string());
    if let Some(business) = business {
        say("VAT", &word(business.vat_status));
        say("Currency", &word(business.currency));
    }
    set(&settings, say);
    for one in &profiles {
        say("Endpoint", &endpoint(daybook, one));
    }
    let rows: String = figures
        .rows
        .iter()
        .map(|(table, rows)| format!("\n  {table} {rows}"))
        .collect();
    say("Rows", &rows);
    Ok(())
}

fn set(settings: &SettingsFields, say: &mut impl FnMut(&str, &str)) {
    say("Theme", &word(settings.theme));
    // A person can have typed anything there; what the window offers is two letters.
    let language = match settings.language.as_str() {
        "" => "of the system",
        "en" => "en",
        "de" => "de",
        "fr" => "fr",
        "es" => "es",
        _ => "another",
    };
    say("Language", language);
    let folder = if settings.export_folder.is_empty() {
        "usual"
    } else {
        "chosen"
    };
    say("Export folder", folder);
    let drafts = match (
        settings.profile_id,
        settings.summary_profile_id,
        settings.proposal_profile_id,
    ) {
        (None, None, None) => "built in",
        _ => "an endpoint",
    };
    say("Drafts by", drafts);
}

/// What it speaks and whether it is on this computer; neither its name nor its address nor its model.
fn endpoint(daybook: &Daybook, one: &Profile) -> String {
    let row = profile::row(daybook, (one.clone(), false));
    let place = if row.local {
        "this computer"
    } else {
        "elsewhere"
    };
    format!(
        "{}, {place}, key: {}",
        word(one.fields.protocol),
        word(row.key)
    )
}

/// An enum as it is written everywhere.
fn word(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => "unknown".to_owned(),
    }
}

fn kind(problem: &store::check::Problem) -> String {
    serde_json::to_value(problem)
        .ok()
        .and_then(|value| Some(value.get("problem")?.as_str()?.to_owned()))
        .unwrap_or_else(|| "a problem".to_owned())
}
