//! The process is killed at each of its writes, and at each sync, cut, naming and removal: what it had acknowledged is stored, what it was
//! at is stored whole or not at all, and every file that has the name of a backup is one.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use rusqlite::Connection;
use store::backup::unwatched;
use store::kept::{BackupState, Kept};
use store::{Error, Store, recover};

use crate::disk::Chance;
use crate::sample::now;
use crate::work::{
    Job, Told, acknowledged, file, last_seq, open, prepare, process, records, stored,
};
use crate::{can_trace, wanted};

/// How many kills the long form does at most; every call is tried once where that suffices.
const KILLS: &str = "DAYBOOK_SOAK_SYSCALLS";
const CALLS: [&str; 8] = [
    "pwrite64",
    "write",
    "fdatasync",
    "fsync",
    "ftruncate",
    "rename",
    "unlink",
    "mkdir",
];

/// A folder as a job finds it, to be copied for each try.
fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            std::fs::create_dir(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Runs the job with something done to the `number`th call of a kind. Answers what was acknowledged and whether it came to its end.
fn run(folder: &Path, job: Job, call: &str, number: usize, what: &str) -> (Vec<Told>, bool) {
    let (program, arguments, (name, value)) = process(folder, job);
    let output = Command::new("strace")
        .args([
            "-f",
            "-qq",
            "-o",
            "/dev/null",
            "-e",
            &format!("trace={call}"),
        ])
        .args(["-e", &format!("inject={call}:{what}:when={number}")])
        .arg(program)
        .args(arguments)
        .env(name, value)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let told = text.lines().filter_map(acknowledged).collect();
    (told, text.contains("done"))
}

/// How often a job makes each call.
fn counted(template: &Path, job: Job) -> Vec<(&'static str, usize)> {
    let folder = tempfile::tempdir().unwrap();
    copy(template, folder.path());
    let (program, arguments, (name, value)) = process(folder.path(), job);
    let notes = tempfile::NamedTempFile::new().unwrap();
    let output = Command::new("strace")
        .args(["-f", "-qq", "--seccomp-bpf", "-o"])
        .arg(notes.path())
        .args(["-e", &format!("trace={}", CALLS.join(","))])
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
    let notes = std::fs::read_to_string(notes.path()).unwrap();
    CALLS
        .into_iter()
        .map(|call| {
            (
                call,
                notes
                    .lines()
                    .filter(|line| {
                        line.split_whitespace()
                            .nth(1)
                            .is_some_and(|word| word.starts_with(&format!("{call}(")))
                    })
                    .count(),
            )
        })
        .collect()
}

/// What is wrong after a kill; nothing when all is well.
fn wrong(folder: &Path, job: Job, found_before: &Told, told: &[Told]) -> Option<String> {
    let path = file(folder);
    let store = match open(&path) {
        Ok(store) => store,
        Err(Error::Missing) if matches!(job, Job::Restore | Job::Salvage) => {
            // Between moving aside and naming: the backups are offered.
            let offered = Kept::of(&path).newest_verified().unwrap().unwrap();
            recover::restore(
                &path,
                Path::new(&offered.path),
                &store::key::no_keys,
                now(),
                &unwatched,
            )
            .unwrap();
            Store::open(&path).unwrap()
        }
        // Salvage was not done yet: the damaged file is still there.
        Err(Error::Damaged) if job == Job::Salvage && told.is_empty() => return None,
        Err(error) => return Some(format!("cannot be opened: {error}")),
    };
    let check = store.read_afresh::<_, Error>(|db| db.check()).unwrap();
    if !check.problems.is_empty() {
        return Some(format!("{:?}", check.problems));
    }
    for one in Kept::of(&path).list().unwrap() {
        let whole: String = Connection::open(&one.path)
            .unwrap()
            .query_row("PRAGMA integrity_check", [], |row| row.get(0))
            .unwrap();
        if one.state != BackupState::Verified || whole != "ok" {
            return Some(format!("{} is no backup", one.path));
        }
    }
    if let Some(gone) = told
        .iter()
        .filter_map(|told| told.what.strip_prefix("backup "))
        .find(|path| !Path::new(path).exists())
    {
        return Some(format!("{gone} is gone"));
    }
    if matches!(job, Job::Migrate | Job::Restore | Job::Salvage) && told.is_empty() {
        // Another file, or other columns: its clients tell that it is one of the two.
        let clients: i64 = store
            .read::<_, Error>(|db| {
                Ok(db.query_row("SELECT count(*) FROM client", [], |row| row.get(0))?)
            })
            .unwrap();
        return (!(1..=2).contains(&clients)).then(|| format!("{clients} clients"));
    }
    if job.converts() && store.key().is_some() {
        drop(store);
        if let Some(plain) = with_name(folder) {
            return Some(format!("{} can be read", plain.display()));
        }
        return weigh(&open(&path).unwrap(), told.last().unwrap_or(found_before));
    }
    weigh(&store, told.last().unwrap_or(found_before))
}

/// A file below the folder in which the client's name can be read.
fn with_name(folder: &Path) -> Option<PathBuf> {
    std::fs::read_dir(folder).unwrap().find_map(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            return with_name(&path);
        }
        let bytes = std::fs::read(&path).unwrap();
        let has = bytes.windows(9).any(|bytes| bytes == b"Lindenhof");
        has.then_some(path)
    })
}

fn seen(store: &Store) -> Told {
    store
        .read::<_, Error>(|db| {
            Ok(Told {
                stored: stored(db)?,
                records: records(db)?,
                seq: last_seq(db)?,
                what: String::new(),
            })
        })
        .unwrap()
}

/// Either all is as it was told last, or one step further: then taking that step back leads to what was told.
fn weigh(store: &Store, told: &Told) -> Option<String> {
    let found = seen(store);
    if (found.stored, found.seq) == (told.stored, told.seq) {
        return None;
    }
    if found.seq != told.seq + 1 {
        return Some(format!(
            "line {} of the journal, acknowledged {}",
            found.seq, told.seq
        ));
    }
    let newest = store
        .read::<_, Error>(|db| {
            Ok(db.query_row(
                "SELECT command FROM journal ORDER BY seq DESC LIMIT 1",
                [],
                |row| row.get::<_, String>(0),
            )?)
        })
        .unwrap();
    let back = if newest == "undo" {
        store.redo(now())
    } else {
        store.undo(now())
    };
    match back {
        Ok(_) if seen(store).records == told.records => None,
        // Issuing is final; the check has compared the document with its invoice.
        Err(Error::Final { .. }) => None,
        other => Some(format!(
            "one step further, and back is elsewhere: {:?}",
            other.map(drop)
        )),
    }
}

/// What is stored before a job begins.
fn found_first(path: &Path, job: Job) -> Told {
    if job.converts() {
        return seen(&open(path).unwrap());
    }
    let db = Connection::open(path).unwrap();
    Told {
        stored: stored(&db).unwrap_or_default(),
        records: records(&db).unwrap_or_default(),
        seq: last_seq(&db).unwrap_or_default(),
        what: String::new(),
    }
}

#[test]
fn killed_at_any_call_nothing_acknowledged_is_lost() {
    if !can_trace() {
        return;
    }
    let most = wanted(KILLS);
    let begun = Instant::now();
    let mut tries: Vec<(Job, &str, usize)> = Vec::new();
    let mut laid_out = Vec::new();
    for job in Job::EACH {
        let template = tempfile::tempdir().unwrap();
        prepare(template.path(), job);
        let first = found_first(&file(template.path()), job);
        let whole = tempfile::tempdir().unwrap();
        copy(template.path(), whole.path());
        let (told, done) = run(whole.path(), job, "pwrite64", 60_000, "signal=SIGKILL");
        assert!(done && !told.is_empty(), "{job:?}");
        for (call, count) in counted(template.path(), job) {
            tries.extend((1..=count).map(|number| (job, call, number)));
        }
        laid_out.push((job, template, first));
    }
    let all = tries.len();
    let mut chance = Chance(9);
    let most = most.unwrap_or(110);
    while tries.len() > most {
        tries.swap_remove(chance.below(tries.len()));
    }
    let (killed, at) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let mistakes: Vec<String> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads)
            .map(|_| {
                scope.spawn(|| {
                    let mut mistakes = Vec::new();
                    while let Some(&(job, call, number)) =
                        tries.get(at.fetch_add(1, Ordering::Relaxed))
                    {
                        let (_, template, first) =
                            laid_out.iter().find(|(of, ..)| *of == job).unwrap();
                        let folder = tempfile::tempdir().unwrap();
                        copy(template.path(), folder.path());
                        let (told, done) = run(folder.path(), job, call, number, "signal=SIGKILL");
                        if done {
                            // The harness itself makes some calls, not always as many.
                            continue;
                        }
                        let killed = killed.fetch_add(1, Ordering::Relaxed) + 1;
                        if killed.is_multiple_of(200) {
                            println!(
                                "  {killed} kills of {} in {:.0} s",
                                tries.len(),
                                begun.elapsed().as_secs_f64()
                            );
                        }
                        if let Some(wrong) = wrong(folder.path(), job, first, &told) {
                            mistakes.push(format!("{job:?}, {call} {number}: {wrong}"));
                        }
                    }
                    mistakes
                })
            })
            .collect();
        running
            .into_iter()
            .flat_map(|one| one.join().unwrap())
            .collect()
    });
    let killed = killed.into_inner();
    println!(
        "{killed} kills at {} of {all} calls of {} jobs in {:.0} s",
        tries.len(),
        Job::EACH.len(),
        begun.elapsed().as_secs_f64()
    );
    for mistake in &mistakes {
        println!("  {mistake}");
    }
    println!(
        "soak | saved is saved when killed at any write | {killed} | {} |",
        mistakes.len()
    );
    assert!(mistakes.is_empty());
    assert!(
        killed * 10 >= tries.len() * 8,
        "{killed} of {}",
        tries.len()
    );
}
