//! What strangers wrote is read in a process of its own: a file that makes a parser hang, eat memory or abort ends that process and
//! nothing else.
//!
//! A program that calls [`begin`] first in its `main` is its own reader: it starts itself anew, and that process takes the file on standard
//! input, answers on standard output and can open nothing else ([`child`]). The one that asks waits for a bounded time and answer
//! ([`program`]). A program that never called it, such as a test that links this crate, reads in its own process, under the limits that
//! `assistant` and `documents` have by themselves.

mod child;
mod program;

use std::process::ExitCode;
use std::sync::OnceLock;
use std::time::Duration;

use assistant::intake::Intake;
use documents::PagesOfOthers;
use domain::received::ReceivedInvoice;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use self::program::Program;
use crate::{Error, ErrorCode, Result};

/// How long a file may take. A large honest one takes a second or two.
const TIME: Duration = Duration::from_secs(10);
/// What a reader may write to at all, in bytes: 512 MiB for the file and what becomes of it, and the stacks of its threads.
const MEMORY: u64 = 640 * 1024 * 1024;
/// The longest answer, in bytes. Drawn pages are the longest; they are held to half of that where they are made.
const ANSWER: u64 = 96 * 1024 * 1024;

/// The program that reads, once [`begin`] has been called.
static READER: OnceLock<Program> = OnceLock::new();

/// Call this first in `main`. In a process that was started to read a file it does that, and `main` is to end with what comes back.
/// In any other it returns `None`, and from here on files are read by starting this program anew.
pub fn begin() -> Option<ExitCode> {
    if child::is_asked_for() {
        return Some(child::run());
    }
    if let Some(program) = Program::this() {
        // Whoever calls this twice has the same program as before.
        let _ = READER.set(program);
    }
    None
}

/// What is to be read. It is the first line that a reader is told, the bytes of the file follow.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Job {
    /// The text of a brief.
    Brief {
        /// Its name tells the kind.
        file_name: String,
    },
    /// An e-invoice.
    Invoice,
    /// Pages of a PDF.
    Pages {
        /// How many at its beginning are left out.
        skipped: usize,
    },
}

/// Why a reader gave no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// It was ended when its time was over.
    TooSlow,
    /// It asked for more than [`MEMORY`].
    TooMuchMemory,
    /// It wrote more than [`ANSWER`].
    TooLong,
    /// It ended in any other way: a defect of a parser.
    Crashed,
    /// The system would not start it.
    NotStarted,
}

impl Job {
    fn fault(&self, fault: Fault) -> Error {
        let (code, long) = match self {
            Self::Brief { .. } => (ErrorCode::Unreadable, "too_large"),
            Self::Invoice | Self::Pages { .. } => (ErrorCode::NotAnInvoice, "too_much"),
        };
        let (reason, detail) = match fault {
            Fault::TooSlow => ("too_slow", "reading it takes too long"),
            Fault::TooMuchMemory => ("too_much_memory", "reading it takes too much memory"),
            Fault::TooLong => (long, "it holds too much"),
            Fault::Crashed => ("crashed", "the reader broke down on it"),
            Fault::NotStarted => ("not_started", "the reader could not be started"),
        };
        let error = Error::new(code).about("file_name").with("reason", reason);
        if code == ErrorCode::NotAnInvoice {
            error.with("detail", detail)
        } else {
            error
        }
    }
}

/// The text of a brief.
pub(crate) fn brief(file_name: &str, bytes: &[u8]) -> Result<Intake> {
    if bytes.len() > assistant::intake::MAX_FILE {
        return Err(assistant::intake::Unreadable::TooLarge.into());
    }
    let file_name = file_name.to_owned();
    read(&Job::Brief { file_name }, bytes, brief_here)
}

fn brief_here(job: &Job, bytes: &[u8]) -> Result<Intake> {
    let Job::Brief { file_name } = job else {
        return Err(job.fault(Fault::Crashed));
    };
    Ok(assistant::intake::read(file_name, bytes)?)
}

/// An e-invoice of somebody else.
pub(crate) fn invoice(bytes: &[u8]) -> Result<ReceivedInvoice> {
    within_size(bytes)?;
    read(&Job::Invoice, bytes, invoice_here)
}

fn invoice_here(_: &Job, bytes: &[u8]) -> Result<ReceivedInvoice> {
    Ok(documents::read(bytes)?)
}

/// Pages of a PDF of somebody else, from the first one after the `skipped` ones.
pub(crate) fn pages(bytes: &[u8], skipped: usize) -> Result<PagesOfOthers> {
    within_size(bytes)?;
    read(&Job::Pages { skipped }, bytes, pages_here)
}

fn pages_here(job: &Job, bytes: &[u8]) -> Result<PagesOfOthers> {
    let Job::Pages { skipped } = job else {
        return Err(job.fault(Fault::Crashed));
    };
    Ok(documents::pages_of_others(bytes, *skipped)?)
}

/// What is too large is not even handed over.
fn within_size(bytes: &[u8]) -> Result<()> {
    if bytes.len() > documents::LARGEST {
        return Err(documents::ReadError::TooLarge.into());
    }
    Ok(())
}

fn read<T: DeserializeOwned>(
    job: &Job,
    bytes: &[u8],
    here: fn(&Job, &[u8]) -> Result<T>,
) -> Result<T> {
    let Some(program) = READER.get() else {
        return here(job, bytes);
    };
    let answer = program.ask(job, bytes).map_err(|fault| job.fault(fault))?;
    // An answer that is none is the end of a reader that was cut off.
    serde_json::from_slice::<Result<T>>(&answer).unwrap_or_else(|_| Err(job.fault(Fault::Crashed)))
}
