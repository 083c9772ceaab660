//! `cargo xtask bench`: the gates of speed and memory. Every figure stands beside its peer, measured in the same run on the same
//! machine, and is judged as a ratio: a slow machine is slow for both.
//!
//! `records` measures the command table on a workspace of 100,000 invoices and 1,000,000 time entries, beside the bare SQLite query.
//! `documents` measures the making of invoices beside WeasyPrint with factur-x and Chromium. `windows` measures the window's start and
//! memory beside a bare Tauri window. `memory` reads what a process tree occupies, and `report` is the table.
//!
//! All that is measured is built by one call of cargo.

mod documents;
mod memory;
mod records;
mod report;
mod windows;

use std::path::PathBuf;

use crate::{Refusal, place, programs::Programs, system, ui};
use report::Row;

const USAGE: &str = "\
cargo xtask bench [records] [documents] [windows] [--starts N] [--settle SECONDS]

  records            first pages, search and Today on 100,000 invoices and 1,000,000 time entries, beside bare SQLite
  documents          invoices made one by one, in a batch and by the command line, beside WeasyPrint with factur-x and Chromium
  windows            start to content and memory of the window, empty and full, beside a bare Tauri window
  --starts N         how often each window is started; the median counts (default 9)
  --settle SECONDS   how long a window stays open before its memory is read (default 60; the gate speaks of 600)

Without a name all are measured. Exit status 1 if a gate is missed. The reference workspace is made once, in the target folder.
";

struct Options {
    records: bool,
    documents: bool,
    windows: bool,
    starts: usize,
    settle: u64,
}

/// The two workspaces that the measurements open.
struct Workspaces {
    /// A business and nothing else.
    empty: PathBuf,
    /// The reference data.
    full: PathBuf,
}

pub fn main(arguments: &[String]) -> Result<(), Refusal> {
    if arguments
        .iter()
        .any(|word| word == "--help" || word == "-h")
    {
        print!("{USAGE}");
        return Ok(());
    }
    let options =
        options(arguments).map_err(|reason| Refusal::Usage(format!("{reason}\n\n{USAGE}")))?;
    system::node()?;
    system::prepare(system::Purpose::Tests)?;
    ui::install(&place::ui())?;
    ui::build(&place::ui())?;
    let programs = Programs::optimised()?;
    let mut rows: Vec<Row> = Vec::new();
    if options.documents {
        rows.extend(documents::measure(&programs)?);
    }
    if options.records || options.windows {
        let workspaces = records::workspaces(&programs, &place::target().join("bench"))?;
        if options.records {
            rows.extend(records::measure(&programs, &workspaces)?);
        }
        if options.windows {
            rows.extend(windows::measure(
                &programs,
                &workspaces,
                options.starts,
                options.settle,
            )?);
        }
    }
    report::print(&rows)?;
    Ok(())
}

fn options(arguments: &[String]) -> Result<Options, String> {
    let mut options = Options {
        records: false,
        documents: false,
        windows: false,
        starts: 9,
        settle: 60,
    };
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "records" => options.records = true,
            "documents" => options.documents = true,
            "windows" => options.windows = true,
            "--starts" => options.starts = number(word, words.next())?,
            "--settle" => options.settle = number(word, words.next())?,
            other => return Err(format!("bench does not know `{other}`")),
        }
    }
    if options.starts == 0 {
        return Err("--starts must be at least 1".into());
    }
    if !options.records && !options.documents && !options.windows {
        (options.records, options.documents, options.windows) = (true, true, true);
    }
    Ok(options)
}

fn number<N: std::str::FromStr>(option: &str, value: Option<&String>) -> Result<N, String> {
    let value = value.ok_or_else(|| format!("{option} needs a number"))?;
    value
        .parse()
        .map_err(|_| format!("{option}: `{value}` is not a number"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Result<Options, String> {
        options(&words.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn all_is_measured_unless_something_is_named() {
        let all = read(&[]).unwrap();
        assert!(all.records && all.documents && all.windows);
        let one = read(&["windows", "--starts", "3", "--settle", "600"]).unwrap();
        assert!(one.windows && !one.records && !one.documents);
        assert_eq!((one.starts, one.settle), (3, 600));
    }

    #[test]
    fn nonsense_is_refused() {
        for words in [
            &["speed"][..],
            &["--starts"],
            &["--starts", "0"],
            &["--settle", "long"],
        ] {
            assert!(read(words).is_err(), "{words:?}");
        }
    }
}
