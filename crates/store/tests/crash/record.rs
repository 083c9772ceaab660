//! The record of what a process wrote, in the order in which the system was asked for it: `strace` writes down each call with its bytes.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::work::{Job, Told, acknowledged, process};

/// What was asked of the system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    /// A file was made where there was none, or emptied.
    Made(PathBuf),
    Folder(PathBuf),
    /// Bytes at a place; `None` behind what was written before.
    Wrote(PathBuf, Option<u64>, Vec<u8>),
    Cut(PathBuf, u64),
    /// All that was written to a file, or the names in a folder, are on the disk when this returns.
    Synced(PathBuf),
    Removed(PathBuf),
    Renamed(PathBuf, PathBuf),
    /// The process told that something is stored.
    Told(Told),
}

const CALLS: &str = "openat,pwrite64,write,ftruncate,fsync,fdatasync,unlink,rename,mkdir";

/// Runs a job in `folder` and records its calls.
pub fn record(folder: &Path, job: Job) -> Vec<Call> {
    let (program, arguments, (name, value)) = process(folder, job);
    let notes = tempfile::NamedTempFile::new().unwrap();
    let output = Command::new("strace")
        .args([
            "-f",
            "-qq",
            "-y",
            "-xx",
            "-s",
            "4194304",
            "--seccomp-bpf",
            "-e",
            &format!("trace={CALLS}"),
            "-o",
        ])
        .arg(notes.path())
        .arg(program)
        .args(arguments)
        .env(name, value)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    let text = std::fs::read_to_string(notes.path()).unwrap();
    let calls = read(&text, folder);
    assert!(
        calls.iter().any(|call| matches!(call, Call::Told(..))),
        "nothing was told"
    );
    calls
}

/// Reads `strace`'s notes as far as they are about files in `folder`, with paths from there.
fn read(text: &str, folder: &Path) -> Vec<Call> {
    let mut calls = Vec::new();
    for line in text.lines() {
        // `PID name(arguments) = result`; calls that one thread begins while another is inside of one stand on two lines.
        let Some((_, line)) = line.split_once(' ') else {
            continue;
        };
        assert!(
            !line.contains("<unfinished"),
            "two threads wrote at once: {}",
            &line[..line.len().min(200)]
        );
        let Some((name, rest)) = line.trim_start().split_once('(') else {
            continue;
        };
        let Some((arguments, result)) = rest.rsplit_once(") = ") else {
            continue;
        };
        if result.starts_with('-') {
            continue;
        }
        calls.extend(call(name, arguments, result, folder));
    }
    calls
}

fn call(name: &str, arguments: &str, result: &str, folder: &Path) -> Option<Call> {
    // The index to the log is in shared memory, made anew by whoever comes first: nothing of it is needed after a crash.
    let own = |path: PathBuf| {
        let path = path.strip_prefix(folder).ok()?.to_owned();
        (!path.as_os_str().to_string_lossy().ends_with("-shm")).then_some(path)
    };
    // The handle with its path in angle brackets.
    let handle = |text: &str| {
        let (_, rest) = text.split_once('<')?;
        let (path, _) = rest.split_once('>')?;
        Some(PathBuf::from(String::from_utf8(bytes(path)).ok()?))
    };
    let quoted = |text: &str| -> Vec<PathBuf> {
        text.split('"')
            .skip(1)
            .step_by(2)
            .map(|path| PathBuf::from(String::from_utf8(bytes(path)).unwrap()))
            .collect()
    };
    let data = |text: &str| bytes(text.split('"').nth(1).unwrap_or_default());
    let last = |text: &str| {
        text.rsplit(", ")
            .next()
            .and_then(|word| word.parse::<u64>().ok())
    };
    let written: usize = result.split(' ').next()?.parse().unwrap_or(0);
    match name {
        "openat" if arguments.contains("O_CREAT") || arguments.contains("O_TRUNC") => {
            Some(Call::Made(own(handle(result)?)?))
        }
        "mkdir" => Some(Call::Folder(own(quoted(arguments).pop()?)?)),
        "pwrite64" => {
            let mut bytes = data(arguments);
            bytes.truncate(written);
            Some(Call::Wrote(
                own(handle(arguments)?)?,
                last(arguments),
                bytes,
            ))
        }
        "write" => {
            let mut bytes = data(arguments);
            bytes.truncate(written);
            if arguments.starts_with("1<") {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                return Some(Call::Told(acknowledged(&text)?));
            }
            Some(Call::Wrote(own(handle(arguments)?)?, None, bytes))
        }
        "ftruncate" => Some(Call::Cut(own(handle(arguments)?)?, last(arguments)?)),
        "fsync" | "fdatasync" => Some(Call::Synced(own(handle(arguments)?)?)),
        "unlink" => Some(Call::Removed(own(quoted(arguments).pop()?)?)),
        "rename" => {
            let mut paths = quoted(arguments);
            let to = own(paths.pop()?)?;
            Some(Call::Renamed(own(paths.pop()?)?, to))
        }
        _ => None,
    }
}

/// Bytes as `-xx` writes them: `\x41\x42`.
fn bytes(text: &str) -> Vec<u8> {
    if !text.starts_with("\\x") {
        return text.as_bytes().to_vec();
    }
    text.as_bytes()
        .chunks(4)
        .map(|four| u8::from_str_radix(std::str::from_utf8(&four[2..]).unwrap(), 16).unwrap())
        .collect()
}
