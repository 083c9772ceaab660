//! Starting a reader and waiting for it: for so long, for so many bytes, and whatever becomes of it.

use std::io::{Read, Write as _};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::sync_channel;
use std::thread;

use super::child::ARGUMENT;
use super::{ANSWER, Fault, Job, TIME};

/// What the loader of programs may need. Nothing else of the environment is handed on: it may hold a key.
const ENVIRONMENT: [&str; 4] = ["PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT"];

/// How many bytes of what a reader says as it dies are looked at.
const LAST_WORDS: u64 = 4096;

/// The program that reads.
#[derive(Debug)]
pub(super) struct Program(PathBuf);

impl Program {
    /// This program. On Linux it is asked for by its process, so that an update that replaces the file changes nothing for a window
    /// that is open.
    pub(super) fn this() -> Option<Self> {
        let own = if cfg!(target_os = "linux") {
            Some(PathBuf::from("/proc/self/exe")).filter(|path| path.exists())
        } else {
            None
        };
        own.or_else(|| std::env::current_exe().ok()).map(Self)
    }

    /// The answer to a job, as JSON.
    pub(super) fn ask(&self, job: &Job, bytes: &[u8]) -> Result<Vec<u8>, Fault> {
        let mut reader = self.start().map_err(|_| Fault::NotStarted)?;
        let (Some(mut to), Some(from), Some(dying)) = (
            reader.stdin.take(),
            reader.stdout.take(),
            reader.stderr.take(),
        ) else {
            return Err(Fault::NotStarted);
        };
        let mut job = serde_json::to_vec(job).map_err(|_| Fault::NotStarted)?;
        job.push(b'\n');
        let (tell, hear) = sync_channel(1);
        thread::scope(|scope| {
            scope.spawn(move || {
                // A reader that has seen enough, or died, does not take the rest.
                let _ = to.write_all(&job).and_then(|()| to.write_all(bytes));
            });
            let last_words = scope.spawn(move || upto(dying, LAST_WORDS));
            scope.spawn(move || {
                // Nobody listens any more when the time is over.
                let _ = tell.send(upto(from, ANSWER + 1));
            });
            let answer = hear.recv_timeout(TIME);
            if !matches!(&answer, Ok(answer) if answer.len() as u64 <= ANSWER) {
                // This ends the threads as well: their pipes break.
                let _ = reader.kill();
            }
            let ended = reader.wait().map_err(|_| Fault::Crashed)?;
            match answer {
                Err(_) => Err(Fault::TooSlow),
                Ok(answer) if answer.len() as u64 > ANSWER => Err(Fault::TooLong),
                Ok(answer) if ended.success() => Ok(answer),
                Ok(_) => Err(fault(ended, &last_words.join().unwrap_or_default())),
            }
        })
    }

    fn start(&self) -> std::io::Result<Child> {
        let kept = ENVIRONMENT
            .into_iter()
            .filter_map(|name| Some((name, std::env::var_os(name)?)));
        Command::new(&self.0)
            .arg(ARGUMENT)
            .env_clear()
            .envs(kept)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
    }
}

/// What comes, up to so many bytes; the rest is taken and forgotten, so that nobody waits for room in the pipe.
fn upto(mut from: impl Read, most: u64) -> Vec<u8> {
    let mut taken = Vec::new();
    let read = from.by_ref().take(most).read_to_end(&mut taken);
    if read.is_ok() && most <= LAST_WORDS {
        let _ = std::io::copy(&mut from, &mut std::io::sink());
    }
    taken
}

/// Why a reader ended that gave no answer.
fn fault(ended: ExitStatus, last_words: &[u8]) -> Fault {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt as _;
        // The processor time was used up (POSIX: SIGXCPU), by several threads at once.
        const SIGXCPU: i32 = 24;
        if ended.signal() == Some(SIGXCPU) {
            return Fault::TooSlow;
        }
    }
    // The standard library says this when memory is refused, and aborts; there is no other sign of it without a nightly compiler. A test
    // notices when the words change, and then it is a crash like any other.
    let refused = b"memory allocation of ";
    let refused = last_words
        .windows(refused.len())
        .any(|words| words == refused);
    if refused && !ended.success() {
        Fault::TooMuchMemory
    } else {
        Fault::Crashed
    }
}
