//! The fuzzing part of `cargo xtask soak`: the tests named `fuzz` are built so that libFuzzer sees which branches an input reaches (LLVM's
//! coverage for sanitizers, which the stable compiler passes on), and each is run for some seconds. What it finds is kept below `target`.
//!
//! No sanitizer: the code has no `unsafe` of ours, so what is looked for is a panic, a hang, an abort and too much memory.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::{place, programs::Programs};

/// The crates whose tests these are, the one that is built in little time first.
const PACKAGES: [&str; 2] = ["assistant", "documents"];

/// What the compiler is told besides.
const FLAGS: &str = "--cfg fuzzing --cfg fuzzing_libfuzzer -Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares";

/// Seconds that one input may take, and mebibytes that the process may take. Both are below what a reader is given by the app.
const LIMITS: [&str; 2] = ["-timeout=8", "-rss_limit_mb=1024"];
/// Bytes of the largest input: files of a few kilobytes reach what there is to reach.
const LONGEST: &str = "-max_len=16384";

/// A reader, and what came of it.
pub struct Reader {
    /// The name of its test.
    pub name: String,
    /// Inputs that were run.
    pub tried: u64,
    /// Inputs that broke it. libFuzzer ends at the first.
    pub found: u64,
}

/// Builds the tests and runs each for so many seconds.
pub fn run(seconds: u32, seed: Option<u32>) -> Result<Vec<Reader>, String> {
    let mut readers = Vec::new();
    for package in PACKAGES {
        println!(
            "Building the fuzz tests of {package} (the first time takes a quarter of an hour)"
        );
        let program = built(package)?;
        let list = Command::new(&program)
            .args(["--list", "--format", "terse"])
            .output()
            .map_err(|error| format!("{}: {error}", program.display()))?;
        let list = String::from_utf8_lossy(&list.stdout).into_owned();
        let before = readers.len();
        for name in list.lines().filter_map(|line| line.strip_suffix(": test")) {
            readers.push(one(&program, name.to_owned(), seconds, seed)?);
        }
        if readers.len() == before {
            return Err(format!("{package} has no fuzz test"));
        }
    }
    Ok(readers)
}

/// Where it all lies: a target of its own, because every crate is built otherwise.
fn folder() -> PathBuf {
    place::target().join("fuzz")
}

/// Builds the tests of a crate; the program.
fn built(package: &str) -> Result<PathBuf, String> {
    if !cfg!(target_os = "linux") {
        return Err("fuzzing is set up for Linux".into());
    }
    // With a target named, the flags are for it alone and not for what runs while building.
    let host = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
    let mut cargo = place::cargo(&["test", "--profile", "fuzz", "--target", &host]);
    cargo
        .args(["--package", package, "--test", "fuzz", "--no-run"])
        .env("RUSTFLAGS", FLAGS)
        .env("CARGO_TARGET_DIR", folder());
    Ok(Programs::build(&mut cargo)?.path("fuzz")?.to_path_buf())
}

fn one(program: &Path, name: String, seconds: u32, seed: Option<u32>) -> Result<Reader, String> {
    // Named from below that folder: libFuzzer is given its words in one line, so none may hold a blank. What was found stays there for
    // the next time.
    let place = |kind: &str| format!("{kind}/{name}");
    for kind in ["corpus", "seeds", "found"] {
        let path = folder().join(place(kind));
        fs::create_dir_all(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    let arguments = [
        place("corpus"),
        place("seeds"),
        format!("-max_total_time={seconds}"),
        format!("-seed={}", seed.unwrap_or(1)),
        format!("-artifact_prefix={}/", place("found")),
        LONGEST.to_owned(),
        "-print_final_stats=1".to_owned(),
    ];
    println!("\n{name}: {seconds} s");
    let mut running = Command::new(program)
        .args([&name, "--exact", "--nocapture", "--test-threads=1"])
        .current_dir(folder())
        .env("DAYBOOK_FUZZ_SEEDS", place("seeds"))
        .env(
            "BOLERO_LIBFUZZER_ARGS",
            format!("{} {}", arguments.join(" "), LIMITS.join(" ")),
        )
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{}: {error}", program.display()))?;
    let mut tried = 0;
    if let Some(told) = running.stderr.take() {
        for line in BufReader::new(told).lines() {
            let line = line.map_err(|error| error.to_string())?;
            tried = units(&line).unwrap_or(tried);
            // Each new branch is a line; those that mark the time are enough.
            if !line.contains("\tNEW ") && !line.contains("\tREDUCE ") {
                println!("{line}");
            }
        }
    }
    let ended = running.wait().map_err(|error| error.to_string())?;
    Ok(Reader {
        name,
        tried,
        found: u64::from(!ended.success()),
    })
}

/// How many inputs were run, in libFuzzer's closing figures.
fn units(line: &str) -> Option<u64> {
    line.strip_prefix("stat::number_of_executed_units:")?
        .trim()
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inputs_are_counted_by_the_closing_figures() {
        assert_eq!(units("stat::number_of_executed_units: 12345"), Some(12345));
        assert_eq!(units("#12345\tDONE cov: 3"), None);
    }

    #[test]
    fn each_crate_with_a_fuzz_test_is_built() {
        let crates = fs::read_dir(place::root().join("crates")).unwrap();
        let fuzzed: std::collections::BTreeSet<_> = crates
            .filter_map(|entry| {
                let path = entry.unwrap().path();
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                path.join("tests/fuzz.rs").is_file().then_some(name)
            })
            .collect();
        assert_eq!(fuzzed, PACKAGES.map(str::to_owned).into());
    }
}
