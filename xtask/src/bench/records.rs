//! The measurements on the reference workspace. They need the store and the command table, so they live beside these, in the bench
//! target `reference` of the `api` crate; here it is built, run, and its rows are read.

use std::{fs, path::Path, process::Stdio};

use super::{Workspaces, report::Row};
use crate::{programs::Programs, step};

/// The workspaces. Writing a million entries takes longer than measuring them, so those that are there stay as long as they are what
/// would be made today; only the program that makes them can tell.
pub fn workspaces(programs: &Programs, folder: &Path) -> Result<Workspaces, String> {
    let workspaces = Workspaces {
        empty: folder.join("empty.daybook"),
        full: folder.join("full.daybook"),
    };
    fs::create_dir_all(folder)
        .map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    println!(
        "Making the reference workspace in {}, unless it is there",
        folder.display()
    );
    step::check(
        programs
            .command("reference")?
            .arg("make")
            .arg(&workspaces.empty)
            .arg(&workspaces.full),
    )?;
    Ok(workspaces)
}

pub fn measure(programs: &Programs, workspaces: &Workspaces) -> Result<Vec<Row>, String> {
    println!("Measuring the command table");
    let output = programs
        .command("reference")?
        .arg("measure")
        .arg(&workspaces.full)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("cannot start the measurement: {error}"))?;
    if !output.status.success() {
        return Err(format!(
            "the measurement of the command table failed ({})",
            output.status
        ));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let rows: Vec<Row> = text
        .lines()
        .filter_map(Row::read)
        .collect::<Result<_, _>>()?;
    if rows.is_empty() {
        Err("the measurement of the command table gave no row".into())
    } else {
        Ok(rows)
    }
}
