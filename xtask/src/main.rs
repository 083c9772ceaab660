//! Every chore of this repository as a subcommand: `cargo xtask run | test | conformance | bench | package | icons`.
//!
//! Reading guide: `system` knows which packages a machine lacks and how it gets them, `ui` builds the page, `desktop` is a private
//! display and session bus, `step` runs and times the parts of a chore. Each subcommand has its own module. Nothing here knows what
//! Daybook does; that is asked of the `daybook` command or of `cargo test`.

mod bench;
mod conformance;
mod desktop;
mod eval;
mod fuzz;
mod icons;
mod package;
mod place;
mod programs;
mod python;
mod run;
mod sbom;
mod soak;
mod step;
mod system;
mod test;
mod ui;

use std::{env, process::ExitCode};

const USAGE: &str = "\
Chores of the Daybook repository.

  cargo xtask run [-- ARGUMENTS]     build Daybook and open its window; without a display, do the main job on the command line
  cargo xtask test [FILTER...]       every test there is; with filters, the Rust tests whose name holds one of them
  cargo xtask test --quick           formats, types, and the tests that need no window
  cargo xtask conformance            put every kind of invoice before the official e-invoice rules and veraPDF
  cargo xtask bench [--help]         measure the gates of speed and memory beside their peers
  cargo xtask soak [PART...]         the long tests that nothing is lost or breaks: kills, power cuts, faults, damaged files, fuzzing (--help)
  cargo xtask eval [--help]          measure summaries and proposals over the labelled briefs, with an endpoint's model if one is given
  cargo xtask package [--debug]      build the .deb for this machine
  cargo xtask icons                  draw the icon files from icons/daybook.svg

Missing system packages are installed where that is possible (root on Debian or Ubuntu); elsewhere the command to type is printed.
";

/// Why a chore ended without doing what it was asked.
pub enum Refusal {
    /// It was asked in words it does not know: exit status 2.
    Usage(String),
    /// It could not be done, or a check failed: exit status 1.
    Failed(String),
}

impl From<String> for Refusal {
    fn from(reason: String) -> Self {
        Self::Failed(reason)
    }
}

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let chore = arguments.next();
    let rest: Vec<String> = arguments.collect();
    let done = match chore.as_deref() {
        Some("run") => run::main(&rest),
        Some("test") => test::main(&rest),
        Some("conformance") => conformance::main(&rest),
        Some("bench") => bench::main(&rest),
        Some("eval") => eval::main(&rest),
        Some("soak") => soak::main(&rest),
        Some("package") => package::main(&rest),
        Some("icons") => icons::main(&rest),
        Some("help" | "--help" | "-h") => {
            print!("{USAGE}");
            Ok(())
        }
        Some(other) => Err(Refusal::Usage(format!("there is no chore `{other}`"))),
        None => Err(Refusal::Usage("which chore?".into())),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Refusal::Usage(reason)) => {
            eprintln!("xtask: {reason}\n\n{USAGE}");
            ExitCode::from(2)
        }
        Err(Refusal::Failed(reason)) => {
            eprintln!("xtask: {reason}");
            ExitCode::FAILURE
        }
    }
}
