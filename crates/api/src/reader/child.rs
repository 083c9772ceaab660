//! The process that reads: it takes its limits first, then one file, gives one answer and ends.

use std::io::{Read as _, Write as _};
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use serde::Serialize;

use super::{Job, TIME, brief_here, invoice_here, pages_here};
use crate::Result;

/// The one argument of a process that is to read.
pub(super) const ARGUMENT: &str = "--read-a-file";

/// How such a process ends when its time is over and nobody has ended it: whoever asked is gone.
const LEFT_ALONE: i32 = 3;

pub(super) fn is_asked_for() -> bool {
    let mut arguments = std::env::args_os().skip(1);
    arguments.next().is_some_and(|first| first == ARGUMENT) && arguments.next().is_none()
}

pub(super) fn run() -> ExitCode {
    // What a parser says when it panics may hold words of the file.
    std::panic::set_hook(Box::new(|_| {}));
    // Should the limits or this thread not be had, the file is not read.
    let ends = thread::Builder::new().stack_size(64 * 1024).spawn(|| {
        thread::sleep(TIME + Duration::from_secs(2));
        std::process::exit(LEFT_ALONE);
    });
    if ends.is_err() || limit().is_err() {
        return ExitCode::FAILURE;
    }
    match answer() {
        Some(answer) if std::io::stdout().write_all(&answer).is_ok() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

/// Memory and processor time have an end, and nothing can be opened any more: no file, no connection, no dump of what was in memory.
#[cfg(unix)]
fn limit() -> std::io::Result<()> {
    use rlimit::Resource;
    let set = |resource: Resource, most: u64| {
        // What the system allows less of already stays so.
        let most = most.min(resource.get()?.1);
        resource.set(most, most)
    };
    let seconds = TIME.as_secs();
    set(Resource::CORE, 0)?;
    set(Resource::FSIZE, 0)?;
    // Linux counts what is written to, mapped or not; elsewhere this is the heap alone, and not every system keeps to it.
    set(Resource::DATA, super::MEMORY)?;
    // The first of the two ends it with a signal that tells why.
    Resource::CPU.set(seconds, seconds + 1)?;
    // Standard input, output and errors are the three that are open.
    set(Resource::NOFILE, 3)
}

/// Windows has the limit of time alone, and the walls between processes.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "it is fallible elsewhere")]
fn limit() -> std::io::Result<()> {
    Ok(())
}

fn answer() -> Option<Vec<u8>> {
    let mut told = Vec::new();
    std::io::stdin().lock().read_to_end(&mut told).ok()?;
    let end = told.iter().position(|byte| *byte == b'\n')?;
    let (job, file) = told.split_at(end);
    let job: Job = serde_json::from_slice(job).ok()?;
    let file = file.get(1..)?;
    match &job {
        Job::Brief { .. } => written(&brief_here(&job, file)),
        Job::Invoice => written(&invoice_here(&job, file)),
        Job::Pages { .. } => written(&pages_here(&job, file)),
    }
}

fn written<T: Serialize>(answer: &Result<T>) -> Option<Vec<u8>> {
    serde_json::to_vec(answer).ok()
}
