//! What can be done: the one door that window, command line and tests all use.
//!
//! Start with [`commands`] (the table), then [`Daybook::call`] and [`Daybook::stream`] (the two ways through it), then
//! a file a noun. [`typescript()`] and [`schemas`] write the table down for other languages. A face's `main` begins with
//! [`reader::begin`] (strangers' files are read in a process of their own) and [`log::begin`].
//!
//! Invariants:
//! - Each line of the table is a query, a command (one journaled transaction), an action (something outside the
//!   journal) or a stream (text piece by piece). A handler that is missing does not compile.
//! - What goes wrong is an [`Error`] with a code somebody acts on; nothing is half stored.
//! - Nothing here waits for the network but the streams, and [`Daybook::do_waiting`], which does what a person asked for earlier.

mod assist;
mod backup;
mod brief;
mod claim;
mod client;
pub mod commands;
mod daybook;
mod encryption;
mod endpoint;
mod entry;
mod error;
mod example;
mod expense;
mod export;
mod fit;
mod invoice;
mod keys;
mod letter;
pub mod log;
mod look;
mod milestone;
mod opening;
mod party;
mod passphrase;
mod profile;
mod project;
mod proposal;
pub mod reader;
mod recurrence;
mod reminder;
mod report;
mod revision;
mod sample;
mod sending;
mod settings;
mod similar;
mod table;
mod typescript;
mod waiting;
mod wire;
mod workspace;

use std::time::Instant;

use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

pub use commands::COMMANDS;
pub use daybook::{Clock, Daybook, Moment};
pub use domain::received;
pub use error::{Error, ErrorCode, Result};
pub use invoice::InvoiceFormat;
pub use invoice::make::{InvoiceMake, Made, MakeWarning, make as make_invoice};
pub use invoice::read::{InvoiceValidation, read as read_invoice, validate as validate_invoice};
pub use keys::Keys;
pub use sample::{BRIEF_FILE as SAMPLE_BRIEF_FILE, brief as sample_brief, fill as fill_sample};
pub use store::Fact;
pub use store::key::RecoveryCode;
pub use store::place::risky as risky_place;
pub use table::{Command, Kind};
pub use typescript::typescript;
pub use wire::{Reply, StreamEvent};

impl Daybook {
    /// Runs a query, a command or an action by its name.
    pub fn call(&self, name: &str, request: Value) -> Result<Reply> {
        logged(name, || {
            let answer = commands::dispatch(self, name, request).ok_or_else(|| unknown(name))??;
            Ok(Reply {
                answer,
                changed: self.changes()?,
            })
        })
    }

    /// Runs a stream by its name to its end. It can be stopped meanwhile by `run`, a name that the caller makes up.
    pub fn stream(
        &self,
        name: &str,
        request: Value,
        run: &str,
        events: &mut (dyn FnMut(StreamEvent) + Send),
    ) -> Result<Reply> {
        logged(name, || {
            let mut running = assist::Run {
                daybook: self,
                stop: self.start_run(run),
                events,
            };
            let answer = commands::dispatch_stream(self, &mut running, name, request)
                .ok_or_else(|| unknown(name));
            self.end_run(run);
            Ok(Reply {
                answer: answer??,
                changed: self.changes()?,
            })
        })
    }

    /// Bytes of an invoice's file and a name for it, for faces that write it elsewhere than the export folder.
    pub fn invoice_file(&self, number: &str, format: InvoiceFormat) -> Result<(String, Vec<u8>)> {
        self.store()?.read(|db| {
            let request = invoice::InvoiceExport {
                id: db.invoice_numbered(number)?,
                format,
            };
            invoice::file(db, self.moment(), &request)
        })
    }

    /// Bytes of a proposal's PDF.
    pub fn proposal_file(&self, id: domain::ProposalId) -> Result<Vec<u8>> {
        self.store()?
            .read(|db| proposal::pdf(db, id, self.moment().today))
    }
}

/// Runs a line of the table and notes down that it was, and why it was refused.
fn logged(name: &str, run: impl FnOnce() -> Result<Reply>) -> Result<Reply> {
    let begun = Instant::now();
    let done = run();
    log::write(log::Event::Called {
        command: command(name),
        took: begun.elapsed(),
        refused: done.as_ref().err(),
    });
    done
}

/// The command of that name.
pub fn command(name: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.name == name)
}

/// The whole table with JSON Schemas of requests and responses.
pub fn schemas() -> Value {
    let commands: Vec<_> = COMMANDS
        .iter()
        .map(|command| {
            // Each schema stands for itself, with the types it needs inside of it.
            let schema = |of: fn(&mut SchemaGenerator) -> schemars::Schema| {
                let mut generator = SchemaSettings::draft2020_12().into_generator();
                let mut schema = of(&mut generator).to_value();
                let definitions = generator.take_definitions(true);
                if let (Some(object), false) = (schema.as_object_mut(), definitions.is_empty()) {
                    object.insert("$defs".to_owned(), Value::Object(definitions));
                }
                schema
            };
            json!({
                "name": command.name,
                "kind": command.kind,
                "about": command.about.trim(),
                "request": schema(command.request),
                "response": schema(command.response),
            })
        })
        .collect();
    Value::Array(commands)
}

fn unknown(name: &str) -> Error {
    Error::new(ErrorCode::UnknownCommand).with("name", name)
}
