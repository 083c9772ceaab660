//! What happened, a line each, for whoever has to find out why something did not work. It holds nobody's data by construction: a line is
//! an [`Event`], and an event has no place for a word that a person, a file or an endpoint wrote. So it takes no events of libraries either,
//! whose messages hold addresses and paths.
//!
//! A face calls [`begin`]; without that nothing is written. The file lies in the platform's state folder and is begun anew when it is full,
//! the one before being kept. It is sent nowhere; [`crate::report`] shows its end to the person.

mod file;

use std::panic::Location;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::Duration;

use self::file::Log;
use crate::{Command, Error, ErrorCode, Kind};

static LOG: OnceLock<Log> = OnceLock::new();

/// What takes longer than this is written down even if it only looked something up.
const SLOW: Duration = Duration::from_millis(500);

/// Who runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// The window.
    Window,
    /// The command line.
    CommandLine,
}

/// Something that happened. No field may hold text that was not written in this program.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Event<'a> {
    /// A program began.
    Began(Face),
    /// A file was opened, or not.
    Opened {
        /// The version of its schema, when it was.
        outcome: Result<u32, &'a Error>,
    },
    /// A line of the command table was run.
    Called {
        /// Which; `None` when there is none of the name that was asked for.
        command: Option<&'static Command>,
        /// How long it took.
        took: Duration,
        /// Why it was refused, if it was.
        refused: Option<&'a Error>,
    },
    /// The file was checked in the background.
    Checked {
        /// What was found.
        problems: usize,
    },
    /// A backup was made in the background, or not.
    BackedUp {
        /// Why not.
        refused: Option<&'a Error>,
    },
    /// A defect of this program broke a thread off.
    Panicked {
        /// Where in the source.
        at: &'a Location<'a>,
    },
}

/// Begins to write down what happens, in the platform's state folder. Where that cannot be written to, nothing is: a log is no reason not
/// to work.
pub fn begin(face: Face) {
    let Some(folder) = folder() else { return };
    let Some(log) = Log::open(&folder) else {
        return;
    };
    if LOG.set(log).is_err() {
        return;
    }
    write(Event::Began(face));
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        // Where, not what: the message may hold what was worked on.
        if let Some(at) = panic.location() {
            write(Event::Panicked { at });
        }
        before(panic);
    }));
}

/// The folder of the log.
fn folder() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("org", "Daybook", "Daybook")?;
    let state = folders.state_dir().unwrap_or(folders.data_local_dir());
    Some(state.join("logs"))
}

/// The last lines that were written, oldest first.
pub(crate) fn last(lines: usize) -> Vec<String> {
    LOG.get().map(|log| log.last(lines)).unwrap_or_default()
}

pub(crate) fn write(event: Event<'_>) {
    let Some(log) = LOG.get() else { return };
    if let Some((level, words)) = line(event) {
        log.write(level, &words);
    }
}

/// An event in words, with its level; `None` for what is not worth a line.
fn line(event: Event<'_>) -> Option<(&'static str, String)> {
    Some(match event {
        Event::Began(face) => {
            let face = match face {
                Face::Window => "window",
                Face::CommandLine => "command line",
            };
            (
                "info",
                format!(
                    "{face} {} {}",
                    env!("CARGO_PKG_VERSION"),
                    std::env::consts::OS
                ),
            )
        }
        Event::Opened {
            outcome: Ok(schema),
        } => ("info", format!("opened, schema {schema}")),
        Event::Opened {
            outcome: Err(error),
        } => (level(error), format!("not opened: {}", why(error))),
        Event::Called {
            command,
            took,
            refused,
        } => {
            let (name, kind) = command.map_or(("unknown command", Kind::Query), |command| {
                (command.name, command.kind)
            });
            let took_ms = took.as_millis();
            match refused {
                Some(error) => (
                    level(error),
                    format!("{name} {took_ms} ms refused: {}", why(error)),
                ),
                None if kind == Kind::Query && took < SLOW => return None,
                None => ("info", format!("{name} {took_ms} ms")),
            }
        }
        Event::Checked { problems: 0 } => ("info", "checked, nothing found".to_owned()),
        Event::Checked { problems } => ("error", format!("checked, {problems} problems")),
        Event::BackedUp { refused: None } => ("info", "backed up".to_owned()),
        Event::BackedUp {
            refused: Some(error),
        } => (level(error), format!("not backed up: {}", why(error))),
        Event::Panicked { at } => (
            "error",
            format!("panicked at {}:{}", source(at.file()), at.line()),
        ),
    })
}

/// What nobody can do anything about but whoever looks for a defect.
fn level(error: &Error) -> &'static str {
    match error.code {
        ErrorCode::Internal
        | ErrorCode::Damaged
        | ErrorCode::DiskFailed
        | ErrorCode::DiskFull
        | ErrorCode::Document => "error",
        _ => "warn",
    }
}

/// The code, and of its figures those that are words of ours. All others may hold what a person typed.
fn why(error: &Error) -> String {
    let mut words = code(error.code);
    for name in ["rule", "reason"] {
        let word = error
            .params
            .get(name)
            .map(String::as_str)
            .unwrap_or_default();
        let ours = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if !word.is_empty() && word.len() <= 32 && word.chars().all(ours) {
            words.push(' ');
            words.push_str(word);
        }
    }
    words
}

/// A code as it is called everywhere.
pub(crate) fn code(code: ErrorCode) -> String {
    serde_json::to_value(code)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// A place in the source without the folder it was built in.
fn source(file: &str) -> &str {
    let parts: Vec<_> = file.rmatch_indices(['/', '\\']).map(|(at, _)| at).collect();
    parts
        .get(3)
        .and_then(|at| file.get(at + 1..))
        .unwrap_or(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_holds_no_word_of_a_request() {
        let error = Error::new(ErrorCode::Invalid)
            .about("Lindenhof")
            .with("rule", "too_long")
            .with("detail", "Lindenhof")
            .with("path", "/home/nora/Lindenhof")
            .with("reason", "Lindenhof Verlag");
        let (level, words) = line(Event::Called {
            command: crate::command("client_create"),
            took: Duration::from_millis(12),
            refused: Some(&error),
        })
        .unwrap();
        assert_eq!(
            (level, words.as_str()),
            ("warn", "client_create 12 ms refused: invalid too_long")
        );
        let (_, words) = line(Event::Called {
            command: None,
            took: Duration::ZERO,
            refused: Some(&Error::new(ErrorCode::UnknownCommand).with("name", "Lindenhof")),
        })
        .unwrap();
        assert_eq!(words, "unknown command 0 ms refused: unknown_command");
    }

    #[test]
    fn what_only_looks_is_told_when_it_was_slow() {
        let looked = |took| {
            line(Event::Called {
                command: crate::command("client_list"),
                took,
                refused: None,
            })
        };
        assert!(looked(Duration::from_millis(20)).is_none());
        assert!(looked(Duration::from_millis(900)).is_some());
    }

    #[test]
    fn a_place_in_the_source_does_not_tell_who_built_it() {
        assert_eq!(source("crates/api/src/log.rs"), "crates/api/src/log.rs");
        assert_eq!(
            source("/home/nora/registry/src/index/lopdf-0.42.0/src/object.rs"),
            "index/lopdf-0.42.0/src/object.rs"
        );
    }
}
