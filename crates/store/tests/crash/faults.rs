//! The disk fails, is full, or writes only a part: the command is refused with what happened, nothing is half stored, and everything from
//! before can be read, at once and after a restart.

use std::path::Path;
use std::process::{Command, Stdio};

use domain::client::ClientFields;
use store::backup::unwatched;
use store::kept::Kept;
use store::{Error, Store};

use crate::can_trace;
use crate::sample::now;
use crate::work::{Job, file, prepare};

/// The folder of the process that is refused.
const CHILD: &str = "DAYBOOK_FAULT_CHILD";
const TEST: &str = "faults::the_process";

fn add(store: &Store, name: &str, notes: &str) -> store::Result<()> {
    let fields = ClientFields {
        name: name.to_owned(),
        notes: notes.to_owned(),
        ..ClientFields::default()
    };
    store
        .write::<_, Error>("client_create", now(), |tx| tx.add_client(&fields))
        .map(drop)
}

fn names(store: &Store) -> store::Result<Vec<String>> {
    store.read::<_, Error>(|db| {
        let mut statement = db.prepare("SELECT name FROM client ORDER BY id")?;
        let names = statement.query_map([], |row| row.get(0))?;
        Ok(names.collect::<Result<_, _>>()?)
    })
}

/// Writes until something is refused, says what was stored and why the next was not, then reads everything.
#[test]
fn the_process() {
    let Ok(folder) = std::env::var(CHILD) else {
        return;
    };
    let path = file(Path::new(&folder));
    let store = match Store::open(&path) {
        Ok(store) => store,
        Err(error) => {
            println!("refused open {error:?}");
            return;
        }
    };
    let before = names(&store).unwrap();
    let mut stored = before.clone();
    let notes = "x".repeat(30_000);
    for number in 0..60 {
        let name = format!("Client {number:03}");
        match add(&store, &name, &notes) {
            Ok(()) => {
                stored.push(name.clone());
                println!("stored {name}");
            }
            Err(error) => {
                println!("refused save {error:?}");
                break;
            }
        }
    }
    assert_eq!(
        names(&store).unwrap(),
        stored,
        "what was stored can be read after the refusal"
    );
    match Kept::of(&path).make(&store, now(), &unwatched) {
        Ok(made) => println!("backup {}", made.path),
        Err(error) => println!("refused backup {error:?}"),
    }
    println!("done");
}

struct Ran {
    stored: Vec<String>,
    refused: Vec<String>,
    done: bool,
}

fn ran(command: &mut Command, folder: &Path) -> Ran {
    let output = command
        .env(CHILD, folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let after = |word: &str| {
        text.lines()
            .filter_map(|line| Some(line.split_once(word)?.1.to_owned()))
            .collect::<Vec<_>>()
    };
    let ran = Ran {
        stored: after("stored "),
        refused: after("refused "),
        done: text.contains("done"),
    };
    assert!(
        ran.done
            || ran
                .refused
                .iter()
                .any(|refused| refused.starts_with("open")),
        "{text}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    ran
}

fn own(program: &str, arguments: &[String]) -> Command {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .arg(std::env::current_exe().unwrap())
        .args([TEST, "--exact", "--nocapture", "--test-threads=1"]);
    command
}

/// The file after the fault is gone: all that was said to be stored, and nothing of what was refused.
fn looked_at(folder: &Path, ran: &Ran, how: &str) {
    let path = file(folder);
    let store = Store::open(&path).unwrap_or_else(|error| panic!("{how}: {error}"));
    let mut expected = vec!["Lindenhof".to_owned()];
    expected.extend(ran.stored.clone());
    assert_eq!(names(&store).unwrap(), expected, "{how}");
    let check = store.read_afresh::<_, Error>(|db| db.check()).unwrap();
    assert_eq!(check.problems, [], "{how}");
    for one in std::fs::read_dir(folder).unwrap() {
        let name = one.unwrap().file_name().into_string().unwrap();
        assert!(
            !name.contains(".part"),
            "{how}: half a file is left: {name}"
        );
    }
    for one in Kept::of(&path).list().unwrap() {
        let whole: String = rusqlite::Connection::open(&one.path)
            .unwrap()
            .query_row("PRAGMA integrity_check", [], |row| row.get(0))
            .unwrap();
        assert_eq!(whole, "ok", "{how}: {}", one.path);
    }
    add(&store, "It goes on", "").unwrap();
}

#[test]
fn a_disk_that_fails_is_told_and_nothing_is_half_stored() {
    if !can_trace() {
        return;
    }
    let (mut tried, mut refusals) = (0, 0);
    for (call, error, places) in [
        ("pwrite64", "EIO", &[1, 2, 3, 5, 9, 14, 40, 90][..]),
        ("pwrite64", "ENOSPC", &[1, 3, 9, 40, 90]),
        ("fdatasync", "EIO", &[1, 2, 3, 7]),
        ("fsync", "EIO", &[1, 2]),
        ("ftruncate", "EIO", &[1]),
        ("rename", "EIO", &[1]),
    ] {
        for place in places {
            // From there on every call fails: a disk that has failed once is not to be trusted.
            for when in [format!("{place}"), format!("{place}+")] {
                let folder = tempfile::tempdir().unwrap();
                prepare(folder.path(), Job::Save);
                std::fs::remove_dir_all(folder.path().join("desk backups")).ok();
                let how = format!("{call} {when} fails with {error}");
                let arguments = [
                    "-f",
                    "-qq",
                    "-o",
                    "/dev/null",
                    "-e",
                    &format!("trace={call}"),
                    "-e",
                    &format!("inject={call}:error={error}:when={when}"),
                ]
                .map(str::to_owned);
                let ran = ran(&mut own("strace", &arguments), folder.path());
                for refused in &ran.refused {
                    let known = [
                        "Disk(",
                        "DiskFull",
                        "Io(",
                        "CannotOpen",
                        "ReadOnly",
                        "Stopped",
                    ]
                    .iter()
                    .any(|known| refused.contains(known));
                    assert!(known, "{how}: {refused}");
                }
                tried += 1;
                refusals += usize::from(!ran.refused.is_empty());
                looked_at(folder.path(), &ran, &how);
            }
        }
    }
    println!("soak | a disk that fails loses nothing | {tried} | 0 |");
    assert!(
        refusals * 10 >= tried * 6,
        "{refusals} of {tried} were refused"
    );
}

/// A limit on the size of files ends a write in its middle: the system writes what still fits and says how much that was.
#[test]
fn a_write_that_is_cut_short_is_told_and_nothing_is_half_stored() {
    let mut refusals = 0;
    // In blocks of 512 bytes, somewhere in a page.
    for limit in [1401, 1450, 1533, 1600, 1777, 2001, 2500, 3333] {
        let folder = tempfile::tempdir().unwrap();
        prepare(folder.path(), Job::Save);
        let script = format!("trap '' XFSZ; ulimit -f {limit}; exec \"$@\"");
        let arguments = ["-c".to_owned(), script, "sh".to_owned()];
        let ran = ran(&mut own("sh", &arguments), folder.path());
        refusals += usize::from(!ran.refused.is_empty());
        for refused in &ran.refused {
            let known = ["Disk(", "DiskFull", "Io("]
                .iter()
                .any(|known| refused.contains(known));
            assert!(known, "{limit}: {refused}");
        }
        looked_at(folder.path(), &ran, &format!("no file over {limit} blocks"));
    }
    println!("soak | a write that is cut short loses nothing | 8 | 0 |");
    assert!(refusals >= 6, "{refusals}");
}
