//! Summaries and proposals on the command line, and what is said when something is refused.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use api::{Clock, Daybook, Error, ErrorCode, Keys};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::arguments::Model;
use crate::files::{unreadable, write_new};
use crate::outbox::{agreed, announce};
use crate::print::Printer;

/// A refusal in a sentence.
pub(crate) fn refusal(error: &Error) -> String {
    let given = |name: &str| {
        error
            .params
            .get(name)
            .map(String::as_str)
            .unwrap_or_default()
    };
    match error.code {
        ErrorCode::FileExists => format!("{} exists already and is not overwritten", given("path")),
        ErrorCode::CannotOpen => format!("cannot open {}: {}", given("path"), given("detail")).trim_end_matches([' ', ':']).to_owned(),
        ErrorCode::Unreadable => match given("reason") {
            "kind" => format!(".{} files are not read; .txt, .md, .eml, .pdf and .docx are", given("extension")),
            "too_large" => "the file is too large".to_owned(),
            "empty" => "the file is empty".to_owned(),
            "no_text" => "the PDF holds pictures of pages and no text".to_owned(),
            "encrypted" => "the file is protected by a password".to_owned(),
            "too_slow" => "reading the file takes too long and was given up".to_owned(),
            "too_much_memory" => "reading the file takes more memory than it may have and was given up".to_owned(),
            "crashed" => "the reader broke down on the file; nothing was changed".to_owned(),
            "not_started" => "the reader of files could not be started; try again".to_owned(),
            _ => "the file is damaged or is not what its name says".to_owned(),
        },
        ErrorCode::NewerFile => {
            format!("the workspace was written by a newer Daybook (schema {}, this one knows {}): update Daybook", given("found"), given("known"))
        }
        ErrorCode::Damaged if !given("path").is_empty() => {
            format!("{} is damaged or is not a workspace; `daybook restore newest` goes back to its newest backup and deletes nothing", given("path"))
        }
        ErrorCode::FileMissing => {
            format!("{} is gone or empty, but its backups are there; `daybook restore newest` brings the newest back", given("path"))
        }
        ErrorCode::AlreadyOpen => format!("{} is open in a window; close it first", given("path")),
        ErrorCode::RiskyPlace => format!("{} is kept by {}, where a file may be damaged while it is written to", given("folder"), given("name")),
        ErrorCode::Locked => {
            let keychain = match given("keychain") {
                "away" => "no keychain answers",
                _ => "the keychain has not its key",
            };
            match given("slot") {
                "missing" => format!(
                    "{} is encrypted and {keychain}; the recovery code needs {}, which is not there: copy it from where the workspace or a backup was",
                    given("path"), given("keys_file")
                ),
                _ => format!(
                    "{} is encrypted and {keychain}; give its recovery code with --recovery-code-file FILE or DAYBOOK_RECOVERY_CODE",
                    given("path")
                ),
            }
        }
        ErrorCode::WrongCode => "this is not the recovery code of this workspace".to_owned(),
        ErrorCode::PassphraseNeeded => {
            "the endpoint's key is wrapped by your passphrase; give it in DAYBOOK_PASSPHRASE".to_owned()
        }
        ErrorCode::WrongPassphrase => "this is not the passphrase of the endpoints' keys".to_owned(),
        ErrorCode::DiskFailed => format!("the disk failed; nothing was stored: {}", given("detail")),
        ErrorCode::NotFound if given("kind") == "business" => {
            "this workspace has no business yet: open the window once, or run `daybook call workspace_setup \
             '{\"name\": \"…\", \"country\": \"DE\", \"currency\": \"EUR\", \"vat_status\": \"registered\"}'`".to_owned()
        }
        ErrorCode::NotReady => format!("{} is lacking: {} asks for it", error.field.as_deref().unwrap_or("a field"), given("rule")),
        ErrorCode::NotAnInvoice => given("detail").to_owned(),
        ErrorCode::Invalid => invalid(error),
        ErrorCode::NotFound => format!("there is no {} {}", given("kind"), given("id")).trim_end().to_owned(),
        ErrorCode::NotSeen => format!(
            "{}is outside this computer, and nobody has agreed yet that words go there: --yes agrees for this call, the window shows what is sent and asks once",
            if given("host").is_empty() { "its endpoint ".to_owned() } else { format!("{} ", given("host")) }
        ),
        ErrorCode::NoEndpoint => "no endpoint is set for it".to_owned(),
        ErrorCode::NeverSend => "the client is marked as never to be sent".to_owned(),
        ErrorCode::Endpoint => match given("reason") {
            "unreachable" => format!("no server answers at {}", given("host")),
            "unknown_host" => format!("there is no host {}", given("host")),
            "timeout" => "the endpoint fell silent".to_owned(),
            "loading" => "the endpoint still loads its model".to_owned(),
            _ => error.to_string(),
        },
        ErrorCode::WrongState if given("kind") == "waiting" => match given("state") {
            "changed" => "what it rests on has changed since; `daybook call waiting_renew` has it done anew".to_owned(),
            _ => "another process is at it".to_owned(),
        },
        ErrorCode::UnknownCommand => format!("there is no command {}; `daybook commands` lists them", given("name")),
        _ => error.to_string(),
    }
}

/// A rule that a field broke, in a sentence.
fn invalid(error: &Error) -> String {
    let given = |name: &str| {
        error
            .params
            .get(name)
            .map(String::as_str)
            .unwrap_or_default()
    };
    let what = match given("rule") {
        "required" => "must be given".to_owned(),
        "too_short" => format!("is shorter than {} characters", given("min")),
        "recovery_code" => {
            "is not a recovery code, or has a slip in it: seven groups of four letters and digits"
                .to_owned()
        }
        "too_long" => format!("is longer than {} characters", given("max")),
        "control_characters" => "has control characters".to_owned(),
        "email" => "is not a mail address".to_owned(),
        "iban" => "is not an IBAN, or its check digits are wrong".to_owned(),
        "bic" => "is not a BIC".to_owned(),
        "currency" => "is not a currency in use (ISO 4217)".to_owned(),
        "country" => "is not a country code (ISO 3166-1, such as DE)".to_owned(),
        "language" => "is not one of en, de, fr, es, it, nl".to_owned(),
        "vat_id" => "is not a VAT identifier".to_owned(),
        "vat_id_check_digits" => "is mistyped: its check digits are wrong".to_owned(),
        "eas" => "is not a scheme of electronic addresses: EM or four digits".to_owned(),
        "negative" => "must not be negative".to_owned(),
        "not_positive" => "must be more than zero".to_owned(),
        "range" => format!("must be between {} and {}", given("min"), given("max")),
        "decimals" => format!("has more than {} decimals", given("max")),
        "overflow" => "is too large".to_owned(),
        "ends_before_start" => "lies before the start".to_owned(),
        "before" => format!("must not lie before {}", given("date")),
        "after" => format!("must not lie after {}", given("date")),
        "colour" => "is not a colour such as #17505f".to_owned(),
        "malformed" => format!("cannot be read: {}", given("detail")),
        _ => return error.to_string(),
    };
    match error.field.as_deref().filter(|field| !field.is_empty()) {
        Some(field) => format!("{field} {what}"),
        None => format!("the request {what}"),
    }
}

/// Takes a brief into a workspace.
pub(crate) fn import(
    daybook: &Daybook,
    file: &Path,
    client: Option<&Value>,
) -> Result<Value, Error> {
    let bytes =
        std::fs::read(file).map_err(|error| unreadable(&file.display().to_string(), &error))?;
    let name = file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let request = json!({ "file_name": name, "data": STANDARD.encode(bytes), "client_id": client });
    daybook.call("brief_import", request)?.value()
}

/// A workspace for one call that leaves nothing behind, with the skills and the endpoint of the real one.
fn apart(daybook: &Daybook, folder: &Path) -> Result<Daybook, Error> {
    let apart = Daybook::for_once(
        &folder.join("apart.daybook"),
        Keys::keychain(),
        Clock::System,
    )?;
    if let Ok(business) = daybook.call("business_get", json!({})) {
        let business = business.value()?;
        let setup = json!({
            "name": business["name"], "country": business["address"]["country"],
            "currency": business["currency"], "vat_status": business["vat_status"],
        });
        apart.call("workspace_setup", setup)?;
        apart.call("business_update", business)?;
    }
    copy_profiles(daybook, &apart)?;
    Ok(apart)
}

/// The endpoint profiles of one workspace for another, chosen for the same tasks.
fn copy_profiles(from: &Daybook, to: &Daybook) -> Result<(), Error> {
    let derived = ["id", "chat_url", "host", "local", "in_plain", "key", "seen"];
    let rows = from.call("profile_list", json!({}))?.value()?;
    let mut ids = BTreeMap::new();
    for row in rows.as_array().into_iter().flatten() {
        let mut fields = row.clone();
        if let Some(fields) = fields.as_object_mut() {
            fields.retain(|name, _| !derived.contains(&name.as_str()));
        }
        let made = to.call("profile_create", fields)?.value()?;
        if row["seen"] == true {
            to.call("sending_seen", json!({ "id": made["id"] }))?;
        }
        ids.insert(row["id"].to_string(), made["id"].clone());
    }
    let settings = from.call("settings_get", json!({}))?.value()?;
    let chosen = ["profile_id", "summary_profile_id", "proposal_profile_id"];
    let set = chosen.iter().map(|name| {
        let id = ids.get(&settings[*name].to_string());
        ((*name).to_owned(), id.cloned().unwrap_or(Value::Null))
    });
    to.call("settings_update", Value::Object(set.collect()))?;
    Ok(())
}

fn temporary() -> Result<tempfile::TempDir, Error> {
    tempfile::tempdir().map_err(|error| unreadable("the folder for temporary files", &error))
}

pub(crate) fn summarize(
    daybook: &Daybook,
    file: &Path,
    language: &str,
    model: &Model,
    out: Printer,
) -> Result<(), Error> {
    let folder = temporary()?;
    let apart = model.of(apart(daybook, folder.path())?)?;
    let brief = import(&apart, file, None)?;
    announce(
        &apart,
        json!({ "task": "summary", "brief_id": brief["id"], "language": language }),
    )?;
    agreed(&apart, &["summary"], model.agrees())?;
    let summarized = apart
        .stream(
            "brief_summarize",
            json!({ "id": brief["id"], "language": language }),
            "summarize",
            &mut |_| {},
        )?
        .value()?;
    tell_failure(&summarized, "summary");
    tell_unread(&summarized["brief"]["summary"]);
    out.say(&summary(&summarized["brief"]), &summarized);
    Ok(())
}

pub(crate) fn propose(
    daybook: Daybook,
    file: &Path,
    (client, manner): (&str, Value),
    model: &Model,
    output: Option<&Path>,
    out: Printer,
) -> Result<(), Error> {
    let daybook = model.of(daybook)?;
    agreed(&daybook, &["summary", "proposal"], model.agrees())?;
    let client = client_named(&daybook, client)?;
    let brief = import(&daybook, file, Some(&client))?;
    announce(
        &daybook,
        json!({ "task": "summary", "brief_id": brief["id"] }),
    )?;
    let summarized = daybook
        .stream(
            "brief_summarize",
            json!({ "id": brief["id"] }),
            "propose",
            &mut |_| {},
        )?
        .value()?;
    tell_failure(&summarized, "summary");
    tell_unread(&summarized["brief"]["summary"]);
    announce(
        &daybook,
        json!({ "task": "proposal", "brief_id": brief["id"], "manner": manner }),
    )?;
    let drafted = daybook
        .stream(
            "proposal_draft",
            json!({ "brief_id": brief["id"], "manner": manner }),
            "propose",
            &mut |_| {},
        )?
        .value()?;
    tell_failure(&drafted, "proposal");
    tell_language(&drafted["proposal"]);
    let claims = daybook
        .call(
            "proposal_claims",
            json!({ "id": drafted["proposal"]["id"] }),
        )?
        .value()?;
    for claim in claims.as_array().into_iter().flatten() {
        if claim["grounds"] == json!([]) {
            eprintln!(
                "daybook: rests on nothing, look at it before sending: {}",
                claim["text"].as_str().unwrap_or_default()
            );
        }
    }
    if let Some(path) = output {
        let id = drafted["proposal"]["id"]
            .as_str()
            .and_then(|id| id.parse().ok());
        write_new(
            path,
            &daybook.proposal_file(id.ok_or_else(|| Error::new(ErrorCode::Internal))?)?,
        )?;
    }
    out.say(&proposal(&drafted["proposal"]), &drafted);
    Ok(())
}

/// The id of the client of that name.
pub(crate) fn client_id(daybook: &Daybook, name: &str) -> Result<Value, Error> {
    find_client(daybook, name)?.ok_or_else(|| {
        Error::new(ErrorCode::NotFound)
            .with("kind", "client")
            .with("id", name)
    })
}

/// The id of the client of that name, who is added if there is none.
pub(crate) fn client_named(daybook: &Daybook, name: &str) -> Result<Value, Error> {
    match find_client(daybook, name)? {
        Some(id) => Ok(id),
        None => Ok(daybook
            .call("client_create", json!({ "name": name }))?
            .value()?["id"]
            .clone()),
    }
}

fn find_client(daybook: &Daybook, name: &str) -> Result<Option<Value>, Error> {
    let request = json!({ "page": { "search": name, "limit": 50 } });
    let found = daybook.call("client_list", request)?.value()?;
    let same = found["rows"].as_array().into_iter().flatten().find(|row| {
        row["name"]
            .as_str()
            .is_some_and(|n| n.eq_ignore_ascii_case(name))
    });
    Ok(same.map(|row| row["id"].clone()))
}

fn tell_failure(value: &Value, what: &str) {
    if let Ok(error) = serde_json::from_value::<Error>(value["failure"].clone()) {
        let waits = if value["waiting"].is_string() {
            "; the model's waits, see `daybook outbox`"
        } else {
            ""
        };
        eprintln!(
            "daybook: the model did not write the {what} ({}); the built-in drafter did, without a model{waits}",
            refusal(&error)
        );
    }
}

/// Languages whose briefs the rules read.
const READ: [&str; 4] = ["en", "de", "fr", "es"];

/// Of a brief in another language the rules find little, and what they find missing may well stand there.
fn tell_unread(summary: &Value) {
    let language = summary["language"].as_str().unwrap_or_default();
    if summary["drafter"]["by"] != "model" && !language.is_empty() && !READ.contains(&language) {
        eprintln!(
            "daybook: the built-in drafter does not read briefs in this language ({language}): dates, budget and what is to be delivered may be \
             missing"
        );
    }
}

/// A proposal in another language than the client's is not sent unseen.
fn tell_language(proposal: &Value) {
    let warnings = proposal["warnings"].as_array().into_iter().flatten();
    for warning in warnings.filter(|warning| warning["warning"] == "other_language") {
        eprintln!(
            "daybook: the built-in drafter does not write this language ({}): the proposal is in English",
            warning["asked"].as_str().unwrap_or_default()
        );
    }
}

const KINDS: [(&str, &str); 10] = [
    ("wanted", "What is wanted"),
    ("deliverable", "Deliverables"),
    ("excluded", "Not part of the work"),
    ("deadline", "Deadline"),
    ("budget", "Budget"),
    ("skill", "Skills asked for"),
    ("stakeholder", "People and bodies"),
    ("constraint", "To keep to"),
    ("risk", "Risks"),
    ("question", "Open questions"),
];

/// A summary in Markdown, each point with its quotes.
pub(crate) fn summary(brief: &Value) -> String {
    let mut text = format!("# {}\n", brief["title"].as_str().unwrap_or_default());
    let points = brief["summary"]["points"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    for (kind, heading) in KINDS {
        let of_kind: Vec<_> = points
            .iter()
            .filter(|point| point["kind"] == kind)
            .collect();
        if of_kind.is_empty() {
            continue;
        }
        let _ = write!(text, "\n## {heading}\n\n");
        for point in of_kind {
            let quotes = point["quotes"].as_array().cloned().unwrap_or_default();
            let unfounded = quotes.is_empty() && kind != "question";
            let mark = if unfounded {
                " (no passage says this)"
            } else {
                ""
            };
            let words = point["text"].as_str().unwrap_or_default();
            let _ = writeln!(text, "- {words}{mark}");
            for quote in &quotes {
                let quote = quote["text"]
                    .as_str()
                    .unwrap_or_default()
                    .replace('\n', "\n  > ");
                let _ = writeln!(text, "  > {quote}");
            }
        }
    }
    let _ = write!(text, "\n{}\n", drafted_by(&brief["summary"]["drafter"]));
    text
}

/// A proposal in Markdown.
fn proposal(proposal: &Value) -> String {
    let mut text = format!("# {}\n", proposal["title"].as_str().unwrap_or_default());
    for section in proposal["sections"].as_array().into_iter().flatten() {
        let _ = write!(
            text,
            "\n## {}\n\n{}\n",
            section["heading"].as_str().unwrap_or_default(),
            section["body"].as_str().unwrap_or_default()
        );
    }
    let _ = write!(text, "\n{}\n", drafted_by(&proposal["drafter"]));
    text
}

fn drafted_by(drafter: &Value) -> String {
    match drafter["by"].as_str() {
        Some("model") => format!(
            "Written by {} at {}.",
            drafter["model"].as_str().unwrap_or_default(),
            drafter["host"].as_str().unwrap_or_default()
        ),
        _ => "Written by the built-in drafter, without a model.".to_owned(),
    }
}
