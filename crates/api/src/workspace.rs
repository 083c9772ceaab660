//! The workspace itself: its state, the first start, the sample beside it, undo and redo, check and backup.

use std::path::PathBuf;

use base64::Engine as _;
use chrono::NaiveDate;
use domain::Currency;
use domain::business::{BusinessFields, DOCUMENT_LANGUAGES, VatStatus};
use domain::number::credit_note_pattern;
use domain::tax::standard_rate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::check::Check;
use store::journal::{HistoryRow, Step};
use store::search::Hit;
use store::slots::{self, Slots};
use store::today::Today;
use store::{Snapshot, Tx};
use ts_rs::TS;

use crate::daybook::Moment;
use crate::wire::{Empty, Set};
use crate::{Daybook, Error, ErrorCode, Result, sample};

/// How the workspace stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct WorkspaceStatus {
    /// Where the file is.
    pub path: String,
    /// Whether the first start was finished.
    pub ready: bool,
    /// Whether the sample workspace is open.
    pub sample: bool,
    /// Whether it is the file that was opened at the start, which has backups, and not the sample beside it.
    pub own: bool,
    /// Today where the freelancer is.
    pub today: NaiveDate,
    /// The freelancer's time zone.
    pub zone: String,
    /// The business's currency.
    pub currency: Option<Currency>,
    /// What undo would take back.
    pub undo: Option<Step>,
    /// What redo would do again.
    pub redo: Option<Step>,
    /// Version of the program.
    pub version: String,
}

/// What the first start asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct WorkspaceSetup {
    /// The name on documents.
    pub name: String,
    /// ISO 3166-1 alpha-2 code.
    pub country: String,
    /// Currency of prices and invoices.
    pub currency: Currency,
    /// Standing towards VAT.
    pub vat_status: VatStatus,
}

/// Words to search for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SearchRequest {
    /// The words; the last one may be unfinished.
    pub text: String,
    /// Most records of each kind.
    #[serde(default = "ten")]
    pub limit: u32,
}

fn ten() -> u32 {
    10
}

/// How much of the history is wanted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct HistoryRequest {
    /// Most lines.
    #[serde(default = "fifty")]
    pub limit: u32,
}

fn fifty() -> u32 {
    50
}

/// Where a copy goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct BackupRequest {
    /// Path of the new file; must not exist yet.
    pub path: String,
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Written {
    /// Its path.
    pub path: String,
}

pub(crate) fn status(daybook: &Daybook, moment: Moment, _: Empty) -> Result<WorkspaceStatus> {
    let store = daybook.store()?;
    store.read(|db| {
        let business = db.business()?;
        Ok(WorkspaceStatus {
            path: store.path().display().to_string(),
            ready: business.is_some(),
            sample: db.is_sample()?,
            own: store.path() == daybook.home(),
            today: moment.today,
            zone: moment.zone.name().to_owned(),
            currency: business.map(|business| business.currency),
            undo: db.undoable()?,
            redo: db.redoable()?,
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    })
}

pub(crate) fn setup(
    moment: Moment,
    tx: &Tx<'_>,
    request: WorkspaceSetup,
) -> Result<BusinessFields> {
    if tx.business()?.is_some() {
        return Err(Error::new(ErrorCode::WrongState)
            .with("kind", "workspace")
            .with("state", "ready"));
    }
    if request.country.is_empty() {
        return Err(domain::Invalid::new("country", domain::Rule::Required).into());
    }
    let language = document_language(&request.country);
    let rate = match request.vat_status {
        VatStatus::Registered => standard_rate(&request.country, moment.today),
        VatStatus::SmallBusiness | VatStatus::None => None,
    };
    let mut business = BusinessFields {
        name: request.name.trim().to_owned(),
        vat_status: request.vat_status,
        vat_rate: rate.unwrap_or_default(),
        currency: request.currency,
        credit_note_pattern: credit_note_pattern(&request.country, language).to_owned(),
        language: language.to_owned(),
        languages: vec![language.to_owned()],
        ..BusinessFields::default()
    };
    business.address.country = request.country;
    tx.set_business(&business)?;
    tx.about(&business.name);
    Ok(business)
}

/// The language that documents are usually written in there, as far as there are documents in it.
fn document_language(country: &str) -> &'static str {
    let wanted = match country {
        "DE" | "AT" | "CH" | "LI" => "de",
        "FR" | "LU" | "MC" => "fr",
        "ES" | "MX" | "AR" | "CO" | "CL" | "PE" => "es",
        "IT" | "SM" => "it",
        "NL" | "BE" => "nl",
        _ => "en",
    };
    DOCUMENT_LANGUAGES
        .into_iter()
        .find(|language| *language == wanted)
        .unwrap_or("en")
}

pub(crate) fn business(_: Moment, db: &Snapshot<'_>, _: Empty) -> Result<BusinessFields> {
    Ok(db.business_required()?)
}

pub(crate) fn update_business(
    _: Moment,
    tx: &Tx<'_>,
    set: Set<BusinessFields>,
) -> Result<BusinessFields> {
    let business = set.over(&tx.business_required()?)?;
    tx.set_business(&business)?;
    tx.about(&business.name);
    Ok(business)
}

pub(crate) fn today(moment: Moment, db: &Snapshot<'_>, _: Empty) -> Result<Today> {
    Ok(db.today(moment.today)?)
}

pub(crate) fn search(_: Moment, db: &Snapshot<'_>, request: SearchRequest) -> Result<Vec<Hit>> {
    Ok(db.search(&request.text, request.limit.clamp(1, 50))?)
}

pub(crate) fn history(
    _: Moment,
    db: &Snapshot<'_>,
    request: HistoryRequest,
) -> Result<Vec<HistoryRow>> {
    Ok(db.history(request.limit.clamp(1, 500))?)
}

pub(crate) fn undo(daybook: &Daybook, moment: Moment, _: Empty) -> Result<Step> {
    Ok(daybook.store()?.undo(moment.now)?.value)
}

pub(crate) fn redo(daybook: &Daybook, moment: Moment, _: Empty) -> Result<Step> {
    Ok(daybook.store()?.redo(moment.now)?.value)
}

pub(crate) fn check(daybook: &Daybook, _: Moment, _: Empty) -> Result<Check> {
    daybook.store()?.read_afresh(|db| Ok(db.check()?))
}

pub(crate) fn backup(daybook: &Daybook, _: Moment, request: BackupRequest) -> Result<Written> {
    let path = PathBuf::from(&request.path);
    daybook
        .store()?
        .backup(&path, &store::backup::unwatched)
        .map_err(|error| match error {
            store::Error::Io(error) => Error::io(&error, &path).about("path"),
            other => Error::from(other).with("path", path.display()),
        })?;
    if daybook.store()?.key().is_some() {
        // The copy and the code alone open nothing.
        Slots::of(daybook.home()).write(&slots::beside(&path))?;
    }
    Ok(Written { path: request.path })
}

pub(crate) fn open_sample(daybook: &Daybook, moment: Moment, _: Empty) -> Result<WorkspaceStatus> {
    let path = daybook.sample();
    daybook.switch(&path)?;
    let filled = daybook
        .store()?
        .read::<_, Error>(|db| Ok(db.business()?.is_some()))?;
    if !filled {
        sample::fill(daybook)?;
        let data = base64::engine::general_purpose::STANDARD.encode(sample::brief(moment.today));
        let brief = serde_json::json!({ "file_name": sample::BRIEF_FILE, "data": data });
        daybook.call("brief_import", brief)?;
        daybook.store()?.forget_undo()?;
    }
    status(daybook, moment, Empty {})
}

pub(crate) fn close_sample(daybook: &Daybook, moment: Moment, _: Empty) -> Result<WorkspaceStatus> {
    daybook.switch(daybook.home())?;
    status(daybook, moment, Empty {})
}

/// Goes back to the freelancer's own workspace and deletes the sample.
pub(crate) fn delete_sample(
    daybook: &Daybook,
    moment: Moment,
    _: Empty,
) -> Result<WorkspaceStatus> {
    let status = close_sample(daybook, moment, Empty {})?;
    let path = daybook.sample();
    for end in ["", "-wal", "-shm"] {
        let mut name = path.clone().into_os_string();
        name.push(end);
        match std::fs::remove_file(&name) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(Error::io(&error, &path));
            }
            _ => {}
        }
    }
    Ok(status)
}
