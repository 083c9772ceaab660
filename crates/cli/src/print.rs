//! What is said on standard output.

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
        if self.json {
            line(value)
        } else {
            println!("{text}")
        }
    }
}

/// A value on a line of its own.
pub(crate) fn line(value: &Value) {
    println!("{value}");
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
        println!("{:width$}  {}", command.name, command.about.trim());
    }
}
