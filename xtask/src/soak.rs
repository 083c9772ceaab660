//! `cargo xtask soak`: the long forms of the tests that nothing is lost and nothing breaks. Each part is a test that runs in a short form
//! with all others; here it is built optimised, given its number, and what it says of its promises is printed as one table: promise,
//! tried, lost. [`fuzz`](crate::fuzz) is built in a way of its own.

use std::{
    io::{BufRead as _, BufReader},
    process::Stdio,
};

use crate::{
    Refusal,
    desktop::{Desktop, Display},
    fuzz, place,
    programs::Programs,
    system, ui,
};

/// A promise with the test that tries it.
struct Part {
    name: &'static str,
    about: &'static str,
    test: &'static str,
    /// The tests' names begin so; empty for all.
    filter: &'static str,
    /// The environment variable that tells how much is tried, and how much that usually is; empty where it is always the same.
    amount: (&'static str, u32),
    how: How,
}

/// How a part is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    /// As a test, built optimised, which prints rows of the table itself.
    Test,
    /// As tests that print no row: each test is a thing tried.
    Counted,
    /// As a test in the real window, from the build that all tests use; it prints rows itself.
    Window,
    /// Every test of `fuzz` in turn, guided by coverage, for so many seconds each.
    Fuzz,
}

const PARTS: &[Part] = &[
    Part {
        name: "numbers",
        about: "invoices by three processes that are killed in between: no gap, none twice",
        test: "soak",
        filter: "",
        amount: ("DAYBOOK_SOAK_NUMBERS", 10_000),
        how: How::Test,
    },
    Part {
        name: "kills",
        about: "a process that does every kind of writing command, killed at random",
        test: "kills",
        filter: "",
        amount: ("DAYBOOK_SOAK_KILLS", 3_000),
        how: How::Test,
    },
    Part {
        name: "writes",
        about: "killed at each write, sync, naming and removal of each kind of work",
        test: "crash",
        filter: "syscalls::",
        amount: ("DAYBOOK_SOAK_SYSCALLS", 100_000),
        how: How::Test,
    },
    Part {
        name: "power",
        about: "the power cut between any two writes: unsynced ones dropped, halved, torn",
        test: "crash",
        filter: "power::",
        amount: ("DAYBOOK_SOAK_POWER", 100_000),
        how: How::Test,
    },
    Part {
        name: "faults",
        about: "a disk that fails, is full, or writes only a part",
        test: "crash",
        filter: "faults::",
        amount: ("", 0),
        how: How::Test,
    },
    Part {
        name: "damage",
        about: "more than fifty damaged files",
        test: "safety",
        filter: "damaged::",
        amount: ("", 0),
        how: How::Test,
    },
    Part {
        name: "payloads",
        about: "hostile texts in every field, file and answer, shown in the real window",
        test: "window",
        filter: "window::payloads::",
        amount: ("DAYBOOK_SOAK_PAYLOADS", 540),
        how: How::Window,
    },
    Part {
        name: "endpoint",
        about: "endpoints that are slow, cut, refuse, lie, redirect or never end",
        test: "endpoint",
        filter: "",
        amount: ("", 0),
        how: How::Counted,
    },
    Part {
        name: "egress",
        about: "connections of a process that is watched: none but to the endpoint that was named",
        test: "egress",
        filter: "",
        amount: ("", 0),
        how: How::Counted,
    },
    Part {
        name: "fuzz",
        about: "bytes nobody wrote, for each reader, guided by coverage for so many seconds",
        test: "fuzz",
        filter: "",
        amount: ("", 600),
        how: How::Fuzz,
    },
];

fn usage() -> String {
    let mut text = String::from(
        "cargo xtask soak [PART...] [--count N] [--seed N]\n\n  Without a part: all of them, which takes hours. With one part, --count tells how much is tried.\n\n",
    );
    for Part {
        name,
        about,
        amount,
        ..
    } in PARTS
    {
        let usual = if amount.1 > 0 {
            format!(" ({})", amount.1)
        } else {
            String::new()
        };
        text.push_str(&format!("  {name:9} {about}{usual}\n"));
    }
    text
}

/// A line of the table.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    promise: String,
    tried: u64,
    lost: u64,
}

pub fn main(arguments: &[String]) -> Result<(), Refusal> {
    if arguments
        .iter()
        .any(|word| word == "--help" || word == "-h")
    {
        print!("{}", usage());
        return Ok(());
    }
    let wanted =
        wanted(arguments).map_err(|reason| Refusal::Usage(format!("{reason}\n\n{}", usage())))?;
    system::prepare(system::Purpose::CommandLine)?;
    if cfg!(target_os = "linux") && !place::on_path("strace") {
        system::prepare(system::Purpose::Tests)?;
    }
    let (mut rows, mut failed) = (Vec::new(), Vec::new());
    let mut optimised = None;
    for part in &wanted.parts {
        println!("\n── {}: {}", part.name, part.about);
        let before = rows.len();
        let passed = run(part, &wanted, &mut optimised, &mut rows)?;
        // A part that could not run must not look like one that found nothing.
        if !passed || rows.len() == before {
            failed.push(part.name);
        }
    }
    println!("\n| promise | tried | lost |\n| --- | ---: | ---: |");
    for Row {
        promise,
        tried,
        lost,
    } in &rows
    {
        println!("| {promise} | {tried} | {lost} |");
    }
    if failed.is_empty() && rows.iter().all(|row| row.lost == 0) {
        Ok(())
    } else {
        Err(Refusal::Failed(format!(
            "not held or not tried: {}",
            failed.join(", ")
        )))
    }
}

/// Runs the test of a part to its end, its words going where this chore's go; whether it passed.
fn run(
    part: &Part,
    wanted: &Wanted,
    optimised: &mut Option<Programs>,
    rows: &mut Vec<Row>,
) -> Result<bool, String> {
    if part.how == How::Fuzz {
        let seconds = wanted.count.unwrap_or(part.amount.1);
        let tried = fuzz::run(seconds, wanted.seed)?;
        let passed = tried.iter().all(|reader| reader.found == 0);
        rows.extend(tried.into_iter().map(|reader| Row {
            promise: format!("no bytes break what reads: {}", reader.name),
            tried: reader.tried,
            lost: reader.found,
        }));
        return Ok(passed);
    }
    let (mut soak, desktop) = if part.how == How::Window {
        system::node()?;
        system::prepare(system::Purpose::Tests)?;
        ui::install(&place::ui())?;
        ui::build(&place::ui())?;
        let all = ["test", "--workspace", "--no-run"];
        let mut soak = Programs::build(&mut place::cargo(&all))?.command(part.test)?;
        let desktop = Desktop::start(Display::TheirsIfAny)?;
        desktop.dress(&mut soak);
        (soak, Some(desktop))
    } else {
        let optimised = match optimised {
            Some(built) => built,
            None => optimised.insert(Programs::optimised()?),
        };
        (optimised.command(part.test)?, None)
    };
    if !part.filter.is_empty() {
        soak.arg(part.filter);
    }
    soak.args(["--nocapture", "--test-threads=1"])
        .stdout(Stdio::piped());
    if !part.amount.0.is_empty() {
        soak.env(
            part.amount.0,
            wanted.count.unwrap_or(part.amount.1).to_string(),
        );
    }
    if let Some(seed) = wanted.seed {
        soak.env("DAYBOOK_SOAK_SEED", seed.to_string());
    }
    let mut running = soak
        .spawn()
        .map_err(|error| format!("cannot start {}: {error}", part.test))?;
    if let Some(output) = running.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line.map_err(|error| error.to_string())?;
            println!("{line}");
            if part.how == How::Counted {
                rows.extend(counted(part.about, &line));
            } else {
                rows.extend(row(&line));
            }
        }
    }
    let status = running.wait().map_err(|error| error.to_string())?;
    drop(desktop);
    Ok(status.success())
}

/// The line with which a test program ends: `test result: ok. 55 passed; 0 failed; …`.
fn counted(promise: &str, line: &str) -> Option<Row> {
    let figures = line.trim().strip_prefix("test result: ")?;
    let number = |of: &str| -> Option<u64> {
        let before = figures.split(of).next()?;
        before
            .rsplit(' ')
            .find(|word| !word.is_empty())?
            .parse()
            .ok()
    };
    let (passed, failed) = (number(" passed")?, number(" failed")?);
    Some(Row {
        promise: promise.to_owned(),
        tried: passed + failed,
        lost: failed,
    })
}

/// A line of a table as the tests print it: `| promise | tried | lost |`, maybe behind `soak` and what the harness wrote into the line.
fn row(line: &str) -> Option<Row> {
    let line = line.trim();
    let line = line.split_once("soak ").map_or(line, |(_, row)| row);
    let cells: Vec<&str> = line
        .strip_prefix('|')?
        .strip_suffix('|')?
        .split('|')
        .map(str::trim)
        .collect();
    let [promise, tried, lost] = cells[..] else {
        return None;
    };
    Some(Row {
        promise: promise.to_owned(),
        tried: tried.parse().ok()?,
        lost: lost.parse().ok()?,
    })
}

struct Wanted {
    parts: Vec<&'static Part>,
    count: Option<u32>,
    seed: Option<u32>,
}

fn wanted(arguments: &[String]) -> Result<Wanted, String> {
    let mut wanted = Wanted {
        parts: Vec::new(),
        count: None,
        seed: None,
    };
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        let mut number = || -> Result<Option<u32>, String> {
            let given = words.next().ok_or_else(|| format!("{word}: how much?"))?;
            let number = given
                .parse()
                .map_err(|_| format!("{word}: `{given}` is not a number"))?;
            if number == 0 {
                Err(format!("{word}: nothing is tried with 0"))
            } else {
                Ok(Some(number))
            }
        };
        match word.as_str() {
            "--count" => wanted.count = number()?,
            "--seed" => wanted.seed = number()?,
            "all" => wanted.parts = PARTS.iter().collect(),
            name => {
                let part = PARTS.iter().find(|part| part.name == name);
                wanted
                    .parts
                    .push(part.ok_or_else(|| format!("there is no part `{name}`"))?);
            }
        }
    }
    if wanted.parts.is_empty() {
        wanted.parts = PARTS.iter().collect();
    }
    if wanted.count.is_some() && wanted.parts.len() != 1 {
        return Err("--count needs one part, for each counts something else".into());
    }
    Ok(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Option<(Vec<&'static str>, Option<u32>)> {
        let words: Vec<String> = words.iter().map(ToString::to_string).collect();
        let wanted = wanted(&words).ok()?;
        Some((
            wanted.parts.iter().map(|part| part.name).collect(),
            wanted.count,
        ))
    }

    #[test]
    fn everything_unless_told_otherwise() {
        assert_eq!(read(&[]).map(|(parts, _)| parts.len()), Some(PARTS.len()));
        assert_eq!(
            read(&["numbers", "--count", "300"]),
            Some((vec!["numbers"], Some(300)))
        );
        assert_eq!(
            read(&["power", "kills"]),
            Some((vec!["power", "kills"], None))
        );
        for words in [
            &["letters"][..],
            &["numbers", "--count"],
            &["numbers", "--count", "0"],
            &["--count", "3"],
        ] {
            assert_eq!(read(words), None, "{words:?}");
        }
    }

    #[test]
    fn tests_are_counted() {
        let line = "test result: FAILED. 53 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 8.96s";
        let row = counted("asked", line);
        assert_eq!(row.map(|row| (row.tried, row.lost)), Some((55, 2)));
        assert_eq!(counted("asked", "running 55 tests"), None);
    }

    #[test]
    fn rows_are_found_among_other_words() {
        for line in [
            "soak | saved is saved | 12 | 0 |",
            "test faults::a_disk_that_fails ... soak | saved is saved | 12 | 0 |",
        ] {
            let told = Row {
                promise: "saved is saved".into(),
                tried: 12,
                lost: 0,
            };
            assert_eq!(row(line), Some(told));
        }
        assert_eq!(
            row("| no number is taken twice | 5 | 1 |").map(|row| row.lost),
            Some(1)
        );
        for other in [
            "| promise | tried | lost |",
            "| --- | ---: | ---: |",
            "running 1 test",
            "| a | b |",
        ] {
            assert_eq!(row(other), None, "{other}");
        }
    }
}
