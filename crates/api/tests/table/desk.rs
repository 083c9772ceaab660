//! A workspace to try things on: a fixed clock, and a note of every command that was called.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::PathBuf;

use api::{Clock, Daybook, Error, Keys, Kind, StreamEvent};
use serde_json::{Value, json};

pub struct Desk {
    pub folder: tempfile::TempDir,
    pub daybook: RefCell<Daybook>,
    called: RefCell<BTreeSet<String>>,
}

/// The nil id: a new section or line.
pub const NEW: &str = "00000000-0000-0000-0000-000000000000";

fn clock() -> Clock {
    Clock::Fixed(
        "2026-03-10T14:30:00Z".parse().unwrap(),
        chrono_tz::Tz::Europe__Berlin,
    )
}

impl Desk {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let daybook = Daybook::open(
            &folder.path().join("Workspace.daybook"),
            Keys::session(),
            clock(),
        )
        .unwrap();
        Self {
            folder,
            daybook: RefCell::new(daybook),
            called: RefCell::default(),
        }
    }

    /// Closes the file and opens it again so many seconds later.
    pub fn restart_after(&self, seconds: i64) {
        *self.daybook.borrow_mut() = self.another(seconds);
    }

    /// The file opened by another process so many seconds later.
    pub fn another(&self, seconds: i64) -> Daybook {
        let Clock::Fixed(now, zone) = clock() else {
            unreachable!("the clock of a desk stands still")
        };
        let later = Clock::Fixed(now + chrono::TimeDelta::seconds(seconds), zone);
        Daybook::open(&self.path(), Keys::session(), later).unwrap()
    }

    /// Closes the file and opens it again.
    pub fn restart(&self) {
        let path = self.daybook.borrow().home().to_owned();
        *self.daybook.borrow_mut() = Daybook::open(&path, Keys::session(), clock()).unwrap();
    }

    pub fn path(&self) -> PathBuf {
        self.daybook.borrow().store().unwrap().path().to_owned()
    }

    pub fn attempt(&self, name: &str, request: Value) -> Result<Value, Error> {
        self.called.borrow_mut().insert(name.to_owned());
        let daybook = self.daybook.borrow();
        let reply = if api::command(name).is_some_and(|command| command.kind == Kind::Stream) {
            daybook.stream(name, request, "test", &mut |_| {})?
        } else {
            daybook.call(name, request)?
        };
        reply.value()
    }

    /// Calls a command that must succeed.
    pub fn call(&self, name: &str, request: Value) -> Value {
        self.attempt(name, request.clone())
            .unwrap_or_else(|error| panic!("{name} {request}: {error}"))
    }

    /// Calls a command that must be refused.
    pub fn refused(&self, name: &str, request: Value) -> Error {
        match self.attempt(name, request.clone()) {
            Err(error) => error,
            Ok(value) => panic!("{name} {request} was not refused: {value}"),
        }
    }

    /// Runs a stream and keeps what it says.
    pub fn stream(&self, name: &str, request: Value) -> (Result<Value, Error>, Vec<StreamEvent>) {
        self.called.borrow_mut().insert(name.to_owned());
        let mut events = Vec::new();
        let reply = self
            .daybook
            .borrow()
            .stream(name, request, "test", &mut |event| events.push(event));
        (reply.and_then(|reply| reply.value()), events)
    }

    pub fn called(&self) -> BTreeSet<String> {
        self.called.borrow().clone()
    }

    pub fn note(&self, other: &Self) {
        self.called.borrow_mut().extend(other.called());
    }

    /// A German freelancer with everything an invoice needs.
    pub fn set_up(&self) {
        self.call("workspace_setup", json!({ "name": "Nora Lindqvist", "country": "DE", "currency": "EUR", "vat_status": "registered" }));
        self.call(
            "business_update",
            json!({
                "address": { "street": "Große Bergstraße 162", "postcode": "22767", "city": "Hamburg" },
                "email": "nora@example.org", "phone": "+49 40 1234", "vat_id": "DE136695976",
                "bank": { "iban": "DE89370400440532013000", "bic": "COBADEFFXXX" },
                "hourly_rate": "90.00", "skills": ["WordPress", "Accessibility"],
            }),
        );
    }

    /// A client with a full address.
    pub fn client(&self, name: &str) -> Value {
        let address = json!({ "street": "Gohliser Straße 20", "postcode": "04155", "city": "Leipzig", "country": "DE" });
        self.call(
            "client_create",
            json!({ "name": name, "address": address, "email": "post@example.org" }),
        )["id"]
            .clone()
    }

    /// A project of a client with one task.
    pub fn project(&self, client: &Value) -> Value {
        let project = self.call(
            "project_create",
            json!({ "title": "Shop", "client_id": client }),
        );
        self.call(
            "task_create",
            json!({ "project_id": project["id"], "fields": { "title": "Catalogue" } }),
        )
    }

    /// An issued invoice of 6 h 20 min.
    pub fn issued(&self, client: &Value) -> Value {
        let project = self.project(client);
        self.call(
            "entry_add",
            json!({ "project_id": project["id"], "minutes": 380 }),
        );
        let draft = self.call("invoice_from_time", json!({ "project_id": project["id"] }));
        self.call("invoice_issue", json!({ "id": draft["id"] }))
    }
}

/// A value as text with each id replaced by a number in the order in which ids appear, and hashes left out, so that
/// two runs read the same.
pub fn plain(value: &Value) -> String {
    let text = serde_json::to_string_pretty(&sorted(value)).unwrap();
    let mut known: Vec<String> = Vec::new();
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find('"') {
        let (before, after) = rest.split_at(at + 1);
        out.push_str(before);
        let end = after.find('"').unwrap_or(after.len());
        let word = &after[..end];
        if word.len() == 36 && word.parse::<uuid::Uuid>().is_ok() {
            let number = known.iter().position(|id| id == word).unwrap_or_else(|| {
                known.push(word.to_owned());
                known.len() - 1
            });
            out.push_str(&format!("id {}", number + 1));
        } else if word.len() == 64 && word.bytes().all(|b| b.is_ascii_hexdigit()) {
            out.push_str("sha256");
        } else {
            out.push_str(word);
        }
        rest = &after[end..];
        if let Some(rest_after) = rest.strip_prefix('"') {
            out.push('"');
            rest = rest_after;
        }
    }
    out.push_str(rest);
    out
}

/// The same with the names of each object in order: how they come depends on what else is built along.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let ordered: std::collections::BTreeMap<_, _> = fields
                .iter()
                .map(|(name, value)| (name.clone(), sorted(value)))
                .collect();
            Value::Object(ordered.into_iter().collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(sorted).collect()),
        other => other.clone(),
    }
}
