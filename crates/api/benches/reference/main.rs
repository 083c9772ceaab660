//! The reference workspace and the measurements on it. `cargo xtask bench records` runs this and prints its rows as a table.
//!
//! `reference make EMPTY FULL` makes a workspace with a business alone and one with 100,000 invoices and 1,000,000 time entries.
//! `reference measure FULL` measures the command table on it, each figure beside the best bare SQLite query.
#![allow(missing_docs, reason = "a program without an interface")]

mod bare;
mod chance;
mod days;
mod keystrokes;
mod lists;
mod make;
mod measure;
mod names;
mod sums;
mod writes;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    // Cargo adds a word of its own.
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| word != "--bench")
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words[..] {
        ["make", empty, full] => make::make(Path::new(empty), Path::new(full)),
        ["measure", full] => measure::measure(Path::new(full)),
        _ => {
            eprintln!("reference make EMPTY FULL | reference measure FULL");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
