//! What is said on standard output.

use std::io::{ErrorKind, Write as _};

use serde_json::Value;

/// For people, or for programs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Printer {
    /// JSON instead of sentences.
    pub(crate) json: bool,
}

impl Printer {
    /// `text` for people, `value` for programs.
    pub(crate) fn say(self, text: &str, value: &Value) {
        if self.json { line(value) } else { told(text) }
    }
}

/// A value on a line of its own.
pub(crate) fn line(value: &Value) {
    told(&value.to_string());
}

/// A line. Whoever listens may have heard enough, as `head` does: then there is nothing more to do, and nothing wrong.
fn told(text: &str) {
    if let Err(error) = writeln!(std::io::stdout().lock(), "{text}") {
        if error.kind() != ErrorKind::BrokenPipe {
            eprintln!("daybook: cannot write to standard output: {error}");
        }
        std::process::exit(i32::from(error.kind() != ErrorKind::BrokenPipe));
    }
}

/// The command table.
pub(crate) fn commands(out: Printer) {
    if out.json {
        line(&api::schemas());
        return;
    }
    let width = api::COMMANDS
        .iter()
        .map(|command| command.name.len())
        .max()
        .unwrap_or(0);
    for command in api::COMMANDS {
        told(&format!(
            "{:width$}  {}",
            command.name,
            command.about.trim()
        ));
    }
}
